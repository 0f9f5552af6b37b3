"""WARC records: read back as written, and refused when they are not what they say."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whence.reports.store.members import Damage
from whence.reports.store.records import Record, from_bytes, sha256, to_bytes

ID = "urn:uuid:6a3b1c55-54a4-5f6b-9a54-2f6b3d1d0c01"
KINDS = st.sampled_from(["warcinfo", "response", "request", "resource", "revisit"])


def record(block: bytes, kind: str = "resource") -> Record:
    return Record(
        kind, ID, "2024-05-10T08:00:00.250000Z", (("WARC-Target-URI", "file:///a"), ("X", "ü")), block
    )


@given(KINDS, st.binary(max_size=300))
def test_a_record_is_read_back(kind: str, block: bytes) -> None:
    written = record(block, kind)
    assert from_bytes(to_bytes(written)) == written


def test_fields_are_found_in_any_case() -> None:
    assert record(b"").field("warc-target-uri") == "file:///a"
    assert record(b"").field("WARC-IP-Address") is None


@pytest.mark.parametrize(
    "change",
    [
        lambda plain: plain[:-1],
        lambda plain: plain[:-6],
        lambda plain: plain[:40],
        lambda plain: b"",
        lambda plain: plain + b"x",
        lambda plain: plain + plain,
        lambda plain: plain.replace(b"nine", b"five"),
        lambda plain: plain.replace(b"Content-Length: 5", b"Content-Length: 4"),
        lambda plain: plain.replace(b"WARC/1.1", b"HTTP/1.1"),
        lambda plain: plain.replace(b"WARC-Block-Digest", b"WARC-Block-Dogest"),
    ],
)
def test_a_changed_record_is_refused(change) -> None:
    with pytest.raises(Damage):
        from_bytes(change(to_bytes(record(b"nine."))))


def test_digest() -> None:
    assert sha256(b"") == "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
