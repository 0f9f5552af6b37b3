"""`one` that counts nothing: a pronoun, or a turn of phrase."""

from __future__ import annotations

from whence.claims.counted import ends_noun_phrase, outcome_forms
from whence.claims.figure_tokens import Tokens
from whence.claims.numerals import Numeral, small_numbers
from whence.claims.units import Measure

_PRONOUN_BEFORE = frozenset(
    "no the this that each every any which some only another such day not number".split()
)
_PRONOUN_AFTER = frozenset(
    "another who that day another's could can should would must might may thing side might way's big "
    "good of by".split()
)
_OF_PEOPLE = frozenset(
    "the them his her their its these those our my us whom two three four five six seven".split()
)


def really_measured(tokens: Tokens, numeral: Numeral, measure: Measure) -> bool:
    """Whether `one` has a unit that is no turn of phrase: `one per cent`, not `one day` or `one point`."""
    vague = ("day", "night", "second", "minute", "point", "stone", "foot", "quarter", "won", "yard")
    if tokens.word(numeral.first - 1) == "at" and measure.unit == "point":
        return False
    return bool(measure.unit) and (
        measure.unit not in vague or tokens.word(numeral.first - 1) in ("least", "than", "in", "within")
    )


def is_pronoun(tokens: Tokens, numeral: Numeral) -> bool:
    """`one` that counts nothing: `no one`, `one of the most`, `one another`, `One, a driver, said`."""
    i = numeral.first
    before, after = tokens.word(i - 1), tokens.word(i + 1)
    if before in ("least", "than", "only", "just", "and", "exactly", "or") and (
        tokens.is_word(i + 1) and after != "of"
    ):
        return ends_noun_phrase(after) and before not in ("least", "exactly")
    if before == "at" and after in ("point", "time", "stage", "moment"):
        return True
    if before in _PRONOUN_BEFORE and after not in outcome_forms():
        return True
    if tokens.capital(i) and not tokens.headline and tokens.capital(i - 1) and not tokens.starts_sentence(i):
        return True
    if after == "of":
        return not _real_part(tokens, i + 2)
    if after == "in":
        return tokens.word(i + 2) not in small_numbers() and not tokens.is_number(i + 2)
    if after == "-":
        return not _measures(tokens.word(i + 2))
    if before == "-" and tokens.glued(i):
        return True
    if after in _PRONOUN_AFTER or not tokens.is_word(i + 1):
        return after not in ("(", "%")
    return ends_noun_phrase(after) and after not in ("last", "more", "still", "another")


def _real_part(tokens: Tokens, i: int) -> bool:
    """Whether `one of` goes on to a group: `of them`, `of the soldiers`; not `of the most`, `of the best`."""
    if tokens.word(i) not in _OF_PEOPLE and not tokens.is_number(i) and tokens.word(i) not in small_numbers():
        return False
    ahead = tokens.words[i + 1 : i + 4]
    return not any(
        w in ("most", "best", "worst", "least", "few", "first", "last", "main", "key", "things", "reasons")
        or len(w) > 4
        and w.endswith("est")
        and w not in ("forest", "guest", "protest", "arrest")
        for w in ahead
    )


def _measures(word: str) -> bool:
    return word in (
        "year",
        "day",
        "week",
        "month",
        "hour",
        "minute",
        "mile",
        "man",
        "third",
        "metre",
        "kilometre",
    )
