"""What a report says about its sources: cases in tests/cases/circumstances.yaml."""

from __future__ import annotations

import pytest
from tests.attribution.reading import cases, notes_of

from whence.attribution.circumstances import anonymity_reason, basis_of, circumstances
from whence.attribution.rules import relations


@pytest.mark.parametrize("case", cases("circumstances"), ids=lambda c: c["text"])
def test_circumstances(case: dict) -> None:
    text, notes = case["text"], notes_of(case["text"])
    relation = relations(notes)[0]
    reason = anonymity_reason(notes, relation)
    assert (reason and text[slice(*reason)]) == case.get("anonymity")
    assert [text[s:e] for s, e in circumstances(notes, relation)] == case.get("circumstances", [])
    assert basis_of(notes, relation) == case.get("basis", "unstated")
