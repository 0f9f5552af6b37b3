"""Reports whose words come from one text: verbatim, edited, or embedded passages, and who had them first.

Candidates share winnowed fingerprints (Schleimer, Wilkerson and Aiken 2003) of five words; containment is
then exact, over runs of shared words. Words in quotation marks do not count: what many quote is no copying.
"""

from __future__ import annotations

import re
import zlib
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from whence.dossiers.names import outlet_key
from whence.text.spans import Span
from whence.text.views import plain
from whence.traces.trace import Trace

SHINGLE = 5  # words
WINDOW = 4  # shingles of which the least hash is kept: a run of 8 words always leaves a fingerprint
_MOST_SHARED = 24  # reports of one fingerprint that are compared with each other, in order of time
_GAP = 8  # words that a run bridges, on both sides
_RUN = 12  # words of the shortest run
_LEAST = 28  # words outside quotations that reports of one family share
_VERBATIM, _EDITED = 0.9, 0.4  # containment
_EXACT = 0.97  # share of the shingles in the runs of a verbatim copy that are the same
_FINGERPRINTS = 2
_WORD = re.compile(r"\w+(?:['’]\w+)?")
_QUOTED = re.compile(r"[“\"«][^“”\"«»]{1,4000}[”\"»]")
_LATEST = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Copy:
    """What one report has from another: (span, span in the root) of each run, and the share of its words."""

    member: int
    root: int
    runs: tuple[tuple[Span, Span], ...]
    containment: float
    form: str
    credited: bool


@dataclass(slots=True)
class _Words:
    """The words of a report: their spans, the hash of the shingle at each, and which stand in quotations."""

    spans: list[Span]
    shingles: list[int]
    quoted: list[bool]


def copies_of(traces: Sequence[Trace]) -> list[Copy]:
    """Every report's passages from earlier ones, each passage once, from the earliest report that has it.

    `traces` stand in an order of their own content; indices in the result are indices in it.
    """
    words = [_words(t.text) for t in traces]
    agencies = {outlet_key(t.report.wire) for t in traces if t.report.wire}
    order = {
        i: (outlet_key(t.report.publisher) not in agencies, moment(t.report.published), t.report.id)
        for i, t in enumerate(traces)
    }
    earlier: dict[int, set[int]] = defaultdict(set)
    for a, b in _candidates(words, order):
        first, then = sorted((a, b), key=lambda i: order[i])
        earlier[then].add(first)
    found: list[Copy] = []
    for member in sorted(earlier):
        taken = [False] * len(words[member].spans)
        for root in sorted(earlier[member], key=lambda i: order[i]):
            copy = _copy(traces, words, member, root, taken)
            if copy is not None:
                found.append(copy)
    return found


def moment(published: str | None) -> datetime:
    """When a report was published, in UTC; the end of time where that is not known."""
    if not published:
        return _LATEST
    try:
        value = datetime.fromisoformat(published.replace("Z", "+00:00"))
    except ValueError:
        return _LATEST
    return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


def _words(text: str) -> _Words:
    view = plain(text).lower()
    spans = [m.span() for m in _WORD.finditer(view)]
    marks = [zlib.crc32(view[s:e].encode("utf-8")) for s, e in spans]
    shingles = []
    value, top = 0, pow(1_000_003, SHINGLE - 1, 1 << 61)
    for i, mark in enumerate(marks):
        if i >= SHINGLE:
            value = (value - marks[i - SHINGLE] * top) % (1 << 61)
        value = (value * 1_000_003 + mark) % (1 << 61)
        if i >= SHINGLE - 1:
            shingles.append(value)
    quoted = [False] * len(spans)
    at = 0
    for match in _QUOTED.finditer(text):
        while at < len(spans) and spans[at][0] < match.start():
            at += 1
        while at < len(spans) and spans[at][1] <= match.end():
            quoted[at] = True
            at += 1
    return _Words(spans, shingles, quoted)


def _fingerprints(words: _Words) -> set[int]:
    """Hashes kept by winnowing, of shingles that do not stand in a quotation as a whole."""
    kept: set[int] = set()
    usable = [
        zlib.crc32(h.to_bytes(8, "big")) if not all(words.quoted[i : i + SHINGLE]) else None
        for i, h in enumerate(words.shingles)
    ]
    for i in range(max(1, len(usable) - WINDOW + 1)):
        window = [h for h in usable[i : i + WINDOW] if h is not None]
        if window:
            kept.add(min(window))
    return kept


