"""One reader for each form of date: from the words that matched to an interval of days."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from whence.claims import calendars
from whence.claims.calendars import Interval
from whence.claims.date_grammar import words

Match = re.Match[str]
Future = Callable[[], str | None]


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


Reader = Callable[[Match, Scene], "Reading | None"]


def _reading(interval: Interval | None, precision: str, explicit: bool = False) -> Reading:
    return Reading(interval, interval.precision if interval else precision, explicit)


def _month(match: Match) -> int:
    return words().months[match["m"].rstrip(".")]


def _number(text: str) -> int:
    return words().numbers.get(text) or int(text.replace(",", ""))


def _yearly(make: Callable[[int], Interval | None], scene: Scene, precision: str) -> Reading:
    """A day or month without its year: the nearest not after publication, or not before in the future."""
    published = scene.published
    if published is None:
        return Reading(None, precision)
    years = range(published.year - 1, published.year + 2)
    options = [found for found in map(make, years) if found]
    current = [found for found in options if found.start <= published <= found.end]
    if current:
        return _reading(current[0], precision)
    if scene.direction() == "future":
        ahead = [found for found in options if found.start > published]
        return _reading(ahead[0] if ahead else None, precision)
    behind = [found for found in options if found.end < published]
    return _reading(behind[-1] if behind else None, precision)


def month_day(match: Match, scene: Scene) -> Reading:
    number, day = _month(match), int(match["d"])
    if match["y"]:
        return _reading(calendars.day(int(match["y"]), number, day), "day", True)
    return _yearly(lambda year: calendars.day(year, number, day), scene, "day")


def month_days(match: Match, scene: Scene) -> Reading:
    number, first, last = _month(match), int(match["d"]), int(match["d2"])

    def make(year: int) -> Interval | None:
        start, end = calendars.day(year, number, first), calendars.day(year, number, last)
        return start.to(end) if start and end else None

    if match["y"]:
        return _reading(make(int(match["y"])), "range", True)
    return _yearly(make, scene, "range")


def month_year(match: Match, scene: Scene) -> Reading:
    return _reading(calendars.month(int(match["y"]), _month(match)), "month", True)


def month(match: Match, scene: Scene) -> Reading:
    return _yearly(lambda year: calendars.month(year, _month(match)), scene, "month")


def iso(match: Match, scene: Scene) -> Reading:
    return _reading(calendars.day(int(match["y"]), int(match["m"]), int(match["d"])), "day", True)


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
    return _reading(calendars.decade(int(match["y"])), "decade", True)


def short_decade(match: Match, scene: Scene) -> Reading | None:
    if match.start() == 0 or match.string[match.start() - 1] != "'":
        return None
    return _reading(calendars.decade(1900 + int(match["y"])), "decade", True)


def century(match: Match, scene: Scene) -> Reading:
    return _reading(calendars.century(int(match["n"])), "range", True)


def years(match: Match, scene: Scene) -> Reading | None:
    first, second = int(match["y"]), int(match["y2"])
    if second < 100:
        second += first // 100 * 100
    if second <= first or second > 2100 or second - first > 200:
        return None
    start, end = calendars.year(first), calendars.year(second)
    return _reading(start.to(end) if start and end else None, "range", True)


def year(match: Match, scene: Scene) -> Reading:
    return _reading(calendars.year(int(match["y"])), "year", True)


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
    unit, count = _unit(match["u"]), _number(match["n"])
    precision = "range" if unit == "century" else unit
    if scene.published is None:
        return Reading(None, precision)
    steps = -count if match["way"] == "ago" else count
    return _reading(calendars.unit(unit, scene.published, steps), precision)


def _unit(word: str) -> str:
    return "century" if word == "centurie" else word


FINENESS = {"day": 0, "week": 1, "month": 2, "season": 3, "quarter": 3, "year": 4, "decade": 5}


def _anchored(scene: Scene, unit: str, steps: int) -> Reading:
    """`steps` units from the date narrated before; unresolved where there is none as fine as the unit."""
    precision = "range" if unit in ("weekend", "century") else unit
    anchor = scene.anchor
    if anchor is None or FINENESS.get(anchor.precision, 9) > FINENESS.get(unit, 4):
        return Reading(None, precision)
    if FINENESS.get(anchor.precision, 9) == 0 and unit in ("month", "year") and abs(steps) > 1:
        there = calendars.displaced(anchor.start, unit, steps)
        return _reading(calendars.unit(unit, there, 0) if there else None, precision)
    return _reading(calendars.unit(unit, anchor.start, steps), precision)


def later(match: Match, scene: Scene) -> Reading:
    back = match["way"] in ("earlier", "before")
    count = _number(match["n"])
    return _anchored(scene, _unit(match["u"]), -count if back else count)


def unit_next(match: Match, scene: Scene) -> Reading:
    return _anchored(scene, match["u"], 1 if match["way"] == "after" else -1)


def named_decade(match: Match, scene: Scene) -> Reading:
    return _reading(calendars.decade(1900 + words().decades[match["x"]]), "decade", True)


def day_beside(match: Match, scene: Scene) -> Reading:
    if (match["way"] == "before") != (match["d"] == "yesterday"):
        steps = 0
    else:
        steps = -2 if match["d"] == "yesterday" else 2
    return _shifted(scene, "day", steps)


def _shifted(scene: Scene, unit: str, steps: int) -> Reading:
    precision = "range" if unit in ("weekend", "century") else unit
    if scene.published is None:
        return Reading(None, precision)
    return _reading(calendars.unit(unit, scene.published, steps), precision)


def edge(match: Match, scene: Scene) -> Reading:
    """The first or last day of a week, month or year."""
    steps = {"last": -1, "next": 1}.get(match["rel"], 0)
    whole = _shifted(scene, match["u"], steps).interval
    if whole is None:
        return Reading(None, "day")
    return Reading(whole.last() if match["edge"] == "end" else whole.first(), "day")


def deictic(match: Match, scene: Scene) -> Reading:
    return _shifted(scene, "day", words().deictics[match["d"]])


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
            return _shifted(scene, "quarter", -1) if not halves else None
        number = 2 if halves else 4
    else:
        number = words().ordinals[match["o"]]
    if halves and (number > 2 or not (match["y"] or match["rel"])):
        return None
    make = calendars.half if halves else calendars.quarter
    precision = "range" if halves else "quarter"
    if match["y"]:
        return _reading(make(int(match["y"]), number), precision, True)
    if scene.published is None:
        return Reading(None, precision)
    if match["rel"]:
        steps = {"last": -1, "this": 0, "next": 1}[match["rel"]]
        return _reading(make(scene.published.year + steps, number), precision)
    return _yearly(lambda year: make(year, number), scene, precision)


def season(match: Match, scene: Scene) -> Reading:
    return _reading(calendars.season(int(match["y"]), words().seasons[match["s"]]), "season", True)


def bare_season(match: Match, scene: Scene) -> Reading:
    name = words().seasons[match["s"]]
    return _yearly(lambda year: calendars.season(year, name), scene, "season")


def holiday(match: Match, scene: Scene) -> Reading:
    """A holiday in its year, or else the nearest one that the clause's tense allows."""
    rule = words().holidays[match["h"]]
    if match["y"]:
        return _reading(calendars.holiday(rule, int(match["y"])), "day", True)
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


