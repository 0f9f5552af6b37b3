"""Blocks of a page, an item or a message → the text of a report, with spans that lead back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from whence.reports.credits import wire_of
from whence.reports.layout import layout_of
from whence.reports.reading import Passage
from whence.reports.report import Link, Report
from whence.text.offsets import NOWHERE, OffsetMap
from whence.text.spans import Span
from whence.text.weaving import Weaver, weave_in

_BULLETS = {"key_point": "- ", "list_item": "- "}
_TIGHT = frozenset("key_point list_item table_row".split())
_SUMMARIES = frozenset(("standfirst", "key_point"))


@dataclass(frozen=True, slots=True)
class Stretch:
    """A block of the report: its kind (see Passage), its words, their way back, its links, whether it
    corrects."""

    kind: str
    text: str
    offsets: OffsetMap = NOWHERE
    links: tuple[tuple[Span, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Assembled:
    """A text put together, and where its parts stand in it."""

    text: str
    offsets: OffsetMap
    passages: tuple[Passage, ...]
    links: tuple[Link, ...]


def assembled(stretches: Sequence[Stretch]) -> Assembled:
    """The text of a report: a blank line between blocks, items of a list on lines of their own with a
    bullet."""
    weaver = Weaver()
    passages: list[Passage] = []
    links: list[Link] = []
    before: str | None = None
    for stretch in stretches:
        if before is not None:
            weaver.fill("\n" if before == stretch.kind and stretch.kind in _TIGHT else "\n\n")
        weaver.fill(_BULLETS.get(stretch.kind, ""))
        start = weaver.length
        weave_in(weaver, stretch.text, stretch.offsets)
        passages.append(Passage(stretch.kind, (start, weaver.length)))
        links += [Link((start + s, start + e), url) for (s, e), url in stretch.links if s < e]
        before = stretch.kind
    return Assembled(weaver.text(), weaver.offsets(), tuple(passages), tuple(links))


def with_passages(report: Report, whole: Assembled) -> Report:
    """The report with the spans of its text: title, summary, paragraphs, links, dateline, credit,
    corrections."""
    kinds = {passage.span: passage.kind for passage in whole.passages}
    layout = layout_of(whole.text, report.title)
    headline = next((span for span, kind in kinds.items() if kind == "headline"), None)
    paragraphs = tuple(line for p in whole.passages for line in _lines(whole.text, p.span))
    wire = report.wire or wire_of(whole.text, layout)
    return replace(
        report,
        title_span=headline,
        key_points=tuple(span for span, kind in kinds.items() if kind in _SUMMARIES),
        paragraphs=paragraphs,
        links=whole.links,
        dateline=whole.text[slice(*layout.dateline)] if layout.dateline else None,
        corrections=tuple(p for p in paragraphs if p in layout.corrections),
        wire=wire,
    )


def _lines(text: str, span: Span) -> list[Span]:
    """The lines of a passage that hold anything."""
    lines: list[Span] = []
    at = span[0]
    for line in text[slice(*span)].split("\n"):
        if line.strip():
            lines.append((at, at + len(line)))
        at += len(line) + 1
    return lines
