"""Source phrases read alone: cases in tests/cases/mentions.yaml."""

from __future__ import annotations

import pytest
from tests.attribution.reading import cases, notes_of

from whence.attribution.mentions import analyse


@pytest.mark.parametrize("case", cases("mentions"), ids=lambda c: c["phrase"])
def test_mention(case: dict) -> None:
    start = case["text"].index(case["phrase"])
    mention = analyse(notes_of(case["text"]), (start, start + len(case["phrase"])))
    assert {key: getattr(mention, key) for key in case["expected"]} == case["expected"]


def test_a_name_that_the_report_shows_to_be_an_outlet() -> None:
    notes = notes_of("Orvinform said the pier was shut.")
    assert analyse(notes, (0, 9), outlets={"Orvinform"}).kind == "outlet"
    assert analyse(notes, (0, 9), bodies={"Orvinform"}).kind == "organisation"


def test_a_raised_digit_is_no_count() -> None:
    text = "² officials said the pier was shut."
    assert analyse(notes_of(text), (0, 11)).count is None
