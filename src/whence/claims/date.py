"""A date of the text, as an interval of days."""

from __future__ import annotations

from dataclasses import dataclass

from whence.text.spans import Span


@dataclass(frozen=True, slots=True)
class DateCandidate:
    """Another reading of an ambiguous date."""

    start: str
    end: str
    why: str


@dataclass(frozen=True, slots=True)
class Date:
    """One date expression; `start` and `end` are ISO days, None while it is unresolved."""

    id: str
    span: Span
    text: str
    start: str | None
    end: str | None
    precision: str
    role: str = "event"
    candidates: tuple[DateCandidate, ...] = ()
