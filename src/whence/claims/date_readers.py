"""One reader for each form of date: from the words that matched to an interval of days."""

from __future__ import annotations

import datetime
from collections.abc import Callable

from whence.claims import calendars
from whence.claims.calendars import Interval
from whence.claims.date_grammar import words
from whence.claims.date_reading import (
    Match,
    Reading,
    Scene,
    anchored,
    counted,
    reading_of,
    shifted,
    unit_of,
)
from whence.claims.relative_dates import relative

Reader = Callable[[Match, Scene], "Reading | None"]


def _month(match: Match) -> int:
    return words().months[match["m"].rstrip(".")]


def _yearly(make: Callable[[int], Interval | None], scene: Scene, precision: str) -> Reading:
    """A day or month without its year: the nearest not after publication, or not before in the future."""
    published = scene.published
    if published is None:
        return Reading(None, precision)
    years = range(published.year - 1, published.year + 2)
    options = [found for found in map(make, years) if found]
    current = [found for found in options if found.start <= published <= found.end]
    if current:
        return reading_of(current[0], precision)
    if scene.direction() == "future":
        ahead = [found for found in options if found.start > published]
        return reading_of(ahead[0] if ahead else None, precision)
    behind = [found for found in options if found.end < published]
    return reading_of(behind[-1] if behind else None, precision)


def month_day(match: Match, scene: Scene) -> Reading:
    number, day = _month(match), int(match["d"])
    if match["y"]:
        return reading_of(calendars.day(int(match["y"]), number, day), "day", True)
    return _yearly(lambda year: calendars.day(year, number, day), scene, "day")


def month_days(match: Match, scene: Scene) -> Reading:
    number, first, last = _month(match), int(match["d"]), int(match["d2"])

    def make(year: int) -> Interval | None:
        start, end = calendars.day(year, number, first), calendars.day(year, number, last)
        return start.to(end) if start and end else None

    if match["y"]:
        return reading_of(make(int(match["y"])), "range", True)
    return _yearly(make, scene, "range")


def month_year(match: Match, scene: Scene) -> Reading:
    return reading_of(calendars.month(int(match["y"]), _month(match)), "month", True)


def month(match: Match, scene: Scene) -> Reading:
    return _yearly(lambda year: calendars.month(year, _month(match)), scene, "month")


def iso(match: Match, scene: Scene) -> Reading:
    return reading_of(calendars.day(int(match["y"]), int(match["m"]), int(match["d"])), "day", True)


def slashes(match: Match, scene: Scene) -> Reading | None:
    """Month first or day first: both stay open unless only one is a date."""
    year = int(match["y"])
    year += 0 if year > 99 else 1900 if year > 40 else 2000
    american = calendars.day(year, int(match["a"]), int(match["b"])) if 0 < year < 9999 else None
    european = calendars.day(year, int(match["b"]), int(match["a"])) if 0 < year < 9999 else None
    if american and european and american != european:
        both = ((american, "month before day"), (european, "day before month"))
        return Reading(None, "day", True, both)
    return Reading(american or european, "day", True)


def decade(match: Match, scene: Scene) -> Reading:
    return reading_of(calendars.decade(int(match["y"])), "decade", True)


def short_decade(match: Match, scene: Scene) -> Reading | None:
    if match.start() == 0 or match.string[match.start() - 1] != "'":
        return None
    return reading_of(calendars.decade(1900 + int(match["y"])), "decade", True)


def century(match: Match, scene: Scene) -> Reading:
    return reading_of(calendars.century(int(match["n"])), "range", True)


def years(match: Match, scene: Scene) -> Reading | None:
    first, second = int(match["y"]), int(match["y2"])
    if second < 100:
        second += first // 100 * 100
    if second <= first or second > 2100 or second - first > 200:
        return None
    start, end = calendars.year(first), calendars.year(second)
    return reading_of(start.to(end) if start and end else None, "range", True)


def year(match: Match, scene: Scene) -> Reading:
    return reading_of(calendars.year(int(match["y"])), "year", True)


def weekday(match: Match, scene: Scene) -> Reading:
    number, published = words().weekdays[match["wd"]], scene.published
    if published is None:
        return Reading(None, "day")
    if match["rel"]:
        steps = {"last": -1, "this": 0, "next": 1}[match["rel"]]
        whole = calendars.week(published, steps)
        moved = calendars.moved(whole.start, number) if whole else None
        return Reading(calendars.on(moved) if moved else None, "day")
    future = number != published.weekday() and scene.direction() == "future"
    return Reading(calendars.on(calendars.weekday_near(published, number, future)), "day")


def ago(match: Match, scene: Scene) -> Reading:
    unit, count = unit_of(match["u"]), counted(match["n"])
    precision = "range" if unit == "century" else unit
    if scene.published is None:
        return Reading(None, precision)
    steps = -count if match["way"] == "ago" else count
    return reading_of(calendars.unit(unit, scene.published, steps), precision)


