"""What around a capitalised name tells a place from a person, a paper or a team."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from whence.claims.gazetteer import Entry
from whence.lexicon.tables import table

_CAPITAL = re.compile(r"(?:[A-Z]\.){2,5}|[A-Z]\.[A-Z][a-z]\b|[^\W\d_a-z][\w'\u2019-]*")
_COMPASS = (
    r"(?:(?:north|south|east|west|central|northern|southern|eastern|western|nearby|rural|downtown)[- ]?){0,2}"
)
_STRONG = re.compile(
    r"\b(?:in|near|outside|inside|across|around|throughout|toward|towards|into|off|(?:city|town|village|capital"
    r"|port|province|region|state|island|suburb|coast|streets|outskirts|north|south|east|west|people"
    r"|government) of) (?:the )?" + _COMPASS + r" ?$"
)
_WEAK = re.compile(
    r"\b(?:from|to|at|of|over|through|between|against|with|for|on|by|via|than|and|or|as|invade|invaded|reach"
    r"|reached|left|leave|visit|visited|entered|toured|shelled|bombed|hit|flee|fled) (?:the |an? )?"
    + _COMPASS
    + r" ?$"
)
_NEAR = re.compile(
    r"(?:\b(?:near|outside|around|off|close to|outskirts of)"
    r"|(?<!\bthe )(?<![\w-])(?:north|south)?-?(?:north|south|east|west) of)"
    r" (?:the )?(?:(?:island|town|city|village|port) of )?$"
)
_DATELINE = re.compile(r"(?:, [^\n—–-]{1,30})?\s?(?:\([A-Z][^)\n]{0,20}\))?\s?(?:—|–|--|-)\s")
_LIST_GAP = re.compile(r",? (?:and |or )?(?:the |in )?|, ")


@dataclass(frozen=True, slots=True)
class Token:
    """A capitalised word."""

    start: int
    end: int
    word: str


@cache
def context_words(kind: str) -> frozenset[str]:
    """Words beside a name: titles, first names, words that may stand before or after a place."""
    return frozenset(row["word"] for row in table("place_context") if row["kind"] == kind)


def tokens(text: str) -> list[Token]:
    """The capitalised words of a text, without "'s"; of "Lyon-based", the capitalised half."""
    found: list[Token] = []
    for match in _CAPITAL.finditer(text):
        word = match[0]
        if not word[0].isupper():
            continue
        if len(word) > 2 and word[-2] in "'\u2019":
            word = word[:-2]
        head, hyphen, tail = word.partition("-")
        if hyphen and tail.islower():
            word = head
        word = word.rstrip("'\u2019-")
        found.append(Token(match.start(), match.start() + len(word), word))
    return found


def before(text: str, start: int) -> str:
    """The line before a name, as far as the evidence reaches."""
    floor = max(0, start - 60)
    return text[floor:start].rpartition("\n")[2]


def strongly_located(text: str, start: int) -> bool:
    """ "in Lyon", "near Lyon", "the city of Lyon"."""
    return bool(_STRONG.search(before(text, start).lower()))


def located(text: str, start: int) -> bool:
    """A preposition or verb before the name that people and places share ("from Lyon", "to Lyon")."""
    left = before(text, start).lower()
    return bool(_STRONG.search(left) or _WEAK.search(left))


def nearby(text: str, start: int) -> bool:
    """Whether the report says near the place, not in it."""
    return bool(_NEAR.search(before(text, start).lower()))


def dateline(text: str, start: int, end: int) -> bool:
    """Whether the name opens a line as the place of a dispatch does: "LYON (XY) — " or "LYON, May 3 — "."""
    return (start == 0 or text[start - 1] == "\n") and bool(_DATELINE.match(text, end))


def listed_after(text: str, last_end: int, start: int) -> bool:
    """Whether the name follows another place in a list: "Lyon, Nice and Metz"."""
    return start - last_end < 12 and bool(_LIST_GAP.fullmatch(text, last_end, start))


def part_of_longer_name(text: str, left: Token | None, right: Token | None, start: int, end: int) -> bool:
    """Whether a capitalised neighbour makes it a piece of another name ("Paris Hilton", "Lyon Gazette")."""
    if right and right.start == end + 1 and text[end] == " ":
        if right.word not in context_words("after") and right.word not in context_words("title"):
            return True
    if left is None or left.end >= start or "\n" in text[left.end : start]:
        return False
    gap = text[left.end : start]
    if gap == ". " and left.word in context_words("title"):
        return True
    return gap == " " and left.word not in context_words("before") and "." not in left.word


def first_name(word: str) -> bool:
    """Whether the name is a person's as often as a place's."""
    return word.capitalize() in context_words("person")


def usual(found: tuple[Entry, ...], word: str) -> bool:
    """Whether the bare name mostly is a place: a country, region or big city, no first name."""
    return not first_name(word) and any(entry.kind != "city" or entry.population >= 500 for entry in found)
