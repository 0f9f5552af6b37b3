"""How the time grows on text that was made to be slow: each kind is doubled until a limit.

A ratio of 1 is linear: twice the text, the same time per character. 2 is quadratic.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass

from bench.processes import environment
from bench.texts import examples

SIZES = (62_500, 125_000, 250_000, 500_000, 1_000_000)
LIMIT = 20.0
"""Seconds: a kind is not doubled again once it has taken a quarter of this, and killed after all of it."""

TAGGED = 125_000
"""Characters up to which the tagger is measured, too."""
TAGGED_KINDS = (
    "ordinary reports, joined",
    "one line without a stop",
    "quotation marks",
    "a word without end",
)

Maker = Callable[[int], str]


def repeated(unit: str) -> Maker:
    """A text of n characters that says `unit` over and over."""
    return lambda n: (unit * (n // len(unit) + 1))[:n]


def nested(opening: str, closing: str) -> Maker:
    """n/2 openings, then n/2 closings."""
    return lambda n: opening * (n // 2) + closing * (n // 2)


KINDS: dict[str, Maker] = {
    "ordinary reports, joined": lambda n: repeated("\n\n".join(examples().reports) + "\n\n")(n),
    "one line of sentences": repeated(
        "The mayor said on Monday that 12 people were hurt when the bridge fell. "
    ),
    "one line without a stop": repeated(
        "the mayor of the town said on Monday that 12 people were hurt when "
    ),
    "one line of quotations": repeated("“It is so,” said Ana Ruiz, who knew. "),
    "he said that he said that": repeated("he said that "),
    "1,1,1,1": repeated("1,"),
    "at least at least": repeated("at least "),
    "nested quotation marks": nested("“", "”"),
    "quotation marks": repeated('"'),
    "single quotation marks and letters": repeated("'a "),
    "brackets": nested("(", ")"),
    "a word without end": repeated("a"),
    "names": repeated("Ana Ruiz "),
    "commas and ands": repeated("one, two and "),
    "days": repeated("on Monday "),
    "a paragraph a word": repeated("Said.\n\n"),
    "line breaks": lambda n: "\n" * (n - 3) + "So.",
    "combining marks": repeated("e\u0301"),
}
_RUN = """
import json, sys
from time import perf_counter
from bench.hostile import KINDS
from whence.traces.stages import trace
text = KINDS[sys.argv[2]](int(sys.argv[1]))
tagger = sys.argv[3] == "tagger"
trace("So it is.", tagger=tagger)
start = perf_counter()
trace(text, publisher="The Bench", published="2026-01-02", tagger=tagger)
sys.stdout.write(json.dumps(perf_counter() - start))
"""


@dataclass(frozen=True)
class Growth:
    """Seconds by size of one kind; None where it was killed or failed. `note` says which."""

    kind: str
    seconds: dict[int, float | None]
    note: str = ""

    @property
    def ratio(self) -> float | None:
        """Time per character at the largest size over that at half of it."""
        sizes = [size for size, taken in self.seconds.items() if taken]
        if len(sizes) < 2:
            return None
        (half, whole), taken = sizes[-2:], self.seconds
        return round((taken[whole] or 0) / whole / ((taken[half] or 0) / half), 2)


def growths(largest: int = SIZES[-1], limit: float = LIMIT) -> list[Growth]:
    """Measure every kind up to the largest size by rules alone; some with the tagger, which is slower."""
    alone = [_growth(kind, largest, limit, False) for kind in KINDS]
    return alone + [_growth(kind, min(largest, TAGGED), limit, True) for kind in TAGGED_KINDS]


def _growth(kind: str, largest: int, limit: float, tagger: bool) -> Growth:
    name = f"{kind}, with the tagger" if tagger else kind
    seconds: dict[int, float | None] = {}
    for size in (size for size in SIZES if size <= largest):
        taken, note = _seconds(size, kind, limit, tagger)
        seconds[size] = taken
        if taken is None:
            return Growth(name, seconds, note)
        if taken > limit / 4 and size < largest:
            return Growth(name, seconds, f"not doubled again: over {limit / 4:g} s")
    return Growth(name, seconds)


def _seconds(size: int, kind: str, limit: float, tagger: bool) -> tuple[float | None, str]:
    command = [sys.executable, "-c", _RUN, str(size), kind, "tagger" if tagger else "rules"]
    try:
        done = subprocess.run(
            command, capture_output=True, text=True, env=environment(), timeout=limit, check=False
        )
    except subprocess.TimeoutExpired:
        return None, f"killed after {limit:g} s"
    if done.returncode:
        return None, "failed: " + (done.stderr.strip().splitlines() or ["no message"])[-1][:80]
    return json.loads(done.stdout), ""
