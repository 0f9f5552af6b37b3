"""Private views of a text: folded for matching, with every offset unchanged."""

from __future__ import annotations

# Only single characters that stand for a single character: a view never shifts an offset.
_FOLD = {
    0x2018: "'", 0x2019: "'", 0x201A: "'", 0x201B: "'", 0x02BC: "'", 0x00B4: "'", 0xFF07: "'",
    0x00A0: " ", 0x2007: " ", 0x2009: " ", 0x200A: " ", 0x202F: " ", 0x2002: " ", 0x2003: " ",
    0x2010: "-", 0x2011: "-", 0x2212: "-",
}  # fmt: skip


def plain(text: str) -> str:
    """`text` with typographic apostrophes, hyphens and spaces made plain; same length."""
    return text.translate(_FOLD)


def folded(text: str) -> str:
    """`plain(text)` in lower case; same length, because a character whose lower case is longer stays."""
    view = plain(text)
    low = view.lower()
    if len(low) == len(view):
        return low
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in view)
