"""Writes what the tagger finds in the repository's own reports, as the reference that its tests hold.

usage: python scripts/record_tags.py. The diff is to be read: each line is one relation.
"""

from __future__ import annotations

import json
from pathlib import Path

from whence.annotations.annotation import annotate
from whence.annotations.encoder.calibration import score_of
from whence.annotations.encoder.reading import read_with_encoder
from whence.reports.plain import read
from whence.traces.passages import read_paragraphs

ROOT = Path(__file__).resolve().parent.parent
REFERENCE = ROOT / "tests" / "fixtures" / "tags.json"


def reports() -> list[Path]:
    """The repository's own reports."""
    return sorted([*ROOT.glob("examples/reports/*/report.txt"), *ROOT.glob("examples/ferry/[0-9]*.txt")])


def tags_of(report: Path) -> list[dict]:
    """The relations of one report, its names, and the first words of its clauses; each with its place."""
    reading = read(report.read_bytes(), file=report.name)
    notes = annotate(reading.text, read_paragraphs(reading))
    found = read_with_encoder(notes, everything=True)
    names = [
        {
            "name": notes.text[slice(*name.span)],
            "kind": name.kind,
            "at": name.span[0],
            "score": round(name.score, 2),
        }
        for name in found.names
    ]
    clauses = [{"clause": notes.text[at : at + 20], "at": at, "score": 0.5} for at in found.clauses]
    relations = [
        {
            "source": [notes.text[slice(*span)] for span in relation.source],
            "cue": notes.text[slice(*relation.cue)],
            "content": [notes.text[slice(*span)] for span in relation.content],
            "at": relation.cue[0],
            "score": round(score_of(relation), 2),
        }
        for relation in found.relations
    ]
    return relations + names + clauses


def main() -> None:
    """Write the reference."""
    found = {str(path.relative_to(ROOT)): tags_of(path) for path in reports()}
    lines = [
        json.dumps(name) + ": [\n" + ",\n".join(json.dumps(tag, ensure_ascii=False) for tag in tags) + "\n]"
        for name, tags in found.items()
    ]
    REFERENCE.write_text("{\n" + ",\n".join(lines) + "\n}\n", "utf-8")


if __name__ == "__main__":
    main()
