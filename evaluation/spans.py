"""Measures over spans and relations: exact, begin, Jaccard, and whole relations.

Span measures are those of CofeNet (Wang et al., COLING 2022) on characters instead of words. For each role
(source, cue, content) all its spans of one article are compared as a set:

- `exact`: F1 of spans with both ends equal.
- `begin`: F1 of spans whose start is the start of one on the other side.
- `jaccard`: not an F1 but a mean. Each gold span gives the best ratio of shared to joint length with a found
  span (1 where equal, 0 where nothing touches it); each found span that touches no gold span gives a 0.

Relation measures pair every gold relation with at most one found relation, the one with the same cue:

- `relation_exact`: F1 of relations whose source, cue and content are all equal.
- `relation_relaxed`: F1 of relations with equal cue, and source and content of Jaccard 0.5 or more each
  (two empty roles are equal, an empty and a filled one share nothing).
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from whence.text.spans import Span, overlap, total

ROLES = ("source", "cue", "content")
RELAXED = 0.5


@dataclass(frozen=True, slots=True)
class Relation:
    """One attribution relation; every role is spans in text order. `by` names the rule that found it."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    by: str = ""

    def role(self, name: str) -> tuple[Span, ...]:
        """The spans of a role, by its name."""
        return getattr(self, name)


def f1(hits_found: float, found: float, hits_gold: float, gold: float) -> float:
    """F1 in percent of hits among what was found and among what was to be found."""
    precision = hits_found / found if found else 0.0
    recall = hits_gold / gold if gold else 0.0
    return round(200 * precision * recall / (precision + recall), 1) if precision + recall else 0.0


def ratio(a: Iterable[Span], b: Iterable[Span]) -> float:
    """Jaccard of two roles in characters; 1 where both are empty."""
    a, b = list(a), list(b)
    both = sum(overlap(x, y) for x in a for y in b)
    joint = total(a) + total(b) - both
    return both / joint if joint else 1.0


def best_ratios(spans: Collection[Span], others: Collection[Span]) -> list[float]:
    """For each span the best Jaccard with one of the others."""
    ordered = sorted(others)
    longest = max((end - start for start, end in ordered), default=0)
    best = []
    for span in spans:
        near = ordered[bisect_left(ordered, (span[0] - longest, 0)) : bisect_left(ordered, (span[1], 0))]
        best.append(max((ratio([span], [other]) for other in near), default=0.0))
    return best


def span_counts(gold: Sequence[Relation], found: Sequence[Relation]) -> Counter[str]:
    """What the span measures of one article are made of, as counts that can be added up."""
    counts: Counter[str] = Counter()
    for role in ROLES:
        want = {span for relation in gold for span in relation.role(role)}
        got = {span for relation in found for span in relation.role(role)}
        starts_want, starts_got = {s for s, _ in want}, {s for s, _ in got}
        near = best_ratios(want, got)
        counts[f"{role} gold"] += len(want)
        counts[f"{role} found"] += len(got)
        counts[f"{role} exact"] += len(want & got)
        counts[f"{role} begin gold"] += sum(start in starts_got for start, _ in want)
        counts[f"{role} begin found"] += sum(start in starts_want for start, _ in got)
        # Ratios are summed in millionths: whole counts add up the same in any order.
        counts[f"{role} jaccard"] += sum(round(1e6 * value) for value in near)
        counts[f"{role} alone"] += sum(value == 0 for value in best_ratios(got, want))
    return counts


def span_measures(counts: Counter[str]) -> dict[str, float]:
    """`<role>_exact`, `<role>_begin`, `<role>_jaccard`, precision and recall of exact spans; in percent."""
    measures: dict[str, float] = {}
    for role in ROLES:
        gold, found, hits = (counts[f"{role} {key}"] for key in ("gold", "found", "exact"))
        measures[f"{role}_exact"] = f1(hits, found, hits, gold)
        measures[f"{role}_precision"] = round(100 * hits / found, 1) if found else 0.0
        measures[f"{role}_recall"] = round(100 * hits / gold, 1) if gold else 0.0
        begin = counts[f"{role} begin found"], counts[f"{role} begin gold"]
        measures[f"{role}_begin"] = f1(begin[0], found, begin[1], gold)
        weighed = gold + counts[f"{role} alone"]
        measures[f"{role}_jaccard"] = round(counts[f"{role} jaccard"] / 1e4 / weighed, 1) if weighed else 0.0
    return measures


def paired(gold: Sequence[Relation], found: Sequence[Relation]) -> list[tuple[Relation, Relation]]:
    """Gold and found relations with the same cue; of several the one whose content is nearest."""
    by_cue: dict[tuple[Span, ...], list[Relation]] = {}
    for relation in found:
        by_cue.setdefault(relation.cue, []).append(relation)
    pairs = []
    for want in gold:
        candidates = by_cue.get(want.cue, [])
        if candidates:
            best = max(
                candidates, key=lambda r: ratio(r.content, want.content) + ratio(r.source, want.source)
            )
            candidates.remove(best)
            pairs.append((want, best))
    return pairs


def is_exact(want: Relation, got: Relation) -> bool:
    """Whether all three roles are equal."""
    return all(want.role(role) == got.role(role) for role in ROLES)


def is_relaxed(want: Relation, got: Relation) -> bool:
    """Whether the cue is equal, and source and content share at least half of their joint length."""
    return want.cue == got.cue and all(
        ratio(want.role(r), got.role(r)) >= RELAXED for r in ("source", "content")
    )
