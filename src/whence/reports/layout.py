"""The visible structure of a plain text: title, key points, paragraphs, dateline, credit lines."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from whence.text.spans import Span, strip

_BULLET = re.compile(r"[ \t]*(?:[-•*–·▪‣][ \t]+|[•▪‣·][ \t]*)(?=\S)")
_LINE = re.compile(r"[^\n\r\u2028\u2029\x0b\x0c\x85]+")
_DATELINE = re.compile(
    r"(?:[A-Z][A-Z.'’-]+(?:[ ,]+[A-Z][\w.'’-]*){0,5}"
    r"(?:,? (?:[A-Z][a-z]{2,8}\.? \d{1,2}|\d{1,2} [A-Z][a-z]{2,8}\.?))?(?: \d{1,2})?"
    r"(?: ?\([A-Z][^()\n]{0,40}\))?"
    r"|[A-Z][\w.'’, -]{1,40} \([A-Z][^()\n]{0,40}\)"
    r"|\([A-Z][^()\n]{1,40}\)"
    r"|[A-Z][\w.'’, -]{1,40} /[A-Z][^/\n]{1,40}/)"
    r" ?(?:—|–|--|-|:|(?<=/)\.)(?= ?\S)"
)
_CREDIT = re.compile(
    r"\(?(?:©|\(c\)|copyright|reporting by|source:|text:|with reporting|[A-Z][\w &.-]{1,30}\)?$)",
    re.IGNORECASE,
)
_CORRECTION = re.compile(
    r"(?:[•*†‡] ?)?(?:correction|clarification|editor['’]?s note|update)\b|an earlier version of th"
    r"|(?:[•*†‡] ?)?this (?:article|story|report|page) was (?:amended|corrected|updated|changed)\b",
    re.IGNORECASE,
)
_DATE_LINE = re.compile(
    r"(?:[A-Z][a-z]+day,? )?"
    r"(?:(?P<m1>[A-Z][a-z]+) (?P<d1>\d{1,2}),? |(?P<d2>\d{1,2}) (?P<m2>[A-Z][a-z]+) )(?P<y>\d{4})\.?$"
)
_MONTHS = {
    name: n
    for n, name in enumerate(
        "January February March April May June July August September October November December".split(), 1
    )
}


@dataclass(frozen=True, slots=True)
class Layout:
    """Where things stand in the text; spans are code points of it."""

    title: Span | None
    key_points: tuple[Span, ...]
    paragraphs: tuple[Span, ...]
    dateline: Span | None
    credits: tuple[Span, ...]
    corrections: tuple[Span, ...]
    published: str | None


def layout_of(text: str, title: str | None) -> Layout:
    """Read the layout of `text`, whose first line is `title` when that is known."""
    paragraphs = [span for m in _LINE.finditer(text) if (span := strip(text, m.span())) and span[0] < span[1]]
    title_span = _title(text, paragraphs, title)
    at = 1 if title_span else 0
    published = None
    if at < len(paragraphs) and (day := _date_line(text[slice(*paragraphs[at])])):
        published = day
        at += 1
    key_points: list[Span] = []
    while at < len(paragraphs) and (bullet := _BULLET.match(text, *paragraphs[at])):
        key_points.append((bullet.end(), paragraphs[at][1]))
        at += 1
    if at == len(paragraphs):  # nothing but bullets: a list, not a summary of a body
        key_points = []
    dateline = None
    for number in range(at, min(at + 3, len(paragraphs))):
        if _CORRECTION.match(text, *paragraphs[number]):
            continue
        if match := _DATELINE.match(text, *paragraphs[number]):
            dateline = strip(text, match.span(), "—–-: ")
            if number == 1 and title_span is None and not key_points:
                title_span = paragraphs[0]
            break
    last = paragraphs[-2:] if len(paragraphs) > at + 1 else []
    return Layout(
        title_span,
        tuple(key_points),
        tuple(paragraphs),
        dateline,
        tuple(
            p
            for p in [*last, *paragraphs[at : at + 1]]
            if p[1] - p[0] < 60 and _CREDIT.match(text[slice(*p)])
        ),
        tuple(p for p in paragraphs if _CORRECTION.match(text, *p)),
        published,
    )


def _title(text: str, paragraphs: list[Span], title: str | None) -> Span | None:
    if not paragraphs:
        return None
    first = paragraphs[0]
    words = text[slice(*first)]
    if title:
        return first if words.strip() == title.strip() else None
    if len(paragraphs) < 2 or len(words) > 160 or _BULLET.match(words):
        return None
    gap = text[first[1] : paragraphs[1][0]].count("\n") > 1
    if words.rstrip("\"'”’)").endswith((".", "!", "?", ":", ";", ",")):
        return first if gap and _title_case(words) else None
    return first if gap or _title_case(words) else None


def _title_case(words: str) -> bool:
    content = [w for w in re.findall(r"[^\W\d_][\w'’-]*", words) if len(w) > 3]
    return len(content) >= 3 and sum(w[0].isupper() for w in content) >= 0.75 * len(content)


def _date_line(words: str) -> str | None:
    match = _DATE_LINE.match(words.strip())
    if not match:
        return None
    month, day = match["m1"] or match["m2"], match["d1"] or match["d2"]
    try:
        return date(int(match["y"]), _MONTHS[month], int(day)).isoformat()
    except (KeyError, ValueError):
        return None
