"""The index of a store: which captures a URL has, one line each in `index.tsv`.

A line is URL, time, digest and a CRC of these. Only its holder of the store's lock writes. A line is
written before the file it speaks of: a crash between the two leaves a line that no file bears out, which
readers ignore, and never a capture without a line. A line without its end was cut by a crash, so its file
was never written: it is dropped. Any other line that does not match its CRC is damage.
"""

from __future__ import annotations

import os
import threading
import zlib
from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from whence.reports.store.durable import append, replace
from whence.reports.store.members import Damage

NAME = "index.tsv"
_HEADER = b"whence-index\t1"


class Row(NamedTuple):
    """One capture of a URL: its target URI, its time (UTC), and the digest of its content."""

    uri: str
    time: str
    digest: str

    @property
    def moment(self) -> datetime:
        """`time` as a date-time, for comparing."""
        return datetime.fromisoformat(self.time)


class Index:
    """The index at `path`; what was read once is remembered, and only what was added since is read."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._one_thread = threading.Lock()
        self._forget()

    def rows(self, uri: str) -> set[Row]:
        """The rows of one URL. Raises Damage when the index is missing or damaged, OSError."""
        with self._one_thread:
            self._refresh()
            return set(self._rows.get(uri, ()))

    def begun(self) -> bool:
        """Whether there is an index to add to. Raises OSError."""
        try:
            with open(self.path, "rb") as stream:
                return stream.read(len(_HEADER) + 1) == _HEADER + b"\n"
        except FileNotFoundError:
            return False

    def add(self, rows: Iterable[Row]) -> None:
        """Append rows; the caller holds the lock."""
        lines = [_line(row) for row in sorted(rows)]
        if lines:
            self._drop_torn_line()
            append(self.path, b"".join(lines))

    def rewrite(self, rows: Iterable[Row], temporary: Path) -> None:
        """Put an index of `rows` in the place of this one; the caller holds the lock."""
        replace(self.path, b"".join([_HEADER, b"\n", *map(_line, sorted(set(rows)))]), temporary)

    def _forget(self) -> None:
        self._rows: dict[str, set[Row]] = defaultdict(set)
        self._read = 0
        self._file = -1

    def _refresh(self) -> None:
        try:
            with open(self.path, "rb") as stream:
                status = os.fstat(stream.fileno())
                if status.st_ino != self._file or status.st_size < self._read:
                    self._forget()
                    self._file = status.st_ino
                stream.seek(self._read)
                added = stream.read()
            self._take(added[: added.rfind(b"\n") + 1])
        except FileNotFoundError:
            self._forget()
            raise Damage("there is no index") from None
        except Damage:
            self._forget()
            raise

    def _take(self, whole: bytes) -> None:
        lines = whole.split(b"\n")[:-1]
        if self._read == 0 and (not lines or lines.pop(0) != _HEADER):
            raise Damage("the index does not begin as it should")
        for line in lines:
            row = _row(line)
            self._rows[row.uri].add(row)
        self._read += len(whole)

    def _drop_torn_line(self) -> None:
        with open(self.path, "r+b") as stream:
            stream.seek(-1, os.SEEK_END)
            if stream.read() != b"\n":
                stream.seek(0)
                stream.truncate(stream.read().rfind(b"\n") + 1)


def _line(row: Row) -> bytes:
    told = "\t".join(row).encode()
    return told + b"\t%08x\n" % zlib.crc32(told)


def _row(line: bytes) -> Row:
    told, _, crc = line.rpartition(b"\t")
    if crc != b"%08x" % zlib.crc32(told) or told.count(b"\t") != 2:
        raise Damage("a line of the index is damaged")
    return Row(*told.decode("utf-8", "replace").split("\t"))
