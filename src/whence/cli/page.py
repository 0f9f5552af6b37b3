"""A page of lines: text set with hanging indents to one width, ready for any Rich console."""

from __future__ import annotations

from io import StringIO

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from whence.cli.marks import Marks
from whence.cli.words import clean

Piece = tuple[str, str]
"""Words and their style."""


class Page:
    """Collects lines no wider than `width` cells."""

    def __init__(self, width: int, marks: Marks) -> None:
        self.width = width
        self.marks = marks
        self.lines: list[Text] = []
        self._console = Console(width=width, file=StringIO(), legacy_windows=False)

    def blank(self) -> None:
        """An empty line, never two."""
        if self.lines and self.lines[-1].plain:
            self.lines.append(Text(""))

    def rule(self) -> None:
        """A line across the page."""
        self.lines.append(Text(self.marks.rule * self.width, style="dim"))

    def heading(self, title: str, note: str = "") -> None:
        """A heading with a rule before the rest of its line."""
        self.blank()
        self.put([(title, "bold"), (f"  {note}" if note else "", "dim")])

    def put(self, pieces: list[Piece], lead: list[Piece] | None = None, indent: int = 0) -> None:
        """Set `pieces`, wrapped; `lead` stands in the margin of the first line, `indent` cells wide.

        A lead that is wider than the indent takes a longer margin on its line only.
        """
        margin = Text()
        for words, style in lead or []:
            margin.append(self._safe(words), style)
        indent = min(indent, self.width // 2)
        room = max(self.width - indent, 8)
        gap = indent - cell_len(margin.plain)
        margin.append(" " * gap if gap > 0 else " " if margin.plain else "")
        body = Text()
        for words, style in pieces:
            body.append(self._safe(words), style)
        if gap < 1 and margin.plain:
            self._wrapped(Text.assemble(margin, body), indent)
            return
        for number, line in enumerate(body.wrap(self._console, room)):
            line.rstrip()
            self.lines.append(Text.assemble(margin if number == 0 else " " * indent, line))

    def put_parts(self, parts: list[list[Piece]], indent: int = 0) -> None:
        """Set parts with the dot between them, breaking between parts rather than inside one."""
        room, between = max(self.width - indent, 8), f" {self.marks.dot} "
        rows: list[list[list[Piece]]] = [[]]
        used = 0
        for part in parts:
            size = sum(cell_len(self._safe(words)) for words, _ in part)
            if rows[-1] and used + len(between) + size > room:
                rows.append([])
                used = 0
            used += size + (len(between) if rows[-1] else 0)
            rows[-1].append(part)
        for row in rows:
            self.put(joined(row, between), indent=indent)

    def put_text(self, text: Text, width: int) -> None:
        """Set a styled text at its own width, its blank lines kept."""
        if not text.plain:
            self.blank()
        for line in text.wrap(self._console, min(width, self.width)) if text.plain else []:
            line.rstrip()
            self.lines.append(line)

    def _safe(self, words: str) -> str:
        """Whatever comes from a report goes through here, so that nothing in it can steer the terminal."""
        return self.marks.plain(clean(words)).replace("\n", " ")

    def _wrapped(self, text: Text, indent: int) -> None:
        for number, line in enumerate(text.wrap(self._console, max(self.width - indent, 8))):
            line.rstrip()
            self.lines.append(line if number == 0 else Text.assemble(" " * indent, line))


def joined(parts: list[list[Piece]], between: str) -> list[Piece]:
    """Parts in one line with a sign between them."""
    pieces: list[Piece] = []
    for part in parts:
        if pieces and part:
            pieces.append((between, "dim"))
        pieces += part
    return pieces
