"""From the scores of words to tags: the best sequence of each line, and how probable its spans are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Words = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Chain:
    """A linear-chain model: `start` (tags), `steps` (tags, tags: from, to); very negative where forbidden."""

    tags: tuple[str, ...]
    start: Floats
    steps: Floats


@dataclass(frozen=True, slots=True)
class TaggedSpan:
    """A run of words of one kind; `score` is the model's probability of exactly this run."""

    words: Words
    kind: str
    score: float


def spans_of(chain: Chain, emissions: Floats, lines: Sequence[Words]) -> list[TaggedSpan]:
    """The spans of the best tag sequence of each line (Viterbi), each with its posterior probability.

    `emissions` (words, tags); `lines` are the word ranges that are read apart from each other. All lines
    are gone through together, a word of each at a time, so the cost is that of the longest.
    """
    lines = [line for line in lines if line[0] < line[1]]
    if not lines:
        return []
    block, mask = _padded(emissions, lines)
    best = _viterbi(chain, block, mask)
    lattice = _forward_backward(chain, block, mask)
    found: list[TaggedSpan] = []
    for row, (start, end) in enumerate(lines):
        names = [chain.tags[tag] for tag in best[row, : end - start]]
        for first, last in _runs(names):
            score = _posterior(lattice, row, best[row], (first, last), end - start)
            kind = names[first][2:]
            score = min(1.0, score)
            found.append(TaggedSpan((start + first, start + last), kind, score))
    return found


def _padded(emissions: Floats, lines: Sequence[Words]) -> tuple[Floats, NDArray[np.bool_]]:
    longest = max(end - start for start, end in lines)
    block = np.zeros((len(lines), longest, emissions.shape[1]))
    mask = np.zeros((len(lines), longest), dtype=np.bool_)
    for row, (start, end) in enumerate(lines):
        block[row, : end - start] = emissions[start:end]
        mask[row, : end - start] = True
    return block, mask


def _viterbi(chain: Chain, block: Floats, mask: NDArray[np.bool_]) -> NDArray[np.int64]:
    rows, length, _ = block.shape
    score = chain.start + block[:, 0]
    back = np.zeros(block.shape, dtype=np.int64)
    stay = np.arange(block.shape[2])
    for at in range(1, length):
        ways = score[:, :, None] + chain.steps
        come = ways.argmax(axis=1)
        moved = np.take_along_axis(ways, come[:, None, :], axis=1)[:, 0] + block[:, at]
        live = mask[:, at : at + 1]
        back[:, at] = np.where(live, come, stay)
        score = np.where(live, moved, score)
    best = np.zeros((rows, length), dtype=np.int64)
    best[:, -1] = score.argmax(axis=1)
    for at in range(length - 1, 0, -1):
        best[:, at - 1] = np.take_along_axis(back[:, at], best[:, at : at + 1], axis=1)[:, 0]
    return best


@dataclass(frozen=True, slots=True)
class _Lattice:
    """Scaled forward and backward weights (Rabiner, 1989): products of weights, never their logarithms.

    `forward`, `backward`, `weights` (rows, words, tags), `scales` (rows, words), `steps` (tags, tags);
    `goes_on`: the tag that continues the span of a tag, itself for "O".
    """

    forward: Floats
    backward: Floats
    weights: Floats
    scales: Floats
    steps: Floats
    goes_on: tuple[int, ...]


def _forward_backward(chain: Chain, block: Floats, mask: NDArray[np.bool_]) -> _Lattice:
    length = block.shape[1]
    weights = np.exp(block - block.max(axis=2, keepdims=True))
    steps = np.exp(chain.steps)
    forward, backward = np.ones(block.shape), np.ones(block.shape)
    scales = np.ones(block.shape[:2])
    forward[:, 0] = np.exp(chain.start) * weights[:, 0]
    scales[:, 0] = forward[:, 0].sum(axis=1)
    forward[:, 0] /= scales[:, :1]
    for at in range(1, length):
        moved = (forward[:, at - 1] @ steps) * weights[:, at]
        scale = np.where(mask[:, at], moved.sum(axis=1), 1.0)
        scales[:, at] = scale
        forward[:, at] = np.where(mask[:, at : at + 1], moved / scale[:, None], forward[:, at - 1])
    for at in range(length - 2, -1, -1):
        ahead = (weights[:, at + 1] * backward[:, at + 1]) @ steps.T / scales[:, at + 1, None]
        backward[:, at] = np.where(mask[:, at + 1 : at + 2], ahead, 1.0)
    goes_on = tuple(chain.tags.index(f"I-{tag[2:]}") if tag != "O" else 0 for tag in chain.tags)
    return _Lattice(forward, backward, weights, scales, steps, goes_on)


def _runs(names: Sequence[str]) -> list[Words]:
    """Ranges of words with one kind, a new one at every "B-"; an "I-" without its "B-" begins one, too."""
    found: list[Words] = []
    first: int | None = None
    for at, name in enumerate([*names, "O"]):
        if first is not None and (name[0] != "I" or name[2:] != names[first][2:]):
            found.append((first, at))
            first = None
        if name != "O" and first is None:
            first = at
    return found


def _posterior(lattice: _Lattice, row: int, best: NDArray[np.int64], words: Words, length: int) -> float:
    """The share of all sequences that have exactly this span: its tags as they are, and an end after it."""
    first, last = words
    weights, scales, steps = lattice.weights[row], lattice.scales[row], lattice.steps
    share = float(lattice.forward[row, first, best[first]])
    for at in range(first + 1, last):
        share *= float(steps[best[at - 1], best[at]] * weights[at, best[at]] / scales[at])
    if last == length:
        return share
    after = steps[best[last - 1]] * weights[last] * lattice.backward[row, last] / scales[last]
    return share * float(after.sum() - after[lattice.goes_on[best[last - 1]]])
