"""Noun phrases, read leftwards from their last word: who stands before a verb of saying."""

from __future__ import annotations

from whence.attribution.grammar import FINITE, INSIDE, LINKS, NAMES, NOUNS, OBJECTS, PRONOUNS
from whence.attribution.phrases import Phrase
from whence.attribution.units import QUOTE, Units
from whence.attribution.vocabulary import group, time_nouns

_QUANTITIES = frozenset({"CD", "DT", "JJ", "JJS", "NN", "NNS"})
_BEFORE_TIME = frozenset("on last this late early earlier in the".split())
_QUANTIFIERS = frozenset("all both some many".split())
_BEFORE_MODIFIER = frozenset({"DT", "JJ", "PRP$", "IN", "CC", "POS", "CD", "NNP"})
_VERBAL = FINITE | {"VB", "VBG", "VBN"}
_SHORT_QUOTATION = 30


def phrase_left(units: Units, last: int, floor: int = 0) -> Phrase | None:
    """The noun phrase that ends right before unit `last`, or None.

    Post-modifiers ("a spokesman for the ministry", "people familiar with the matter") belong to it.
    """
    index = last - 1
    if index < floor:
        return None
    low, tag = units.lower[index], units.tags[index]
    if _is_share(units, index, floor):
        return Phrase(_core_start(units, index - 2, floor), last, index - 1)
    if low in PRONOUNS and tag not in NOUNS:
        return _whole(units, index, floor) if tag in ("DT", "CD", "JJ") else Phrase(index, last, last)
    if tag not in INSIDE or tag in ("POS", "PRP$", "$"):
        return None
    month = tag == "CD" and units.word_at(index - 1) in time_nouns()  # "a meeting on May 4"
    if (low in time_nouns() and tag in NOUNS) or month:
        return _before_time(units, index, floor)
    return _whole(units, index, floor)


def _is_share(units: Units, index: int, floor: int) -> bool:
    """ "three of them", "most of those": a quantity of a pronoun."""
    return (
        (units.lower[index] in PRONOUNS or units.lower[index] in OBJECTS)
        and index - 2 >= floor
        and units.lower[index - 1] == "of"
        and units.tags[index - 2] in _QUANTITIES
    )


def _before_time(units: Units, index: int, floor: int) -> Phrase | None:
    """ "The ministry on Thursday said": the phrase before the adverbial."""
    while index >= floor and (
        units.lower[index] in time_nouns() or units.lower[index] in _BEFORE_TIME or units.tags[index] == "CD"
    ):
        index -= 1
    if index < floor:
        return None
    if units.tags[index] in ("VBN", "VBD") and index > floor and units.tags[index - 1] in NOUNS:
        return phrase_left(units, index, floor)  # "a poll released Monday showed"
    if units.tags[index] in INSIDE or units.lower[index] in PRONOUNS:
        return phrase_left(units, index + 1, floor)
    return None


def _whole(units: Units, index: int, floor: int) -> Phrase | None:
    """The phrase that ends in the noun at `index`, with the phrases that its prepositions tie it to."""
    last = head_end = index + 1
    first = _core_start(units, index, floor)
    while first - 2 >= floor and (step := _further(units, first, floor)) is not None:
        first, head_end = step[0], step[1] or head_end
    if first == index and units.tags[first] == "DT" and units.lower[first] not in PRONOUNS | {"another"}:
        return None
    return Phrase(first, last, head_end)


def _further(units: Units, first: int, floor: int) -> tuple[int, int | None] | None:
    """Where the phrase before "of", "for", "and" starts, and where its core ends if the head is in it."""
    low = units.lower[first - 1]
    if low in LINKS and _is_linked_noun(units, first - 2):
        before = _core_start(units, first - 2, floor)
        if low not in ("of", "for") and _bound_to_verb(units, before):
            return None
        return before, first - 1
    if low in LINKS and _is_participial(units, first - 2, floor):
        return _core_start(units, first - 3, floor), first - 2
    if low in ("and", "or", "&") and units.tags[first - 2] in NOUNS | {"CD"}:
        before = _core_start(units, first - 2, floor)
        if _bound_to_verb(units, before) or not _joinable(units, before):
            return None
        return _list_start(units, before, floor), None
    return None


