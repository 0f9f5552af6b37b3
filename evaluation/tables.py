"""Tables: compact ones for the terminal, Markdown ones for docs/evaluation.md."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from evaluation.part import Part, shown
from whence.lexicon.tables import digest
from whence.version import VERSION

_COLUMNS = 3
_PUBLISHED = Path(__file__).with_name("published.toml")
_NOTES = Path(__file__).with_name("notes.toml")
_INTRO = """\
# Evaluation

What Whence {version} (lexicon `{digest}`)
finds, measured on {day} with

    {command}

Every share is in percent. The parts from this repository (`examples/`) are our own texts, and their
figures are held by floors (`evaluation/floors.toml`, `python -m evaluation --check-floors`). The parts
from `../shared` are other people's texts, which stay outside of the repository; they are skipped where
that folder is not there. `python -m evaluation --misses NAME` prints every miss of a part, as an editor
would read it.
"""


def grid(part: Part) -> str:
    """A part's measures in a few columns, or why it was skipped."""
    if part.skipped:
        return f"{part.title}\n  {part.skipped}"
    cells = [f"{key:<24}{shown(value):>7}" for key, value in part.measures.items()]
    height = -(-len(cells) // _COLUMNS)
    lines = ["   ".join(cells[row::height]) for row in range(height)]
    return "\n  ".join([part.title, *lines])


def document(parts: Sequence[Part], command: str, day: date) -> str:
    """The whole of docs/evaluation.md."""
    intro = _INTRO.format(version=VERSION, digest=digest(), day=day.isoformat(), command=command)
    return "\n".join([intro, *(_section(part) for part in parts)])


def _section(part: Part) -> str:
    lines = [f"## {part.title}", ""]
    if part.skipped:
        return "\n".join([*lines, part.skipped, ""])
    notes = _read(_NOTES)
    lines += [notes[part.name]["text"]] if part.name in notes else []
    if part.name == "polnear":
        lines += [_polnear(part.measures), ""]
    else:
        lines += [markdown([["measure", "value"], *([k, shown(v)] for k, v in part.measures.items())]), ""]
    others = _read(_PUBLISHED).get(part.name, [])
    if others:
        lines += ["Published and measured by others:", "", markdown(_rows_of(others)), ""]
    for name, rows in part.rows.items():
        lines += [f"### {part.name}: {name}", "", markdown(rows), ""]
    return "\n".join(lines)


def _polnear(measures: Mapping[str, Any]) -> str:
    def row(label: str, key: str, prefix: str = "") -> list[str]:
        return [label, *(shown(measures[f"{prefix}{role}_{key}"]) for role in ("source", "cue", "content"))]

    spans = [["Whence, development part", "source", "cue", "content"]]
    for label, prefix in (("flat", ""), ("all", "all_")):
        for key, name in (
            ("exact", "exact F1"),
            ("precision", "exact, precision"),
            ("recall", "exact, recall"),
            ("begin", "begin F1"),
            ("jaccard", "Jaccard"),
        ):
            spans.append(row(f"{name} ({label})", key, prefix))
    relations = [["relations", "found", "exact F1", "relaxed F1"]]
    for label, prefix in (("flat", ""), ("all", "all_")):
        keys = ("relations_found", "relation_exact", "relation_relaxed")
        relations.append([label, *(shown(measures[prefix + key]) for key in keys)])
    n = measures
    counts = f"{n['articles']} articles, {n['relations']:,} relations, {n['failed']} not read."
    return "\n\n".join([counts, markdown(spans), markdown(relations)])


def markdown(rows: Sequence[Sequence[str]]) -> str:
    """A Markdown table; the first row is its header, numbers stand right."""
    header, *body = rows
    number = [all(_is_number(row[i]) for row in body) and bool(body) for i in range(len(header))]
    rule = ["--:" if right else "---" for right in number]
    return "\n".join("| " + " | ".join(map(_cell, row)) + " |" for row in (header, rule, *body))


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def _is_number(cell: str) -> bool:
    return cell == "–" or cell.replace(",", "").replace(".", "").replace("-", "").isdigit()


def _read(file: Path) -> dict[str, Any]:
    return tomllib.loads(file.read_text("utf-8"))


def _rows_of(items: Iterable[Mapping[str, Any]]) -> list[list[str]]:
    items = list(items)
    keys = list(items[0])
    return [
        keys,
        *([item[k] if isinstance(item[k], str) else shown(item[k]) for k in keys] for item in items),
    ]
