"""Whether a stretch of units is a clause, or a figure that stands for one."""

from __future__ import annotations

from whence.attribution.adverbials import adverbial
from whence.attribution.grammar import AUXILIARIES, FINITE
from whence.attribution.phrases import phrase_right
from whence.attribution.units import QUOTE, Units

_CONDITIONS = frozenset("if when while because although once unless in between at".split())
"""Words that open a subordinate clause, or an adverbial, before the main clause of a content."""
_OTHER_OPENERS = frozenset("after before despite by as under on since during for".split())
_NO_SUBJECT = frozenset("TO VB VBD VBZ VBP CC WP WDT".split())
_LIMITS = frozenset({("at", "least"), ("at", "most"), ("up", "to"), ("more", "than"), ("fewer", "than")})
_AROUND = frozenset("between about around nearly almost roughly some over under".split())
_SUBORDINATE = frozenset("unless because although while whereas".split())
_FIGURE_ENDS = frozenset(", ; . : and but".split())
_CONTRACTED = frozenset("'s 're 'd 'll".split())
_FIGURE_REACH = 6
_REACH = 24
_APPOSITION = 20


def is_clause(units: Units, index: int) -> bool:
    """Whether a clause with a subject and a finite verb begins at `index`."""
    if units.is_stop(index):
        return False
    low = units.lower[index]
    if low in _OTHER_OPENERS or low in ("them", "him", "us", "me"):
        return False
    if low in _CONDITIONS:
        return adverbial(units, index) is None and finite_between(units, index, index + 25)
    if low == "there" and units.tag_at(index + 1) in FINITE:
        return True
    phrase = phrase_right(units, index)
    if phrase is None:
        return units.tags[index] not in _NO_SUBJECT and verb_before_stop(units, index, 14)
    return _has_verb(units, phrase.last)


def _has_verb(units: Units, first: int) -> bool:
    """Whether the verb of a subject that ends before `first` follows, past its modifiers."""
    for at in range(first, min(first + _REACH, len(units))):
        low, tag = units.lower[at], units.tags[at]
        if tag in FINITE or low in AUXILIARIES:
            return True
        if low == ",":
            return _verb_after_apposition(units, at)
        if low in ("who", "which", "that"):
            return _closes_relative(units, at)
        if low in ("and", "but") and units.tag_at(at + 1) in FINITE and at > first:
            return False  # "denied both charges and had left"
        if (
            units.is_stop(at)
            or low in _SUBORDINATE
            or low == "what"
            or (low == "so" and units.tag_at(at + 1) == "PRP")
        ):
            return False
        if tag == QUOTE and at + 1 < len(units) and units.is_stop(at + 1):
            return True
    return False


def _closes_relative(units: Units, pronoun: int) -> bool:
    """ "the bridge that he built was hit": the relative clause has its verb, and the main clause another."""
    count = 0
    for at in range(pronoun + 1, min(pronoun + _REACH, len(units))):
        if units.lower[at] in (".", ";", ":"):
            break
        count += units.tags[at] in FINITE or units.lower[at] in _CONTRACTED
    return count > 1


def _verb_after_apposition(units: Units, comma: int) -> bool:
    """ "the driver, a man of 40, left": a verb after the closing comma of an apposition."""
    for at in range(comma + 1, min(comma + _APPOSITION, len(units))):
        if units.lower[at] == ",":
            after = at + 1
            while units.tag_at(after) == "RB":
                after += 1
            tag = units.tag_at(after)
            return tag in FINITE or (units.word_at(after) in AUXILIARIES and tag != "VBG")
        if units.is_stop(at):
            return False
    return False


def is_figured(units: Units, first: int, last: int) -> bool:
    """ "expected a profit of $241 million", "list 68 transfers": a noun phrase with a figure in its head."""
    return "CD" in units.tags[first : min(last, first + _FIGURE_REACH)]


def finite_between(units: Units, first: int, last: int) -> bool:
    """Whether a finite verb stands from `first` up to, but not with, `last`."""
    return any(units.tags[i] in FINITE for i in range(first, min(last, len(units))))


def verb_before_stop(units: Units, index: int, reach: int) -> bool:
    """Whether a finite verb comes within `reach` units, before any punctuation."""
    for at in range(index, min(index + reach, len(units))):
        if units.is_stop(at):
            return False
        if units.tags[at] in FINITE:
            return True
    return False


def says_something(units: Units, first: int, last: int) -> bool:
    """Whether a finite verb or a quotation stands there: enough to be a content."""
    return any(units.tags[i] in FINITE or units.tags[i] == QUOTE for i in range(first, last))


def states_plainly(units: Units, first: int, last: int) -> bool:
    """Whether a noun phrase says something: by a quotation, or a verb of its own, not of "that …" alone."""
    finite = [i for i in range(first, last) if units.tags[i] in FINITE]
    if QUOTE in units.tags[first:last] or len(finite) > 1:
        return True
    relatives = (i for i in range(first + 1, last) if units.lower[i] in ("that", "which", "who", "whose"))
    return bool(finite) and finite[0] < next(relatives, last)


def could_be_content(units: Units, last: int) -> bool:
    """Whether what stands before `last` could be a content: a quotation, a verb, a participle."""
    return any(tag in FINITE or tag in (QUOTE, "VBN") for tag in units.tags[:last])


def is_figure(units: Units, index: int) -> bool:
    """ "says 245 and no more", "counts at least 290": a figure is all that is said."""
    at = index + 2 if (units.word_at(index), units.word_at(index + 1)) in _LIMITS else index
    at += units.word_at(at) in _AROUND
    end = next((i for i in range(at, min(at + 8, len(units))) if units.lower[i] in _FIGURE_ENDS), at + 8)
    return units.tag_at(at) == "CD" and not finite_between(units, at, end)