def later(match: Match, scene: Scene) -> Reading:
    back = match["way"] in ("earlier", "before")
    count = counted(match["n"])
    return anchored(scene, unit_of(match["u"]), -count if back else count)


def unit_next(match: Match, scene: Scene) -> Reading:
    return anchored(scene, match["u"], 1 if match["way"] == "after" else -1)


def named_decade(match: Match, scene: Scene) -> Reading:
    return reading_of(calendars.decade(1900 + words().decades[match["x"]]), "decade", True)


def day_beside(match: Match, scene: Scene) -> Reading:
    if (match["way"] == "before") != (match["d"] == "yesterday"):
        steps = 0
    else:
        steps = -2 if match["d"] == "yesterday" else 2
    return shifted(scene, "day", steps)


def edge(match: Match, scene: Scene) -> Reading:
    """The first or last day of a week, month or year."""
    steps = {"last": -1, "next": 1}.get(match["rel"], 0)
    whole = shifted(scene, match["u"], steps).interval
    if whole is None:
        return Reading(None, "day")
    return Reading(whole.last() if match["edge"] == "end" else whole.first(), "day")


def deictic(match: Match, scene: Scene) -> Reading:
    return shifted(scene, "day", words().deictics[match["d"]])


def overnight(match: Match, scene: Scene) -> Reading:
    published = scene.published
    before = calendars.moved(published, -1) if published else None
    return Reading(Interval(before, published, "range") if before and published else None, "range")


def quarter(match: Match, scene: Scene) -> Reading | None:
    """A quarter or a half of a year; without a year, the latest not after publication."""
    halves = match["k"] == "half"
    if match["q"]:
        number = int(match["q"])
    elif match["o"] == "last":
        if not (match["y"] or match["rel"]):
            return shifted(scene, "quarter", -1) if not halves else None
        number = 2 if halves else 4
    else:
        number = words().ordinals[match["o"]]
    if halves and (number > 2 or not (match["y"] or match["rel"])):
        return None
    make = calendars.half if halves else calendars.quarter
    precision = "range" if halves else "quarter"
    if match["y"]:
        return reading_of(make(int(match["y"]), number), precision, True)
    if scene.published is None:
        return Reading(None, precision)
    if match["rel"]:
        steps = {"last": -1, "this": 0, "next": 1}[match["rel"]]
        return reading_of(make(scene.published.year + steps, number), precision)
    return _yearly(lambda year: make(year, number), scene, precision)


def season(match: Match, scene: Scene) -> Reading:
    return reading_of(calendars.season(int(match["y"]), words().seasons[match["s"]]), "season", True)


def bare_season(match: Match, scene: Scene) -> Reading:
    name = words().seasons[match["s"]]
    return _yearly(lambda year: calendars.season(year, name), scene, "season")


def holiday(match: Match, scene: Scene) -> Reading:
    """A holiday in its year, or else the nearest one that the clause's tense allows."""
    rule = words().holidays[match["h"]]
    if match["y"]:
        return reading_of(calendars.holiday(rule, int(match["y"])), "day", True)
    published = scene.published
    if published is None:
        return Reading(None, "day")
    options = [calendars.holiday(rule, published.year + step) for step in (-1, 0, 1)]
    known = [found for found in options if found]
    way = scene.direction()
    if way == "future":
        known = [found for found in known if found.start >= published]
    elif way == "past":
        known = [found for found in known if found.start <= published]
    best = min(known, key=lambda found: abs((found.start - published).days), default=None)
    return Reading(best, "day")


def period(match: Match, scene: Scene) -> Reading:
    """ "World War II": from its first day to its last."""
    start, end = (datetime.date.fromisoformat(day) for day in words().periods[match["n"]])
    return reading_of(Interval(start, end, "range"), "range", True)


def weekend(scene: Scene) -> Reading:
    """ "the weekend": the one of now, the last one, or the next one where the clause looks ahead."""
    if scene.published is None:
        return Reading(None, "range")
    ahead = scene.published.weekday() >= 5 or scene.direction() == "future"
    return reading_of(calendars.weekend(scene.published, 0 if ahead else -1), "range")


def the_weekend(match: Match, scene: Scene) -> Reading:
    return weekend(scene)


READERS: dict[str, Reader] = {
    reader.__name__: reader
    for reader in (
        month_day,
        month_days,
        month_year,
        month,
        iso,
        slashes,
        decade,
        short_decade,
        century,
        years,
        year,
        weekday,
        ago,
        later,
        unit_next,
        named_decade,
        day_beside,
        edge,
        deictic,
        overnight,
        quarter,
        season,
        bare_season,
        holiday,
        period,
        relative,
        the_weekend,
    )
}
READERS["days_month"] = month_days
READERS["dots"] = iso