def relative(match: Match, scene: Scene) -> Reading | None:
    """ "last week", "this Tuesday", "the past three days", "earlier this month", "that afternoon"."""
    rel, what = match["rel"].removeprefix("this ") if match["rel"] != "this" else "this", match["what"]
    known = words()
    if what in known.weekdays:
        return _relative_weekday(rel, known.weekdays[what], scene)
    if what.rstrip(".") in known.months:
        number = known.months[what.rstrip(".")]
        return _relative_yearly(rel, lambda year: calendars.month(year, number), scene, "month")
    if what in known.seasons:
        name = known.seasons[what]
        return _relative_yearly(rel, lambda year: calendars.season(year, name), scene, "season")
    return _relative_unit(match, rel, what, scene)


def _relative_weekday(rel: str, number: int, scene: Scene) -> Reading | None:
    if rel in ("that", "same"):
        return None
    published = scene.published
    if published is None:
        return Reading(None, "day")
    if rel in ("previous", "following"):
        return _beside_anchor(rel, number, scene)
    today = published.weekday() == number
    if rel in ("last", "past"):
        day = calendars.weekday_near(published - calendars.ONE, number, future=False)
        return Reading(calendars.on(day), "day", candidates=_week_off(day, published, -7))
    if rel == "this":
        future = not today and scene.direction() != "past"
        return Reading(calendars.on(calendars.weekday_near(published, number, future)), "day")
    day = calendars.weekday_near(published + calendars.ONE, number, future=True)
    others = _week_off(day, published, 7) if rel == "next" else ()
    if others:
        return Reading(None, "day", candidates=((calendars.on(day), "of this week"), *others))
    return Reading(calendars.on(day), "day")


def _week_off(day: datetime.date, published: datetime.date, days: int) -> tuple[tuple[Interval, str], ...]:
    """The other reading, a week further off, where the nearest day lies in the week of publication."""
    whole = calendars.week(published)
    other = calendars.moved(day, days)
    if whole is None or other is None or not whole.start <= day <= whole.end:
        return ()
    return ((calendars.on(other), "a week further off"),)


def _beside_anchor(rel: str, number: int, scene: Scene) -> Reading:
    anchor = scene.anchor
    if anchor is None or anchor.precision != "day":
        return Reading(None, "day")
    ahead = rel == "following"
    beside = calendars.moved(anchor.start, 1 if ahead else -1)
    return Reading(calendars.on(calendars.weekday_near(beside, number, ahead)) if beside else None, "day")


