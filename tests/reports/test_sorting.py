"""What was received is told by its bytes before its labels."""

from __future__ import annotations

import pytest

from whence.errors import UnreadableInput, UsageError
from whence.reports.received import Received
from whence.reports.sorting import form_of, items_of, read_item, read_one

PAGE = (
    b"<!doctype html><html><head><title>A</title></head>"
    b"<body><h1>Crane falls</h1><p>A crane fell, the port said.</p>"
)


@pytest.mark.parametrize(
    ("content", "labels", "form"),
    [
        (PAGE, {}, "page"),
        (PAGE, {"name": "report.txt"}, "page"),
        (PAGE, {"content_type": "text/plain"}, "page"),
        (b"\xef\xbb\xbf\n" + PAGE, {}, "page"),
        (PAGE.decode().encode("utf-16"), {}, "page"),
        (b"<p>A crane fell.</p>", {"name": "x.html"}, "page"),
        (b"<p>A crane fell.</p><p>It rained.</p>", {}, "page"),
        (b"A crane fell, the port said.", {"content_type": "text/html"}, "plain"),
        (b"A crane fell, the port said.", {"name": "x.html"}, "plain"),
        (b"publisher: Bell\n\nThe tag <p> is old, she said.", {}, "plain"),
        (b"<1> A crane fell. <2> It rained.", {}, "plain"),
        (b"<?xml version='1.0'?><rss><channel/></rss>", {}, "feed"),
        (b"<!-- x --><feed xmlns='http://www.w3.org/2005/Atom'></feed>", {"name": "x.html"}, "feed"),
        (b"<rdf:RDF></rdf:RDF>", {}, "feed"),
        (b'{"messages": []}', {}, "json"),
        (b'["quoted", she said', {}, "json"),
        (b"", {}, "plain"),
    ],
)
def test_forms(content: bytes, labels: dict, form: str) -> None:
    assert form_of(Received(content, **labels)) == form


def test_words_in_braces_that_are_no_json_are_a_report() -> None:
    (item,), _ = items_of(Received(b'{"A crane fell," the port said.}'))
    assert read_item(item).text == '{"A crane fell," the port said.}'


def test_damaged_json_says_so() -> None:
    with pytest.raises(UnreadableInput, match="the JSON is damaged"):
        items_of(Received(b'{"messages": [', name="result.json"))


def test_several_reports_are_not_one() -> None:
    feed = b"<rss><channel><item><title>A</title></item><item><title>B</title></item></channel></rss>"
    with pytest.raises(UsageError, match="holds 2 reports"):
        read_one(Received(feed, name="feed.xml"))


def test_the_address_of_a_page_is_where_it_was_fetched_from() -> None:
    received = Received(PAGE, url="https://a.example/x", final_url="https://b.example/y")
    assert read_one(received).report.url == "https://b.example/y"
    assert read_one(received).report.provenance["url"] == "address"


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_its_mark_is_a_page(encoding: str) -> None:
    assert form_of(Received(PAGE.decode().encode(encoding))) == "page"


def test_a_cut_export_is_not_prose() -> None:
    with pytest.raises(UnreadableInput, match="the JSON is damaged"):
        items_of(Received(b'{"name": "Dam Watch", "type": "public_channel", "messages": [{"id": 1, "te'))


def test_a_list_of_urls_is_no_report() -> None:
    with pytest.raises(UnreadableInput, match="put @ before its name"):
        read_one(Received(b"https://a.example/1\nhttps://b.example/2\n", name="urls.txt"))


def test_items_that_lead_to_one_page_have_ids_of_their_own() -> None:
    item = (
        b"<item><title>Live</title><link>https://a.example/x</link><description>It fell.</description></item>"
    )
    items, _ = items_of(Received(b"<rss><channel>" + item + item + b"</channel></rss>"))
    assert len({read_item(one).report.id for one in items}) == 2
