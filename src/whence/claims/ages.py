"""Ages that no unit marks: `aged 14`, `who is 70`, `Ana Ruiz, 52,`, `in his 40s`."""

from __future__ import annotations

from whence.claims.counted import is_people
from whence.claims.figure_tokens import Tokens, months
from whence.claims.numerals import Numeral

_BE = frozenset("is was are were turned turns be am 's 'm 're been".split())
_WHO = frozenset("he she who i they you we".split())
_GLUED = frozenset("he's she's i'm who's you're they're we're".split())
_CLOSES = frozenset("when and so but at by in then or as , . ; : ! ? ) ” \" ' — – years on next".split())
_MARKS = frozenset(", . ; ) : — –".split())
_WEEK = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())


def is_age(tokens: Tokens, numeral: Numeral, first: int) -> bool:
    """Whether a numeral without a unit is an age, by the words around it."""
    if (
        not 0 < numeral.value <= 120
        or numeral.value != int(numeral.value)
        or numeral.vague
        or numeral.fraction
    ):
        return False
    before = tokens.word(first - 1)
    if before in ("aged", "age", "ages"):
        return True
    if before in ("of", "between", "to", "-", "–", "from", "and") and _aged(tokens, first - 1):
        return True
    after = tokens.word(numeral.last + 1)
    if after and after not in _CLOSES:
        return False
    return _of_somebody(tokens, first) or _in_apposition(tokens, first, numeral.first, after)


def _aged(tokens: Tokens, i: int) -> bool:
    """`the age of 12`, `aged between 18 and 34`."""
    ahead = tokens.words[max(0, i - 3) : i]
    return any(word in ("aged", "age", "ages") for word in ahead)


def _of_somebody(tokens: Tokens, first: int) -> bool:
    now = tokens.word(first - 1) in ("just", "only", "now")
    first -= now
    verb = tokens.word(first - 1)
    if verb in _GLUED or now and verb in ("is", "are", "am"):
        return True
    if verb not in _BE:
        return False
    subject = tokens.word(first - 2)
    known = (
        subject in _WHO
        or is_people(subject)
        or subject in ("son", "daughter", "wife", "husband", "brother", "sister")
    )
    named = tokens.capital(first - 2) and subject not in ("it", "that", "this", "there", "what")
    return known or verb in ("is", "was", "turned") and named


def _in_apposition(tokens: Tokens, first: int, number: int, after: str) -> bool:
    """`Ana Ruiz, 52, said`, `Ana Ruiz (52)`."""
    if first != number or after not in _MARKS or tokens.word(first - 1) not in (",", "("):
        return False
    name = tokens.word(first - 2)
    return (
        tokens.capital(first - 2) and name not in months() and name not in _WEEK and tokens.capital(first - 3)
    )


def is_decade_of_age(tokens: Tokens, numeral: Numeral) -> bool:
    """`in his 40s`, `women in their early 20s`."""
    if (
        not numeral.digits
        or numeral.first != numeral.last
        or numeral.value % 10
        or not 20 <= numeral.value <= 90
    ):
        return False
    if tokens.word(numeral.last + 1) != "s" or not tokens.glued(numeral.last + 1):
        return False
    return any(
        word in ("his", "her", "their", "my", "your", "our")
        for word in tokens.words[max(0, numeral.first - 3) : numeral.first]
    )
