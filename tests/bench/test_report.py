"""The bench's tables and the ratio of growth."""

from __future__ import annotations

from datetime import date

from bench.hostile import KINDS, Growth
from bench.processes import peak
from bench.report import document
from bench.speed import measure
from bench.texts import Texts


def test_growth_is_per_character() -> None:
    assert Growth("linear", {100: 1.0, 200: 2.0}).ratio == 1.0
    assert Growth("quadratic", {100: 1.0, 200: 4.0}).ratio == 2.0
    assert Growth("killed", {100: 1.0, 200: None}).ratio is None


def test_hostile_texts_have_their_size() -> None:
    assert {kind: len(make(1000)) for kind, make in KINDS.items()} == dict.fromkeys(KINDS, 1000)


def test_a_run_becomes_a_document() -> None:
    texts = Texts("two texts", ("Ida Morn said it was late.", "The harbour is closed."))
    speed = measure(texts, rounds=1, tagger=False)
    growths = [Growth("words", {100: 1.0, 200: None}, "killed after 30 s")]
    starts = {"bare": 0.01, "whence": None}
    text = document([speed], starts, {"nothing": 10.0}, growths, 7, date(2026, 1, 2))
    assert "two texts, rules alone: 2 reports, 10 words" in text
    assert "| attribution |" in text
    assert "| `whence` | not available | – |" in text
    assert "| words | 1.00 | – | – | killed after 30 s |" in text


def test_peak_is_bytes() -> None:
    assert peak() > 1_000_000
