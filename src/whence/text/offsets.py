"""A map from the text of a report back to the source it was read from."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class OffsetMap:
    """Pieces `(start in text, start in source, length)` in text order; gaps were put in by the reader."""

    pieces: tuple[tuple[int, int, int], ...]

    def to_source(self, offset: int) -> int | None:
        """Offset in the decoded source of one character of the text; None where the reader put it in."""
        at = bisect_right(self.pieces, (offset, float("inf"), 0)) - 1
        if at < 0:
            return None
        start, source, length = self.pieces[at]
        inside = offset - start
        return source + inside if inside < length else None

    def within(self, start: int, end: int) -> Iterator[tuple[int, int, int]]:
        """The pieces of `[start, end)`, cut at its ends."""
        at = max(0, bisect_right(self.pieces, (start, float("inf"), 0)) - 1)
        while at < len(self.pieces) and self.pieces[at][0] < end:
            begin, source, length = self.pieces[at]
            first, last = max(begin, start), min(begin + length, end)
            if first < last:
                yield first, source + first - begin, last - first
            at += 1


NOWHERE = OffsetMap(())
"""The map of words that no source has."""


def pieces_of(source: str, start: int, end: int, at: int) -> tuple[str, list[tuple[int, int, int]]]:
    r"""`source[start:end]` with `\r\n` as `\n`, and its pieces when it is placed at `at` in the text."""
    pieces: list[tuple[int, int, int]] = []
    words: list[str] = []
    here = start
    while here < end:
        cut = source.find("\r\n", here, end)
        stop = end if cut < 0 else cut
        if stop > here:
            pieces.append((at, here, stop - here))
            words.append(source[here:stop])
            at += stop - here
        if cut < 0:
            break
        pieces.append((at, cut + 1, 1))
        words.append("\n")
        at += 1
        here = cut + 2
    return "".join(words), pieces
