"""Attribution by a prepositional phrase: "according to …", "in the words of …"."""

from __future__ import annotations

from typing import NamedTuple

from whence.attribution.adverbials import adverbials_end
from whence.attribution.clause_shapes import says_something
from whence.attribution.found import Found
from whence.attribution.phrases import Phrase, phrase_right
from whence.attribution.source_phrases import maker_of, whole_source
from whence.attribution.units import Units
from whence.text.spans import Span

_CUES = (
    ("according", "to"),
    ("in", "the", "words", "of"),
    ("in", "the", "view", "of"),
    ("in", "the", "opinion", "of"),
    ("by", "the", "count", "of"),
    ("on", "the", "word", "of"),
    ("by", "the", "reckoning", "of"),
    ("per",),
)
_FIRSTS = frozenset(cue[0] for cue in _CUES)
_ACCOUNTS = frozenset("account version telling words view opinion reckoning".split())
FIRST_WORDS = frozenset("according per words view opinion word account version telling reckoning".split())
"""Words that make a line worth reading for these cues."""
_CARRIED = frozenset("carried published aired broadcast distributed".split())
_BEFORE = frozenset(", — – - ( and but".split())
_AFTER = frozenset(", — – - ) :".split())
_END = frozenset(". , ;".split())
_OTHER_MATTER = frozenset("who which whose citing quoting adding".split())
_RELATIVES = frozenset("which who that whom".split())
_ANOTHER_CLAUSE = frozenset("and but while although though".split())


class Placed(NamedTuple):
    """A relation found by a formula, with its first unit and one past its last."""

    relation: Found
    first: int
    last: int


def according_to(units: Units) -> list[Placed]:
    """All phrases "according to …" and the like, in text order."""
    found: list[Placed] = []
    at = 0
    while at < len(units):
        owned = _owned_account(units, at) if units.lower[at] == "in" else None
        if owned is not None:
            found.append(owned)
            at = owned.last
            continue
        cue = _cue_at(units, at) if units.lower[at] in _FIRSTS else ()
        phrase = phrase_right(units, at + len(cue)) if cue else None
        if phrase is None:
            at += 1
            continue
        last = whole_source(units, phrase)
        relation = _relation(units, at, at + len(cue), phrase, last)
        if relation is not None:
            found.append(Placed(relation, at, last))
        at = last
    return found


def _owned_account(units: Units, at: int) -> Placed | None:
    """ "A depot exploded, in the ministry's account": set off by a comma, or at the head of its clause."""
    phrase = phrase_right(units, at + 1)
    if phrase is None or units.lower[phrase.last - 1] not in _ACCOUNTS:
        return None
    marks = [i for i in range(phrase.first, phrase.last - 1) if units.lower[i] in ("'s", "’s", "'", "’")]
    set_off = units.word_at(at - 1) == "," if at else units.word_at(phrase.last) == ","
    if not marks or not set_off or marks[-1] == phrase.first or not units.is_stop(phrase.last):
        return None
    contents = _around(units, at, phrase.last)
    if not contents:
        return None
    relation = Found(
        source=[units.chars(phrase.first, marks[-1])],
        cue=[units.chars(at, at + 1), units.chars(phrase.last - 1, phrase.last)],
        content=contents,
        act="report",
        by="according-to",
        score=0.8,
    )
    relation.tail = tail_of(units, phrase.last)
    return Placed(relation, at, phrase.last)


def _cue_at(units: Units, at: int) -> tuple[str, ...]:
    """The words of the cue that begins at `at`; empty where none does."""
    cue = next((c for c in _CUES if tuple(units.lower[at : at + len(c)]) == c), ())
    return () if cue == ("per",) and not _is_per_source(units, at) else cue


def _is_per_source(units: Units, at: int) -> bool:
    """ "…, per Reuters", but not "40 litres per day"."""
    return units.word_at(at - 1) == "," and units.tag_at(at + 1) == "NNP"


def _relation(units: Units, first: int, after: int, phrase: Phrase, last: int) -> Found | None:
    """The relation of a cue from `first` to `after`, whose source ends before `last`."""
    contents = _around(units, first, _citation_after(units, last))
    if not contents:
        return None
    relation = Found(
        source=[units.chars(phrase.first, last)],
        cue=[units.chars(first, after)],
        content=contents,
        act="report" if after - first > 1 else "cite",
        by="according-to",
        score=0.9,
    )
    relation.tail = tail_of(units, last)
    relation.maker = maker_of(units, phrase, last)
    return relation


def tail_of(units: Units, last: int) -> Span:
    """The adverbials after a reporting clause, where channel and date of speaking stand."""
    start = units.ends[last - 1]
    end = adverbials_end(units, last)
    if units.word_at(end) in _CARRIED and units.word_at(end + 1) == "by":
        carrier = phrase_right(units, end + 2)  # "said in remarks carried by the agency"
        end = carrier.last if carrier is not None else end
    return (start, units.ends[end - 1]) if end > last else (start, start)


def _citation_after(units: Units, last: int) -> int:
    """ "According to Yonhap, quoting KCNA, …": one past the citation that is set between."""
    if units.word_at(last) != ",":
        return last
    first = last + 1 + (units.word_at(last + 1) == "which")
    if units.word_at(first) not in ("citing", "quoting", "cited", "quoted", "cites", "quotes"):
        return last
    phrase = phrase_right(units, first + 1)
    if phrase is None:
        return last
    if units.word_at(phrase.last) == "(":
        close = units.find(")", phrase.last, phrase.last + 8)
        return phrase.last if close is None else close + 1
    return phrase.last


def _around(units: Units, first: int, last: int) -> list[Span]:
    """The rest of the line, on both sides of a phrase that is set into it."""
    begin, left = _left_part(units, first)
    if units.word_at(left - 1) in _RELATIVES:
        right, end = _right_part(units, last)
        return [units.chars(right, end)] if right < end else []  # "boats which, according to the navy, sank"
    contents = [units.chars(begin, left)] if left > begin else []
    right, end = _right_part(units, last)
    joined = right > last or not contents or units.word_at(last) in ("that", "of")
    if right < end and joined and _goes_on(units, range(begin, left), range(right, end)):
        contents.append(units.chars(right, end))
    return contents


def _left_part(units: Units, last: int) -> tuple[int, int]:
    """The content before the phrase: without what opens the sentence ("But", "Still,"), after a semicolon."""
    while last > 0 and units.lower[last - 1] in _BEFORE:
        last -= 1
    first = 0
    while first < last and _opens_sentence(units, first, last):
        first += 1
    for at in range(last - 1, first, -1):
        if units.lower[at] == ";":
            return at + 1, last
    return first, last


def _opens_sentence(units: Units, at: int, last: int) -> bool:
    if units.lower[at] in ("but", "and", ","):
        return True
    return at + 1 < last and units.lower[at + 1] == "," and units.tags[at] == "RB"


def _right_part(units: Units, first: int) -> tuple[int, int]:
    """The content after the phrase, without the marks at its ends."""
    while units.word_at(first) in _AFTER:
        first += 1
    end = len(units)
    while end > first and units.lower[end - 1] in _END:
        end -= 1
    return first, end


def _goes_on(units: Units, left: range, right: range) -> bool:
    """Whether the words after the phrase belong to the content: "The bridge, according to Ruiz, is shut"."""
    low = units.lower[right.start]
    if low in _OTHER_MATTER:
        return False
    if not left:
        return True
    if low in _ANOTHER_CLAUSE:
        return False
    return says_something(units, right.start, right.stop) or not says_something(units, left.start, left.stop)
