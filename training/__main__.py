"""`python -m training`: from the corpora and the base weights to the files that ship, and their card."""

from __future__ import annotations

import argparse
import os
import shutil
import sys
from collections.abc import Sequence
from dataclasses import fields, replace
from pathlib import Path

import torch

from training.averaging import network_of, save_mean
from training.base import base_weights
from training.calibration import add_rules, calibrate
from training.card import write_card
from training.examples import Example, of_gum, of_polnear, records
from training.export import export
from training.loop import Recipe, train
from training.network import Network
from training.runs import add_row, drops
from whence.annotations.encoder.model import folder, load

ROOT = Path(__file__).resolve().parent.parent
RUNS = ROOT / "training" / "runs.tsv"
CARD = ROOT / "docs" / "tagger-card.md"


def main(argv: Sequence[str] | None = None) -> int:
    """Train, or go on where a run was stopped; export; calibrate; measure; write the card."""
    options = _parser().parse_args(argv)
    if options.step == "card":
        write_card(options.corpora, CARD)
        return 0
    torch.set_num_threads(options.threads)
    recipe = _recipe(options)
    work = options.work / f"seed{recipe.seed}"
    export(_trained(recipe, options, work), work)
    calibrate(load(work), options.corpora, work / "calibration.json")
    add_row(recipe, work, options.corpora, RUNS, "shipped" if options.ship else "")
    fallen = drops(RUNS)
    if fallen and not options.allow_lower:
        sys.stderr.write("not shipped, below the last that was: " + "; ".join(fallen) + "\n")
        return 1
    if options.ship:
        for name in ("encoder.onnx", "heads.npz", "calibration.json"):
            shutil.copyfile(work / name, folder() / name)
        add_rules(options.corpora, folder() / "calibration.json")
        write_card(options.corpora, CARD)
    return 0


def _trained(recipe: Recipe, options: argparse.Namespace, work: Path) -> Network:
    """The mean of the weights over the last third of the training (docs/decisions/0024)."""
    first = work / "first"
    train(recipe, examples(options.corpora), base_weights(options.work), first, options.device)
    last = range(recipe.kept - recipe.kept // 3 + 1, recipe.kept + 1)
    save_mean([first / f"part{part:02d}.pt" for part in last], work / "mean.pt")
    return network_of(work / "mean.pt")


def examples(corpora: Path, part: str = "train") -> list[Example]:
    """The examples of one part of both corpora."""
    found = [of_polnear(record) for record in records(corpora / "polnear" / f"{part}.jsonl.gz")]
    return found + [of_gum(record) for record in records(corpora / "gum" / f"{part}.jsonl.gz")]


def _recipe(options: argparse.Namespace) -> Recipe:
    given = {f.name: getattr(options, f.name) for f in fields(Recipe) if getattr(options, f.name) is not None}
    return replace(Recipe(), **given)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m training", description=__doc__)
    add = parser.add_argument
    add(
        "step",
        nargs="?",
        choices=("all", "card"),
        default="all",
        help="all, or only write the card (default all)",
    )
    add("--corpora", type=Path, default=ROOT.parent / "shared" / "corpora", help="folder of polnear and gum")
    add("--work", type=Path, default=ROOT / ".cache" / "training", help="checkpoints and logs")
    add("--device", default="cuda" if torch.cuda.is_available() else "cpu")
    add("--threads", type=int, default=os.cpu_count() or 1)
    add("--ship", action="store_true", help="put the files into the package and write the card")
    add("--allow-lower", action="store_true", help="ship although a head is worse than the last that shipped")
    for field in fields(Recipe):
        kind = type(field.default)
        add(f"--{field.name.replace('_', '-')}", type=kind, default=None, help=f"default {field.default}")
    return parser


if __name__ == "__main__":
    sys.exit(main())
