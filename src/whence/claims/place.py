"""A place of the text, with what the table knows about it."""

from __future__ import annotations

from dataclasses import dataclass

from whence.text.spans import Span


@dataclass(frozen=True, slots=True)
class PlaceCandidate:
    """Another place of the same name."""

    name: str
    kind: str
    within: tuple[str, ...]
    lat: float | None
    lon: float | None


@dataclass(frozen=True, slots=True)
class Place:
    """One mention of a place; `within` goes from the nearest region to the country's ISO code."""

    id: str
    span: Span
    text: str
    name: str
    kind: str
    within: tuple[str, ...]
    lat: float | None
    lon: float | None
    precision: str
    candidates: tuple[PlaceCandidate, ...] = ()
