"""Wordpieces: their offsets lead back to the text, and they carry what lower case hides."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from whence.annotations.encoder.pieces import MAX_PIECES_A_WORD, PLACES, SHAPES, Pieces, pieces_of, vocabulary
from whence.annotations.quotations import quotations_of

TEXTS = st.text(
    st.characters(codec="utf-8") | st.sampled_from("aB1 \n“”\"'’.,-\u200b\u200f\u0301é漢\ufeff\u2028\x85"),
    max_size=80,
)


def read(text: str) -> Pieces:
    return pieces_of(text, quotations_of(text, ((0, len(text)),)) if text else [])


def words(text: str, pieces: Pieces) -> list[str]:
    return [text[s:e] for s, e in zip(pieces.starts, pieces.ends, strict=True)]


def shapes(text: str) -> list[str]:
    return [SHAPES[n] for n in read(text).shapes]


def places(text: str) -> list[str]:
    return [PLACES[n] for n in read(text).places]


def test_words_are_parted_at_white_space_and_marks():
    assert words("Mara’s boat sank.", read("Mara’s boat sank.")) == ["Mara", "’", "s", "boat", "sank", "."]


def test_a_line_break_is_a_word_of_its_own():
    text = "Storm\n\nThe quay broke."
    pieces = read(text)
    assert words(text, pieces)[1] == "\n"
    assert list(pieces.breaks) == [False, True, False, False, False, False]


def test_blank_lines_at_the_ends_are_no_breaks():
    assert not read("\n\nStorm\n\n").breaks.any()


def test_case_is_kept_as_a_shape():
    assert shapes("the Harbour NATO McRae 42 , 漢") == [
        "lower", "capitalised", "capitals", "mixed", "digits", "punctuation", "uncased",
    ]  # fmt: skip
    assert list(read("the quay").ids) == list(read("The QUAY").ids)


def test_quotations_are_kept_as_places():
    assert places("She said “go home” now") == [
        "outside", "outside", "opens", "inside", "inside", "closes", "outside",
    ]  # fmt: skip


def test_a_quotation_in_a_quotation_lies_deeper():
    assert "deeper" in places("“He told me ‘leave the quay’ twice,” she said")


def test_a_long_word_has_few_pieces():
    pieces = read("x" * 60 + " y")
    assert pieces.first[1] <= MAX_PIECES_A_WORD
    assert len(pieces) == 2


def test_the_words_of_a_span():
    pieces = read("The quay broke early.")
    assert pieces.words_in((4, 14)) == (1, 3)


def test_the_vocabulary_is_whole():
    assert len(vocabulary()) == 30522
    assert {"[CLS]", "[SEP]", "[UNK]", "[unused0]", "the"} <= set(vocabulary())


@given(TEXTS)
def test_offsets_lead_back_to_the_text(text: str):
    pieces = read(text)
    assert len(pieces.first) == len(pieces) + 1
    assert pieces.first[-1] == len(pieces.ids)
    assert np.all(pieces.starts < pieces.ends)
    assert np.all(pieces.ends[:-1] <= pieces.starts[1:])
    assert np.all(np.diff(pieces.first) > 0)
    assert not len(pieces) or (pieces.starts[0] >= 0 and pieces.ends[-1] <= len(text))
    assert all(word.strip() or word == "\n" for word in words(text, pieces))
