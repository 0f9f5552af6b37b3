"""Statements about whether something was checked: cases in tests/cases/verifications.yaml."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from whence.traces.stages import trace

CASES = yaml.safe_load((Path(__file__).parents[1] / "cases" / "verifications.yaml").read_text("utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["text"][-60:].strip())
def test_statements(case: dict) -> None:
    result = trace(case["text"], publisher="Ledger", published="2024-05-10")
    names = {s.id: s.name for s in result.sources} | {"publisher": "publisher"}
    claims = {c.id: c for c in result.claims}
    assert [v.status for v in result.verifications] == [w["status"] for w in case["found"]]
    for got, want in zip(result.verifications, case["found"], strict=True):
        assert names[got.by] == want["by"]
        assert got.hedged == want.get("hedged", False)
        assert got.object == want.get("object", "content")
        about = [claims[c].text for c in got.claims]
        for words in want["about"]:
            assert any(words in text for text in about), words
        for words in want.get("not_about", []):
            assert not any(words in text for text in about), words
        for claim in got.claims:
            assert got.id in claims[claim].verifications
