"""What a date expression is read into, and what every reader builds on."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable
from dataclasses import dataclass

from whence.claims import calendars
from whence.claims.calendars import Interval
from whence.claims.date_grammar import words

Match = re.Match[str]
Future = Callable[[], "str | None"]


@dataclass(frozen=True, slots=True)
class Reading:
    """What an expression means: an interval, or None with the candidates it leaves open.

    `explicit`: its year stands in the words.
    """

    interval: Interval | None
    precision: str
    explicit: bool = False
    candidates: tuple[tuple[Interval, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Scene:
    """What a reader may look at: the day of publication, the date narrated before, the clause's tense."""

    published: datetime.date | None
    anchor: Interval | None
    direction: Future


def reading_of(interval: Interval | None, precision: str, explicit: bool = False) -> Reading:
    return Reading(interval, interval.precision if interval else precision, explicit)


def counted(text: str) -> int:
    return words().numbers.get(text) or int(text.replace(",", ""))


def unit_of(word: str) -> str:
    return "century" if word == "centurie" else word


FINENESS = {"day": 0, "week": 1, "month": 2, "season": 3, "quarter": 3, "year": 4, "decade": 5}


def anchored(scene: Scene, unit: str, steps: int) -> Reading:
    """`steps` units from the date narrated before; unresolved where there is none as fine as the unit."""
    precision = "range" if unit in ("weekend", "century") else unit
    anchor = scene.anchor
    if anchor is None or FINENESS.get(anchor.precision, 9) > FINENESS.get(unit, 4):
        return Reading(None, precision)
    if FINENESS.get(anchor.precision, 9) == 0 and unit in ("month", "year") and abs(steps) > 1:
        there = calendars.displaced(anchor.start, unit, steps)
        return reading_of(calendars.unit(unit, there, 0) if there else None, precision)
    return reading_of(calendars.unit(unit, anchor.start, steps), precision)


def shifted(scene: Scene, unit: str, steps: int) -> Reading:
    precision = "range" if unit in ("weekend", "century") else unit
    if scene.published is None:
        return Reading(None, precision)
    return reading_of(calendars.unit(unit, scene.published, steps), precision)
