"""What people judged: this claim, source or copy is the same as that one, is not, or cannot be told.

Judgements name reports by their hash and claims and sources by quoted words, never by ids, so that they
outlive newer software; one whose words are nowhere found is listed as orphaned. They win over what is found.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from whence.dossiers.entities import PUBLISHER, Node
from whence.errors import FormatError
from whence.text.spans import overlap
from whence.text.views import folded
from whence.traces.trace import Trace

FORMAT = "whence-judgements/1"
KINDS = ("claim", "source", "copy")
VERDICTS = ("same", "different", "unsure")


@dataclass(frozen=True, slots=True)
class Anchor:
    """A report by its id, and words of it; no words for a copy, which is about the whole report."""

    report: str
    quote: str = ""


@dataclass(frozen=True, slots=True)
class Judgement:
    """One judgement: `kind` claim, source or copy; `is_` same, different or unsure; who judged, and why."""

    kind: str
    is_: str
    between: tuple[Anchor, Anchor]
    why: str = ""
    by: str = ""


@dataclass(slots=True)
class Judged:
    """Judgements in terms of some traces; `orphaned` are those whose words stand nowhere in them."""

    claims_same: list[tuple[tuple[int, str], tuple[int, str]]] = field(default_factory=list)
    claims_apart: list[tuple[tuple[int, str], tuple[int, str]]] = field(default_factory=list)
    sources_same: list[tuple[Node, Node]] = field(default_factory=list)
    sources_apart: list[tuple[Node, Node]] = field(default_factory=list)
    copies: set[tuple[int, int]] = field(default_factory=set)
    no_copies: set[tuple[int, int]] = field(default_factory=set)
    """Pairs of reports, in either order."""
    orphaned: list[Judgement] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Judgements:
    """A set of judgements; the later of two on one pair wins."""

    items: tuple[Judgement, ...] = ()

    @property
    def count(self) -> int:
        return len(self.items)

    @classmethod
    def read(cls, path: Path) -> Judgements:
        """Read a judgements file; raises FormatError."""
        try:
            data = json.loads(path.read_bytes())
        except (OSError, ValueError) as error:
            raise FormatError(f"{path}: no judgements can be read: {error}") from None
        return cls.from_dict(data, str(path))

    @classmethod
    def from_dict(cls, data: Any, shown: str = "judgements") -> Judgements:
        """Judgements from parsed JSON; raises FormatError that says which is wrong."""
        if not isinstance(data, dict) or data.get("format") != FORMAT:
            raise FormatError(f'{shown}: not a judgements file (its "format" is not "{FORMAT}")')
        rows = data.get("judgements", [])
        if not isinstance(rows, list):
            raise FormatError(f'{shown}: "judgements" is no list')
        return cls(tuple(_judgement(row, n, shown) for n, row in enumerate(rows, 1)))

    def found_in(self, traces: Sequence[Trace]) -> Judged:
        """These judgements in terms of traces."""
        reports = {t.report.id: i for i, t in enumerate(traces)}
        judged = Judged()
        latest: dict[tuple[object, ...], Judgement] = {}
        for item in self.items:
            latest[item.kind, *sorted((a.report, a.quote) for a in item.between)] = item
        for item in latest.values():
            if not _place(item, traces, reports, judged):
                judged.orphaned.append(item)
        return judged


def _judgement(row: Any, number: int, shown: str) -> Judgement:
    try:
        kind, verdict = row["kind"], row["is"]
        first, second = (Anchor(str(a["report"]), str(a.get("quote", ""))) for a in row["between"])
    except (KeyError, TypeError, ValueError):
        raise FormatError(f"{shown}: judgement {number} lacks kind, is, or two anchors in between") from None
    if kind not in KINDS or verdict not in VERDICTS:
        raise FormatError(f"{shown}: judgement {number}: {kind!r} is {verdict!r}: unknown")
    if kind != "copy" and not (first.quote and second.quote):
        raise FormatError(f"{shown}: judgement {number}: a {kind} is named by quoted words")
    return Judgement(kind, verdict, (first, second), str(row.get("why", "")), str(row.get("by", "")))


def _place(item: Judgement, traces: Sequence[Trace], reports: dict[str, int], judged: Judged) -> bool:
    where = [reports.get(a.report) for a in item.between]
    if where[0] is None or where[1] is None:
        return False
    one, other = where[0], where[1]
    if item.kind == "copy":
        pair = (min(one, other), max(one, other))
        (judged.copies if item.is_ == "same" else judged.no_copies).add(pair)
        return True
    if item.kind == "claim":
        first, second = (_claim(traces[i], a.quote) for i, a in zip((one, other), item.between, strict=True))
        if first is None or second is None:
            return False
        pair = ((one, first), (other, second))
        (judged.claims_same if item.is_ == "same" else judged.claims_apart).append(pair)
        return True
    nodes = [_source(traces[i], a.quote) for i, a in zip((one, other), item.between, strict=True)]
    if nodes[0] is None or nodes[1] is None:
        return False
    pair = ((one, nodes[0]), (other, nodes[1]))
    (judged.sources_same if item.is_ == "same" else judged.sources_apart).append(pair)
    return True


def _claim(trace: Trace, quote: str) -> str | None:
    """The claim that most of the quoted words stand in."""
    at = folded(trace.text).find(folded(quote))
    if at < 0:
        return None
    span = (at, at + len(quote))
    best = max(trace.claims, key=lambda c: sum(overlap(s, span) for s in c.spans), default=None)
    return best.id if best is not None and any(overlap(s, span) for s in best.spans) else None


def _source(trace: Trace, quote: str) -> str | None:
    """The source of that name, or with a mention at the quoted words; the publisher by its own name."""
    for source in trace.sources:
        if quote in (source.name, *(trace.text[s:e] for s, e in source.mentions)):
            return source.id
    return PUBLISHER if quote == trace.report.publisher else None
