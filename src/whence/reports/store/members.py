"""Gzip members: one a record, packed without a date, and unpacked with nothing taken on trust.

WARC readers accept a file that ends in the middle of a member in silence; this one does not.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator

_GZIP = zlib.MAX_WBITS + 16


class Damage(ValueError):
    """What is wrong with the bytes of a file; the reader of the file adds its name."""


def pack(plain: bytes) -> bytes:
    """`plain` as one gzip member; zlib leaves name and date out of its header."""
    packer = zlib.compressobj(6, zlib.DEFLATED, _GZIP)
    return packer.compress(plain) + packer.flush()


def unpack(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Each member of `data`: as it stands, and unpacked.

    Raises Damage when a member ends early or its length or CRC, checked by zlib, is not what its trailer
    says.
    """
    while data:
        unpacker = zlib.decompressobj(_GZIP)
        try:
            plain = unpacker.decompress(data)
        except zlib.error as error:
            raise Damage(f"a gzip member cannot be unpacked ({error})") from None
        if not unpacker.eof:
            raise Damage("the file ends in the middle of a gzip member")
        rest = unpacker.unused_data
        yield data[: len(data) - len(rest)], plain
        data = rest
