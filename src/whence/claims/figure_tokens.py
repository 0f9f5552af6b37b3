"""Tokens of one sentence, as the reading of figures needs them: digits, words, single signs."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Generic, TypeVar

from whence.text.spans import Span
from whence.text.views import folded

_TOKEN = re.compile(r"[0-9]+(?:[.,][0-9]+)*|[^\W\d_]+(?:'[^\W\d_]+)*|[^\w\s]|\w")
_WEB = re.compile(r"\S+")
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Tokens:
    """`words` are folded; `starts` and `ends` are offsets in `raw`, the sentence as it was received."""

    raw: str
    words: list[str]
    starts: list[int]
    ends: list[int]
    headline: bool

    def word(self, i: int) -> str:
        """The folded token `i`, empty outside the sentence."""
        return self.words[i] if 0 <= i < len(self.words) else ""

    def glued(self, i: int) -> bool:
        """Whether token `i` touches the one before it."""
        return 0 < i < len(self.words) and self.ends[i - 1] == self.starts[i]

    def is_word(self, i: int) -> bool:
        return self.word(i)[:1].isalpha()

    def is_number(self, i: int) -> bool:
        return "0" <= self.word(i)[:1] <= "9"

    def capital(self, i: int) -> bool:
        """Whether token `i` begins with an upper-case letter."""
        return 0 <= i < len(self.words) and self.raw[self.starts[i]].isupper()

    def lower_word(self, i: int) -> bool:
        return 0 <= i < len(self.words) and self.raw[self.starts[i]].islower()

    def starts_sentence(self, i: int) -> bool:
        """Whether nothing but signs stands before token `i`, or a full stop or colon does."""
        before = i - 1
        while before >= 0 and self.words[before] in _OPENING:
            before -= 1
        return before < 0 or self.words[before] in ".:!?;"


_OPENING = frozenset("\"'“”‘(«*•-–—[")


def tokens_of(raw: str) -> Tokens:
    """Tokens of a sentence; addresses of the web and of mail are left out, digits and all."""
    view = folded(raw)
    found = list(_TOKEN.finditer(view))
    if web := _addresses(view):
        found = _outside(found, web)
    words = [token.group() for token in found]
    starts = [token.start() for token in found]
    return Tokens(raw, words, starts, [token.end() for token in found], _is_headline(raw, words, starts))


def _outside(found: list[re.Match[str]], web: list[Span]) -> list[re.Match[str]]:
    kept: list[re.Match[str]] = []
    n = 0
    for token in found:
        while n < len(web) and web[n][1] <= token.start():
            n += 1
        if n == len(web) or token.start() < web[n][0]:
            kept.append(token)
    return kept


def _addresses(view: str) -> list[Span]:
    if "://" not in view and "www." not in view and "@" not in view:
        return []
    return [c.span() for c in _WEB.finditer(view) if any(mark in c.group() for mark in ("://", "www.", "@"))]


def _is_headline(raw: str, words: list[str], starts: list[int]) -> bool:
    """Whether the long words are nearly all capitalised, as in a title."""
    long = [s for w, s in zip(words, starts, strict=True) if len(w) > 3 and w[0].isalpha()]
    capitals = [raw[s].isupper() for s in long if not raw[s + 1].isupper()]
    return len(capitals) > 2 and sum(capitals) > 0.7 * len(capitals)


def phrase(text: str) -> tuple[str, ...]:
    """The words of a phrase of the lexicon, cut as a sentence is."""
    return tuple(_TOKEN.findall(folded(text)))


class Phrases(Generic[T]):
    """Phrases with a value each, found at a token or before it, the longest first."""

    def __init__(self, items: Iterable[tuple[str, T]]) -> None:
        self._first: dict[str, list[tuple[tuple[str, ...], T]]] = {}
        self._last: dict[str, list[tuple[tuple[str, ...], T]]] = {}
        for text, value in items:
            words = phrase(text)
            self._first.setdefault(words[0], []).append((words, value))
            self._last.setdefault(words[-1], []).append((words, value))
        for index in (self._first, self._last):
            for rows in index.values():
                rows.sort(key=lambda row: -len(row[0]))

    def at(self, tokens: Tokens, i: int) -> tuple[int, T] | None:
        """(index after the phrase, value) of the longest phrase that begins at token `i`."""
        for words, value in self._first.get(tokens.word(i), ()):
            if len(words) == 1 or tuple(tokens.words[i : i + len(words)]) == words:
                return i + len(words), value
        return None

    def before(self, tokens: Tokens, i: int) -> tuple[int, T] | None:
        """(index of its first token, value) of the longest phrase that ends just before token `i`."""
        for words, value in self._last.get(tokens.word(i - 1), ()):
            start = i - len(words)
            if start >= 0 and (len(words) == 1 or tuple(tokens.words[start:i]) == words):
                return start, value
        return None


@cache
def months() -> frozenset[str]:
    """Names of months and their abbreviations."""
    full = "january february march april may june july august september october november december"
    return frozenset([*full.split(), *(name[:3] for name in full.split()), "sept"])
