"""A server on this machine that answers each path as a test says, also in ways that no server should."""

from __future__ import annotations

import contextlib
import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

Handler = Callable[[socket.socket], None]


@dataclass(slots=True)
class Server:
    """`routes` maps a path to the bytes to send, or to what to do with the connection."""

    listener: socket.socket
    context: ssl.SSLContext | None = None
    routes: dict[str, bytes | Handler] = field(default_factory=dict)
    requests: list[bytes] = field(default_factory=list)
    names: list[str | None] = field(default_factory=list)
    closing: threading.Event = field(default_factory=threading.Event)

    @property
    def port(self) -> int:
        return self.listener.getsockname()[1]

    def url(self, path: str = "/") -> str:
        return f"http://127.0.0.1:{self.port}{path}"

    def serve(self) -> None:
        while not self.closing.is_set():
            try:
                connection, _ = self.listener.accept()
            except OSError:
                return
            threading.Thread(target=self._answer, args=(connection,), daemon=True).start()

    def _answer(self, connection: socket.socket) -> None:
        # The client goes away in the middle of most of these conversations.
        with contextlib.suppress(OSError), connection:
            connection.settimeout(20)
            if self.context is not None:
                connection = self.context.wrap_socket(connection, server_side=True)
            with connection:
                request = b""
                while b"\r\n\r\n" not in request:
                    received = connection.recv(65536)
                    if not received or received.startswith(b"\x16\x03"):  # TLS, where none is spoken
                        connection.sendall(response(b"speak plainly", status="400 Bad Request"))
                        return
                    request += received
                self.requests.append(request)
                path = request.split(b" ", 2)[1].decode("ascii")
                answer = self.routes.get(path, response(b"no such page", status="404 Not Found"))
                connection.sendall(answer) if isinstance(answer, bytes) else answer(connection)


@contextlib.contextmanager
def serving(context: ssl.SSLContext | None = None) -> Iterator[Server]:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        server = Server(listener, context)
        thread = threading.Thread(target=server.serve, daemon=True)
        thread.start()
        try:
            yield server
        finally:
            server.closing.set()
            with contextlib.suppress(OSError), socket.socket() as last:
                last.connect(("127.0.0.1", server.port))  # wakes the listener up
            thread.join(5)


def response(body: bytes = b"", *headers: str, status: str = "200 OK", length: int | None = None) -> bytes:
    """One response; its Content-Length is right unless `length` says otherwise, and left out for -1."""
    lines = [f"HTTP/1.1 {status}", *headers]
    if length != -1:
        lines.append(f"Content-Length: {len(body) if length is None else length}")
    return "\r\n".join([*lines, "", ""]).encode("latin-1") + body


def redirect(to: str, *headers: str, status: str = "302 Found") -> bytes:
    return response(b"", f"Location: {to}", *headers, status=status)
