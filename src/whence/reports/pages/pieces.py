"""A piece of markup or text without a head, such as the content of a feed's item → Reading."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from whence.reports.assembly import Stretch
from whence.reports.fields import Fields
from whence.reports.markup.tree import tree_of
from whence.reports.pages.blocks import blocks_of
from whence.reports.pages.finishing import Origin, finished
from whence.reports.pages.page import left_out_of, stretch_of
from whence.reports.pages.parts import Hints, parts_of, split_bylines
from whence.reports.pages.scope import Scope
from whence.reports.reading import LeftOut, Reading
from whence.text.offsets import OffsetMap
from whence.text.spans import strip
from whence.text.weaving import Weaver, composed


@dataclass(frozen=True, slots=True)
class Piece:
    """Words read from a source, and their way back to it; `markup` is whether they are HTML.

    `base` is what links are relative to, `title` the headline where it stands apart.
    """

    words: str
    offsets: OffsetMap
    markup: bool
    base: str
    title: Weaver | None = None


def read_piece(piece: Piece, fields: Fields, origin: Origin, given_title: str | None) -> Reading:
    """The report that a piece holds. Raises EmptyInput where it has no text."""
    stretches, left_out = _from_markup(piece, fields) if piece.markup else (_from_text(piece.words), [])
    stretches = [replace(s, offsets=composed(s.offsets, piece.offsets)) for s in stretches]
    left_out = [replace(item, source=piece.offsets.to_source(item.source) or 0) for item in left_out]
    if piece.title is not None and piece.title.text().strip() and not given_title:
        stretches = [_headline(piece.title), *stretches]
    return finished(origin, stretches, fields, left_out, (), given_title, headline_alone=True)


def _from_markup(piece: Piece, fields: Fields) -> tuple[list[Stretch], list[LeftOut]]:
    root = tree_of(piece.words)
    blocks = [line for block in blocks_of(piece.words, root) for line in split_bylines(block)]
    authors = tuple(n.strip() for n in (fields.first("authors") or "").split(";"))
    parts = parts_of(Scope(root, blocks, (), headed=False), Hints(authors=authors))
    return [stretch_of(p, piece.base) for p in parts if p.why is None], left_out_of(parts)


def _from_text(words: str) -> list[Stretch]:
    """The lines of a text that hold anything."""
    found: list[Stretch] = []
    for match in re.finditer(r"[^\n\r]+", words):
        start, end = strip(words, match.span())
        if start < end:
            found.append(Stretch("paragraph", words[start:end], OffsetMap(((0, start, end - start),))))
    return found


def _headline(title: Weaver) -> Stretch:
    """The title, read as markup where it is any, as one line."""
    words = title.text()
    root = tree_of(words)
    blocks = blocks_of(words, root)
    weaver = Weaver()
    for number, block in enumerate(blocks):
        weaver.fill(" " if number else "")
        for start, source, length in block.offsets.pieces:
            weaver.put(block.text[start : start + length], source)
    return Stretch("headline", weaver.text(), composed(weaver.offsets(), title.offsets()))
