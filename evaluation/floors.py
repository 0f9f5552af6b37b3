"""Floors: what the repository's own texts must still reach, in floors.toml, held by CI.

A floor only rises: `raised` gives each measure its value less a margin (1.0 point of percent; nothing for a
count of texts or claims, so that none of them can go missing) where that is above the floor it has.
A measure that falls below its floor is a fault, and the floor is lowered only where `--allow-lower` says so.
Measures of error (`extra_hops`, `false_alarms_per_report`, `failed`,
`conflicts_wrong`) have ceilings in the same way.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from evaluation.part import Part

FILE = Path(__file__).with_name("floors.toml")
MARGIN = 1.0
CEILINGS = {"extra_hops": 1.0, "false_alarms_per_report": 0.1, "failed": 0.0, "conflicts_wrong": 1.0}
"""Measures of error, with their margins."""

Floors = dict[str, dict[str, float]]
_HEADER = """\
# What Whence reaches on the repository's own texts, less a margin. `python -m evaluation --check-floors`
# holds it; `--set-floors` raises it. Lowering a figure here is a change to be reviewed, with its reason.
# extra_hops, false_alarms_per_report, failed and conflicts_wrong are ceilings; all others are floors.
"""


@dataclass(frozen=True, slots=True)
class Fault:
    """A measure on the wrong side of its floor (or ceiling)."""

    part: str
    measure: str
    floor: float
    value: float | None

    def __str__(self) -> str:
        kind = "ceiling" if self.measure in CEILINGS else "floor"
        value = "missing" if self.value is None else f"{self.value:g}"
        return f"{self.part}.{self.measure}: {kind} {self.floor:g}, value {value}"


def load(file: Path = FILE) -> Floors:
    """The floors of a file; none where there is no file."""
    if not file.exists():
        return {}
    return {part: dict(floors) for part, floors in tomllib.loads(file.read_text("utf-8")).items()}


def faults(parts: Iterable[Part], floors: Floors) -> list[Fault]:
    """Every floor that is not reached; a measure or a part that has gone missing is not reached either."""
    measured = {part.name: part.measures for part in parts}
    found = []
    for part, wanted in floors.items():
        for measure, floor in wanted.items():
            value = measured.get(part, {}).get(measure)
            if value is None or _below(measure, value, floor):
                found.append(Fault(part, measure, floor, value))
    return found


def raised(parts: Iterable[Part], floors: Floors, allow_lower: bool = False) -> Floors:
    """New floors from the parts' measures; with `allow_lower` those that are not reached come down.

    Without it a floor stays where a value less its margin is below it: call `faults` first.
    """
    new = {part: dict(values) for part, values in floors.items()}
    for part in parts:
        old = new.setdefault(part.name, {})
        for measure, value in part.measures.items():
            if value is None:
                continue
            proposed = _with_margin(measure, value)
            unreached = measure in old and _below(measure, value, old[measure])
            if measure not in old or _below(measure, old[measure], proposed) or (allow_lower and unreached):
                old[measure] = proposed
    return new


def _below(measure: str, value: float, floor: float) -> bool:
    return value > floor if measure in CEILINGS else value < floor


def _with_margin(measure: str, value: float) -> float:
    if measure in CEILINGS:
        return round(value + CEILINGS[measure], 2)
    return value if isinstance(value, int) else max(0.0, round(value - MARGIN, 1))


def written(floors: Mapping[str, Mapping[str, float]]) -> str:
    """The floors as TOML, in the order they have."""
    blocks = [
        f"[{part}]\n" + "".join(f"{measure} = {value}\n" for measure, value in values.items())
        for part, values in floors.items()
    ]
    return _HEADER + "\n" + "\n".join(blocks)
