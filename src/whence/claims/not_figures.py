"""Numbers that count nothing: names, identifiers, codes, scores; the rest is asked of its modules."""

from __future__ import annotations

from functools import cache

from whence.claims.calendar_numbers import is_date, is_time, is_year
from whence.claims.counted import ends_noun_phrase, noun_near, outcome_forms
from whence.claims.figure_tokens import Tokens
from whence.claims.numerals import Numeral, parse_digits, small_numbers
from whence.claims.pronoun_one import is_pronoun, really_measured
from whence.claims.units import Measure, currency_letters
from whence.lexicon.tables import table

_PREFIXES = frozenset(
    "sub minus plus then now to or and over under about some than mid almost ex magnitude".split()
)
_SCORE_NEAR = frozenset(
    "win won wins victory defeat loss lost lose beat beating draw drew lead led down up ahead vote "
    "voted ruling ruled decision majority thriller record final score series game tie tied level behind "
    "start".split()
)
_STREETS = frozenset(
    "road street avenue lane boulevard drive square highway way st ave rd blvd close terrace".split()
)
_FUNCTION_CAPITALS = frozenset(
    "about around some over nearly almost roughly up at least more than fewer less under only just "
    "another between from the these those all both and but or in on of for with by to after before as "
    "he she they we i it".split()
)


@cache
def _identifiers() -> dict[str, bool]:
    """Nouns that a number names; True where only the capitalised noun does."""
    return {row["noun"]: row["case"] == "capital" for row in table("identifier_nouns")}


def is_no_figure(tokens: Tokens, numeral: Numeral, measure: Measure, earlier: bool) -> bool:
    """Whether the numeral counts nothing; `earlier`: the one it is joined to was no figure either."""
    if numeral.digits:
        return _is_code(tokens, numeral, measure, earlier)
    if tokens.words[numeral.first] == "one" and numeral.first == numeral.last:
        return not really_measured(tokens, numeral, measure) and is_pronoun(tokens, numeral)
    return _names_by_word(tokens, numeral, measure)


def _is_code(tokens: Tokens, numeral: Numeral, measure: Measure, earlier: bool) -> bool:
    if (
        _is_address(tokens, numeral)
        or _inside_word(tokens, numeral, measure)
        or _is_note(tokens, numeral)
        or _is_chain(tokens, numeral)
    ):
        return True
    if measure.unit:
        return False
    if is_time(tokens, numeral) or is_date(tokens, numeral) or is_year(tokens, numeral, earlier):
        return True
    return _is_identifier(tokens, numeral) or (earlier and _joined_to_identifier(tokens, numeral))


def _inside_word(tokens: Tokens, numeral: Numeral, measure: Measure) -> bool:
    """`G20`, `9AB8`, `COVID-19`, `10th`, `1990s`, `5G`; not `RM450`, `50mph`, `then-18`."""
    i, j = numeral.first, numeral.last + 1
    if tokens.glued(i) and tokens.is_word(i - 1) and tokens.word(i - 1) not in currency_letters():
        return True
    if (
        tokens.word(i - 1) == "-"
        and tokens.glued(i)
        and not tokens.glued(i - 1)
        and not measure.unit
        and _acronym(tokens, i - 2)
    ):
        return True
    hyphen = tokens.word(i - 1) in ("-", "/", "_") and tokens.glued(i)
    if hyphen and tokens.glued(i - 1) and tokens.word(i - 2).isalpha():
        return tokens.word(i - 2) not in _PREFIXES and tokens.word(i - 2) not in small_numbers()
    if measure.last >= j or not tokens.glued(j):
        return False
    return tokens.is_word(j) and numeral.first == numeral.last or tokens.word(j) == "_"


def _is_address(tokens: Tokens, numeral: Numeral) -> bool:
    """`575 Milner Road`, `90049 ZIP`."""
    j = numeral.last + 1
    if not tokens.capital(j):
        return False
    ahead = [tokens.word(k) for k in range(j, j + 4) if tokens.capital(k)]
    return tokens.word(j) == "zip" or not tokens.headline and any(word in _STREETS for word in ahead[1:])


def _is_note(tokens: Tokens, numeral: Numeral) -> bool:
    """`[1]`, `#4`, `(2)`, `1. First`, `007`."""
    i, before, after = numeral.first, tokens.word(numeral.first - 1), tokens.word(numeral.last + 1)
    word = tokens.words[i]
    if word[0] == "0" and len(word) > 1 and word[1] not in ".,":
        return True
    if (
        (before, after) == ("[", "]")
        or before == "#"
        or (before, after) == ("(", ")")
        and not tokens.capital(i - 2)
    ):
        return True
    if (
        tokens.is_number(i - 1)
        and tokens.is_number(i - 2)
        or tokens.is_number(i + 1)
        and tokens.is_number(i + 2)
    ):
        return numeral.first == numeral.last
    if tokens.is_number(i - 1) and (tokens.is_number(i + 1) or tokens.word(i - 1)[0] == "0"):
        return numeral.first == numeral.last
    if before == "of" and tokens.word(i - 2) in ("group", "big") and tokens.capital(i - 2):  # the Group of 20
        return True
    if i == 0 and (
        len(tokens.words) == numeral.last + 1 or after in (".", ")") and len(tokens.words) == numeral.last + 2
    ):
        return True
    item = i == 0 and after in (".", ")") and tokens.capital(i + 2) and not tokens.glued(i + 2)
    return item or (before == "№")


