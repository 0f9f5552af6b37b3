"""From scored pairs to claims: the same clusters in whatever order the reports come.

The surest pair first, ties by the statements' own order; a pair joins the clusters of both when the mean over
all their pairs is high enough, too, and no pair of them can never be one claim. Two claims wrongly merged
mislead more than two left apart.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

_SEEN = 10  # members of a cluster, spread over it, whose pairs are looked at


class Clusters:
    """Clusters of indices, joined pair by pair."""

    def __init__(self, count: int, apart: Iterable[tuple[int, int]] = ()) -> None:
        self._members: dict[int, list[int]] = {i: [i] for i in range(count)}
        self._of: list[int] = list(range(count))
        self._apart: dict[int, set[int]] = {}
        for a, b in apart:
            self._apart.setdefault(a, set()).add(b)
            self._apart.setdefault(b, set()).add(a)

    def members(self) -> list[list[int]]:
        """The clusters, each in order, in the order of their first members."""
        return [sorted(m) for _, m in sorted(self._members.items())]

    def force(self, a: int, b: int) -> None:
        """Join two whatever their scores: a person, or a copy, says so; not what was judged apart."""
        if not self._forbidden(self._of[a], self._of[b]):
            self._merge(self._of[a], self._of[b])

    def join(
        self,
        scores: dict[tuple[int, int], float],
        least: float,
        mean: float,
        score: Callable[[int, int], float],
        never: Callable[[int, int], bool],
    ) -> None:
        """Join along pairs of `least` or more where the clusters' pairs have `mean` or more between them.

        `score` gives the score of a pair that was not among the candidates; `never` forbids one.
        """
        for _, a, b in sorted((-v, a, b) for (a, b), v in scores.items() if v >= least):
            one, other = self._of[a], self._of[b]
            if one == other:
                continue
            ours, theirs = self._sample(one), self._sample(other)
            if self._forbidden(one, other) or any(never(x, y) for x in ours for y in theirs):
                continue
            found = [scores.get((min(x, y), max(x, y)), -1.0) for x in ours for y in theirs]
            if min(found) < 0:
                found = [score(min(x, y), max(x, y)) for x in ours for y in theirs]
            if sum(found) / len(found) >= mean:
                self._merge(one, other)

    def _sample(self, cluster: int) -> list[int]:
        members = sorted(self._members[cluster])
        if len(members) <= _SEEN:
            return members
        return [members[n * len(members) // _SEEN] for n in range(_SEEN)]

    def _forbidden(self, one: int, other: int) -> bool:
        theirs = set(self._members[other])
        return any(self._apart.get(x, frozenset()) & theirs for x in self._members[one])

    def _merge(self, a: int, b: int) -> None:
        if a == b:
            return
        one, other = min(a, b), max(a, b)
        moved = self._members.pop(other)
        self._members[one].extend(moved)
        for each in moved:
            self._of[each] = one
