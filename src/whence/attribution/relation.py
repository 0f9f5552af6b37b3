"""Sources, attribution relations, and the hops of a chain."""

from __future__ import annotations

from dataclasses import dataclass

from whence.text.spans import Span


@dataclass(frozen=True, slots=True)
class Source:
    """Everyone or everything that something is attributed to: one entry however often it is named."""

    id: str
    name: str
    kind: str = "unknown"
    identity: str = "named"
    count: int | None = None
    descriptors: tuple[str, ...] = ()
    affiliations: tuple[str, ...] = ()
    anonymity_reason: Span | None = None
    circumstances: tuple[Span, ...] = ()
    mentions: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Attribution:
    """One attribution relation: who (source), by which words (cue), says what (content)."""

    id: str
    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    source_ids: tuple[str, ...] = ()
    kind: str = "indirect"
    act: str = "say"
    polarity: str = "positive"
    certainty: str = "certain"
    basis: str = "unstated"
    channel: str | None = None
    date: str | None = None
    parent: str | None = None
    by: str = ""
    score: float = 0.5


@dataclass(frozen=True, slots=True)
class Hop:
    """One link of a chain; the first is the publisher, the last is the origin."""

    name: str | None
    sources: tuple[str, ...] = ()
    attribution: str | None = None
    channel: str | None = None
    basis: str = "unstated"
    certainty: str = "underspecified"
    polarity: str = "positive"
