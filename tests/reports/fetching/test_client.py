"""Pages from a server on this machine: what a fetch keeps, and what no server can make it do."""

from __future__ import annotations

import contextlib
import gzip
import socket
import struct
import time
from datetime import UTC, datetime, timedelta

import pytest
from tests.reports.fetching.serving import redirect, response
from tests.reports.fetching.test_codings import ENCODERS, gzip_of_zeros

from whence.errors import (
    AddressRefused,
    BadStatus,
    BrokenResponse,
    FetchError,
    InputError,
    TooLarge,
    TooManyRedirects,
    TooSlow,
    Unreachable,
)
from whence.reports.fetching.client import HEADERS, fetch
from whence.reports.fetching.fetched import Hop
from whence.reports.fetching.limits import Limits
from whence.reports.fetching.targets import Allowed

QUICK = Limits(seconds=15)
DRIP = Limits(seconds=0.4)
HTML = "Content-Type: text/html; charset=UTF-8"


def dripping(first: bytes, drop: bytes):
    """A handler that sends `first`, then `drop` every 50 ms for as long as anybody listens."""

    def handle(connection: socket.socket) -> None:
        connection.sendall(first)
        for _ in range(400):
            time.sleep(0.05)
            connection.sendall(drop)

    return handle


def flooding(first: bytes, more: bytes):
    def handle(connection: socket.socket) -> None:
        connection.sendall(first)
        while True:
            connection.sendall(more)

    return handle


def resetting(first: bytes):
    """A handler that sends `first` and then cuts the connection without the end of TCP."""

    def handle(connection: socket.socket) -> None:
        connection.sendall(first)
        time.sleep(0.1)
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))

    return handle


def test_a_plain_page_and_all_that_was_told(server, here):
    server.routes["/report?id=7"] = response(
        b"<p>Six died.</p>", HTML, "X-Odd: caf\xe9", "Set-Cookie: a=b", "Set-Cookie: c=d"
    )
    got = fetch(server.url("/report?id=7#top"), QUICK, allowed=here)
    assert got.asked == server.url("/report?id=7#top")
    assert got.url == server.url("/report?id=7")
    assert got.hops == (Hop(got.url, 200, "127.0.0.1"),)
    assert (got.status, got.body, got.encoded) == (200, b"<p>Six died.</p>", None)
    assert (got.content_type, got.charset) == ("text/html", "utf-8")
    assert got.headers == (
        ("Content-Type", "text/html; charset=UTF-8"),
        ("X-Odd", "café"),
        ("Set-Cookie", "a=b"),
        ("Set-Cookie", "c=d"),
        ("Content-Length", "16"),
    )
    assert (got.address, got.http_version) == ("127.0.0.1", "HTTP/1.1")
    assert timedelta(0) <= datetime.now(UTC) - got.started < timedelta(minutes=1)
    assert 0 < got.seconds < 15
    assert "Six died" not in repr(got)


def test_the_request_says_who_asks_and_nothing_else(server, here, monkeypatch):
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    monkeypatch.setenv("ALL_PROXY", "http://127.0.0.1:9")
    server.routes["/"] = response(b"page")
    got = fetch(server.url(), QUICK, allowed=here)
    assert dict(got.request_headers) == {"Host": f"127.0.0.1:{server.port}", **HEADERS}
    (sent,) = server.requests
    lines = sent.decode("ascii").split("\r\n")
    assert lines[0] == "GET / HTTP/1.1"
    assert sorted(lines[1:-2]) == sorted(f"{name}: {value}" for name, value in got.request_headers)
    assert HEADERS["User-Agent"].startswith("Whence/")


def test_a_path_in_other_letters_is_escaped(server, here):
    server.routes["/%C3%BCber"] = response(b"page")
    assert fetch(server.url("/über"), QUICK, allowed=here).url == server.url("/%C3%BCber")


