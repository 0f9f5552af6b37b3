"""Invented records in the form of the corpora."""

from __future__ import annotations

from typing import Any

TEXT = "Storm shuts port.\n\nAna Ruiz said the quay broke. “Go home,” the mayor told the Harbour Herald.\n"


def span(words: str, text: str = TEXT) -> list[int]:
    return [text.index(words), text.index(words) + len(words)]


def article() -> dict[str, Any]:
    """An article with two relations, one of them with a relation inside its content."""
    tokens = [span(w) for w in ("Storm", "shuts", "port", "Ana", "Ruiz", "said", "Harbour", "Herald")]
    return {
        "id": "one",
        "publisher": "Ledger",
        "date": "2024-05-10",
        "annotator": "x",
        "text": TEXT,
        "attributions": [
            {"source": [span("Ana Ruiz")], "cue": [span("said")], "content": [span("the quay broke")]},
            {"source": [span("the mayor")], "cue": [span("told")], "content": [span("“Go home,”")]},
            {"source": [span("the quay")], "cue": [span("broke")], "content": [span("broke")]},
        ],
        "corenlp": {
            "tokens": tokens,
            "ner": ["O", "O", "O", "PERSON", "PERSON", "O", "ORGANIZATION", "ORGANIZATION"],
            "sentence": [0, 0, 0, 1, 1, 1, 1, 1],
        },
    }


def document() -> dict[str, Any]:
    """A document of the form of GUM: one name of two words, two units."""
    text = "Ana Ruiz left because it rained. The pier was shut."
    words = ["Ana", "Ruiz", "left", "because", "it", "rained", ".", "The", "pier", "was", "shut"]
    return {
        "id": "two",
        "genre": "news",
        "text": text,
        "tokens": [span(w, text) for w in words],
        "pos": ["PROPN", "PROPN", "VERB", "SCONJ", "PRON", "VERB", "PUNCT", "DET", "NOUN", "AUX", "ADJ"],
        "mentions": [{"id": 1, "type": "person", "start": 0, "end": 2, "link": "coref", "wiki": None}],
        "edus": [{"id": 1, "start": 0, "relation": "x"}, {"id": 2, "start": 3, "relation": "y"}],
    }
