"""Words of a report made safe and short for a terminal."""

from __future__ import annotations

import re
import unicodedata

_SPACES = re.compile(r"[\s\u2028\u2029\x85]+")
_ODD = re.compile(
    r"[^\t\n\x20-\x7e\u00a1-\u00ac\u00ae-\u05ff\u0700-\u17ff\u1e00-\u1fff\u2010-\u2027\u2030-\u205e\u2070-\u2bff\u3000-\ud7ff]"
)
_KEPT = frozenset("\u200c\u200d")  # joiners that shape letters and emoji
_DROPPED = frozenset("\u00ad\u200b\u200e\u200f\u2060\ufeff")  # nothing to see, nothing to steer


def clean(text: str) -> str:
    """`text` without anything that steers a terminal or turns its direction; line breaks stay.

    Control characters become their pictures (␛ for escape); direction overrides and other invisible
    format characters their code point in angle quotes (‹U+202E›), or nothing where they are harmless;
    lone surrogates U+FFFD.
    """
    return _ODD.sub(_shown, text)


def one_line(text: str) -> str:
    """`clean(text)` on one line, with single spaces."""
    return clean(_SPACES.sub(" ", text)).strip()


def _shown(match: re.Match[str]) -> str:
    char = match[0]
    code = ord(char)
    kind = unicodedata.category(char)
    if char == "\r":
        return "\n"
    if code < 0x20:
        return chr(0x2400 + code)
    if code == 0x7F:
        return "\u2421"
    if kind == "Cs":
        return "\ufffd"
    if char in _DROPPED:
        return ""
    if kind in ("Zl", "Zp") or char == "\x85":
        return "\n"
    if kind == "Zs":
        return " "
    if kind in ("Cc", "Cf") and char not in _KEPT:
        return f"‹U+{code:04X}›"
    return char


def shortened(text: str, limit: int) -> str:
    """`text` cut at a word, with an ellipsis, where it is longer than `limit` characters."""
    if len(text) <= limit:
        return text
    cut = text.rfind(" ", limit // 2, limit - 1)
    return text[: cut if cut > 0 else limit - 1].rstrip(" ,;:–—-") + "…"


def counted(number: int, one: str, many: str | None = None) -> str:
    """A number with its noun: "1 claim", "3 claims"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"
