"""Reporting clauses of GUM's news and interviews: which discourse units attribute, and which of ours do.

A unit whose relation is `attribution-positive` or `-negative` is a reporting clause. It is found when a cue
of a
trace's attributions stands in it; a cue that stands in no such unit is a false alarm. GUM also counts what
somebody
thinks, sees or finds ("I think", "studies show"), and nothing that is reported without a clause of its own
("according to", headlines), so that neither share can reach 100 %.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from training.examples import records

from evaluation.part import Part
from whence.text.spans import Span
from whence.traces.stages import trace

GENRES = ("news", "interview")


def evaluate(corpora: Path, tagger: bool = True) -> Part:
    """Precision, recall and F1 of reporting clauses, all together and by genre."""
    counts = {genre: [0, 0, 0, 0] for genre in GENRES}
    misses: list[str] = []
    for record in records(corpora / "gum" / "dev.jsonl.gz"):
        if record["genre"] in counts:
            one, missed = _score(record, tagger)
            counts[record["genre"]] = [a + b for a, b in zip(counts[record["genre"]], one, strict=True)]
            misses += [f"{record['id']}: {words}" for words in missed]
    total = [sum(column) for column in zip(*counts.values(), strict=True)]
    measures = _measures("", total)
    for genre in GENRES:
        measures |= _measures(f"{genre}_", counts[genre])
    return Part("gum_reporting", "", measures, misses=tuple(misses))


def _score(record: dict[str, Any], tagger: bool) -> tuple[list[int], list[str]]:
    """Reporting clauses, those found, cues, those that stand in one; and the clauses that were missed."""
    text = record["text"]
    found = trace(text, tagger=tagger)
    shift = text.find(found.text[:200])
    cues = [(start + shift, end + shift) for a in found.attributions for start, end in a.cue[:1]]
    units = list(_units(record))
    clauses = [span for span, relation in units if str(relation).startswith("attribution")]
    hit = [span for span in clauses if any(_in(cue, span) for cue in cues)]
    right = sum(any(_in(cue, span) for span in clauses) for cue in cues)
    missed = [text[slice(*span)] for span in clauses if span not in hit]
    return [len(clauses), len(hit), len(cues), right], missed


def _units(record: dict[str, Any]) -> Iterator[tuple[Span, str | None]]:
    tokens, edus = record["tokens"], record["edus"]
    for number, edu in enumerate(edus):
        last = edus[number + 1]["start"] if number + 1 < len(edus) else len(tokens)
        yield (tokens[edu["start"]][0], tokens[last - 1][1]), edu.get("relation")


def _in(cue: Span, span: Span) -> bool:
    return span[0] <= cue[0] < span[1]


def _measures(prefix: str, counts: list[int]) -> dict[str, float | int | None]:
    gold, hit, cues, right = counts
    precision, recall = 100 * right / max(1, cues), 100 * hit / max(1, gold)
    both = precision + recall
    return {
        f"{prefix}clauses": gold,
        f"{prefix}precision": round(precision, 1),
        f"{prefix}recall": round(recall, 1),
        f"{prefix}f1": round(2 * precision * recall / both, 1) if both else 0.0,
    }
