"""Keeps contents in a store until it is killed, and says which; a process of the kill tests.

keeper.py FOLDER COUNT NAME [STEP]: with STEP, it dies at that durable step (fsync or replace) instead.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from whence.reports.received import Received
from whence.reports.store import Store


def received(name: str, number: int) -> Received:
    """Content number `number` of a process; every third is a capture of a content that all share."""
    content = f"shared {number}" if number % 3 == 0 else f"{name} {number}"
    return Received(
        content.encode() * 50,
        url=f"https://ledger.example/{number % 5}",
        status=200,
        request_headers=(("User-Agent", name),),
        retrieved=f"2024-05-10T08:{number // 60 % 60:02d}:{number % 60:02d}Z",
    )


def die_at(step: int) -> None:
    """Make the process end, as if killed, in place of durable step number `step`."""
    left = [step]

    def dying(real):
        def call(*arguments):
            left[0] -= 1
            if left[0] < 0:
                os._exit(9)
            return real(*arguments)

        return call

    os.fsync, os.replace, os.mkdir = dying(os.fsync), dying(os.replace), dying(os.mkdir)


def main() -> None:
    folder, count, name, *step = sys.argv[1:]
    store = Store(Path(folder))
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    if step:
        die_at(int(step[0]))
    for number in range(int(count)):
        kept = store.keep(received(name, number))
        sys.stdout.write(f"{number} {kept.digest} {kept.new}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