@pytest.mark.parametrize("coding", ["gzip", "deflate", "br"])
def test_a_compressed_page_is_kept_both_ways(server, here, coding):
    encoded = ENCODERS[coding](b"page" * 100)
    server.routes["/"] = response(encoded, f"Content-Encoding: {coding}")
    got = fetch(server.url(), QUICK, allowed=here)
    assert (got.body, got.encoded) == (b"page" * 100, encoded)


def test_chunks_and_an_open_end_are_read(server, here):
    server.routes["/chunks"] = response(b"4\r\npage\r\n0\r\n\r\n", "Transfer-Encoding: chunked", length=-1)
    server.routes["/open"] = response(b"page", length=-1)
    assert fetch(server.url("/chunks"), QUICK, allowed=here).body == b"page"
    assert fetch(server.url("/open"), QUICK, allowed=here).body == b"page"


@pytest.mark.parametrize(
    ("header", "told"),
    [
        ("Content-Type: image/png", ("image/png", None)),
        ("Content-Type: TEXT/HTML;Charset='Windows-1252'; x=y", ("text/html", "windows-1252")),
        ("Content-Type: ;", (None, None)),
        ("X-None: 1", (None, None)),
    ],
)
def test_a_content_type_is_what_the_server_says(server, here, header, told):
    server.routes["/"] = response(b"<html>", header)
    got = fetch(server.url(), QUICK, allowed=here)
    assert (got.body, (got.content_type, got.charset)) == (b"<html>", told)


# Redirects


def test_redirects_are_followed_and_kept(server, here):
    server.routes["/a"] = redirect("/b", status="301 Moved Permanently")
    server.routes["/b"] = redirect(f"//127.0.0.1:{server.port}/c", status="307 Temporary Redirect")
    server.routes["/c"] = redirect("d?e=f", status="308 Permanent Redirect")
    server.routes["/d?e=f"] = response(b"page")
    got = fetch(server.url("/a"), QUICK, allowed=here)
    assert (got.body, got.url) == (b"page", server.url("/d?e=f"))
    assert [(hop.url, hop.status, hop.location) for hop in got.hops] == [
        (server.url("/a"), 301, "/b"),
        (server.url("/b"), 307, f"//127.0.0.1:{server.port}/c"),
        (server.url("/c"), 308, "d?e=f"),
        (server.url("/d?e=f"), 200, None),
    ]


def test_cookies_stay_behind(server, here):
    server.routes["/a"] = redirect("/b", "Set-Cookie: tracked=yes; Path=/")
    server.routes["/b"] = response(b"page")
    fetch(server.url("/a"), QUICK, allowed=here)
    assert len(server.requests) == 2
    assert not any(b"cookie" in request.lower() for request in server.requests)


@pytest.mark.parametrize(
    ("location", "why"),
    [
        ("http://10.0.0.1/", r"10\.0\.0\.1, private"),
        ("http://127.0.0.2/", r"127\.0\.0\.2, loopback"),
        ("http://169.254.169.254/latest/meta-data/", "link-local"),
        ("http://[::ffff:127.0.0.1]/", "IPv4-mapped"),
        ("http://[64:ff9b::7f00:1]/", "NAT64"),
        ("http://2130706433/", "ends in a number"),
        ("http://127.0.0.1:22/", "port 22"),
        ("file:///etc/passwd", "http:// or https://"),
        ("http://user:secret@127.0.0.1/", "user name or password"),
        ("http://127.0.0.1\\@example.org/", "backslash"),
        ("http://[", "not a URL"),
    ],
)
def test_a_redirect_is_checked_like_the_first_url(server, here, location, why):
    server.routes["/"] = redirect(location)
    with pytest.raises(AddressRefused, match=f"^{server.url()}, sent on to .*{why}") as raised:
        fetch(server.url(), QUICK, allowed=here)
    assert "secret" not in str(raised.value)
    assert len(server.requests) == 1


