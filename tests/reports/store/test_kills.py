"""Processes that die in the middle of keeping, and processes that keep at once."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from pathlib import Path

import pytest
from tests.reports.store.keeper import received

from whence.reports.received import Received
from whence.reports.store import Store

KEEPER = Path(__file__).with_name("keeper.py")


def keeper(folder: Path, count: int, name: str, *step: str) -> subprocess.Popen[str]:
    command = [sys.executable, str(KEEPER), str(folder), str(count), name, *step]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


def acknowledged(output: str) -> list[tuple[int, str, bool]]:
    """What a keeper said it had kept; a last line without its end was not said."""
    whole = output[: output.rfind("\n") + 1].splitlines()
    lines = [line.split() for line in whole if line != "ready"]
    return [(int(number), digest, new == "True") for number, digest, new in lines]


def check(folder: Path, name: str, said: list[tuple[int, str, bool]]) -> None:
    """Nothing is damaged, everything acknowledged is there, and the index tells the truth."""
    store = Store(folder)
    assert list(store.verify()) == []
    for number, digest, _ in said:
        given = received(name, number)
        assert store.get(digest) == given.content
        capture = next(c for c in store.captures(digest) if c.time == given.retrieved)
        assert capture.url == given.url
        latest = store.latest(given.url or "")
        assert latest is not None
        assert latest.time >= capture.time


def kill_and_check(folder: Path, times: int, seed: int) -> None:
    chance = random.Random(seed)
    for turn in range(times):
        with keeper(folder, 10_000, f"keeper {turn}") as process:
            assert process.stdout is not None
            first = process.stdout.readline()
            time.sleep(chance.uniform(0.0, 0.15))
            process.kill()
            output = first + process.stdout.read()
        check(folder, f"keeper {turn}", acknowledged(output))
        again = Store(folder).keep(Received(f"after {turn}".encode()))
        assert Store(folder).get(again.digest) == f"after {turn}".encode()
        assert not (folder / "incoming").exists()


def test_five_kills(tmp_path: Path) -> None:
    kill_and_check(tmp_path / "received", 5, seed=1)


@pytest.mark.soak
def test_a_hundred_kills(tmp_path: Path) -> None:
    kill_and_check(tmp_path / "received", 100, seed=2)


@pytest.mark.parametrize("steps", [range(0, 12, 3), range(1, 12, 3), range(2, 12, 3)])
def test_death_at_each_step_of_the_first_keep(tmp_path: Path, steps: range) -> None:
    folders = {step: tmp_path / f"received {step}" for step in steps}
    processes = {step: keeper(folder, 1, "keeper", str(step)) for step, folder in folders.items()}
    for step, process in processes.items():
        output, _ = process.communicate()
        said = acknowledged(output)
        assert process.returncode == (0 if said else 9)
        check(folders[step], "keeper", said)
        Store(folders[step]).keep(received("keeper", 0))
        check(folders[step], "keeper", [(0, next(Store(folders[step]).digests()), True)])


def test_death_at_a_later_step_loses_nothing_that_was_kept(tmp_path: Path) -> None:
    folder = tmp_path / "received"
    for step in range(3, 9):  # the shared content 0 is there: from the second on, a revisit is added
        process = keeper(folder, 20, f"keeper {step}", str(step))
        output, _ = process.communicate()
        assert process.returncode == 9
        check(folder, f"keeper {step}", acknowledged(output))


def test_processes_that_keep_at_once_lose_nothing(tmp_path: Path) -> None:
    folder, names = tmp_path / "received", ("a", "b", "c")
    processes = [keeper(folder, 15, name) for name in names]
    said = [acknowledged(process.communicate()[0]) for process in processes]
    for name, lines in zip(names, said, strict=True):
        assert len(lines) == 15
        check(folder, name, lines)
    shared = [line for lines in said for line in lines if line[0] % 3 == 0]
    assert sum(new for _, _, new in shared) == 5  # each shared content was new to one of them
    for _, digest, _ in shared:
        assert len(Store(folder).captures(digest)) == 3
