"""Every row of the tables about pages fires on the example beside it."""

from __future__ import annotations

import re

import pytest

from whence.lexicon.tables import table
from whence.reports.markup.tree import tree_of
from whence.reports.pages.parts import line_kind
from whence.reports.pages.regions import region_of_words


@pytest.mark.parametrize("row", table("page_regions"), ids=lambda row: row["words"])
def test_a_region(row: dict) -> None:
    element = next(e for e in tree_of(row["example"]).elements() if e.name != "#page")
    assert region_of_words(element) == row["region"]
    named = " ".join(element.attributes.values()).lower()
    assert re.search("[-_ ]?".join(row["words"].split()), named)


@pytest.mark.parametrize("row", table("page_lines"), ids=lambda row: row["example"])
def test_a_line(row: dict) -> None:
    assert re.fullmatch(row["pattern"], row["example"].strip(" ."), re.IGNORECASE)
    assert line_kind(row["example"]) is not None


@pytest.mark.parametrize(
    "words",
    [
        "More than 40 people were hurt.",
        "Related charges were dropped.",
        "The reading of the bill was put off.",
        "Print workers walked out on Friday.",
        "Share prices fell.",
        "Subscribers were told on Monday that the paper would close.",
        "It ended.",
        "May 4 was the day he left",
        "Support for the strike grew.",
        "Comments by the minister angered farmers.",
        "Tuesday, she said, was calm.",
        "Updated figures from the ministry put the toll at 39.",
        "Created in 1998, the agency employs 40 inspectors.",
        "“Nobody would tell us where he was,” said Maria Lund, his sister.",
        "Category 4 winds hit the coast overnight, killing 12 people.",
        "Latest news from the island suggests that 12 people died.",
        "More in the north were displaced, the ministry said.",
        "Background: the strike began in March after two deaths.",
        "Register offices in the town were closed, the council said.",
        "Copyright lawyers said that the ruling was narrow.",
        "Privacy policy experts called it a warning.",
    ],
)
def test_sentences_are_no_such_lines(words: str) -> None:
    assert line_kind(words) is None