def test_a_redirect_to_a_name_at_a_private_address_is_refused(server, here, resolver):
    resolver.answers["inside.example"] = [["192.168.1.1"]]
    server.routes["/"] = redirect("http://inside.example/")
    with pytest.raises(AddressRefused, match=r"inside\.example is at 192\.168\.1\.1, private"):
        fetch(server.url(), QUICK, allowed=here)


def test_a_circle_is_noticed(server, here):
    server.routes["/self"] = redirect("/self", "Set-Cookie: seen=1")
    server.routes["/a"] = redirect("/b")
    server.routes["/b"] = redirect("/a")
    for path in ("/self", "/a"):
        with pytest.raises(TooManyRedirects, match="in a circle"):
            fetch(server.url(path), QUICK, allowed=here)
    assert len(server.requests) == 3


def test_redirects_have_an_end(server, here):
    for number in range(20):
        server.routes[f"/{number}"] = redirect(f"/{number + 1}")
    with pytest.raises(TooManyRedirects, match="more than 3 redirects"):
        fetch(server.url("/0"), Limits(redirects=3, seconds=15), allowed=here)
    assert len(server.requests) == 4
    server.routes["/3"] = response(b"page")
    assert len(fetch(server.url("/0"), Limits(redirects=3, seconds=15), allowed=here).hops) == 4


@pytest.mark.parametrize("status", ["300 Multiple Choices", "302 Found", "304 Not Modified"])
def test_a_redirect_to_nowhere_is_no_page(server, here, status):
    server.routes["/"] = response(b"", status=status)
    with pytest.raises(BadStatus, match=f"the server answers {status} instead of a page"):
        fetch(server.url(), QUICK, allowed=here)


# Statuses


@pytest.mark.parametrize(
    ("status", "remedy"),
    [
        ("401 Unauthorized", "signed in; save the page"),
        ("403 Forbidden", "save the page"),
        ("404 Not Found", "check the URL"),
        ("418 I'm a Teapot", "check the URL in a browser"),
        ("429 Too Many Requests", "wait some minutes"),
        ("500 Internal Server Error", "try again later"),
        ("503 Service Unavailable", "try again later"),
    ],
)
def test_a_status_that_is_no_page_is_said_in_words(server, here, status, remedy):
    server.routes["/"] = response(b"<h1>no</h1>", status=status)
    with pytest.raises(BadStatus, match=f"answers {status} instead of a page; .*{remedy}") as raised:
        fetch(server.url(), QUICK, allowed=here)
    assert raised.value.status == int(status[:3])
    assert isinstance(raised.value, FetchError)
    assert isinstance(raised.value, InputError)


def test_a_status_without_a_name_is_a_number(server, here):
    server.routes["/"] = response(b"", status="599 whatever the server likes")
    with pytest.raises(BadStatus, match="the server answers 599 instead of a page"):
        fetch(server.url(), QUICK, allowed=here)


# Too much, too slow


def test_a_gzip_bomb_stops(server, here):
    def bomb(connection: socket.socket) -> None:
        connection.sendall(response(b"", "Content-Encoding: gzip", length=-1))
        for chunk in gzip_of_zeros(1024):
            connection.sendall(chunk)

    server.routes["/"] = bomb
    with pytest.raises(TooLarge, match="larger than 4 MB; save the page"):
        fetch(server.url(), Limits(bytes=4 * 1024 * 1024, seconds=15), allowed=here)


@pytest.mark.parametrize("coding", ["deflate", "raw deflate", "br"])
def test_other_bombs_stop(server, here, coding):
    bomb = ENCODERS[coding](bytes(32 * 1024 * 1024))
    server.routes["/"] = response(bomb, f"Content-Encoding: {coding.removeprefix('raw ')}")
    with pytest.raises(TooLarge, match="larger than 1 MB"):
        fetch(server.url(), Limits(bytes=1024 * 1024, seconds=15), allowed=here)


def test_gzip_inside_gzip_is_not_unfolded(server, here):
    twice = gzip.compress(gzip.compress(b"page"))
    server.routes["/"] = response(twice, "Content-Encoding: gzip", "Content-Encoding: gzip")
    with pytest.raises(BrokenResponse, match="not asked for"):
        fetch(server.url(), QUICK, allowed=here)


