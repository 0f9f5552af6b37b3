"""The shipped model: the same findings alone, in any batch and on any number of threads."""

from __future__ import annotations

import json
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import record_tags

from whence.annotations.annotation import annotate
from whence.annotations.encoder import reading
from whence.annotations.encoder.calibration import FEATURES, score_of, threshold
from whence.annotations.encoder.findings import TaggedRelation, Tagging
from whence.annotations.encoder.model import folder, shipped
from whence.traces.notices import NO_MODEL
from whence.traces.stages import trace

ROOT = Path(__file__).resolve().parents[3]
REPORTS = record_tags.reports()
SURE = 0.8
"""A relation with this score is found on every kind of processor tried; below, rounding may tip the scale."""


def tagging(text: str) -> Tagging:
    return reading.read_with_encoder(annotate(text, ((0, len(text)),)))


def test_one_report_after_the_other_or_in_threads():
    texts = [path.read_text("utf-8") for path in REPORTS[:8]]
    alone = [tagging(text) for text in texts]
    with ThreadPoolExecutor(4) as pool:
        together = list(pool.map(tagging, texts * 2))
    assert together == alone * 2
    assert [tagging(text) for text in reversed(texts)] == alone[::-1]


def test_what_stands_in_other_reports_changes_nothing():
    text = "Mara Oldin said the bridge was shut."
    before = tagging(text)
    tagging("“Nobody was hurt,” the ministry said in a statement on Monday. " * 40)
    assert tagging(text) == before


@pytest.mark.parametrize("path", REPORTS, ids=lambda p: f"{p.parent.name}/{p.stem}")
def test_the_reference(path: Path):
    def key(tag: dict) -> str:
        return json.dumps({name: value for name, value in tag.items() if name != "score"})

    want = json.loads(record_tags.REFERENCE.read_text("utf-8"))[str(path.relative_to(ROOT))]
    got = record_tags.tags_of(path)
    sure = {key(tag) for tag in want if tag["score"] >= SURE}
    assert sure <= {key(tag) for tag in got}, "if the model is new: python scripts/record_tags.py"
    assert {key(tag) for tag in got if tag["score"] >= SURE + 0.05} <= {key(tag) for tag in want}
    shared = {key(tag) for tag in want} & {key(tag) for tag in got}
    assert len(shared) >= 0.9 * len(want)


def test_it_is_small_and_its_card_is_about_it():
    sizes = [path.stat().st_size for path in folder().iterdir()]
    assert sum(sizes) <= 25_000_000
    card = (ROOT / "docs" / "tagger-card.md").read_text("utf-8")
    assert shipped().digest.removeprefix("sha256:") in card


def test_it_is_loaded_when_first_needed_and_once():
    heavy = ("numpy", "onnxruntime", "tokenizers")
    code = f"import sys, whence.traces.stages; print([m for m in {heavy} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
    assert shipped() is shipped()


def test_a_trace_names_the_model():
    found = trace("Mara Oldin said the bridge was shut.")
    assert found.made_by["model"] == shipped().digest
    assert {a.by for a in found.attributions} == {"tagger"}


def test_without_the_model_rules_work_and_a_notice_says_so(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(reading, "FILES", ("not-there.onnx",))
    found = trace("Mara Oldin said the bridge was shut.")
    assert NO_MODEL in found.notices
    assert found.made_by["model"] is None
    assert [a.by for a in found.attributions] == ["verb-subject-clause"]


def test_rules_alone_are_no_lack():
    found = trace("Mara Oldin said the bridge was shut.", tagger=False)
    assert NO_MODEL not in found.notices
    assert found.made_by["model"] is None


@pytest.mark.parametrize(
    "text", ["", "\n", ".", "“" * 5_000, "a" * 20_000, "\u200b\u202e" * 50, "said " * 3_000]
)
def test_hostile_text(text: str):
    found = tagging(text) if text else reading.read_with_encoder(annotate("", ()))
    assert all(0 <= span[0] < span[1] <= len(text) for r in found.relations for span in (r.cue, *r.content))


def relation(cue: float, source: float, content: float) -> TaggedRelation:
    return TaggedRelation(((0, 3),), (4, 8), ((9, 12),), cue, source, content)


def test_scores_grow_with_each_part():
    sure, less = relation(0.99, 0.99, 0.99), relation(0.6, 0.6, 0.6)
    assert 0 < score_of(less) < score_of(sure) < 1
    assert score_of(relation(0.5, 0.99, 0.99)) < score_of(sure)
    assert score_of(relation(0.99, 0.99, 0.5)) < score_of(sure)
    assert score_of(relation(0.0, 0.0, 0.0)) < threshold() < 1
    assert len(FEATURES) == 6
