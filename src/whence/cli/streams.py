"""The two streams of the command line: what may be written to them, and how."""

from __future__ import annotations

import io
import os
import sys
from typing import TYPE_CHECKING, TextIO

from whence.cli.marks import Marks, marks_for

if TYPE_CHECKING:
    from whence.cli.page import Page

NARROWEST, WIDEST = 40, 400
READABLE = 100
"""The widest page on a wide terminal, unless --width asks for more."""
UNKNOWN = 80


def page_width(asked: int | None, stream: TextIO) -> int:
    """The width asked for, else the terminal's (or COLUMNS) up to what reads with ease, else 80."""
    if asked is not None:
        return asked
    columns = os.environ.get("COLUMNS", "")
    if columns.isdigit() and int(columns) > 0:
        wide = int(columns)
    elif stream.isatty():
        wide = _terminal_columns(stream)
    else:
        return UNKNOWN
    return max(NARROWEST, min(wide, READABLE))


def _terminal_columns(stream: TextIO) -> int:
    try:
        return os.get_terminal_size(stream.fileno()).columns or UNKNOWN
    except (OSError, ValueError):
        return UNKNOWN


def styles_wanted(color: str, stream: TextIO) -> tuple[bool, bool]:
    """Whether to write styles at all, and whether with colour: by --color, NO_COLOR, TERM and the stream."""
    if color == "always":
        return True, True
    if color == "never" or not stream.isatty() or os.environ.get("TERM") == "dumb":
        return False, False
    return True, not os.environ.get("NO_COLOR")


def stream_marks(stream: TextIO) -> Marks:
    """The set of signs that the stream can write."""
    return marks_for(getattr(stream, "encoding", None))


def write_page(page: Page, stream: TextIO, styled: bool, coloured: bool) -> None:
    """Write a page; what the stream's encoding lacks becomes a question mark."""
    if isinstance(stream, io.TextIOWrapper) and stream.errors == "strict":
        stream.reconfigure(errors="replace")
    if not styled:
        stream.writelines(f"{line.plain}\n" for line in page.lines)
        return
    from rich.console import Console

    console = Console(
        file=stream,
        force_terminal=True,
        no_color=not coloured,
        width=page.width,
        highlight=False,
        markup=False,
        emoji=False,
        color_system="standard",
        legacy_windows=False,
    )
    for line in page.lines:
        console.print(line, soft_wrap=True)


def write_json(line: str) -> None:
    """Write one JSON document and a line break to standard output, in UTF-8 whatever the locale."""
    data = (line + "\n").encode("utf-8", "backslashreplace")
    buffer = getattr(sys.stdout, "buffer", None)
    if buffer is None:
        sys.stdout.write(data.decode("utf-8"))
        return
    sys.stdout.flush()
    buffer.write(data)


def complain(message: str) -> None:
    """One line on standard error, with nothing in it that steers a terminal."""
    from whence.cli.words import one_line

    line = f"whence: {one_line(message)}\n"
    encoding = getattr(sys.stderr, "encoding", None) or "ascii"
    line = stream_marks(sys.stderr).plain(line)
    sys.stderr.write(line.encode(encoding, "backslashreplace").decode(encoding))


class Progress:
    """A count on standard error while several inputs are traced, where a person watches."""

    def __init__(self, total: int) -> None:
        self.total = total
        self.shown = total > 1 and sys.stderr.isatty()
        self._done = 0

    def step(self) -> None:
        """One more input is done."""
        self._done += 1
        if self.shown:
            sys.stderr.write(f"\r{self._done}/{self.total} reports")
            sys.stderr.flush()

    def clear(self) -> None:
        """Take the count away, before other words come."""
        if self.shown:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()
