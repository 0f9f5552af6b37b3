"""A brief as a picture: the SVG that the documentation shows."""

from __future__ import annotations

import re
from pathlib import Path

from whence.cli.brief import brief
from whence.cli.chains import UNNAMED_STYLE
from whence.cli.marks import UNICODE
from whence.traces.trace import Trace

_FONT_FACES = re.compile(r"@font-face\s*\{[^{}]*\}\s*")
_COMMENTS = re.compile(r"<!--[^<>]*-->\s*")
_FONT = "ui-monospace, 'DejaVu Sans Mono', Menlo, Consolas, monospace"
_QUIET = "#6a6a68"  # 5.2 to 1 on the paper; Rich's own dim is too faint there


def record_svg(trace: Trace, path: Path | str, width: int = 100, by: str = "text") -> None:
    """Write the brief of `trace` to `path` as an SVG, the same bytes for the same trace; it loads nothing."""
    Path(path).write_text(svg(trace, width, by), "utf-8")


def svg(trace: Trace, width: int = 100, by: str = "text") -> str:
    """The brief of `trace` as SVG text, in ink on paper."""
    from io import StringIO

    from rich.console import Console
    from rich.terminal_theme import TerminalTheme
    from rich.theme import Theme

    ink, paper = (38, 38, 38), (252, 251, 247)
    colours = [
        (38, 38, 38),
        (155, 28, 28),
        (30, 105, 60),
        (130, 85, 0),
        (30, 70, 150),
        (120, 40, 120),
        (0, 95, 105),
        (90, 90, 90),
    ]
    quiet = Theme(
        {"dim": _QUIET, UNNAMED_STYLE: f"italic {_QUIET}", f"bold {UNNAMED_STYLE}": f"bold italic {_QUIET}"}
    )
    theme = TerminalTheme(paper, ink, colours, colours)
    console = Console(
        record=True,
        width=width,
        file=StringIO(),
        force_terminal=True,
        color_system="truecolor",
        theme=quiet,
        legacy_windows=False,
    )
    page = brief(trace, width, UNICODE, by)
    for line in page.lines:
        console.print(line, soft_wrap=True, highlight=False, markup=False, emoji=False)
    drawn = console.export_svg(title="whence trace", theme=theme, unique_id="whence")
    # Rich points at fonts on the web: this picture must not.
    drawn = _COMMENTS.sub("", _FONT_FACES.sub("", drawn))
    return re.sub(r"font-family: (?:Fira Code, monospace|arial);", f"font-family: {_FONT};", drawn)
