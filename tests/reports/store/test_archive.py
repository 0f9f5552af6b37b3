"""The file of one content: read by the tools of others, the same for the same, and all damage noticed."""

from __future__ import annotations

import getpass
import gzip
import io
import os
import platform
from dataclasses import replace
from pathlib import Path

import pytest
from fastwarc import ArchiveIterator as FastIterator
from warcio.archiveiterator import ArchiveIterator

from whence.errors import DamagedContent
from whence.reports.received import Received
from whence.reports.store import Store
from whence.reports.store.archive import compose, read
from whence.reports.store.captures import records_of
from whence.reports.store.members import unpack
from whence.reports.store.records import sha256


@pytest.fixture
def kept(store: Store, page: Received) -> Path:
    store.keep(page)
    store.keep(replace(page, retrieved="2024-05-11T08:00:00Z"))
    return store.keep(replace(page, url=None, name="/home/zora/leak/ferry.html")).path


def test_warcio_reads_it_and_finds_its_digests_right(kept: Path, page: Received) -> None:
    kinds, contents = [], []
    with kept.open("rb") as stream:
        for record in ArchiveIterator(stream, check_digests="raise", verify_http=True):
            kinds.append(record.rec_type)
            contents.append(record.content_stream().read())
            checked = record.digest_checker.passed
            assert checked or record.rec_type == "revisit"  # warcio does not check those
    assert kinds == ["warcinfo", "response", "request", "revisit", "request", "revisit"]
    assert contents[1] == page.content
    assert contents[3] == b""


def test_fastwarc_reads_it_and_finds_its_digests_right(kept: Path, page: Received) -> None:
    records = list(FastIterator(io.BytesIO(kept.read_bytes()), parse_http=False))
    assert len(records) == 6
    for record in FastIterator(io.BytesIO(kept.read_bytes()), parse_http=False):
        assert record.verify_block_digest()
    response = next(
        r for r in FastIterator(io.BytesIO(kept.read_bytes())) if r.headers["WARC-Type"] == "response"
    )
    assert response.verify_payload_digest()
    assert response.reader.read() == page.content
    assert response.http_headers.to_tuples() == page.headers


@pytest.mark.parametrize(
    "content", [b"", b"\r\n\r\n", b"5\r\nferry\r\n0\r\n\r\n", b"WARC/1.1\r\n", bytes(range(256))]
)
def test_others_give_back_odd_contents_unchanged(store: Store, page: Received, content: bytes) -> None:
    chunked = replace(page, content=content, headers=(("Transfer-Encoding", "chunked"),))
    path = store.keep(chunked).path
    with path.open("rb") as stream:
        got = [r.content_stream().read() for r in ArchiveIterator(stream, check_digests="raise")]
    assert got[1] == content
    fast = [
        r.reader.read()
        for r in FastIterator(io.BytesIO(path.read_bytes()), auto_decode="all")
        if r.is_http_parsed
    ]
    assert fast[0] == content


def test_the_same_captures_make_the_same_bytes(kept: Path, tmp_path: Path, page: Received) -> None:
    other = Store(tmp_path / "other")
    first = other.keep(page).path.read_bytes()
    assert first == Store(tmp_path / "third").keep(page).path.read_bytes()
    assert [m for m, _ in unpack(first)][1:] == [m for m, _ in unpack(kept.read_bytes())][1:3]


def test_each_record_is_a_member_of_its_own(kept: Path) -> None:
    assert all(plain.count(b"WARC/1.1\r\n") == 1 for _, plain in unpack(kept.read_bytes()))


def test_every_cut_is_noticed(kept: Path) -> None:
    digest = "sha256:" + kept.name.split(".")[0]
    for length in reversed(range(kept.stat().st_size)):
        os.truncate(kept, length)
        with pytest.raises(DamagedContent, match="put back a copy"):
            read(kept, digest)


def test_no_flipped_bit_changes_what_is_read(kept: Path) -> None:
    whole, digest = kept.read_bytes(), "sha256:" + kept.name.split(".")[0]
    expected = read(kept, digest)
    noticed = 0
    for position in range(len(whole)):
        put(kept, position, whole[position] ^ (1 << (position % 8)))
        try:
            got = read(kept, digest)
        except DamagedContent:
            noticed += 1
        else:
            # Only what is in no way content may change unnoticed: date and system of a member's header.
            assert (got.content, got.records) == (expected.content, expected.records)
        put(kept, position, whole[position])
    assert noticed > 0.95 * len(whole)


def test_another_content_under_this_name_is_noticed(kept: Path, page: Received) -> None:
    other = replace(page, content=b"other")
    kept.write_bytes(compose(records_of(other, sha256(b"other"), None)))
    with pytest.raises(DamagedContent, match="not the one with the digest"):
        read(kept, "sha256:" + kept.name.split(".")[0])


def test_nothing_of_this_machine_is_in_it(kept: Path) -> None:
    plain = gzip.decompress(kept.read_bytes()).decode()
    for told in (
        str(kept.parent.parent),
        os.getcwd(),
        platform.node(),
        f"/{getpass.getuser()}",
        "/home",
        "zora",
    ):
        assert told not in plain


def put(path: Path, position: int, value: int) -> None:
    with path.open("r+b") as stream:
        stream.seek(position)
        stream.write(bytes([value]))
