"""The whole of a source after "according to": whose report it is, who published it, who saw it."""

from __future__ import annotations

from whence.attribution.grammar import NAMES
from whence.attribution.phrases import Phrase, phrase_right, span_of
from whence.attribution.units import Units
from whence.attribution.vocabulary import carried_documents, group, weekdays
from whence.text.spans import Span

_TIES = frozenset(
    "in by from at on published released issued obtained conducted seen who briefed with compiled provided"
    " cited quoted carried posted reviewed".split()
)
_FURTHER_TIES = frozenset(
    "in by to on from are is were was have had been with familiar briefed seen direct".split()
)
_MAKING = frozenset(
    "published issued released written signed prepared conducted made compiled carried posted "
    "drafted sent".split()
)
_ASKED = frozenset(("poll", "survey"))
_STEPS = 3


def whole_source(units: Units, phrase: Phrase) -> int:
    """One past the source with what says whose it is: "data released by the ministry"."""
    end = phrase.last
    for _ in range(_STEPS):
        if end + 1 >= len(units):
            break
        further = _further(units, end, phrase)
        if further is None:
            break
        end = further
    return end


def _further(units: Units, end: int, phrase: Phrase) -> int | None:
    low = units.lower[end]
    if low in _TIES:
        return _tied(units, end)
    if low == ",":
        return _apposition(units, end + 1, phrase)
    if low == "(":
        close = units.find(")", end, end + 8)
        return None if close is None else close + 1
    return None


def _tied(units: Units, tie: int) -> int | None:
    """ "a letter seen by the Herald"; "a report on Monday" ends before "on"."""
    first = tie + 1
    while units.word_at(first) in _FURTHER_TIES:
        first += 1
    more = phrase_right(units, first)
    if more is None:
        return None
    dated = units.lower[tie] in ("on", "in") and not weekdays().isdisjoint(units.lower[first : more.last])
    return None if dated else more.last


def _apposition(units: Units, first: int, phrase: Phrase) -> int | None:
    """ "…, according to Ana Ruiz, the mayor.": only late in the line, where no main clause follows."""
    if units.tags[first] not in ("DT", "NN", "NNP", "JJ") or first + 1 >= len(units) or phrase.first < 4:
        return None
    more = phrase_right(units, first)
    if more is None or not units.is_stop(more.last) or units.word_at(more.last) == ":":
        return None
    return more.last


def maker_of(units: Units, phrase: Phrase, last: int) -> Span | None:
    """Whose document it is: "a report in the Sun" → "the Sun", "a Reuters report" → "Reuters"."""
    if units.lower[phrase.head_end - 1] not in carried_documents() or _is_name(units, phrase.head_end - 1):
        return None
    for at in range(phrase.head_end, last):
        if units.lower[at] in ("in", "by", "from", "of") and _makes(units, at, phrase.head_end):
            maker = phrase_right(units, at + 1)
            if maker is not None and _is_maker(units, units.lower[at], maker):
                return span_of(units, maker)
    return _maker_before(units, phrase)


def _is_name(units: Units, at: int) -> bool:
    """Whether a document's word is the end of a name: "the Pelland Post"."""
    return units.words[at][:1].isupper() and units.tag_at(at - 1) == "NNP"


def maker_in(units: Units, span: Span) -> Span | None:
    """Whose document speaks: "a statement from the port said" → "the port"; a document alone speaks for
    itself."""
    first = next((i for i, start in enumerate(units.starts) if start == span[0]), None)
    phrase = None if first is None else phrase_right(units, first)
    if phrase is None or units.lower[phrase.head_end - 1] not in group("speaking_documents"):
        return None
    last = next((i for i, end in enumerate(units.ends) if end == span[1]), phrase.last - 1) + 1
    for at in range(phrase.head_end, max(last, phrase.last)):
        if units.lower[at] in ("by", "from") and _makes(units, at, phrase.head_end):
            maker = phrase_right(units, at + 1)
            if maker is not None and _is_maker(units, units.lower[at], maker):
                return span_of(units, maker)
    return _maker_before(units, phrase) if units.lower[phrase.head_end - 1] in _ASKED else None


def _makes(units: Units, at: int, head_end: int) -> bool:
    """ "emails reviewed by the Herald" are not the Herald's; "a poll published by it" is."""
    return units.lower[at] != "by" or at == head_end or units.lower[at - 1] in _MAKING


def _is_maker(units: Units, preposition: str, phrase: Phrase) -> bool:
    """A name, or what a definite phrase after "by" or "from" means: "data from the ministry"."""
    if not NAMES.isdisjoint(units.tags[phrase.first : phrase.last]):
        return True
    return preposition in ("by", "from") and units.lower[phrase.first] == "the"


def _maker_before(units: Units, phrase: Phrase) -> Span | None:
    """ "the Herald's report", "a Reuters report": the names right before the head."""
    last = phrase.head_end - 1
    if units.tag_at(last - 1) not in ("NNP", "POS"):
        return None
    first = phrase.first
    while last > first and units.tags[last - 1] not in NAMES:
        last -= 1
    while first < last and units.tags[first] not in NAMES:
        first += 1
    if last > first and all(units.tags[i] in NAMES for i in range(first, last)):
        return units.chars(first, last)
    return None
