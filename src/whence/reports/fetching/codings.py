"""The body of a response, out of its content coding piece by piece, so that no bomb gets to unfold."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterable, Iterator
from typing import Protocol

from whence.errors import BrokenResponse
from whence.reports.fetching.limits import SAVE_IT, Meter

ACCEPTED = "gzip, deflate, br"
STEP = 64 * 1024  # decompressed at a time


class Decoder(Protocol):
    """Takes a body apart as it arrives."""

    def pieces(self, received: bytes) -> Iterator[bytes]:
        """What `received` adds, at most about twice STEP at a time; raises ValueError for broken bytes."""
        ...

    def complete(self) -> bool:
        """Whether the body has come to its end."""
        ...


def body(chunks: Iterable[bytes], codings: Iterable[str], meter: Meter) -> tuple[bytes, bytes | None]:
    """The body decoded, and as it was received where the two differ.

    `codings` are the values of Content-Encoding. Raises BrokenResponse, TooLarge or TooSlow.
    """
    coding = _coding(codings, meter)
    decoder = DECODERS[coding]() if coding else None
    received, decoded = bytearray(), bytearray()
    for chunk in chunks:
        received += chunk
        try:
            for piece in decoder.pieces(chunk) if decoder else (chunk,):
                decoded += piece
                meter.decoded(len(decoded))
        except ValueError as error:
            raise _broken(meter, coding, str(error)) from None
    # A server may name a coding and then send nothing at all.
    if decoder and received and not decoder.complete():
        raise _broken(meter, coding, "it ends early")
    return bytes(decoded), bytes(received) if decoder else None


def _coding(codings: Iterable[str], meter: Meter) -> str:
    words = [word.strip().lower() for value in codings for word in value.split(",")]
    words = [word for word in words if word not in ("", "identity")]
    if len(words) > 1 or words and words[0] not in DECODERS:
        raise BrokenResponse(
            f"{meter.name}: the server sends the page as {', '.join(words)[:60]!r}, "
            f"which was not asked for ({ACCEPTED}); {SAVE_IT}"
        )
    return words[0] if words else ""


def _broken(meter: Meter, coding: str, why: str) -> BrokenResponse:
    return BrokenResponse(
        f"{meter.name}: the page cannot be decompressed from {coding} ({why}); try again, or {SAVE_IT}"
    )


class _Zlib:
    """gzip, of one or more members, and both things that servers call deflate."""

    def __init__(self, gzip: bool) -> None:
        self._gzip = gzip
        self._head = b""
        self._inflate = zlib.decompressobj(zlib.MAX_WBITS | 16) if gzip else None
        self._done = False

    def pieces(self, received: bytes) -> Iterator[bytes]:
        inflate = self._inflate or self._told_apart(received)
        if inflate is None or self._done:  # What follows the end is ignored, as browsers do.
            return
        rest, self._head = self._head + received, b""
        while True:
            try:
                piece = inflate.decompress(rest, STEP)
            except zlib.error as error:
                raise ValueError(str(error)) from None
            yield piece  # also when empty: the caller looks at the clock
            rest = inflate.unconsumed_tail
            if inflate.eof:
                rest = inflate.unused_data
                self._done = not (self._gzip and rest.startswith(b"\x1f\x8b"))
                if self._done:
                    return
                self._inflate = inflate = zlib.decompressobj(zlib.MAX_WBITS | 16)
            elif not piece and not rest:
                return

    def complete(self) -> bool:
        return self._done

    def _told_apart(self, received: bytes) -> zlib._Decompress | None:
        """Deflate with zlib's two bytes in front (RFC 9110) or, as some servers have it, without."""
        head = self._head + received
        if len(head) < 2:
            self._head = head
            return None
        wrapped = head[0] & 0x0F == 8 and int.from_bytes(head[:2], "big") % 31 == 0
        self._inflate = zlib.decompressobj(zlib.MAX_WBITS if wrapped else -zlib.MAX_WBITS)
        return self._inflate


class _Brotli:
    def __init__(self) -> None:
        import brotli

        self._error: type[Exception] = brotli.error
        self._process: Callable[..., bytes] = (decompressor := brotli.Decompressor()).process
        self.complete: Callable[[], bool] = decompressor.is_finished

    def pieces(self, received: bytes) -> Iterator[bytes]:
        while not self.complete():
            try:
                piece = self._process(received, output_buffer_limit=STEP)
            except self._error:
                raise ValueError("its bytes are damaged") from None
            yield piece
            if not piece:
                return
            received = b""


DECODERS: dict[str, Callable[[], Decoder]] = {
    "gzip": lambda: _Zlib(gzip=True),
    "x-gzip": lambda: _Zlib(gzip=True),
    "deflate": lambda: _Zlib(gzip=False),
    "br": _Brotli,
}
