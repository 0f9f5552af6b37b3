"""Reports whose words come from one text: verbatim, edited, or embedded passages, and who had them first.

Candidates share winnowed fingerprints (Schleimer, Wilkerson and Aiken 2003) of five words; containment is
then exact, over runs of shared words. Words in quotation marks do not count: what many quote is no copying.
"""

from __future__ import annotations

import re
import zlib
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

import numpy as np
from numpy.typing import NDArray

from whence.dossiers.names import outlet_key
from whence.text.spans import Span
from whence.text.views import plain
from whence.traces.trace import Trace

SHINGLE = 5  # words
WINDOW = 4  # shingles of which the least hash is kept: a run of 8 words always leaves a fingerprint
_MOST_SHARED = 24  # reports of one fingerprint that are compared with each other, in order of time
_FIRST = 3  # and with the first ones that have it
_PLACES = 8  # at which a shingle of the root is tried
_BASE, _MIX, _NO_HASH = np.uint64(1_000_003), np.uint64(0x9E3779B97F4A7C15), np.uint64(0xFFFFFFFFFFFFFFFF)
_GAP = 8  # words that a run bridges, on both sides
_RUN = 12  # words of the shortest run
_LEAST = 28  # words outside quotations that reports of one family share
_VERBATIM, _EDITED = 0.9, 0.4  # containment
_STANDING = 0.3  # containment below which an outlet's own reports share no more than what stands in all
_EXACT = 0.97  # share of the shingles in the runs of a verbatim copy that are the same
_FINGERPRINTS = 3
_CREDIT = re.compile(
    r"(?i:reporting by|text by|text:|source:|supplied by|contributed by|copy by|material from)"
    r" (?P<who>[^.\n)]{2,60})"
)
_END = 400  # characters at a report's end where a credit stands
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
    """The words of a report: their spans (n, 2), the hash of the shingle at each (n - 4), which are
    quoted."""

    spans: NDArray[np.int32]
    shingles: NDArray[np.uint64]
    quoted: NDArray[np.bool_]
    known: NDArray[np.uint64]


def copies_of(
    traces: Sequence[Trace],
    same: Collection[tuple[int, int]] = (),
    different: Collection[tuple[int, int]] = (),
) -> list[Copy]:
    """Every report's passages from earlier ones, each passage once, from the earliest report that has it.

    `traces` stand in an order of their own content; indices in the result are indices in it. `same` and
    `different` are pairs, the lesser index first, that a person judged: copies however little they share,
    and none (nor are those passages another's then).
    """
    words = [_words(t.text) for t in traces]
    agencies = {outlet_key(t.report.wire) for t in traces if t.report.wire}
    order = {
        i: (outlet_key(t.report.publisher) not in agencies, moment(t.report.published), t.report.id)
        for i, t in enumerate(traces)
    }
    earlier: dict[int, set[int]] = defaultdict(set)
    for a, b in {*_candidates(words, order), *same}:
        first, then = sorted((a, b), key=lambda i: order[i])
        earlier[then].add(first)
    found: list[Copy] = []
    for member in sorted(earlier):
        taken = np.zeros(len(words[member].spans), dtype=np.bool_)
        for root in sorted(earlier[member], key=lambda i: order[i]):
            pair = (min(member, root), max(member, root))
            copy = _copy(traces, words, member, root, taken, pair in same)
            if copy is not None and pair not in different:
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
    found = [m.span() for m in _WORD.finditer(view)]
    spans = np.array(found, dtype=np.int32).reshape(-1, 2)
    marks = np.array([zlib.crc32(view[s:e].encode("utf-8")) for s, e in found], dtype=np.uint64)
    count = max(0, len(marks) - SHINGLE + 1)
    shingles = np.zeros(count, dtype=np.uint64)
    for step in range(SHINGLE):
        shingles = shingles * _BASE + marks[step : step + count]
    quoted = np.zeros(len(found), dtype=np.bool_)
    for match in _QUOTED.finditer(text):
        first = int(np.searchsorted(spans[:, 0], match.start()))
        quoted[first : int(np.searchsorted(spans[:, 1], match.end(), side="right"))] = True
    return _Words(spans, shingles, quoted, np.unique(shingles))


def _fingerprints(words: _Words) -> NDArray[np.uint64]:
    """Hashes kept by winnowing, of shingles that do not stand in a quotation as a whole."""
    if len(words.shingles) == 0:
        return words.shingles
    inside = np.lib.stride_tricks.sliding_window_view(words.quoted, SHINGLE).all(axis=1)
    mixed = (words.shingles ^ (words.shingles >> np.uint64(29))) * _MIX
    mixed[inside] = _NO_HASH
    wide = min(WINDOW, len(mixed))
    kept = np.unique(np.lib.stride_tricks.sliding_window_view(mixed, wide).min(axis=1))
    return kept[kept != _NO_HASH]


