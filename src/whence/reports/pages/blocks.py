"""The tree of a page → blocks: the runs of words between its paragraphs' borders, links kept."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass, field

from whence.reports.markup.references import runs_of
from whence.reports.markup.tokens import Words
from whence.reports.markup.tree import Element
from whence.reports.pages.regions import is_hidden, region_of_words
from whence.text.offsets import OffsetMap
from whence.text.spans import Span
from whence.text.weaving import Weaver

_BORDERS = frozenset(
    "#page address amp-story article aside blockquote body caption center dd details dialog dir div dl dt "
    "fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu "
    "nav ol p pre search section summary table tbody tfoot thead tr td th ul picture img button label".split()
)
_STRUCK = frozenset("del s strike rp rt".split())
_STRONG = frozenset(("b", "strong"))
_CELLS = frozenset(("td", "th"))
_IN_CELLS = frozenset("p img picture".split())
_SPACES = re.compile(r"[\s\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+")
_UNSEEN = re.compile("[\u00ad\u200b\ufeff\u2060]")
CELL = " | "
_MOST_IN_NOTE = 50
_MOST_OPEN = 4
"""Links within links that are kept; no page may have any."""


@dataclass(frozen=True, slots=True)
class Block:
    """Words of a page between two borders; `element` is the innermost block-level element around them.

    `offsets` leads from `text` to the page's source; `links` are spans of `text` with their addresses;
    `bold` is whether all of it is set in bold.
    """

    element: Element
    text: str
    offsets: OffsetMap
    links: tuple[tuple[Span, str], ...]
    bold: bool

    @property
    def start(self) -> int:
        """Where it begins in the source."""
        return self.offsets.pieces[0][1]

    @property
    def linked(self) -> float:
        """The share of its characters that are links."""
        return sum(end - start for (start, end), _ in self.links) / max(1, len(self.text))


@dataclass(slots=True)
class _Run:
    """A block while it is being put together."""

    element: Element
    weaver: Weaver = field(default_factory=Weaver)
    links: list[tuple[Span, str]] = field(default_factory=list)
    space: int | None = None
    """Where white space stood that nothing has followed yet."""
    broken: bool = False
    bold: int = 0

    def put(self, words: str, source: int, stands_for: bool) -> None:
        """Add words; white space becomes one space, and none stands at the ends."""
        at = 0
        for match in _SPACES.finditer(words):
            self._letters(words[at : match.start()], source + (0 if stands_for else at), stands_for)
            if self.space is None:
                self.space = source + (0 if stands_for else match.start())
            at = match.end()
        self._letters(words[at:], source + (0 if stands_for else at), stands_for)

    def _letters(self, words: str, source: int, stands_for: bool) -> None:
        if not words:
            return
        self.settle()
        if stands_for:
            self.weaver.put_at(_UNSEEN.sub("", words), source)
            return
        at = 0
        for match in _UNSEEN.finditer(words):
            self.weaver.put(words[at : match.start()], source + at)
            at = match.end()
        self.weaver.put(words[at:], source + at)

    def settle(self) -> None:
        """Put in what is due before the next letter: a line break, or a space."""
        if self.weaver.length:
            if self.broken:
                self.weaver.fill("\n")
            elif self.space is not None:
                self.weaver.put_at(" ", self.space)
        self.space, self.broken = None, False

    def fill(self, words: str) -> None:
        """Put in words that no source has: a quotation mark of the browser's, the border of a cell."""
        self.settle()
        self.weaver.fill(words)

    def next_cell(self) -> None:
        """Put in the border between two cells of a row."""
        if self.weaver.length:
            self.space, self.broken = None, False
            self.weaver.fill(CELL)

    def block(self) -> Block | None:
        """What was put together, where there is anything."""
        text = self.weaver.text()
        while text.endswith(CELL):
            text = text[: -len(CELL)]
        if not text.strip(" |\n") or not self.weaver.offsets().pieces:
            return None
        links = tuple(((s, min(e, len(text))), url) for (s, e), url in self.links if s < len(text))
        return Block(self.element, text, self.weaver.offsets(), links, self.bold > 0.9 * len(text))


@dataclass(frozen=True, slots=True)
class _Leave:
    element: Element


