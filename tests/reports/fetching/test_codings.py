"""Bodies come out of their coding whole, or stop at the limit."""

from __future__ import annotations

import contextlib
import gzip
import zlib
from collections.abc import Iterator

import brotli
import pytest
from hypothesis import given
from hypothesis import strategies as st

from whence.errors import BrokenResponse, TooLarge
from whence.reports.fetching.codings import DECODERS, STEP, body
from whence.reports.fetching.limits import Limits, Meter


def raw_deflate(data: bytes) -> bytes:
    made = zlib.compressobj(wbits=-15)
    return made.compress(data) + made.flush()


ENCODERS = {
    "gzip": gzip.compress,
    "x-gzip": gzip.compress,
    "deflate": zlib.compress,
    "raw deflate": raw_deflate,
    "br": lambda data: brotli.compress(data, quality=3),
}


def gzip_of_zeros(megabytes: int) -> Iterator[bytes]:
    """A gzip stream of so many megabytes of zeros, about a thousandth of their size."""
    made = zlib.compressobj(9, wbits=-15)
    block = made.compress(bytes(1024 * 1024)) + made.flush(zlib.Z_FULL_FLUSH)
    yield b"\x1f\x8b\x08\0\0\0\0\0\0\xff"
    for _ in range(megabytes):
        yield block
    yield b"\x03\0" + bytes(8)


def decoded(chunks, coding, **limits):
    return body(chunks, [coding] if coding else [], Meter("page", Limits(**limits)))


def in_chunks(data: bytes, size: int) -> list[bytes]:
    return [data[i : i + size] for i in range(0, len(data), size)]


@given(
    st.binary(max_size=300_000) | st.integers(0, 400_000).map(bytes),
    st.sampled_from(sorted(ENCODERS)),
    st.data(),
)
def test_what_was_encoded_comes_back(data, coding, draw):
    encoded = ENCODERS[coding](data)
    size = draw.draw(st.integers(max(1, len(encoded) // 50), len(encoded)))
    got = decoded(in_chunks(encoded, size), coding.removeprefix("raw "))
    assert got == (data, encoded)


def test_a_body_without_a_coding_stays_as_it_is():
    assert decoded([b"a", b"b"], "") == (b"ab", None)
    assert decoded([b"a", b"b"], "identity") == (b"ab", None)
    assert decoded([b"a"], " GZip , identity".replace("GZip", "")) == (b"a", None)


def test_several_gzip_members_are_one_body():
    assert decoded([gzip.compress(b"a") + gzip.compress(b"b")], "gzip")[0] == b"ab"


@pytest.mark.parametrize("coding", sorted(set(DECODERS)))
def test_what_follows_the_end_is_ignored(coding):
    assert decoded([ENCODERS[coding](b"page"), b"junk", b"more"], coding)[0] == b"page"
    assert decoded([ENCODERS[coding](b"page") + (b"" if coding == "br" else b"junk")], coding)[0] == b"page"


@pytest.mark.parametrize("coding", sorted(DECODERS))
def test_nothing_at_all_is_an_empty_page(coding):
    assert decoded([], coding) == (b"", b"")


@pytest.mark.parametrize("coding", sorted(ENCODERS))
@pytest.mark.parametrize("kept", [1, 2, 5, 100])
def test_a_body_that_ends_early_is_broken(coding, kept):
    encoded = ENCODERS[coding](bytes(range(256)) * 40)
    with pytest.raises(BrokenResponse, match="page: the page cannot be decompressed from"):
        decoded([encoded[:kept]], coding.removeprefix("raw "))


@pytest.mark.parametrize("coding", sorted(DECODERS))
def test_damaged_bytes_are_broken(coding):
    with pytest.raises(BrokenResponse, match=f"cannot be decompressed from {coding}"):
        decoded([b"<html>" + b"\xff" * 100], coding)


@pytest.mark.parametrize("coding", ["zstd", "gzip, gzip", "gzip, br", "compress", "x" * 500])
def test_a_coding_that_was_not_asked_for_is_refused(coding):
    with pytest.raises(BrokenResponse, match=r"which was not asked for \(gzip, deflate, br\)"):
        decoded([b"x"], coding)


@given(st.binary(max_size=2_000), st.sampled_from(sorted(DECODERS)))
def test_any_bytes_are_a_body_or_broken(data, coding):
    with contextlib.suppress(BrokenResponse, TooLarge):
        decoded([data], coding, bytes=100_000)


def test_a_gzip_bomb_stops_at_the_limit():
    taken = 0

    def counted() -> Iterator[bytes]:
        nonlocal taken
        for chunk in gzip_of_zeros(1024):
            taken += 1
            yield chunk

    with pytest.raises(TooLarge, match="larger than 2 MB"):
        decoded(counted(), "gzip", bytes=2 * 1024 * 1024)
    assert taken == 4  # the header, two megabytes, and the one that was too many


@pytest.mark.parametrize("coding", ["gzip", "deflate", "raw deflate", "br"])
def test_no_piece_of_a_bomb_is_large(coding):
    encoded = ENCODERS[coding](bytes(32 * 1024 * 1024))
    pieces = DECODERS[coding.removeprefix("raw ")]().pieces(encoded)
    assert 0 < max(len(next(pieces)) for _ in range(20)) <= 2 * STEP
    with pytest.raises(TooLarge):
        decoded([encoded], coding.removeprefix("raw "), bytes=1024 * 1024)
