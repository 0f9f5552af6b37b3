"""Wordpieces with their places, each word's shape, which lower case hides, and its place in quotations."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer, models, normalizers, pre_tokenizers

from whence.annotations.quotations import Quotation
from whence.text.spans import Span

CLS, SEP, BREAK = "[CLS]", "[SEP]", "[unused0]"
SHAPES = ("none", "lower", "capitalised", "capitals", "mixed", "digits", "punctuation", "uncased")
PLACES = ("outside", "inside", "opens", "closes", "deeper")
"""Where a word stands among the quotations of its text."""
MAX_PIECES_A_WORD = 16
"""A longer "word" is no word: the rest of its pieces is left out."""

Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Pieces:
    """A text as wordpieces; a word is what stands between white space and punctuation, or a line break.

    `ids` (pieces); `first` (words + 1: where each word's pieces start); `starts`, `ends` (words: code points
    of the text), `shapes`, `places` (words: indices into SHAPES and PLACES), `breaks` (words: line breaks).
    """

    ids: Ints
    first: Ints
    starts: Ints
    ends: Ints
    shapes: Ints
    places: Ints
    breaks: NDArray[np.bool_]

    def __len__(self) -> int:
        return len(self.starts)

    def words_in(self, span: Span) -> tuple[int, int]:
        """The first word that ends after the span's start, and the first that starts at or after its end."""
        return (
            int(np.searchsorted(self.ends, span[0], side="right")),
            int(np.searchsorted(self.starts, span[1], side="left")),
        )


@cache
def vocabulary() -> dict[str, int]:
    """Wordpiece → its number."""
    lines = files("whence.annotations.encoder").joinpath("data", "vocabulary.txt").read_text(encoding="utf-8")
    return {piece: number for number, piece in enumerate(lines.split("\n")[:-1])}


@cache
def _tokenizer() -> Tokenizer:
    tokenizer = Tokenizer(models.WordPiece(vocabulary(), unk_token="[UNK]", max_input_chars_per_word=64))
    tokenizer.normalizer = normalizers.BertNormalizer(lowercase=True)
    tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    return tokenizer


def pieces_of(text: str, quotations: Sequence[Quotation]) -> Pieces:
    """The wordpieces of `text`, line by line, with one BREAK between lines; `quotations` in text order."""
    ids: list[int] = []
    first: list[int] = []
    starts: list[int] = []
    ends: list[int] = []
    line_break = vocabulary()[BREAK]
    offset = 0
    for line in text.split("\n"):
        if line.strip():
            if starts:
                first.append(len(ids))
                ids.append(line_break)
                starts.append(offset - 1)
                ends.append(offset)
            _read_line(line, offset, ids, first, starts, ends)
        offset += len(line) + 1
    words = [text[s:e] for s, e in zip(starts, ends, strict=True)]
    breaks = np.asarray([word == "\n" for word in words], dtype=np.bool_)
    shapes = np.asarray([_shape(word) for word in words], dtype=np.int64)
    begin, end = _ints(starts), _ints(ends)
    return Pieces(
        _ints(ids), _ints([*first, len(ids)]), begin, end, shapes, _places(begin, end, quotations), breaks
    )


def _ints(values: list[int]) -> Ints:
    return np.asarray(values, dtype=np.int64)


def _read_line(
    line: str, offset: int, ids: list[int], first: list[int], starts: list[int], ends: list[int]
) -> None:
    encoding = _tokenizer().encode(line, add_special_tokens=False)
    pairs = zip(encoding.ids, encoding.offsets, encoding.word_ids, strict=True)
    for _, group in itertools.groupby(pairs, key=lambda item: item[2]):
        pieces = list(group)[:MAX_PIECES_A_WORD]
        first.append(len(ids))
        ids.extend(piece for piece, _, _ in pieces)
        starts.append(offset + pieces[0][1][0])
        ends.append(offset + pieces[-1][1][1])


def _shape(word: str) -> int:
    if word.islower():
        return 1
    if word == "\n" or not word:
        return 0
    if word[0].isupper() and (len(word) == 1 or word[1:].islower()):
        return 2
    if word.isupper():
        return 3
    if any(map(str.isupper, word)):
        return 4
    if word[0].isdigit():
        return 5
    return 7 if word[0].isalpha() else 6


def _places(starts: Ints, ends: Ints, quotations: Sequence[Quotation]) -> Ints:
    places = np.zeros(len(starts), dtype=np.int64)
    for quotation in quotations:
        if quotation.depth > 1:
            continue
        (start, end), (inner_start, inner_end) = quotation.span, quotation.inner
        at = int(np.searchsorted(starts, start)), int(np.searchsorted(ends, end, side="right"))
        inner = int(np.searchsorted(starts, inner_start)), int(np.searchsorted(ends, inner_end, side="right"))
        if quotation.depth == 1:
            places[inner[0] : inner[1]] = 4
            continue
        places[at[0] : inner[0]] = 2
        places[inner[0] : inner[1]] = 1
        places[inner[1] : at[1]] = 3
    return places
