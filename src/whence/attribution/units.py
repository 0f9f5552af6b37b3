"""A line as the rules read it: words, with each quotation folded into one unit."""

from __future__ import annotations

from dataclasses import dataclass

from whence.annotations.annotation import Annotations
from whence.annotations.quotations import Quotation
from whence.annotations.tokens import Tokens
from whence.text.spans import Span

QUOTE = "QUOTE"
_STOPS = frozenset(", ; : . ! ? ( ) [ ] — – - -- … ...".split())


@dataclass(slots=True)
class Units:
    """Parallel lists over the units of a line; a quotation is one unit whose tag is QUOTE."""

    text: str
    words: list[str]
    lower: list[str]
    tags: list[str]
    starts: list[int]
    ends: list[int]
    quotes: list[Quotation | None]

    def __len__(self) -> int:
        return len(self.words)

    def chars(self, first: int, last: int) -> Span:
        """Characters of the units `first` up to, but not with, `last`."""
        return self.starts[first], self.ends[last - 1]

    def word_at(self, index: int) -> str:
        """The word there in lower case, "" outside the line."""
        return self.lower[index] if 0 <= index < len(self.lower) else ""

    def tag_at(self, index: int) -> str:
        """The tag there, "" outside the line."""
        return self.tags[index] if 0 <= index < len(self.tags) else ""

    def length(self, index: int) -> int:
        """How many characters the unit there has."""
        return self.ends[index] - self.starts[index]

    def find(self, word: str, first: int, last: int) -> int | None:
        """The first place of `word` from `first` up to, but not with, `last`."""
        for at in range(first, min(last, len(self.lower))):
            if self.lower[at] == word:
                return at
        return None

    def is_stop(self, index: int) -> bool:
        """Whether a punctuation mark stands there, or the line ends."""
        return not 0 <= index < len(self.words) or self.lower[index] in _STOPS


def units_of(notes: Annotations, span: Span, quotations: list[Quotation]) -> Units:
    """The units of `span`; `quotations` are those directly in it, in text order."""
    tokens, tags = notes.tokens, notes.tags
    units = Units(notes.text, [], [], [], [], [], [])
    index, last = notes.token_at(span[0]), notes.token_at(span[1])
    for quotation in quotations:
        stop = notes.token_at(quotation.span[0])
        _add_words(units, tokens, tags, index, stop)
        units.words.append(notes.text[slice(*quotation.span)])
        units.lower.append("<quote>")
        units.tags.append(QUOTE)
        units.starts.append(quotation.span[0])
        units.ends.append(quotation.span[1])
        units.quotes.append(quotation)
        index = notes.token_at(quotation.span[1])
    _add_words(units, tokens, tags, index, last)
    return units


def _add_words(units: Units, tokens: Tokens, tags: list[str], first: int, last: int) -> None:
    if last <= first:
        return
    units.words += tokens.words[first:last]
    units.lower += tokens.lower[first:last]
    units.tags += tags[first:last]
    units.starts += tokens.starts[first:last]
    units.ends += tokens.ends[first:last]
    units.quotes += [None] * (last - first)
