"""The encoder's heads by themselves, on the development parts: spans, links, names, clauses."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from training.examples import Example, of_gum, of_polnear, records

from evaluation.polnear import articles, gold_relations
from evaluation.spans import Relation, f1, is_exact, is_relaxed, paired, span_counts, span_measures
from whence.annotations.encoder.findings import TaggedRelation, Tagging
from whence.annotations.encoder.labels import NAMES
from whence.annotations.encoder.linking import link_probabilities
from whence.annotations.encoder.model import Model
from whence.annotations.encoder.tagging import REACH, tag
from whence.annotations.quotations import quotations_of
from whence.reports.plain import read
from whence.text.spans import Span
from whence.traces.passages import read_paragraphs

Judged = tuple[list[Relation], list[tuple[TaggedRelation, Relation, bool]]]


def measures(model: Model, corpora: Path) -> dict[str, float | int | None]:
    """Everything that is measured of the heads alone."""
    return attribution(model, corpora) | links(model, corpora) | names_and_clauses(model, corpora)


def tagged(
    model: Model, text: str, publisher: str | None = None, date: str | None = None, everything: bool = False
) -> tuple[Tagging, int]:
    """What the heads find, and by how much the offsets of the text as read differ from the text's."""
    reading = read(text, publisher=publisher, published=date)
    quotations = quotations_of(reading.text, read_paragraphs(reading))
    found = tag(model, reading.text, quotations, everything=everything)
    return found, max(0, text.find(reading.text[:200]))


def as_relation(found: TaggedRelation, offset: int) -> Relation:
    """A found relation in the offsets of the corpus's text."""

    def moved(spans: tuple[Span, ...]) -> tuple[Span, ...]:
        return tuple((start + offset, end + offset) for start, end in spans)

    return Relation(moved(found.source), moved((found.cue,)), moved(found.content), "tagger")


def _compared(model: Model, corpora: Path) -> Iterator[tuple[list[Relation], list[Relation], Tagging]]:
    for article in articles(corpora):
        found, offset = tagged(model, article["text"], article["publisher"], article["date"])
        ours = [as_relation(r, offset) for r in found.relations]
        yield gold_relations(article), ours, found


def attribution(model: Model, corpora: Path) -> dict[str, float | int | None]:
    """Spans and relations of PolNeAR's development part, from the heads alone."""
    spans: Counter[str] = Counter()
    counts: Counter[str] = Counter()
    for gold, ours, _ in _compared(model, corpora):
        spans.update(span_counts(gold, ours))
        pairs = paired(gold, ours)
        counts.update(gold=len(gold), found=len(ours))
        counts["exact"] += sum(is_exact(w, g) for w, g in pairs)
        counts["relaxed"] += sum(is_relaxed(w, g) for w, g in pairs)
    out: dict[str, float | int | None] = dict(span_measures(spans))
    for key in ("exact", "relaxed"):
        out[f"relation_{key}"] = f1(counts[key], counts["found"], counts[key], counts["gold"])
    return out


def judged(model: Model, corpora: Path) -> list[Judged]:
    """An article at a time: the corpus's relations, and those found, as they are there, and if right."""
    out: list[Judged] = []
    for gold, ours, found in _compared(model, corpora):
        good = {id(got) for want, got in paired(gold, ours) if is_relaxed(want, got)}
        pairs = zip(found.relations, ours, strict=True)
        out.append((gold, [(r, o, id(o) in good) for r, o in pairs]))
    return out


def links(model: Model, corpora: Path) -> dict[str, float | int | None]:
    """How often a gold source or content is linked to its own cue, among the cues near it."""
    right = total = 0
    for record in records(corpora / "polnear" / "dev.jsonl.gz"):
        example = of_polnear(record)
        states = model.read(example.pieces).states
        relations = [r for r in example.relations or () if r.cue]
        cues = [r.cue[0] for r in relations]
        for number, relation in enumerate(relations):
            for role in ("source", "content"):
                for span in getattr(relation, role):
                    near = [
                        n for n, c in enumerate(cues) if c[0] - span[1] <= REACH and span[0] - c[1] <= REACH
                    ]
                    chances = link_probabilities(
                        model.heads,
                        states,
                        [span],
                        [role == "content"],
                        [cues[n] for n in near],
                        example.pieces.breaks,
                        REACH,
                    )[0]
                    best = near[int(chances[:-1].argmax())] if near else -1
                    right += best == number or (best >= 0 and span in getattr(relations[best], role))
                    total += 1
    return {"links": round(100 * right / total, 1), "links_of": total}


def names_and_clauses(model: Model, corpora: Path) -> dict[str, float | int | None]:
    """Names (exact, with their kind) and clause beginnings on GUM's development part."""
    counts: Counter[str] = Counter()
    for record in records(corpora / "gum" / "dev.jsonl.gz"):
        example = of_gum(record)
        found, _ = tagged(model, record["text"], everything=True)
        starts, ends = example.pieces.starts, example.pieces.ends
        got = {(*name.span, name.kind) for name in found.names}
        want = {(int(starts[a]), int(ends[b - 1]), kind) for a, b, kind in example.names or ()}
        _count(counts, "names", want, got)
        for kind in NAMES:
            _count(counts, kind, {n for n in want if n[2] == kind}, {n for n in got if n[2] == kind})
        _count(counts, "clauses", _clause_starts(example), set(found.clauses))
    out: dict[str, float | int | None] = {}
    for key in ("names", *NAMES, "clauses"):
        hits = counts[f"{key} hits"]
        out[f"{key}_f1"] = f1(hits, counts[f"{key} got"], hits, counts[f"{key} want"])
        out[f"{key}_of"] = counts[f"{key} want"]
    return out


def _clause_starts(example: Example) -> set[int]:
    return {int(example.pieces.starts[word]) for word in example.clauses or ()}


def _count(counts: Counter[str], key: str, want: set, got: set) -> None:
    counts.update({f"{key} want": len(want), f"{key} got": len(got), f"{key} hits": len(want & got)})
