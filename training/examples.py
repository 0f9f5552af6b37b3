"""The corpora as examples: texts in pieces, with what their annotators marked, as word ranges."""

from __future__ import annotations

import gzip
import itertools
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from whence.annotations.encoder.pieces import Pieces, pieces_of
from whence.annotations.quotations import quotations_of
from whence.attribution.outlets import is_outlet
from whence.reports.plain import read
from whence.text.spans import Span, holds
from whence.traces.passages import read_paragraphs

Words = tuple[int, int]
Record = Mapping[str, Any]
_LINKS = frozenset(
    ("of", "the", "for", "and", "&", "-", "'s", "’s", "de", "la", "von", "van", "del", "al", ".")
)
_CORENLP = {"PERSON": "person", "ORGANIZATION": "organisation", "LOCATION": "place", "MISC": "other"}
_GUM = {"person": "person", "organization": "organisation", "place": "place"}


@dataclass(frozen=True)
class Relation:
    """One attribution relation as word ranges."""

    source: tuple[Words, ...]
    cue: tuple[Words, ...]
    content: tuple[Words, ...]


@dataclass(frozen=True)
class Example:
    """A text in pieces, and what is marked in it; None where the corpus does not say.

    `names` are (first word, last word + 1, kind); `gold_names` is false where a program found them;
    `clauses` are the words with which a discourse unit begins.
    """

    id: str
    pieces: Pieces
    relations: tuple[Relation, ...] | None = None
    names: tuple[tuple[int, int, str], ...] | None = None
    gold_names: bool = True
    clauses: frozenset[int] | None = None
    meta: Record = field(default_factory=dict)


def records(path: Path) -> Iterator[Record]:
    """The records of one corpus file (`*.jsonl.gz`)."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def of_polnear(record: Record) -> Example:
    """An article of PolNeAR: its relations, the outermost of each nest, and CoreNLP's names."""
    pieces, offset, text = _read(record)
    spans = [
        Relation(
            *(_words(pieces, text, item.get(role) or (), offset) for role in ("source", "cue", "content"))
        )
        for item in record["attributions"]
    ]
    names = None
    if parse := record.get("corenlp"):
        names = tuple(_corenlp_names(pieces, text, parse, offset))
    meta = {key: record[key] for key in ("publisher", "date", "annotator")}
    return Example(record["id"], pieces, tuple(outermost(spans)), names, False, None, meta)


def of_gum(record: Record) -> Example:
    """A text of GUM: its names by the type of their mention, and where its discourse units begin."""
    pieces, offset, text = _read(record)
    starts = [pieces.words_in(_moved(record["tokens"][e["start"]], offset))[0] for e in record["edus"]]
    names = tuple(_gum_names(pieces, text, record, offset))
    return Example(record["id"], pieces, None, names, True, frozenset(starts), {"genre": record["genre"]})


def outermost(relations: Sequence[Relation]) -> list[Relation]:
    """The relations whose cue stands in no other relation's content: one layer of tags holds no more."""
    contents = [(n, span) for n, r in enumerate(relations) for span in r.content]
    return [
        r
        for n, r in enumerate(relations)
        if r.cue and not any(m != n and holds(span, cue) for m, span in contents for cue in r.cue)
    ]


def _read(record: Record) -> tuple[Pieces, int, str]:
    """The text as Whence reads it, in pieces, and by how much its offsets differ from the record's."""
    reading = read(record["text"], publisher=record.get("publisher"), published=record.get("date"))
    offset = max(0, record["text"].find(reading.text[:200]))
    return (
        pieces_of(reading.text, quotations_of(reading.text, read_paragraphs(reading))),
        offset,
        reading.text,
    )


def _moved(span: Sequence[int], offset: int) -> Span:
    return max(0, span[0] - offset), max(0, span[1] - offset)


def _words(pieces: Pieces, text: str, spans: Sequence[Sequence[int]], offset: int) -> tuple[Words, ...]:
    """Spans of characters as word ranges, cut at line breaks, white space at their ends left out."""
    found: list[Words] = []
    for span in spans:
        start, end = _moved(span, offset)
        words = text[start:end]
        start, end = start + len(words) - len(words.lstrip()), end - (len(words) - len(words.rstrip()))
        first, last = pieces.words_in((start, end))
        for is_break, group in itertools.groupby(range(first, last), key=lambda w: bool(pieces.breaks[w])):
            run = list(group)
            found += [] if is_break else [(run[0], run[-1] + 1)]
    return tuple(sorted(found))


def _kind(text: str, pieces: Pieces, first: int, last: int, kind: str) -> str:
    """`kind`, or outlet where the lexicon knows the name as one."""
    name = text[pieces.starts[first] : pieces.ends[last - 1]]
    return "outlet" if kind in ("organisation", "other") and is_outlet(name) else kind


def _corenlp_names(pieces: Pieces, text: str, parse: Record, offset: int) -> Iterator[tuple[int, int, str]]:
    tagged = zip(parse["ner"], parse["sentence"], parse["tokens"], strict=True)
    for (label, _), group in itertools.groupby(tagged, key=lambda item: (item[0], item[1])):
        if kind := _CORENLP.get(label):
            spans = [item[2] for item in group]
            first, last = pieces.words_in(_moved((spans[0][0], spans[-1][1]), offset))
            if first < last:
                yield first, last, _kind(text, pieces, first, last, kind)


def _gum_names(pieces: Pieces, text: str, record: Record, offset: int) -> Iterator[tuple[int, int, str]]:
    mentions = sorted(record["mentions"], key=lambda m: m["end"] - m["start"])
    for start, end in _proper_runs(record):
        mention = next((m for m in mentions if m["start"] <= start and end <= m["end"]), None)
        if mention is None or mention["type"] == "time":
            continue
        kind = _GUM.get(mention["type"], "other")
        tokens = record["tokens"]
        first, last = pieces.words_in(_moved((tokens[start][0], tokens[end - 1][1]), offset))
        if first < last:
            yield first, last, _kind(text, pieces, first, last, kind)


def _proper_runs(record: Record) -> Iterator[Words]:
    """Runs of proper nouns, linking words between them included, all within one mention."""
    pos, tokens, text = record["pos"], record["tokens"], record["text"]
    inside: dict[int, int] = {}
    for mention in record["mentions"]:
        for token in range(mention["start"], mention["end"]):
            inside[token] = max(inside.get(token, 0), mention["end"])
    at = 0
    while at < len(pos):
        if pos[at] != "PROPN":
            at += 1
            continue
        end = at + 1
        while end < inside.get(at, 0):
            if pos[end] == "PROPN":
                end += 1
            elif (
                text[slice(*tokens[end])].lower() in _LINKS
                and end + 1 < inside.get(at, 0)
                and pos[end + 1] == "PROPN"
            ):
                end += 2
            else:
                break
        yield at, end
        at = end
