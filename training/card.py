"""docs/tagger-card.md: what the shipped model is, what it was made from, how good it is, where it fails."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from evaluation.encoder import measures
from evaluation.missed import by_publisher, names_exchanged, recalls, reporting_clauses

from training.calibration import BINS, Calibrated, calibrate, curve, expected_error
from whence.annotations.encoder.labels import NAMES
from whence.annotations.encoder.model import folder, load

_TEMPLATE = Path(__file__).with_name("card.md")
_PUBLISHED = (
    ("two human annotators against each other (PolNeAR train, 235 pairs)", "78.0", "70.6", "70.6"),
    ("published, on the test part: BiLSTM-CRF", "69.6", "66.7", "59.0"),
    ("published, on the test part: BERT-base with CRF", "82.2", "74.9", "71.0"),
    ("published, on the test part: CofeNet (BERT-base)", "83.2", "75.3", "72.9"),
)


def write_card(corpora: Path, out: Path) -> None:
    """Measure the shipped model on the development parts and write its card."""
    model = load(folder())
    found = measures(model, corpora)
    with TemporaryDirectory() as scratch:  # what ships stays as it is
        calibrated = calibrate(model, corpora, Path(scratch) / "calibration.json")
    shares = recalls(model, corpora)
    parts = {
        "sha256": model.digest.removeprefix("sha256:"),
        "sizes": ", ".join(f"{n} {(folder() / n).stat().st_size / 1e6:.2f} MB" for n in _files()),
        "scores": table(_scores(found)),
        "relation_exact": f"{found['relation_exact']:.1f}",
        "relation_relaxed": f"{found['relation_relaxed']:.1f}",
        "links": f"{found['links']:.1f}",
        "heads": table(_heads(found)),
        "error": f"{100 * expected_error(calibrated):.1f}",
        "reliability": table(_reliability(calibrated)),
        "curve": table(_curve(calibrated)),
        "threshold": f"{json.loads((folder() / 'calibration.json').read_text())['threshold']:.2f}",
        "publishers": table(by_publisher(model, corpora)),
        "kinds": table(shares["kind"]),
        "lengths": table(shares["length"]),
        "sources": table(shares["source"]),
        "names": table(names_exchanged(model)),
        "reporting": table(reporting_clauses(model, corpora)),
        "runs": table(_runs()),
    }
    text = _TEMPLATE.read_text("utf-8")
    for key, value in parts.items():
        text = text.replace("{{" + key + "}}", value)
    out.write_text(text, "utf-8")


def table(rows: Sequence[Sequence[str]]) -> str:
    """A Markdown table, header first."""
    rule = ["---", *["--:"] * (len(rows[0]) - 1)]
    return "\n".join("| " + " | ".join(row) + " |" for row in (rows[0], rule, *rows[1:]))


def _files() -> tuple[str, ...]:
    return ("encoder.onnx", "heads.npz", "vocabulary.txt", "calibration.json")


def _scores(found: dict) -> list[list[str]]:
    rows = [["exact F1, %", "source", "cue", "content"]]
    rows.append(
        ["**the shipped file, development part**", *(f"**{found[f'{r}_exact']:.1f}**" for r in _ROLES)]
    )
    for part in ("precision", "recall", "begin", "jaccard"):
        rows.append([f"the same, {part}", *(f"{found[f'{r}_{part}']:.1f}" for r in _ROLES)])
    return rows + [list(row) for row in _PUBLISHED]


_ROLES = ("source", "cue", "content")


def _heads(found: dict) -> list[list[str]]:
    rows = [
        ["head", "of", "F1 or accuracy, %"],
        ["links, from gold spans (PolNeAR)", f"{found['links_of']:,}", f"{found['links']:.1f}"],
    ]
    for key in ("names", *NAMES, "clauses"):
        label = {"names": "names with their kind (GUM)", "clauses": "beginnings of clauses (GUM)"}.get(
            key, f"– {key}"
        )
        rows.append([label, f"{found[f'{key}_of']:,}", f"{found[f'{key}_f1']:.1f}"])
    return rows


def _reliability(found: Calibrated) -> list[list[str]]:
    rows = [["score", "relations", "mean score", "right"]]
    bins = (found.scores * BINS).astype(int).clip(0, BINS - 1)
    for b in range(BINS):
        inside = bins == b
        if inside.any():
            mean, right = found.scores[inside].mean(), found.right[inside].mean()
            rows.append(
                [f"{b / BINS:.1f} to {(b + 1) / BINS:.1f}", str(inside.sum()), f"{mean:.2f}", f"{right:.2f}"]
            )
    return rows


def _curve(found: Calibrated) -> list[list[str]]:
    rows = [["the surest", "score at least", "wrong, %"]]
    return rows + [[f"{100 * c:.0f} %", f"{s:.2f}", f"{100 * w:.1f}"] for c, s, w in curve(found)]


def _runs() -> list[list[str]]:
    lines = Path(__file__).with_name("runs.tsv").read_text("utf-8").splitlines()
    return [line.split("\t") for line in lines]
