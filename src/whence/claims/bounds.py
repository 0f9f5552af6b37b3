"""Wordings of bounds: what stands before or after a quantity and opens or closes its interval."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from whence.claims.changes import TOTALS
from whence.claims.counted import ends_noun_phrase
from whence.claims.figure_tokens import Phrases, Tokens
from whence.lexicon.tables import table

_LASTS = frozenset(
    "lasted last lasts lasting took take takes taking spent spend waited for after just is was were are "
    "been and with by well of aged has have had".split()
)
_TIME_DONE = frozenset("ago old later earlier long away".split())
_MULTIPLES = frozenset("twice times half thrice".split())
_MEASURED = TOTALS | frozenset("tolls totals tallies number temperature temperatures".split())
_MOVES = frozenset("went go goes gone going moved moves moving back climbed rose inched crept".split())


@dataclass(frozen=True, slots=True)
class Bound:
    """Where the wording of a bound begins or ends, and what it does."""

    edge: int
    effects: tuple[str, ...] = ()


@cache
def _phrases(place: str) -> Phrases[str]:
    return Phrases((row["phrase"], row["effect"]) for row in table("number_bounds") if row["place"] == place)


def bound_before(tokens: Tokens, first: int, dimension: str | None, end: int) -> Bound:
    """All wordings that end just before token `first`, read from right to left.

    `edge` is the first token of the outermost one that has an effect; `end` the token after the quantity.
    """
    edge, effects, i = first, [], first
    while len(effects) < 3 and (found := _phrases("before").before(tokens, i)):
        start, effect = found
        kind = _narrowed(tokens, start, i, effect, dimension, end)
        if kind is None:
            break
        i = start
        if kind == "none":
            if first - i > 8:
                break
            continue
        edge = start
        effects.append(kind)
    return Bound(edge, tuple(effects))


def _narrowed(tokens: Tokens, start: int, i: int, effect: str, dimension: str | None, end: int) -> str | None:
    """The effect in this place; None where the words mean something else here."""
    word = tokens.word(start)
    if effect == "min_open_not_during":
        return _over(tokens, start, dimension, end)
    if effect == "max_of_measure":
        return "max" if dimension in ("time", "length") else None
    if effect == "min_open_of_total":  # "the toll passed 70", but "he passed 3 exams"
        before = tokens.words[max(0, start - 4) : start]
        return None if _MEASURED.isdisjoint(before) else "min_open"
    if effect.endswith("_of_measure"):
        return effect[: -len("_of_measure")] if dimension in ("money", "share") else None
    if word == "as" and tokens.word(start - 1) in _MULTIPLES:
        return None
    if word == "up" and tokens.word(start + 1) == "to" and tokens.word(start - 1) in _MOVES:
        return None
    if word in ("some", "near", "above", "below", "under", "around", "about") and i - start == 1:
        return effect if _is_degree(tokens, start, word, dimension) else None
    return effect


def _is_degree(tokens: Tokens, start: int, word: str, dimension: str | None) -> bool:
    """`under two presidents`, `near two villages` are places and times, `under 20` a bound."""
    before = tokens.word(start - 1)
    if word == "about":
        return before not in (
            "talk",
            "talked",
            "asked",
            "know",
            "think",
            "heard",
            "said",
            "reports",
            "questions",
            "thing",
        )
    if word == "around":
        return before not in ("gathered", "turned", "walked", "drove")
    if word in ("near", "above", "below") and dimension is None:
        return tokens.is_number(start + 1)
    return True


def _over(tokens: Tokens, start: int, dimension: str | None, end: int) -> str | None:
    """`over 300` is a bound; `over two days` is how long, unless a verb of lasting says otherwise."""
    if dimension != "time":
        return "min_open"
    return "min_open" if tokens.word(start - 1) in _LASTS or tokens.word(end) in _TIME_DONE else None


def bound_after(tokens: Tokens, i: int) -> Bound:
    """The wording that begins at token `i`: `or more`, `-plus`, `or so`; `edge` is the index after it."""
    found = _phrases("after").at(tokens, i)
    if not found:
        return Bound(i)
    end, effect = found
    word = tokens.word(i)
    if (
        word in ("-", "+")
        and not tokens.glued(i)
        or word == "-"
        and tokens.is_word(end)
        and tokens.glued(end)
    ):
        return Bound(i)
    if word in ("at", "approximately", "maximum") and (tokens.is_number(end) or _noun_follows(tokens, end)):
        return Bound(i)
    return Bound(end, (effect,))


def _noun_follows(tokens: Tokens, i: int) -> bool:
    return tokens.lower_word(i) and not ends_noun_phrase(tokens.word(i))
