"""Who is meant, on GUM: clusters of the people and organisations that its annotators marked.

Given are GUM's own mentions (the `gold mentions` setting: where a mention begins and ends is not asked),
those of type
person or organization, in text order; each is put to the resolver that Whence uses for its sources. What it
joins is
compared with GUM's clusters by MUC (Vilain et al., 1995), B³ (Bagga and Baldwin, 1998) and CEAF with the
entity-based
similarity φ4 (Luo, 2005), and their mean, as the shared tasks have it. Clusters of one mention are left out
on both
sides, as in OntoNotes and OntoGUM. First and second persons are left out, too: Whence knows who says "I"
from the
quotation, not from the pronoun.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from scipy.optimize import linear_sum_assignment
from training.examples import records

from evaluation.part import Part
from whence.annotations.annotation import annotate
from whence.attribution.sources import Resolver
from whence.reports.plain import read
from whence.text.spans import Span
from whence.traces.passages import read_paragraphs

TYPES = frozenset(("person", "organization"))
_SPEECH_PERSONS = frozenset(
    "i me my mine myself we us our ours ourselves you your yours yourself yourselves".split()
)
Clusters = list[frozenset[Span]]
Counts = tuple[float, float, float, float]
"""Numerator and denominator of recall, then of precision."""


def evaluate(corpora: Path, part: str = "dev") -> Part:
    """MUC, B³, CEAF and their mean, over all genres and over news alone."""
    pairs: dict[str, list[tuple[Clusters, Clusters]]] = defaultdict(list)
    for record in records(corpora / "gum" / f"{part}.jsonl.gz"):
        gold, ours = clusters_of(record)
        pairs[record["genre"]].append((gold, ours))
        pairs["all"].append((gold, ours))
    rows = [["genre", "mentions", "MUC", "B³", "CEAF", "mean"]]
    measures: dict[str, float] = {}
    for genre in ["all", *sorted(set(pairs) - {"all"})]:
        scores = score(pairs[genre])
        mentions = sum(len(c) for gold, _ in pairs[genre] for c in gold)
        rows.append(
            [genre, str(mentions), *(f"{scores[name]:.1f}" for name in ("muc", "b3", "ceaf", "mean"))]
        )
        if genre in ("all", "news"):
            prefix = "" if genre == "all" else f"{genre}_"
            measures |= {f"{prefix}mentions": float(mentions)}
            measures |= {f"{prefix}{name}": round(value, 1) for name, value in scores.items()}
    return Part("coreference", "", measures, {"by genre": rows})


def clusters_of(record: Mapping[str, Any]) -> tuple[Clusters, Clusters]:
    """GUM's clusters and ours over the same mentions, as spans of the record's text."""
    mentions = _mentions(record)
    gold: dict[int, set[Span]] = defaultdict(set)
    for span, number in mentions:
        gold[number].add(span)
    return _several(gold.values()), _several(_resolved(record["text"], [span for span, _ in mentions]))


def _mentions(record: Mapping[str, Any]) -> list[tuple[Span, int]]:
    """The mentions asked for, in text order, the longer first where two begin together."""
    tokens, found = record["tokens"], []
    for mention in record["mentions"]:
        span = tokens[mention["start"]][0], tokens[mention["end"] - 1][1]
        words = record["text"][slice(*span)].lower()
        if mention["type"] in TYPES and words not in _SPEECH_PERSONS:
            found.append((span, mention["id"]))
    return sorted(found, key=lambda item: (item[0][0], -item[0][1]))


def _resolved(text: str, spans: Sequence[Span]) -> Iterable[set[Span]]:
    reading = read(text)
    shift = max(0, text.find(reading.text[:200]))
    notes = annotate(reading.text, tuple(read_paragraphs(reading)))
    resolver = Resolver(notes, None)
    found: dict[int, set[Span]] = defaultdict(set)
    for start, end in spans:
        moved = (start - shift, end - shift)
        if moved[0] < 0 or moved[1] > len(reading.text):
            continue
        entities = resolver.resolve_all(moved)
        number = entities[0].number if len(entities) == 1 else -1 - start  # several together are one group
        found[number].add((start, end))
    return found.values()


def _several(groups: Iterable[Collection[Span]]) -> Clusters:
    return [frozenset(group) for group in groups if len(group) > 1]


def score(pairs: Sequence[tuple[Clusters, Clusters]]) -> dict[str, float]:
    """F1 of the three measures in percent, over all texts, and their mean."""
    found: dict[str, float] = {}
    for name, measure in (("muc", muc), ("b3", b_cubed), ("ceaf", ceaf)):
        recall, wanted, precision, given = (
            sum(column) for column in zip(*(measure(g, o) for g, o in pairs), strict=True)
        )
        r, p = (recall / wanted if wanted else 0.0), (precision / given if given else 0.0)
        found[name] = 200 * p * r / (p + r) if p + r else 0.0
    found["mean"] = sum(found.values()) / len(found)
    return found


def muc(gold: Clusters, ours: Clusters) -> Counts:
    """Links that must be added to make one set of clusters the other (Vilain et al., 1995)."""

    def links(these: Clusters, those: Clusters) -> tuple[float, float]:
        of = {mention: number for number, cluster in enumerate(those) for mention in cluster}
        kept = sum(len(c) - len({of.get(m, ("alone", m)) for m in c}) for c in these)
        return kept, sum(len(c) - 1 for c in these)

    return (*links(gold, ours), *links(ours, gold))


def b_cubed(gold: Clusters, ours: Clusters) -> Counts:
    """For each mention the share of its cluster that it is rightly with (Bagga and Baldwin, 1998)."""

    def shares(these: Clusters, those: Clusters) -> tuple[float, float]:
        of = {mention: cluster for cluster in those for mention in cluster}
        right = sum(len(c & of.get(m, frozenset())) / len(c) for c in these for m in c)
        return right, float(sum(len(c) for c in these))

    return (*shares(gold, ours), *shares(ours, gold))


def ceaf(gold: Clusters, ours: Clusters) -> Counts:
    """The best one-to-one alignment of clusters, by φ4 (Luo, 2005)."""
    if not gold or not ours:
        return 0.0, float(len(gold)), 0.0, float(len(ours))
    likeness = [[2 * len(g & o) / (len(g) + len(o)) for o in ours] for g in gold]
    rows, columns = linear_sum_assignment(likeness, maximize=True)
    best = float(sum(likeness[r][c] for r, c in zip(rows, columns, strict=True)))
    return best, float(len(gold)), best, float(len(ours))
