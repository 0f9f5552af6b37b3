"""What the encoder finds, in characters of the text."""

from __future__ import annotations

from dataclasses import dataclass

from whence.text.spans import Span


@dataclass(frozen=True, slots=True)
class TaggedRelation:
    """One attribution relation: spans of characters, and how probable each of its parts is.

    `cue_score`: of exactly this cue; `source_score`, `content_score`: of exactly this span times that of its
    link, the least of several; 1.0 where there is none.
    """

    source: tuple[Span, ...]
    cue: Span
    content: tuple[Span, ...]
    cue_score: float
    source_score: float
    content_score: float


@dataclass(frozen=True, slots=True)
class TaggedName:
    """A name of a person, organisation, outlet, place or something else."""

    span: Span
    kind: str
    score: float


@dataclass(frozen=True, slots=True)
class Tagging:
    """What the encoder finds in one text, in text order; `clauses` are where clauses begin."""

    relations: tuple[TaggedRelation, ...]
    names: tuple[TaggedName, ...]
    clauses: tuple[int, ...]
