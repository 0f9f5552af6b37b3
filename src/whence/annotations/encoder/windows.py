"""Where a text is cut for the encoder: whole lines as far as they fit, with the end of what came before."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from whence.annotations.encoder.pieces import Pieces

SIZE = 256
"""Wordpieces in a window, its two ends included. Attention costs more a piece in longer ones."""
CONTEXT = 48
"""Wordpieces of the text before that are read again where a window begins."""


@dataclass(frozen=True, slots=True)
class Window:
    """Words `first` to `last` are read, and what is found of `keep` to `last` is kept."""

    first: int
    keep: int
    last: int


def windows_of(pieces: Pieces, size: int = SIZE, context: int = CONTEXT) -> list[Window]:
    """The windows of a text: every word is kept once.

    A window ends with a line where one ends in its second half, and begins up to `context` wordpieces
    before the first word it keeps.
    """
    found: list[Window] = []
    keep, count = 0, len(pieces)
    while keep < count:
        first = _back(pieces, keep, context)
        last = int(np.searchsorted(pieces.first, pieces.first[first] + size - 2, side="right")) - 1
        last = max(min(last, count), keep + 1)
        if last < count:
            last = _line_end(pieces, keep, last)
        found.append(Window(first, keep, last))
        keep = last
    return found


def _back(pieces: Pieces, keep: int, context: int) -> int:
    return int(np.searchsorted(pieces.first[: keep + 1], pieces.first[keep] - context, side="left"))


def _line_end(pieces: Pieces, keep: int, last: int) -> int:
    """The last line break in the window's second half, or `last`."""
    breaks = np.flatnonzero(pieces.breaks[keep:last])
    middle = (last - keep) // 2
    return keep + int(breaks[-1]) if len(breaks) and breaks[-1] >= middle else last
