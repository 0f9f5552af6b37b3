"""Noun phrases on both sides of a verb: cases in tests/cases/phrases.yaml."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.attribution.reading import cases, notes_of

from whence.attribution.phrases import phrase_right, span_of
from whence.attribution.phrases_left import phrase_left
from whence.attribution.units import Units, units_of


def read(text: str) -> Units:
    notes = notes_of(text)
    return units_of(notes, (0, len(text)), list(notes.outer))


@pytest.mark.parametrize("case", cases("phrases"), ids=lambda c: c["text"])
def test_phrase(case: dict) -> None:
    units = read(case["text"])
    at = units.lower.index(case["at"])
    phrase = phrase_left(units, at) if "left" in case else phrase_right(units, at + 1)
    assert phrase is not None
    assert case["text"][slice(*span_of(units, phrase))] == case.get("left", case.get("right"))
    assert units.words[phrase.head_end - 1] == case["head"]


@given(
    st.lists(st.sampled_from("the mayor of and , who said her Osk “ ” two 's on Monday".split()), max_size=14)
)
def test_phrases_lie_inside_the_line(words: list[str]) -> None:
    units = read(" ".join(words))
    for at in range(len(units)):
        left, right = phrase_left(units, at), phrase_right(units, at)
        assert left is None or 0 <= left.first < left.head_end <= left.last <= at
        assert right is None or at == right.first < right.head_end <= right.last <= len(units)
