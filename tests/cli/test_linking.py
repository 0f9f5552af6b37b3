"""`whence link`: the brief, JSON, one claim's tree, drawings, judgements, and inputs that go wrong."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from rich.cells import cell_len

from whence.cli.main import main
from whence.traces.stages import trace

FERRY = Path(__file__).parents[2] / "examples" / "ferry"


@pytest.fixture(scope="module")
def traces(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A file of the ferry's traces."""
    path = tmp_path_factory.mktemp("traces") / "ferry.jsonl"
    files = sorted(FERRY.glob("[0-9]*.txt"))
    path.write_text("".join(trace(f.read_bytes(), file=f.name).to_json() + "\n" for f in files), "utf-8")
    return str(path)


def test_the_brief_says_how_many_origins(capfd, traces):
    assert main(["link", traces]) == 0
    out = capfd.readouterr().out
    assert "14 reports · 12 outlets · 2025-10-15 – 2025-10-17" in out
    assert "9 reports · 9 outlets" in out
    assert "1 origin: " in out
    assert "(no link found in this set)" in out
    for heading in ("Claims", "conflict", "Updates", "Copies", "Loops", "Wording differs", "Withdrawn"):
        assert heading in out
    assert "\x1b" not in out


@pytest.mark.parametrize("width", [40, 100])
def test_pages_fit_their_width(capfd, traces, width):
    assert main(["link", traces, "--width", str(width)]) == 0
    assert max(cell_len(line) for line in capfd.readouterr().out.splitlines()) <= width
    first = _claims(capfd, traces)[0]
    assert main(["link", traces, "--claim", first, "--width", str(width)]) == 0
    assert max(cell_len(line) for line in capfd.readouterr().out.splitlines()) <= width


def _claims(capfd, traces: str) -> list[str]:
    assert main(["link", traces, "--format", "json"]) == 0
    return [c["id"] for c in json.loads(capfd.readouterr().out)["claims"]]


def test_json_with_its_traces(capfd, traces):
    assert main(["link", traces, "--format", "json", "--with-traces"]) == 0
    both = json.loads(capfd.readouterr().out)
    assert both["dossier"]["format"] == "whence-dossier/1"
    assert {t["format"] for t in both["traces"]} == {"whence-trace/1"}
    assert {t["report"]["id"] for t in both["traces"]} == {r["id"] for r in both["dossier"]["reports"]}
    texts = {t["report"]["id"]: t["text"] for t in both["traces"]}
    for wording in both["dossier"]["wordings"]:
        for place in wording["between"]:
            start, end = place["span"]
            assert texts[place["report"]][start:end].strip()


def test_reports_link_as_their_traces_do(capfd, traces):
    assert main(["link", traces, "--format", "json"]) == 0
    from_traces = capfd.readouterr().out
    assert main(["link", *map(str, sorted(FERRY.glob("[0-9]*.txt"), reverse=True)), "--format", "json"]) == 0
    assert capfd.readouterr().out == from_traces


def test_one_claim_down_to_the_words(capfd, traces):
    claim = _claims(capfd, traces)[1]
    assert main(["link", traces, "--claim", claim[:6]]) == 0
    out = capfd.readouterr().out
    assert "Origins" in out
    assert "characters " in out
    assert "counted once" in out


def test_a_claim_that_is_not_there(capfd, traces):
    assert main(["link", traces, "--claim", "Cffffffffffff0"]) == 2
    assert "no claim of this dossier" in capfd.readouterr().err


def test_drawings(capfd, traces, tmp_path):
    graph, chart = tmp_path / "graph.svg", tmp_path / "chart.svg"
    assert main(["link", traces, "--graph", str(graph)]) == 0
    assert graph.read_text("utf-8").startswith("<svg")
    pytest.importorskip("vl_convert", reason="charts need the extra `charts`")
    assert main(["link", traces, "--chart", str(chart)]) == 0
    assert "<svg" in chart.read_text("utf-8")


