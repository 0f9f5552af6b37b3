"""From the model's own probabilities to how often it is right: a logistic regression, cross-fitted.

A relation counts as right when its cue is exact and its source and content each share at least half of
their joint length with the corpus's (`relation_relaxed`). The weights are fitted on the development part; the
error that is reported comes from five folds of articles, each scored with weights fitted on the other four.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from evaluation.encoder import judged
from evaluation.polnear import articles, found_relations, gold_relations
from evaluation.spans import ROLES, Relation, is_relaxed, paired, span_counts, span_measures

from whence.annotations.encoder.calibration import FEATURES, features, probability
from whence.annotations.encoder.model import Model
from whence.attribution.found import TAGGER
from whence.traces.stages import trace

FOLDS, BINS, RIDGE = 5, 10, 1.0
MOST_LOST = 0.75
"""Points of F1 that the default threshold may cost."""


@dataclass(frozen=True)
class Calibrated:
    """Held-out probabilities of the relations found, and whether each is right."""

    scores: np.ndarray
    right: np.ndarray


def calibrate(model: Model, corpora: Path, out: Path) -> Calibrated:
    """Fit, cross-fit, and write the weights to `out`; the rules' shares that it had are kept."""
    shares = json.loads(out.read_text("utf-8")).get("rules", {}) if out.exists() else {}
    everything = judged(model, corpora)
    rows = [np.asarray([features(relation) for relation, _, _ in found]) for _, found in everything]
    right = [np.asarray([good for _, _, good in found], dtype=float) for _, found in everything]
    held = [np.zeros(0)] * len(rows)
    for fold in range(FOLDS):
        inside = [n for n in range(len(rows)) if n % FOLDS != fold and len(rows[n])]
        weights = fit(np.concatenate([rows[n] for n in inside]), np.concatenate([right[n] for n in inside]))
        for n in range(fold, len(rows), FOLDS):
            held[n] = np.asarray([probability(row, weights) for row in rows[n]])
    filled = [n for n in range(len(rows)) if len(rows[n])]
    weights = fit(np.concatenate([rows[n] for n in filled]), np.concatenate([right[n] for n in filled]))
    scored = [
        (gold, [(relation, probability(features(raw), weights)) for raw, relation, _ in found])
        for gold, found in everything
    ]
    result = Calibrated(np.concatenate(held), np.concatenate(right))
    stored = {"features": FEATURES, "weights": [round(w, 6) for w in weights]}
    stored |= {"expected_error": round(expected_error(result), 4), "threshold": threshold(scored)}
    out.write_text(json.dumps(stored | {"rules": shares}, indent=1) + "\n", "utf-8")
    return result


def add_rules(corpora: Path, out: Path) -> None:
    """Add to `out` how often each rule is right where the shipped tagger lacks its relation.

    Shares over the development part, drawn towards the mean of all rules by as much as five relations.
    """
    found: Counter[str] = Counter()
    right: Counter[str] = Counter()
    for article in articles(corpora):
        traced = trace(article["text"], publisher=article["publisher"], published=article["date"])
        ours = [r for r in found_relations(traced, article["text"], True) if r.by != TAGGER]
        good = {id(g) for w, g in paired(gold_relations(article), ours) if is_relaxed(w, g)}
        found.update(r.by for r in ours)
        right.update(r.by for r in ours if id(r) in good)
    mean = right.total() / max(1, found.total())
    shares = {rule: round((right[rule] + 5 * mean) / (n + 5), 2) for rule, n in sorted(found.items())}
    stored = json.loads(out.read_text("utf-8"))
    out.write_text(json.dumps(stored | {"rules": shares}, indent=1) + "\n", "utf-8")


def fit(rows: np.ndarray, right: np.ndarray) -> list[float]:
    """Weights of a ridge logistic regression by Newton's method; the first feature is the constant."""
    weights = np.zeros(rows.shape[1])
    ridge = np.full(rows.shape[1], RIDGE)
    ridge[0] = 0.0
    for _ in range(50):
        chance = 1 / (1 + np.exp(-rows @ weights))
        slope = rows.T @ (right - chance) - ridge * weights
        curve = (rows * (chance * (1 - chance))[:, None]).T @ rows + np.diag(ridge + 1e-9)
        step = np.linalg.solve(curve, slope)
        weights = weights + step
        if np.abs(step).max() < 1e-8:
            break
    return [float(w) for w in weights]


def expected_error(found: Calibrated) -> float:
    """Expected calibration error over ten bins of equal width (Guo et al., 2017)."""
    bins = np.minimum((found.scores * BINS).astype(int), BINS - 1)
    gaps = [
        abs(found.scores[bins == b].mean() - found.right[bins == b].mean()) * (bins == b).sum()
        for b in range(BINS)
        if (bins == b).any()
    ]
    return float(sum(gaps) / len(found.scores))


def curve(
    found: Calibrated, coverages: tuple[float, ...] = (1.0, 0.9, 0.8, 0.7, 0.6, 0.5, 0.25)
) -> list[tuple[float, float, float]]:
    """(coverage, score at it, share wrong) with the surest relations first (El-Yaniv and Wiener, 2010)."""
    order = np.argsort(-found.scores, kind="stable")
    rows = []
    for coverage in coverages:
        count = max(1, round(coverage * len(order)))
        kept = order[:count]
        rows.append((coverage, float(found.scores[kept[-1]]), float(1 - found.right[kept].mean())))
    return rows


def threshold(compared: Sequence[tuple[list[Relation], list[tuple[Relation, float]]]]) -> float:
    """The highest score, in steps of 0.05, below which relations can be left out at little cost.

    `compared`: an article at a time the corpus's relations, and those found with their scores. The mean exact
    F1 of the three roles may lose MOST_LOST points; precision gains several times as much.
    """
    best, at = _mean_f1(compared, 0.0), 0.0
    for step in range(1, 13):
        if _mean_f1(compared, step / 20) < best - MOST_LOST:
            break
        at = step / 20
    return at


def _mean_f1(compared: Sequence[tuple[list[Relation], list[tuple[Relation, float]]]], least: float) -> float:
    counts: Counter[str] = Counter()
    for gold, found in compared:
        counts.update(span_counts(gold, [relation for relation, score in found if score >= least]))
    measures = span_measures(counts)
    return sum(measures[f"{role}_exact"] for role in ROLES) / len(ROLES)
