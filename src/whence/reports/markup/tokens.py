"""HTML source → start tags, end tags and words, each with its place; linear in the length of any input."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import unescape

_OPENING = re.compile(
    r"<(?:(?P<comment>!--)|(?P<cdata>!\[CDATA\[)|(?P<end>/?)(?P<name>[A-Za-z][^\s/>]*)|[!?/])"
)
_ATTRIBUTE = re.compile(
    r"[\s/]*(?P<name>[^\s/>=][^\s/>=]*)(?:\s*=\s*(?:\"(?P<double>[^\"]*)\"|'(?P<single>[^']*)'|(?P<bare>[^\s>]*)))?"
)
_SPACES = re.compile(r"[\s/]*")
_CLOSED = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
RAW = frozenset("script style textarea title xmp iframe noembed noframes".split())
"""Elements whose content is words, whatever stands in it."""


@dataclass(frozen=True, slots=True)
class Start:
    """A start tag; `span` is where it stands, `closed` whether it ends in "/>"."""

    name: str
    attributes: Mapping[str, str]
    span: tuple[int, int]
    closed: bool = False


@dataclass(frozen=True, slots=True)
class End:
    """An end tag."""

    name: str
    span: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Words:
    """Words between tags; `raw` where character references mean nothing in them."""

    span: tuple[int, int]
    raw: bool = False


Token = Start | End | Words


def tokens_of(source: str, *, xml: bool = False) -> Iterator[Token]:
    """The tokens of a source, after the HTML standard's tokenizer; comments are left out.

    With `xml`, no element's content is words whatever stands in it.
    """
    limit = len(source)
    at = words = 0
    while match := _OPENING.search(source, at, limit):
        if words < match.start():
            yield Words((words, match.start()))
        if match["name"] is None:
            words = at = _after_comment(source, match, limit)
            if match["cdata"] is not None:
                yield Words((match.end(), max(match.end(), at - 3)), raw=True)
            continue
        name = match["name"].lower()
        attributes, at = _attributes(source, match.end(), limit)
        words = at
        if match["end"]:
            yield End(name, (match.start(), at))
            continue
        yield Start(name, attributes, (match.start(), at), source.endswith("/>", 0, at))
        if name in RAW and not xml:
            close = re.compile(rf"</{re.escape(name)}(?=[\s/>])", re.IGNORECASE).search(source, at, limit)
            words = close.start() if close else limit
            if at < words:
                yield Words((at, words), raw=name not in ("title", "textarea"))
            at = words
    if words < limit:
        yield Words((words, limit))


def _after_comment(source: str, match: re.Match[str], limit: int) -> int:
    mark = "-->" if match["comment"] else "]]>" if match["cdata"] else ">"
    from_here = (
        match.end() - 2
        if match["comment"] and source.startswith(("-->", ">"), match.end() - 2)
        else match.end()
    )
    close = source.find(mark, from_here, limit)
    return limit if close < 0 else close + len(mark)


def _attributes(source: str, at: int, limit: int) -> tuple[dict[str, str], int]:
    """The attributes of a tag, the first of each name, and the place after its ">"."""
    found: dict[str, str] = {}
    while at < limit:
        at = _end_of(_SPACES.match(source, at, limit), at)
        if at >= limit:
            break
        if source[at] == ">":
            return found, at + 1
        match = _ATTRIBUTE.match(source, at, limit)
        if match is None or match.end() == at:
            at += 1
            continue
        value = match["double"] or match["single"] or match["bare"] or ""
        found.setdefault(match["name"].lower(), _meant(value) if "&" in value else value)
        at = match.end()
    return found, limit


def _meant(value: str) -> str:
    """An attribute's value; a reference without its semicolon is part of an address ("?a=1&copy=2")."""
    return _CLOSED.sub(lambda match: unescape(match[0]), value)


def _end_of(match: re.Match[str] | None, at: int) -> int:
    return at if match is None else match.end()
