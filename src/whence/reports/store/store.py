"""The store: keep received bytes once, give them back unchanged, and tell when they came and from where.

<folder>/ab/abcd….warc.gz   one file a content, by its SHA-256
<folder>/index.tsv          which captures a URL has; made anew from the files when it is missing
<folder>/lock, incoming     the lock of whoever writes, and the file being written

Writing goes lock → index → file. Files are replaced whole, so reading needs no lock. Only the holder of the
lock writes `incoming`, so what a killed process leaves there is removed by the next one. Any number of
processes may use one store.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from whence.errors import DamagedContent, StoreError, UsageError
from whence.reports.received import Received
from whence.reports.store import archive, durable
from whence.reports.store.addresses import target_uri
from whence.reports.store.captures import Capture, capture_of, records_of
from whence.reports.store.index import NAME, Index, Row
from whence.reports.store.locking import locked
from whence.reports.store.members import Damage
from whence.reports.store.records import sha256

_DIGEST = re.compile(r"sha256:([0-9a-f]{64})")
_FILE = re.compile(r"([0-9a-f]{2})[0-9a-f]{62}" + re.escape(archive.SUFFIX))
_SET_ASIDE = ".damaged"


@dataclass(frozen=True, slots=True)
class Kept:
    """What `keep` did: the content's digest, the file that holds it, whether the store had not had it."""

    digest: str
    path: Path
    new: bool


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong with a file of the store, and what to do."""

    path: Path
    problem: str


class Store:
    """The received bytes in one folder, which is made at the first `keep`.

    Every method raises StoreError when a file cannot be read or written.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._index = Index(folder / NAME)
        self._incoming = folder / "incoming"

    def keep(self, received: Received) -> Kept:
        """Keep the bytes, and the circumstances of their receipt; both once, however often they are given.

        When it returns, they are on disk. A damaged file of the same content is set aside and written anew.
        Raises UsageError for a malformed URL, time or status.
        """
        digest = sha256(received.content)
        path = self._path(digest)
        records = records_of(received, digest, None)
        with self._writing():
            before = self._whole(path, digest)
            if before and records[0].id in {record.id for record in before.records}:
                durable.sync_folder(path.parent)  # whoever wrote it may have been killed before doing so
                return Kept(digest, path, False)
            if before:
                records = records_of(received, digest, before.records[0])
            written = archive.compose(records, before)
            self._index.add(_rows(capture_of(records[0], digest)))
            durable.make_folder(path.parent)
            durable.replace(path, written, self._incoming)
            return Kept(digest, path, before is None)

    def get(self, digest: str) -> bytes:
        """The content with this digest, exactly as it was received.

        Raises StoreError when the store does not have it, DamagedContent when its file is not whole.
        """
        return self._read(digest).content

    def captures(self, digest: str) -> list[Capture]:
        """When and from where the content with this digest was received, in the order of keeping.

        Raises as `get` does.
        """
        return self._read(digest).captures()

    def digests(self) -> Iterator[str]:
        """The digests of all contents, sorted."""
        for path in self._files():
            yield _digest_of(path)

    def latest(self, url: str) -> Capture | None:
        """The most recent capture of a URL, asked for or redirected to; None when there is none.

        Raises DamagedContent when the file that holds it is not whole.
        """
        uri = target_uri(url)
        for row in sorted(self._indexed(uri), key=lambda row: (row.moment, row.digest), reverse=True):
            if not self._path(row.digest).exists():
                continue  # announced by a process that was killed before it wrote the file
            for capture in self.captures(row.digest):
                if row in _rows(capture):
                    return capture
        return None

    def reindex(self) -> None:
        """Make the index anew from the files; call it after copying files into the store."""
        with self._writing():
            self._rewrite_index()

    def verify(self) -> Iterator[Fault]:
        """Read every file, and the index, and tell what is wrong with which."""
        rows: set[Row] = set()
        for path in self._files():
            try:
                rows |= self._rows_in(path)
            except StoreError as error:
                yield Fault(path, str(error).removeprefix(f"{path}: "))
        try:
            lacking = {row for row in rows if row not in self._index.rows(row.uri)}
            problem = f"it lacks {len(lacking)} captures" if lacking else None
        except (Damage, OSError) as error:
            problem = str(error)
        if problem:
            yield Fault(self._index.path, f"{problem}; call reindex()")
        for path in sorted(self.folder.glob(f"*/*{archive.SUFFIX}{_SET_ASIDE}*")):
            yield Fault(path, "set aside as damaged; remove it when nothing more is to be saved from it")

    def _path(self, digest: str) -> Path:
        match = _DIGEST.fullmatch(digest)
        if match is None:
            raise UsageError(
                f"digest: {digest[:80]!r} is not a digest (expected sha256: and 64 digits 0-9a-f)"
            )
        return self.folder / match[1][:2] / (match[1] + archive.SUFFIX)

    def _files(self) -> Iterator[Path]:
        for part in _names(self.folder):
            if len(part) == 2 and (self.folder / part).is_dir():
                for name in _names(self.folder / part):
                    if (match := _FILE.fullmatch(name)) and match[1] == part:
                        yield self.folder / part / name

    def _read(self, digest: str) -> archive.Archive:
        path = self._path(digest)
        try:
            return archive.read(path, digest)
        except FileNotFoundError:
            raise StoreError(f"{path}: the store has no {digest}; receive the report again") from None
        except OSError as error:
            raise _unusable(path, error) from error

    def _whole(self, path: Path, digest: str) -> archive.Archive | None:
        """The file at `path`, if there is one; a damaged one is set aside under another name."""
        try:
            return archive.read(path, digest)
        except FileNotFoundError:
            return None
        except DamagedContent:
            number = 1
            while (aside := path.with_name(f"{path.name}{_SET_ASIDE}-{number}")).exists():
                number += 1
            os.replace(path, aside)
            return None

    def _rows_in(self, path: Path) -> set[Row]:
        return {row for capture in self.captures(_digest_of(path)) for row in _rows(capture)}

    def _indexed(self, uri: str) -> set[Row]:
        try:
            return self._index.rows(uri)
        except Damage:
            if next(self._files(), None) is None:
                return set()
            self.reindex()
            return self._index.rows(uri)
        except OSError as error:
            raise _unusable(self._index.path, error) from error

    def _rewrite_index(self) -> None:
        rows: set[Row] = set()
        for path in self._files():
            try:
                rows |= self._rows_in(path)
            except DamagedContent:
                continue  # it has nothing to show until it is put back; `verify` tells of it
        self._index.rewrite(rows, self._incoming)

    @contextmanager
    def _writing(self) -> Iterator[None]:
        """The lock on the store, with the folder made, leftovers removed and the index in place."""
        try:
            durable.make_folder(self.folder)
            with locked(self.folder / "lock"):
                self._incoming.unlink(missing_ok=True)
                if not self._index.begun():
                    self._rewrite_index()
                yield
        except OSError as error:
            raise _unusable(Path(error.filename or self.folder), error) from error


def _names(folder: Path) -> list[str]:
    try:
        return sorted(os.listdir(folder))
    except FileNotFoundError:
        return []
    except OSError as error:
        raise _unusable(folder, error) from error


def _digest_of(path: Path) -> str:
    return "sha256:" + path.name.removesuffix(archive.SUFFIX)


def _rows(capture: Capture) -> set[Row]:
    return {Row(uri, capture.time, capture.digest) for uri in (capture.url, capture.final_url) if uri}


def _unusable(path: Path, error: OSError) -> StoreError:
    reason = error.strerror or str(error)
    return StoreError(f"{path}: the store cannot be used ({reason}); check permissions and free space")
