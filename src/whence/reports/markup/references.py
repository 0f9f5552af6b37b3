"""Character references: what "&rsquo;" stands for, and where it stood."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

_REFERENCE = re.compile(r"&(?:#[0-9]{1,7};?|#[xX][0-9a-fA-F]{1,6};?|[A-Za-z][A-Za-z0-9]{1,31};?)")


def runs_of(source: str, start: int, end: int, raw: bool = False) -> Iterator[tuple[str, int, bool]]:
    """The words of `source[start:end]` as (words, place, whether they stand for a reference there)."""
    at = start
    if not raw:
        for match in _REFERENCE.finditer(source, start, end):
            words = unescape(match[0])
            if words == match[0]:
                continue
            if at < match.start():
                yield source[at : match.start()], at, False
            yield words, match.start(), True
            at = match.end()
    if at < end:
        yield source[at:end], at, False
