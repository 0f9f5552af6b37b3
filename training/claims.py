"""`python -m training.claims`: the weights of the claim scorer, from the pairs in claim_pairs.yaml.

Each sentence is traced as a report of its own, by the rules, which are the same on every machine; the claim
with the most telling words stands for it. Logistic regression with an L2 penalty by Newton's method: no step
is random. The figures of the card are of five folds, each read with weights that never saw it.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import yaml

from whence.dossiers.scoring import FEATURES, SAME, UNSURE, features, never_one
from whence.dossiers.statements import Statement, statements_of
from whence.traces.stages import trace

ROOT = Path(__file__).resolve().parent.parent
PAIRS = ROOT / "training" / "claim_pairs.yaml"
WEIGHTS = ROOT / "src/whence/dossiers/data/claims.json"
CARD = ROOT / "docs" / "claims-card.md"
PENALTY = 1.0
FOLDS = 5
RANDOM = 4  # pairs of sentences that have nothing to do with each other, for each written pair
FOR = {"shared words", "words of one in the other", "rare words shared", "meaning",
       "meaning of one in the other",
       "same figure", "same clock time"}  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--ship", action="store_true", help="write the weights and the card")
    options = parser.parse_args()
    x, y, barred, whys = examples()
    chances = held_out(x, y)
    lines = _report(chances, y, barred, whys)
    bias, weights = fit(x, y)
    print("\n".join(lines))
    for name, value in zip(FEATURES, weights, strict=True):
        print(f"{name:28} {value:6.2f}")
    if options.ship:
        data: dict[str, Any] = {
            "bias": round(float(bias), 4),
            "weights": {n: round(float(w), 4) for n, w in zip(FEATURES, weights, strict=True)},
        }
        WEIGHTS.write_text(json.dumps(data, indent=1) + "\n", "utf-8")
        CARD.write_text(_card(data["bias"], data["weights"], lines, len(y)), "utf-8")


def examples() -> tuple[np.ndarray, np.ndarray, np.ndarray, list[str]]:
    """Features (n, features), what is the same (n), what can never be (n), and the kind of each pair."""
    rows = yaml.safe_load(PAIRS.read_text("utf-8"))
    read = [(_statement(r["a"]), _statement(r["b"]), r) for r in rows]
    read = [(a, b, r) for a, b, r in read if a is not None and b is not None]
    others = list(read)
    read += [
        (read[i][0], read[(i + step) % len(others)][1], {"same": False, "why": "random"})
        for i in range(len(others))
        for step in range(1, RANDOM + 1)
    ]
    x = np.array([features(a, b) for a, b, _ in read if a is not None and b is not None])
    y = np.array([float(r["same"]) for *_, r in read])
    barred = np.array([never_one(a, b) for a, b, _ in read if a is not None and b is not None])
    return x, y, barred, [r["why"] for *_, r in read]


def held_out(x: np.ndarray, y: np.ndarray) -> np.ndarray:
    """The chance of each pair by weights of the folds that it is not in (n)."""
    chances = np.zeros(len(y))
    for fold in range(FOLDS):
        held = np.arange(len(y)) % FOLDS == fold
        bias, weights = fit(x[~held], y[~held])
        chances[held] = _sigmoid(bias + x[held] @ weights)
    return chances


def fit(x: np.ndarray, y: np.ndarray) -> tuple[float, np.ndarray]:
    """Bias and weights; a feature that can only speak for one claim has no weight below zero, and so
    against."""
    active = list(range(x.shape[1]))
    while True:
        design = np.hstack([np.ones((len(x), 1)), x[:, active]])
        w = np.zeros(design.shape[1])
        penalty = np.diag([0.0, *([PENALTY] * len(active))])
        for _ in range(30):
            p = _sigmoid(design @ w)
            gradient = design.T @ (p - y) + penalty @ w
            hessian = (design * (p * (1 - p))[:, None]).T @ design + penalty
            w -= np.linalg.solve(hessian, gradient)
        wrong = [i for i, v in zip(active, w[1:], strict=True) if (v < 0) == (FEATURES[i] in FOR) and v != 0]
        if not wrong:
            weights = np.zeros(x.shape[1])
            weights[active] = w[1:]
            return float(w[0]), weights
        worst = max(wrong, key=lambda i: abs(w[1 + active.index(i)]))
        active = [i for i in active if i != worst]


def _sigmoid(v: np.ndarray) -> np.ndarray:
    return 1 / (1 + np.exp(-np.clip(v, -30, 30)))


def _statement(sentence: str) -> Statement | None:
    result = trace(sentence, publisher="The Ledger", published="2031-03-05", tagger=False)
    found = list(statements_of([result]))
    return max(found, key=lambda s: (sum(s.stems.values()), s.claim.id), default=None)


def _report(chances: np.ndarray, y: np.ndarray, barred: np.ndarray, whys: Sequence[str]) -> list[str]:
    lines = ["| threshold | precision | recall | F1 |", "|---|---|---|---|"]
    for threshold in (0.3, 0.4, 0.5, 0.6, 0.7, 0.8):
        said = (chances >= threshold) & ~barred
        right = float((said & (y == 1)).sum())
        precision, recall = right / max(1.0, said.sum()), right / y.sum()
        f1 = 2 * precision * recall / max(1e-9, precision + recall)
        lines.append(f"| {threshold} | {100 * precision:.1f} | {100 * recall:.1f} | {100 * f1:.1f} |")
    lines += [
        "",
        f"Called the same at {SAME}, by kind of pair:",
        "",
        "| kind | pairs | called the same |",
        "|---|---|---|",
    ]
    for why in sorted(set(whys)):
        at = np.array([w == why for w in whys])
        said = ((chances >= SAME) & ~barred)[at]
        lines.append(f"| {why} | {at.sum()} | {100 * said.mean():.0f} % |")
    return lines


def _card(bias: float, weights: dict[str, float], lines: Sequence[str], count: int) -> str:
    rows = "\n".join(f"| {name} | {value:+.2f} |" for name, value in weights.items())
    return f"""# The claim scorer

How likely two claims of two reports are one: logistic regression over {len(FEATURES)} features that have
names, so that a
dossier can say why. Written by `python -m training.claims --ship`; the pairs are in
`training/claim_pairs.yaml`.

- **Trained on** {count} pairs of invented sentences, written for this: paraphrases, light and heavy,
hedged, shortened,
  headlines; and pairs that only look alike (another fact, event, figure, a denial, the same source on
  something else).
  No story that dossiers are measured on is among them.
- **Not learned**: counts or clock times that exclude each other, and a denial against what it denies, are
never one claim.
- **Words** weigh by their rank in the encoder's vocabulary, and are near by a static table distilled from it
  (`python -m training.wordvectors`): nothing shifts with the reports that are linked.
- **Two thresholds**: {SAME} or more is one claim; from {UNSURE} on a pair is unsure, and is left apart.

| feature | weight |
|---|---|
| (bias) | {bias:+.2f} |
{rows}

Over five folds, each read with weights that never saw it (what is never one claim left out):

{chr(10).join(lines)}

What it cannot see: that two names mean one thing ("the vessel", "the Velisa") unless the words around them
do; irony;
and whether "the strike" is the same strike where neither report gives a day or a place.
"""


if __name__ == "__main__":
    main()
