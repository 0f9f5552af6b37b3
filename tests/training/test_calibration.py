"""Calibration on numbers whose answer is known."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from evaluation.spans import Relation
from training.calibration import Calibrated, curve, expected_error, fit, threshold
from training.runs import COLUMNS, drops, seconds_of


def test_the_fit_finds_the_weights_that_made_the_data():
    chance = np.random.default_rng(1)
    rows = np.column_stack([np.ones(20_000), chance.normal(size=20_000)])
    right = (chance.random(20_000) < 1 / (1 + np.exp(-(0.5 + 2.0 * rows[:, 1])))).astype(float)
    assert fit(rows, right) == pytest.approx([0.5, 2.0], abs=0.1)


def test_the_error_of_scores_that_are_true_and_of_scores_that_are_not():
    scores, right = np.repeat([0.25, 0.75], 400), np.zeros(800)
    right[:100], right[400:700] = 1, 1
    assert expected_error(Calibrated(scores, right)) == pytest.approx(0.0)
    assert expected_error(Calibrated(np.full(800, 0.95), right)) == pytest.approx(0.45)


def test_risk_falls_with_coverage():
    scores = np.linspace(0, 1, 1_000)
    right = (np.random.default_rng(2).random(1_000) < scores).astype(float)
    wrong = [row[2] for row in curve(Calibrated(scores, right))]
    assert wrong == sorted(wrong, reverse=True)


def test_the_threshold_leaves_out_what_is_mostly_wrong():
    def relation(at: int) -> Relation:
        return Relation(((at, at + 2),), ((at + 3, at + 5),), ((at + 6, at + 9),))

    gold = [relation(n) for n in range(0, 2_000, 20)]
    found = [(r, 0.9) for r in gold] + [(relation(n), 0.12) for n in range(5_000, 5_400, 20)]
    assert threshold([(gold, found)]) == 0.6
    unsure = [(r, 0.05 + n / 200) for n, r in enumerate(gold)]
    assert threshold([(gold, unsure)]) == 0.05


def table(tmp_path: Path, *rows: dict[str, object]) -> Path:
    path = tmp_path / "runs.tsv"
    lines = ["\t".join(str(row.get(c, 80.0)) for c in COLUMNS) for row in rows]
    path.write_text("\n".join(["\t".join(COLUMNS), *lines]) + "\n", "utf-8")
    return path


def test_a_head_that_falls_is_named(tmp_path: Path):
    path = table(tmp_path, {"note": "shipped"}, {"names": 70.0, "note": "shipped"})
    assert drops(path) == ["names: 70.0, before 80.0"]
    assert drops(table(tmp_path, {"note": "shipped"}, {"names": 79.5, "note": ""})) == []
    assert drops(table(tmp_path, {"names": 1.0, "note": "shipped"})) == []


def test_the_time_of_a_run_that_was_taken_up_again(tmp_path: Path):
    log = tmp_path / "log.jsonl"
    log.write_text('{"seconds": 10}\n{"seconds": 30}\n{"seconds": 5}\n{"seconds": 8}\n', "utf-8")
    assert seconds_of(log) == 38
