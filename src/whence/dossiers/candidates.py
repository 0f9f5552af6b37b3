"""Which statements are worth comparing: those that share an anchor. Near-linear in their number.

Anchors are a figure, a clock time, a pair of telling words, or one telling word in reports that share a rare
name; statements with the same anchor stand in an order of their own content, and each is compared with the
few
that follow it, so that no anchor, however common, makes the work quadratic.
"""

from __future__ import annotations

import zlib
from array import array
from collections.abc import Iterator, Sequence

import numpy as np

from whence.dossiers.statements import Statement

_TELLING = 5  # words of a statement that make pairs
_SINGLE = 4  # and that stand alone, with a name of the report's
_NAMES = 6  # of the names of its report
_WEIGHT = 0.6
_NEXT = 10  # statements after it, in order, that one is compared with
_WEEKS = 14  # days between reports beyond which one anchor is not enough
_MANY = 3
_SMALL_FIGURE = 10  # below it a figure alone is no anchor


def candidates(statements: Sequence[Statement], names: Sequence[Sequence[str]]) -> Iterator[tuple[int, int]]:
    """Pairs of indices of statements, each once, in order.

    `statements` stand in an order of their own content; `names` are each report's rare names.
    """
    keys, owners = array("q"), array("q")
    for i, statement in enumerate(statements):
        for anchor in _anchors(statement, names[statement.report]):
            data = anchor.encode("utf-8")
            keys.append(zlib.crc32(data) << 16 | zlib.adler32(data) & 0xFFFF)
            owners.append(i)
    if not keys:
        return
    key, owner = np.frombuffer(keys, dtype=np.int64), np.frombuffer(owners, dtype=np.int64)
    order = np.lexsort((owner, key))
    key, owner = key[order], owner[order]
    day = np.array([s.published.toordinal() for s in statements], dtype=np.int64)
    report = np.array([s.report for s in statements], dtype=np.int64)
    count = len(statements)
    packed = np.zeros(0, dtype=np.int64)
    for step in range(1, _NEXT + 1):
        same = key[step:] == key[:-step]
        if not same.any():
            break
        a, b = owner[:-step][same], owner[step:][same]
        packed = np.concatenate([packed, (a * count + b)[a != b]])
    pairs, anchors = np.unique(packed, return_counts=True)
    first, second = pairs // count, pairs % count
    near = np.abs(day[first] - day[second]) <= _WEEKS
    kept = near | (anchors >= _MANY) | (report[first] == report[second])
    for a, b in zip(first[kept].tolist(), second[kept].tolist(), strict=True):
        yield a, b


def _anchors(statement: Statement, names: Sequence[str]) -> Iterator[str]:
    for figure in statement.figures:
        for bound in {figure.low, figure.high} - {None}:
            if bound is not None and (bound >= _SMALL_FIGURE or figure.outcome):
                for name in names:
                    yield f"f {bound:g} {name}"
                yield f"f {bound:g} {figure.outcome or figure.counts or figure.unit}"
    for outcome in sorted({f.outcome for f in statement.figures if f.outcome}):
        for name in names[:_NAMES]:
            yield f"o {outcome} {name}"
    ranked = sorted(statement.stems.items(), key=lambda x: (-x[1], x[0]))
    telling = [s for s, w in ranked if w >= _WEIGHT][:_TELLING]
    for time in sorted(statement.times):
        for word in telling:
            yield f"t {time} {word}"
        for name in names[:_NAMES]:
            yield f"t {time} {name}"
    for n, one in enumerate(telling):
        for other in telling[n + 1 :]:
            yield f"p {min(one, other)} {max(one, other)}"
    for word in [s for s, _ in ranked if s not in names][:_SINGLE]:
        for name in names[:_NAMES]:
            yield f"w {word} {name}"
