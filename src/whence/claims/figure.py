"""A quantity of the text, as an interval."""

from __future__ import annotations

from dataclasses import dataclass

from whence.text.spans import Span


@dataclass(frozen=True, slots=True)
class Figure:
    """One quantity: `low` and `high` are its bounds, None where it is unbounded."""

    id: str
    span: Span
    text: str
    low: float | None
    high: float | None
    low_open: bool = False
    high_open: bool = False
    approximate: bool = False
    vague: bool = False
    counts: str | None = None
    outcome: str | None = None
    who: str = "unknown"
    cumulative: bool = False
    as_of: str | None = None
    change: str | None = None
    part_of: str | None = None
    unit: str | None = None
