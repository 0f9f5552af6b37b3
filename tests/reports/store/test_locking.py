"""The lock: one at a time, and given back when its holder dies."""

from __future__ import annotations

import subprocess
import sys
import threading
from pathlib import Path

from whence.reports.store.locking import locked

HOLD = """
import sys
from pathlib import Path
from whence.reports.store.locking import locked
with locked(Path(sys.argv[1])):
    sys.stdout.write("held\\n"); sys.stdout.flush(); sys.stdin.read()
"""


def test_threads_take_turns(tmp_path: Path) -> None:
    inside: list[int] = []
    most: list[int] = []

    def work() -> None:
        for _ in range(20):
            with locked(tmp_path / "lock"):
                inside.append(1)
                most.append(len(inside))
                inside.pop()

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert set(most) == {1}


def test_a_killed_holder_gives_the_lock_back(tmp_path: Path) -> None:
    path = tmp_path / "lock"
    got = threading.Event()

    def take() -> None:
        with locked(path):
            got.set()

    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline().strip() == b"held"
        waiting = threading.Thread(target=take)
        waiting.start()
        assert not got.wait(0.1)
        holder.kill()
        assert got.wait(10)
        waiting.join()
