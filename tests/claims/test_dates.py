"""Dates: the cases of cases/dates.yaml, every row of the tables, and what must always hold."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from whence.claims.date import Date
from whence.claims.dates import find_dates
from whence.lexicon.tables import Row, table

FRIDAY = datetime.date(2022, 4, 8)
CASES = yaml.safe_load((Path(__file__).parents[1] / "cases" / "dates.yaml").read_text("utf-8"))


def found(text: str, published: datetime.date | None = FRIDAY) -> list[Date]:
    return find_dates(text, [(0, len(text))], published)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:60])
def test_cases(case: dict[str, Any]) -> None:
    dates = found(case["text"], case.get("published", FRIDAY))
    want = [[str(words), *(str(day) if day else None for day in days)] for words, *days in case["want"]]
    assert [[date.text, date.start, date.end] for date in dates] == want
    for key in ("precision", "role"):
        if key in case:
            assert getattr(dates[0], key) == case[key]
    if "candidates" in case:
        assert [other.start for other in dates[0].candidates] == [str(day) for day in case["candidates"]]


@pytest.mark.parametrize("row", [*table("calendar_words"), *table("holidays")], ids=str)
def test_every_word_fires(row: Row) -> None:
    word = row.get("word") or row["name"]
    assert any(word in date.text.lower() for date in found(row["example"]))


@pytest.mark.parametrize("row", table("date_traps"), ids=str)
def test_every_trap_holds(row: Row) -> None:
    assert found(row["example"]) == []


@pytest.mark.parametrize("row", table("tense_cues"), ids=str)
def test_every_tense_cue_decides(row: Row) -> None:
    (date,) = found(row["example"])
    assert date.start == ("2022-04-12" if row["tense"] == "future" else "2022-04-05")


WORDS = [
    "on",
    "May",
    "Monday",
    "2015",
    "3",
    "-",
    "to",
    "last",
    "the",
    "week",
    ",",
    "ago",
    "two",
    "end of",
    "31",
    "between",
    "and",
    "next",
    "days",
    "later",
    "Easter",
    "1999",
    "\u2019s",
    "\n",
    "9999",
    "will",
    "9/11/20",
]


@given(
    st.text() | st.lists(st.sampled_from(WORDS), max_size=14).map(" ".join),
    st.none() | st.dates(),
)
def test_spans_lead_back_and_intervals_run_forwards(text: str, published: datetime.date | None) -> None:
    last = 0
    for date in found(text, published):
        start, end = date.span
        assert last <= start < end <= len(text)
        assert text[start:end] == date.text
        assert (date.start is None) == (date.end is None)
        assert date.start is None or date.start <= str(date.end)
        last = end
