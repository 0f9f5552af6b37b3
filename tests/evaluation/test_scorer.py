"""The scorer on a small invented gold, and held to the shared scorer's figures where that is."""

from __future__ import annotations

import importlib.util
import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from evaluation.gold import evaluate, folders
from evaluation.scorer import bounds, score, summary
from evaluation.traced import traced

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared"
TEXT = "At least 12 boats sank, Ida Morn told the Gull. The harbour is closed. A driver said it was late."


def span(words: str) -> list[int]:
    """Where the words stand in TEXT."""
    at = TEXT.index(words)
    return [at, at + len(words)]


def claim(number: int, words: str, *names: str | None, figures: tuple[str, ...] = ()) -> dict[str, Any]:
    """A claim of a trace with the names of its chain."""
    chain = [{"name": name, "attribution": None} for name in names]
    return {"id": f"c{number}", "spans": [span(words)], "chain": chain, "figures": figures, "dates": ()}


def a_trace(**changes: Any) -> dict[str, Any]:
    """A trace of TEXT in which everything is right but for the changes."""
    figure = {"id": "f1", "low": 12, "high": None, "low_open": False}
    return {
        "text": TEXT,
        "claims": [
            claim(1, "At least 12 boats sank", "Pier News", "the Gull", "Ida Morn", figures=("f1",)),
            claim(2, "The harbour is closed", "Pier News"),
            claim(3, "it was late", None, "driver"),
        ],
        "figures": [figure],
    } | changes


GOLD = {
    "report": {"publisher": "Pier News", "published": "2026-03-02"},
    "claims": [
        {
            "find": "12 boats sank",
            "voice": "attributed",
            "chain": ["Pier News", "Gull", "Ida Morn"],
            "figure": {"low": 12, "high": None, "counts": "boats"},
        },
        {"find": "The harbour is closed", "voice": "own", "chain": ["Pier News"]},
        {
            "find": "it was late",
            "voice": "attributed",
            "chain": ["Pier News", "a driver"],
            "origin_named": False,
        },
    ],
    "verifications": [],
    "discrepancies": [],
}


def test_everything_right() -> None:
    result = score(GOLD, a_trace(), "Pier News")
    measures = summary(result.counts)
    assert not result.misses
    assert (measures["chain"], measures["nested_chain"], measures["own_voice"]) == (100.0, 100.0, 100.0)
    assert (measures["figures"], measures["extra_hops"]) == (100.0, 0.0)


def test_no_trace_is_all_wrong() -> None:
    measures = summary(score(GOLD, {}, "Pier News").counts)
    assert (measures["found"], measures["chain"], measures["figures"]) == (0.0, 0.0, 0.0)


def test_a_hop_too_many_is_counted_and_quoted() -> None:
    claims = [*a_trace()["claims"][:1], claim(2, "The harbour is closed", "Pier News", "Ida Morn")]
    result = score(GOLD, a_trace(claims=claims), "Pier News")
    assert summary(result.counts)["own_voice"] == 0.0
    assert summary(result.counts)["extra_hops"] == pytest.approx(33.3)
    assert "want Pier News; got Pier News ← Ida Morn" in str(result.misses[0])


@pytest.mark.parametrize(
    ("change", "right"),
    [({}, 100.0), ({"low_open": True}, 0.0), ({"high": 12}, 0.0), ({"approximate": True}, 0.0)],
)
def test_figures_need_their_bounds_and_flags(change: dict[str, Any], right: float) -> None:
    figure = a_trace()["figures"][0] | change
    assert summary(score(GOLD, a_trace(figures=[figure]), "Pier News").counts)["figures"] == right


def test_bounds_read_as_an_editor_writes_them() -> None:
    assert bounds({"low": 39, "high": None}) == "≥ 39"
    assert bounds({"low": None, "high": 20, "high_open": True}) == "< 20"
    assert bounds({"low": 7000, "high": 15000}) == "7000–15000"
    assert bounds({"low": 500, "high": 500, "approximate": True}) == "about 500"


def shared_scorer() -> Any:
    """The shared scorer as a module, loaded from where it is."""
    file = SHARED / "gold" / "score_trace.py"
    if not file.exists():
        pytest.skip(
            "../shared/gold/score_trace.py not found: our figures are not held to the shared scorer's"
        )
    spec = importlib.util.spec_from_file_location("score_trace", file)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("where", [ROOT / "examples" / "reports", SHARED / "gold"], ids=["ours", "shared"])
def test_same_figures_as_the_shared_scorer(where: Path) -> None:
    theirs = shared_scorer()
    total: Counter[str] = Counter()
    traces = {}
    for folder in folders(where):
        gold = json.loads((folder / "gold.json").read_text("utf-8"))
        report = gold["report"]
        traces[folder / "report.txt"] = traced(
            folder / "report.txt", report["publisher"], report["published"]
        )
        total.update(theirs.score(gold, traces[folder / "report.txt"], report["publisher"])[0])
    ours = evaluate(where, "ours", "ours", lambda file, *_: traces[file]).measures
    want = theirs.summary(total, [])
    assert {key: ours[key] for key in want} == want | {"failed": 0}
