"""Quotation marks of every style: cases in tests/cases/quotations.yaml."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from whence.annotations.quotations import MAX_DEPTH, quotations_of
from whence.reports.layout import layout_of

CASES = yaml.safe_load((Path(__file__).parents[1] / "cases" / "quotations.yaml").read_text("utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["text"][:50])
def test_quotations(case: dict) -> None:
    text = case["text"]
    found = quotations_of(text, layout_of(text, None).paragraphs)
    assert [text[slice(*q.inner)] for q in found] == case["quoted"]
    if "continues" in case:
        assert [q.continues for q in found] == case["continues"]


@given(st.text(st.sampled_from("\"“”‘’'«» ab.,\n"), max_size=80))
def test_spans_lie_inside_and_nest(text: str) -> None:
    for quotation in quotations_of(text, layout_of(text, None).paragraphs):
        start, end = quotation.span
        assert 0 <= start < quotation.inner[0] <= quotation.inner[1] <= end <= len(text)
        assert 0 <= quotation.depth <= MAX_DEPTH
