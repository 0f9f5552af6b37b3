"""Interval arithmetic on days: what a month, a week, a season or a holiday covers."""

from __future__ import annotations

import calendar
import datetime
from dataclasses import dataclass, replace

Day = datetime.date
ONE = datetime.timedelta(days=1)
SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}


@dataclass(frozen=True, slots=True)
class Interval:
    """Days from `start` to `end`, both included."""

    start: Day
    end: Day
    precision: str

    def to(self, other: Interval) -> Interval | None:
        """From the first day of this one to the last of `other`; None where that runs backwards."""
        if other.end < self.start:
            return None
        return Interval(self.start, other.end, "range")

    def first(self) -> Interval:
        """Its first day."""
        return Interval(self.start, self.start, "day")

    def last(self) -> Interval:
        """Its last day."""
        return Interval(self.end, self.end, "day")


def on(day: Day) -> Interval:
    """One day."""
    return Interval(day, day, "day")


def day(year: int, month: int, number: int) -> Interval | None:
    """The day of that calendar date; None where there is none (31 February)."""
    try:
        return on(Day(year, month, number))
    except ValueError:
        return None


def month(year: int, number: int) -> Interval | None:
    """A whole month."""
    return span(year, number, 1, "month")


def span(year: int, number: int, months: int, precision: str) -> Interval | None:
    """`months` whole months from month `number` of `year`; `number` may lie outside 1 to 12."""
    first, last = year * 12 + number - 1, year * 12 + number + months - 2
    if first < 12 or last >= 120_000 - 12:
        return None
    year_end, month_end = last // 12, last % 12 + 1
    end = Day(year_end, month_end, calendar.monthrange(year_end, month_end)[1])
    return Interval(Day(first // 12, first % 12 + 1, 1), end, precision)


def year(number: int) -> Interval | None:
    """A whole year."""
    return span(number, 1, 12, "year")


def decade(number: int) -> Interval | None:
    """Ten years from `number`."""
    return span(number, 1, 120, "decade")


def century(number: int) -> Interval | None:
    """The 19th century as it is spoken of: 1800 to 1899."""
    return span((number - 1) * 100, 1, 1200, "range")


def quarter(number_year: int, number: int) -> Interval | None:
    """A quarter of a calendar year, 1 to 4."""
    return span(number_year, number * 3 - 2, 3, "quarter")


def half(number_year: int, number: int) -> Interval | None:
    """A half of a calendar year, 1 or 2."""
    return span(number_year, number * 6 - 5, 6, "range")


def season(number_year: int, name: str) -> Interval | None:
    """Three whole months; a winter belongs to the year in which it begins."""
    return span(number_year, SEASONS[name], 3, "season")


def moved(start: Day, days: int) -> Day | None:
    """`start` moved by `days`; None outside the calendar."""
    try:
        return start + datetime.timedelta(days=days)
    except OverflowError:
        return None


def week(day_in_it: Day, weeks: int = 0) -> Interval | None:
    """Monday to Sunday of the week of a day, `weeks` later."""
    first = moved(day_in_it, weeks * 7 - day_in_it.weekday())
    last = moved(first, 6) if first else None
    return Interval(first, last, "week") if first and last else None


def weekend(day_in_week: Day, weeks: int = 0) -> Interval | None:
    """Saturday and Sunday of the week of a day, `weeks` later."""
    whole = week(day_in_week, weeks)
    return Interval(whole.end - ONE, whole.end, "range") if whole else None


def unit(name: str, day_in_it: Day, steps: int) -> Interval | None:
    """The day, week, month, quarter, year, decade or century that lies `steps` from the one of a day."""
    if name == "day":
        moved_to = moved(day_in_it, steps)
        return on(moved_to) if moved_to else None
    if name == "week":
        return week(day_in_it, steps)
    if name == "weekend":
        return weekend(day_in_it, steps)
    if name == "month":
        return month(day_in_it.year, day_in_it.month + steps)
    if name == "quarter":
        return quarter(day_in_it.year, (day_in_it.month + 2) // 3 + steps)
    if name == "year":
        return year(day_in_it.year + steps)
    if name == "decade":
        return decade(day_in_it.year // 10 * 10 + steps * 10)
    return century(day_in_it.year // 100 + 1 + steps)


MONTHS_IN = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}


def displaced(start: Day, name: str, count: int) -> Day | None:
    """The same day of the month `count` units away (the last, where that month is shorter)."""
    if name not in MONTHS_IN:
        return moved(start, count * (7 if name.startswith("week") else 1))
    there = span(start.year, start.month + count * MONTHS_IN[name], 1, "month")
    return there.start.replace(day=min(start.day, there.end.day)) if there else None


def rolling(published: Day, name: str, count: int) -> Interval | None:
    """The `count` units that end with (or, where negative, begin after) the day of publication."""
    other = displaced(published, name, -count)
    if other is None:
        return None
    if count > 0:
        return Interval(min(other + ONE, published), published, "range")
    return Interval(published + ONE, other, "range") if other > published else None


def weekday_near(published: Day, number: int, future: bool) -> Day:
    """The nearest such weekday not after (or not before) a day, the day itself included."""
    if future:
        return published + datetime.timedelta(days=(number - published.weekday()) % 7)
    return published - datetime.timedelta(days=(published.weekday() - number) % 7)


def easter(number_year: int) -> Day:
    """Western Easter Sunday, by the anonymous Gregorian algorithm (Meeus, Astronomical Algorithms, ch. 8)."""
    a, b, c = number_year % 19, number_year // 100, number_year % 100
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    weekday = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 19 * weekday) // 433
    number_month = (h + weekday - 7 * m + 90) // 25
    return Day(number_year, number_month, (h + weekday - 7 * m + 33 * number_month + 19) % 32)


def holiday(rule: str, number_year: int) -> Interval | None:
    """The day of a holiday in a year.

    Rules: `12/25`; `11/4/3+1` (month, nth, weekday from 0 for Monday, days added; n = -1 is the last);
    `easter-2` (days from Easter Sunday).
    """
    if not 1583 <= number_year <= 4099:
        return None
    if rule.startswith("easter"):
        return on(easter(number_year) + datetime.timedelta(days=int(rule[6:] or 0)))
    rule, _, added = rule.partition("+")
    parts = [int(part) for part in rule.split("/")]
    if len(parts) == 2:
        return day(number_year, parts[0], parts[1])
    number_month, nth, weekday = parts
    whole = month(number_year, number_month)
    if whole is None:
        return None
    if nth < 0:
        found = weekday_near(whole.end, weekday, future=False)
    else:
        found = weekday_near(whole.start, weekday, future=True) + datetime.timedelta(days=7 * (nth - 1))
    return on(found + datetime.timedelta(days=int(added or 0)))


def within_year(whole: Interval, years: int) -> Interval | None:
    """The same days, `years` later; None where 29 February has no counterpart."""
    try:
        start = whole.start.replace(year=whole.start.year + years)
        end = whole.end.replace(year=whole.end.year + years)
    except ValueError:
        return None
    return replace(whole, start=start, end=end)
