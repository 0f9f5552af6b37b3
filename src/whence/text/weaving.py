"""Text put together from pieces of a source, with the map that leads back."""

from __future__ import annotations

from whence.text.offsets import OffsetMap


class Weaver:
    """Collects the characters of a text and, for each, where in the source it came from."""

    def __init__(self) -> None:
        self._words: list[str] = []
        self._pieces: list[tuple[int, int, int]] = []
        self.length = 0

    def put(self, words: str, source: int) -> None:
        """Add `words`, which stand in the source from `source` on, character by character."""
        if not words:
            return
        if self._pieces:
            start, place, length = self._pieces[-1]
            if start + length == self.length and place + length == source:
                self._pieces[-1] = (start, place, length + len(words))
                self._add(words)
                return
        self._pieces.append((self.length, source, len(words)))
        self._add(words)

    def put_at(self, words: str, source: int) -> None:
        """Add `words` that stand for what begins at `source`: a character reference, a run of spaces."""
        for char in words:
            self._pieces.append((self.length, source, 1))
            self._add(char)

    def fill(self, words: str) -> None:
        """Add words that the reader puts in: a line break between paragraphs, a bullet."""
        self._add(words)

    def _add(self, words: str) -> None:
        self._words.append(words)
        self.length += len(words)

    def text(self) -> str:
        """What was put together so far."""
        return "".join(self._words)

    def offsets(self) -> OffsetMap:
        """The map of what was put together so far."""
        return OffsetMap(tuple(self._pieces))


def weave_in(weaver: Weaver, text: str, offsets: OffsetMap, start: int = 0) -> None:
    """Add a text that has been put together elsewhere, from `start` on, with its way back to the source."""
    at = start
    for begin, source, length in offsets.pieces:
        if begin + length <= at:
            continue
        if begin > at:
            weaver.fill(text[at:begin])
            at = begin
        weaver.put(text[at : begin + length], source + at - begin)
        at = begin + length
    weaver.fill(text[at:])


def composed(inner: OffsetMap, outer: OffsetMap) -> OffsetMap:
    """The map of a text that was read from a text: through `inner` into the middle, through `outer` on."""
    pieces: list[tuple[int, int, int]] = []
    for start, middle, length in inner.pieces:
        for begin, source, size in outer.within(middle, middle + length):
            pieces.append((start + begin - middle, source, size))
    return OffsetMap(tuple(pieces))
