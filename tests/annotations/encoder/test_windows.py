"""Windows: every word is kept once, none is too long."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from whence.annotations.encoder.pieces import Pieces
from whence.annotations.encoder.windows import windows_of


def made(counts: list[int], breaks: list[bool] | None = None) -> Pieces:
    """Words with the given numbers of pieces."""
    first = np.concatenate([[0], np.cumsum(counts)]).astype(np.int64)
    zeros = np.zeros(len(counts), dtype=np.int64)
    starts = np.arange(len(counts), dtype=np.int64)
    marked = np.asarray(breaks or [False] * len(counts), dtype=np.bool_)
    return Pieces(np.zeros(first[-1], dtype=np.int64), first, starts, starts + 1, zeros, zeros, marked)


def test_a_short_text_is_one_window():
    assert [(w.first, w.keep, w.last) for w in windows_of(made([1] * 30))] == [(0, 0, 30)]


def test_an_empty_text_has_none():
    assert windows_of(made([])) == []


def test_a_window_ends_with_a_line():
    breaks = [n == 19 for n in range(40)]
    assert [w.last for w in windows_of(made([1] * 40, breaks), size=32, context=0)] == [19, 40]


def test_a_window_begins_in_the_text_before():
    second = windows_of(made([1] * 60), size=32, context=8)[1]
    assert (second.first, second.keep) == (22, 30)


@given(st.lists(st.tuples(st.integers(1, 16), st.booleans()), max_size=120), st.integers(0, 12))
def test_every_word_is_kept_once(words: list[tuple[int, bool]], context: int):
    pieces = made([n for n, _ in words], [b for _, b in words])
    windows = windows_of(pieces, size=40, context=context)
    kept = [word for w in windows for word in range(w.keep, w.last)]
    assert kept == list(range(len(pieces)))
    for w in windows:
        assert w.first <= w.keep < w.last
        assert pieces.first[w.last] - pieces.first[w.first] <= 38
