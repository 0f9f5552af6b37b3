"""The forms that a date takes in English news, as patterns over the folded text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from whence.lexicon.tables import table

DAY = r"(?:3[01]|[12]\d|0?[1-9])"
ORD = r"(?:st|nd|rd|th)?"
YEAR = r"(?:1[0-9]\d\d|20\d\d)(?![\d%]|,\d|\.\d| ?bc)"
COMMA = r"(?: ?, ?| )"
DASH = r" ?[-–—] ?"
END = r"(?![\w])"


@dataclass(frozen=True, slots=True)
class Form:
    """One way to write a date; `name` is the reader that understands its groups."""

    name: str
    pattern: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Words:
    """What the words of the calendar stand for."""

    months: dict[str, int]
    weekdays: dict[str, int]
    numbers: dict[str, int]
    ordinals: dict[str, int]
    seasons: dict[str, str]
    deictics: dict[str, int]
    decades: dict[str, int]
    holidays: dict[str, str]
    periods: dict[str, tuple[str, str]]
    traps: frozenset[str]


@cache
def words() -> Words:
    """The calendar's vocabulary, from the lexicon."""
    kinds: dict[str, dict[str, str]] = {}
    for row in table("calendar_words"):
        kinds.setdefault(row["kind"], {})[row["word"]] = row["value"]

    def numbers(kind: str) -> dict[str, int]:
        return {word: int(value) for word, value in kinds[kind].items()}

    return Words(
        months=numbers("month"),
        weekdays=numbers("weekday"),
        numbers=numbers("number"),
        ordinals=numbers("ordinal"),
        seasons=kinds["season"],
        deictics=numbers("deictic"),
        decades=numbers("decade"),
        holidays={row["name"]: row["rule"] for row in table("holidays")},
        periods={row["name"]: (row["start"], row["end"]) for row in table("periods")},
        traps=frozenset(row["phrase"] for row in table("date_traps")),
    )


def _any(items: Iterator[str] | list[str] | dict[str, str] | dict[str, int]) -> str:
    return "|".join(re.escape(item) for item in sorted(items, key=len, reverse=True))


@cache
def parts() -> dict[str, str]:
    """Named sub-patterns, made from the lexicon."""
    known = words()
    rows = table("calendar_words")
    full = [m for m in known.months if len(m) > 4 or m in ("may", "june", "july")]
    short = [m for m in known.months if m not in full]
    units = [row["word"] for row in rows if row["kind"] == "unit"]
    return {
        "M": rf"(?:(?:{_any(full)})(?![a-z])|(?:{_any(short)})(?:\.|(?![a-z])))",
        "W": rf"(?:{_any([w for w in known.weekdays if len(w) > 5])})",
        "w": rf"(?:{_any([w for w in known.weekdays if len(w) < 6])})\.?",
        "N": rf"(?:\d{{1,4}}(?:,\d\d\d)?|{_any(known.numbers)})",
        "U": rf"(?:{_any(units)}|centurie)",
        "S": rf"(?:{_any(known.seasons)})",
        "P": rf"(?:{_any([row['word'] for row in rows if row['kind'] == 'part'])})",
        "O": rf"(?:{_any(known.ordinals)}|last)",
        "D": rf"(?:{_any(known.deictics)})",
        "H": rf"(?:{_any(known.holidays)})",
        "X": _any(known.decades),
    }


