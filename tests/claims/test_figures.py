"""Figures: cases, tables of the lexicon, parts, and what must hold for any text."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from whence.claims.figure import Figure
from whence.claims.figure_parts import link_parts
from whence.claims.figures import find_figures
from whence.lexicon.tables import Row, table

CASES = yaml.safe_load((Path(__file__).parents[1] / "cases" / "figures.yaml").read_text("utf-8"))
ALWAYS = {"low_open": False, "high_open": False, "approximate": False, "vague": False}


def figures_of(text: str) -> list[Figure]:
    return find_figures(text, (0, len(text)))


def rows(name: str) -> list[Any]:
    return [pytest.param(row, id="-".join(list(row.values())[:2])) for row in table(name)]


@pytest.mark.parametrize("case", CASES, ids=[case["text"] for case in CASES])
def test_case(case: dict[str, Any]) -> None:
    found = figures_of(case["text"])
    assert len(found) == len(case["figures"]), found
    for figure, want in zip(found, case["figures"], strict=True):
        wanted = {**ALWAYS, **want}
        assert {key: getattr(figure, key) for key in wanted} == wanted


@pytest.mark.parametrize("row", rows("number_words"))
def test_number_word(row: Row) -> None:
    assert float(row["value"]) in [figure.low for figure in figures_of(row["example"])]


@pytest.mark.parametrize("row", rows("number_scales"))
def test_scale(row: Row) -> None:
    assert max(figure.low or figure.high or 0 for figure in figures_of(row["example"])) >= float(
        row["factor"]
    )


@pytest.mark.parametrize("row", rows("number_vague"))
def test_vague_number(row: Row) -> None:
    assert [(float(row["low"]), True)] == [
        (figure.low, figure.vague) for figure in figures_of(row["example"])
    ]


@pytest.mark.parametrize("row", rows("number_fractions"))
def test_fraction(row: Row) -> None:
    over, under = row["value"].split("/")
    share = int(over) / int(under)
    times = 3 if row["form"].isalpha() and row["form"].endswith("s") else 1
    assert [figure.low for figure in figures_of(row["example"])] == [pytest.approx(share * times)]


@pytest.mark.parametrize("row", rows("number_bounds"))
def test_bound(row: Row) -> None:
    (figure,) = figures_of(row["example"])
    effect = row["effect"].removesuffix("_of_measure").removesuffix("_not_during").removesuffix("_of_total")
    assert (figure.low is None) == effect.startswith("max")
    assert (figure.high is None) == effect.startswith("min")
    assert (figure.low_open, figure.high_open) == (effect == "min_open", effect == "max_open")
    assert figure.approximate == (effect == "about")


@pytest.mark.parametrize("row", rows("units"))
def test_unit(row: Row) -> None:
    assert row["unit"] in [figure.unit for figure in figures_of(row["example"])]


@pytest.mark.parametrize("row", rows("currencies"))
def test_currency(row: Row) -> None:
    assert [figure.unit for figure in figures_of(row["example"])] == [row["code"]]


@pytest.mark.parametrize("row", rows("change_words"))
def test_change(row: Row) -> None:
    assert [figure.change for figure in figures_of(row["example"])] == [row["direction"]]


@pytest.mark.parametrize("row", rows("outcome_words"))
def test_outcome(row: Row) -> None:
    assert [figure.outcome for figure in figures_of(row["example"])] == [row["outcome"]]


@pytest.mark.parametrize("row", rows("people_nouns"))
def test_people(row: Row) -> None:
    assert [(figure.unit, figure.who) for figure in figures_of(row["example"])] == [("person", row["who"])]


@pytest.mark.parametrize("row", rows("identifier_nouns"))
def test_identifier(row: Row) -> None:
    assert figures_of(row["example"]) == []


@pytest.mark.parametrize("row", rows("counted_ends"))
def test_end_of_what_is_counted(row: Row) -> None:
    assert figures_of(row["example"])[0].counts == "lorries"


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Divers saved 12 of the 40 crew.", ["f2", None]),
        ("None of the 40 crew slept.", ["f2", None]),
        ("The blast killed 41 people, among them nine children.", [None, "f1"]),
        ("The blast killed 41 people, 12 of them children.", [None, "f1"]),
        ("The blast killed 41 people, including at least nine children.", [None, "f1"]),
        ("The blast killed 41 people and wounded nine.", [None, None]),
    ],
)
def test_parts(text: str, parts: list[str | None]) -> None:
    numbered = [replace(figure, id=f"f{n}") for n, figure in enumerate(figures_of(text), 1)]
    assert [figure.part_of for figure in link_parts(numbered, text)] == parts


WORDS = st.sampled_from(
    "at least up to 1 12 3,000 2.5 million one of the half a dozen $ % - – ( ) . , killed 40 men from "
    "between and or rose by km hours m bn twenty hundred thousands ½ 1/2 no none in 2014 May 's “ ” "
    "-plus year-old".split()
)


@settings(deadline=None)
@given(st.one_of(st.text(), st.lists(WORDS).map(" ".join), st.lists(WORDS).map("".join)), st.integers(0, 5))
def test_spans_lie_inside_and_give_the_text(text: str, start: int) -> None:
    sentence = (min(start, len(text)), len(text))
    figures = find_figures(text, sentence)
    for figure in figures:
        assert sentence[0] <= figure.span[0] < figure.span[1] <= sentence[1]
        assert figure.text == text[slice(*figure.span)]
        assert figure.low is None or figure.high is None or figure.low <= figure.high
        assert figure.low is not None or figure.high is not None
    assert link_parts(figures, text) == figures
    assert figures == sorted(figures, key=lambda figure: figure.span)


@pytest.mark.parametrize(
    "unit",
    [
        "1",
        "1,",
        "1 ",
        "at least ",
        "at least 1 ",
        "one hundred ",
        "$",
        "1-",
        "a@",
        "half of ",
        "1/2 ",
        "twenty-",
        "(",
        "www.",
    ],
)
def test_hostile_text_is_read_in_linear_time(unit: str) -> None:
    text = unit * (40_000 // len(unit)) + " 12 men"
    assert len(figures_of(text)) < 40_000
