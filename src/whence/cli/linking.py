"""`whence link`: reports and traces in, one dossier out."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from whence.cli import streams
from whence.errors import FormatError, UnreadableInput, UsageError
from whence.runs.inputs import expand
from whence.runs.jobs import Fetch, jobs_of
from whence.runs.runs import Given, trace_jobs
from whence.traces.trace import Trace

if TYPE_CHECKING:
    from whence.dossiers.dossier import Dossier
    from whence.dossiers.linking import Linking

TRACES = ".jsonl"
"""What a file of traces ends in."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the user wants to see of a dossier, and where pictures of it go."""

    format: str = "brief"
    with_traces: bool = False
    claim: str | None = None
    least: int = 2
    judgements: Path | None = None
    graph: Path | None = None
    chart: Path | None = None
    color: str = "auto"
    width: int | None = None


def run(inputs: Sequence[str], wanted: Wanted, workers: int, tagger: bool, get: Fetch | None = None) -> int:
    """Link all inputs and write the dossier; 1 where one of them failed or there is no report, else 0."""
    from whence.dossiers.assembly import dossier_of
    from whence.dossiers.judgements import Judgements
    from whence.dossiers.linking import Linking

    judgements = Judgements() if wanted.judgements is None else Judgements.read(wanted.judgements)
    failures: list[str] = []
    linking = Linking(_traces(inputs, workers, tagger, get, failures), judgements)
    for item in linking.judged.orphaned:
        streams.complain(
            f"judgement not placed ({item.kind}, {item.is_}): its words stand in no report of this set"
        )
    if not linking.traces and wanted.format != "json":
        streams.complain("nothing to link: no report was traced")
        return 1
    dossier = dossier_of(linking)
    if wanted.format == "json":
        streams.write_json(
            json.dumps(_document(linking, dossier.to_json(), wanted), ensure_ascii=False, indent=1)
        )
    else:
        _write_page(linking, dossier, wanted)
    if wanted.graph is not None or wanted.chart is not None:
        from whence.cli.pictures import write_chart, write_graph

        if wanted.graph is not None:
            write_graph(linking, dossier, wanted.claim, wanted.graph)
        if wanted.chart is not None:
            write_chart(dossier, wanted.chart)
    return 1 if failures else 0


def _document(linking: Linking, dossier: str, wanted: Wanted) -> object:
    from whence.dossiers.chains import continued

    if not wanted.with_traces:
        return json.loads(dossier)
    traces = [json.loads(t.to_json()) for t in continued(linking)]
    return {"dossier": json.loads(dossier), "traces": traces}


def _write_page(linking: Linking, dossier: Dossier, wanted: Wanted) -> None:
    from whence.cli.claim_tree import claim_tree
    from whence.cli.dossier_brief import dossier_brief

    stream = sys.stdout
    width, marks = streams.page_width(wanted.width, stream), streams.stream_marks(stream)
    styled, coloured = streams.styles_wanted(wanted.color, stream)
    if wanted.claim is not None:
        page = claim_tree(linking, dossier, wanted.claim, width, marks)
    else:
        page = dossier_brief(linking, dossier, width, marks, wanted.least)
    streams.write_page(page, stream, styled, coloured)


def _traces(
    inputs: Sequence[str], workers: int, tagger: bool, get: Fetch | None, failures: list[str]
) -> Iterator[Trace]:
    """The traces of all inputs: those read from files of traces, and those of reports traced now."""
    made = [word for word in inputs if word.endswith(TRACES)]
    others = [word for word in inputs if not word.endswith(TRACES)]
    for word in made:
        yield from _made_earlier(Path(word), failures)
    if not others:
        return
    items = list(expand(others))
    progress = streams.Progress(len(items))

    def tell(notice: str) -> None:
        progress.clear()
        streams.complain(notice)

    given = Given(tagger=tagger)
    for outcome in trace_jobs(jobs_of(items, given.report, get, None, tell), given, workers):
        progress.clear()
        if outcome.trace is None:
            failures.append(outcome.file)
            streams.complain(f"{outcome.file}: {outcome.error}")
        else:
            yield outcome.trace
        progress.step()
    progress.clear()


def _made_earlier(path: Path, failures: list[str]) -> Iterator[Trace]:
    """The traces of a file, one a line; a line that is none is told and left out."""
    from whence.traces.serial import from_json

    try:
        file = path.open("rb")
    except OSError as error:
        raise UnreadableInput(f"{path}: {error.strerror or error}") from None
    with file:
        for number, line in enumerate(file, start=1):
            if not line.strip():
                continue
            try:
                yield from_json(line)
            except FormatError as error:
                failures.append(f"{path}:{number}")
                streams.complain(f"{path}: line {number}: {error}")


def check(wanted: Wanted) -> None:
    """Refuse what does not go together; raises UsageError."""
    if wanted.with_traces and wanted.format != "json":
        raise UsageError("--with-traces prints JSON: add --format json")
    if wanted.claim is not None and wanted.format == "json":
        raise UsageError("--claim is for reading; leave out --format json")
    if wanted.least < 1:
        raise UsageError(f"--least {wanted.least}: give a number of reports from 1")