def _candidates(words: Sequence[_Words], order: dict[int, tuple[bool, datetime, str]]) -> Iterator[Span]:
    """Pairs that share fingerprints; of many that share one, each with the first ones and those next to
    it."""
    rank = {i: n for n, i in enumerate(sorted(range(len(words)), key=lambda i: order[i]))}
    by_rank = sorted(rank, key=rank.__getitem__)
    marks = [_fingerprints(words[i]) for i in by_rank]
    if not marks:
        return
    key = np.concatenate(marks)
    owner = np.repeat(np.arange(len(marks), dtype=np.int64), [len(m) for m in marks])
    at = np.lexsort((owner, key))
    key, owner = key[at], owner[at]
    starts = np.flatnonzero(np.r_[True, key[1:] != key[:-1]])
    place = np.arange(len(key)) - np.repeat(starts, np.diff(np.r_[starts, len(key)]))
    found = []
    for step in range(1, _MOST_SHARED + 1):
        same = key[step:] == key[:-step]
        if not same.any():
            break
        found.append(owner[:-step][same] * len(words) + owner[step:][same])
    for first in range(_FIRST):  # those that stand at the beginning have it first
        far = np.flatnonzero(place > first + _MOST_SHARED)
        found.append(owner[far - place[far] + first] * len(words) + owner[far])
    if not found:
        return
    pairs, counts = np.unique(np.concatenate(found), return_counts=True)
    for pair in pairs[counts >= _FINGERPRINTS].tolist():
        yield by_rank[pair // len(words)], by_rank[pair % len(words)]


def _copy(
    traces: Sequence[Trace],
    words: Sequence[_Words],
    member: int,
    root: int,
    taken: NDArray[np.bool_],
    judged: bool,
) -> Copy | None:
    """What the member has from the root beyond what is `taken`, which is extended by it.

    A copy that is `judged` is one however little it shares.
    """
    mine, theirs = words[member], words[root]
    runs = _runs(mine, theirs, taken)
    shared = sum(int((~mine.quoted[first:last]).sum()) for first, last, *_ in runs)
    whole = int((~mine.quoted).sum())
    if not judged and shared < _LEAST and not (whole and shared >= 15 and shared / whole >= 0.5):
        return None
    for first, last, *_ in runs:
        taken[first:last] = True
    containment = shared / max(1, whole)
    if not judged and containment < _STANDING and _one_outlet(traces[member], traces[root]):
        return None  # an outlet's standing note or menu
    covered = sum(last - first for _, _, first, last in runs) / max(1, len(theirs.spans))
    exact = containment >= _VERBATIM and covered >= _VERBATIM and _exact(mine, theirs, runs) >= _EXACT
    form = "verbatim" if exact else "embedded"
    if form == "embedded" and containment >= _EDITED and covered >= _EDITED:
        form = "edited"
    spans = tuple(
        (
            (int(mine.spans[a][0]), int(mine.spans[b - 1][1])),
            (int(theirs.spans[c][0]), int(theirs.spans[d - 1][1])),
        )
        for a, b, c, d in runs
    )
    return Copy(member, root, spans, round(containment, 3), form, _credits(traces[member], traces[root]))


def _one_outlet(a: Trace, b: Trace) -> bool:
    key = outlet_key(a.report.publisher)
    return bool(key) and key == outlet_key(b.report.publisher)


def _exact(mine: _Words, theirs: _Words, runs: Sequence[tuple[int, int, int, int]]) -> float:
    """The share of the shingles in the runs that stand in theirs, too."""
    if not runs:
        return 0.0
    inside = np.concatenate([mine.shingles[a : max(a, b - SHINGLE + 1)] for a, b, *_ in runs])
    return float(np.isin(inside, theirs.shingles).mean()) if len(inside) else 0.0


def _runs(mine: _Words, theirs: _Words, taken: NDArray[np.bool_]) -> list[tuple[int, int, int, int]]:
    """Runs of shared words, (first, end) in mine and in theirs, small edits bridged; in order of mine."""
    both = np.intersect1d(mine.known, theirs.known, assume_unique=True)
    if len(both) < _RUN - SHINGLE:
        return []
    where: dict[int, list[int]] = defaultdict(list)
    ours = np.isin(mine.shingles, both)
    for j in np.flatnonzero(np.isin(theirs.shingles, both)).tolist():
        where[int(theirs.shingles[j])].append(j)
    pieces: list[tuple[int, int, int, int]] = []
    last_on: dict[int, int] = {}
    for i in np.flatnonzero(ours).tolist():
        if taken[i] or taken[i + SHINGLE - 1]:
            continue
        for j in where.get(int(mine.shingles[i]), ())[:_PLACES]:
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
    """Whether the member says that its text is from the root's publisher: wire, author, or at its end."""
    name = outlet_key(root.report.publisher)
    if not name:
        return False
    named = [member.report.wire or "", *member.report.authors]
    if any(outlet_key(each) == name for each in named):
        return True
    credit = _CREDIT.search(member.text, max(0, len(member.text) - _END))
    return credit is not None and name in outlet_key(credit["who"])
