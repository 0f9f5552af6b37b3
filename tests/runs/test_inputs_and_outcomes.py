"""Inputs and outcomes: order, limits, and errors that stay rows."""

from __future__ import annotations

import os
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whence.errors import EmptyInput, InputError, TooLarge, UnreadableInput
from whence.runs.inputs import Input, expand, received
from whence.runs.jobs import jobs_of
from whence.runs.runs import Given, Outcome, trace_inputs
from whence.runs.workers import Pool

REPORT = b"publisher: Vale Post\npublished: 2025-01-03\n\nSix people died, the mayor said.\n"


def trace_input(one: Input) -> Outcome:
    (only,) = trace_inputs([one])
    return only


def item(path: Path) -> Input:
    return Input(path, str(path), path.name)


def test_a_folder_gives_its_reports_sorted_by_path(tmp_path):
    for name in ("b.txt", "a/z.md", "a/b/c.text", "B.TXT", "x.pdf", ".hidden.txt", ".git/d.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(REPORT)
    assert [i.name for i in expand([str(tmp_path)])] == ["B.TXT", "a/b/c.text", "a/z.md", "b.txt"]


def test_names_leave_out_where_a_file_lies(tmp_path):
    path = tmp_path / "r.txt"
    path.write_bytes(REPORT)
    (only,) = expand([str(path)])
    assert (only.shown, only.name) == (str(path), "r.txt")
    assert trace_input(only).trace.report.file == "r.txt"


def test_a_folder_without_reports_is_a_problem(tmp_path):
    (only,) = expand([str(tmp_path)])
    with pytest.raises(InputError, match="no report in this folder"):
        received(only)


def test_standard_input_is_taken_once():
    first, second = expand(["-", "-"])
    assert first.problem is None
    assert "only once" in (second.problem or "")


def test_reading_is_bounded(tmp_path):
    path = tmp_path / "big.txt"
    path.write_bytes(b"x" * 100)
    assert received(item(path), limit=100) == b"x" * 100
    with pytest.raises(TooLarge, match="larger than 99 bytes; split it"):
        received(item(path), limit=99)


@pytest.mark.parametrize(("content", "error"), [(None, UnreadableInput), (b"", EmptyInput)])
def test_what_cannot_be_read_says_why(tmp_path, content, error):
    path = tmp_path / "r.txt"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(error):
        received(item(path))


def test_an_endless_device_is_too_large():
    if not os.path.exists("/dev/zero"):
        pytest.skip("no /dev/zero here")
    with pytest.raises(TooLarge):
        received(item(Path("/dev/zero")), limit=1000)


def test_an_outcome_is_a_trace_or_an_error(tmp_path):
    good, bad = tmp_path / "good.txt", tmp_path / "bad.txt"
    good.write_bytes(REPORT)
    outcomes = list(trace_inputs([item(bad), item(good)], Given(publisher="Osk Mirror")))
    assert [o.trace is None for o in outcomes] == [True, False]
    assert outcomes[0].error == "there is no such file; check the name"
    assert outcomes[1].error is None
    assert outcomes[1].trace.report.publisher == "Osk Mirror"
    assert all(o.seconds >= 0 for o in outcomes)


def test_a_fault_of_ours_becomes_a_row(tmp_path, monkeypatch):
    path = tmp_path / "r.txt"
    path.write_bytes(REPORT)

    def broken(*_, **__):
        raise ZeroDivisionError("by nought")

    monkeypatch.setattr("whence.traces.stages.trace_reading", broken)
    outcome = trace_input(item(path))
    assert outcome.error == "internal error: ZeroDivisionError: by nought; please report it"


def test_any_number_of_workers_gives_the_same(tmp_path):
    items = []
    for number in range(9):
        path = tmp_path / f"{number}.txt"
        path.write_bytes(REPORT if number != 4 else b"\0")
        items.append(item(path))
    alone = [(o.file, o.trace, o.error) for o in trace_inputs(items)]
    assert [(o.file, o.trace, o.error) for o in trace_inputs(items, workers=2)] == alone


def test_a_dead_worker_costs_at_most_its_input(tmp_path):
    items = []
    for number in range(6):
        path = tmp_path / f"{number}.txt"
        path.write_bytes(REPORT)
        items.append(item(path))
    pool = Pool(Given(), 2)
    outcomes = pool.outcomes(jobs_of(items, Given().report))
    pool.executor.submit(os._exit, 1)
    first, *rest = list(outcomes)
    assert [o.file for o in [first, *rest]] == [i.shown for i in items]
    assert all(o.trace is not None for o in [first, *rest])


def test_a_folder_gives_pages_feeds_and_exports_but_no_other_json(tmp_path):
    for name, content in {
        "a.html": b"<p>x</p>", "b.rss": b"<rss/>", "c/result.json": b'{"messages": []}',
        "d.json": b'{"x": 1}',
    }.items():  # fmt: skip
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(content)
    assert [i.name for i in expand([str(tmp_path)])] == ["a.html", "b.rss", "c/result.json"]


def test_patterns_and_lists_of_urls(tmp_path):
    for name in ("b.txt", "a.txt", "c.md"):
        (tmp_path / name).write_bytes(REPORT)
    assert [i.name for i in expand([str(tmp_path / "*.txt")])] == ["a.txt", "b.txt"]
    (missing,) = expand([str(tmp_path / "*.pdf")])
    assert "no file fits this pattern" in (missing.problem or "")
    urls = tmp_path / "urls"
    urls.write_text("# today\nhttps://a.example/1\n\nftp://b.example\nhttp://c.example/2\n")
    found = list(expand([f"@{urls}", "https://d.example/"]))
    assert [i.url for i in found if i.problem is None] == [
        "https://a.example/1", "http://c.example/2", "https://d.example/",
    ]  # fmt: skip
    assert [i.problem for i in found if i.problem] == [
        "'ftp://b.example' is no URL; a list has one a line, with http:// or https://"
    ]
    (empty,) = expand([f"@{tmp_path / 'none'}"])
    assert "no such file" in (empty.problem or "")


def zipped(path: Path, members: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return path


def test_a_zip_file_gives_its_reports(tmp_path):
    path = zipped(tmp_path / "box.zip", {"b/r.txt": REPORT, "a.html": b"<p>x</p>", "__MACOSX/x.txt": REPORT,
                                         ".h.txt": REPORT, "p.png": b"\x89PNG"})  # fmt: skip
    found = list(expand([str(path)]))
    assert [i.name for i in found] == ["box.zip/a.html", "box.zip/b/r.txt"]
    assert received(found[1]) == REPORT
    assert [i.name for i in expand([str(tmp_path)])] == ["box.zip/a.html", "box.zip/b/r.txt"]


def test_a_zip_bomb_is_too_large(tmp_path):
    path = zipped(tmp_path / "bomb.zip", {"r.txt": b"0" * 5_000_000})
    (only,) = expand([str(path)])
    with pytest.raises(TooLarge):
        received(only, limit=1_000_000)


def test_a_cut_zip_file_and_one_without_reports_are_problems(tmp_path):
    whole = zipped(tmp_path / "whole.zip", {"r.txt": REPORT}).read_bytes()
    (tmp_path / "cut.zip").write_bytes(whole[:-30])
    (cut,) = expand([str(tmp_path / "cut.zip")])
    assert "damaged or cut off" in (cut.problem or "")
    (none,) = expand([str(zipped(tmp_path / "none.zip", {"p.png": b"x"}))])
    assert "no report in this zip file" in (none.problem or "")


@given(st.lists(st.tuples(st.floats(0, 1), st.integers(0, 255)), min_size=1, max_size=6))
def test_a_damaged_member_is_an_error_or_its_bytes(tmp_path_factory, edits):
    folder = tmp_path_factory.mktemp("zips")
    content = bytearray(
        zipped(folder / "a.zip", {"r.txt": REPORT * 20, "s.html": b"<p>x</p>" * 50}).read_bytes()
    )
    for place, value in edits:
        content[min(int(place * len(content)), len(content) - 1)] = value
    (folder / "b.zip").write_bytes(content)
    for one in expand([str(folder / "b.zip")]):
        try:
            received(one, limit=100_000)
        except InputError:
            continue


def test_each_message_of_an_export_has_an_outcome(tmp_path):
    path = tmp_path / "result.json"
    messages = ", ".join(
        f'{{"id": {n}, "type": "message", "date": "2026-03-0{n}T10:00:00", "text": "Six died, he said."}}'
        for n in range(1, 6)
    )
    path.write_text(f'{{"name": "Dam Watch", "type": "public_channel", "messages": [{messages}]}}')
    alone = [(o.file, o.trace) for o in trace_inputs([item(path)], Given(tagger=False))]
    assert [file for file, _ in alone] == [f"{path}, message {n}" for n in range(1, 6)]
    assert len({t.report.id for _, t in alone}) == 5
    assert [(o.file, o.trace) for o in trace_inputs([item(path)], Given(tagger=False), workers=2)] == alone
