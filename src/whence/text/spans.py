"""Spans: half-open ranges of code points in the text of a report."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

Span = tuple[int, int]
"""`[start, end)` in code points."""


def overlap(a: Span, b: Span) -> int:
    """How many characters two spans share."""
    return max(0, min(a[1], b[1]) - max(a[0], b[0]))


def holds(outer: Span, inner: Span) -> bool:
    """Whether `inner` lies wholly inside `outer`."""
    return outer[0] <= inner[0] and inner[1] <= outer[1]


def total(spans: Iterable[Span]) -> int:
    """Length of all spans together, in characters."""
    return sum(end - start for start, end in spans)


def strip(text: str, span: Span, chars: str | None = None) -> Span:
    """`span` without the white space (or `chars`) at its ends."""
    start, end = span
    while start < end and (text[start].isspace() if chars is None else text[start] in chars):
        start += 1
    while end > start and (text[end - 1].isspace() if chars is None else text[end - 1] in chars):
        end -= 1
    return start, end


def join(text: str, spans: Sequence[Span]) -> str:
    """The words of several spans, with a single space where something was left out."""
    return " ".join(text[start:end] for start, end in spans)
