"""Types of claims by their first words."""

from __future__ import annotations

import pytest

from whence.claims.certainty import type_of


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("If the dam breaks, the town is lost", "conditional"),
        ("Had he known, he would have left", "conditional"),
        ("Had the crew called, boats would have come", "conditional"),
        ("had made no arrests", "fact"),
        ("had the keys to both rooms", "fact"),
        ("Should they refuse, talks will end", "conditional"),
    ],
)
def test_conditions(words: str, kind: str) -> None:
    assert type_of(words, None) == kind
