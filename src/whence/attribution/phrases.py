"""Noun phrases, read rightwards from their first word."""

from __future__ import annotations

from dataclasses import dataclass

from whence.attribution.grammar import AUXILIARIES, FINITE, INSIDE, NOUNS, OBJECTS, PRONOUNS
from whence.attribution.units import QUOTE, Units
from whence.attribution.vocabulary import day_names, stages, time_nouns
from whence.text.spans import Span

_PARTITIVES = frozenset("one some many several most both all".split())
_LOOSE = frozenset("on in at from with".split())
"""Prepositions that as often open an adverbial of the clause as they belong to the phrase."""
_TIGHT = frozenset("of for".split())
_KNOWING = frozenset("familiar close briefed involved aware".split())
_BARE_HEADS = PRONOUNS | {"two", "three", "another"}
_LONG_QUOTATION = 30


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase: units `first` up to, but not with, `last`; `head_end` is where its core ends."""

    first: int
    last: int
    head_end: int


def phrase_right(units: Units, first: int) -> Phrase | None:
    """The noun phrase that begins at unit `first`, with its "of"/"for" parts, or None."""
    stop = len(units)
    if first >= stop:
        return None
    low = units.lower[first]
    if low in OBJECTS and not _owns(units, first):
        return Phrase(first, first + 1, first + 1)
    if low in PRONOUNS and units.tags[first] not in NOUNS and not _determines(units, first):
        if low in _PARTITIVES and units.word_at(first + 1) == "of":
            rest = phrase_right(units, first + 2)
            return Phrase(first, rest.last, first + 1) if rest else None
        return Phrase(first, first + 1, first + 1)
    head_end = _core_end(units, first, stop)
    if head_end is None:
        return None
    end = head_end
    while end < stop and (more := _further(units, end, stop)) is not None:
        end = more
    return Phrase(first, end, head_end)


def _owns(units: Units, index: int) -> bool:
    """ "told her lawyer": a possessive before its noun, no object."""
    return units.tags[index] == "PRP$" and units.tag_at(index + 1) in NOUNS | {"JJ"}


def _determines(units: Units, index: int) -> bool:
    """ "these officials", "several local men": a pronoun's form that determines a noun."""
    return units.tag_at(index + 1) in NOUNS | {"JJ", "CD"} and units.tags[index] in ("DT", "JJ", "CD", "PDT")


def _further(units: Units, end: int, stop: int) -> int | None:
    """One past the post-modifier or second conjunct that begins at `end`; None where the phrase ends."""
    low, tag = units.lower[end], units.tags[end]
    if low in _LOOSE:
        return _loose_modifier(units, end + 1, stop)
    if low in _TIGHT or (low == "to" and units.tag_at(end + 1) != "VB"):
        return _core_end(units, end + 1, stop)
    if tag in ("JJ", "VBN", "VBD") and low in _KNOWING:
        # "people familiar with the matter"
        if units.word_at(end + 1) in ("with", "to", "on", "in", "of"):
            return _core_end(units, end + 2, stop)
        return None
    if low in ("and", "&") and units.tag_at(end + 1) in INSIDE:
        return _conjunct(units, end + 1, stop)
    return None


def _loose_modifier(units: Units, first: int, stop: int) -> int | None:
    """ "officials in Osk", but not "the mayor on Monday" or "officials in a statement"."""
    if first >= stop or units.lower[first] in time_nouns():
        return None
    if units.tags[first] not in ("NNP", "DT", "NNPS", "PRP$"):
        return None
    more = _core_end(units, first, stop)
    return None if more is None or _adverbial(units, first, more) else more


def _adverbial(units: Units, first: int, last: int) -> bool:
    """Whether a word of time, or of where one speaks, stands in between: then it is the clause's."""
    return any(units.lower[i] in time_nouns() or units.lower[i] in stages() for i in range(first, last))


def _conjunct(units: Units, first: int, stop: int) -> int | None:
    """ "the mayor and his deputy", but not "the mayor and his deputy left": that is another clause."""
    more = _core_end(units, first, stop)
    if more is None or (more < stop and (units.tags[more] in FINITE or units.lower[more] in AUXILIARIES)):
        return None
    return more


def _core_end(units: Units, first: int, stop: int) -> int | None:
    """One past the last noun of the plain noun phrase that begins at `first`."""
    noun = None
    for index in range(first, stop):
        if units.tags[index] in NOUNS:
            if noun is not None and _is_date(units, index):
                break
            noun = index + 1
        elif _ends_core(units, index, first, noun is not None):
            break
    if noun is None and first < stop and _is_bare_head(units, first):
        return first + 1
    return noun


def _is_date(units: Units, index: int) -> bool:
    """ "told the paper Monday", but not "the Monday Club" or "USA Today"."""
    if units.words[index] in ("Today", "Tonight"):
        return False
    return units.lower[index] in day_names() and units.tag_at(index + 1) != "NNP"


def _is_bare_head(units: Units, index: int) -> bool:
    """ "three said", "another denied it": a number or determiner alone."""
    return units.tags[index] in ("CD", "JJ", "DT") and units.lower[index] in _BARE_HEADS


def _ends_core(units: Units, index: int, first: int, after_noun: bool) -> bool:
    """Whether the unit at `index`, which is no noun, cannot belong to the plain noun phrase from `first`."""
    tag = units.tags[index]
    if tag == "POS":
        return False
    if tag == QUOTE:  # the "rapid response" unit
        return index == first or units.length(index) > _LONG_QUOTATION
    if tag not in INSIDE:
        graded = tag == "RB" and not after_noun and units.tag_at(index + 1) in ("JJ", "CD")
        return not graded and not (after_noun and units.lower[index] == "&")
    if tag in ("DT", "PRP$", "PDT"):
        return index != first and units.tags[index - 1] not in ("PDT", "DT", "POS")
    return after_noun and tag in ("VBG", "VBN", "JJ", "CD") and units.tag_at(index + 1) not in NOUNS


def span_of(units: Units, phrase: Phrase) -> Span:
    """The characters of a phrase."""
    return units.chars(phrase.first, phrase.last)
