"""Windows over whole texts, cut at another place each epoch, and batches of them as tensors."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import torch
from torch import Tensor

from training.examples import Example, Words
from training.network import ANNOTATORS
from whence.annotations.encoder.labels import NAME_TAGS, ROLE_TAGS, ROLES
from whence.annotations.encoder.pieces import CLS, SEP, vocabulary

UNKNOWN = -100
"""The label of a word that the corpus says nothing about."""
TOLD = 0.7
"""How often the network is told who annotated a window; in use it is not."""


@dataclass(frozen=True)
class Link:
    """A source or content (word range in the window), and the cues of the window that it belongs to."""

    role: int
    span: Words
    cues: tuple[int, ...]


@dataclass(frozen=True)
class Window:
    """A stretch of words of one example, with its labels a word; `cues` are word ranges."""

    example: Example
    first: int
    last: int
    cues: tuple[Words, ...]
    links: tuple[Link, ...]

    @property
    def size(self) -> int:
        """How many wordpieces it has, with the two at its ends."""
        return int(self.example.pieces.first[self.last] - self.example.pieces.first[self.first]) + 2


@dataclass(frozen=True)
class Batch:
    """Windows as tensors.

    `ids`, `shapes`, `places` (windows, pieces), `mask` (windows, pieces: true where a piece is);
    `heads` (windows, words: the place of each word's first piece), `words` (windows, words: true where a word
    is); `roles`, `names`, `clauses` (windows, words: labels, UNKNOWN where none); `names_weight` and
    `annotators` (windows).
    """

    windows: tuple[Window, ...]
    ids: Tensor
    shapes: Tensor
    places: Tensor
    mask: Tensor
    heads: Tensor
    words: Tensor
    roles: Tensor
    names: Tensor
    clauses: Tensor
    names_weight: Tensor
    annotators: Tensor

    def to(self, device: torch.device) -> Batch:
        """The same batch on another device."""
        tensors = {k: v.to(device) for k, v in vars(self).items() if isinstance(v, Tensor)}
        return Batch(self.windows, **tensors)


def windows_of(example: Example, size: int, offset: int) -> Iterator[Window]:
    """The example cut into windows of at most `size` wordpieces, the first one of at most `offset`."""
    first = example.pieces.first
    start, room = 0, max(offset, 1)
    while start < len(example.pieces):
        end = start + 1
        while end < len(example.pieces) and first[end + 1] - first[start] <= room:
            end += 1
        yield _window(example, start, end)
        start, room = end, size - 2


def _window(example: Example, start: int, end: int) -> Window:
    cues: list[Words] = []
    links: dict[tuple[int, Words], list[int]] = {}
    for relation in example.relations or ():
        cue = _within(relation.cue[0], start, end)
        if cue is not None:
            cues.append(cue)
        for role, spans in ((0, relation.source), (2, relation.content)):
            for span in spans:
                if (part := _within(span, start, end)) is not None:
                    links.setdefault((role, part), []).extend([] if cue is None else [len(cues) - 1])
    return Window(
        example, start, end, tuple(cues), tuple(Link(r, s, tuple(c)) for (r, s), c in links.items())
    )


def _within(span: Words, start: int, end: int) -> Words | None:
    """The part of the range that lies in the window, counted from the window's start."""
    first, last = max(span[0], start), min(span[1], end)
    return (first - start, last - start) if first < last else None


