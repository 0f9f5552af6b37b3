"""The file of one content: a WARC file with one gzip member a record.

First a `warcinfo` record, which says how many records follow, so that a file cut between two members is
noticed too; then the records of the first capture, which hold the content; then those of later captures,
which refer to it.
"""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from whence.errors import DamagedContent
from whence.reports.store import heads
from whence.reports.store.captures import PAYLOAD, Capture, capture_of
from whence.reports.store.members import Damage, pack, unpack
from whence.reports.store.records import Record, from_bytes, sha256, to_bytes
from whence.version import VERSION

SUFFIX = ".warc.gz"
_COUNT = "records"
_WITNESSES = ("response", "resource", "revisit")


@dataclass(frozen=True, slots=True)
class Archive:
    """A file of the store, read and found whole: its content, its records, and their gzip members."""

    digest: str
    content: bytes
    records: tuple[Record, ...]
    members: tuple[bytes, ...]

    def captures(self) -> list[Capture]:
        """The captures in the order in which they were kept."""
        return [capture_of(record, self.digest) for record in self.records if record.kind in _WITNESSES]


def compose(records: Sequence[Record], before: Archive | None = None) -> bytes:
    """The bytes of a file with `records`, after those of `before`, whose members stay as they are."""
    members = [*(before.members if before else ()), *(pack(to_bytes(record)) for record in records)]
    first = before.records[0] if before else records[0]
    return b"".join([pack(to_bytes(_information(first, records[-1], len(members)))), *members])


def read(path: Path, digest: str) -> Archive:
    """The file at `path`, every byte of it checked.

    Raises DamagedContent when it is not whole or holds another content than `digest`; OSError when it
    cannot be read.
    """
    data = path.read_bytes()
    try:
        return _parsed(data, digest)
    except Damage as damage:
        raise DamagedContent(
            f"{path}: {damage}; put back a copy of the file, or receive the report again"
        ) from None


def _parsed(data: bytes, digest: str) -> Archive:
    found = [(member, from_bytes(plain)) for member, plain in unpack(data)]
    if len(found) < 2 or found[0][1].kind != "warcinfo":
        raise Damage("the file does not begin as a file of the store does")
    if len(found) - 1 != _counted(found[0][1]):
        raise Damage("the file has lost whole records")
    records = tuple(record for _, record in found[1:])
    content = _content(records[0])
    if sha256(content) != digest or records[0].field(PAYLOAD) != digest:
        raise Damage(f"the content is not the one with the digest {digest}")
    return Archive(digest, content, records, tuple(member for member, _ in found[1:]))


def _content(record: Record) -> bytes:
    if record.kind == "response":
        return heads.split(record.block)[1]
    if record.kind == "resource":
        return record.block
    raise Damage(f"a {record.kind} record stands where the content should")


def _information(first: Record, last: Record, count: int) -> Record:
    lines = (
        f"software: Whence/{VERSION}",
        "format: WARC File Format 1.1",
        "conformsTo: http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/",
        f"{_COUNT}: {count}",
        "",
    )
    # Another id whenever the record says something else: ids are unique.
    identity = uuid.uuid5(uuid.NAMESPACE_URL, " ".join((VERSION, first.id, last.id, str(count)))).urn
    fields = (("Content-Type", "application/warc-fields"),)
    return Record("warcinfo", identity, first.date, fields, "\r\n".join(lines).encode())


def _counted(information: Record) -> int | None:
    for line in information.block.decode("utf-8", "replace").splitlines():
        name, _, value = line.partition(":")
        if name == _COUNT and value.strip().isdigit():
            return int(value)
    return None
