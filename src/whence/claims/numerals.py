"""Numerals: digits, number words, scales, fractions and vague numbers, as values."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache

from whence.claims.figure_tokens import Phrases, Tokens
from whence.lexicon.tables import table

_WHOLE = re.compile(r"\d{1,15}|\d{1,3}(?:,\d{2,3}){0,5},\d{3}")
_DECIMAL = re.compile(r"(\d{1,15}|\d{1,3}(?:,\d{3}){1,5})\.(\d{1,12})")
_LENGTH_AFTER = frozenset(
    "( - long wide tall high deep away from below above freestyle sprint race dash hurdles apart".split()
)
_BEFORE_SHARE = frozenset("by than about nearly almost around roughly".split())
_AFTER_HALF = frozenset("of the a an its their his her all".split())


@dataclass(frozen=True, slots=True)
class Numeral:
    """The value of tokens `first` to `last`; `high` only where a vague number has one."""

    first: int
    last: int
    value: float
    scale: float = 1
    high: float | None = None
    vague: bool = False
    approximate: bool = False
    fraction: bool = False
    digits: bool = False
    unit: str | None = None


@cache
def small_numbers() -> dict[str, float]:
    """Number words below a hundred and their values."""
    return {row["word"]: float(row["value"]) for row in table("number_words")}


@cache
def _tens() -> frozenset[str]:
    return frozenset(row["word"] for row in table("number_words") if row["kind"] == "ten")


@cache
def _scales(kind: str) -> dict[str, float]:
    return {row["form"]: float(row["factor"]) for row in table("number_scales") if row["kind"] == kind}


@cache
def _fractions() -> dict[str, float]:
    parts = ((row["form"], row["value"].split("/")) for row in table("number_fractions"))
    return {form: int(over) / int(under) for form, (over, under) in parts}


@cache
def _vague() -> Phrases[tuple[float, float | None]]:
    rows = table("number_vague")
    return Phrases((r["phrase"], (float(r["low"]), float(r["high"]) if r["high"] else None)) for r in rows)


@cache
def starters() -> frozenset[str]:
    """Every word that a numeral without digits can begin with, `a` and `an` aside."""
    words = {row["phrase"].split()[0] for row in table("number_vague")} - {"a"}
    return frozenset(
        {
            *words,
            *small_numbers(),
            *_scales("word"),
            *_fractions(),
            "half",
            "none",
            "twice",
            "couple",
            "handful",
        }
    )


def parse_digits(word: str) -> float | None:
    """The value of a run of digits with separators; None for versions, dates and codes."""
    if _WHOLE.fullmatch(word):
        return float(word.replace(",", ""))
    if _DECIMAL.fullmatch(word):
        return float(word.replace(",", ""))
    return None


def read_numerals(tokens: Tokens) -> list[Numeral]:
    """All numerals of the sentence from left to right, figures or not."""
    found: list[Numeral] = []
    i = 0
    begin = _openers()
    while i < len(tokens.words):
        word = tokens.words[i]
        numeral = None
        if "0" <= word[0] <= "9":
            numeral = _from_digits(tokens, i)
        elif word in begin:
            numeral = _from_words(tokens, i)
        elif word.endswith("fold") and len(word) > 6:
            numeral = _fold(tokens, i)
        if numeral:
            found.append(numeral)
        i = numeral.last + 1 if numeral else i + 1
    return found


@cache
def _openers() -> frozenset[str]:
    return starters() | {"a", "an", "."}


def _fold(tokens: Tokens, i: int) -> Numeral | None:
    value = small_numbers().get(tokens.words[i][:-4].rstrip("-"))
    return Numeral(i, i, value, unit="times") if value else None


def _from_digits(tokens: Tokens, i: int) -> Numeral | None:
    value = parse_digits(tokens.words[i])
    if value is None:
        return None
    last = i
    while tokens.word(last + 1) == "000" and value < 1e9 and not tokens.glued(last + 1):
        value, last = value * 1000, last + 1
    value, last = _with_fraction(tokens, value, last)
    return _scaled(tokens, Numeral(i, last, value, digits=True))


def _with_fraction(tokens: Tokens, value: float, last: int) -> tuple[float, int]:
    """Adds `½`, `1/2`, `and a half`; `3/4` itself becomes a fraction."""
    after = tokens.word(last + 1)
    if after in _fractions() and not after.isalpha():
        return value + _fractions()[after], last + 1
    if after in ("/", "⁄") and tokens.glued(last + 1) and tokens.glued(last + 2):
        under = parse_digits(tokens.word(last + 2)) or 0
        if 0 < value < under <= 1000:
            return value / under, last + 2
    if tokens.words[last + 1 : last + 4] == ["and", "a", "half"]:
        return value + 0.5, last + 3
    return value, last


def _scaled(tokens: Tokens, numeral: Numeral) -> Numeral:
    """`numeral` times the scale words and letters that follow it."""
    for _ in range(2):
        j = numeral.last + 1
        factor, last = _scale_at(tokens, numeral, j)
        if not factor:
            break
        scale = numeral.scale * factor
        numeral = replace(numeral, last=last, value=_exact(numeral.value, factor), scale=scale)
    return numeral


def _exact(value: float, factor: float) -> float:
    """`value * factor`, without the noise of binary fractions."""
    product = value * factor
    return round(product, 6) if product < 1e15 else product


def _scale_at(tokens: Tokens, numeral: Numeral, j: int) -> tuple[float, int]:
    word = tokens.word(j)
    if word == "-" and tokens.glued(j) and tokens.glued(j + 1) and tokens.word(j + 1) in _scales("word"):
        return _scales("word")[tokens.word(j + 1)], j + 1
    if word in _scales("word"):
        return _scales("word")[word], j
    if word in _scales("letter") and numeral.digits and _letter_scales(tokens, numeral, j, word):
        return _scales("letter")[word], j
    return 0, j


def _letter_scales(tokens: Tokens, numeral: Numeral, j: int, letter: str) -> bool:
    """Whether `m`, `b` or `k` after digits is a scale: `35m users`, not `37m long` nor `30 m`."""
    money = tokens.word(numeral.first - 1) in "$£€¥₹=₪₽₺" and numeral.first > 0
    if money:
        return True
    after = tokens.word(j + 1)
    if not tokens.glued(j):
        return tokens.capital(j) and letter in ("m", "b") and tokens.lower_word(j + 1)
    return letter != "m" or (
        after not in _LENGTH_AFTER and tokens.word(numeral.first - 1) not in ("(", "over")
    )


def _from_words(tokens: Tokens, i: int) -> Numeral | None:
    word = tokens.words[i]
    if vague := _vague_at(tokens, i):
        return vague
    if word in ("a", "an"):
        return _after_article(tokens, i)
    if word == "half":
        return _half(tokens, i)
    if word == ".":
        return _bare_decimal(tokens, i)
    if word == "none" and tokens.word(i + 1) == "of":
        return Numeral(i, i, 0)
    if word == "twice":
        return Numeral(i, i, 2, unit="times")
    if word in small_numbers():
        return _counted(tokens, i)
    if word in _fractions() and not word.isalpha():
        return Numeral(i, i, _fractions()[word], fraction=True)
    if word == "quarter" and tokens.words[i + 1 : i + 3] == ["of", "a"]:
        return _part_of_scale(tokens, i, i + 3, 0.25)
    return None


def _vague_at(tokens: Tokens, i: int) -> Numeral | None:
    if tokens.words[i : i + 2] == ["a", "couple"] and not _is_pair(tokens, i + 2):
        return Numeral(i, i + 1, 2, approximate=True)
    found = _vague().at(tokens, i)
    if not found:
        return None
    after, (low, high) = found
    last = after - 1 - (tokens.word(after - 1) in ("of", "more"))
    if (
        tokens.words[last] == "scores"
        and tokens.word(after - 1) == "scores"
        and not _hurt(tokens.word(after))
    ):
        return None
    return Numeral(i, last, low, high=high, vague=True)


def _is_pair(tokens: Tokens, i: int) -> bool:
    """Whether `a couple` is two people who live together, not two of something."""
    after = tokens.word(i)
    return after != "of" and after not in (
        "more",
        "hundred",
        "thousand",
        "dozen",
        "million",
        "hours",
        "days",
        "weeks",
    )


def _hurt(word: str) -> bool:
    return word in (
        "dead",
        "killed",
        "injured",
        "wounded",
        "hurt",
        "missing",
        "arrested",
        "feared",
        "trapped",
    )


def _after_article(tokens: Tokens, i: int) -> Numeral | None:
    """`a hundred`, `a million`, `a dozen`, `a third of`, `a quarter of a million`."""
    after = tokens.word(i + 1)
    if after in _scales("word") and len(after) > 3:
        return _more_words(tokens, _scaled(tokens, Numeral(i, i, 1)))
    if after == "half" and tokens.word(i + 2) == "-":
        return None
    if after == "half" and tokens.word(i + 2) in _scales("word"):
        return _scaled(tokens, Numeral(i, i + 1, 0.5))
    if after in _fractions() and after.isalpha() and tokens.word(i + 2) == "of":
        if tokens.word(i + 3) in ("a", "1", "one"):
            return _part_of_scale(tokens, i, i + 3, _fractions()[after])
        return Numeral(i, i + 1, _fractions()[after], fraction=True)
    if after in _fractions() and after.isalpha() and tokens.word(i - 1) in _BEFORE_SHARE:
        return Numeral(i, i + 1, _fractions()[after], fraction=True)
    return None


def _part_of_scale(tokens: Tokens, first: int, i: int, share: float) -> Numeral:
    """`half of 1 percent`, `a quarter of a million`: one numeral; else the share alone."""
    if tokens.word(i) in _scales("word"):
        factor = _scales("word")[tokens.word(i)]
        return Numeral(first, i, share * factor, scale=factor)
    if tokens.word(i) in ("a", "an") and tokens.word(i + 1) in _scales("word"):
        factor = _scales("word")[tokens.word(i + 1)]
        return Numeral(first, i + 1, share * factor, scale=factor)
    if tokens.word(i) in ("1", "one", "a") and tokens.word(i + 1) in ("percent", "per", "%", "percentage"):
        return Numeral(first, i, share)
    return Numeral(first, max(first, i - 2), share, fraction=True)


def _half(tokens: Tokens, i: int) -> Numeral | None:
    """`half a dozen`, `half-million`, `half of 1 percent`, `half an hour`, `half the voters`."""
    j = i + 1 + (tokens.word(i + 1) == "-" and tokens.glued(i + 1))
    after = tokens.word(j)
    if after in _scales("word"):
        return _scaled(tokens, Numeral(i, j - 1, 0.5))
    if after in ("a", "an") and tokens.word(j + 1) in _scales("word"):
        return _scaled(tokens, Numeral(i, j, 0.5))
    if after == "of":
        return _part_of_scale(tokens, i, j + 1, 0.5)
    if after in ("a", "an") and tokens.word(j + 1) in ("hour", "mile", "year", "day", "century", "percent"):
        return Numeral(i, j, 0.5)
    before = tokens.word(i - 1)
    ordinal = before in ("first", "second", "other", "the", "that", "this", "-") or before[:1].isdigit()
    clear = after in _AFTER_HALF - {"a", "an"} or before in (
        "than",
        "almost",
        "nearly",
        "about",
        "around",
        "over",
        "just",
    )
    return Numeral(i, i, 0.5, fraction=True) if clear and not ordinal else None


def _bare_decimal(tokens: Tokens, i: int) -> Numeral | None:
    """`.534`: a point that touches digits after it and nothing before it."""
    digits = tokens.word(i + 1)
    if (
        tokens.glued(i)
        or not tokens.glued(i + 1)
        or not digits.isascii()
        or not digits.isdigit()
        or len(digits) > 9
    ):
        return None
    return Numeral(i, i + 1, float("0." + digits), digits=True)


def _counted(tokens: Tokens, i: int) -> Numeral | None:
    """`twenty-nine`, `two hundred and fifty thousand`, `two-thirds`, `two and a half million`."""
    value, last = _below_hundred(tokens, i)
    after = last + 1 + (tokens.word(last + 1) == "-" and tokens.glued(last + 1))
    share = _fractions().get(tokens.word(after))
    if (
        share
        and 0 < value < 20
        and tokens.word(after).isalpha()
        and not (value > 1 and tokens.word(after)[-1] != "s")
    ):
        if tokens.word(after)[:7] != "quarter" or value in (1, 3):
            return Numeral(i, after, value * share, fraction=True)
    value, last = _with_fraction(tokens, value, last)
    return _more_words(tokens, _scaled(tokens, Numeral(i, last, value)))


def _below_hundred(tokens: Tokens, i: int) -> tuple[float, int]:
    value = small_numbers()[tokens.words[i]]
    if tokens.words[i] in _tens():
        j = i + 1 + (tokens.word(i + 1) == "-" and tokens.glued(i + 1))
        unit = small_numbers().get(tokens.word(j), 0)
        if 0 < unit < 10:
            return value + unit, j
    return value, i


def _more_words(tokens: Tokens, numeral: Numeral) -> Numeral:
    """Adds what comes after a scale: `one hundred and fifty`, `two thousand three hundred`."""
    for _ in range(4):
        j = numeral.last + 1
        joined = tokens.word(j) == "and"
        j += joined
        if numeral.scale < 100 or tokens.word(j) not in small_numbers():
            return numeral
        value, last = _below_hundred(tokens, j)
        part = _scaled(tokens, Numeral(j, last, value))
        if part.value >= numeral.scale and part.scale == 1 or value == 0:
            return numeral
        if part.scale > numeral.scale:  # two hundred and fifty thousand
            whole = (numeral.value + value) * part.scale
            numeral = replace(numeral, last=part.last, value=whole, scale=part.scale)
        elif part.value < numeral.scale and (numeral.scale in (100, 1000) or not joined):
            numeral = replace(numeral, last=part.last, value=numeral.value + part.value, scale=part.scale)
        else:
            return numeral
    return numeral
