"""Captures ↔ records: what is known is written, what is not known is not made up."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from whence.errors import UsageError
from whence.reports.received import Received
from whence.reports.store.captures import REVISIT, capture_of, records_of
from whence.reports.store.records import sha256


def main_record(received: Received):
    return records_of(received, sha256(received.content), None)[0]


def capture(received: Received):
    return capture_of(main_record(received), sha256(received.content))


def test_an_exchange_is_a_response_and_its_request(page: Received) -> None:
    response, request = records_of(page, sha256(page.content), None)
    assert (response.kind, request.kind) == ("response", "request")
    assert response.block.endswith(b"\r\n\r\n" + page.content)
    assert request.block.startswith(b"GET /ferry HTTP/1.1\r\nHost: ledger.example\r\n")
    assert request.field("WARC-Concurrent-To") == f"<{response.id}>"
    assert response.field("WARC-IP-Address") == "192.0.2.7"


def test_the_circumstances_are_read_back(page: Received) -> None:
    got = capture(page)
    assert (got.url, got.final_url, got.name) == (page.url, page.url, None)
    assert (got.status, got.reason, got.headers) == (200, "OK", page.headers)
    assert (got.time, got.content_type, got.address) == ("2024-05-10T08:00:00Z", "text/html", "192.0.2.7")


def test_a_redirected_page_has_both_addresses(page: Received) -> None:
    got = capture(replace(page, final_url="https://ledger.example/2024/ferry"))
    assert got.url == "https://ledger.example/ferry"
    assert got.final_url == "https://ledger.example/2024/ferry"


def test_no_request_is_made_up(page: Received) -> None:
    assert len(records_of(replace(page, request_headers=()), sha256(page.content), None)) == 1


def test_no_status_is_made_up(page: Received) -> None:
    bare = replace(page, status=None)
    assert main_record(bare).kind == "resource"
    assert main_record(bare).block == page.content
    assert (capture(bare).status, capture(bare).headers, capture(bare).url) == (None, (), page.url)


def test_a_file_is_a_resource_by_its_own_name() -> None:
    got = capture(Received(b"x", name="/home/ada/leak/note.txt", content_type="text/plain"))
    assert (got.name, got.url, got.content_type) == ("note.txt", None, "text/plain")


def test_bytes_without_a_name_are_named_by_their_digest() -> None:
    assert capture(Received(b"x")).name is None
    uri = main_record(Received(b"x")).field("WARC-Target-URI")
    assert uri == "ni:///sha-256;LXEWQrcmsEQBYnyp-6wy9chTD7GQPMTbAiWHF5IaSIE"


def test_the_content_type_served_counts_when_no_other_is_given(page: Received) -> None:
    assert capture(replace(page, content_type=None)).content_type == "text/html"


def test_http_2_is_written_as_text_and_named(page: Received) -> None:
    record = main_record(replace(page, http_version="HTTP/2"))
    assert record.block.startswith(b"HTTP/1.1 200 OK\r\n")
    assert record.field("WARC-Protocol") == "h2"


def test_a_second_capture_is_a_revisit(page: Received) -> None:
    first = main_record(page)
    again = replace(page, retrieved="2024-05-11T08:00:00Z")
    revisit, request = records_of(again, sha256(page.content), first)
    assert (revisit.kind, request.kind) == ("revisit", "request")
    assert revisit.field("WARC-Profile") == REVISIT
    assert revisit.field("WARC-Refers-To") == f"<{first.id}>"
    assert revisit.field("WARC-Refers-To-Date") == first.date
    assert revisit.field("WARC-Refers-To-Target-URI") == page.url
    assert page.content not in revisit.block


@pytest.mark.parametrize(
    "change",
    [
        {"retrieved": "2024-05-10T08:00:01Z"},
        {"retrieved": None},
        {"url": "https://ledger.example/ferry?b"},
        {"final_url": "https://ledger.example/b"},
        {"status": 203},
        {"reason": "Fine"},
        {"headers": ()},
        {"request_headers": ()},
        {"address": None},
        {"content_type": "text/plain"},
        {"http_version": "HTTP/2"},
        {"content": b"other"},
    ],
)
def test_another_capture_has_another_id(page: Received, change: dict) -> None:
    assert main_record(replace(page, **change)).id != main_record(page).id


def test_the_same_capture_has_the_same_id_in_another_zone(page: Received) -> None:
    assert main_record(replace(page, retrieved="2024-05-10T09:00:00+01:00")) == main_record(page)


def test_a_receipt_without_a_time_is_dated_now() -> None:
    before = datetime.now(UTC).replace(microsecond=0)
    assert before <= datetime.fromisoformat(capture(Received(b"x")).time) <= datetime.now(UTC)


@pytest.mark.parametrize(
    "time", ["yesterday", "2024-05-10", "2024-05-10T08:00:00", "0001-01-01T00:00:00+14:00"]
)
def test_a_time_needs_a_zone(page: Received, time: str) -> None:
    with pytest.raises(UsageError, match="retrieved"):
        main_record(replace(page, retrieved=time))
