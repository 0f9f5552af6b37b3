"""Numbers that are figures, each with its unit and its bounds."""

from __future__ import annotations

from dataclasses import dataclass

from whence.claims.ages import is_age, is_decade_of_age
from whence.claims.bounds import bound_after, bound_before
from whence.claims.figure_tokens import Tokens
from whence.claims.not_figures import is_no_figure
from whence.claims.numerals import Numeral, read_numerals
from whence.claims.units import Measure, read_measure


@dataclass(slots=True)
class Quantity:
    """A figure while it is read: tokens from `first` to before `after`, value and bounds."""

    numeral: Numeral
    measure: Measure
    first: int
    after: int
    value: float
    low: float | None
    high: float | None
    low_open: bool = False
    high_open: bool = False
    approximate: bool = False
    vague: bool = False
    unit: str | None = None
    bounded: bool = False
    counted: tuple[int, int] | None = None
    change: str | None = None
    inner: int = 0  # the token after the value and its unit


def read_quantities(tokens: Tokens) -> list[Quantity]:
    """Numerals that are figures, each with its unit and its bounds."""
    found: list[Quantity] = []
    rejected = False
    for numeral in read_numerals(tokens):
        if found and numeral.first < found[-1].after:
            continue
        decade = is_decade_of_age(tokens, numeral)
        measure = read_measure(tokens, numeral)
        rejected = not decade and is_no_figure(tokens, numeral, measure, rejected)
        if rejected:
            continue
        quantity = _quantity(tokens, numeral, measure)
        if decade:
            quantity.high, quantity.unit, quantity.after = numeral.value + 9, "year", numeral.last + 2
        found.append(_ratio(tokens, found, quantity) or quantity)
    return found


def _quantity(tokens: Tokens, numeral: Numeral, measure: Measure) -> Quantity:
    first, after = min(numeral.first, measure.first), max(numeral.last, measure.last) + 1
    sign = _sign(tokens, first, numeral)
    value = numeral.value * sign
    made = Quantity(numeral, measure, first, after, value, value, value, unit=measure.unit)
    made.vague, made.approximate = numeral.vague, numeral.approximate
    if numeral.vague:
        made.high = numeral.high
    made.inner = after
    _bound(tokens, made)
    if numeral.fraction and made.unit is None:
        made.unit = "fraction"
    if made.unit is None and is_age(tokens, numeral, made.first):
        made.unit = "year"
    return made


def _sign(tokens: Tokens, first: int, numeral: Numeral) -> int:
    """-1 for `-5 yards`, `minus-260 degrees`, `$-50.8bn`."""
    before = tokens.word(first - 1)
    if before == "minus" or before == "-" and tokens.word(first - 2) == "minus":
        return -1
    if tokens.word(numeral.first - 1) == "-" and numeral.digits and tokens.glued(numeral.first):
        return -1 if first < numeral.first or not tokens.glued(first - 1) else 1
    return 1


def _bound(tokens: Tokens, made: Quantity) -> None:
    """Applies the wordings of bounds around the value."""
    skip = made.first - (tokens.word(made.first - 1) == "-" and made.value < 0)
    before = bound_before(tokens, skip, made.measure.dimension, made.after)
    after = bound_after(tokens, made.numeral.last + 1)
    if not after.effects:
        after = bound_after(tokens, made.after)
    elif made.measure.unit is None:
        made.measure = read_measure(tokens, _ending_at(made.numeral, after.edge - 1))
        made.unit = made.measure.unit
        made.after = max(made.after, made.measure.last + 1)
    if before.effects:
        made.first = before.edge
    if after.effects:
        made.after = made.inner = max(made.after, after.edge)
    for effect in before.effects + after.effects:
        apply_bound(made, effect)


def _ending_at(numeral: Numeral, last: int) -> Numeral:
    return Numeral(numeral.first, last, numeral.value, numeral.scale, digits=numeral.digits)


def apply_bound(made: Quantity, effect: str) -> None:
    if effect == "about":
        made.approximate = True
        return
    made.bounded = True
    if effect.startswith("min"):
        made.high, made.low_open = None, effect == "min_open"
        made.low = made.value if made.low is None else made.low
    elif effect.startswith("max"):
        made.low, made.high_open = None, effect == "max_open"
        made.high = made.value if made.high is None else made.high


def _ratio(tokens: Tokens, found: list[Quantity], made: Quantity) -> Quantity | None:
    """`one in five`, `nine out of 10`: one figure, a fraction; takes the numeral before from `found`."""
    if not found or made.unit or found[-1].unit or not 0 < found[-1].value < made.value:
        return None
    part = found[-1]
    between = tokens.words[part.after : made.numeral.first]
    if between not in (["in"], ["in", "every"], ["out", "of"], ["out", "of", "every"]):
        return None
    if between[0] == "in" and (made.value > 1000 or tokens.word(made.after) in ("hours", "days")):
        return None
    found.pop()
    share = part.value / made.value
    part.after, part.inner, part.unit, part.value = made.after, made.after, "fraction", share
    part.low = None if part.low is None else share
    part.high = None if part.high is None else share
    return part