class _Walk:
    """One walk over the tree, without recursion: a page may be nested as deep as it likes."""

    def __init__(self, source: str, root: Element) -> None:
        self.source, self.root = source, root
        self.run = _Run(root)
        self.done: list[Block] = []
        self.links: list[tuple[Element, int]] = []
        self.bold = 0
        self.row: Element | None = None

    def blocks(self) -> list[Block]:
        stack: list[Element | Words | _Leave] = [self.root]
        while stack:
            here = stack.pop()
            if isinstance(here, Words):
                self._words(here)
            elif isinstance(here, _Leave):
                self._leave(here.element)
            elif here.name == "br":
                self._break()
            elif here is self.root or not self._is_skipped(here):
                self._enter(here)
                stack.append(_Leave(here))
                stack.extend(reversed(here.children))
        self._border(self.root)
        return self.done

    def _words(self, words: Words) -> None:
        for part, at, stands_for in runs_of(self.source, *words.span, words.raw):
            before = self.run.weaver.length
            self.run.put(part, at, stands_for)
            self.run.bold += (self.run.weaver.length - before) if self.bold else 0

    def _break(self) -> None:
        """Two line breaks end a block; so does one after words that are all in bold, which head what
        follows."""
        heads = self.run.weaver.length and self.run.bold == self.run.weaver.length and not self.bold
        if (self.run.broken or heads) and self.row is None:
            self._border(self.run.element)
        else:
            self.run.broken = bool(self.run.weaver.length)

    def _is_skipped(self, element: Element) -> bool:
        if is_hidden(element) or element.name in _STRUCK or region_of_words(element) == "hidden":
            return True
        return element.name in ("sup", "a") and _is_note(self.source, element)

    def _enter(self, element: Element) -> None:
        if element.name == "a" and element.get("href") and len(self.links) < _MOST_OPEN:
            self.run.settle()
            self.links.append((element, self.run.weaver.length))
        elif element.name == "q":
            self.run.fill("“")
        elif element.name in _STRONG:
            self.bold += 1
        elif self._is_border(element):
            self._border(element)
            if element.name == "tr" and self._is_row(element):
                self.row = element

    def _leave(self, element: Element) -> None:
        if element.name == "a" and self.links and self.links[-1][0] is element:
            _, start = self.links.pop()
            if self.run.weaver.length > start:
                self.run.links.append(((start, self.run.weaver.length), element.get("href")))
        elif element.name == "q":
            self.run.weaver.fill("”")
        elif element.name in _STRONG:
            self.bold -= 1
        elif self.row is not None and element.name in _CELLS and element.parent is self.row:
            self.run.next_cell()
        elif self._is_border(element):
            if element is self.row:
                self.row = None
            self._border(element.parent or self.root)

    def _is_border(self, element: Element) -> bool:
        return element.name in _BORDERS and (self.row is None or element is self.row)

    def _border(self, element: Element) -> None:
        """End the block; the next one stands in `element`."""
        still_open = [(link, 0) for link, _ in self.links]
        for link, start in self.links:
            if self.run.weaver.length > start:
                self.run.links.append(((start, self.run.weaver.length), link.get("href")))
        if block := self.run.block():
            self.done.append(block)
        self.links, self.run = still_open, _Run(element)

    def _is_row(self, row: Element) -> bool:
        """Whether the row belongs to a table of data, not to one that lays out the page."""
        cells = [c for c in row.children if isinstance(c, Element) and c.name in _CELLS]
        if len(cells) < 2:
            return False
        inner = {e.name for cell in cells for e in cell.elements() if e is not cell}
        return not (inner & (_BORDERS - _IN_CELLS)) and "br" not in inner


def lines_of(block: Block) -> list[Block]:
    """The lines of a block, each as a block of its own."""
    found: list[Block] = []
    at = 0
    for line in block.text.split("\n"):
        end = at + len(line)
        pieces = tuple((s - at, source, n) for s, source, n in block.offsets.within(at, end))
        links = tuple(
            ((max(s, at) - at, min(e, end) - at), url) for (s, e), url in block.links if s < end and e > at
        )
        if line.strip() and pieces:
            found.append(Block(block.element, line, OffsetMap(pieces), links, block.bold))
        at = end + 1
    return found


def blocks_of(source: str, root: Element) -> list[Block]:
    """The blocks of a page in the order of its source; what is not shown is left out.

    A data table is read row by row, its cells parted by " | "; two line breaks in a row end a block.
    """
    return _Walk(source, root).blocks()


def _is_note(source: str, element: Element) -> bool:
    """The mark of a footnote: a link to a place on the same page that is set above the line."""
    inside = itertools.islice(element.elements(), _MOST_IN_NOTE)
    links = [element] if element.name == "a" else [e for e in inside if e.name == "a"]
    if not links or not all(e.get("href").startswith("#") for e in links):
        return False
    if (
        len(links) == 1
        and element is links[0]
        and not any(map(str.isalnum, "".join(_own_words(source, element))))
    ):
        return True  # an arrow back to the text
    above = element.name == "sup" or (element.parent is not None and element.parent.name == "sup")
    return (
        above or "footnote" in element.get("class") or element.get("role") in ("doc-noteref", "doc-backlink")
    )


def _own_words(source: str, element: Element) -> list[str]:
    return [source[slice(*words.span)] for words in element.words()]
