"""The index: rows by URL, read as it grows; a torn line dropped, any other damage noticed."""

from __future__ import annotations

from pathlib import Path

import pytest

from whence.reports.store.index import Index, Row
from whence.reports.store.members import Damage

A, B, C = (Row(f"https://ledger.example/{n}", "2024-05-10T08:00:00Z", f"sha256:{n * 64}") for n in "abc")


@pytest.fixture
def index(tmp_path: Path) -> Index:
    made = Index(tmp_path / "index.tsv")
    made.rewrite([A], tmp_path / "incoming")
    return made


def test_rows_are_found_by_their_url(index: Index) -> None:
    assert index.rows(A.uri) == {A}
    assert index.rows(B.uri) == set()


def test_what_another_adds_is_seen(index: Index) -> None:
    assert index.rows(B.uri) == set()
    Index(index.path).add([B])
    assert index.rows(B.uri) == {B}
    Index(index.path).rewrite([C], index.path.with_name("incoming"))
    assert (index.rows(B.uri), index.rows(C.uri)) == (set(), {C})


def test_a_torn_line_is_dropped(index: Index) -> None:
    index.add([B])
    whole = index.path.read_bytes()
    for length in range(whole.rindex(b"\n", 0, -1) + 1, len(whole)):
        index.path.write_bytes(whole[:length])
        again = Index(index.path)
        assert (again.rows(A.uri), again.rows(B.uri)) == ({A}, set())
        again.add([C])
        assert (again.rows(A.uri), again.rows(B.uri), again.rows(C.uri)) == ({A}, set(), {C})
        assert Index(index.path).rows(C.uri) == {C}


def test_every_other_change_is_noticed(index: Index) -> None:
    index.add([B])
    whole = index.path.read_bytes()
    for position in range(len(whole) - 1):
        index.path.write_bytes(whole[:position] + bytes([whole[position] ^ 4]) + whole[position + 1 :])
        with pytest.raises(Damage):
            Index(index.path).rows(A.uri)


@pytest.mark.parametrize("content", [None, b"", b"whence-ind"])
def test_a_missing_index_is_noticed(index: Index, content: bytes | None) -> None:
    index.path.unlink()
    if content is not None:
        index.path.write_bytes(content)
    assert not index.begun()
    with pytest.raises(Damage):
        index.rows(A.uri)
