"""Rise and fall: whether a figure says how much something changed, or to what; and running totals."""

from __future__ import annotations

import itertools
from functools import cache

from whence.claims.figure_tokens import Phrases, Tokens
from whence.claims.units import dimension_of
from whence.lexicon.tables import table

_COPULAS = frozenset("is was were are been be now and , ( closed finished ended traded : - –".split())
_BRING = frozenset("bring brings bringing brought take takes taking took raise raises raising raised".split())
TOTALS = frozenset("toll total tally count".split())
_REACHED = frozenset("to at of is was stands stood reached passed rose hit now".split())
_AFTER_TOTAL = (("so", "far"), ("to", "date"), ("in", "total"), ("in", "all"), ("all", "told"))
_PHRASAL = frozenset(
    "make makes made making take takes took taken taking pick set use used gave give".split()
)
_STOPS = frozenset(". ; : ! ? but while when which who after".split())


@cache
def _words() -> Phrases[tuple[tuple[str, str], ...]]:
    by_form: dict[str, list[tuple[str, str]]] = {}
    for row in table("change_words"):
        by_form.setdefault(row["form"], []).append((row["direction"], row["kind"]))
    return Phrases((form, tuple(kinds)) for form, kinds in by_form.items())


def change_of(tokens: Tokens, first: int, after: int, unit: str | None) -> str | None:
    """`rise` or `fall` where the words around tokens `first` to `after` say so."""
    return _signed(tokens, first, unit) or _before(tokens, first, unit) or _after(tokens, first, after, unit)


def _signed(tokens: Tokens, first: int, unit: str | None) -> str | None:
    if dimension_of(unit) not in ("share", "index") or not tokens.glued(first) or tokens.glued(first - 1):
        return None
    return {"+": "rise", "-": "fall"}.get(tokens.word(first - 1))


def _before(tokens: Tokens, first: int, unit: str | None) -> str | None:
    link = tokens.word(first - 1)
    if link == "from":
        return None
    if link == "of":
        return _found(tokens, first - 1, ("noun",), unit)
    if link == "by":
        return _within(tokens, first - 1)
    if link == "to":  # to what, not by how much
        return None
    return _found(tokens, first, ("verb", "measure_verb", "particle"), unit)


def _found(tokens: Tokens, i: int, kinds: tuple[str, ...], unit: str | None) -> str | None:
    """Direction of the change word that ends just before token `i`, adverbs like `sharply` aside."""
    if tokens.word(i - 1).endswith("ly") and len(tokens.word(i - 1)) > 4:
        i -= 1
    found = _words().before(tokens, i)
    if not found:
        return None
    start, readings = found
    for direction, kind in readings:
        if kind in kinds and _fits(tokens, start, kind, unit):
            return direction
    return None


def _fits(tokens: Tokens, start: int, kind: str, unit: str | None) -> bool:
    measured = dimension_of(unit) in ("share", "money", "index") or unit in ("cent", "penny", "sen")
    if kind == "measure_verb":
        return measured
    if kind == "particle":
        if tokens.word(start - 1) in _PHRASAL:  # women make up 60 percent
            return False
        return measured or start == 0 or tokens.word(start - 1) in _COPULAS
    return True


def _within(tokens: Tokens, i: int) -> str | None:
    """Direction of a verb a few words before `by` at token `i`: `rose sharply in May by 41`."""
    for j in range(i, max(0, i - 5), -1):
        if j < i and tokens.word(j) in _STOPS:
            return None
        found = _words().before(tokens, j)
        for direction, kind in found[1] if found else ():
            if kind in ("verb", "measure_verb") or kind == "particle" and j == i:
                return direction
    return None


def verb_near(tokens: Tokens, i: int) -> str | None:
    """Direction of a verb of change up to three words before token `i`: `cut its staff from`."""
    for j in range(i, max(0, i - 4), -1):
        found = _words().before(tokens, j)
        for direction, kind in found[1] if found else ():
            if kind != "adjective":
                return direction
    return None


def _after(tokens: Tokens, first: int, after: int, unit: str | None) -> str | None:
    """`a 75 percent increase`, `34.4% higher`, `12 percent up on the year`."""
    if dimension_of(unit) not in ("share", "money", "index"):
        return None
    for i in (after, after + 1):
        if not tokens.is_word(i):
            return None
        found = _words().at(tokens, i)
        for direction, kind in found[1] if found else ():
            if kind == "noun" and tokens.word(first - 1) not in ("to", "at"):
                return direction
            if (
                kind in ("adjective", "particle")
                and i == after
                and tokens.word(found[0] if found else 0) != "to"
            ):
                return direction
    return None


def is_cumulative(tokens: Tokens, first: int, after: int, stop: int) -> bool:
    """Whether the figure is a running total: `bringing the total to 41`, `12 so far`."""
    before = tokens.words[max(0, first - 10) : first]
    if tokens.word(first - 1) == "to" and not _BRING.isdisjoint(before):
        return True
    if tokens.word(first - 1) in _REACHED and not TOTALS.isdisjoint(before[-8:]):
        return True
    if tuple(before[-2:]) in _AFTER_TOTAL or (before[-1:] == [","] and tuple(before[-3:-1]) in _AFTER_TOTAL):
        return True  # "so far 12 houses", "In total, 40 people"
    ahead = tokens.words[after : min(stop, after + 10)]
    return any(pair in _AFTER_TOTAL for pair in itertools.pairwise(ahead))
