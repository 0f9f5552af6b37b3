"""Verb groups: a verb with its auxiliaries, its negation and the verb that governs it."""

from __future__ import annotations

from dataclasses import dataclass

from whence.attribution.grammar import ADVERBS, AUXILIARIES, BE, NEGATIONS
from whence.attribution.units import Units
from whence.attribution.vocabulary import group


@dataclass(frozen=True, slots=True)
class VerbGroup:
    """A verb with its auxiliaries and adverbs: units `first` up to `last`; `verb` is the cue itself."""

    first: int
    verb: int
    last: int
    passive: bool = False
    negative: bool = False
    participle: bool = False
    infinitive: bool = False
    governor: int | None = None


def verb_group(units: Units, verb: int) -> VerbGroup:
    """The verb group around the verb at `verb`, read leftwards."""
    first, passive, negative, auxiliary = verb, False, False, False
    for index in range(verb - 1, -1, -1):
        low, tag = units.lower[index], units.tags[index]
        if low in AUXILIARIES and tag != "POS":
            passive = passive or (low in BE and not auxiliary and units.tags[verb] in ("VBN", "VBD"))
            auxiliary = True
        elif low in NEGATIONS:
            negative = True
        elif tag not in ADVERBS or low in ("here", "there", "home") or index == 0:
            break
        first = index
    if first == 0 < verb and units.tags[0] in ADVERBS:
        first = 1
    infinitive = first > 0 and units.lower[first - 1] == "to"
    governor = _governor(units, first - 2) if infinitive else None
    if governor is not None:
        outer = verb_group(units, governor)
        first = outer.first
        negative = negative or outer.negative or units.lower[governor] in group("negative_governors")
    participle = units.tags[verb] == "VBG" and not auxiliary
    return VerbGroup(first, verb, verb + 1, passive, negative, participle, infinitive, governor)


def _governor(units: Units, index: int) -> int | None:
    """ "declined to say", "went on to say": the verb that ends at `index`, past its particle."""
    while index >= 0 and (units.tags[index] in ADVERBS or units.lower[index] in ("on", "out", "forward")):
        index -= 1
    return index if index >= 0 and units.lower[index] in group("governors") else None
