"""Figures of a sentence: its quantities joined to ranges, with what they count and how they changed."""

from __future__ import annotations

import itertools
import re
from dataclasses import replace

from whence.claims.bounds import bound_after
from whence.claims.changes import change_of, is_cumulative, verb_near
from whence.claims.counted import counted_until, outcome_after, outcome_before, outcome_topic, people_among
from whence.claims.figure import Figure
from whence.claims.figure_tokens import Tokens, tokens_of
from whence.claims.numerals import starters
from whence.claims.quantities import Quantity, apply_bound, read_quantities
from whence.claims.units import dimension_of
from whence.text.spans import Span

_DIGIT = re.compile(r"[0-9½⅓⅔¼¾⅛]")
_LETTERS = re.compile(r"[a-z]+")
_RANGE_WORDS = frozenset("to - – — or and".split())
_OF_TOTAL = [["of", word] for word in ("the", "its", "their", "those", "these", "his", "her", "all")]
_PART = 8  # tokens from a part to the comma that closes it
_NOT_PEOPLE = frozenset("time length mass area volume speed money share temperature power energy".split())


def find_figures(text: str, sentence: Span) -> list[Figure]:
    """The figures of one sentence of `text`, in text order; `id` is empty, `as_of` and `part_of` are None.

    The bounds are those of the wording (`at least 60` is 60 and None), the unit an ISO 4217 code for money.
    """
    raw = text[sentence[0] : sentence[1]]
    if not _may_hold_figures(raw):
        return []
    tokens = tokens_of(raw)
    quantities = _joined(tokens, read_quantities(tokens))
    _share_units(tokens, quantities)
    _count(tokens, quantities)
    _changes(tokens, quantities)
    return _share_outcomes(
        [_figure(tokens, quantities, n, sentence[0], text) for n in range(len(quantities))], text
    )


def _share_outcomes(figures: list[Figure], text: str) -> list[Figure]:
    """`17 officers and three children died`: people joined to people share what happened to them."""
    for n in range(len(figures) - 2, -1, -1):
        one, other = figures[n], figures[n + 1]
        joint = text[one.span[1] : other.span[0]].strip() in ("and", "or", ",", ", and")
        if joint and other.outcome and not one.outcome and one.unit == other.unit == "person":
            figures[n] = replace(one, outcome=other.outcome)
    return figures


def _may_hold_figures(raw: str) -> bool:
    """Whether a sentence can hold a figure at all: most cannot, and are left at this."""
    if _DIGIT.search(raw):
        return True
    low = raw.lower()
    return not starters().isdisjoint(_LETTERS.findall(low)) or "fold" in low


def _joined(tokens: Tokens, quantities: list[Quantity]) -> list[Quantity]:
    """Makes one quantity of each range: `between 7,000 and 15,000`, `$10 to $15 billion`, `two or three`."""
    out: list[Quantity] = []
    for made in quantities:
        if out and _is_range(tokens, out[-1], made):
            _merge(tokens, out[-1], made)
        else:
            out.append(made)
    return out


def _is_range(tokens: Tokens, a: Quantity, b: Quantity) -> bool:
    between = tokens.words[a.after : b.first]
    if len(between) > 1 and ("to" in between or "or" in between):
        between = [word for word in between if word != "-"]
    if (
        len(between) != 1
        or between[0] not in _RANGE_WORDS
        or a.vague
        or b.vague
        or a.low != a.high
        and not a.bounded
    ):
        return False
    joint = between[0]
    opener = tokens.word(a.first - 1)
    if a.unit and a.unit != b.unit and not (b.unit is None and dimension_of(a.unit) == "money"):
        return False
    if _scaled_down(a, b) >= b.value or a.numeral.fraction != b.numeral.fraction:
        return False
    if joint == "and":
        return opener == "between"
    if joint == "or":
        return (b.value - _scaled_down(a, b)) / b.numeral.scale == 1 and b.value < 13 * b.numeral.scale
    change = change_of(tokens, a.first, a.after, a.unit or b.unit)
    if joint == "to" and change and opener not in ("between", "from") and b.unit != "percent":
        return False
    return not (joint == "to" and opener == "from" and verb_near(tokens, a.first - 1))


