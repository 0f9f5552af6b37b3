"""When a report says it was published: machine dates and written ones, never more exact than they are."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime
from functools import cache

from whence.lexicon.tables import table

_ISO = re.compile(
    r"(?P<day>\d{4}-\d{2}-\d{2})"
    r"(?:[T ](?P<time>\d{2}:\d{2}(?::\d{2})?)(?:[.,]\d{1,9})?\s*(?P<zone>Z|[+-]\d{2}(?::?\d{2})?)?)?$",
    re.IGNORECASE,
)
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T?(\d{2})(\d{2})(\d{2})?)?(Z|[+-]\d{2}:?\d{2})?$")
_DAY_FIRST = re.compile(r"(?<!\d)(\d{1,2})(?:st|nd|rd|th)?[ .-]+([^\W\d_]{3,12})\.?,?[ -]+(\d{4})(?!\d)")
_DOTTED = re.compile(r"(?<![\d.])(\d{1,2})\.(\d{1,2})\.(\d{4})(?!\d)")
_MONTH_FIRST = re.compile(r"(?<!\w)([^\W\d_]{3,12})\.? +(\d{1,2})(?:st|nd|rd|th)?,? +(\d{4})(?!\d)")
_CLOCK = re.compile(
    r"(?<![\d:.])(\d{1,2})(?:[:.h](\d{2}))(?::\d{2})?(?: ?([ap])\.?m\b\.?)?,?"
    r"(?: ?\(?(UTC|GMT|[A-Za-z]{1,4})?([+-]\d{1,2}(?::?\d{2})?)?\)?)?",
    re.IGNORECASE,
)
_MONTHS = {
    word: number
    for number, words in enumerate(
        (
            "january jan января", "february feb февраля", "march mar марта", "april apr апреля", "may мая",
            "june jun июня", "july jul июля", "august aug августа", "september sep sept сентября",
            "october oct октября", "november nov ноября", "december dec декабря",
        ),
        1,
    )
    for word in words.split()
}  # fmt: skip
_ZONE_NAME = re.compile(r"\[[A-Za-z/_]+\]$")
_SPELT = re.compile(r"(?<=\d)\s*(?:UTC|GMT)$", re.IGNORECASE)
_YEAR_FIRST = re.compile(r"(\d{4})[/.](\d{1,2})[/.](\d{1,2})(.*)$")
_UNIX = re.compile(
    r"[A-Za-z]{3} ([A-Za-z]{3}) +(\d{1,2}) (\d{1,2}:\d{2}:\d{2}) ?([A-Z]{3,4}|[+-]\d{4})? ?(\d{4})$"
)
EARLIEST = 1600


def moment_of(value: str) -> str | None:
    """A machine's date as ISO: a day, or a moment with its zone; a time without a zone gives its day only.

    Reads ISO 8601, RFC 2822, and seconds or milliseconds since 1970. None where it is no date.
    """
    value = _ZONE_NAME.sub("", value.strip())
    value = _SPELT.sub("Z", value)
    if match := _YEAR_FIRST.match(value):
        value = f"{match[1]}-{int(match[2]):02}-{int(match[3]):02}{match[4]}"
    if match := _UNIX.match(value):
        value = f"{match[1]} {match[2]} {match[5]} {match[3]} {match[4] or ''}"
    if match := _ISO.match(value):
        return _iso(match["day"], match["time"], match["zone"])
    if match := _COMPACT.match(value):
        day = f"{match[1]}-{match[2]}-{match[3]}"
        return _iso(day, f"{match[4]}:{match[5]}:{match[6] or '00'}" if match[4] else None, match[7])
    if re.fullmatch(r"\d{10}|\d{13}", value):
        return datetime.fromtimestamp(int(value[:10]), UTC).isoformat()
    if re.match(r"(?:[A-Za-z]{3,9},? )?\d{1,2} [A-Za-z]{3,9} \d{4} \d{1,2}:\d{2}", value):
        try:
            moment = parsedate_to_datetime(value)
        except (ValueError, TypeError, IndexError, OverflowError):
            return written_moment(value)
        if str(moment.year) not in value:
            return None
        return moment.isoformat() if moment.tzinfo else moment.date().isoformat()
    return written_moment(value)


def _iso(day: str, time: str | None, zone: str | None) -> str | None:
    try:
        if not time or not zone:
            return _checked(date.fromisoformat(day))
        if zone.upper() == "Z":
            zone = "+00:00"
        elif len(zone) == 3:
            zone += ":00"
        elif ":" not in zone:
            zone = f"{zone[:3]}:{zone[3:]}"
        moment = datetime.fromisoformat(f"{day}T{time}{zone}")
        return moment.isoformat() if _checked(moment.date()) else None
    except ValueError:
        return None


def _checked(day: date) -> str | None:
    return day.isoformat() if day.year >= EARLIEST else None


def written_moment(words: str) -> str | None:
    """A date in words ("4 March 2026, 08:41 GMT") as ISO; days in digits alone ("03/04/2026") are left
    unread.

    The time is taken where a zone stands with it that has one meaning (lexicon: time_zones).
    """
    words = " ".join(words.split())[:200]
    found = _day_in(words)
    if found is None:
        return None
    day, (start, end) = found
    for match in [*_CLOCK.finditer(words, end), *_CLOCK.finditer(words[:start])]:
        if (time := _time(match)) and (zone := _zone(match)):
            return _iso(day, time, zone)
        break
    return day


def _day_in(words: str) -> tuple[str, tuple[int, int]] | None:
    for pattern, (d, m, y) in ((_DAY_FIRST, (1, 2, 3)), (_MONTH_FIRST, (2, 1, 3))):
        for match in pattern.finditer(words):
            month = _MONTHS.get(match[m].lower())
            try:
                if month and (day := _checked(date(int(match[y]), month, int(match[d])))):
                    return day, match.span()
            except ValueError:
                continue
    for match in _DOTTED.finditer(words):  # the day stands first wherever dots part the three
        try:
            if day := _checked(date(int(match[3]), int(match[2]), int(match[1]))):
                return day, match.span()
        except ValueError:
            continue
    return None


def _time(match: re.Match[str]) -> str | None:
    hour, minute = int(match[1]), int(match[2])
    half = (match[3] or "").lower()
    if half and not 1 <= hour <= 12:
        return None
    hour = hour % 12 + 12 * (half == "p") if half else hour
    return f"{hour:02}:{minute:02}:00" if hour < 24 and minute < 60 else None


def _zone(match: re.Match[str]) -> str | None:
    name, offset = (match[4] or "").lower(), match[5]
    if offset and name in ("", "utc", "gmt"):
        digits = offset[1:].replace(":", "")
        hours, minutes = (digits[:-2], digits[-2:]) if len(digits) > 2 else (digits, "00")
        return f"{offset[0]}{int(hours):02}:{minutes}"
    return _zones().get(name)


@cache
def _zones() -> dict[str, str]:
    return {row["zone"]: row["offset"] for row in table("time_zones")}


def agree(a: str, b: str) -> bool:
    """Whether two dates can both be right: the same minute, or the same day where one of them is only a
    day."""
    if len(a) == 10 or len(b) == 10 or not _has_zone(a) or not _has_zone(b):
        return a[:10] == b[:10]
    return abs((datetime.fromisoformat(a) - datetime.fromisoformat(b)).total_seconds()) < 60


def _has_zone(moment: str) -> bool:
    return datetime.fromisoformat(moment).tzinfo is not None
