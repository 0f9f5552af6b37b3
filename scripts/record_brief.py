"""Record the brief of a report as docs/images/brief.svg: `python scripts/record_brief.py [REPORT] [SVG]`."""

from __future__ import annotations

import sys
from pathlib import Path

from whence.cli.recording import record_svg
from whence.traces.stages import trace

ROOT = Path(__file__).resolve().parents[1]
REPORT = ROOT / "examples" / "reports" / "halmora-depot" / "report.txt"
PICTURE = ROOT / "docs" / "images" / "brief.svg"


def main(arguments: list[str]) -> None:
    """Trace the report and write the picture."""
    report = Path(arguments[0]) if arguments else REPORT
    picture = Path(arguments[1]) if len(arguments) > 1 else PICTURE
    picture.parent.mkdir(parents=True, exist_ok=True)
    record_svg(trace(report.read_bytes(), file=report.name), picture)


if __name__ == "__main__":
    main(sys.argv[1:])
