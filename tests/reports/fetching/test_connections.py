"""Whatever bytes a server sends, a fetch ends with a page or with one of our own errors."""

from __future__ import annotations

import errno
import gzip
import socket

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.reports.fetching.serving import response

from whence.errors import FetchError, TooLarge, TooSlow, Unreachable
from whence.reports.fetching import connections
from whence.reports.fetching.client import fetch
from whence.reports.fetching.connections import Backend, Stream, failure
from whence.reports.fetching.fetched import Fetched
from whence.reports.fetching.limits import Limits, Meter

LIMITS = Limits(bytes=5_000, raw_bytes=20_000, header_bytes=2_000, redirects=2, seconds=10)
PIECES = st.sampled_from(
    [
        b"HTTP/1.1 ",
        b"HTTP/1.1 200 OK\r\n",
        b"HTTP/1.0 301 \r\nLocation: ",
        b"HTTP/1.1 103 Early Hints\r\n\r\n",
        b"HTTP/1.1 101 Switching Protocols\r\n\r\n",
        b"Location: ",
        b"Content-Length: 5\r\n",
        b"Content-Length: -1\r\n",
        b"Transfer-Encoding: chunked\r\n",
        b"Content-Encoding: gzip\r\n",
        b"Content-Encoding: br\r\n",
        b"Content-Type: ;;charset=\r\n",
        b"http://[::1]:80/",
        b"//1.1.1.1/",
        b"\r\n\r\n",
        b"\r\n",
        b"5\r\nhello\r\n0\r\n\r\n",
        b"ffffffffffffffffffff\r\n",
        gzip.compress(b"a page", mtime=0),
        response(b"a page"),
    ]
)


@given(st.lists(PIECES | st.binary(max_size=40), max_size=12).map(b"".join))
def test_any_answer_is_a_page_or_an_error_of_ours(sent):
    def connected(address: str, port: int, seconds: float) -> socket.socket:
        assert address == "1.1.1.1"
        ours, theirs = socket.socketpair()
        with theirs:
            theirs.sendall(sent)
        return ours

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(connections, "_connected", connected)
        try:
            got = fetch("http://1.1.1.1/", LIMITS)
        except (FetchError, TooLarge) as error:
            got = str(error)
    if isinstance(got, Fetched):
        assert len(got.body) <= LIMITS.bytes
    else:
        assert got.startswith("http://1.1.1.1/")
        assert got.isprintable()


def test_a_stream_is_closed_when_its_time_is_up():
    ours, theirs = socket.socketpair()
    with theirs:
        meter = Meter("page", Limits(seconds=0.05))
        stream = Stream(ours, meter)
        with pytest.raises(TooSlow):
            stream.read(10)
        stream.close()
        assert theirs.recv(1) == b""


def test_only_the_addresses_given_are_opened(monkeypatch):
    tried = []

    def connected(address: str, port: int, seconds: float) -> socket.socket:
        tried.append((address, port))
        raise OSError(errno.EHOSTUNREACH, "No route to host")

    monkeypatch.setattr(connections, "_connected", connected)
    backend = Backend(("1.1.1.1", "2606:4700::1111"), Meter("page", Limits()))
    with pytest.raises(Unreachable, match=r"cannot be reached \(No route to host\); check the connection"):
        backend.connect_tcp("evil.example", 80)
    assert tried == [("1.1.1.1", 80), ("2606:4700::1111", 80)]
    with pytest.raises(Unreachable, match="only pages of the web"):
        backend.connect_unix_socket("/run/socket")


@pytest.mark.parametrize(
    ("error", "kind", "words"),
    [
        (TimeoutError("timed out"), TooSlow, "not complete after"),
        (TimeoutError(errno.ETIMEDOUT, "Connection timed out"), Unreachable, "Connection timed out"),
        (ConnectionResetError(errno.ECONNRESET, "reset"), Unreachable, "broke the connection off"),
        (BrokenPipeError(errno.EPIPE, "pipe"), Unreachable, "broke the connection off"),
        (ConnectionRefusedError(errno.ECONNREFUSED, "refused"), Unreachable, "takes no connection"),
        (OSError(errno.ENETUNREACH, "Network is unreachable"), Unreachable, "Network is unreachable"),
        (ValueError("server_hostname"), Unreachable, "server_hostname"),
    ],
)
def test_what_went_wrong_is_said_in_words(error, kind, words):
    found = failure(error, Meter("page", Limits()))
    assert type(found) is kind
    assert words in str(found)
