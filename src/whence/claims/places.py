"""Places of a report: names of the table, with what lies around them, and abstention where two fit."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from whence.claims.gazetteer import Entry, entries, key_of, starts
from whence.claims.place import Place, PlaceCandidate
from whence.claims.place_choice import Setting, choose, inside, unmistakable
from whence.claims.place_evidence import (
    Token,
    before,
    context_words,
    dateline,
    first_name,
    listed_after,
    located,
    nearby,
    part_of_longer_name,
    strongly_located,
    tokens,
    usual,
)
from whence.claims.unlisted_places import DESCRIBED, unlisted
from whence.text.spans import Span

LONGEST = 5
_INNER = re.compile(
    r" |-|\. |\.| of | of the | and | the | de | del | la | da | do | du | am | upon | y |-[a-z]{2,4}-"
)
_HOLDER_GAP = re.compile(r", (?:the |in )?|,? in (?:the )?| \(")
_REGION_WORD = re.compile(
    r" (?:[Pp]rovince|[Rr]egion|[Oo]blast|[Dd]istrict|[Ss]tate|[Cc]ounty|[Gg]overnorate|[Pp]refecture"
    r"|[Dd]epartment|[Rr]epublic|[Tt]erritory)\b(?! [A-Z])"
)
_PRECISION = {"country": "country", "city": "place"}


@dataclass(slots=True)
class Mention:
    """A name of the table where it stands; `holder` is the region or country named right after it."""

    start: int
    end: int
    key: str
    found: tuple[Entry, ...]
    first: int
    last: int
    holder: Mention | None = None
    region_word: bool = False


def find_places(text: str, sentences: Sequence[Span]) -> list[Place]:
    """The places of `text`, in text order, without ids.

    A name followed by what holds it ("Novi, Michigan") is one place. Where several places of the name fit,
    there are candidates and no coordinates; regions and countries never have coordinates of their own.
    """
    words = tokens(text)
    if not words:
        return []
    mentions = _accepted(text, words, _held(text, _mentions(text, words)))
    setting = _setting(mentions)
    places = [_place(text, mention, setting) for mention in mentions]
    taken = sorted(place.span for place in places)
    places += unlisted(text, words, taken, lambda key: unmistakable(entries(key)))
    return sorted(_apart(places), key=lambda place: place.span)


def _apart(places: list[Place]) -> list[Place]:
    """Without those that lie in another one."""
    kept: list[Place] = []
    for place in sorted(places, key=lambda one: (one.span[0], -one.span[1])):
        if not kept or place.span[0] >= kept[-1].span[1]:
            kept.append(place)
    return kept


def _mentions(text: str, words: list[Token]) -> list[Mention]:
    """The longest names of the table, from left to right."""
    found: list[Mention] = []
    at, firsts = 0, starts()
    while at < len(words):
        mention = _longest(text, words, at, firsts)
        if mention:
            found.append(mention)
            at = mention.last
        at += 1
    return found


def _longest(text: str, words: list[Token], at: int, firsts: frozenset[str]) -> Mention | None:
    first = words[at]
    last = at
    if key_of(first.word).split(" ", 1)[0] in firsts:
        while last + 1 < len(words) and last - at < LONGEST - 1:
            start, end = words[last].end, words[last + 1].start
            if end - start > 8 or not _INNER.fullmatch(text, start, end):
                break
            last += 1
    for end in range(last, at - 1, -1):
        name = text[first.start : words[end].end]
        key = key_of(name)
        if found := _entries(text, first.start, words[end].end, name, key):
            stop = words[end].end
            if text.startswith(".", stop) and any(entry.kind == "abbreviation" for entry in found):
                stop += 1
            return Mention(first.start, stop, key, found, at, end)
    return None


def _entries(text: str, start: int, end: int, name: str, key: str) -> tuple[Entry, ...]:
    """The table's entries, when the name is written as such a name is."""
    found = entries(key)
    if not found or name.capitalize() in context_words("never"):
        return ()
    letters = name.replace(".", "")
    if len(letters) <= 3 and letters != letters.upper():
        found = tuple(entry for entry in found if entry.kind == "abbreviation")
    short = "." in name or (text.startswith(".", end) and text[max(0, start - 2) : start] == ", ")
    return tuple(entry for entry in found if entry.kind != "abbreviation" or short)


def _held(text: str, mentions: list[Mention]) -> list[Mention]:
    """Mentions with those merged that are followed by their region or country."""
    result: list[Mention] = []
    for mention in mentions:
        if match := _REGION_WORD.match(text, mention.end):
            mention.end, mention.region_word = match.end(), True
        previous = result[-1] if result else None
        if previous and previous.holder is None and mention.start - previous.end < 10:
            gap = text[previous.end : mention.start]
            fits = tuple(entry for entry in previous.found if inside(entry, mention.found))
            if (
                fits
                and _HOLDER_GAP.fullmatch(gap)
                and (gap.startswith((",", " (")) or not previous.region_word)
            ):
                previous.holder, previous.found = mention, fits
                continue
        result.append(mention)
    return result