def _candidates(words: Sequence[_Words], order: dict[int, tuple[bool, datetime, str]]) -> Iterator[Span]:
    """Pairs that share fingerprints; of many that share one, each with the first ones and those next to
    it."""
    holders: dict[int, list[int]] = defaultdict(list)
    for i, each in enumerate(words):
        for mark in _fingerprints(each):
            holders[mark].append(i)
    shared: dict[Span, int] = defaultdict(int)
    for having in holders.values():
        if len(having) < 2:
            continue
        having.sort(key=lambda i: order[i])
        for n, b in enumerate(having[1:], start=1):
            for a in {*having[: min(n, 4)], *having[max(0, n - _MOST_SHARED) : n]}:
                shared[(a, b) if a < b else (b, a)] += 1
    yield from sorted(pair for pair, count in shared.items() if count >= _FINGERPRINTS)


def _copy(
    traces: Sequence[Trace], words: Sequence[_Words], member: int, root: int, taken: list[bool]
) -> Copy | None:
    """What the member has from the root beyond what is `taken`, which is extended by it."""
    mine, theirs = words[member], words[root]
    runs = _runs(mine, theirs, taken)
    own = [not q for q in mine.quoted]
    shared = sum(own[i] for first, last, *_ in runs for i in range(first, last))
    whole = sum(own)
    if shared < _LEAST and not (whole and shared >= 15 and shared / whole >= 0.5):
        return None
    for first, last, *_ in runs:
        for i in range(first, last):
            taken[i] = True
    containment = shared / max(1, whole)
    covered = sum(last - first for _, _, first, last in runs) / max(1, len(theirs.spans))
    exact = containment >= _VERBATIM and covered >= _VERBATIM and _exact(mine, theirs, runs) >= _EXACT
    form = "verbatim" if exact else "embedded"
    if form == "embedded" and containment >= _EDITED and covered >= _EDITED:
        form = "edited"
    spans = tuple(
        ((mine.spans[a][0], mine.spans[b - 1][1]), (theirs.spans[c][0], theirs.spans[d - 1][1]))
        for a, b, c, d in runs
    )
    return Copy(member, root, spans, round(containment, 3), form, _credits(traces[member], traces[root]))


def _exact(mine: _Words, theirs: _Words, runs: Sequence[tuple[int, int, int, int]]) -> float:
    known = set(theirs.shingles)
    inside = [i for a, b, *_ in runs for i in range(a, b - SHINGLE + 1)]
    return sum(mine.shingles[i] in known for i in inside) / max(1, len(inside))


def _runs(mine: _Words, theirs: _Words, taken: Sequence[bool]) -> list[tuple[int, int, int, int]]:
    """Runs of shared words, (first, end) in mine and in theirs, small edits bridged; in order of mine."""
    where: dict[int, list[int]] = defaultdict(list)
    for j, mark in enumerate(theirs.shingles):
        where[mark].append(j)
    pieces: list[tuple[int, int, int, int]] = []
    last_on: dict[int, int] = {}
    for i, mark in enumerate(mine.shingles):
        if taken[i] or taken[i + SHINGLE - 1]:
            continue
        for j in where.get(mark, ())[:8]:
            open_piece = last_on.get(i - j)
            if open_piece is not None and pieces[open_piece][1] >= i:
                a, _, c, _ = pieces[open_piece]
                pieces[open_piece] = (a, i + SHINGLE, c, j + SHINGLE)
            else:
                last_on[i - j] = len(pieces)
                pieces.append((i, i + SHINGLE, j, j + SHINGLE))
    merged: list[tuple[int, int, int, int]] = []
    for piece in sorted(pieces):
        a, b, c, d = piece
        if merged:
            e, f, g, h = merged[-1]
            if a < f and b <= f:
                continue  # the same words elsewhere in theirs
            near = -SHINGLE < a - f <= _GAP and -SHINGLE < c - h <= _GAP
            if near:
                merged[-1] = (e, max(b, f), g, max(d, h))
                continue
            if a < f:
                a, c = f, c + (f - a)
        if b > a and d > c:
            merged.append((a, b, c, d))
    return [run for run in merged if run[1] - run[0] >= _RUN]


def _credits(member: Trace, root: Trace) -> bool:
    """Whether the member's report names the root's publisher as where its text is from."""
    name = outlet_key(root.report.publisher)
    if not name:
        return False
    named = [member.report.wire or "", *member.report.authors]
    return any(outlet_key(each) == name for each in named)
