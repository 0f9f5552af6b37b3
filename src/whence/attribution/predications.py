"""Verbs that say something of somebody in a noun phrase: "called it a disgrace", "accused him of theft"."""

from __future__ import annotations

from whence.attribution.grammar import NOUNS
from whence.attribution.phrases import phrase_right
from whence.attribution.units import QUOTE, Units
from whence.attribution.vocabulary import group

_OF_DEEDS = frozenset(("of", "for", "with"))
_ARTICLES = frozenset("a an one another".split())
_GOVERNING = frozenset("IN CC TO DT , PRP$".split())
_QUALITIES = frozenset("JJ JJR JJS".split())


def predicates(units: Units, first: int, last: int, lemma: str) -> bool:
    """Whether the content `first`–`last` of a verb says something of whom or what it names.

    By naming: "called the offer an insult"; as something: "described the strike as a march"; of a deed:
    "accused the firm of dumping oil", "credited a tug with saving them".
    """
    if first >= last:
        return False
    last = next((at for at in range(first + 1, last) if units.lower[at] == ","), last)
    if lemma in group("tells_of_deeds"):
        return any(_is_deed(units, at, last) for at in range(first + 1, last - 1))
    if lemma in group("tells_as"):
        return any(units.word_at(at) == "as" for at in range(first + 1, last + 1))
    return lemma in group("tells_by_naming") and _names(units, first, last)


def _is_deed(units: Units, at: int, last: int) -> bool:
    """ "of stoking the issue", "for largely being calm": a preposition and what was done."""
    if units.lower[at] not in _OF_DEEDS:
        return False
    return any(word.endswith("ing") for word in units.lower[at + 1 : min(at + 3, last)])


def _names(units: Units, first: int, last: int) -> bool:
    """ "climate change | a hoax", "the talks | useless": what follows the first noun phrase is said of it."""
    for at in range(first + 1, last):
        before = units.tags[at - 1]
        if units.lower[at] in _ARTICLES and before not in _GOVERNING:
            return True
        if units.lower[at] == "the" and before in NOUNS:
            return True
    phrase = phrase_right(units, first)
    return phrase is not None and phrase.last < last and units.tags[phrase.last] in (QUOTE, *_QUALITIES)