def _forms() -> Iterator[tuple[str, str, list[str]]]:
    """Name, pattern and the first words that can begin it (`0` stands for a number)."""
    p, known = parts(), words()
    M, W, N, U, S, P = p["M"], p["W"], p["N"], p["U"], p["S"], p["P"]
    w, O, D, H = p["w"], p["O"], p["D"], p["H"]
    m_day = rf"(?P<m>{M}) (?:the )?(?P<d>{DAY}){ORD}"
    day_m = rf"(?:the )?(?P<d>{DAY}){ORD}(?: of)? (?P<m>{M})"
    year = rf"(?:{COMMA}(?P<y>{YEAR}))?"
    wd = [*known.weekdays]
    yield "month_day", rf"(?:{W}|{w})(?: {P})?{COMMA}{m_day}(?![\d:]|[.,]\d){year}{END}", wd
    yield "month_day", rf"(?:{W}|{w})(?: {P})?{COMMA}{day_m}{year}{END}", wd
    yield "weekday", rf"(?P<wd>{W})(?: (?P<p>{P}))?(?: (?:of )?(?P<rel>last|next|this) week)?{END}", wd
    months = [*known.months]
    yield (
        "month_days",
        rf"{m_day}(?:{DASH}| to | through )(?P<d2>{DAY}){ORD}(?! ?[ap]\.?m)(?![\d:]|[.,]\d){year}{END}",
        months,
    )
    yield "month_day", rf"{m_day}(?![\d:%]|[.,]\d|,000){year}{END}", months
    yield "month_year", rf"(?P<m>{M})(?: ?, ?| of | )(?P<y>{YEAR}){END}", months
    yield "month", rf"(?P<m>{M}){END}", months
    yield "named_decade", rf"the (?:early |late |mid-)?(?P<x>{p['X']}){END}", ["the"]
    yield "iso", rf"(?P<y>{YEAR})-(?P<m>\d\d)-(?P<d>\d\d)(?!\d)", ["0"]
    yield "slashes", r"(?P<a>\d{1,2})/(?P<b>\d{1,2})/(?P<y>\d{4}|\d\d)(?![\d/])", ["0"]
    yield "dots", r"(?P<d>\d{1,2})\.(?P<m>\d{1,2})\.(?P<y>\d{4})(?!\.?\d)", ["0"]
    yield (
        "days_month",
        rf"(?P<d>{DAY}){ORD}(?:{DASH}| to | and |/)(?P<d2>{DAY}){ORD}(?: of)? (?P<m>{M}){year}{END}",
        ["0"],
    )
    yield "month_day", rf"{day_m}{year}{END}", ["0"]
    yield "century", rf"(?P<n>\d\d?)(?:st|nd|rd|th)[ -]century(?! ?bc){END}", ["0"]
    yield "decade", rf"(?P<y>1[5-9]\d0|20\d0)'?s{END}", ["0"]
    yield "short_decade", rf"(?P<y>[2-9]0)'?s{END}", ["0"]
    yield "years", rf"(?P<y>{YEAR})(?:{DASH}|/)(?P<y2>(?:1[5-9]|20)\d\d|\d\d){END}(?![-–—/]\d)", ["0"]
    counts = ["0", *known.numbers]
    yield "ago", rf"(?P<n>{N})[ -](?P<u>{U})s? (?P<way>ago|from now){END}", counts
    yield (
        "later",
        rf"(?P<n>{N})[ -](?P<u>{U})s? (?P<way>later|earlier|afterwards?|before(?= ?[.,;)]))(?! than){END}",
        counts,
    )
    yield "year", rf"(?P<y>{YEAR}){END}", ["0"]
    first = ["last", "next", "this", "past", "previous", "coming", "following", "earlier", "later", "early",
             "late", "same", "that"]  # fmt: skip
    kinds = "this past|this coming|last|next|this|past|previous|coming|following|same|that"
    rel = rf"(?:(?P<pos>earlier|later|early|late) )?(?P<rel>{kinds})"
    yield "relative", rf"{rel} (?P<what>{W})(?: (?P<p>{P}))?{END}", first
    yield "relative", rf"{rel} (?P<what>{M}|{S}){END}(?! \d)", first
    yield "relative", rf"{rel} (?P<what>{P}|weekend|day){END}", first
    yield "relative", rf"{rel} (?:(?P<n>{N})[ -])?(?P<what>{U})s?(?! (?:of|in) (?:{M}|\d)){END}", first
    yield "the_weekend", rf"(?:the )?weekend(?! of ){END}", ["the"]
    yield "day_beside", rf"(?:the )?day (?P<way>before|after) (?P<d>yesterday|tomorrow){END}", ["the", "day"]
    yield "unit_next", r"the (?P<u>day|week|month|year) (?P<way>before|after)(?= ?[.,;)]|\n|$)", ["the"]
    edges = ["the", "end", "start", "beginning"]
    units = "week|month|year"
    yield (
        "edge",
        rf"(?:the )?(?P<edge>end|start|beginning) of (?P<rel>the|this|last|next) (?P<u>{units}){END}",
        edges,
    )
    yield "deictic", rf"(?P<d>{D})(?: (?P<p>{P}))?{END}", [*known.deictics]
    yield "overnight", rf"overnight{END}", ["overnight"]
    of_year = rf"(?:(?: of)? (?:(?P<rel>this|last|next) year|(?P<y>{YEAR})))?"
    named = rf"(?:q(?P<q>[1-4])|(?P<o>{O}) (?P<k>quarter|half))"
    yield "quarter", rf"{named}{of_year}{END}", ["q", *known.ordinals, "last"]
    yield "season", rf"(?P<s>{S})(?: of|,)? (?P<y>{YEAR})(?:[-–/]\d\d(?!\d))?{END}", [*known.seasons]
    yield "bare_season", rf"(?P<s>{S})(?! of ){END}", [*known.seasons]
    starts = sorted({re.split(r"[^a-z]", name)[0] for name in known.holidays})
    wars = sorted({name.split()[0] for name in known.periods})
    yield "period", rf"(?P<n>{_any(list(known.periods))})(?![a-z0-9])", wars
    yield "holiday", rf"(?P<h>{H})(?:(?: of|,)? (?P<y>{YEAR}))?{END}", starts


@cache
def triggers() -> dict[str, tuple[Form, ...]]:
    """For each word that can begin a date, the forms to try, in order (holidays before all else)."""
    found: dict[str, list[Form]] = {}
    for name, pattern, starts in _forms():
        form = Form(name, re.compile(pattern))
        for start in starts:
            forms = found.setdefault(start, [])
            forms.insert(0, form) if name == "holiday" else forms.append(form)
    return {start: tuple(forms) for start, forms in found.items()}
