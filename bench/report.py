"""docs/bench.md: the tables of a run, with the machine and the command that made them."""

from __future__ import annotations

import os
import platform
from collections.abc import Mapping, Sequence
from datetime import date

from bench.hostile import Growth
from bench.pages import PageSpeed
from bench.peer import Peer
from bench.speed import Speed
from whence.lexicon.tables import digest
from whence.version import VERSION

_INTRO = """\
# Bench

Whence {version} (lexicon `{digest}`), measured on {day} with

    python -m bench --write docs/bench.md

Python {python}, {system} on {machine}, {cores} cores shared with other work; Whence uses one. Medians; on a
shared machine the ratios to what was measured in the same rounds say more than the seconds.
"""
_LOWER_BOUND = """\
No other program makes traces. Beside them stand two things that a trace cannot do without, in the same
rounds, as a lower bound.
"""
_PEER = """\
What people reach for to find quotations: spaCy's small CNN pipeline (word classes, lemmas, parse, names;
trained on GUM, as `en_core_web_sm` cannot be fetched offline) with textacy's quotation finder, one thread, in
the same run and on the same articles. It looks for direct quotations alone; exact F1 over all of the
corpus's spans.
"""
_NO_PEER = (
    "spaCy and textacy, the nearest in kind, are not installed (`pip install .[peer]`): not measured.\n"
)


def document(
    speeds: Sequence[Speed],
    starts: Mapping[str, float | None],
    memory: Mapping[str, float | None],
    growths: Sequence[Growth],
    times: int,
    day: date,
    loads: tuple[float, float] | None = None,
    pools: Mapping[int, float] | None = None,
    peer: Peer | None = None,
    pages: Sequence[PageSpeed] = (),
) -> str:
    """The whole document."""
    intro = _INTRO.format(
        version=VERSION,
        digest=digest(),
        day=day.isoformat(),
        python=platform.python_version(),
        system=platform.system(),
        machine=platform.machine(),
        cores=os.cpu_count(),
    )
    parts = [intro, "## Reading\n", *(_speed(item) for item in speeds), _LOWER_BOUND]
    if pools:
        parts += ["## Worker processes\n", _pools(pools, speeds[-1])]
    parts += ["## Beside another pipeline\n", _peer(peer, speeds) if peer else _NO_PEER]
    parts += ["## Web pages\n", _pages(pages)] if pages else []
    parts += ["## Starting\n", _starts(starts, times)]
    if loads:
        imports, load = (f"{1000 * seconds:.0f} ms" for seconds in loads)
        parts += [f"Importing onnxruntime, tokenizers and numpy takes {imports}, loading the model {load}.\n"]
    parts += ["## Memory\n", _memory(memory)]
    if growths:
        parts += ["## Hostile text\n", _growths(growths)]
    return "\n".join(parts)


def _table(header: Sequence[str], rows: Sequence[Sequence[str]], text_columns: int = 1) -> str:
    rule = ["---" if i < text_columns else "--:" for i in range(len(header))]
    return "\n".join("| " + " | ".join(row) + " |" for row in (header, rule, *rows)) + "\n"


def _speed(item: Speed) -> str:
    reports = len(item.texts.reports)
    each = reports / item.whole
    head = (
        f"{item.texts.name}, {_way(item)}: {reports} reports, {item.texts.words:,} words, "
        f"{item.rounds} rounds. "
        f"Whole traces: **{item.words_per_second(item.whole):,} words/s, {each:.1f} reports/s** "
        f"({item.whole:.2f} s; fastest round {item.spread[0]:.2f} s, slowest {item.spread[1]:.2f} s).\n"
    )
    rows = [_row(item, "whole trace", item.whole)]
    rows += [_row(item, stage, seconds) for stage, seconds in item.stages.items()]
    rows += [_row(item, f"*beside it: {name}*", seconds) for name, seconds in item.peers.items()]
    return head + "\n" + _table(["stage", "seconds", "share of the trace", "words/s"], rows)