def batches(
    examples: Sequence[Example], size: int, budget: int, chance: random.Random, pool: int = 64
) -> Iterator[Batch]:
    """One epoch: windows at random offsets, in random order, alike in length within a batch.

    `budget`: wordpieces in a batch; `pool`: how many batches' windows are sorted by length at a time.
    """
    windows = [
        window
        for example in examples
        for window in windows_of(example, size, chance.randrange(24, size - 1))
        if window.size >= 10
    ]
    chance.shuffle(windows)
    stretch = pool * max(1, budget // size)
    grouped: list[list[Window]] = []
    for at in range(0, len(windows), stretch):
        group: list[Window] = []
        for window in sorted(windows[at : at + stretch], key=lambda w: -w.size):
            if group and group[0].size * (len(group) + 1) > budget:
                grouped.append(group)
                group = []
            group.append(window)
        grouped.append(group)
    chance.shuffle(grouped)
    for group in grouped:
        yield batch_of(group, [_annotator(w) if chance.random() < TOLD else 0 for w in group])


def _annotator(window: Window) -> int:
    """The number of who annotated the window's text, 0 where the corpus does not say."""
    name = window.example.meta.get("annotator")
    return 1 + ANNOTATORS.index(name) if name in ANNOTATORS else 0


def batch_of(windows: Sequence[Window], annotators: Sequence[int] | None = None) -> Batch:
    """The windows as tensors, padded to the longest."""
    pieces = max(w.size for w in windows)
    words = max(w.last - w.first for w in windows)
    ids = torch.zeros(len(windows), pieces, dtype=torch.long)
    shapes, places = torch.zeros_like(ids), torch.zeros_like(ids)
    heads = torch.zeros(len(windows), words, dtype=torch.long)
    roles, names, clauses = (torch.full((len(windows), words), UNKNOWN) for _ in range(3))
    for row, window in enumerate(windows):
        p, (a, b) = window.example.pieces, (window.first, window.last)
        first, n = p.first[a : b + 1], window.size
        ids[row, 0], ids[row, n - 1] = vocabulary()[CLS], vocabulary()[SEP]
        ids[row, 1 : n - 1] = torch.from_numpy(p.ids[first[0] : first[-1]])
        counts = torch.from_numpy(first[1:] - first[:-1])
        shapes[row, 1 : n - 1] = torch.from_numpy(p.shapes[a:b]).repeat_interleave(counts)
        places[row, 1 : n - 1] = torch.from_numpy(p.places[a:b]).repeat_interleave(counts)
        heads[row, : b - a] = torch.from_numpy(first[:-1] - first[0] + 1)
        _label(window, roles[row], names[row], clauses[row])
    sizes = torch.tensor([[w.size] for w in windows])
    lengths = torch.tensor([[w.last - w.first] for w in windows])
    weight = torch.tensor([1.0 if w.example.gold_names else 0.3 for w in windows])
    return Batch(
        tuple(windows), ids, shapes, places, torch.arange(pieces) < sizes, heads,
        torch.arange(words) < lengths, roles, names, clauses, weight,
        torch.tensor(annotators or [0] * len(windows)),
    )  # fmt: skip


def _label(window: Window, roles: Tensor, names: Tensor, clauses: Tensor) -> None:
    length, example = window.last - window.first, window.example
    if example.relations is not None:
        roles[:length] = 0
        spans = {(link.span, link.role) for link in window.links}
        for span, role in [*sorted(spans, key=lambda s: -s[1]), *((cue, 1) for cue in window.cues)]:
            cut = span[0] == 0 and _goes_on(window, role)
            _paint(roles, span, ROLE_TAGS.index(f"B-{ROLES[role]}"), cut)
    if example.names is not None:
        names[:length] = 0
        for first, last, kind in example.names:
            if (part := _within((first, last), window.first, window.last)) is not None:
                _paint(names, part, NAME_TAGS.index(f"B-{kind}"), first < window.first)
    if example.clauses is not None:
        clauses[:length] = 0
        starts = [c - window.first for c in example.clauses if window.first <= c < window.last]
        clauses[starts] = 1


def _goes_on(window: Window, role: int) -> bool:
    """Whether a span of this role began before the window."""
    for relation in window.example.relations or ():
        for first, last in (relation.source, relation.cue, relation.content)[role]:
            if first < window.first < last:
                return True
    return False


def _paint(labels: Tensor, span: Words, begin: int, cut: bool) -> None:
    labels[span[0] : span[1]] = begin + 1
    if not cut:
        labels[span[0]] = begin