def _is_linked_noun(units: Units, index: int) -> bool:
    """ "a spokesman for the ministry", but not "on Monday for the ministry"."""
    recorded = index == 0 and units.lower[index] == "minutes"  # "Minutes of a meeting say"
    timeless = recorded or units.lower[index] not in time_nouns()
    return units.tags[index] in NOUNS | {"CD", "DT"} and timeless


def _is_participial(units: Units, index: int, floor: int) -> bool:
    """ "people familiar with the matter", "officials briefed on the talks"."""
    return (
        index - 1 >= floor
        and (units.tags[index] in ("JJ", "VBN") or units.lower[index] in group("participial"))
        and units.tags[index - 1] in ("NNS", "NN", "NNP")
    )


def _joinable(units: Units, first: int) -> bool:
    """Whether "A and B" reads as one subject: nothing before A, at `first`, makes it an object."""
    if first == 0:
        return True
    tag, low = units.tags[first - 1], units.lower[first - 1]
    return tag not in _VERBAL and tag != "TO" and low not in LINKS and tag not in NOUNS


def _list_start(units: Units, first: int, floor: int) -> int:
    """ "A, B and C": the start of the list that ends in what starts at `first`."""
    while first - 2 >= floor and units.lower[first - 1] == "," and units.tags[first - 2] in NOUNS:
        before = _core_start(units, first - 2, floor)
        if _bound_to_verb(units, before) or not _joinable(units, before):
            break
        first = before
    return first


def _bound_to_verb(units: Units, first: int) -> bool:
    """Whether a verb right before `first` makes the phrase its object."""
    return first > 0 and units.tags[first - 1] in _VERBAL


def _core_start(units: Units, index: int, floor: int) -> int:
    """First unit of the plain noun phrase whose last unit is `index`."""
    first = index
    while first - 1 >= floor:
        if units.tags[first - 1] in INSIDE:
            if _belongs_to_another(units, first - 1):
                break
            first -= 1
            if _opens(units, first, floor):
                break
        elif _joins(units, first, floor):
            first -= 1
        else:
            break
    return first


def _belongs_to_another(units: Units, index: int) -> bool:
    """ "men arrested officials": a verb; "on Monday five officials": a time."""
    tag = units.tags[index]
    if tag in ("VBN", "VBG") and not _is_modifier(units, index):
        return True
    return tag in NAMES and units.tags[index + 1] not in NOUNS and units.lower[index] in time_nouns()


def _is_modifier(units: Units, index: int) -> bool:
    """ "the arrested officials": a participle that stands before a noun as an adjective does."""
    return index > 0 and units.tags[index - 1] in _BEFORE_MODIFIER and units.lower[index - 1] != "to"


def _opens(units: Units, index: int, floor: int) -> bool:
    """Whether the phrase begins with the determiner at `index`; "all the officials" begins before it."""
    if units.tags[index] not in ("DT", "PRP$"):
        return False
    if index - 1 < floor:
        return True
    if units.tags[index - 1] in ("PDT", "POS"):
        return False
    return units.lower[index] in _QUANTIFIERS or units.lower[index - 1] not in ("all", "both")


def _joins(units: Units, first: int, floor: int) -> bool:
    """Whether the unit before `first` holds a noun phrase together: a mark, a conjunction, a quotation."""
    low, before = units.lower[first - 1], first - 2
    if units.tags[first - 1] == QUOTE and _is_nickname(units, first - 1, floor):
        return True
    if low in ("and", ","):  # "a safe, quiet town"
        return before >= floor and units.tags[before] == units.tags[first] == "JJ"
    if low == ".":  # "J . Ruiz"
        return units.tag_at(before) == "NNP" and len(units.lower[before]) < 3
    return low == "&"


def _is_nickname(units: Units, index: int, floor: int) -> bool:
    """ "the so-called “night list” committee": a short quotation inside a phrase, which ends in no stop."""
    return (
        units.words[index][-2:-1] not in ",.?!"
        and units.length(index) < _SHORT_QUOTATION
        and index - 1 >= floor
        and units.tags[index - 1] in INSIDE
    )
