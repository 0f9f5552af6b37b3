"""Units and currencies beside a numeral."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from whence.claims.figure_tokens import Phrases, Tokens, phrase
from whence.claims.numerals import Numeral
from whence.lexicon.tables import table

_BARE_LETTERS = frozenset("g l x w m p mi ha ms pc".split())  # units only where they touch the digits
_MONEY_CUES = frozenset(
    "worth cost costs pay paid paying fine fined price prices spend spent earn earned".split()
)


@dataclass(frozen=True, slots=True)
class Measure:
    """A unit, what it measures, and the tokens from the currency sign to the unit's last word."""

    unit: str | None
    dimension: str | None
    first: int
    last: int


@cache
def _units() -> Phrases[tuple[str, str]]:
    return Phrases((r["form"], (r["unit"], r["dimension"])) for r in table("units"))


@cache
def _money(place: str) -> Phrases[str]:
    return Phrases((r["form"], r["code"]) for r in table("currencies") if r["place"] == place)


@cache
def dimension_of(unit: str | None) -> str | None:
    """What a unit measures: time, length, mass …; `money` for a currency; None if unknown."""
    by_unit = {row["unit"]: row["dimension"] for row in table("units")}
    by_unit.update((row["code"], "money") for row in table("currencies"))
    return by_unit.get(unit or "")


@cache
def currency_letters() -> frozenset[str]:
    """Letters that may touch the digits after them: `RM450`, `USD10m`."""
    before = (phrase(row["form"]) for row in table("currencies") if row["place"] == "before")
    return frozenset(words[0] for words in before if len(words) == 1 and words[0].isalpha())


def read_measure(tokens: Tokens, numeral: Numeral) -> Measure:
    """The unit of a numeral: a currency before it, or the unit or currency after it."""
    before = _currency_before(tokens, numeral)
    after = _unit_after(tokens, numeral, numeral.last + 1)
    if before:
        first, code = before
        last = after[0] - 1 if after and after[1] == code else _country_after(tokens, numeral.last)
        return Measure(code, "money", first, last)
    if numeral.unit:
        return Measure(numeral.unit, dimension_of(numeral.unit), numeral.first, numeral.last)
    if not after and "magnitude" in tokens.words[max(0, numeral.first - 2) : numeral.first]:
        return Measure("magnitude", "magnitude", numeral.first, numeral.last)
    if not after:
        return Measure(None, None, numeral.first, numeral.last)
    end, unit = after
    return Measure(unit, dimension_of(unit), numeral.first, end - 1)


def _country_after(tokens: Tokens, last: int) -> int:
    """`$500 US`, `$76 U.S.`: the country belongs to the sum."""
    if tokens.word(last + 1) == "us" and tokens.capital(last + 1):
        return last + 1
    if tokens.words[last + 1 : last + 5] == ["u", ".", "s", "."]:
        return last + 4
    return last


def _currency_before(tokens: Tokens, numeral: Numeral) -> tuple[int, str] | None:
    i = numeral.first
    if tokens.word(i - 1) == "-" and tokens.word(i - 2) in "$£€" and i > 1:
        i -= 1
    found = _money("before").before(tokens, i)
    if not found:
        return None
    if tokens.is_word(found[0]) and not tokens.capital(found[0]):
        return None
    return found


def _unit_after(tokens: Tokens, numeral: Numeral, i: int) -> tuple[int, str] | None:
    """(index after the unit, unit), over a hyphen: `43-year-old`, `1.8 billion-mile`."""
    start = i
    if tokens.word(i) in ("-", "minus") and tokens.glued(i) and tokens.glued(i + 1):
        i += 1
    elif tokens.word(i) == "of" and (numeral.vague or numeral.approximate):  # dozens of miles
        start = i = i + 1
    found = _units().at(tokens, i)
    money = _money("after").at(tokens, i)
    if money and (not found or money[0] > found[0]) and _counts_money(tokens, i, money[1]):
        return money
    if not found:
        return None
    end, (unit, _) = found
    word = tokens.word(i)
    if word in _BARE_LETTERS and end == i + 1 and (not tokens.glued(i) or i != start):
        return None
    if end == i + 1 and tokens.glued(end) and tokens.is_number(end):
        return None
    if unit == "pound" and word.startswith("pound") and _is_sterling(tokens, numeral):
        return end, "GBP"
    return _with_age(tokens, end, unit), unit


def _with_age(tokens: Tokens, end: int, unit: str) -> int:
    """`43-year-old`, `30 years old`, `six years of age`: the words of age belong to the unit."""
    if dimension_of(unit) != "time":
        return end
    old = end + (tokens.word(end) == "-" and tokens.glued(end + 1))
    if tokens.word(old) in ("old", "olds"):
        return old + 1
    return end + 2 if tokens.words[end : end + 2] == ["of", "age"] else end


def _counts_money(tokens: Tokens, i: int, code: str) -> bool:
    """`won 12 seats` and `45 p` are not money; `12 won` is, and `45p`."""
    if code == "KRW":
        return tokens.word(i + 1) not in ("the", "a", "an", "their", "his", "her", "seats", "medals")
    if tokens.word(i) == "p":
        return tokens.word(i + 1) != "." or tokens.word(i + 2) != "m"
    return True


def _is_sterling(tokens: Tokens, numeral: Numeral) -> bool:
    near = tokens.words[max(0, numeral.first - 3) : numeral.first]
    return numeral.scale >= 1e6 or not _MONEY_CUES.isdisjoint(near)
