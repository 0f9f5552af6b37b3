"""Readings of "last week", "this Tuesday", "the past three days", "that afternoon"."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import replace

from whence.claims import calendars
from whence.claims.calendars import Interval
from whence.claims.date_grammar import words
from whence.claims.date_reading import Match, Reading, Scene, anchored, counted, reading_of, shifted, unit_of


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
        return reading_of(behind[-1], precision) if behind else Reading(None, precision)
    return _open_choice(behind[:-3:-1], published, precision)


def _open_choice(nearest: list[Interval], published: datetime.date, precision: str) -> Reading:
    """ "last summer" said in October: this year's or the year's before? Both stay open.

    Only where the nearest one lies in the year of publication and more than a season away is there doubt.
    """
    if not nearest:
        return Reading(None, precision)
    first = nearest[0]
    if first.start.year != published.year or precision == "month" or len(nearest) < 2:
        return reading_of(first, precision)
    return Reading(None, precision, candidates=tuple((found, str(found.start.year)) for found in nearest))


def _this_yearly(options: list[Interval], published: datetime.date, precision: str, scene: Scene) -> Reading:
    current = [made for made in options if made.start <= published <= made.end]
    same_year = [made for made in options if made.start.year == published.year]
    return reading_of((current or same_year or [None])[0], precision)


def _relative_unit(match: Match, rel: str, what: str, scene: Scene) -> Reading | None:
    unit = unit_of(what)
    has_count = "n" in match.re.groupindex
    count = counted(match["n"]) if has_count and match["n"] else None
    if has_count and count is None and match[0].endswith("s"):
        return None
    if unit == "night" and rel == "last":
        return shifted(scene, "day", -1)
    if unit not in ("day", "weekend", *calendars.MONTHS_IN, "week"):
        unit = "day"
        if rel not in ("this", "that", "same", "previous", "following", "next"):
            return None
    elif unit == "day" and count is None and rel in ("last", "past", "this", "coming"):
        return None
    if rel in ("that", "same"):
        return None if count else anchored(scene, unit, 0)
    if rel in ("previous", "following"):
        return anchored(scene, unit, -1 if rel == "previous" else 1) if not count else None
    definite = match.string[max(0, match.start() - 4) : match.start()] == "the "
    if rel == "next" and unit == "day" and count is None:
        return anchored(scene, "day", 1) if definite else None
    if rel == "next" and count is None and definite and unit != "weekend":
        return anchored(scene, unit, 1)
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
        return reading_of(
            calendars.rolling(published, unit, count if rel in ("last", "past") else -count), "range"
        )
    if unit == "weekend":
        return _weekend(rel, published)
    if rel == "past":
        return reading_of(calendars.rolling(published, unit, 1), "range")
    steps = {"last": -1, "next": 1, "coming": 1}.get(rel, 0)
    whole = calendars.unit(unit, published, steps)
    if whole and rel == "this" and pos in ("earlier", "later"):
        start, end = (whole.start, published) if pos == "earlier" else (published, whole.end)
        return Reading(replace(whole, start=start, end=end), unit)
    return reading_of(whole, unit)


def _weekend(rel: str, published: datetime.date) -> Reading:
    steps = {"last": -1, "next": 1}.get(rel, 0)
    if rel == "past" and published.weekday() < 5:
        steps = -1
    return reading_of(calendars.weekend(published, steps), "range")