@pytest.mark.parametrize(
    ("first", "more"),
    [
        (response(b"", length=-1), b"x" * 65_536),
        (response(b"", length=10**12), b"x" * 65_536),
        (response(b"", "Transfer-Encoding: chunked", length=-1), b"10000\r\n" + b"x" * 65_536 + b"\r\n"),
        (response(b"", "Content-Encoding: br", length=-1), b"\x00" * 65_536),
    ],
)
def test_an_endless_body_stops(server, here, first, more):
    server.routes["/"] = flooding(first, more)
    with pytest.raises((TooLarge, BrokenResponse)):
        fetch(server.url(), Limits(raw_bytes=1024 * 1024, seconds=15), allowed=here)


@pytest.mark.parametrize(
    ("first", "more"),
    [
        (b"HTTP/1.1 200 OK\r\n", b"X-More: again and again\r\n" * 100),
        (b"HTTP/1.1 200 OK\r\nX-One: ", b"x" * 1_000),
        (b"", b"HTTP/1.1 100 Continue\r\n\r\n" * 100),
        (b"HTTP/1.1 ", b"2" * 1_000),
        (b"", b"\r\n" * 1_000),
    ],
)
def test_endless_headers_stop(server, here, first, more):
    server.routes["/"] = flooding(first, more)
    with pytest.raises((TooLarge, BrokenResponse)) as raised:
        fetch(server.url(), QUICK, allowed=here)
    assert "save the page" in str(raised.value)


def test_headers_of_all_hops_count_as_received(server, here):
    for number in range(5):
        server.routes[f"/{number}"] = redirect(f"/{number + 1}", "X-Fill: " + "x" * 30_000)
    with pytest.raises(TooLarge, match="sends more than 100,000 bytes"):
        fetch(server.url("/0"), Limits(raw_bytes=100_000, seconds=15), allowed=here)


@pytest.mark.parametrize(
    ("first", "drop"),
    [
        (b"", b""),
        (b"HTTP/1.1 200 OK\r\n", b"X: y\r\n"),
        (b"HTTP/1.1 200 OK\r\nX: ", b"y"),
        (b"", b"HTTP/1.1 103 Early Hints\r\n\r\n"),
        (response(b"", length=100_000), b"x"),
        (response(b"", "Transfer-Encoding: chunked", length=-1), b"1\r\nx\r\n"),
        (response(b"", "Content-Encoding: gzip", length=-1) + gzip.compress(b"x" * 99, mtime=0)[:12], b""),
    ],
)
def test_a_slow_server_is_left_in_time(server, here, first, drop):
    server.routes["/"] = dripping(first, drop)
    began = time.monotonic()
    with pytest.raises(TooSlow, match=r"not complete after 0\.4 seconds; try again later"):
        fetch(server.url(), DRIP, allowed=here)
    assert time.monotonic() - began < 10


def test_the_time_runs_over_all_redirects(server, here):
    def late(to: str):
        def handle(connection: socket.socket) -> None:
            time.sleep(0.25)
            connection.sendall(redirect(to))

        return handle

    for number in range(20):
        server.routes[f"/{number}"] = late(f"/{number + 1}")
    with pytest.raises(TooSlow):
        fetch(server.url("/0"), Limits(seconds=0.6, redirects=19), allowed=here)
    assert len(server.requests) <= 3


# Broken responses and connections


