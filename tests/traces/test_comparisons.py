"""The report against itself: cases in tests/cases/comparisons.yaml."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from whence.text.stems import content_words, stem
from whence.traces.stages import trace

CASES = yaml.safe_load((Path(__file__).parents[1] / "cases" / "comparisons.yaml").read_text("utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["name"])
def test_kinds(case: dict) -> None:
    result = trace(case["text"], publisher="Ledger", published="2024-05-10")
    assert [x.kind for x in result.discrepancies] == case["kinds"]
    claims = {c.id: c for c in result.claims}
    for discrepancy in result.discrepancies:
        first, second = (claims[c] for c in discrepancy.claims)
        assert first.key_point or "body: " in discrepancy.detail.split(";")[0]
        assert not second.key_point


@pytest.mark.parametrize(
    ("one", "other"), [("threatened", "threatening"), ("rescue", "rescued"), ("refuse", "refused")]
)
def test_stems_meet(one: str, other: str) -> None:
    assert stem(one) == stem(other)


def test_content_words_leave_out_small_words() -> None:
    assert content_words("The boats of the harbour were empty") == {"boat", "harbour", "empty"}
