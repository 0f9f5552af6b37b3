"""The marked text, and one claim explained."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from whence.cli.brief import brief
from whence.cli.explain import explain, rule_of
from whence.cli.marked import marked
from whence.cli.marks import ASCII, UNICODE
from whence.errors import UsageError
from whence.lexicon.tables import table
from whence.traces.stages import trace as trace_report

WORDS = (
    *(
        "“We saw it,”",
        "the mayor said.",
        "she said",
        "that",
        "six people died",
        "at least 40",
        "on Tuesday",
        "\n\n",
        "“",
    ),
    *(
        "”",
        "according to officials",
        "reportedly",
        "who",
        "could not verify",
        "denied",
        "- At least 3",
        "7%",
        "citing",
    ),
)


def lines_of(page) -> str:
    return "\n".join(line.plain for line in page.lines)


def test_shapes_mark_sources_cues_and_contents(depot):
    words = " ".join(lines_of(marked(depot, 100, UNICODE, shapes=True)).split())
    assert (
        "[[Up to 40 conscripts were injured]], _Halmora Live_ *reported* on Telegram, *citing* _? a driver_."
        in words
    )
    assert "[[said inside that]]" in words


def test_styles_leave_the_text_as_it_is(depot):
    page = marked(depot, 400, UNICODE)
    assert lines_of(page).split("\n────")[0].split() == depot.text.split()
    styles = {str(span.style) for line in page.lines for span in line.spans}
    assert {"underline", "underline italic", "bold yellow", "magenta", "magenta bold"} <= styles


@pytest.mark.parametrize("width", [40, 60, 80, 120])
def test_both_fit_their_width(depot, width):
    pages = [
        marked(depot, width, ASCII, shapes=True),
        *(explain(depot, c.id, width, UNICODE) for c in depot.claims),
    ]
    assert max(cell_len(line.plain) for page in pages for line in page.lines) <= width


@settings(max_examples=40, derandomize=True, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=30), st.booleans())
def test_every_view_takes_any_report(words, shapes):
    found = trace_report("The bridge is closed. " + " ".join(words))
    assert brief(found, 60, UNICODE).lines
    assert brief(found, 60, ASCII, "source").lines
    shown = lines_of(marked(found, 400, UNICODE, shapes)).split("\n────")[0]
    assert shapes or shown.split() == found.text.split()
    for claim in found.claims:
        assert explain(found, claim.id, 60, UNICODE).lines


def test_hostile_text_is_shown_not_obeyed(depot):
    hostile = replace(depot, text=depot.text.replace("Halmora", "\x1b[2J\u202e]"))
    assert not set(lines_of(marked(hostile, 80, UNICODE, shapes=True))) & {"\x1b", "\u202e"}
    assert "\x1b" not in lines_of(explain(hostile, "c2", 80, UNICODE))


def test_explain_shows_every_hop_with_its_spans_and_rule(depot):
    words = lines_of(explain(depot, "c2", 100, UNICODE))
    start = depot.text.index("Up to 40")
    for expected in (
        f"[{start}:{start + 32}] “Up to 40 conscripts were injured”",
        "1 ← Halmora Live · s1",
        "2 ← ○ a driver · s2",
        "a3, inside a2 · indirect, cite, positive, certain",
        "“citing”",
        "citing, score 0.85",
        "outlet, named, 1 mention: a news site",
        "f2 · ≤ 40",
        "? unverified by Northgate Dispatch · v1",
        "⚑ x1 direction from c1",
        "how sure the rule is, not how true the claim is",
    ):
        assert expected in words


def test_explain_of_an_agentless_claim_shows_its_cue(depot):
    words = lines_of(explain(depot, "c5", 100, UNICODE))
    assert "∅ no source given" in words
    assert "“believed”" in words


def test_an_unknown_claim_is_wrong_usage(depot):
    with pytest.raises(UsageError, match="no such claim; its claims are c1 to c5"):
        explain(depot, "c9", 80, UNICODE)


def test_rules_are_found_by_the_longest_prefix():
    assert (rule_of("verb-subject-that-x") or {})["id"] == "verb-subject-that"
    assert (rule_of("verb-subject-new") or {})["id"] == "verb-subject"
    assert rule_of("verb-subjective") is None


@pytest.mark.parametrize("row", table("rules"), ids=lambda row: row["id"])
def test_every_rule_fires_on_its_example(row):
    report = (
        "The weather was bad in the valley.\n\n"
        + row["example"].replace(" ¶ ", "\n\n")
        + "\n\nIt rained all day.\n"
    )
    found = trace_report(report, tagger=row["id"] == "tagger")
    fired = {a.by for a in found.attributions} | {c.by for c in found.claims}
    assert any(rule == row["id"] or rule.startswith(row["id"] + "-") for rule in fired), fired
