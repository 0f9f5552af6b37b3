"""Names of a report and what short forms stand for: cases in tests/cases/names.yaml."""

from __future__ import annotations

import pytest
from tests.attribution.reading import cases, notes_of

from whence.attribution.name_runs import names_of


@pytest.mark.parametrize("case", cases("names"), ids=lambda c: c["text"])
def test_names(case: dict) -> None:
    names = names_of(notes_of(case["text"]))
    for short, full in case.get("full", {}).items():
        assert names.full(short) == (full, [])
    for short, candidates in case.get("open", {}).items():
        assert names.full(short) == (short, candidates)
    for role, people in case.get("roles", {}).items():
        assert [name for name, _ in names.roles[role]] == people
    assert names.outlets == set(case.get("outlets", []))
    assert names.bodies == set(case.get("bodies", []))
