"""The pair scorer: what it is told of a pair, and its arithmetic."""

from __future__ import annotations

import math

import numpy as np
import pytest

from whence.annotations.encoder.linking import DISTANCES, _gelu, link_probabilities, pair_features

NO_BREAKS = np.zeros(40, dtype=np.bool_)


def test_distance_has_a_sign():
    buckets, _, _ = pair_features([(0, 2), (10, 12)], [(5, 6)], NO_BREAKS)
    before, after = buckets[:, 0]
    assert before < list(DISTANCES).index(0) < after


def test_other_cues_between_are_counted():
    _, between, _ = pair_features([(0, 2)], [(3, 4), (6, 7), (9, 10)], NO_BREAKS)
    assert between.tolist() == [[0, 1, 2]]


def test_line_breaks_between_are_counted():
    breaks = NO_BREAKS.copy()
    breaks[[4, 8, 12]] = True
    _, _, lines = pair_features([(0, 2)], [(3, 4), (6, 7), (20, 21)], breaks)
    assert lines.tolist() == [[0, 1, 2]]


def test_a_span_that_overlaps_its_cue_stands_beside_it():
    buckets, between, lines = pair_features([(3, 8)], [(4, 5)], NO_BREAKS)
    assert (between[0, 0], lines[0, 0]) == (0, 0)
    assert buckets[0, 0] == np.searchsorted(DISTANCES, 0, side="right")


def test_gelu_is_the_gaussian_one():
    x = np.linspace(-6, 6, 241)
    want = [0.5 * v * (1 + math.erf(v / math.sqrt(2))) for v in x]
    assert _gelu(x.astype(np.float32)) == pytest.approx(want, abs=2e-6)


def test_probabilities_add_up():
    chance = np.random.default_rng(1)
    weights = {f"pairs_{n}.weight": chance.normal(size=(8, 12)) for n in ("cue", "source", "content")}
    weights |= {f"pairs_{n}.bias": chance.normal(size=8) for n in ("cue", "source", "content")}
    weights |= {"pairs_distance.weight": chance.normal(size=(len(DISTANCES) + 1, 8))}
    weights |= {
        "pairs_between.weight": chance.normal(size=(4, 8)),
        "pairs_lines.weight": chance.normal(size=(3, 8)),
    }
    for name in ("score", "nobody"):
        weights |= {f"pairs_{name}.weight": chance.normal(size=(1, 8)), f"pairs_{name}.bias": np.zeros(1)}
    states = chance.normal(size=(40, 6))
    found = link_probabilities(
        weights, states, [(0, 2), (20, 30)], [False, True], [(3, 4), (12, 14)], NO_BREAKS, 9
    )
    assert found.shape == (2, 3)
    assert found.sum(axis=1) == pytest.approx([1, 1])
    assert found[0, 1] == 0  # ten words away are too many
    assert found[1, 1] > 0
