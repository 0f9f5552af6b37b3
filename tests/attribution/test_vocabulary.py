"""The open vocabulary of the rules: every group that is asked for exists, and every group is asked for."""

from __future__ import annotations

import re
from pathlib import Path

import whence.attribution
from whence.lexicon.tables import table

PACKAGE = Path(next(iter(whence.attribution.__path__)))
ASKED = re.compile(r'(?:group|words_of|_gendered)\("(\w+)"\)')


def test_groups() -> None:
    modules = [p.read_text("utf-8") for p in PACKAGE.glob("*.py") if p.name != "name_words.py"]
    modules += [p.read_text("utf-8") for p in (PACKAGE.parent / "claims").glob("*.py")]
    asked = {name for text in modules for name in ASKED.findall(text)}
    asked -= {"organisation_words", "group_words", "company_words"}  # tables of their own
    assert asked == {row["group"] for row in table("word_groups")}
