"""The tagged sentences of GUM and PolNeAR, made alike: one tag set, hyphenated words whole."""

from __future__ import annotations

import gzip
import itertools
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

PLAIN = {
    "HYPH": ":", "NFP": ":", "AFX": "JJ", "GW": "NN", "ADD": "NN", "XX": "NN", "#": "SYM",
}  # fmt: skip
_DASHES = frozenset(("-", "--", "---", "–", "—", "―"))


@dataclass(frozen=True)
class Sentence:
    """Words with their tags; `sure` is false for a word whose tag was derived here, not annotated."""

    words: tuple[str, ...]
    tags: tuple[str, ...]
    sure: tuple[bool, ...]
    title: bool = False


def sentences(path: Path) -> Iterator[Sentence]:
    """All sentences of one corpus file (`*.jsonl.gz`), in order."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            if "xpos" in record:
                yield from _of_gum(record)
            elif record.get("corenlp"):
                yield from _of_polnear(record)


def plain_tag(word: str, tag: str) -> str:
    """`tag` where the two corpora agree on it: every `to` is TO, every dash is a colon, and so on."""
    if word.lower() == "to" and tag == "IN":
        return "TO"
    if word in _DASHES:
        return ":"
    return PLAIN.get(tag, tag)


def _of_gum(record: dict) -> Iterator[Sentence]:
    bounds = [*record["sentence_start"], len(record["tokens"])]
    for start, end in itertools.pairwise(bounds):
        yield _joined(record["text"], record["tokens"][start:end], record["xpos"][start:end])


def _of_polnear(record: dict) -> Iterator[Sentence]:
    parse = record["corenlp"]
    text, group = record["text"], {}
    for place, number in enumerate(parse["sentence"]):
        group.setdefault(number, []).append(place)
    for number, places in group.items():
        words = tuple(text[slice(*parse["tokens"][p])] for p in places)
        tags = tuple(plain_tag(w, parse["pos"][p]) for w, p in zip(words, places, strict=True))
        yield Sentence(words, tags, (True,) * len(words), title=number == 0)


def _joined(text: str, tokens: list[list[int]], tags: list[str]) -> Sentence:
    """GUM splits at hyphens and we do not: put such words together again."""
    words: list[str] = []
    out: list[str] = []
    sure: list[bool] = []
    place = 0
    while place < len(tokens):
        last = place
        while (
            last + 2 < len(tokens)
            and tags[last + 1] == "HYPH"
            and tokens[last][1] == tokens[last + 1][0]
            and tokens[last + 1][1] == tokens[last + 2][0]
        ):
            last += 2
        word = text[tokens[place][0] : tokens[last][1]]
        following = tags[last + 1] if last + 1 < len(tags) else "."
        name = tags[place] if last == place else _whole(tags[place : last + 1], following)
        words.append(word)
        out.append(plain_tag(word, name))
        sure.append(last == place)
        place = last + 1
    return Sentence(tuple(words), tuple(out), tuple(sure))


def _whole(parts: list[str], following: str) -> str:
    if parts[-1] in ("NNP", "NNPS", "NNS"):
        return parts[-1]
    if parts[-1] in ("JJ", "VBN", "VBG", "VBD") or following in ("NN", "NNS", "JJ"):
        return "JJ"
    return "CD" if parts[-1] == "CD" else "NN"
