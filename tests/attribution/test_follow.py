"""Quotations that no cue introduces: cases in tests/cases/follow.yaml."""

from __future__ import annotations

import pytest
from tests.attribution.reading import cases, notes_of

from whence.attribution.rules import relations


@pytest.mark.parametrize("case", cases("follow"), ids=lambda c: c["text"])
def test_contents(case: dict) -> None:
    text = case["text"]
    found = relations(notes_of(text))
    assert [[text[s:e] for s, e in relation.content] for relation in found] == case["contents"]
    assert {text[s:e] for relation in found for s, e in relation.source} == {"Ana Ruiz"}
