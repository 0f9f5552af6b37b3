"""URLs in every notation lead to one host, or nowhere."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whence.errors import AddressRefused, UsageError
from whence.reports.fetching.targets import Allowed, Target, following, shown, target

READ = [
    ("http://example.org", "http://example.org/", "example.org", 80),
    ("HTTPS://Example.ORG:443/A?b=c#d", "https://example.org/A?b=c", "example.org", 443),
    ("http://example.org:443/", "http://example.org:443/", "example.org", 443),
    ("http://example.org./a", "http://example.org/a", "example.org", 80),
    ("http://bücher.example/ü", "http://xn--bcher-kva.example/ü", "xn--bcher-kva.example", 80),
    ("http://faß.example/", "http://xn--fa-hia.example/", "xn--fa-hia.example", 80),
    ("http://example。org/", "http://example.org/", "example.org", 80),
    ("http://a_b.example.org/", "http://a_b.example.org/", "a_b.example.org", 80),
    ("http://1.1.1.1/", "http://1.1.1.1/", "1.1.1.1", 80),
    ("http://１.1.1.1/", "http://1.1.1.1/", "1.1.1.1", 80),
    ("http://1.1.1.1./", "http://1.1.1.1/", "1.1.1.1", 80),
    ("http://[2606:4700:0::1111]/", "http://[2606:4700::1111]/", "2606:4700::1111", 80),
    ("http://example.org:/", "http://example.org/", "example.org", 80),
]
REFUSED = [
    ("file:///etc/passwd", "http:// or https://"),
    ("ftp://example.org/", "http:// or https://"),
    ("gopher://127.0.0.1:70/", "http:// or https://"),
    ("javascript:alert(1)", "http:// or https://"),
    ("data:text/html,hello", "http:// or https://"),
    ("example.org/page", "http:// or https://"),
    ("//example.org/page", "http:// or https://"),
    ("", "http:// or https://"),
    ("http://", "no host"),
    ("http:///page", "no host"),
    ("http://:80/", "no host"),
    ("http://user:secret@example.org/", "user name or password"),
    ("http://user@example.org/", "user name or password"),
    ("http://@example.org/", "user name or password"),
    ("http://example.org:22/", "port 22 is not opened, only 80, 443"),
    ("http://example.org:0/", "port 0"),
    ("http://example.org:8080/", "port 8080"),
    ("http://example.org:99999/", "not a URL"),
    ("http://example.org:port/", "not a URL"),
    ("http://example.org\\@evil.example/", "backslash"),
    ("http://exa mple.org/", "a space"),
    ("http://example.org/\r\nHost: evil", "control character"),
    ("http://example.org/\ud800", "control character"),
    ("http://example.org/" + "a" * 8_000, "longer than 8,000"),
    ("http://2130706433/", "ends in a number"),
    ("http://017700000001/", "ends in a number"),
    ("http://0x7f000001/", "ends in a number"),
    ("http://0x7f.1/", "ends in a number"),
    ("http://0177.0.0.1/", "ends in a number"),
    ("http://127.1/", "ends in a number"),
    ("http://127.0.0.01/", "ends in a number"),
    ("http://256.0.0.1/", "ends in a number"),
    ("http://1.2.3.4.5/", "ends in a number"),
    ("http://a.0x/", "ends in a number"),
    ("http://example.org../", "not the name of a host"),
    ("http://./", "not the name of a host"),
    ("http://a..b/", "not the name of a host"),
    ("http://-a.example/", "not the name of a host"),
    ("http://" + "a" * 64 + ".example/", "not the name of a host"),
    ("http://" + "a." * 127 + "example/", "not the name of a host"),
    ("http://a,b.example/", "not the name of a host"),
    ("http://🦄.example/", "not the name of a host"),
    ("http://%31%32%37.0.0.1/", "may not hold %"),
    ("http://[fe80::1%25eth0]/", "may not hold %"),
    ("http://[fe80::1%eth0]/", "may not hold %"),
    ("http://[::1/", "not a URL|not an IPv6"),
    ("http://[1.2.3.4]/", "not a URL|not an IPv6"),
    ("http://[::1]x/", "not a URL|not an IPv6"),
    ("http://x[::1]/", "not a URL|not an IPv6"),
    ("http://[v1.fe]/", "not a URL|not an IPv6"),
    ("http://example℀.org/", "not a URL|not the name"),
]


@pytest.mark.parametrize(("url", "together", "host", "port"), READ)
def test_a_url_is_put_together_again(url, together, host, port):
    read = target(url, "page")
    assert (read.url, read.host, read.port) == (together, host, port)
    assert target(read.url, "page") == read


@pytest.mark.parametrize(("url", "why"), REFUSED, ids=range(len(REFUSED)))
def test_what_can_be_read_in_two_ways_is_refused(url, why):
    with pytest.raises(AddressRefused, match=f"^page: .*(?:{why})"):
        target(url, "page")


def test_a_literal_address_is_known_as_one():
    assert target("http://[::1]/", "page").literal
    assert target("http://127.0.0.1/", "page").literal
    assert not target("http://localhost/", "page").literal


def test_ports_can_be_allowed():
    assert target("http://example.org:8080/", "page", Allowed(frozenset({8080}))).port == 8080


def test_addresses_can_be_allowed():
    allowed = Allowed(addresses=("127.0.0.0/8", "fd00::/8"))
    assert allowed.refused("127.0.0.1") is None
    assert allowed.refused("fd00::1") is None
    assert allowed.refused("8.8.8.8") is None
    assert allowed.refused("10.0.0.1")
    assert allowed.refused("::ffff:127.0.0.1")
    assert allowed.refused("not an address")


def test_an_allowed_address_is_a_network():
    with pytest.raises(UsageError, match=r"give a network such as 127\.0\.0\.0/8"):
        Allowed(addresses=("localhost",))


@pytest.mark.parametrize(
    ("location", "url"),
    [
        ("/b", "https://example.org/b"),
        ("c?d=e", "https://example.org/a/c?d=e"),
        ("//other.example/", "https://other.example/"),
        ("?page=2", "https://example.org/a/b?page=2"),
        (" /with space ", "https://example.org/with%20space"),
        ("file:///etc/passwd", "file:///etc/passwd"),
        ("http://[", "http://["),
        ("", "https://example.org/a/b"),
    ],
)
def test_where_a_location_leads(location, url):
    assert following(Target("https://example.org/a/b", "https", "example.org", 443, False), location) == url


def test_a_url_is_shown_without_its_password_and_on_one_line():
    assert shown("http://user:secret@example.org/") == "http://…@example.org/"
    assert shown("http://a/\r\n\x1b[31m") == "http://a/\\x0d\\x0a\\x1b[31m"
    assert len(shown("http://a/" + "b" * 5_000)) == 201


@given(st.text(), st.sampled_from(("http://", "https://", "http://[", "http://a@", "//", "")))
def test_any_text_is_a_target_or_refused(text, start):
    try:
        read = target(start + text, "page")
    except AddressRefused:
        return
    assert read.host.isascii()
    assert target(read.url, "page") == read
