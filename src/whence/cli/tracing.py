"""`whence trace`: from the words on the command line to what is written, one outcome after the other."""

from __future__ import annotations

import itertools
import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from whence.cli import streams
from whence.errors import UsageError
from whence.runs.inputs import expand
from whence.runs.jobs import Fetch, Job, Keep, jobs_of
from whence.runs.runs import Given, Outcome, trace_jobs
from whence.traces.trace import Trace

ERROR_FORMAT = "whence-error/1"


@dataclass(frozen=True, slots=True)
class View:
    """How the user wants to see the results."""

    format: str = "brief"
    by: str = "text"
    text: bool = False
    explain: str | None = None
    color: str = "auto"
    width: int | None = None


def run(
    inputs: Sequence[str],
    given: Given,
    view: View,
    workers: int,
    get: Fetch | None = None,
    keep: Keep | None = None,
) -> int:
    """Trace all inputs and write what was found; 1 where one of them failed, else 0."""
    items = list(expand(inputs))
    progress = streams.Progress(len(items))

    def tell(notice: str) -> None:
        progress.clear()
        streams.complain(notice)

    jobs = _checked(jobs_of(items, given.report, get, keep, tell), given, view)
    failed = False
    for number, outcome in enumerate(trace_jobs(jobs, given, workers)):
        progress.clear()
        if outcome.trace is None:
            failed = True
            _write_error(outcome, view)
        elif view.format == "brief":
            _write_page(outcome.trace, view, first=number == 0)
        else:
            streams.write_json(_document(outcome.trace, view.format))
        progress.step()
    progress.clear()
    return 1 if failed else 0


def _checked(jobs: Iterator[Job], given: Given, view: View) -> Iterator[Job]:
    """The jobs; refused, before anything is written, where they are more than an option can be about."""
    first = list(itertools.islice(jobs, 2))
    if len(first) == 2:
        _refuse(given, view)
    return itertools.chain(first, jobs)


def _refuse(given: Given, view: View) -> None:
    if view.format == "json":
        raise UsageError(
            "--format json writes one report, and these are several; use --format jsonl, one a line"
        )
    if view.explain is not None:
        raise UsageError("--explain is about one report, and these are several; name one file")
    if given.url is not None or given.title is not None:
        option = "--url" if given.url is not None else "--title"
        raise UsageError(
            f"{option} is about one report, and these are several; put it into their header lines"
        )


def _document(trace: Trace, format: str) -> str:
    from whence.traces.serial import to_json

    document = json.loads(to_json(trace))
    if format == "jsonl":
        return json.dumps(document, ensure_ascii=False, separators=(",", ":"))
    return json.dumps(document, ensure_ascii=False, indent=1)


def _write_error(outcome: Outcome, view: View) -> None:
    sys.stdout.flush()
    streams.complain(f"{outcome.file}: {outcome.error}")
    if view.format == "jsonl":
        row = {"format": ERROR_FORMAT, "file": outcome.name, "error": outcome.error}
        streams.write_json(json.dumps(row, ensure_ascii=False, separators=(",", ":")))


def _write_page(trace: Trace, view: View, first: bool) -> None:
    stream = sys.stdout
    width, marks = streams.page_width(view.width, stream), streams.stream_marks(stream)
    styled, coloured = streams.styles_wanted(view.color, stream)
    if view.explain is not None:
        from whence.cli.explain import explain

        page = explain(trace, view.explain, width, marks)
    elif view.text:
        from whence.cli.marked import marked

        page = marked(trace, width, marks, shapes=not coloured)
    else:
        from whence.cli.brief import brief

        page = brief(trace, width, marks, view.by)
    if not first:
        stream.write("\n\n")
    streams.write_page(page, stream, styled, coloured)