def test_a_chart_without_the_extra(capfd, traces, tmp_path, monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "vl_convert", None)
    assert main(["link", traces, "--chart", str(tmp_path / "chart.svg")]) == 2
    assert "whence[charts]" in capfd.readouterr().err


def test_judgements_win(capfd, traces, tmp_path):
    reports = {
        json.loads(line)["report"]["file"]: json.loads(line) for line in Path(traces).read_text().splitlines()
    }
    courier, halyard = (
        reports[f]["report"]["id"] for f in ("13_courier_third_day.txt", "02_halyard_nine_dead.txt")
    )
    judged = tmp_path / "judged.json"
    between = [
        {"report": courier, "quote": "logged the ship’s distress call"},
        {"report": halyard, "quote": "sent a distress call at 1:47"},
    ]
    row = {"kind": "claim", "is": "different", "between": between}
    judged.write_text(json.dumps({"format": "whence-judgements/1", "judgements": [row]}))
    assert main(["link", traces, "--judgements", str(judged)]) == 0
    out = capfd.readouterr().out
    assert "1 judged by hand" in out
    assert "9 reports" not in out


def test_judgements_that_cannot_be_read(capfd, traces, tmp_path):
    judged = tmp_path / "judged.json"
    judged.write_text("{")
    assert main(["link", traces, "--judgements", str(judged)]) == 1
    assert "no judgements can be read" in capfd.readouterr().err


def test_one_bad_input_costs_the_others_nothing(capfd, traces, tmp_path, report_file):
    broken = tmp_path / "broken.jsonl"
    broken.write_text('{"format": "whence-trace/1"}\nnot json\n')
    assert main(["link", traces, str(broken), report_file("empty.txt", b" ")]) == 1
    captured = capfd.readouterr()
    assert "14 reports" in captured.out
    assert "line 1" in captured.err
    assert "line 2" in captured.err
    assert "empty.txt" in captured.err


@pytest.mark.parametrize(
    "options",
    [
        ["--with-traces"],
        ["--claim", "C1", "--format", "json"],
        ["--least", "0"],
        ["--workers", "0"],
        ["--width", "3"],
    ],
)
def test_what_does_not_go_together(capfd, traces, options):
    assert main(["link", traces, *options]) == 2
    assert capfd.readouterr().err.startswith("whence: ")


def test_a_file_of_traces_that_is_not_there(capfd):
    assert main(["link", "nowhere.jsonl"]) == 1
    assert "nowhere.jsonl" in capfd.readouterr().err


def test_nothing_in_a_report_steers_the_terminal(capfd, report_file):
    head = "publisher: Bay\x1b[31m Post\npublished: 2031-05-02\n\n"
    evil = head + "The pier\x1b]0;x\x07 fell, the mayor\u202e said."
    assert main(["link", report_file("evil.txt", evil), "--least", "1"]) == 0
    out = capfd.readouterr().out
    assert "\x1b" not in out
    assert "\u202e" not in out


def test_nothing_to_link_is_said(capfd, report_file):
    assert main(["link", report_file("empty.txt", b" ")]) == 1
    captured = capfd.readouterr()
    assert captured.out == ""
    assert "nothing to link" in captured.err


def test_a_drawing_is_of_one_claim(capfd, traces, tmp_path):
    assert main(["link", traces, "--claim", "C", "--graph", str(tmp_path / "x.svg")]) == 2
    assert "claims begin so" in capfd.readouterr().err
    assert not (tmp_path / "x.svg").exists()


def test_what_its_origin_denies_is_shown_as_denied(capfd, report_file):
    head = (
        "publisher: Bay Post\npublished: 2031-05-02\n\nThe pier of Pell had fallen, the mayor of Pell said."
    )
    text = f"{head}\n\nEngineer Oren Balk denied that the pier had cracked."
    assert main(["link", report_file("a.txt", text), "--least", "1"]) == 0
    assert "denied: the pier had cracked" in capfd.readouterr().out
