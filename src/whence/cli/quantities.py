"""Figures and dates as a brief writes them: bounds as signs, days as a reader says them."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable

from whence.claims.date import Date
from whence.claims.figure import Figure
from whence.cli.marks import Marks
from whence.cli.words import one_line

_SYMBOLS = {"EUR": "€", "USD": "$", "GBP": "£"}
_SCALES = ((1e12, "trillion"), (1e9, "billion"), (1e6, "million"))
_VAGUE = re.compile(
    r"(?:(?:tens|hundreds|dozens|scores|thousands) of )?"
    r"(?:dozens|scores|hundreds|thousands|millions|billions)",
    re.IGNORECASE,
)
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def figure_words(figure: Figure, marks: Marks) -> str:
    """A figure with its bounds and what it counts: "≥ 40 conscripts, wounded"."""
    words = [bounds(figure, marks)]
    counts = one_line(figure.counts or "")
    if counts and figure.unit != "percent":
        words.append(counts)
    elif figure.unit and figure.unit not in ("person", "percent") and not _is_currency(figure.unit):
        words.append(
            figure.unit if figure.low == figure.high == 1 or figure.unit.endswith("s") else f"{figure.unit}s"
        )
    line = " ".join(words)
    if figure.outcome and figure.outcome not in ("other", *counts.lower().split()):
        line += f", {figure.outcome}"
    if figure.cumulative:
        line += ", running total"
    return marks.plain(line)


def bounds(figure: Figure, marks: Marks) -> str:
    """The bounds alone: "≥ 40", "> 300", "7,000–15,000", "≈ 500", "dozens (24+)", "▲ 5%"."""
    change = {"rise": f"{marks.up} ", "fall": f"{marks.down} "}.get(figure.change or "", "")
    return change + _interval(figure, marks)


def _interval(figure: Figure, marks: Marks) -> str:
    def say(value: float) -> str:
        return amount(value, figure.unit, marks)

    low, high = figure.low, figure.high
    if figure.vague:
        match = _VAGUE.search(figure.text)
        name = one_line(match[0]).lower() if match else "vague"
        return f"{name} ({say(low)}+)" if low is not None else name
    if low is not None and low == high:
        return f"{marks.about} {say(low)}" if figure.approximate else say(low)
    if low is None and high is None:
        return one_line(figure.text)
    if high is None:
        return f"{'>' if figure.low_open else marks.at_least} {say(low or 0)}"
    if low is None:
        return f"{'<' if figure.high_open else marks.at_most} {say(high)}"
    both = _range(low, high, say, figure.unit, marks)
    return f"{marks.about} {both}" if figure.approximate else both


def _range(low: float, high: float, say: Callable[[float], str], unit: str | None, marks: Marks) -> str:
    first, last = say(low), say(high)
    if unit == "percent":
        return f"{first.removesuffix('%')}{marks.dash}{last}"
    for _, name in _SCALES:
        if first.endswith(name) and last.endswith(name):
            return f"{first.removesuffix(' ' + name)}{marks.dash}{last}"
    return f"{first}{marks.dash}{last}"


def amount(value: float, unit: str | None, marks: Marks) -> str:
    """A number with its currency or percent sign: "7,000", "$2.5 million", "12%"."""
    words = _number(value)
    if unit == "percent":
        return f"{words}%"
    if _is_currency(unit):
        symbol = None if marks.ascii and unit == "EUR" else _SYMBOLS.get(unit or "")
        return f"{symbol}{words}" if symbol else f"{unit} {words}"
    return words


def _is_currency(unit: str | None) -> bool:
    return unit is not None and len(unit) == 3 and unit.isascii() and unit.isupper()


def _number(value: float) -> str:
    if value != value or abs(value) == float("inf"):
        return str(value)
    for scale, name in _SCALES:
        part = value / scale
        if abs(part) >= 1 and round(part, 3) == part:
            return f"{part:,.3f}".rstrip("0").rstrip(".") + f" {name}"
    if value == int(value):
        return f"{value:,.0f}"
    return f"{value:,.4f}".rstrip("0").rstrip(".")


def date_words(date: Date, marks: Marks) -> str:
    """The days a date means: "7 Apr 2022", "Mar 2022", "2–4 May 2024"; its words where it is unresolved."""
    if date.start is None or date.end is None:
        return marks.plain(f"“{one_line(date.text)}” not dated")
    words = days(date.start, date.end, marks)
    return marks.plain(words + (" or another reading" if date.candidates else ""))


def days(start: str, end: str, marks: Marks) -> str:
    """Two ISO days as one expression; the ISO text itself where it is no day."""
    try:
        first, last = datetime.date.fromisoformat(start[:10]), datetime.date.fromisoformat(end[:10])
    except ValueError:
        return start if start == end else f"{start} to {end}"
    if first == last:
        return f"{first.day} {_month(first)}"
    if first.day == 1 and (last + datetime.timedelta(days=1) if last < datetime.date.max else first).day == 1:
        if (first.month, last.month, first.year) == (1, 12, last.year):
            return str(first.year)
        if (first.year, first.month) == (last.year, last.month):
            return _month(first)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}{marks.dash}{last.day} {_month(last)}"
    if first.year == last.year:
        return f"{first.day} {_MONTHS[first.month - 1]}{marks.dash}{last.day} {_month(last)}"
    return f"{first.day} {_month(first)}{marks.dash}{last.day} {_month(last)}"


def _month(day: datetime.date) -> str:
    return f"{_MONTHS[day.month - 1]} {day.year}"
