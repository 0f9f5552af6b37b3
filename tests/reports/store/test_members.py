"""Gzip members: the same bytes for the same content, and every cut and change noticed."""

from __future__ import annotations

import gzip

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whence.reports.store.members import Damage, pack, unpack


@given(st.lists(st.binary(max_size=200), max_size=4))
def test_members_are_read_back(contents: list[bytes]) -> None:
    packed = [pack(content) for content in contents]
    assert list(unpack(b"".join(packed))) == list(zip(packed, contents, strict=True))
    assert gzip.decompress(b"".join(packed)) == b"".join(contents)


def test_a_member_has_no_date_and_no_name() -> None:
    assert pack(b"ferry")[:8] == b"\x1f\x8b\x08\x00\x00\x00\x00\x00"


def test_every_cut_is_noticed() -> None:
    packed = pack(b"The ferry sailed at nine.")
    for length in range(1, len(packed)):
        with pytest.raises(Damage):
            list(unpack(packed[:length]))


def test_bytes_after_the_last_member_are_noticed() -> None:
    with pytest.raises(Damage):
        list(unpack(pack(b"ferry") + b"\0"))