@pytest.mark.parametrize(
    "answer",
    [
        b"",
        b"HTTP/1.1 200",
        b"HTTP/1.1 200 OK\r\nContent-Le",
        b"SSH-2.0-OpenSSH_9.6\r\n",
        b"<html>page</html>\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: many\r\n\r\npage",
        b"HTTP/1.1 200 OK\r\nContent-Length: 4\r\nContent-Length: 5\r\n\r\npage",
        b"HTTP/1.1 200 OK\r\nno colon\r\n\r\npage",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\npage",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: rot13\r\n\r\npage",
        b"HTTP/x.y 200 OK\r\n\r\npage\0",
        response(b"page", length=100),
        response(b"4\r\npage\r\n", "Transfer-Encoding: chunked", length=-1),
        response(gzip.compress(b"page", mtime=0)[:-3], "Content-Encoding: gzip"),
        response(b"<html>", "Content-Encoding: gzip"),
        response(b"page", "Content-Encoding: zstd"),
    ],
    ids=range(16),
)
def test_a_response_that_is_none_is_broken(server, here, answer):
    server.routes["/"] = answer
    with pytest.raises(BrokenResponse, match=f"^{server.url()}: .*save the page") as raised:
        fetch(server.url(), QUICK, allowed=here)
    assert raised.value.__cause__ is None
    assert raised.value.__context__ is None or raised.value.__suppress_context__


def test_more_than_the_content_length_is_left_unread(server, here):
    server.routes["/"] = response(b"page and more", length=4)
    assert fetch(server.url(), QUICK, allowed=here).body == b"page"


def test_an_answer_in_another_protocol_is_no_page(server, here):
    server.routes["/"] = response(
        b"", "Connection: Upgrade", "Upgrade: h2c", status="101 Switching Protocols"
    )
    with pytest.raises((BadStatus, BrokenResponse)):
        fetch(server.url(), QUICK, allowed=here)


@pytest.mark.parametrize("first", [b"", b"HTTP/1.1 200 OK\r\n", response(b"pa", length=100)])
def test_a_connection_that_is_cut_is_unreachable(server, here, first):
    server.routes["/"] = resetting(first)
    with pytest.raises((Unreachable, BrokenResponse), match="try again later"):
        fetch(server.url(), QUICK, allowed=here)


def test_a_port_where_nobody_listens_is_unreachable():
    with contextlib.closing(socket.create_server(("127.0.0.1", 0))) as listener:
        port = listener.getsockname()[1]
    with pytest.raises(Unreachable, match="the server takes no connection"):
        fetch(f"http://127.0.0.1:{port}/", QUICK, allowed=Allowed(frozenset({port}), ("127.0.0.1/32",)))


# Addresses


def test_a_special_address_is_not_even_connected_to(server):
    with pytest.raises(AddressRefused, match=r"127\.0\.0\.1, loopback"):
        fetch(server.url(), QUICK, allowed=Allowed(frozenset({server.port})))
    assert server.requests == []


def test_a_name_that_changes_its_address_is_connected_where_it_was_checked(server, here, resolver):
    resolver.answers["news.example"] = [["127.0.0.1"], ["127.0.0.2"], ["10.0.0.1"]]
    server.routes["/"] = response(b"page")
    got = fetch(f"http://news.example:{server.port}/", QUICK, allowed=here)
    assert (got.body, got.address) == (b"page", "127.0.0.1")
    assert resolver.asked == ["news.example"]
    assert dict(got.request_headers)["Host"] == f"news.example:{server.port}"


def test_each_hop_is_looked_up_and_checked_again(server, here, resolver):
    resolver.answers["news.example"] = [["127.0.0.1"], ["10.0.0.1"]]
    server.routes["/"] = redirect("/next")
    with pytest.raises(AddressRefused, match=r"news\.example is at 10\.0\.0\.1, private"):
        fetch(f"http://news.example:{server.port}/", QUICK, allowed=here)
    assert resolver.asked == ["news.example"] * 2
    assert len(server.requests) == 1


def test_the_next_checked_address_is_tried_when_one_does_not_answer(server, resolver):
    allowed = Allowed(frozenset({server.port}), ("127.0.0.0/8", "::1/128"))
    resolver.answers["news.example"] = [["::1", "127.0.0.2", "127.0.0.1"]]
    server.routes["/"] = response(b"page")
    got = fetch(f"http://news.example:{server.port}/", QUICK, allowed=allowed)
    assert got.hops[0].address == "127.0.0.1"