def _way(item: Speed) -> str:
    return "tagger and rules" if item.tagger else "rules alone"


def _row(item: Speed, name: str, seconds: float) -> list[str]:
    share = 100 * seconds / item.whole
    words = f"{item.words_per_second(seconds):,}" if share >= 0.05 else "–"
    return [name, f"{seconds:.3f}", f"{share:.1f} %", words]


def _pools(pools: Mapping[int, float], speed: Speed) -> str:
    base = pools[min(pools)]
    rows = [
        [str(count), f"{seconds:.1f}", f"{speed.words_per_second(seconds):,}", f"{base / seconds:.2f}"]
        for count, seconds in pools.items()
    ]
    head = "The same texts as files, `--workers N`; the start of the processes is included.\n"
    return head + "\n" + _table(["processes", "seconds", "words/s", "times one process"], rows)


def _peer(peer: Peer, speeds: Sequence[Speed]) -> str:
    ours = [s for s in speeds if s.texts.name.startswith("PolNeAR")]
    rows = [[f"Whence, {_way(s)}", f"{s.words_per_second(s.whole):,}"] for s in ours]
    rows += [
        ["spaCy pipeline", f"{peer.pipeline:,.0f}"],
        ["spaCy pipeline and textacy", f"{peer.with_quotations:,.0f}"],
    ]
    exact = " / ".join(f"{peer.measures[f'{role}_exact']:.1f}" for role in ("source", "cue", "content"))
    tail = (
        f"textacy's exact F1, source / cue / content: {exact}; it gives up on {peer.failed} of {peer.of}\n"
        "articles (an odd number of quotation marks). Whence's stands in [Evaluation](evaluation.md).\n"
    )
    return _PEER + "\n" + _table(["on one core", "words/s"], rows) + "\n" + tail


def _pages(found: Sequence[PageSpeed]) -> str:
    base = found[0].pages_per_second
    rows = [[p.tool, f"{p.pages_per_second:.0f}", f"{p.pages_per_second / base:.2f}"] for p in found]
    head = (
        f"{found[0].pages} layouts of our own (tests/fixtures/pages), {found[0].characters:,} bytes in the "
        "median, read from bytes to text and metadata; pages a second of one core.\n"
    )
    return head + "\n" + _table(["read by", "pages/s", "times Whence"], rows)


def _starts(starts: Mapping[str, float | None], times: int) -> str:
    base = next((seconds for seconds in starts.values() if seconds), None)
    rows = []
    for name, seconds in starts.items():
        if seconds is None or base is None:
            rows.append([f"`{name}`", "not available", "–"])
        else:
            rows.append([f"`{name}`", f"{1000 * seconds:.0f} ms", f"{seconds / base:.1f}"])
    return _table(["command", f"median of {times}", "times a bare interpreter"], rows)


def _memory(memory: Mapping[str, float | None]) -> str:
    rows = [[name, "not done in time" if mib is None else f"{mib:.1f}"] for name, mib in memory.items()]
    return _table(["a process with", "peak, MiB"], rows)


def _growths(growths: Sequence[Growth]) -> str:
    sizes = sorted({size for growth in growths for size in growth.seconds})
    header = ["text", *(f"{size:,}" for size in sizes), "ratio", "note"]
    rows = [
        [
            growth.kind,
            *(_seconds(growth.seconds.get(size)) for size in sizes),
            "–" if growth.ratio is None else f"{growth.ratio:.2f}",
            growth.note,
        ]
        for growth in growths
    ]
    head = (
        "Seconds for one trace of so many characters; `ratio` is the time per character at the largest size\n"
        "over that at half of it: 1 is linear, 2 is quadratic.\n"
    )
    return head + "\n" + _table(header, rows)


def _seconds(seconds: float | None) -> str:
    return "–" if seconds is None else f"{seconds:.2f}"
