"""What was read: one news report, its text and what is known about it."""

from __future__ import annotations

from dataclasses import dataclass, field

from whence.text.spans import Span


@dataclass(frozen=True, slots=True)
class Link:
    """A hyperlink of the page: the linked words and where they lead."""

    span: Span
    url: str


@dataclass(frozen=True, slots=True)
class Report:
    """Metadata of one report; spans are code points of the trace's `text`."""

    id: str
    file: str | None = None
    publisher: str | None = None
    authors: tuple[str, ...] = ()
    title: str | None = None
    title_span: Span | None = None
    url: str | None = None
    language: str | None = None
    published: str | None = None
    modified: str | None = None
    retrieved: str | None = None
    dateline: str | None = None
    wire: str | None = None
    key_points: tuple[Span, ...] = ()
    paragraphs: tuple[Span, ...] = ()
    sentences: tuple[Span, ...] = ()
    links: tuple[Link, ...] = ()
    corrections: tuple[Span, ...] = ()
    provenance: dict[str, str] = field(default_factory=dict)
