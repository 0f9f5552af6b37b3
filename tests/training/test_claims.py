"""The claim scorer: the weights that ship are those of the pairs, and what it knows of pairs it never saw."""

from __future__ import annotations

import json

import numpy as np
import pytest
from training.claims import CARD, FEATURES, WEIGHTS, examples, fit, held_out

from whence.dossiers.scoring import SAME

Examples = tuple[np.ndarray, np.ndarray, np.ndarray, list[str]]


@pytest.fixture(scope="module")
def pairs() -> Examples:
    return examples()


def test_the_weights_that_ship_are_those_of_the_pairs(pairs: Examples) -> None:
    bias, weights = fit(pairs[0], pairs[1])
    shipped = json.loads(WEIGHTS.read_text("utf-8"))
    assert list(shipped["weights"]) == list(FEATURES)
    assert shipped["bias"] == pytest.approx(bias, abs=0.02)
    assert list(shipped["weights"].values()) == pytest.approx(list(weights), abs=0.02)
    assert f"{len(pairs[1])} pairs" in CARD.read_text("utf-8")


def test_precision_on_pairs_it_never_saw(pairs: Examples) -> None:
    x, y, barred, whys = pairs
    said = (held_out(x, y) >= SAME) & ~barred
    assert (said & (y == 1)).sum() / said.sum() >= 0.80
    assert (said & (y == 1)).sum() / y.sum() >= 0.26
    random = np.array([w == "random" for w in whys])
    assert said[random].mean() <= 0.005
    denied = np.array([w == "negated" for w in whys])
    assert not said[denied].any()


def test_what_speaks_for_one_claim_never_speaks_against(pairs: Examples) -> None:
    shipped = json.loads(WEIGHTS.read_text("utf-8"))["weights"]
    assert all(shipped[n] >= 0 for n in ("shared words", "meaning", "same figure", "same clock time"))
    assert all(shipped[n] <= 0 for n in ("figures differ", "other day", "other place", "other sense"))
