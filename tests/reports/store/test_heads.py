"""HTTP heads: well-formed whatever the server sent, and read back as they were written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whence.errors import UsageError
from whence.reports.store import heads


@given(
    st.integers(100, 999),
    st.text(max_size=20),
    st.lists(st.tuples(st.text(max_size=12), st.text(max_size=30)), max_size=5),
)
def test_a_head_is_read_back_and_stays_one_head(status: int, reason: str, pairs: list) -> None:
    head = heads.response_head(status, reason, "HTTP/1.1", tuple(pairs))
    assert head.count(b"\r\n") == len(pairs) + 2
    assert heads.split(head + b"\r\n\r\nbody") == (head, b"\r\n\r\nbody")
    read_status, read_reason, read_headers = heads.parse(head)
    assert (read_status, read_reason) == (status, heads.one_line(reason))
    assert [value for _, value in read_headers] == [heads.one_line(value) for _, value in pairs]
    assert heads.response_head(read_status, read_reason, None, read_headers) == head


def test_ordinary_headers_are_read_back_as_they_were() -> None:
    headers = (
        ("Content-Type", "text/html"),
        ("X-Étape", "ü"),
        ("Set-Cookie", "a"),
        ("Set-Cookie", "b"),
        ("Empty", ""),
    )
    got = heads.parse(heads.response_head(404, "Pas trouvé", "HTTP/2", headers))
    assert got == (404, "Pas trouvé", (headers[0], ("X-_tape", "ü"), *headers[2:]))


def test_no_header_is_smuggled_in() -> None:
    head = heads.response_head(200, "OK\r\nA: b", None, (("X", "1\r\nSet-Cookie: a=b\0"), ("Y:\r\n", "2")))
    assert head == b"HTTP/1.1 200 OK  A: b\r\nX: 1  Set-Cookie: a=b\r\nY_: 2\r\n\r\n"


def test_transfer_encoding_is_set_aside_because_the_body_is_decoded() -> None:
    headers = (("Transfer-Encoding", "chunked"), ("X-Archive-Orig-Age", "5"))
    head = heads.response_head(200, "OK", "HTTP/1.0", headers)
    assert b"\r\nTransfer-Encoding" not in head
    assert heads.parse(head) == (200, "OK", headers)


def test_a_request_holds_no_credentials() -> None:
    head = heads.request_head(
        "/ferry", (("Host", "ledger.example"), ("COOKIE", "desk=1"), ("Authorization", "x"))
    )
    assert head == b"GET /ferry HTTP/1.1\r\nHost: ledger.example\r\n\r\n"


@pytest.mark.parametrize("status", [-1, 0, 99, 1000])
def test_a_status_has_three_digits(status: int) -> None:
    with pytest.raises(UsageError, match="status"):
        heads.response_head(status, "", None, ())
