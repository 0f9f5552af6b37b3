"""docs/bench.md: the tables of a run, with the machine and the command that made them."""

from __future__ import annotations

import os
import platform
from collections.abc import Mapping, Sequence
from datetime import date

from bench.hostile import Growth
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
_NO_PEER = """\
No other program makes traces. Beside them stand two things that a trace cannot do without, in the same
rounds, as a lower bound. textacy's quotation finder, the nearest in kind, needs a spaCy model that is not
there offline: it is not measured.
"""


def document(
    speeds: Sequence[Speed],
    starts: Mapping[str, float | None],
    memory: Mapping[str, float | None],
    growths: Sequence[Growth],
    times: int,
    day: date,
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
    parts = [intro, "## Reading\n", *(_speed(item) for item in speeds), _NO_PEER]
    parts += ["## Starting\n", _starts(starts, times), "## Memory\n", _memory(memory)]
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
        f"{item.texts.name}: {reports} reports, {item.texts.words:,} words, {item.rounds} rounds. "
        f"Whole traces: **{item.words_per_second(item.whole):,} words/s, {each:.1f} reports/s** "
        f"({item.whole:.2f} s; fastest round {item.spread[0]:.2f} s, slowest {item.spread[1]:.2f} s).\n"
    )
    rows = [_row(item, "whole trace", item.whole)]
    rows += [_row(item, stage, seconds) for stage, seconds in item.stages.items()]
    rows += [_row(item, f"*beside it: {name}*", seconds) for name, seconds in item.peers.items()]
    return head + "\n" + _table(["stage", "seconds", "share of the trace", "words/s"], rows)


def _row(item: Speed, name: str, seconds: float) -> list[str]:
    share = 100 * seconds / item.whole
    words = f"{item.words_per_second(seconds):,}" if share >= 0.05 else "–"
    return [name, f"{seconds:.3f}", f"{share:.1f} %", words]


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
