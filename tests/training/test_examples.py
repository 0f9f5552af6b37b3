"""Records of the corpora as examples."""

from __future__ import annotations

from tests.training.records import TEXT, article, document
from training.examples import Example, of_gum, of_polnear, outermost


def words(example: Example, text: str, first: int, last: int) -> str:
    return text[example.pieces.starts[first] : example.pieces.ends[last - 1]]


def test_the_outermost_relations_are_kept():
    example = of_polnear(article())
    cues = [words(example, TEXT, *r.cue[0]) for r in example.relations or ()]
    assert cues == ["said", "told"]


def test_spans_are_word_ranges():
    example = of_polnear(article())
    first = (example.relations or ())[0]
    assert words(example, TEXT, *first.source[0]) == "Ana Ruiz"
    assert words(example, TEXT, *first.content[0]) == "the quay broke"


def test_names_have_their_kind():
    example = of_polnear(article())
    names = {(words(example, TEXT, a, b), kind) for a, b, kind in example.names or ()}
    assert names == {("Ana Ruiz", "person"), ("Harbour Herald", "outlet")}
    assert not example.gold_names


def test_a_document_has_names_and_clauses():
    example = of_gum(document())
    assert example.relations is None
    assert example.names == ((0, 2, "person"),)
    assert example.clauses == {0, 3}


def test_relations_without_a_cue_are_left_out():
    example = of_polnear(article() | {"attributions": [{"source": [[0, 5]]}]})
    assert outermost(example.relations or ()) == []
