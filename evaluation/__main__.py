"""`python -m evaluation`: run the parts, print their measures, hold the floors, write the document."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from evaluation import floors
from evaluation.part import Part
from evaluation.parts import OWN, ROOT, TASKS, run
from evaluation.tables import document, grid
from whence.lexicon.tables import digest
from whence.version import VERSION

_COMMAND = "python -m evaluation --shared ../shared --write docs/evaluation.md"


def main(argv: Sequence[str] | None = None) -> int:
    """Run what the arguments ask for; 1 where a floor is not reached or would be lowered."""
    options = _parser().parse_args(argv)
    floor_run = options.check_floors or options.set_floors
    names = options.only or ([options.misses] if options.misses else None)
    names = names or (OWN if floor_run and not options.write else [task.name for task in TASKS])
    if floor_run and not set(OWN) <= set(names):
        sys.stderr.write(f"floors need the parts {', '.join(OWN)}: leave out --only and --misses NAME\n")
        return 2
    parts = run(names, options.shared)
    if options.misses is not None:
        _misses(parts)
        return 0
    _print(parts, options.json)
    if options.write:
        options.write.write_text(document(parts, _COMMAND, date.today()), "utf-8")
        sys.stderr.write(f"wrote {options.write}\n")
    return _floors(parts, options) if floor_run else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m evaluation", description=__doc__)
    add, names = parser.add_argument, [task.name for task in TASKS]
    add(
        "--shared", type=Path, default=ROOT.parent / "shared", help="other people's texts (default ../shared)"
    )
    add("--only", nargs="+", choices=names, metavar="NAME", help=f"parts to run: {', '.join(names)}")
    add("--write", type=Path, metavar="FILE", help="write docs/evaluation.md")
    add("--json", action="store_true", help="print the measures as JSON")
    add(
        "--misses", nargs="?", const="", choices=["", *names], metavar="NAME",
        help="print what was missed, of one part or of all",
    )  # fmt: skip
    add(
        "--check-floors",
        action="store_true",
        help="exit 1 where a measure of our own texts is below its floor",
    )
    add("--set-floors", action="store_true", help="raise the floors to the measures less their margin")
    add("--allow-lower", action="store_true", help="with --set-floors: lower those that are not reached")
    return parser


def _print(parts: Sequence[Part], as_json: bool) -> None:
    if as_json:
        found = {p.name: {"skipped": p.skipped, "measures": dict(p.measures)} for p in parts}
        whole = {"whence": VERSION, "lexicon": digest(), "parts": found}
        sys.stdout.write(json.dumps(whole, indent=1, ensure_ascii=False) + "\n")
        return
    sys.stdout.write("\n\n".join(grid(part) for part in parts) + "\n")


def _misses(parts: Sequence[Part]) -> None:
    for part in parts:
        lines = [part.skipped] if part.skipped else part.misses
        sys.stdout.write("\n".join([f"# {part.title}", *lines, ""]) + "\n")


def _floors(parts: Sequence[Part], options: argparse.Namespace) -> int:
    own = [part for part in parts if part.name in OWN]
    held = floors.load()
    broken = floors.faults(own, held)
    if broken and not (options.set_floors and options.allow_lower):
        sys.stderr.write("".join(f"below its floor: {fault}\n" for fault in broken))
        return 1
    if options.set_floors:
        floors.FILE.write_text(floors.written(floors.raised(own, held, options.allow_lower)), "utf-8")
        sys.stderr.write(f"wrote {floors.FILE.name}\n")
    elif not held:
        sys.stderr.write("there are no floors to hold: run --set-floors once\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
