"""One WARC record ↔ its bytes. The only module that imports fastwarc."""

from __future__ import annotations

import hashlib
import io
from dataclasses import dataclass

from whence.reports.store.members import Damage

_END = b"\r\n\r\n"
_DIGEST = "WARC-Block-Digest"


@dataclass(frozen=True, slots=True)
class Record:
    """A WARC record: its type, its id (urn:uuid:…), its date, its other fields in order, and its block."""

    kind: str
    id: str
    date: str
    fields: tuple[tuple[str, str], ...]
    block: bytes

    def field(self, name: str) -> str | None:
        """The first field called `name`."""
        return next((value for key, value in self.fields if key.lower() == name.lower()), None)


def sha256(content: bytes) -> str:
    """The digest of `content` as WARC records and traces write it: "sha256:" and 64 hexadecimal digits."""
    return "sha256:" + hashlib.sha256(content).hexdigest()


def to_bytes(record: Record) -> bytes:
    """`record` as WARC/1.1, with the digest of its block."""
    from fastwarc import WarcRecord, WarcRecordType

    made = WarcRecord()
    made.init_headers(getattr(WarcRecordType, record.kind), record.id.removeprefix("urn:").encode())
    made.headers.set("WARC-Date", record.date)
    for name, value in (*record.fields, (_DIGEST, sha256(record.block))):
        made.headers.append_bytes(name.encode(), value.encode())
    made.set_bytes_content(record.block)
    stream = io.BytesIO()
    made.write(stream)
    return stream.getvalue()


def from_bytes(plain: bytes) -> Record:
    """The record that `plain` holds, and nothing but this record.

    Raises Damage when its length or the digest of its block is not what its header says.
    """
    from fastwarc import WarcRecord

    try:
        read = WarcRecord.from_bytes(plain)
        block = read.reader.read()
    except (OSError, ValueError) as error:
        raise Damage(f"not a WARC record ({error})") from None
    start = plain.find(_END) + len(_END)
    if len(block) != read.content_length or plain[start:] != block + _END:
        raise Damage("a record is not as long as it says")
    fields = [
        (n.decode("utf-8", "replace"), v.decode("utf-8", "replace")) for n, v in read.headers.items_bytes()
    ]
    found = dict(fields)
    if found.get(_DIGEST) != sha256(block):
        raise Damage("a record's block is not the one that its digest names")
    own = ("WARC-Type", "WARC-Record-ID", "WARC-Date", "Content-Length", _DIGEST)
    return Record(
        kind=found.get("WARC-Type", ""),
        id=found.get("WARC-Record-ID", "").strip("<>"),
        date=found.get("WARC-Date", ""),
        fields=tuple((name, value) for name, value in fields if name not in own),
        block=block,
    )