def _scaled_down(a: Quantity, b: Quantity) -> float:
    """The lower end, with the scale word of the upper end where it has none: `four to five thousand`."""
    shared = a.numeral.scale == 1 and b.numeral.scale > 100 and a.value < 1000
    if shared and a.value < b.value / b.numeral.scale:
        return a.value * b.numeral.scale
    return a.value


def _merge(tokens: Tokens, a: Quantity, b: Quantity) -> None:
    """Extends `a` to the range from `a` to `b`."""
    low = _scaled_down(a, b)
    if tokens.word(a.first - 1) in ("between", "from") and not a.bounded:
        a.first -= 1
    open_end = b.bounded and b.high is None
    a.low = None if a.bounded and a.low is None else low
    a.high = None if open_end or a.bounded and a.high is None else b.value
    a.high_open = b.high_open
    a.unit = b.unit or a.unit
    a.measure = b.measure if b.unit else a.measure
    a.numeral, a.after, a.inner, a.value = b.numeral, b.after, b.inner, b.value
    a.approximate = a.approximate or b.approximate
    a.bounded = True


def _changes(tokens: Tokens, quantities: list[Quantity]) -> None:
    """Which quantities say how much something rose or fell, or end a `from 76 to 345`."""
    for made in quantities:
        made.change = change_of(tokens, made.first, made.inner, made.unit)
    for a, b in itertools.pairwise(quantities):
        gap = tokens.words[a.after : b.first]
        verb, start, end = None, a, b
        if tokens.word(a.first - 1) == "from" and gap[-1:] == ["to"] and len(gap) < 8:
            verb = verb_near(tokens, a.first - 1) or a.value > b.value
        elif tokens.word(a.first - 1) == "to" and gap[-1:] == ["from"] and len(gap) < 8:
            verb, start, end = verb_near(tokens, a.first - 1), b, a
        if verb and start.value != end.value:
            start.change, end.change = None, "rise" if end.value > start.value else "fall"
        elif gap in (["or"], [",", "or"], ["(", "or"], ["("]) and a.change and not b.change:
            b.change = a.change


def _share_units(tokens: Tokens, quantities: list[Quantity]) -> None:
    """`5 and 6 kg`: two figures with one unit."""
    for a, b in zip(reversed(quantities[:-1]), reversed(quantities[1:]), strict=True):
        gap = tokens.words[a.after : b.first]
        if (
            a.unit is None
            and b.unit
            and b.measure.first == b.numeral.first
            and gap in (["and"], ["or"], ["to"], [",", "and"], ["-", "and"])
        ):
            a.unit = b.unit


def _count(tokens: Tokens, quantities: list[Quantity]) -> None:
    """What each quantity counts: the noun phrase after it, or its unit's `of …`."""
    for made in quantities:
        start = made.inner
        if (
            made.unit == "year"
            and made.measure.unit is None
            or dimension_of(made.unit) == "money"
            and tokens.word(start) != "of"
        ):
            continue
        unit_of = made.unit in ("percent", "fraction") or dimension_of(made.unit) == "money"
        if made.unit and not unit_of and made.measure.unit:
            end = _of_phrase(tokens, start)
            made.counted = (made.numeral.last + 1, end)
        elif (
            made.unit in ("percent", "fraction")
            and tokens.word(start) == "of"
            and tokens.word(start + 1) in ("the", "a", "all")
        ):
            end = max(counted_until(tokens, start), start)
            made.counted = (start, end)
        else:
            clause = made.unit and tokens.word(start).endswith(("ing", "ward"))  # 40 percent supporting him
            end = start if clause else counted_until(tokens, start, made.value == 1)
            made.counted = (start, end)
        if made.counted and made.counted[1] > made.counted[0]:
            made.after = max(made.after, made.counted[1])
            after = bound_after(tokens, made.after)
            if after.effects and not made.bounded and after.effects != ("about",):
                made.after = after.edge
                apply_bound(made, after.effects[0])
        else:
            made.counted = None


