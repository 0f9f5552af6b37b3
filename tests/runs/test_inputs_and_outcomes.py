"""Inputs and outcomes: order, limits, and errors that stay rows."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from whence.errors import EmptyInput, InputError, TooLarge, UnreadableInput
from whence.runs.inputs import Input, expand, received
from whence.runs.runs import Given, trace_input, trace_inputs
from whence.runs.workers import Pool

REPORT = b"publisher: Vale Post\npublished: 2025-01-03\n\nSix people died, the mayor said.\n"


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

    monkeypatch.setattr("whence.traces.stages.trace", broken)
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
    outcomes = pool.outcomes(items)
    pool.executor.submit(os._exit, 1)
    first, *rest = list(outcomes)
    assert [o.file for o in [first, *rest]] == [i.shown for i in items]
    assert all(o.trace is not None for o in [first, *rest])
