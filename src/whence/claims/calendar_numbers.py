"""Numbers of the calendar and the clock: times of day, days beside a month, years."""

from __future__ import annotations

from whence.claims.counted import ends_noun_phrase, is_people, noun_near
from whence.claims.figure_tokens import Tokens, months
from whence.claims.numerals import Numeral, parse_digits

_YEAR_BEFORE = frozenset(
    "in since by during until till before after early late mid of the from for this that last its 's "
    "spring summer autumn fall winter year circa as to and between - – / '".split()
)
_ERA = frozenset("ad bc bce ce".split())
_TIME_AFTER = frozenset("am pm gmt bst utc est edt cet pst pt et o'clock noon midnight".split())


def is_time(tokens: Tokens, numeral: Numeral) -> bool:
    j = numeral.last + 1
    after = tokens.word(j)
    if after in _TIME_AFTER:
        return after not in ("et", "pt", "est") or tokens.capital(j)
    return after in ("a", "p") and tokens.word(j + 1) == "." and tokens.word(j + 2) == "m"


def is_date(tokens: Tokens, numeral: Numeral) -> bool:
    """A day beside a month: `August 10`, `10 of August`, `3 to 4 May`, `March 3 and 4`."""
    if numeral.value > 31 or numeral.value != int(numeral.value):
        return False
    i, j = numeral.first, numeral.last
    if is_month(tokens, i - 1 - (tokens.word(i - 1) == ".")) or is_month(
        tokens, j + 1 + (tokens.word(j + 1) == "of")
    ):
        return True
    joins = ("and", "to", "-", "–", "or", ",")
    if i == 0 and tokens.word(j + 1) == "," and 1900 <= (parse_digits(tokens.word(j + 2)) or 0) <= 2100:
        return len(tokens.word(j + 2)) == 4
    if tokens.word(j + 1) in joins and tokens.is_number(j + 2) and is_month(tokens, j + 3):
        return True
    if tokens.word(i - 1) in joins[:-1] and tokens.is_number(i - 2):
        k = i - 3 - (tokens.word(i - 3) == ".")
        return is_month(tokens, k) and (not tokens.lower_word(j + 1) or ends_noun_phrase(tokens.word(j + 1)))
    return False


def is_month(tokens: Tokens, i: int) -> bool:
    return tokens.word(i) in months() and (
        tokens.capital(i) or tokens.word(i) not in ("may", "march", "mar", "dec")
    )


def is_year(tokens: Tokens, numeral: Numeral, earlier: bool) -> bool:
    word = tokens.words[numeral.first]
    if numeral.first != numeral.last or len(word) not in (3, 4) or not word.isdigit():
        return False
    i, j = numeral.first, numeral.last + 1
    before, after = tokens.word(i - 1), tokens.word(j)
    era = before if before != "." else tokens.word(i - 2)
    if era in _ERA or era == "d" and before == "." or after in _ERA and tokens.capital(j):
        return True
    if not 1000 <= numeral.value <= 2200:
        return False
    if before in _YEAR_BEFORE or before.endswith(("'s", "s'")) or before in months():
        return not (
            before in ("the", "of", "for", "to", "and") and numeral.value < 1700 and noun_near(tokens, j)
        )
    if before in (",", ".") and (tokens.is_number(i - 2) or is_month(tokens, i - 2)):
        return True
    if after == "-" and earlier or numeral.value > 1700 and tokens.capital(j) and tokens.is_word(j):
        return True
    recent = 1950 <= numeral.value <= 2040 and not _bounded(before)
    return (
        numeral.value > 1800
        and not noun_near(tokens, j)
        or recent
        and not any(is_people(tokens.word(k)) for k in range(j, j + 3))
    )


def _bounded(word: str) -> bool:
    return word in (
        "than",
        "least",
        "about",
        "some",
        "over",
        "nearly",
        "almost",
        "around",
        "roughly",
        "most",
        "many",
        "another",
    )