def _of_phrase(tokens: Tokens, i: int) -> int:
    return counted_until(tokens, i) if tokens.word(i) == "of" else i


def _figure(tokens: Tokens, quantities: list[Quantity], n: int, offset: int, text: str) -> Figure:
    made = quantities[n]
    last = quantities[n - 1].after if n else 0
    following = quantities[n + 1].first if n + 1 < len(quantities) else len(tokens.words)
    span = (offset + tokens.starts[made.first], offset + tokens.ends[made.after - 1])
    counts = None
    if made.counted:
        a, b = made.counted
        if (
            tokens.word(a) == "-"
            or tokens.word(a) == "of"
            and (made.vague or made.numeral.approximate)
            and tokens.word(a + 1) not in ("the", "his", "her", "their", "its")
        ):
            a += 1
        if tokens.word(b - 1) in ("old", "olds", "age"):
            b = a
        counts = tokens.raw[tokens.starts[a] : tokens.ends[b - 1]] if b > a else None
    people, who, outcome = _people(tokens, made, last, following)
    return Figure(
        id="",
        span=span,
        text=text[span[0] : span[1]],
        low=made.low,
        high=made.high,
        low_open=made.low_open,
        high_open=made.high_open,
        approximate=made.approximate,
        vague=made.vague,
        counts=counts,
        outcome=outcome,
        who=who,
        cumulative=is_cumulative(tokens, made.first, made.after, following),
        change=made.change,
        unit=made.unit or ("person" if people else None),
    )


def _people(tokens: Tokens, made: Quantity, last: int, following: int) -> tuple[bool, str, str | None]:
    """(counts people, who they are, their outcome)."""
    if dimension_of(made.unit) in _NOT_PEOPLE - {"share"} or made.unit in ("year", "times"):
        return False, "unknown", None
    of_total = tokens.words[made.after : following] in _OF_TOTAL
    after, stop = (_total_end(tokens, following), len(tokens.words)) if of_total else (made.after, following)
    people, who = people_among(tokens, made.inner, after)
    outcome = outcome_before(tokens, made.first) or outcome_after(
        tokens, after if of_total else made.inner, stop
    )
    if outcome is None and (past := _past_part(tokens, made.after, following)) is not None:
        outcome = outcome_after(tokens, past, len(tokens.words))
    if outcome is None and (people or made.counted is None) and made.unit is None:
        outcome = outcome_topic(tokens, made.first, 0 if made.change else last)
    if outcome and not people and made.counted and not _hurt_noun(tokens, made):
        return _elliptical(tokens, made.counted), who, outcome
    return people or outcome is not None, who, outcome


def _past_part(tokens: Tokens, after: int, following: int) -> int | None:
    """Where `nine people, among them three children, were killed` goes on after its part."""
    if tokens.word(after) != "," or tokens.word(after + 1) not in ("including", "among", "of"):
        return None
    close = next(
        (i for i in range(following, min(following + _PART, len(tokens.words))) if tokens.word(i) == ","), -1
    )
    return close + 1 if following - after <= 4 and close > 0 else None


def _total_end(tokens: Tokens, following: int) -> int:
    """Index after the noun of the total in `12 of the 40 crew`."""
    return counted_until(tokens, following + 1)


def _elliptical(tokens: Tokens, counted: tuple[int, int]) -> bool:
    """Whether only `more` or `others` is counted: `wounded 30 more`."""
    return set(tokens.words[counted[0] : counted[1]]) <= {"more", "others", "other", "of", "them", "whom"}


def _hurt_noun(tokens: Tokens, made: Quantity) -> bool:
    """Whether the noun phrase is the outcome itself: `30 wounded`, `12 deaths`."""
    return outcome_after(tokens, made.inner, made.inner + 1) is not None
