"""Which cue a source or content belongs to: a score for every pair near enough, and one for "none"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

Words = tuple[int, int]
DISTANCES = (-48, -24, -12, -6, -3, -1, 0, 2, 4, 7, 13, 25, 49)
"""Borders of the buckets of how many words lie between a cue and a span (negative: the span comes first)."""
MOST_BETWEEN, MOST_LINES = 3, 2


def pair_features(
    spans: Sequence[Words], cues: Sequence[Words], breaks: NDArray[np.bool_]
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
    """(spans, cues) each: bucket of the distance, how many other cues and how many line breaks lie between.

    Spans and cues are word ranges; `breaks` (words) is true for line breaks.
    """
    span = np.asarray(spans, dtype=np.int64).reshape(-1, 2)[:, None, :]
    cue = np.asarray(cues, dtype=np.int64).reshape(-1, 2)[None, :, :]
    before = span[..., 1] <= cue[..., 0]
    distance = np.where(before, span[..., 1] - cue[..., 0] - 1, np.maximum(span[..., 0] - cue[..., 1], 0))
    left = np.minimum(span[..., 1], cue[..., 1])
    right = np.maximum(np.maximum(span[..., 0], cue[..., 0]), left)
    passed = np.concatenate([[0], np.cumsum(breaks)])
    starts = np.sort(cue[0, :, 0])
    between = np.searchsorted(starts, right) - np.searchsorted(starts, left)
    return (
        np.searchsorted(np.asarray(DISTANCES), distance, side="right"),
        np.clip(between, 0, MOST_BETWEEN),
        np.clip(passed[right] - passed[left], 0, MOST_LINES),
    )


def link_probabilities(
    weights: Mapping[str, NDArray[np.float32]],
    states: NDArray[np.floating],
    spans: Sequence[Words],
    contents: Sequence[bool],
    cues: Sequence[Words],
    breaks: NDArray[np.bool_],
    reach: int,
) -> NDArray[np.float64]:
    """(spans, cues + 1): how probable it is that a span belongs to each cue, or (last column) to none.

    `states` (words, width); `contents` says of each span whether it is a content or a source. A cue more
    than `reach` words away has no chance.
    """
    buckets, between, lines = pair_features(spans, cues, breaks)
    is_content = np.asarray(contents, dtype=np.bool_)[:, None]
    span_states, cue_states = _ends(states, spans), _ends(states, cues)
    mine = np.where(
        is_content,
        _linear(weights, "content", span_states),
        _linear(weights, "source", span_states),
    )
    theirs = _linear(weights, "cue", cue_states)
    extra = (
        weights["pairs_distance.weight"][buckets]
        + weights["pairs_between.weight"][between]
        + weights["pairs_lines.weight"][lines]
    )
    pairs = _linear(weights, "score", _gelu(mine[:, None] + theirs[None] + extra))[..., 0]
    pairs = np.where(_is_far(spans, cues, reach), -np.inf, pairs)
    scores = np.concatenate([pairs, _linear(weights, "nobody", _gelu(mine))], axis=1).astype(np.float64)
    scores = np.exp(scores - scores.max(axis=1, keepdims=True))
    return scores / scores.sum(axis=1, keepdims=True)


def _is_far(spans: Sequence[Words], cues: Sequence[Words], reach: int) -> NDArray[np.bool_]:
    span, cue = np.asarray(spans)[:, None], np.asarray(cues)[None]
    return (cue[..., 0] - span[..., 1] > reach) | (span[..., 0] - cue[..., 1] > reach)


def _ends(states: NDArray[np.floating], spans: Sequence[Words]) -> NDArray[np.float32]:
    first, last = [s for s, _ in spans], [e - 1 for _, e in spans]
    return np.concatenate([states[first], states[last]], axis=1).astype(np.float32)


def _linear(
    weights: Mapping[str, NDArray[np.float32]], name: str, given: NDArray[np.float32]
) -> NDArray[np.float32]:
    return given @ weights[f"pairs_{name}.weight"].T + weights[f"pairs_{name}.bias"]


def _gelu(x: NDArray[Any]) -> NDArray[np.float32]:
    """The Gaussian error linear unit, by formula 7.1.26 of Abramowitz and Stegun (error below 1.5e-7)."""
    z = np.abs(x) / np.sqrt(2.0)
    t = 1.0 / (1.0 + 0.3275911 * z)
    series = t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))))
    erf = np.sign(x) * (1.0 - series * np.exp(-z * z))
    return (0.5 * x * (1.0 + erf)).astype(np.float32)
