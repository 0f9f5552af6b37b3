"""The texts that are timed: the repository's examples, and PolNeAR's development part where it is."""

from __future__ import annotations

import gzip
import json
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True)
class Texts:
    """A named set of reports; `headers` says whether they come with header lines."""

    name: str
    reports: tuple[str, ...]

    @property
    def words(self) -> int:
        """White-space separated words in all."""
        return sum(len(report.split()) for report in self.reports)


def examples() -> Texts:
    """The reports in examples/, with their header lines."""
    files = [*ROOT.glob("examples/ferry/[0-9]*.txt"), *ROOT.glob("examples/reports/*/report.txt")]
    return Texts("examples/", tuple(file.read_text("utf-8") for file in sorted(files)))


def polnear(shared: Path) -> Texts | None:
    """PolNeAR's development articles; None where the shared folder is not there."""
    file = shared / "corpora" / "polnear" / "dev.jsonl.gz"
    if not file.exists():
        return None
    with gzip.open(file, "rt", encoding="utf-8") as lines:
        return Texts("PolNeAR, development part", tuple(json.loads(line)["text"] for line in lines))
