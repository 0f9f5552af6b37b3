"""Connections to checked addresses only, under the meter: what the HTTP library reads and writes through."""

from __future__ import annotations

import socket
import ssl
from collections.abc import Iterable
from typing import Any

from whence.errors import FetchError, Unreachable
from whence.reports.fetching.limits import SAVE_IT, Meter


class Stream:
    """One connection; every call has the time that is left, whatever time the caller would give it."""

    def __init__(self, connection: socket.socket, meter: Meter) -> None:
        self._connection = connection
        self._meter = meter

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """Up to `max_bytes`; b"" at the end. Raises TooLarge, TooSlow or Unreachable."""
        room = self._meter.room(max_bytes)
        try:
            self._connection.settimeout(self._meter.left())
            received = self._connection.recv(room)
        except OSError as error:
            raise failure(error, self._meter) from None
        self._meter.received(len(received))
        return received

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Send all of `buffer`. Raises TooSlow or Unreachable."""
        try:
            self._connection.settimeout(self._meter.left())
            self._connection.sendall(buffer)
        except ConnectionError:
            # A server may answer without reading the request, and go; what it sent is read next.
            return
        except OSError as error:
            raise failure(error, self._meter) from None

    def close(self) -> None:
        self._connection.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> Stream:
        """The same connection under TLS, its certificate checked against `server_hostname`."""
        try:
            self._connection.settimeout(self._meter.left())
            secured = ssl_context.wrap_socket(self._connection, server_hostname=server_hostname)
        except (OSError, ValueError) as error:
            self.close()
            raise failure(error, self._meter) from None
        except FetchError:
            self.close()
            raise
        return Stream(secured, self._meter)

    def get_extra_info(self, info: str) -> Any:
        if info == "ssl_object" and isinstance(self._connection, ssl.SSLSocket):
            return self._connection
        return False if info == "is_readable" else None


class Backend:
    """Opens connections to the addresses it was made with, whichever host is asked for.

    It never looks a name up: what was checked is what is connected to. `address` is the one that answered.
    """

    def __init__(self, addresses: tuple[str, ...], meter: Meter) -> None:
        self._addresses = addresses
        self._meter = meter
        self.address = ""

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> Stream:
        """A connection to the first address that takes one. Raises Unreachable or TooSlow."""
        failed: OSError | None = None
        for index, address in enumerate(self._addresses):
            share = self._meter.left() / (len(self._addresses) - index)
            try:
                connection = _connected(address, port, share)
            except OSError as error:
                failed = error
                continue
            self.address = address
            return Stream(connection, self._meter)
        raise failure(failed or OSError("no address"), self._meter) from None

    def connect_unix_socket(
        self, path: str, timeout: float | None = None, socket_options: Any = None
    ) -> Stream:
        raise Unreachable(f"{self._meter.name}: only pages of the web are fetched")

    def sleep(self, seconds: float) -> None:
        """Part of the library's interface; connections are never retried."""


def failure(error: OSError | ValueError, meter: Meter) -> FetchError:
    """What went wrong with a connection, in words."""
    if isinstance(error, ssl.SSLCertVerificationError):
        return Unreachable(
            f"{meter.name}: the server's certificate does not prove who it is ({error.verify_message}); "
            f"check the URL and this machine's clock, or {SAVE_IT}"
        )
    if isinstance(error, ssl.SSLError):
        return Unreachable(f"{meter.name}: no secure connection came about ({error.reason}); {SAVE_IT}")
    if isinstance(error, TimeoutError) and error.errno is None:  # ours, not the network's
        return meter.too_slow()
    if isinstance(error, ConnectionRefusedError):
        return Unreachable(f"{meter.name}: the server takes no connection; check the URL, or try again later")
    if isinstance(error, ConnectionError):
        return Unreachable(
            f"{meter.name}: the server broke the connection off; try again later, or {SAVE_IT}"
        )
    why = getattr(error, "strerror", None) or str(error)
    return Unreachable(f"{meter.name}: the server cannot be reached ({why}); check the connection")


def _connected(address: str, port: int, seconds: float) -> socket.socket:
    # Not socket.create_connection: it would ask the resolver again.
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    connection = socket.socket(family, socket.SOCK_STREAM)
    try:
        connection.settimeout(seconds)
        connection.connect((address, port))
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    except OSError:
        connection.close()
        raise
    return connection
