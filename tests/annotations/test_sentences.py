"""Where sentences end: cases in tests/cases/sentences.yaml."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from whence.annotations.sentences import MAX_SENTENCE, sentences_of

CASES = yaml.safe_load((Path(__file__).parents[1] / "cases" / "sentences.yaml").read_text("utf-8"))


@pytest.mark.parametrize("case", CASES)
def test_sentences(case: str) -> None:
    parts = [part.strip() for part in case.split("|")]
    text = " ".join(parts)
    assert [text[s:e] for s, e in sentences_of(text, [(0, len(text))])] == parts


def test_no_sentence_is_without_bound() -> None:
    text = "word " * 5_000
    found = sentences_of(text, [(0, len(text))])
    assert all(e - s <= MAX_SENTENCE for s, e in found)
    assert sum(e - s for s, e in found) > 24_000
