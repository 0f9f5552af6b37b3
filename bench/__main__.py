"""`python -m bench`: measure, print, and write docs/bench.md."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from bench import hostile, pages, peer, processes, speed
from bench.report import document
from bench.texts import ROOT, examples, polnear


def main(argv: Sequence[str] | None = None) -> int:
    """Measure everything, or without the hostile texts, and print or write it."""
    options = _parser().parse_args(argv)
    sets = [examples()]
    other = polnear(options.shared)
    sets += [other] if other else []
    speeds = [speed.measure(texts, options.rounds, tagger) for texts in sets for tagger in (False, True)]
    pools = processes.workers(sets[-1], (1, 2), 2)
    corpora = options.shared / "corpora"
    beside = peer.measure(corpora) if peer.installed() and corpora.is_dir() else None
    loads = processes.loading(options.starts)
    starts = processes.starts(options.starts)
    memory = processes.memory()
    growths = [] if options.quick else hostile.growths()
    read = pages.measure(options.rounds)
    text = document(speeds, starts, memory, growths, options.starts, date.today(), loads, pools, beside, read)
    sys.stdout.write(text)
    if options.write:
        options.write.write_text(text, "utf-8")
        sys.stderr.write(f"wrote {options.write}\n")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    add = parser.add_argument
    add(
        "--shared", type=Path, default=ROOT.parent / "shared", help="other people's texts (default ../shared)"
    )
    add("--rounds", type=int, default=3, help="passes over the texts (default 3)")
    add("--starts", type=int, default=7, help="times each command is started (default 7)")
    add("--quick", action="store_true", help="leave out the hostile texts")
    add("--write", type=Path, metavar="FILE", help="write docs/bench.md")
    return parser


if __name__ == "__main__":
    sys.exit(main())
