"""Sentences: sentencex's boundaries, mended where abbreviations and quotations break them."""

from __future__ import annotations

import re
from functools import cache

from whence.lexicon.tables import table
from whence.text.spans import Span, strip

MAX_SENTENCE = 2_000
_NO_END = re.compile(
    r"(?:\b(?:mr|mrs|ms|mx|dr|approx|no|nos|vs|cf|ca|fig|gen|sen|rep|gov|col|lt|sgt|capt|maj|st|mt|supt|insp|rev|hon|prof|dept|est"
    r"|jan|feb|mar|apr|jun|jul|aug|sept|sep|oct|nov|dec)|\b[A-Z](?:-[A-Z])?|\b[ap]\.m)\.\s*$",
    re.IGNORECASE,
)
_OPENS = re.compile(r"(?<=[a-z\d)])[.?!] +(?=[“\"«„])")
_TIME = re.compile(r"\d\s*[ap]\.m\.\s*$", re.IGNORECASE)
_AFTER_TIME = re.compile(r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|[A-Z]{2,4}\b|[a-z(]")


_SPEAKER = re.compile(r"(?:(?:[A-Z][\w.’'-]*|[Tt]he \w+) ){1,4}?([a-z]+)\b")


def sentences_of(text: str, paragraphs: list[Span] | tuple[Span, ...]) -> list[Span]:
    """The sentences of each paragraph, without white space at their ends."""
    from sentencex import get_sentence_boundaries  # pyright: ignore[reportAttributeAccessIssue]

    found: list[Span] = []
    for start, end in paragraphs:
        words = text[start:end]
        if len(words) < 30:
            found.append((start, end))
            continue
        pieces = [(b["start_index"], b["end_index"]) for b in get_sentence_boundaries("en", words)]
        for piece in _opened(words, _mended(words, pieces)):
            found += _cut(text, strip(text, (start + piece[0], start + piece[1])))
    return [span for span in found if span[0] < span[1]]


def _mended(words: str, pieces: list[Span]) -> list[Span]:
    merged: list[Span] = []
    for piece in pieces:
        if merged and _broken(words[merged[-1][0] : merged[-1][1]][-24:], words[piece[0] : piece[1]][:60]):
            merged[-1] = (merged[-1][0], piece[1])
        else:
            merged.append(piece)
    return merged


def _opened(words: str, pieces: list[Span]) -> list[Span]:
    """Pieces cut once more where a quotation opens after a full stop: sentencex keeps them together."""
    cut: list[Span] = []
    for start, end in pieces:
        for match in _OPENS.finditer(words, start, end):
            if (
                not _NO_END.search(words[max(0, match.start() - 24) : match.start() + 1] + " ")
                or words[match.start()] in "?!"
            ):
                cut.append((start, match.end()))
                start = match.end()
        cut.append((start, end))
    return cut


def _broken(before: str, after: str) -> bool:
    if _TIME.search(before):
        return bool(_AFTER_TIME.match(after))
    if after[:1].islower():
        return True
    if before.rstrip()[-2:-1] in "?!" and before.rstrip()[-1:] in "”\"’'»" and _asks(after):
        return True
    return bool(_NO_END.search(before)) and not re.match(r"(?:The|He|She|It|They|But|In|A)\b", after)


def _asks(after: str) -> bool:
    """Whether a sentence only says who spoke: "Ruiz asked." after "…?”"."""
    match = _SPEAKER.match(after)
    return match is not None and match[1].lower() in _quoting_verbs()


@cache
def _quoting_verbs() -> frozenset[str]:
    return frozenset(
        row[form]
        for row in table("cue_verbs")
        if "quote" in row["frame"].split(",")
        for form in ("past", "third")
    )


def _cut(text: str, span: Span) -> list[Span]:
    """Pieces of at most MAX_SENTENCE characters, cut at white space: nothing later may grow without bound."""
    pieces: list[Span] = []
    start, end = span
    while end - start > MAX_SENTENCE:
        cut = text.rfind(" ", start + MAX_SENTENCE // 2, start + MAX_SENTENCE)
        cut = cut if cut > 0 else start + MAX_SENTENCE
        pieces.append(strip(text, (start, cut)))
        start = cut
    return [*pieces, strip(text, (start, end))]
