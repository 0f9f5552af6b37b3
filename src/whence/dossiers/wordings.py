"""Quotations that reports word differently, and claims that changed from one report to the next."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from whence.claims.intervals import bounds
from whence.dossiers.dossier import Place, Wording
from whence.dossiers.entities import Node
from whence.dossiers.figures import main_figure
from whence.dossiers.ids import digest

if TYPE_CHECKING:
    from whence.dossiers.linking import Linking

_SHORTEST = 4  # words of a quotation that is compared
_SHARED = 0.6  # of the shorter quotation's words, in order
_QUOTED = re.compile(r"[“\"‘«]([^“”\"«»]{12,600})[”\"’»]")
_WORD = re.compile(r"\w+(?:['’]\w+)?")
_HEDGED = {"possible": "possible", "underspecified": "as reported", "probable": "probable"}


def wordings_of(linking: Linking) -> list[Wording]:
    """Quotations that reports word differently, and claims that changed from one report to the next."""
    found: dict[str, Wording] = {}
    for number in range(len(linking.match.clusters)):
        for wording in (*_quotations(linking, number), *_growth(linking, number)):
            found.setdefault(wording.id, wording)
    return [found[k] for k in sorted(found)]


def _quotations(linking: Linking, number: int) -> Iterator[Wording]:
    cluster, ends = linking.match.clusters[number], linking.ends(number)
    quoted = []
    for i in sorted(cluster, key=lambda i: (linking.statements[i].published, linking.statements[i].key)):
        statement = linking.statements[i]
        text = linking.traces[statement.report].text
        for start, end in statement.claim.spans:
            first, last = max(0, start - 1), min(len(text), end + 1)
            if any(
                m.start() <= end and start <= m.end()
                for m in _QUOTED.finditer(text, max(0, start - 600), last + 600)
            ):
                words = tuple(w.lower() for w in _WORD.findall(text[start:end]))
                if len(words) >= _SHORTEST:
                    quoted.append((i, (first, last), words))
    seen: set[tuple[str, ...]] = set()
    for n, (i, span, words) in enumerate(quoted):
        for j, earlier, original in quoted[:n]:
            if words == original or linking.statements[i].report == linking.statements[j].report:
                continue
            if (words, original) in seen or not _one_speaker(linking, ends, i, j):
                continue
            gone = _missing(original, words)
            if gone is None:
                continue
            seen.add((words, original))
            places = (_place(linking, j, earlier), _place(linking, i, span))
            why = "wording differs: " + ", ".join(f"‘{g}’ is missing" for g in gone)
            yield Wording("W" + digest([f"{p.report} {p.span}" for p in places]), "quotation", places, why)
            break


def _one_speaker(linking: Linking, ends: dict[int, Node], i: int, j: int) -> bool:
    return i in ends and j in ends and linking.entities.of(ends[i]) == linking.entities.of(ends[j])


def _place(linking: Linking, index: int, span: tuple[int, int]) -> Place:
    text = linking.traces[linking.statements[index].report].text
    start, end = span
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Place(linking.id_of(linking.statements[index].report), (start, end))


def _missing(original: Sequence[str], words: Sequence[str]) -> list[str] | None:
    """The runs of words that a quotation leaves out of the original; None where it is another one, or
    whole."""
    matcher = SequenceMatcher(None, original, words, autojunk=False)
    kept = sum(size for *_, size in matcher.get_matching_blocks())
    if kept < _SHARED * min(len(original), len(words)) or kept < _SHORTEST:
        return None
    gone = [
        " ".join(original[a:b])
        for op, a, b, _, _ in matcher.get_opcodes()
        if op in ("delete", "replace") and b - a > 1
    ]
    return gone or None


def _growth(linking: Linking, number: int) -> Iterator[Wording]:
    """A claim that one report has from another and tells as surer, or with another figure."""
    trail = linking.trails[number]
    for i, targets in sorted(trail.through.items()):
        for j in targets:
            mine, theirs = linking.statements[i], linking.statements[j]
            if (min(i, j), max(i, j)) in linking.match.copied:
                continue
            changes = []
            if theirs.claim.certainty in _HEDGED and mine.claim.certainty == "certain":
                hedge = _HEDGED[theirs.claim.certainty]
                changes.append(f"{hedge} there, certain here")
            a, b = main_figure(theirs), main_figure(mine)
            if a is not None and b is not None and (a.low, a.high) != (b.low, b.high):
                changes.append(f"{bounds(a)} there, {bounds(b)} here")
            if changes:
                places = (
                    _place(linking, j, (theirs.claim.spans[0][0], theirs.claim.spans[-1][1])),
                    _place(linking, i, (mine.claim.spans[0][0], mine.claim.spans[-1][1])),
                )
                why = "changed on its way: " + "; ".join(changes)
                yield Wording("W" + digest([f"{p.report} {p.span}" for p in places]), "growth", places, why)
