"""Figures and dates as a brief writes them."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from whence.claims.date import Date, DateCandidate
from whence.claims.figure import Figure
from whence.cli.marks import ASCII, UNICODE
from whence.cli.quantities import date_words, days, figure_words

CASES = yaml.safe_load((Path(__file__).parents[1] / "cases" / "cli_quantities.yaml").read_text("utf-8"))


@pytest.mark.parametrize("case", CASES["figures"], ids=lambda c: c["words"])
def test_figures(case):
    fields = {"id": "f1", "span": (0, 1), "text": "", **case["figure"]}
    assert figure_words(Figure(**fields), UNICODE) == case["words"]
    assert figure_words(Figure(**fields), ASCII).isascii()


@pytest.mark.parametrize("case", CASES["days"], ids=lambda c: c["words"])
def test_days(case):
    assert days(case["start"], case["end"], UNICODE) == case["words"]


def test_dates_that_are_open_say_so():
    assert date_words(Date("d1", (0, 1), "last week", None, None, "week"), UNICODE) == "“last week” not dated"
    other = DateCandidate("2022-04-01", "2022-04-01", "the Friday before")
    date = Date("d1", (0, 1), "on Friday", "2022-04-08", "2022-04-08", "day", candidates=(other,))
    assert date_words(date, UNICODE) == "8 Apr 2022 or another reading"
