"""The tagger's spans as Whence cuts them, and whom a relative pronoun among them stands for."""

from __future__ import annotations

from collections.abc import Sequence

from whence.annotations.annotation import Annotations
from whence.annotations.encoder.findings import TaggedRelation
from whence.attribution.phrases import span_of
from whence.attribution.phrases_left import phrase_left
from whence.attribution.units import Units, units_of
from whence.text.spans import Span, holds, overlap

_LOOSE_ENDS = " \t\n,;:—–-"
_RELATIVES = frozenset("who which that".split())


def spans_in_ours(notes: Annotations, relation: TaggedRelation) -> tuple[list[Span], Span, list[Span]]:
    """The tagger's spans, ends trimmed as Whence cuts them: no comma after a source, no colon after a cue."""
    source = [trimmed for span in relation.source if (trimmed := _trimmed(notes.text, span))]
    content = [
        _with_marks(notes, trimmed) for span in relation.content if (trimmed := _trimmed(notes.text, span))
    ]
    cue = _trimmed(notes.text, relation.cue) or relation.cue
    return source, cue, _joined(notes.text, _outside_subject(content, source, cue))


def _outside_subject(content: list[Span], source: Sequence[Span], cue: Span) -> list[Span]:
    """The contents without what stands between subject and verb: "The letter, “secret”, says that …"."""
    if not source or source[0][0] > cue[0]:
        return content
    kept = [span for span in content if not (source[0][1] <= span[0] and span[1] <= cue[0])]
    return kept or content


def _joined(text: str, content: Sequence[Span]) -> list[Span]:
    """Contents that nothing but a comma parts are one."""
    joined: list[Span] = []
    for span in sorted(content):
        between = text[joined[-1][1] : span[0]] if joined else None
        if between is not None and between.strip() in ("", ",") and "\n" not in between:
            joined[-1] = (joined[-1][0], max(span[1], joined[-1][1]))
        else:
            joined.append(span)
    return joined


def _trimmed(text: str, span: Span) -> Span | None:
    start, end = span
    while end > start and text[end - 1] in _LOOSE_ENDS:
        end -= 1
    return (start, end) if end > start else None


def _with_marks(notes: Annotations, span: Span) -> Span:
    """The span with the quotation mark that stands right before or after it, where it has the other one."""
    for quotation in notes.outer_in(span):
        start, end = span
        if start == quotation.inner[0] and end >= quotation.inner[0]:
            start = quotation.span[0]
        if end in (quotation.inner[1], quotation.inner[1] - 1) and start < end:
            end = quotation.span[1]
        span = (start, end)
    return span


def is_quoted(notes: Annotations, content: Sequence[Span]) -> bool:
    return any(overlap(q.span, span) for span in content for q in notes.outer_in(span))


def is_relative(notes: Annotations, source: Sequence[Span]) -> bool:
    return len(source) == 1 and notes.text[slice(*source[0])].lower() in _RELATIVES


def antecedent(notes: Annotations, pronoun: Span, known: Sequence[Span]) -> Span | None:
    """Whom "who" stands for: the rule's source, or the noun phrase right before."""
    if known and not overlap(known[0], pronoun):
        return known[0]
    units = units_around(notes, pronoun)
    at = next((i for i, start in enumerate(units.starts) if start == pronoun[0]), None)
    if at is None:
        return None
    at -= units.word_at(at - 1) == ","
    phrase = phrase_left(units, at)
    return None if phrase is None else span_of(units, phrase)


def units_around(notes: Annotations, cue: Span) -> Units:
    """The line of the cue, its quotations folded; a quotation's own words where the cue stands in one."""
    line = notes.lines[notes.line_at(cue[0])]
    quotations = [q for q in notes.outer_in(line.span) if holds(line.span, q.span)]
    around = next((q for q in quotations if holds(q.inner, cue)), None)
    return units_of(notes, around.inner, []) if around else units_of(notes, line.span, quotations)
