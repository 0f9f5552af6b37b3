"""The brief: what it shows, that it fits its width, and that nothing in a report steers the terminal."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from whence.attribution.relation import Hop
from whence.cli.brief import brief
from whence.cli.marks import ASCII, UNICODE, marks_for
from whence.cli.page import Page
from whence.cli.recording import svg
from whence.cli.words import clean, one_line, shortened


def words_of(page: Page) -> str:
    return "\n".join(line.plain for line in page.lines)


def test_it_shows_the_findings_an_editor_looks_for(depot):
    words = words_of(brief(depot, 100, UNICODE))
    for expected in (
        "Northgate Dispatch · 26 Sep 2025 · by Ilo Ferran · report.txt",
        "5 claims · 3 attributed · — 1 in its own voice · ∅ 1 agentless · ○ 1 unnamed origin",
        "⚑ 1 discrepancy",
        "direction: title: 40 or more; body: 40 or fewer",
        "Northgate Dispatch ← Halmora Live · Telegram ← ○ a driver",
        "≤ 40 conscripts, wounded",
        "? unverified by Northgate Dispatch",
        "basis: saw",
        "✗ denied by The ministry",
        "23 Sep 2025 · ✗ denied by The ministry · possible",
        "— own voice · 6,000 tonnes",
        "Northgate Dispatch ← ∅ no source given",
        "unverified: c2 · “could not verify”",
        "figure in the report's own voice: c4",
        "no source given: c5",
        "mention not resolved: “He” · two people fit · could be: a driver; The ministry",
        "note: 3 broken bytes were replaced",
    ):
        assert expected in words


def test_discrepancies_come_first_and_the_open_work_last(depot):
    words = words_of(brief(depot, 80, UNICODE))
    assert words.index("discrepancy") < words.index("Claims") < words.index("To check")


def test_it_never_judges(depot):
    words = words_of(brief(depot, 80, UNICODE)).lower()
    for judgement in ("credib", "false", "reliable", "trust", "independently confirmed", "score", "fake"):
        assert judgement not in words


def test_by_source_groups_claims_under_their_origin(depot):
    words = words_of(brief(depot, 80, UNICODE, by="source"))
    assert "○ a driver  1 claim" in words
    assert "Halmora Live  1 claim · a news site" in words
    assert "— The report's own voice  1 claim" in words


@pytest.mark.parametrize("width", [40, 60, 80, 100, 120])
@pytest.mark.parametrize("marks", [UNICODE, ASCII], ids=["unicode", "ascii"])
@pytest.mark.parametrize("by", ["text", "source"])
def test_no_line_is_wider_than_the_page(depot, width, marks, by):
    assert max(cell_len(line.plain) for line in brief(depot, width, marks, by).lines) <= width


def test_ascii_marks_write_nothing_but_ascii(depot):
    assert words_of(brief(depot, 80, ASCII)).isascii()
    assert "Halmora Live | Telegram <- o a driver" in words_of(brief(depot, 80, ASCII))


@pytest.mark.parametrize(
    ("encoding", "marks"),
    [("utf-8", UNICODE), ("ascii", ASCII), ("cp1252", ASCII), (None, ASCII), ("bogus", ASCII)],
)
def test_the_stream_chooses_the_marks(encoding, marks):
    assert marks_for(encoding) is marks


def test_words_of_a_report_cannot_steer_the_terminal(depot):
    hostile = "\x1b[31mred\x1b]0;title\x07 [bold]not markup[/bold] :smile: \u202eright\u2066\x9b2J"
    claim = replace(depot.claims[0], text=hostile, chain=(Hop(hostile), Hop(hostile, ("s9",), "a9", hostile)))
    trace = replace(
        depot,
        claims=(claim,),
        report=replace(depot.report, title=hostile, publisher=hostile, file=hostile),
        notices=(hostile,),
    )
    for by in ("text", "source"):
        words = words_of(brief(trace, 80, UNICODE, by))
        assert not set(words) & set("\x1b\x07\x9b\u202e\u2066")
        assert "[bold]not" in words
        assert ":smile:" in words


@settings(max_examples=60, derandomize=True, deadline=None)
@given(st.text(max_size=300), st.integers(40, 120))
def test_any_words_fit_and_are_clean(words, width):
    page = Page(width, UNICODE)
    page.put([(words, "bold")], [("c1 •", "")], 7)
    page.put_parts([[(words, "")], [("a", "")]], indent=7)
    assert all(cell_len(line.plain) <= width for line in page.lines)
    assert clean(clean(words)) == clean(words)
    assert "\x1b" not in one_line(words)
    assert len(shortened(words, 40)) <= 40


def test_findings_without_their_sources_do_not_break_it(depot):
    bare = replace(depot, sources=(), attributions=(), figures=(), dates=(), verifications=())
    assert "Halmora Live" in words_of(brief(bare, 80, UNICODE))
    empty = replace(bare, text="", claims=(), discrepancies=(), unresolved=(), notices=())
    assert "No claim was found." in words_of(brief(empty, 80, UNICODE))


def test_the_picture_loads_nothing_and_is_the_same_each_time(depot):
    picture = svg(depot, 100)
    assert picture == svg(depot, 100)
    assert picture.count("http") == 1, "only the SVG name space"
    assert "&#160;driver" in picture
