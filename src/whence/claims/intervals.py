"""Figures as intervals: whether two bounds meet, point opposite ways, and how they read in words."""

from __future__ import annotations

from itertools import pairwise

from whence.claims.claim import Claim
from whence.claims.figure import Figure

_ROUNDING = 0.1  # how far "about" reaches to either side
_TO = 4  # characters between the figures of "from 31 to 52"


def standing(claim: Claim, figures: dict[str, Figure]) -> list[Figure]:
    """The claim's figures that hold: none that is vague, and of "rose from 31 to 52" the second."""
    given = [figures[f] for f in claim.figures]
    left = {a.id for a, b in pairwise(given) if b.change is not None and 0 <= b.span[0] - a.span[1] <= _TO}
    return [f for f in given if not f.vague and f.id not in left]


def opposite(a: Figure, b: Figure) -> bool:
    """One is bounded below only, the other above only."""
    return (a.high is None and b.low is None) or (a.low is None and b.high is None)


def agree(a: Figure, b: Figure) -> bool:
    """Whether two figures can both hold; "60 or more" and "60 or fewer" point opposite ways and do not."""
    if opposite(a, b):
        return False
    low = max(a.low if a.low is not None else float("-inf"), b.low if b.low is not None else float("-inf"))
    high = min(a.high if a.high is not None else float("inf"), b.high if b.high is not None else float("inf"))
    if a.approximate or b.approximate:
        return low - high <= _ROUNDING * max(abs(low), abs(high))
    return low <= high


def bounds(figure: Figure) -> str:
    """A figure's bounds in words: "60 or more", "7,000 to 15,000"."""
    low, high = _number(figure.low), _number(figure.high)
    if figure.low is not None and figure.low == figure.high:
        return f"about {low}" if figure.approximate else low
    if figure.high is None:
        return f"more than {low}" if figure.low_open else f"{low} or more"
    if figure.low is None:
        return f"fewer than {high}" if figure.high_open else f"{high} or fewer"
    return f"{low} to {high}"


def bounds_in_words(low: float | None, high: float | None) -> str:
    """Two bounds in words, without what a figure knows besides."""
    if low is not None and low == high:
        return _number(low)
    if high is None:
        return f"{_number(low)} or more"
    return f"{_number(high)} or fewer" if low is None else f"{_number(low)} to {_number(high)}"


def _number(value: float | None) -> str:
    if value is None:
        return ""
    return f"{value:,.0f}" if value == int(value) else f"{value:,}"


def is_wider(a: Figure, b: Figure) -> bool:
    """Whether the first's bounds leave more open than the second's."""
    return _width(a) > _width(b)


def _width(figure: Figure) -> float:
    if figure.low is None or figure.high is None:
        return float("inf")
    return figure.high - figure.low
