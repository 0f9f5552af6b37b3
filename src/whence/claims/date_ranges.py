"""Two dates that are the ends of one stretch: "from Monday to Wednesday", "between 2010 and 2014"."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass, replace

from whence.claims import calendars
from whence.claims.calendars import Interval
from whence.claims.date_reading import Reading

_TO = re.compile(r"\s?(?:-|–|—| to | through | until | till )\s?(?:the )?(?:early |late )?")
_AND = re.compile(r" and (?:the )?")
_BETWEEN = re.compile(r"\bbetween (?:the )?(?:early |late )?$")
_FROM = re.compile(r"\bfrom (?:the )?(?:early |late )?$")
_MOVED = re.compile(r"\b(?:moved|postponed|delayed|rescheduled|changed|pushed|brought forward)\b")
WEEK = datetime.timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Found:
    """A date in the making: where it stands, the form that matched, what it means."""

    start: int
    end: int
    form: str
    reading: Reading


def joined(low: str, found: list[Found]) -> list[Found]:
    """`found` with every pair that is one stretch made one."""
    result: list[Found] = []
    for item in found:
        if result and (whole := _one_stretch(low, result[-1], item)):
            result[-1] = whole
        else:
            result.append(item)
    return result


def _one_stretch(low: str, first: Found, second: Found) -> Found | None:
    gap = low[first.end : second.start]
    if len(gap) > 20 or (first.reading.precision == "range" and first.form != "the_weekend"):
        return None
    before = low[max(0, first.start - 60) : first.start]
    start = first.start
    if opening := _BETWEEN.search(before):
        if not (_AND.fullmatch(gap) or _TO.fullmatch(gap)):
            return None
        start -= len(before) - opening.start()
    elif _AND.fullmatch(gap):
        if not _consecutive_years(first, second):
            return None
    elif not _TO.fullmatch(gap) or not _same_kind(first, second):
        return None
    elif opening := _FROM.search(before):
        if _MOVED.search(before):
            return None
        start -= len(before) - opening.start()
    return Found(start, second.end, "range", _stretch(first, second))


def _consecutive_years(first: Found, second: Found) -> bool:
    one, two = first.reading.interval, second.reading.interval
    return bool(first.form == second.form == "year" and one and two and one.end + calendars.ONE == two.start)


_DAYS = frozenset(("weekday", "month_day", "deictic", "relative", "iso", "dots", "slashes", "holiday"))


def _same_kind(first: Found, second: Found) -> bool:
    return (
        first.form == second.form
        or (first.form in _DAYS and second.form in _DAYS)
        or "month"
        in (
            first.reading.precision,
            second.reading.precision,
        )
    )


def _stretch(first: Found, second: Found) -> Reading:
    """The stretch; a year given once holds for both ends, and the second end is never before the first."""
    explicit = first.reading.explicit or second.reading.explicit
    one, two = first.reading.interval, second.reading.interval
    if one is None or two is None:
        return Reading(None, "range", explicit)
    if second.reading.explicit and not first.reading.explicit and first.form in ("month_day", "month"):
        one = _not_after(one, two)
    elif two.end < one.start:
        one, two = _in_order(one, two, second.form)
    whole = one.to(two) if one and two else None
    return Reading(whole, "range", explicit)


def _not_after(one: Interval, two: Interval) -> Interval | None:
    """The first end, in the latest year in which it is not after the second."""
    same = calendars.within_year(one, two.start.year - one.start.year)
    if same and same.start > two.end:
        return calendars.within_year(same, -1)
    return same


def _in_order(one: Interval, two: Interval, form: str) -> tuple[Interval | None, Interval | None]:
    """Two ends that run backwards: weekdays go on into the next week, months start a year before."""
    if form == "weekday":
        weeks = (one.start - two.end).days // 7 + 1
        return one, replace(two, start=two.start + WEEK * weeks, end=two.end + WEEK * weeks)
    if form in ("month_day", "month"):
        return calendars.within_year(one, -1), two
    return one, None