def _relative_yearly(
    rel: str, make: Callable[[int], Interval | None], scene: Scene, precision: str
) -> Reading | None:
    if rel in ("that", "same"):
        return None
    published = scene.published
    if published is None or rel in ("previous", "following"):
        return Reading(None, precision)
    options = [made for made in (make(published.year + step) for step in (-2, -1, 0, 1, 2)) if made]
    behind = [made for made in options if made.end < published]
    ahead = [made for made in options if made.start > published]
    if rel == "this":
        return _this_yearly(options, published, precision, scene)
    if rel in ("next", "coming"):
        return _open_choice(ahead[:2], published, precision) if ahead else Reading(None, precision)
    if rel == "past":
        return _reading(behind[-1], precision) if behind else Reading(None, precision)
    return _open_choice(behind[:-3:-1], published, precision)


def _open_choice(nearest: list[Interval], published: datetime.date, precision: str) -> Reading:
    """ "last summer" said in October: this year's or the year's before? Both stay open.

    Only where the nearest one lies in the year of publication and more than a season away is there doubt.
    """
    if not nearest:
        return Reading(None, precision)
    first = nearest[0]
    if first.start.year != published.year or precision == "month" or len(nearest) < 2:
        return _reading(first, precision)
    return Reading(None, precision, candidates=tuple((found, str(found.start.year)) for found in nearest))


def _this_yearly(options: list[Interval], published: datetime.date, precision: str, scene: Scene) -> Reading:
    current = [made for made in options if made.start <= published <= made.end]
    same_year = [made for made in options if made.start.year == published.year]
    return _reading((current or same_year or [None])[0], precision)


def _relative_unit(match: Match, rel: str, what: str, scene: Scene) -> Reading | None:
    unit = _unit(what)
    counted = "n" in match.re.groupindex
    count = _number(match["n"]) if counted and match["n"] else None
    if counted and count is None and match[0].endswith("s"):
        return None
    if unit == "night" and rel == "last":
        return _shifted(scene, "day", -1)
    if unit not in ("day", "weekend", *calendars.MONTHS_IN, "week"):
        unit = "day"
        if rel not in ("this", "that", "same", "previous", "following", "next"):
            return None
    elif unit == "day" and count is None and rel in ("last", "past", "this", "coming"):
        return None
    if rel in ("that", "same"):
        return None if count else _anchored(scene, unit, 0)
    if rel in ("previous", "following"):
        return _anchored(scene, unit, -1 if rel == "previous" else 1) if not count else None
    definite = match.string[max(0, match.start() - 4) : match.start()] == "the "
    if rel == "next" and unit == "day" and count is None:
        return _anchored(scene, "day", 1) if definite else None
    if rel == "next" and count is None and definite and unit != "weekend":
        return _anchored(scene, unit, 1)
    return _around_publication(match["pos"], rel, unit, count, scene)


def _around_publication(
    pos: str | None, rel: str, unit: str, count: int | None, scene: Scene
) -> Reading | None:
    published = scene.published
    if published is None:
        return Reading(None, "range" if count or unit in ("weekend", "century") or rel == "past" else unit)
    if count is not None:
        if rel not in ("last", "past", "next", "coming"):
            return None
        return _reading(
            calendars.rolling(published, unit, count if rel in ("last", "past") else -count), "range"
        )
    if unit == "weekend":
        return _weekend(rel, published)
    if rel == "past":
        return _reading(calendars.rolling(published, unit, 1), "range")
    steps = {"last": -1, "next": 1, "coming": 1}.get(rel, 0)
    whole = calendars.unit(unit, published, steps)
    if whole and rel == "this" and pos in ("earlier", "later"):
        start, end = (whole.start, published) if pos == "earlier" else (published, whole.end)
        return Reading(replace(whole, start=start, end=end), unit)
    return _reading(whole, unit)


def _weekend(rel: str, published: datetime.date) -> Reading:
    steps = {"last": -1, "next": 1}.get(rel, 0)
    if rel == "past" and published.weekday() < 5:
        steps = -1
    return _reading(calendars.weekend(published, steps), "range")


def weekend(scene: Scene) -> Reading:
    """ "the weekend": the one of now, the last one, or the next one where the clause looks ahead."""
    if scene.published is None:
        return Reading(None, "range")
    ahead = scene.published.weekday() >= 5 or scene.direction() == "future"
    return _reading(calendars.weekend(scene.published, 0 if ahead else -1), "range")


def the_weekend(match: Match, scene: Scene) -> Reading:
    return weekend(scene)


READERS: dict[str, Reader] = {
    reader.__name__: reader
    for reader in (
        month_day, month_days, month_year, month, iso, slashes, decade, short_decade, century, years, year,
        weekday, ago, later, unit_next, named_decade, day_beside, edge, deictic, overnight, quarter, season, bare_season,
        holiday, relative, the_weekend,
    )
}  # fmt: skip
READERS["days_month"] = month_days
READERS["dots"] = iso
