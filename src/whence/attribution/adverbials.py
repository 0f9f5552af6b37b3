"""Adverbials beside a reporting clause: adverbs, times, prepositional phrases."""

from __future__ import annotations

from whence.attribution.grammar import PREPOSITIONS
from whence.attribution.phrases import phrase_right
from whence.attribution.units import Units
from whence.attribution.vocabulary import time_nouns

_NO_ADVERBIAL = frozenset("not n't as up about nearly almost more".split())
_NEAR = frozenset("last this next late early earlier later".split())
_HOW_EARLY = frozenset("early late recently long far".split())
_COUNTS = frozenset("that the a two three several".split())
_AGO = frozenset("ago earlier later before".split())
_INSIDE_TIME = frozenset("this last on in".split())
_MOST = 8


def adverbials_end(units: Units, index: int) -> int:
    """One past the adverbials that begin at `index`: "on Telegram on Thursday"."""
    for _ in range(_MOST):
        step = adverbial(units, index)
        if step is None:
            return index
        index = step
    return index


def adverbial(units: Units, index: int) -> int | None:
    """One past the adverbial (adverb, time, prepositional phrase) that begins at `index`."""
    if index >= len(units):
        return None
    low, tag = units.lower[index], units.tags[index]
    if tag in ("RB", "RBR") and low not in _NO_ADVERBIAL:
        return index + 1
    if low in time_nouns():
        return _time(units, index)
    if low == "as" and units.word_at(index + 1) in _HOW_EARLY and units.word_at(index + 2) == "as":
        end = index + 3  # "as early as January", "as recently as last week"
        while end < len(units) and (units.lower[end] in time_nouns() or units.lower[end] in _NEAR):
            end += 1
        return end if end > index + 3 else None
    following = units.word_at(index + 1)
    if low == "that" and following in time_nouns():
        return index + 2
    if following in time_nouns() or following in _INSIDE_TIME:
        if low in _COUNTS:
            return _time_ago(units, index)
        if low in _NEAR:
            return _near_time(units, index + 1)
    if low == "via" or (low in PREPOSITIONS and tag in ("IN", "TO", "RP", "RB")):
        return _prepositional(units, index)
    return None


def is_time(units: Units, index: int) -> bool:
    """Whether a time begins at `index`: "said late Monday that …" has its content after it."""
    low = units.word_at(index)
    if low in time_nouns():
        return True
    return (low in _NEAR or low == "that") and units.word_at(index + 1) in time_nouns()


def _time(units: Units, index: int) -> int | None:
    """ "Monday morning", "May 4", "the night of the 4th"; None for the owner in "Monday's vote"."""
    end = index
    while end < len(units):
        low = units.lower[end]
        if low in ("the", "of"):
            if units.word_at(end + 1) not in time_nouns():
                break
        elif low != "'s" and low not in time_nouns() and units.tags[end] != "CD":
            break
        end += 1
    return None if end < len(units) and units.lower[end - 1] == "'s" else end


def _time_ago(units: Units, index: int) -> int | None:
    """ "two days ago", "the week before"; a mere "the week" may be a subject."""
    if units.word_at(index + 1) in time_nouns() and units.word_at(index + 2) in _AGO:
        return index + 3
    return None


def _near_time(units: Units, end: int) -> int:
    """ "late on Monday", "earlier this week"."""
    while end < len(units) and (units.lower[end] in time_nouns() or units.lower[end] in _INSIDE_TIME):
        end += 1
    return end


def _prepositional(units: Units, index: int) -> int | None:
    """ "in a statement", "to reporters", "on Monday"; "to leave" and "as …" are none."""
    low = units.lower[index]
    if low == "as" or (low == "to" and units.tag_at(index + 1) == "VB"):
        return None
    phrase = phrase_right(units, index + 1)
    if phrase is not None:
        return phrase.last
    if low == "in" and units.tag_at(index + 1) == "CD":
        return index + 2  # "told her in 2019 that"
    return adverbial(units, index + 1) if units.word_at(index + 1) in time_nouns() else None
