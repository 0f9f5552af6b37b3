"""How probable it is that a relation is right, from the model's own probabilities of its parts."""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import Any

from whence.annotations.encoder.findings import TaggedRelation

FEATURES = ("constant", "cue", "source", "content", "no source", "split content")
_LEAST = 1e-4


def features(relation: TaggedRelation) -> list[float]:
    """The features of one relation: log-odds of its parts, and its shape."""
    return [
        1.0,
        _log_odds(relation.cue_score),
        _log_odds(relation.source_score) if relation.source else 0.0,
        _log_odds(relation.content_score),
        float(not relation.source),
        float(len(relation.content) > 1),
    ]


def _log_odds(chance: float) -> float:
    chance = min(max(chance, _LEAST), 1 - _LEAST)
    return math.log(chance / (1 - chance))


def probability(row: Sequence[float], weights: Sequence[float]) -> float:
    """The logistic of the weighted features."""
    return 1 / (1 + math.exp(-sum(a * b for a, b in zip(row, weights, strict=True))))


@cache
def _shipped() -> dict[str, Any]:
    stored = files("whence.annotations.encoder").joinpath("data", "calibration.json").read_text("utf-8")
    return json.loads(stored)


def score_of(relation: TaggedRelation) -> float:
    """The calibrated probability that cue, source and content are right."""
    return probability(features(relation), _shipped()["weights"])


def threshold() -> float:
    """The score below which a relation is not reported."""
    return _shipped()["threshold"]


def rule_score(rule: str) -> float | None:
    """How often this rule is right where the tagger lacks its relation; None where nobody measured it."""
    return _shipped().get("rules", {}).get(rule)
