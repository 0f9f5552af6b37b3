"""Places: the cases of cases/places.yaml, every row of the tables, and what must always hold."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from whence.claims.gazetteer import entries
from whence.claims.place import Place
from whence.claims.places import find_places
from whence.lexicon.tables import Row, table

CASES = yaml.safe_load((Path(__file__).parents[1] / "cases" / "places.yaml").read_text("utf-8"))


def found(text: str) -> list[Place]:
    return find_places(text, [(0, len(text))])


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:60])
def test_cases(case: dict[str, Any]) -> None:
    places = found(case["text"])
    assert [[place.text, place.name, place.kind, place.precision] for place in places] == case["want"]
    if "within" in case:
        assert list(places[0].within) == case["within"]
    if "at" in case:
        assert (places[0].lat is not None) == case["at"]
    if "candidates" in case:
        assert len(places[0].candidates) >= case["candidates"]


@pytest.mark.parametrize("row", table("place_names"), ids=str)
def test_every_name_fires(row: Row) -> None:
    assert any(row["name"] in place.text for place in found(row["example"]))


@pytest.mark.parametrize("row", table("place_kinds"), ids=str)
def test_every_kind_fires(row: Row) -> None:
    assert [(place.kind, place.text) for place in found(row["example"])] == [
        (row["kind"], f"Keldra {row['word']}")
    ]


@pytest.mark.parametrize("row", table("place_context"), ids=str)
def test_every_context_word_decides(row: Row) -> None:
    places = found(row["example"])
    if row["kind"] in ("before", "after"):
        assert len(places) == 1
    else:
        assert places == []


WORDS = [
    "in",
    "Paris",
    "New",
    "York",
    ",",
    "Georgia",
    "St.",
    "the",
    "town of",
    "U.S.",
    "Wash.",
    "131",
    "Street",
    "\n",
    "(XY)",
    "—",
    "Pskov province",
    "a village in",
    "Jordan's",
    "É",
]


@given(st.text() | st.lists(st.sampled_from(WORDS), max_size=14).map(" ".join))
def test_spans_lead_back(text: str) -> None:
    last = 0
    for place in found(text):
        start, end = place.span
        assert last <= start < end <= len(text)
        assert text[start:end] == place.text
        assert (place.lat is None) == (place.lon is None)
        last = end


def test_a_name_nobody_knows_has_no_entries() -> None:
    assert entries("keldra") == ()
