"""The table of runs: one row for every training, with what it reached on the development parts."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from evaluation.encoder import measures

from whence.annotations.encoder.model import load

if TYPE_CHECKING:
    from training.loop import Recipe

COLUMNS = (
    "date", "seed", "epochs", "window", "encoder_rate", "hours", "source", "cue", "content", "exact",
    "relaxed", "links", "names", "clauses", "sha256", "note",
)  # fmt: skip
MEASURES = ("source", "cue", "content", "exact", "relaxed", "links", "names", "clauses")


def add_row(recipe: Recipe, work: Path, corpora: Path, table: Path, note: str = "") -> None:
    """Measure the exported model of a run and add its row to the table."""
    model = load(work)
    found = measures(model, corpora)
    seconds = sum(seconds_of(log) for log in sorted(work.glob("*/log.jsonl")))
    row = {
        "date": date.today().isoformat(),
        "seed": recipe.seed,
        "epochs": recipe.epochs,
        "window": recipe.window,
        "encoder_rate": recipe.encoder_rate,
        "hours": round(seconds / 3600, 2),
        "source": found["source_exact"],
        "cue": found["cue_exact"],
        "content": found["content_exact"],
        "exact": found["relation_exact"],
        "relaxed": found["relation_relaxed"],
        "links": found["links"],
        "names": found["names_f1"],
        "clauses": found["clauses_f1"],
        "sha256": model.digest.removeprefix("sha256:")[:12],
        "note": note,
    }
    if not table.exists():
        table.write_text("\t".join(COLUMNS) + "\n", "utf-8")
    with table.open("a", encoding="utf-8") as out:
        out.write("\t".join(str(row[column]) for column in COLUMNS) + "\n")


def drops(table: Path, margin: float = 1.0) -> list[str]:
    """The measures in which the last run is more than `margin` below the last one that shipped."""
    lines = [line.split("\t") for line in table.read_text("utf-8").splitlines()]
    rows = [dict(zip(lines[0], line, strict=True)) for line in lines[1:]]
    shipped = [row for row in rows[:-1] if row["note"].startswith("shipped")]
    if not shipped:
        return []
    old, new = shipped[-1], rows[-1]
    return [f"{m}: {new[m]}, before {old[m]}" for m in MEASURES if float(new[m]) < float(old[m]) - margin]


def seconds_of(log: Path) -> float:
    """Seconds spent in the loop, over all the times that the run was taken up again."""
    total = last = 0.0
    for line in log.read_text("utf-8").splitlines():
        seconds = json.loads(line)["seconds"]
        if seconds < last:
            total += last
        last = seconds
    return total + last
