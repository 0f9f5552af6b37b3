"""Reports with hand-made gold: the project's own, and the shared ones where they are."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from evaluation.part import Part, shown
from evaluation.scorer import Score, score, summary
from evaluation.traced import traced

Tracer = Callable[[Path, str, str], dict[str, Any]]
_COLUMNS = (
    "claims",
    "chain",
    "attributed_chain",
    "nested_chain",
    "own_voice",
    "figures",
    "dates",
    "verification_f1",
    "discrepancies",
)


def folders(root: Path) -> Iterator[Path]:
    """The folders under `root` that hold a report and its gold, by name."""
    yield from sorted(
        found.parent for found in root.rglob("gold.json") if (found.parent / "report.txt").exists()
    )


def score_folder(folder: Path, tracer: Tracer = traced) -> tuple[Score, bool]:
    """Score the report of one folder; false where there was no trace, and all is wrong."""
    gold = json.loads((folder / "gold.json").read_text("utf-8"))
    report = gold["report"]
    found = tracer(folder / "report.txt", report["publisher"], report["published"])
    return score(gold, found, report["publisher"]), bool(found)


def evaluate(root: Path, name: str, title: str, tracer: Tracer = traced) -> Part:
    """Score every report under `root`: the measures over all claims, and a row a report."""
    whole, failed = Score(), 0
    rows = [["report", *(column.replace("_", " ") for column in _COLUMNS)]]
    misses: list[str] = []
    for folder in folders(root):
        one, read = score_folder(folder, tracer)
        failed += not read
        whole.counts.update(one.counts)
        measures = summary(one.counts)
        rows.append([folder.name, *(shown(measures[column]) for column in _COLUMNS)])
        misses += [] if read else [f"{folder.name}: no trace"]
        misses += [f"{folder.name}: {miss}" for miss in one.misses]
    measures = summary(whole.counts)
    measures = {"reports": measures.pop("reports"), "failed": failed, **measures}
    return Part(name, title, measures, {"by report": rows}, tuple(misses))
