"""Verbs that say something of somebody in a noun phrase: "called it a disgrace", "accused him of theft"."""

from __future__ import annotations

from itertools import pairwise

from whence.attribution.grammar import NOUNS
from whence.attribution.phrases import Phrase, phrase_right
from whence.attribution.units import QUOTE, Units
from whence.attribution.vocabulary import group

_OF_DEEDS = frozenset(("of", "for", "with"))
_RELATIVES = frozenset("who which whose where".split())
_AS = frozenset(("as", "among"))
_ARTICLES = frozenset("a an one another".split())
_GOVERNING = frozenset("IN CC TO DT , PRP$".split())
_STANDINGS = frozenset("ahead behind leading trailing no tied".split())
_SEEN = 14  # units of what is seen before what it does
_QUALITIES = frozenset("JJ JJR JJS".split())


def predicates(units: Units, first: int, last: int, lemma: str) -> bool:
    """Whether the content `first`–`last` of a verb says something of whom or what it names.

    By naming: "called the offer an insult"; as something: "described the strike as a march"; of a deed:
    "accused the firm of dumping oil", "credited a tug with saving them".
    """
    if first >= last:
        return False
    if lemma in group("tells_of_deeds"):
        commas = (at for at in range(first + 1, last) if units.lower[at] == ",")
        last = next((at for at in commas if units.word_at(at + 1) in _RELATIVES), last)
        named = lemma in group("accusing")
        return any(_is_deed(units, at, last, named) for at in range(first + 1, last - 1))
    last = next((at for at in range(first + 1, last) if units.lower[at] == ","), last)
    if lemma in group("tells_as"):
        # "which the church describes | as a retreat": what is described may stand before.
        return any(units.word_at(at) in _AS for at in range(first, last + 1))
    return lemma in group("tells_by_naming") and _names(units, first, last)


def is_own_deed(units: Units, first: int, act: str) -> bool:
    """ "denied having lost the village", "admitted ever ordering it": what the speaker did or did not do."""
    at = first + (units.tags[first] == "RB")
    return act in ("deny", "admit") and units.tag_at(at) == "VBG"


def tells_rumour(units: Units, first: int, last: int) -> bool:
    """ "denied rumours that prisoners had fled": what the rumour says is told, too."""
    words = units.lower[first:last]
    return any(a in group("impersonal_nouns") and b == "that" for a, b in pairwise(words))


def is_seen(units: Units, subject: Phrase, first: int) -> bool:
    """ "Video filmed aboard shows the sea pouring in", "the ledgers list 68 transfers"."""
    head, end = units.lower[subject.head_end - 1], min(first + _SEEN, len(units))
    if head in group("footage"):
        return "VBG" in units.tags[first:end]
    if head in group("finding_documents"):
        return "CD" in units.tags[first:end] or not _STANDINGS.isdisjoint(units.lower[first:end])
    return head in group("showing_documents") and units.tags[first] == "CD"


def _is_deed(units: Units, at: int, last: int, named: bool) -> bool:
    """ "of stoking the issue", "for largely being calm": a preposition and what was done.

    `named`: a noun is enough ("accused the president of treason").
    """
    if units.lower[at] not in _OF_DEEDS:
        return False
    if named and units.lower[at] != "for":
        return units.tags[at + 1] in NOUNS or units.tags[at + 1] in _QUALITIES or units.tags[at + 1] == "VBG"
    return any(word.endswith("ing") for word in units.lower[at + 1 : min(at + 3, last)])


def _names(units: Units, first: int, last: int) -> bool:
    """ "climate change | a hoax", "the talks | useless": what follows the first noun phrase is said of it."""
    for at in range(first + 1, last):
        before = units.tags[at - 1]
        if units.lower[at] in _ARTICLES and before not in _GOVERNING:
            return True
        if (units.lower[at] == "the" or units.tags[at] == "PRP$") and before in NOUNS:
            return True
    phrase = phrase_right(units, first)
    return phrase is not None and phrase.last < last and units.tags[phrase.last] in (QUOTE, *_QUALITIES)
