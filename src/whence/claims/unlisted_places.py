"""Places that no table holds, told by the words around them: bridges, streets, "the town of …"."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable
from functools import cache

from whence.claims.gazetteer import Entry, key_of
from whence.claims.place import Place
from whence.claims.place_evidence import Token, before, context_words, dateline, nearby
from whence.lexicon.tables import table
from whence.text.spans import Span, overlap

_SORTS = "village|town|city|hamlet|suburb|island|port|settlement|neighbourhood|neighborhood"
DESCRIBED = re.compile(
    rf"\b(?P<name>(?:a|an|the) (?:[a-z]{{2,15}} )?(?P<kind>{_SORTS})) (?:in|near|of|outside) (?:the )?$",
    re.IGNORECASE,
)
_SORT_OF = re.compile(rf"\b(?P<kind>{_SORTS}) of $")
_AT = re.compile(
    r"\b(?:near|at|outside|inside|in|off|on|of|to|from|down|up|along|across|over) (?:the )?$", re.IGNORECASE
)
_HOUSE = re.compile(r"\b\d{1,5} (?:(?:[A-Z][\w.]{0,20}|\d{1,3}(?:st|nd|rd|th)) ){1,4}$")
_LOCAL = re.compile(r"\b(?:in|near|outside|at|from) $")
_HOLDER = re.compile(r", ((?:[A-Z]\.){2,5}|[A-Z][\w'-]+\.?(?: [A-Z][\w'-]+)?)")
_NO_HOLDER = re.compile(
    r"'s|\u2019s| (?:and|or) [A-Z]| (?:said|says|told|announced|reported|claimed|warned|insisted)\b"
)
MAX_RUN = 5

Lookup = Callable[[str], "Entry | None"]


@cache
def _kinds() -> dict[str, str]:
    return {row["word"]: row["kind"] for row in table("place_kinds")}


def unlisted(text: str, words: list[Token], taken: list[Span], lookup: Lookup) -> list[Place]:
    """Places by their surroundings that overlap none of `taken` (sorted) unless they hold it."""
    places: list[Place] = []
    at = 0
    while at < len(words):
        last = _run(text, words, at)
        place = _read(text, words, at, last, lookup)
        if place and not _in_the_way(place.span, taken):
            places.append(place)
        at = last + 1
    return places


def _in_the_way(span: Span, taken: list[Span]) -> bool:
    """Whether one of the sorted, disjoint spans overlaps `span` without lying inside it."""
    index = max(0, bisect_right(taken, span) - 1)
    while index < len(taken) and taken[index][0] < span[1]:
        if overlap(span, taken[index]) and not _longer(span, taken[index]):
            return True
        index += 1
    return False


def _longer(span: Span, other: Span) -> bool:
    return span[0] <= other[0] and other[1] <= span[1] and span != other


def _run(text: str, words: list[Token], at: int) -> int:
    """The last word of the run of capitalised words that begins at `at`."""
    last = at
    while last + 1 < len(words) and last - at < MAX_RUN:
        gap = text[words[last].end : words[last + 1].start]
        if gap != " ":
            break
        last += 1
    return last


def _read(text: str, words: list[Token], at: int, last: int, lookup: Lookup) -> Place | None:
    start, end = words[at].start, words[last].end
    left = before(text, start)
    kind = _kinds().get(words[last].word)
    numbered = _AT.search(left)
    house = _HOUSE.search(before(text, words[last].start)) if kind == "address" else None
    if kind and house:
        return _bare(text, words[last].start - len(house[0]), end, kind, ())
    if kind and numbered and last > at:
        return _bare(text, start, end, kind, ())
    if sort := _SORT_OF.search(left):
        holder = _holder(text, end, lookup)
        stop, within = (holder[0], holder[1]) if holder else (end, ())
        return _bare(text, start, stop, sort["kind"], within, end)
    if dateline(text, start, end) or (_LOCAL.search(left) and words[at].word not in context_words("title")):
        if holder := _holder(text, end, lookup):
            return _bare(text, start, holder[0], "place", holder[1], end)
    return None


def _holder(text: str, end: int, lookup: Lookup) -> tuple[int, tuple[str, ...]] | None:
    """The region or country that follows a comma, and where it ends."""
    match = _HOLDER.match(text, end)
    if not match:
        return None
    for name in (match[1], match[1].rstrip("."), match[1].partition(" ")[0]):
        entry = lookup(key_of(name))
        abbreviated = entry is not None and entry.kind == "abbreviation" and "." not in name
        if entry and name.endswith(".") and entry.kind != "abbreviation":
            continue
        if entry and entry.kind in ("country", "region", "abbreviation", "territory") and not abbreviated:
            stop = end + 2 + len(name)
            if _NO_HOLDER.match(text, stop):
                return None  # "in Nagorno-Karabakh, Armenia said", "in Sicily, Corsica and Hawaii"
            return stop, (entry.name, *entry.within) if entry.kind != "country" else (entry.country,)
    return None


def _bare(
    text: str, start: int, end: int, kind: str, within: tuple[str, ...], name_end: int | None = None
) -> Place:
    name, precision = text[start : name_end or end], "near" if nearby(text, start) else "place"
    return Place("", (start, end), text[start:end], name, kind, within, None, None, precision)
