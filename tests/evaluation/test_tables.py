"""The document and the command's outputs."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

from evaluation import __main__ as command
from evaluation.part import Part, shown
from evaluation.parts import OWN, TASKS, run
from evaluation.tables import document, grid, markdown


def test_values() -> None:
    assert [shown(v) for v in (None, 1234, 0.0, 71.6, 0.07)] == ["–", "1,234", "0.0", "71.6", "0.07"]


def test_markdown_stands_numbers_right_and_escapes_bars() -> None:
    assert markdown([["a", "b"], ["x|y", "1.5"]]) == "| a | b |\n| --- | --: |\n| x\\|y | 1.5 |"


def test_parts_without_their_texts_are_skipped_in_words(tmp_path: Path) -> None:
    names = [task.name for task in TASKS if task.name not in OWN]
    parts = run(names, tmp_path / "nowhere")
    assert [part.name for part in parts] == names
    assert {part.skipped for part in parts} == {"skipped: ../shared not found"}
    text = document(parts, "the command", date(2026, 1, 2))
    assert text.count("skipped: ../shared not found") == len(names)
    assert "2026-01-02" in text
    assert "sha256:" in text
    assert "the command" in text
    assert "skipped" in grid(parts[0])


def test_json_has_every_part(monkeypatch, capsys) -> None:
    monkeypatch.setattr(command, "run", lambda names, shared: [Part("ours", "Ours", {"chain": 50.0})])
    assert command.main(["--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["parts"] == {"ours": {"skipped": None, "measures": {"chain": 50.0}}}


def test_misses_are_lines(monkeypatch, capsys) -> None:
    part = Part("ferry", "Ferry", misses=("one: chain: “words” — want A ← B; got A",))
    monkeypatch.setattr(command, "run", lambda names, shared: [part])
    assert command.main(["--misses", "ferry"]) == 0
    assert "want A ← B; got A" in capsys.readouterr().out
