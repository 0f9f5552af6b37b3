"""What the user named → the inputs to read: files, folders, patterns, zip files, URLs, lists of URLs,
standard input."""

from __future__ import annotations

import glob
import os
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from whence.errors import EmptyInput, InputError, TooLarge, UnreadableInput
from whence.reports.decoding import decode
from whence.runs import zips

SUFFIXES = (".txt", ".md", ".text", ".html", ".htm", ".xhtml", ".xml", ".rss", ".atom", ".zip")
"""Files that a folder gives; of its *.json those that hold an export or a feed."""
MAX_BYTES = 64 * 1024 * 1024
STANDARD_INPUT = "-"
LIST = "@"
_URL = re.compile(r"https?://", re.IGNORECASE)
_EXPORT = re.compile(rb'"(?:messages|chats)"\s*:|jsonfeed\.org')
_MOST_URLS = 100_000
_COMMENT = re.compile(r"(?:^|\s)#.*$")


@dataclass(frozen=True, slots=True)
class Input:
    """One input: where to read it, its name for messages, its name in the trace.

    It has a `path` (with the `member` of a zip file where it is one), or a `url`; neither is standard input.
    `name` leaves out where the file lies: the file's name, or its path inside the folder or zip file that
    was given;
    None for standard input and URLs.
    """

    path: Path | None
    shown: str
    name: str | None
    problem: str | None = None
    url: str | None = None
    member: int | None = None


def expand(given: Sequence[str]) -> Iterator[Input]:
    """The inputs that `given` stands for, in the order given; the files of a folder sorted by path.

    A folder yields its reports (see SUFFIXES) at any depth, without hidden ones; a zip file those that it
    holds;
    "@list.txt" the URLs that stand in that file, a line each. What yields nothing, or cannot be listed, is
    an input
    with a `problem`.
    """
    stdin_taken = False
    for word in given:
        if word == STANDARD_INPUT:
            problem = "standard input can be read only once; give '-' once" if stdin_taken else None
            yield Input(None, STANDARD_INPUT, None, problem)
            stdin_taken = True
        elif _URL.match(word):
            yield Input(None, word, None, url=word)
        elif os.path.isdir(word):
            yield from _folder(Path(word))
        elif word.startswith(LIST) and not os.path.exists(word):
            yield from _listed(Path(word[len(LIST) :]))
        elif glob.has_magic(word) and not os.path.lexists(word):
            yield from _pattern(word)
        else:
            yield from _file(Path(word), readable(word), readable(os.path.basename(word)))


def _file(path: Path, shown: str, name: str) -> Iterator[Input]:
    if path.suffix.lower() == ".zip" and path.is_file():
        yield from _zip(path, shown, name)
    else:
        yield Input(path, shown, name)


def _pattern(pattern: str) -> Iterator[Input]:
    found = sorted(glob.glob(pattern, recursive=True))
    recursive = "**" in pattern
    for word in found:
        if os.path.isdir(word):
            yield from () if recursive else _folder(Path(word))
        elif not recursive or _is_report(Path(word)):
            yield from _file(Path(word), readable(word), readable(os.path.basename(word)))
    if not found:
        yield Input(None, readable(pattern), readable(pattern), "no file fits this pattern; check it")


def _listed(path: Path) -> Iterator[Input]:
    """The URLs of a file, a line each; empty lines and those that begin with # are passed over."""
    shown = readable(f"{LIST}{path}")
    try:
        text, _ = decode(received(Input(path, shown, shown), limit=MAX_BYTES), shown)
    except InputError as error:
        yield Input(None, shown, shown, str(error))
        return
    urls = [_COMMENT.sub("", line).strip(" \t<>") for line in text.splitlines()]
    urls = [url for url in urls if url]
    if len(urls) > _MOST_URLS:
        yield Input(
            None, shown, shown, f"the list holds more than {_MOST_URLS:,} URLs; the rest is not fetched"
        )
    for url in urls[:_MOST_URLS]:
        problem = (
            None
            if _URL.match(url)
            else f"{url[:80]!r} is no URL; a list has one a line, with http:// or https://"
        )
        yield Input(None, url if problem is None else shown, None, problem, url)
    if not urls:
        yield Input(None, shown, shown, "there is no URL in this list; write one a line")


def _zip(path: Path, shown: str, name: str) -> Iterator[Input]:
    try:
        members = zips.members(path)
    except InputError as error:
        yield Input(None, shown, name, str(error))
        return
    found = [(n, inside) for n, inside in members if inside.lower().endswith((*SUFFIXES[:-1], ".json"))]
    for number, inside in found:
        yield Input(path, f"{shown}/{readable(inside)}", f"{name}/{readable(inside)}", member=number)
    if not found:
        kinds = ", ".join(f"*{s}" for s in (*SUFFIXES[:-1], ".json"))
        yield Input(
            None, shown, name, f"there is no report in this zip file ({kinds}); name the files instead"
        )


def _folder(folder: Path) -> Iterator[Input]:
    problems: list[OSError] = []
    found: list[Path] = []
    for here, folders, files in os.walk(folder, onerror=problems.append):
        folders[:] = [f for f in folders if not f.startswith(".")]
        found += [Path(here, f) for f in files if not f.startswith(".") and _is_report(Path(here, f))]
    for path in sorted(found, key=lambda p: p.relative_to(folder).parts):
        yield from _file(path, readable(str(path)), readable(path.relative_to(folder).as_posix()))
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


def _is_report(path: Path) -> bool:
    name = path.name.lower()
    if not path.is_file():
        return False
    if not name.endswith(".json"):
        return name.endswith(SUFFIXES)
    try:
        with path.open("rb") as stream:
            return bool(_EXPORT.search(stream.read(MAX_BYTES)))
    except OSError:
        return True  # named, and its error shown, when it is read


def readable(name: str) -> str:
    """`name` as text that can be written anywhere: bytes of a file name that are not UTF-8 become U+FFFD."""
    return os.fsencode(name).decode("utf-8", "replace") if not name.isascii() else name


def received(item: Input, limit: int = MAX_BYTES) -> bytes:
    """The bytes of one input that is no URL; reads at most `limit` of them.

    Raises TooLarge, UnreadableInput or EmptyInput, or InputError with the input's own problem.
    """
    if item.problem is not None:
        raise InputError(item.problem)
    try:
        content = _content(item, limit)
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


def _content(item: Input, limit: int) -> bytes:
    if item.path is None:
        stream: BinaryIO | None = getattr(sys.stdin, "buffer", None)
        if stream is None:
            raise UnreadableInput("standard input is closed; give a file, or pipe a report into whence")
        return stream.read(limit + 1)
    if item.member is not None:
        return zips.content(item.path, item.member, limit)
    with item.path.open("rb") as stream:
        return stream.read(limit + 1)