def _is_chain(tokens: Tokens, numeral: Numeral) -> bool:
    """Three numbers and more in a chain (telephones, dates), a clock, or a score."""
    i, j = numeral.first, numeral.last
    left, right = tokens.word(i - 1), tokens.word(j + 1)
    if left in ".," and left and tokens.glued(i) and tokens.glued(i - 1):
        return True
    if right == ":" and tokens.glued(j + 1) and tokens.glued(j + 2) and tokens.is_number(j + 2):
        return True
    if left == ":" and tokens.glued(i) and tokens.glued(i - 1) and tokens.is_number(i - 2):
        return True
    if (
        right == "-"
        and tokens.words[j + 2 : j + 4] == ["to", "-"]
        and numeral.value >= (parse_digits(tokens.word(j + 4)) or 0)
    ):
        return True
    if (
        left == "-"
        and tokens.words[i - 3 : i - 1] == ["-", "to"]
        and i > 3
        and (parse_digits(tokens.word(i - 4)) or 0) >= numeral.value
    ):
        return True
    on_left = left in "-/–." and left != "" and tokens.glued(i) and tokens.is_number(i - 2)
    on_right = (
        right in "-/–."
        and right != ""
        and tokens.glued(j + 2)
        and tokens.glued(j + 1)
        and tokens.is_number(j + 2)
    )
    if right == "/" and on_right or left == "/" and on_left:
        return True
    if on_left and on_right:
        return True
    if on_right and tokens.word(j + 3) in ("-", "/", "–") and tokens.glued(j + 3) and tokens.is_number(j + 4):
        return True
    if on_left and tokens.word(i - 3) in ("-", "/", "–") and tokens.glued(i - 2) and tokens.is_number(i - 4):
        return True
    return (on_left and _is_score(tokens, i - 2, i)) or (on_right and _is_score(tokens, j, j + 2))


def _is_score(tokens: Tokens, a: int, b: int) -> bool:
    """`3-2`: a falling pair, one beside a word of winning and losing, or one that counts no noun."""
    low, high = parse_digits(tokens.word(a)), parse_digits(tokens.word(b))
    if low is None or high is None:
        return True
    plain = not any(mark in tokens.word(k) for k in (a, b) for mark in ",.")
    before, after = tokens.word(a - 1), tokens.word(b + 1)
    if after == "-" or tokens.glued(b + 1) and tokens.is_word(b + 1) or before in "$£€~" and before:
        return False
    if low >= high and plain:
        return True
    if before in _SCORE_NEAR or after in _SCORE_NEAR:
        return plain
    counts = tokens.lower_word(b + 1) and not ends_noun_phrase(after) or after in ("%", "°")
    return plain and not counts and before not in ("about", "than", "some", "around", "aged", "ages")


def _is_identifier(tokens: Tokens, numeral: Numeral) -> bool:
    """`Unit 331`, `Boeing 737`, `posts 542 and 543`, `iPhone 11 Pro`."""
    i = numeral.first - 1
    if tokens.word(i) in (".", ",") and tokens.word(i - 1) in (
        "no",
        "nos",
        "art",
        "sec",
        "p",
        "pp",
        "vol",
        "ch",
    ):
        return True
    if not tokens.is_word(i) or tokens.glued(i + 1) and tokens.word(i) in currency_letters():
        return False
    word = tokens.word(i)
    if word in _identifiers() and (tokens.capital(i) or not _identifiers()[word]):
        opens = tokens.starts_sentence(i) and _identifiers()[word] and noun_near(tokens, numeral.last + 1)
        return not opens
    if not tokens.capital(i) and not _mixed_case(tokens, i):
        return word in (
            "posts",
            "post",
            "units",
            "rooms",
            "flights",
            "sections",
            "articles",
            "chapters",
            "pages",
            "channels",
        )
    if tokens.headline or word in _FUNCTION_CAPITALS or word in small_numbers() or word in outcome_forms():
        return False
    if (
        numeral.scale > 1
        or "," in tokens.words[numeral.first]
        or word
        in (
            "monday",
            "tuesday",
            "wednesday",
            "thursday",
            "friday",
            "saturday",
            "sunday",
            "yesterday",
            "today",
        )
    ):
        return False
    return (
        not noun_near(tokens, numeral.last + 1) or tokens.capital(i - 1) and not tokens.starts_sentence(i - 1)
    )


def _acronym(tokens: Tokens, i: int) -> bool:
    return (
        tokens.is_word(i)
        and tokens.raw[tokens.starts[i] : tokens.ends[i]].isupper()
        and len(tokens.word(i)) > 1
    )


def _mixed_case(tokens: Tokens, i: int) -> bool:
    shown = tokens.raw[tokens.starts[i] : tokens.ends[i]]
    return len(shown) > 1 and shown[1:].lower() != shown[1:]


def _joined_to_identifier(tokens: Tokens, numeral: Numeral) -> bool:
    joined = tokens.word(numeral.first - 1) in ("and", "or", "to", "-", "–", ",", "&")
    after = numeral.last + 1
    return joined and tokens.is_number(numeral.first - 2) and not noun_near(tokens, after)


def _names_by_word(tokens: Tokens, numeral: Numeral, measure: Measure) -> bool:
    """`Channel Four`, `Big Ten`, `zero tolerance`, `five o'clock`, `two-time`, `ten-speed`-like names."""
    i, j = numeral.first, numeral.last + 1
    if is_time(tokens, numeral) or is_date(tokens, numeral) and not numeral.vague:
        return True
    if tokens.words[i] == "zero" and tokens.word(j) in ("tolerance", "-", "sum", "hour", "in"):
        return True
    if numeral.vague or numeral.unit or measure.unit:
        return False
    word = tokens.word(i - 1)
    if word in _identifiers() and tokens.is_word(i - 1) and tokens.capital(i - 1) and tokens.capital(i):
        return True
    named = (
        tokens.capital(i) and tokens.capital(i - 1) and not tokens.headline and not tokens.starts_sentence(i)
    )
    return named and word not in _FUNCTION_CAPITALS and not noun_near(tokens, j)
