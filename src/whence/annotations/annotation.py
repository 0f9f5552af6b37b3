"""What is read off the text before anybody is taken for a source: tokens, sentences, quotations."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass

from whence.annotations.quotations import Quotation, quotations_of
from whence.annotations.sentences import sentences_of
from whence.annotations.tokens import Tokens, tokenise
from whence.annotations.wordclasses import tag
from whence.text.spans import Span

# A quotation longer than this is read sentence by sentence: no line may grow without bound.
MAX_LINE = 8_000
_FINITE = frozenset("VBD VBZ VBP MD".split())
_NAME_REACH = 6  # words in which a sentence names its subject
_RELATIVES = frozenset("who which that whose".split())
_OTHER_CLAUSE = _RELATIVES | frozenset('where when because while as and but “ "'.split())
_AFTER_OBJECT = _FINITE | frozenset("IN TO PRP DT WRB WP , . : ''".split())


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence, or several that one quotation runs through; `first` and `last` are token indices."""

    span: Span
    first: int
    last: int
    paragraph: int


@dataclass(frozen=True, slots=True)
class Annotations:
    """The annotations of one text; `tags` are Penn tags, one a token."""

    text: str
    tokens: Tokens
    tags: list[str]
    sentences: list[Span]
    lines: list[Line]
    quotations: list[Quotation]
    paragraphs: tuple[Span, ...]
    outer: list[Quotation]
    """The quotations that stand in no other, in text order."""

    def outer_in(self, span: Span) -> list[Quotation]:
        """The outermost quotations that share characters with `span`."""
        at = bisect_left(self.outer, span[0], key=lambda q: q.span[1])
        found = []
        while at < len(self.outer) and self.outer[at].span[0] < span[1]:
            if self.outer[at].span[1] > span[0]:
                found.append(self.outer[at])
            at += 1
        return found

    def line_at(self, offset: int) -> int:
        """Index of the line that holds `offset`, or the one before it."""
        return max(0, bisect_left(self.lines, offset + 1, key=lambda line: line.span[0]) - 1)

    def paragraph_at(self, offset: int) -> int:
        """Index of the paragraph that holds `offset`, or the one before it."""
        return max(0, bisect_left(self.paragraphs, offset + 1, key=lambda p: p[0]) - 1)

    def token_at(self, offset: int) -> int:
        """Index of the first token that starts at or after `offset`."""
        return bisect_left(self.tokens.starts, offset)

    def tag_after(self, span: Span) -> str:
        """The class of the word right after `span`, "" at the end of the text."""
        at = self.token_at(span[1])
        return self.tags[at] if at < len(self.tags) else ""

    def tokens_in(self, span: Span) -> range:
        """Indices of the tokens that start inside `span`."""
        return range(self.token_at(span[0]), self.token_at(span[1]))


def annotate(text: str, paragraphs: tuple[Span, ...]) -> Annotations:
    """Tokens, word classes, sentences, quotations and lines of `text`."""
    tokens = tokenise(text)
    sentences = sentences_of(text, paragraphs)
    quotations = quotations_of(text, paragraphs)
    tags: list[str] = []
    starts = tokens.starts
    at = 0
    for start, end in sentences:
        first, last = bisect_left(starts, start, at), bisect_left(starts, end, at)
        tags += [""] * (first - len(tags))
        words = tokens.words[first:last]
        read = _with_opening_name(words, _with_acronyms(words, tag(words)))
        tags += _with_main_verb(words, _with_objects(words, read))
        at = last
    tags += [""] * (len(tokens) - len(tags))
    lines = _lines(tokens, sentences, quotations, paragraphs)
    outer = [q for q in quotations if q.depth == 0]
    return Annotations(text, tokens, tags, sentences, lines, quotations, paragraphs, outer)


def _with_acronyms(words: list[str], tags: list[str]) -> list[str]:
    """Acronyms are names: "CNS" is no plural, where the sentence is not all in capitals."""
    for at, word in enumerate(words):
        acronym = word.isupper() and word.isalpha() and 1 < len(word) < 7
        if acronym and tags[at][:2] in ("NN", "JJ", "VB") and sum(map(str.islower, words)) * 3 >= len(words):
            tags[at] = "NNP"
        parts = word.split("-")
        double = (
            at > 0 and len(parts) == 2 and all(part[:1].isupper() and part[1:].islower() for part in parts)
        )
        if double and tags[at] in ("JJ", "NN") and tags[at + 1 : at + 2] not in (["NN"], ["NNS"]):
            tags[at] = "NNP"  # "told the Courier-Standard that"
    return tags


def _with_opening_name(words: list[str], tags: list[str]) -> list[str]:
    """ "Buck Moss, whose show …", "Co-host Ana Moss": no command where a name and a finite verb follow."""
    if len(tags) < 4 or tags[0] != "VB" or tags[1] != "NNP" or not words[0][:1].isupper():
        return tags
    if (tags[2] == "NNP" or words[2] == ",") and not _FINITE.isdisjoint(tags):
        tags[0] = "NN" if "-" in words[0] else "NNP"
    return tags


def _with_objects(words: list[str], tags: list[str]) -> list[str]:
    """ "told her that he left": "her" owns nothing where no noun can follow."""
    for at in range(len(words) - 1):
        if tags[at] == "PRP$" and words[at].lower() == "her" and tags[at + 1] in _AFTER_OBJECT:
            tags[at] = "PRP"
    return tags


def _with_main_verb(words: list[str], tags: list[str]) -> list[str]:
    """ "Senator Ana Moss, the Democrat seeking a second term, seized on the tape": a past, no participle.

    After the comma that closes what describes a name the two forms look the same; the participle is the
    main verb where no other one comes before the sentence goes on with another clause.
    """
    for at in range(3, len(words) - 1):
        if tags[at] != "VBN" or words[at - 1] != "," or words[at + 1].lower() == "by":
            continue
        if not (words[0][:1].isupper() and "NNP" in tags[: min(at, _NAME_REACH)]):
            break
        relative = any(word.lower() in _RELATIVES for word in words[:at])
        if not relative and not _FINITE.isdisjoint(tags[:at]):
            break
        after = range(at + 1, len(words))
        stop = next((i for i in after if words[i].lower() in _OTHER_CLAUSE), len(words))
        if _FINITE.isdisjoint(tags[at + 1 : stop]):
            tags[at] = "VBD"
        break
    return tags


def _lines(
    tokens: Tokens, sentences: list[Span], quotations: list[Quotation], paragraphs: tuple[Span, ...]
) -> list[Line]:
    outer = [q.span for q in quotations if q.depth == 0]
    merged: list[tuple[Span, int]] = []
    q = p = 0
    for start, end in sentences:
        while p < len(paragraphs) - 1 and paragraphs[p][1] <= start:
            p += 1
        while q < len(outer) and outer[q][1] <= start:
            q += 1
        runs_on = q < len(outer) and outer[q][0] < start
        if runs_on and merged and merged[-1][1] == p and end - merged[-1][0][0] < MAX_LINE:
            merged[-1] = ((merged[-1][0][0], end), p)
        else:
            merged.append(((start, end), p))
    starts = tokens.starts
    return [Line(span, bisect_left(starts, span[0]), bisect_left(starts, span[1]), p) for span, p in merged]
