"""Damaged pages, feeds and exports: an error in words or a reading; offsets always lead back."""

from __future__ import annotations

import json
from pathlib import Path
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whence.errors import InputError
from whence.reports.received import Received
from whence.reports.sorting import items_of, read_item

FIXTURES = Path(__file__).parents[1] / "fixtures"
PAGES = [p.read_bytes() for p in sorted((FIXTURES / "pages").glob("*.html"))]
FEEDS = [p.read_bytes() for p in sorted((FIXTURES / "feeds").glob("*"))]
EXPORTS = [p.read_bytes() for p in sorted((FIXTURES / "exports").glob("*.json"))]
SCRAPS = [
    scrap.encode("latin-1")
    for scrap in (
        "", "<", ">", '"', "'", "&", "&#x110000;", "&#0;", "</p>", "<p>", "<!--", "-->", "<![CDATA[", "]]>",
        "<script>", "</script>", "<title>", "<table><tr><td>", "\\u", "\\ud800", "\xff\xfe", "\x00",
        "\xe2\x80",
        "\xe2\x80\x8b", "\xe2\x80\xae", "{", "}", "[", "]", ",", "null", "<article>", "<br><br>", "<a href='",
        "<!DOCTYPE x [<!ENTITY a 'b'>]>", "<item>", "</item>", "<h1>", "\r\n", "\xc2\xa0", "<q>",
        "<sup><a href=#>1</a>",
    )
]  # fmt: skip
EDITS = st.lists(
    st.tuples(st.floats(0, 1), st.sampled_from([0, 0, 1, 3, 40, 400]), st.sampled_from(SCRAPS)), max_size=12
)


def damaged(content: bytes, edits: list[tuple[float, int, bytes]]) -> bytes:
    for place, length, scrap in edits:
        at = int(place * len(content))
        content = content[:at] + scrap + content[at + length :]
    return content


def read_all(content: bytes, name: str) -> None:
    """Read what there is; only errors of the input are let through, and offsets are checked."""
    try:
        items, _ = items_of(Received(content, name=name))
    except InputError:
        return
    for item in items[:5]:
        try:
            found = read_item(item, file=name)
        except InputError:
            continue
        for at in range(0, len(found.text), 7):
            place = found.offsets.to_source(at)
            if place is not None:
                there, char = found.source[place], found.text[at]
                assert (
                    there == char
                    or there in "&\\"
                    or (char in " \n" and (there.isspace() or there == "\u00a0"))
                )
        for span in (
            *found.report.paragraphs,
            *found.report.key_points,
            *(k.span for k in found.report.links),
        ):
            assert 0 <= span[0] < span[1] <= len(found.text)


@given(st.sampled_from(PAGES), EDITS)
def test_a_damaged_page(page: bytes, edits: list[tuple[float, int, bytes]]) -> None:
    read_all(damaged(page, edits), "page.html")


@given(st.sampled_from(FEEDS), EDITS)
def test_a_damaged_feed(feed: bytes, edits: list[tuple[float, int, bytes]]) -> None:
    read_all(damaged(feed, edits), "feed.xml")


@given(st.sampled_from(EXPORTS), EDITS)
def test_a_damaged_export(export: bytes, edits: list[tuple[float, int, bytes]]) -> None:
    read_all(damaged(export, edits), "result.json")


BOMBS = {
    "100,000 elements in each other": b"<html><body>" + b"<div>" * 100_000 + b"text",
    "a million elements": b"<html><body>" + b"<p>x" * 1_000_000,
    "unclosed comments": b"<html><body><p>text</p>" + b"<!--" * 500_000,
    "unclosed tags": b"<html><body><p>text</p>" + b"<a " * 500_000,
    "unclosed quotation marks in tags": b"<html><body><p>text</p>" + b"<a href=\"x' " * 300_000,
    "a million references": b"<html><body><p>" + b"&amp;" * 1_000_000,
    "end tags without a start": b"<html><body><p>text</p>" + b"</div></p></li>" * 300_000,
    "one attribute of five megabytes": b"<html><body class='" + b"x " * 2_500_000 + b"'><p>text",
    "a million line breaks": b"<html><body><p>a" + b"<br>" * 1_000_000,
    "a table of a million cells": b"<html><body><table><tr>" + b"<td>1" * 1_000_000,
    "scripts": b"<html><body>" + b"<script>" * 300_000,
    "links around divisions": b"<html><body><p>text" + b"<a href=x><div>" * 240 + b"<div>x</div>" * 20_000,
    "times in a row": b"<html><body><div>" + b"<time datetime='2026-03-04'>x</time>" * 20_000 + b"<p>text",
    "titles": b"<html><head>" + b"<meta property='og:title' content='A title'>" * 20_000 + b"<body><p>text",
    "links in links": b"<html><body><p>" + b"<a href=x>y" * 150_000,
    "50 MB of one line": b"<html><body><p>" + b"word " * 10_000_000,
    "XML entities": b"<?xml version='1.0'?><!DOCTYPE r [" + b"".join(
        b"<!ENTITY e%d '&e%d;&e%d;&e%d;'>" % (n + 1, n, n, n) for n in range(40)
    ) + b"]><rss><channel><item><title>&e40;</title><description>&e40;</description></item></channel></rss>",
    "JSON nested 100,000 deep": b'{"messages": ' + b"[" * 100_000,
    "JSON-LD nested deep": b"<html><head><script type='application/ld+json'>" + b"[" * 200_000
    + b"</script></head><body><p>text of a report",
    "feed items": b"<rss><channel>" + b"<item><title>x</title>" * 100_000,
}  # fmt: skip


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_is_read_or_refused_in_time(name: str) -> None:
    begun = perf_counter()
    read_all(BOMBS[name], "page.html")
    assert perf_counter() - begun < 30, "a hang, not a slow machine"


def test_a_page_nested_deep_is_refused_in_words() -> None:
    items, _ = items_of(Received(BOMBS["100,000 elements in each other"], name="page.html"))
    with pytest.raises(InputError, match="nested more than"):
        read_item(items[0])


def test_json_that_is_neither_export_nor_feed() -> None:
    with pytest.raises(InputError, match="neither an export of Telegram Desktop nor a JSON Feed"):
        items_of(Received(json.dumps({"a": [1]}).encode(), name="x.json"))
