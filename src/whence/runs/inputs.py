"""What the user named → the inputs to read: files, folders, standard input."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from whence.errors import EmptyInput, InputError, TooLarge, UnreadableInput

SUFFIXES = (".txt", ".md", ".text")
MAX_BYTES = 64 * 1024 * 1024
STANDARD_INPUT = "-"


@dataclass(frozen=True, slots=True)
class Input:
    """One input: the path to read (None for standard input), its name for messages, its name in the trace.

    `name` leaves out where the file lies: the file's name, or its path inside the folder that was given;
    None for standard input.
    """

    path: Path | None
    shown: str
    name: str | None
    problem: str | None = None


def expand(given: Sequence[str]) -> Iterator[Input]:
    """The inputs that `given` stands for, in the order given; the files of a folder sorted by path.

    A folder yields its *.txt, *.md and *.text files at any depth, without hidden ones. A folder that
    holds none, or cannot be listed, is an input with a `problem`.
    """
    stdin_taken = False
    for word in given:
        if word == STANDARD_INPUT:
            problem = "standard input can be read only once; give '-' once" if stdin_taken else None
            yield Input(None, STANDARD_INPUT, None, problem)
            stdin_taken = True
        elif os.path.isdir(word):
            yield from _folder(Path(word))
        else:
            yield Input(Path(word), readable(word), readable(os.path.basename(word)))


def _folder(folder: Path) -> Iterator[Input]:
    problems: list[OSError] = []
    found: list[Path] = []
    for here, folders, files in os.walk(folder, onerror=problems.append):
        folders[:] = [f for f in folders if not f.startswith(".")]
        found += [
            Path(here, f)
            for f in files
            if f.lower().endswith(SUFFIXES)
            and not f.startswith(".")
            and os.path.isfile(os.path.join(here, f))
        ]
    for path in sorted(found, key=lambda p: p.relative_to(folder).parts):
        yield Input(path, readable(str(path)), readable(path.relative_to(folder).as_posix()))
    for error in problems:
        shown = readable(str(error.filename or folder))
        yield Input(
            None, shown, shown, f"the folder cannot be listed ({error.strerror}); check its permissions"
        )
    if not found and not problems:
        kinds = ", ".join(f"*{s}" for s in SUFFIXES)
        shown = readable(str(folder))
        yield Input(
            None, shown, shown, f"there is no report in this folder ({kinds}); name the files instead"
        )


def readable(name: str) -> str:
    """`name` as text that can be written anywhere: bytes of a file name that are not UTF-8 become U+FFFD."""
    return os.fsencode(name).decode("utf-8", "replace") if not name.isascii() else name


def received(item: Input, limit: int = MAX_BYTES) -> bytes:
    """The bytes of one input; reads at most `limit` of them.

    Raises TooLarge, UnreadableInput or EmptyInput, or InputError with the input's own problem.
    """
    if item.problem is not None:
        raise InputError(item.problem)
    try:
        if item.path is None:
            stream = getattr(sys.stdin, "buffer", None)
            if stream is None:
                raise UnreadableInput("standard input is closed; give a file, or pipe a report into whence")
            content = stream.read(limit + 1)
        else:
            with item.path.open("rb") as stream:
                content = stream.read(limit + 1)
    except FileNotFoundError:
        raise UnreadableInput("there is no such file; check the name") from None
    except PermissionError:
        raise UnreadableInput("the file may not be read; check its permissions") from None
    except (OSError, ValueError) as error:
        raise UnreadableInput(
            f"cannot be read ({getattr(error, 'strerror', None) or error}); check the file"
        ) from error
    if len(content) > limit:
        size = f"{limit // (1024 * 1024)} MB" if limit >= 1024 * 1024 else f"{limit:,} bytes"
        raise TooLarge(f"the input is larger than {size}; split it, one report a file")
    if not content:
        raise EmptyInput("the input is empty; give a report with at least one sentence")
    return content
