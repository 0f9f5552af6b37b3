"""Decoding against every sequence there is, on texts short enough to count them."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from whence.annotations.encoder.decoding import Chain, spans_of

TAGS = ("O", "B-a", "I-a", "B-b", "I-b")
BAN = -1e4


def chain(seed: int) -> Chain:
    chance = np.random.default_rng(seed)
    bans = [[BAN if b.startswith("I-") and a[2:] != b[2:] else 0.0 for b in TAGS] for a in TAGS]
    return Chain(TAGS, chance.normal(size=5), chance.normal(size=(5, 5)) + np.asarray(bans))


def runs(sequence: tuple[int, ...]) -> list[tuple[int, int, str]]:
    found, first = [], None
    for at, tag in enumerate([*sequence, 0]):
        name = TAGS[tag]
        if first is not None and not (name[0] == "I" and name[2:] == TAGS[sequence[first]][2:]):
            found.append((first, at, TAGS[sequence[first]][2:]))
            first = None
        if name != "O" and first is None:
            first = at
    return found


def by_force(model: Chain, emissions: np.ndarray) -> dict[tuple[int, int, str], float]:
    """The spans of the best sequence with the share of all sequences' weight that has them, begun alike."""
    weights = {}
    for sequence in itertools.product(range(5), repeat=len(emissions)):
        score = model.start[sequence[0]] + sum(emissions[n, t] for n, t in enumerate(sequence))
        score += sum(model.steps[a, b] for a, b in itertools.pairwise(sequence))
        weights[sequence] = score
    best = max(weights, key=lambda s: weights[s])
    total = sum(np.exp(w) for w in weights.values())
    found = {}
    for first, last, kind in runs(best):
        same = [
            s for s in weights
            if s[first:last] == best[first:last] and (last == len(s) or TAGS[s[last]] != f"I-{kind}")
        ]  # fmt: skip
        found[first, last, kind] = sum(np.exp(weights[s]) for s in same) / total
    return found


@given(st.integers(0, 10_000), st.integers(1, 5))
def test_the_best_sequence_and_its_probabilities(seed: int, length: int):
    model = chain(seed)
    emissions = np.random.default_rng(seed + 1).normal(size=(length, 5)) * 2
    want = by_force(model, emissions)
    got = {(*s.words, s.kind): s.score for s in spans_of(model, emissions, [(0, length)])}
    assert got.keys() == want.keys()
    for span, score in got.items():
        assert score == pytest.approx(want[span], abs=1e-9)


def test_lines_are_read_apart():
    model = chain(3)
    emissions = np.random.default_rng(4).normal(size=(9, 5)) * 2
    together = spans_of(model, emissions, [(0, 4), (5, 9)])
    apart = spans_of(model, emissions, [(0, 4)]) + spans_of(model, emissions, [(5, 9)])
    assert [(s.words, s.kind) for s in together] == [(s.words, s.kind) for s in apart]
    assert [s.score for s in together] == pytest.approx([s.score for s in apart])


def test_no_lines_no_spans():
    assert spans_of(chain(1), np.zeros((0, 5)), []) == []


def test_a_span_after_a_gap_begins_anew():
    emissions = np.full((6, 5), -5.0)
    emissions[:, 4] = 5.0
    emissions[2, 0] = 40.0
    words = [s.words for s in spans_of(chain(2), emissions, [(0, 6)])]
    assert words == [(0, 2), (3, 6)]
