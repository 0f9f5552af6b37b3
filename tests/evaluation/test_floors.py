"""Floors rise, do not fall in silence, and notice what has gone missing."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from evaluation import __main__ as command
from evaluation import floors
from evaluation.part import Part

PART = Part("ours", "Ours", {"chain": 70.4, "claims": 20, "extra_hops": 8.0, "failed": 0, "dates": None})
FLOORS = {"ours": {"chain": 69.4, "claims": 20, "extra_hops": 9.0, "failed": 0.0}}


def part(**changes: float | int | None) -> Part:
    return Part("ours", "Ours", {**PART.measures, **changes})


def test_first_floors_are_values_less_their_margin() -> None:
    assert floors.raised([PART], {}) == FLOORS


@pytest.mark.parametrize(
    ("changes", "broken"),
    [
        ({}, []),
        ({"chain": 69.4}, []),
        ({"chain": 69.3}, ["chain"]),
        ({"extra_hops": 9.1}, ["extra_hops"]),
        ({"failed": 1}, ["failed"]),
        ({"claims": 19}, ["claims"]),
        ({"chain": None}, ["chain"]),
    ],
)
def test_faults(changes: dict[str, float | None], broken: list[str]) -> None:
    assert [fault.measure for fault in floors.faults([part(**changes)], FLOORS)] == broken


def test_a_part_that_is_missing_is_a_fault() -> None:
    assert len(floors.faults([], FLOORS)) == 4


def test_a_fault_names_measure_floor_and_value() -> None:
    (fault,) = floors.faults([part(chain=50.0)], FLOORS)
    assert str(fault) == "ours.chain: floor 69.4, value 50"


def test_floors_only_rise() -> None:
    assert floors.raised([part(chain=80.0, extra_hops=5.0)], FLOORS)["ours"] == {
        "chain": 79.0,
        "claims": 20,
        "extra_hops": 6.0,
        "failed": 0.0,
    }
    assert floors.raised([part(chain=69.5, extra_hops=8.5)], FLOORS) == FLOORS
    assert floors.raised([part(chain=60.0)], FLOORS) == FLOORS


def test_floors_are_lowered_only_where_it_is_allowed() -> None:
    lowered = floors.raised([part(chain=60.0, extra_hops=20.0)], FLOORS, allow_lower=True)["ours"]
    assert (lowered["chain"], lowered["extra_hops"], lowered["claims"]) == (59.0, 21.0, 20)


def test_written_floors_read_back() -> None:
    assert tomllib.loads(floors.written(FLOORS)) == FLOORS


@pytest.fixture
def one_part(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The command with a part of its own and a floors file of its own."""
    monkeypatch.setattr(floors, "FILE", tmp_path / "floors.toml")
    monkeypatch.setattr(command, "OWN", ("ours",))
    monkeypatch.setattr(floors.load, "__defaults__", (tmp_path / "floors.toml",))
    return tmp_path / "floors.toml"


def test_the_command_refuses_to_lower(one_part: Path, monkeypatch: pytest.MonkeyPatch, capsys) -> None:
    monkeypatch.setattr(command, "run", lambda names, shared: [PART])
    assert command.main(["--check-floors"]) == 1  # there are none yet
    assert command.main(["--set-floors"]) == 0
    assert command.main(["--check-floors"]) == 0
    before = one_part.read_text("utf-8")
    monkeypatch.setattr(command, "run", lambda names, shared: [part(chain=10.0)])
    assert command.main(["--check-floors"]) == 1
    assert "ours.chain: floor 69.4, value 10" in capsys.readouterr().err
    assert command.main(["--set-floors"]) == 1
    assert one_part.read_text("utf-8") == before
    assert command.main(["--set-floors", "--allow-lower"]) == 0
    assert floors.load(one_part)["ours"]["chain"] == 9.0