def _accepted(text: str, words: list[Token], mentions: list[Mention]) -> list[Mention]:
    """Mentions that are places: by their own surroundings, or because the same name is one elsewhere."""
    standing: list[Mention] = []
    shadowed: set[str] = set()
    surnames: set[str] = set()
    for mention in mentions:
        left = words[mention.first - 1] if mention.first else None
        right = words[mention.last + 1] if mention.last + 1 < len(words) else None
        if mention.holder or mention.region_word:
            right = None
        end = words[mention.last].end
        if part_of_longer_name(text, left, None, mention.start, end):
            surnames.add(mention.key)
        elif part_of_longer_name(text, None, right, mention.start, end):
            shadowed.add(mention.key)
        else:
            standing.append(mention)
    sure = {mention.key for mention in standing if _sure(text, mention, shadowed, surnames)}
    kept: list[Mention] = []
    for mention in standing:
        beside = bool(kept) and listed_after(text, _end(kept[-1]), mention.start)
        if mention.key in sure or (
            beside and len(mention.key) > 3 and mention.key not in shadowed | surnames
        ):
            kept.append(mention)
    return kept


def _sure(text: str, mention: Mention, shadowed: set[str], surnames: set[str]) -> bool:
    """Whether the mention is a place by itself.

    `shadowed` and `surnames` are names that elsewhere begin or end a longer name; then more is asked for.
    """
    if mention.holder or mention.region_word or dateline(text, mention.start, mention.end):
        return True
    word, key = text[mention.start : mention.end], mention.key
    wide = any(entry.kind in ("country", "region", "area", "territory") for entry in mention.found)
    if key in surnames and (first_name(word) or not wide):
        return False
    if strongly_located(text, mention.start) and not (
        first_name(word) and text.startswith(("'s", "\u2019s"), mention.end)
    ):
        return True
    if usual(mention.found, word):
        return wide or key not in shadowed or located(text, mention.start)
    if key in shadowed or not located(text, mention.start):
        return False
    return wide or (mention.found[0].population >= 100 and not first_name(word))


def _setting(mentions: list[Mention]) -> Setting:
    setting = Setting()
    for mention in mentions:
        for one in (mention, mention.holder):
            entry = unmistakable(one.found) if one else None
            if entry:
                setting.add(entry)
    return setting


def _end(mention: Mention) -> int:
    return mention.holder.end if mention.holder else mention.end


def _place(text: str, mention: Mention, setting: Setting) -> Place:
    end = _end(mention)
    entry = choose(mention.found, setting)
    described = DESCRIBED.search(before(text, mention.start))
    if entry and mention.region_word:
        region = _region_of(text, mention, end, entry)
        return _described(region, text, described) if described else region
    if entry is None:
        return _ambiguous(text, mention, end)
    precision = _PRECISION.get(entry.kind, "region")
    if precision == "place" and nearby(text, mention.start):
        precision = "near"
    place = Place(
        "",
        (mention.start, end),
        text[mention.start : end],
        entry.name,
        _kind(entry),
        _within(entry, mention),
        entry.lat,
        entry.lon,
        precision,
        _others(mention, entry),
    )
    return _described(place, text, described) if described and precision != "place" else place


def _kind(entry: Entry) -> str:
    return "region" if entry.kind == "abbreviation" else entry.kind


def _within(entry: Entry, mention: Mention) -> tuple[str, ...]:
    holder = mention.holder.found[0] if mention.holder else None
    if holder and holder.kind != "country" and not entry.region:
        return (holder.name, *entry.within)
    return entry.within


def _others(mention: Mention, chosen: Entry) -> tuple[PlaceCandidate, ...]:
    """The other readings that stay open: the state beside the city of its name."""
    return tuple(_candidate(entry) for entry in mention.found if entry.kind == "region" != chosen.kind)


def _candidate(entry: Entry) -> PlaceCandidate:
    return PlaceCandidate(entry.name, _kind(entry), entry.within, entry.lat, entry.lon)


def _ambiguous(text: str, mention: Mention, end: int) -> Place:
    kind = mention.found[0].kind
    name = text[mention.start : mention.end]
    candidates = tuple(_candidate(entry) for entry in mention.found[:8])
    shared = set.intersection(*(set(one.within) for one in candidates))
    within = tuple(holder for holder in candidates[0].within if holder in shared)
    return Place(
        "",
        (mention.start, end),
        text[mention.start : end],
        name,
        kind,
        within,
        None,
        None,
        _PRECISION.get(kind, "region"),
        candidates,
    )


def _region_of(text: str, mention: Mention, end: int, entry: Entry) -> Place:
    """ "Pskov province": the region, not the city that it is named after."""
    name = entry.name if entry.kind == "region" else text[mention.start : mention.end]
    country = (entry.country,) if entry.country else ()
    return Place(
        "", (mention.start, end), text[mention.start : end], name, "region", country, None, None, "region"
    )


def _described(place: Place, text: str, described: re.Match[str]) -> Place:
    """ "a village in Pskov province": one place, as precise as the region that is named."""
    start, end = place.span[0] - len(described[0]), place.span[1]
    holders = place.within if place.kind == "country" else (place.name, *place.within)
    return replace(
        place,
        span=(start, end),
        text=text[start:end],
        name=described["name"],
        kind=described["kind"].lower(),
        within=holders,
        candidates=(),
    )
