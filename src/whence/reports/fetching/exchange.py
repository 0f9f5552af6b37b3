"""One request and its response over HTTP/1.1: the only module that imports httpx2 and its httpcore2.

It is imported when the first page is fetched. httpx2 writes the request and reads the response; where to
connect, how long to wait and how much to take is decided by Backend and Stream, below the library.
"""

from __future__ import annotations

import ssl
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, cast

import httpcore2
import httpx2

from whence.errors import AddressRefused, BrokenResponse
from whence.reports.fetching.connections import Backend
from whence.reports.fetching.limits import SAVE_IT, Meter
from whence.reports.fetching.targets import Target

_CORE_ERRORS = (
    httpcore2.ProtocolError,
    httpcore2.NetworkError,
    httpcore2.TimeoutException,
    httpcore2.UnsupportedProtocol,
    httpcore2.ConnectionNotAvailable,
)


@dataclass(frozen=True, slots=True)
class Response:
    """A response up to its body; `chunks` gives the body as received, and can be read once."""

    url: str
    status: int
    headers: tuple[tuple[str, str], ...]
    request_headers: tuple[tuple[str, str], ...]
    http_version: str
    address: str
    chunks: Iterator[bytes]

    def values(self, name: str) -> list[str]:
        """The values of one header, in the order received."""
        return [value for key, value in self.headers if key.lower() == name]


@contextmanager
def get(
    target: Target, addresses: tuple[str, ...], headers: Mapping[str, str], meter: Meter
) -> Iterator[Response]:
    """Ask for `target` at one of `addresses`; the connection is closed at the end of the block.

    Raises AddressRefused, BrokenResponse, TooLarge, TooSlow or Unreachable, never an error of the library.
    """
    backend = Backend(addresses, meter)
    context = tls_context() if target.scheme == "https" else None
    transport = _Pinned(backend, context, meter)
    try:
        # A client for each hop: no cookie, password, proxy or connection outlives it.
        with httpx2.Client(transport=transport, trust_env=False, headers=headers, timeout=None) as client:
            meter.headers_begin()
            with client.stream("GET", target.url, follow_redirects=False) as answer:
                meter.headers_end()
                yield Response(
                    url=str(answer.request.url),
                    status=answer.status_code,
                    headers=_text(answer.headers.raw),
                    request_headers=_text(answer.request.headers.raw),
                    http_version=answer.http_version,
                    address=backend.address,
                    chunks=answer.iter_raw(),
                )
    except httpx2.InvalidURL as error:
        raise AddressRefused(f"{meter.name}: this is not a URL ({error}); copy it again") from None
    except (httpx2.HTTPError, httpx2.StreamError) as error:
        raise _broken(meter, error) from None


def tls_context() -> ssl.SSLContext:
    """Certificates are checked against the system's authorities; no variable of the environment is read."""
    return httpx2.create_ssl_context(trust_env=False)


class _Pinned(httpx2.BaseTransport):
    """httpx2 over connections that Backend opens."""

    def __init__(self, backend: Backend, context: ssl.SSLContext | None, meter: Meter) -> None:
        self._meter = meter
        self._pool = httpcore2.ConnectionPool(
            ssl_context=context,
            max_connections=1,
            max_keepalive_connections=0,
            http1=True,
            http2=False,
            retries=0,
            network_backend=cast(Any, backend),
        )

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        url = httpcore2.URL(
            scheme=request.url.raw_scheme,
            host=request.url.raw_host,
            port=request.url.port,
            target=request.url.raw_path,
        )
        try:
            answer = self._pool.handle_request(httpcore2.Request(b"GET", url, headers=request.headers.raw))
        except _CORE_ERRORS as error:
            raise _broken(self._meter, error) from None
        stream = _Body(cast(Iterable[bytes], answer.stream), self._meter)
        return httpx2.Response(
            answer.status, headers=answer.headers, stream=stream, extensions=answer.extensions
        )

    def close(self) -> None:
        self._pool.close()


class _Body(httpx2.SyncByteStream):
    def __init__(self, stream: Iterable[bytes], meter: Meter) -> None:
        self._stream = stream
        self._meter = meter

    def __iter__(self) -> Iterator[bytes]:
        try:
            yield from self._stream
        except _CORE_ERRORS as error:
            raise _broken(self._meter, error) from None

    def close(self) -> None:
        close = getattr(self._stream, "close", None)
        if close is not None:
            close()


def _broken(meter: Meter, error: Exception) -> BrokenResponse:
    why = str(error).strip().rstrip(".")[:200] or type(error).__name__
    return BrokenResponse(
        f"{meter.name}: what the server sends is not a complete HTTP response ({why}); "
        f"try again later, or {SAVE_IT}"
    )


def _text(raw: Iterable[tuple[bytes, bytes]]) -> tuple[tuple[str, str], ...]:
    """Headers as text, one character for each byte received."""
    return tuple((name.decode("latin-1"), value.decode("latin-1")) for name, value in raw)
