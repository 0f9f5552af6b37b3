"""JSON with its places: every string knows where in the source it stood."""

from __future__ import annotations

import json
import re
from json import scanner
from json.decoder import scanstring  # type: ignore[attr-defined]
from typing import Any

from whence.text.weaving import Weaver

_ESCAPE = re.compile(
    r"\\(?:u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|.)", re.DOTALL
)


class Placed(str):
    """A string of a JSON text; `start` and `end` are where its characters stand in it, without the marks."""

    start: int
    end: int


class _Decoder(json.JSONDecoder):
    def __init__(self) -> None:
        super().__init__(strict=False)
        self.parse_string = _placed  # type: ignore[assignment]
        self.scan_once = scanner.py_make_scanner(self)  # type: ignore[attr-defined]


def _placed(source: str, start: int, strict: bool = True) -> tuple[Placed, int]:
    words, end = scanstring(source, start, strict)
    placed = Placed(words)
    placed.start, placed.end = start, end - 1
    return placed, end


def loads_placed(source: str) -> Any:
    """The value of a JSON text, its strings as Placed. Raises ValueError where it is no JSON or too deep."""
    try:
        return _Decoder().decode(source)
    except RecursionError:
        raise ValueError("the JSON is nested too deep") from None


def weave_string(weaver: Weaver, source: str, placed: Placed) -> None:
    """Add the string's characters to a text, each with its place in the source."""
    at = placed.start
    for match in _ESCAPE.finditer(source, placed.start, placed.end):
        weaver.put(source[at : match.start()], at)
        weaver.put_at(_meant(match[0]), match.start())
        at = match.end()
    weaver.put(source[at : placed.end], at)


def _meant(escape: str) -> str:
    words: str = json.loads(f'"{escape}"')
    return words.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
