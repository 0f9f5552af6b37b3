"""Target URIs: one form for one address, and nothing in them that gives a source away."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whence.errors import UsageError
from whence.reports.store.addresses import MAX_CHARACTERS, file_uri, name_of, request_target, target_uri


@pytest.mark.parametrize(
    ("url", "uri"),
    [
        ("HTTPS://Ledger.Example", "https://ledger.example/"),
        ("http://ledger.example/Überfahrt?q=a b#top", "http://ledger.example/%C3%9Cberfahrt?q=a%20b"),
        ("https://desk:secret@ledger.example:8443/a%20b", "https://ledger.example:8443/a%20b"),
        (" http://[2001:db8::1]/x\n", "http://[2001:db8::1]/x"),
    ],
)
def test_an_address_has_one_form(url: str, uri: str) -> None:
    assert target_uri(url) == uri


@pytest.mark.parametrize(
    "url", ["", "ferry", "file:///home/desk/note.txt", "http://", "http://[::1/x", "ftp://ledger.example/"]
)
def test_what_is_no_address_is_refused(url: str) -> None:
    with pytest.raises(UsageError, match="url"):
        target_uri(url)


def test_an_endless_address_is_refused() -> None:
    with pytest.raises(UsageError, match="longer"):
        target_uri("https://ledger.example/?" + "ü" * MAX_CHARACTERS)


@given(st.text(max_size=40), st.text(max_size=40))
def test_the_form_is_stable_and_plain(path: str, query: str) -> None:
    uri = target_uri(f"http://ledger.example/{path}?{query}")
    assert target_uri(uri) == uri
    assert uri.isascii()
    assert uri.isprintable()
    assert " " not in uri


@pytest.mark.parametrize(
    "name", ["/home/ada/Leak from Bo/nöte 1.txt", "C:\\Users\\ada\\nöte 1.txt", "nöte 1.txt"]
)
def test_a_file_has_its_own_name_only(name: str) -> None:
    uri = file_uri(name)
    assert uri == "file:///n%C3%B6te%201.txt"
    assert name_of(uri) == "nöte 1.txt"


@pytest.mark.parametrize("name", ["", ".", "..", "/home/ada/"])
def test_no_name_has_no_uri(name: str) -> None:
    assert file_uri(name) is None


def test_only_file_uris_hold_a_name() -> None:
    assert name_of("https://ledger.example/a.txt") is None


def test_request_target() -> None:
    assert request_target("https://ledger.example/a?b=c") == "/a?b=c"
