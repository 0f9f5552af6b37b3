"""What the encoder finds in a text: attribution relations, names, and where clauses begin."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from whence.annotations.encoder.decoding import TaggedSpan, spans_of
from whence.annotations.encoder.findings import TaggedName, TaggedRelation, Tagging
from whence.annotations.encoder.linking import Words, link_probabilities
from whence.annotations.encoder.model import Model, Scores
from whence.annotations.encoder.pieces import Pieces, pieces_of
from whence.annotations.quotations import Quotation
from whence.text.spans import Span

REACH = 160
"""Words between a cue and a span beyond which nobody asks whether they belong together."""
TOGETHER = 16
"""Spans that are compared with the cues near them at a time."""
SHARED = 0.3
"""How probable it must be that a source belongs to a second cue, too, which has none of its own."""


def tag(model: Model, text: str, quotations: Sequence[Quotation], *, everything: bool = False) -> Tagging:
    """Read `text` with the encoder; `quotations` are those of the text, in text order.

    Names and clauses are decoded where `everything` is asked for.
    """
    pieces = pieces_of(text, quotations)
    if not len(pieces):
        return Tagging((), (), ())
    scores = model.read(pieces)
    lines = lines_of(pieces)
    spans = spans_of(model.roles, scores.roles.astype(float), lines)
    relations = tuple(_relations(model, pieces, scores, spans))
    if not everything:
        return Tagging(relations, (), ())
    names = spans_of(model.names, scores.names.astype(float), lines)
    clauses = np.flatnonzero((scores.clauses > 0) & ~pieces.breaks)
    return Tagging(
        relations,
        tuple(TaggedName(_characters(pieces, n.words), n.kind, n.score) for n in names),
        tuple(int(pieces.starts[word]) for word in clauses),
    )


def lines_of(pieces: Pieces) -> list[Words]:
    """The word ranges between line breaks."""
    borders = [-1, *np.flatnonzero(pieces.breaks).tolist(), len(pieces)]
    return [(a + 1, b) for a, b in itertools.pairwise(borders) if a + 1 < b]


def _characters(pieces: Pieces, words: Words) -> Span:
    return int(pieces.starts[words[0]]), int(pieces.ends[words[1] - 1])


@dataclass(slots=True)
class _Parts:
    """What has been linked to one cue: spans with their scores."""

    source: list[tuple[TaggedSpan, float]]
    content: list[tuple[TaggedSpan, float]]


def _relations(
    model: Model, pieces: Pieces, scores: Scores, spans: Sequence[TaggedSpan]
) -> list[TaggedRelation]:
    cues = [s for s in spans if s.kind == "cue"]
    others = [s for s in spans if s.kind != "cue"]
    parts = [_Parts([], []) for _ in cues]
    spare: list[tuple[int, TaggedSpan, float]] = []
    for at in range(0, len(others), TOGETHER):
        block = others[at : at + TOGETHER]
        for span, links in zip(block, _links(model, pieces, scores, block, cues), strict=True):
            for rank, (cue, chance) in enumerate(links):
                if rank == 0:
                    role = parts[cue].source if span.kind == "source" else parts[cue].content
                    role.append((span, chance))
                elif span.kind == "source" and chance >= SHARED:
                    spare.append((cue, span, chance))
    for cue, span, chance in spare:
        if not parts[cue].source:
            parts[cue].source.append((span, chance))
    return [_relation(pieces, cue, found) for cue, found in zip(cues, parts, strict=True) if found.content]


def _links(
    model: Model,
    pieces: Pieces,
    scores: Scores,
    spans: Sequence[TaggedSpan],
    cues: Sequence[TaggedSpan],
) -> list[list[tuple[int, float]]]:
    """For each span the cues that it may belong to, the likelier first; none where "none" is likelier."""
    start, end = spans[0].words[0], max(span.words[1] for span in spans)
    near = [n for n, c in enumerate(cues) if c.words[0] - end <= REACH and start - c.words[1] <= REACH]
    if not near:
        return [[] for _ in spans]
    first = min(start, *(cues[n].words[0] for n in near))
    last = max(end, *(cues[n].words[1] for n in near))

    def moved(words: Words) -> Words:
        return words[0] - first, words[1] - first

    chances = link_probabilities(
        model.heads,
        scores.states[first:last],
        [moved(span.words) for span in spans],
        [span.kind == "content" for span in spans],
        [moved(cues[n].words) for n in near],
        pieces.breaks[first:last],
        REACH,
    )
    return [_best(row, near) for row in chances]


def _best(chances: np.ndarray, near: Sequence[int]) -> list[tuple[int, float]]:
    order = sorted(range(len(near)), key=lambda at: (-chances[at], at))[:2]
    if chances[-1] >= chances[order[0]]:
        return []
    return [(near[at], float(chances[at])) for at in order if chances[at] > 0]


def _relation(pieces: Pieces, cue: TaggedSpan, parts: _Parts) -> TaggedRelation:
    source = sorted(parts.source, key=lambda item: -item[1])[:1]
    content = sorted(parts.content, key=lambda item: item[0].words)
    return TaggedRelation(
        tuple(_characters(pieces, span.words) for span, _ in source),
        _characters(pieces, cue.words),
        tuple(_characters(pieces, span.words) for span, _ in content),
        cue.score,
        min((span.score * chance for span, chance in source), default=1.0),
        min((span.score * chance for span, chance in content), default=1.0),
    )
