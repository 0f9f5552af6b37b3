"""Feeds (RSS, RDF, Atom, JSON Feed): each item a report, its own source the publisher where it names one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from urllib.parse import urljoin

from whence.reports.fields import GIVEN, INFERRED, META, SHOWN, STRUCTURED, Fields
from whence.reports.items import Given, Item
from whence.reports.markup.references import runs_of
from whence.reports.markup.tokens import Words
from whence.reports.markup.tree import Element, tree_of
from whence.reports.moments import moment_of
from whence.reports.pages.finishing import Origin
from whence.reports.pages.metadata import language_code, person_names
from whence.reports.pages.pieces import Piece, read_piece
from whence.reports.reading import Reading
from whence.reports.received import Received
from whence.text.escapes import Placed, weave_string
from whence.text.weaving import Weaver

ROOTS = frozenset("rss rdf:rdf feed".split())
_CONTENTS = ("content:encoded", "content", "summary", "description", "atom:content", "itunes:summary")
_MARKUP = re.compile(r"<[a-zA-Z/!]|&(?:#\d+|[a-zA-Z]+);")
_DATES = ("pubdate", "published", "dc:date", "dcterms:created", "atom:published", "issued", "dcterms:issued")
_CHANGES = ("updated", "atom:updated", "dcterms:modified", "modified")


def is_feed(source: str) -> bool:
    """Whether the first element of a text is a feed's."""
    head = re.sub(
        r"<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^>\[]*(?:\[.*?\])?\s*>",
        "",
        source[:4096],
        flags=re.DOTALL | re.IGNORECASE,
    )
    match = re.match(r"\s*<([A-Za-z:]+)[\s>]", head)
    return bool(match) and match[1].lower() in ROOTS


def items_of_feed(source: str, received: Received) -> tuple[list[Item], list[str]]:
    """The items of an XML feed. Entities that the feed declares itself are not read: they could grow
    without end."""
    root = tree_of(source, received.name or "feed", xml=True)
    channel = next((e for e in root.elements() if e.name in ("channel", "feed")), root)
    entries = [e for e in root.elements() if e.name in ("item", "entry")]
    about = _channel(source, channel)
    notices = ["entities that the feed declares are not read"] if "<!ENTITY" in source[:65536] else []
    items = [
        Item("feed", received, _identity(source, entry, number), (about, entry, source), f"item {number + 1}")
        for number, entry in enumerate(entries)
    ]
    return items, notices


def _channel(source: str, channel: Element) -> dict[str, str]:
    """Title, language and address of the feed itself."""
    found = {
        "title": _said(source, channel, "title"),
        "language": _said(source, channel, "language", "dc:language"),
    }
    found["language"] = found["language"] or channel.get("xml:lang")
    found["link"] = _link(source, channel)
    return {k: v for k, v in found.items() if v}


def _identity(source: str, entry: Element, number: int) -> str:
    return _said(source, entry, "guid", "id") or _link(source, entry) or f"n:{number}"


def read_entry(item: Item, given: Given, file: str | None = None) -> Reading:
    """One item of an XML feed as a report."""
    about, entry, source = item.payload
    fields = Fields()
    own = next((c for c in _children(entry) if c.name == "source"), None)
    if own is not None:
        name = _said(source, own, "title") or _words(source, own)
        fields.add("publisher", name, "item: source", STRUCTURED)
    fields.add("publisher", about.get("title"), "feed: title", STRUCTURED if own is None else INFERRED)
    for child in _children(entry):
        if (
            child.name in ("author", "dc:creator", "itunes:author", "media:credit")
            and child.name != "media:credit"
        ):
            words = _said(source, child, "name") or _words(source, child)
            fields.add_to("authors", "; ".join(_authors(words)), f"item: {child.name}", STRUCTURED)
    for name, keys in (("published", _DATES), ("modified", _CHANGES)):
        for key in keys:
            fields.add(name, moment_of(_said(source, entry, key)), f"item: {key}", STRUCTURED)
    if not fields.first("published"):
        fields.add("published", fields.first("modified"), "item: updated", META)
    fields.add("title", _said(source, entry, "title"), "item: title", SHOWN)
    here = _joined(item.received.final_url or item.received.url or "", about.get("link", ""))
    link = _link(source, entry)
    fields.add("url", _joined(here, link) if link else None, "item: link", STRUCTURED)
    fields.add(
        "language",
        language_code(entry.get("xml:lang") or about.get("language", "")),
        "feed: language",
        STRUCTURED,
    )
    body = _content(source, entry)
    return _read(item, given, file, fields, source, body, here, _woven_title(source, entry))


def _read(
    item: Item, given: Given, file: str | None, fields: Fields, source: str, body: tuple[Weaver, bool] | None,
    link: str, title: Weaver | None,
) -> Reading:  # fmt: skip
    for key in ("publisher", "published", "url", "title"):
        fields.add(key, getattr(given, key), "given", GIVEN)
    base = fields.first("url") or link
    weaver, markup = body or (Weaver(), False)
    piece = Piece(weaver.text(), weaver.offsets(), markup, base, title)
    origin = Origin(item.received.body, item.place, file, item.received.retrieved, source)
    return read_piece(piece, fields, origin, given.title)


def _authors(words: str) -> list[str]:
    """The names of an RSS author: "tips@paper.example (Ada Brandt)" has one."""
    if match := re.search(r"\(([^()]+)\)\s*$", words):
        words = match[1]
    return person_names(words)


def _children(element: Element) -> Iterator[Element]:
    return (c for c in element.children if isinstance(c, Element))


def _said(source: str, element: Element, *names: str) -> str:
    """The words of the first child of one of these names, the names in their order; "" where there is
    none."""
    for name in names:
        for child in _children(element):
            if child.name == name and (words := _words(source, child)):
                return words
    return ""


def _words(source: str, element: Element) -> str:
    """What an element says, markup in it read and left out."""
    weaver = _woven(source, element)
    words = weaver.text()
    if _MARKUP.search(words):
        from whence.reports.markup.tree import text_of

        words = text_of(words, tree_of(words))
    return " ".join(words.split())


def _woven(source: str, element: Element) -> Weaver:
    """The characters of an element with their places in the feed, references read once."""
    weaver = Weaver()
    for words in element.children:
        if isinstance(words, Words):
            for run, at, stands_for in runs_of(source, *words.span, words.raw):
                (weaver.put_at if stands_for else weaver.put)(run, at)
    return weaver


def _woven_title(source: str, entry: Element) -> Weaver | None:
    child = next((c for c in _children(entry) if c.name == "title"), None)
    return None if child is None else _woven(source, child)


def _content(source: str, entry: Element) -> tuple[Weaver, bool] | None:
    """The fullest content of an item as characters with places, and whether it is markup."""
    best: tuple[Weaver, bool] | None = None
    for name in _CONTENTS:
        for child in _children(entry):
            if child.name != name:
                continue
            if any(True for _ in _children(child)):
                weaver, markup = Weaver(), True
                first, last = child.children[0], child.children[-1]
                start = first.span[0] if isinstance(first, Words) else first.start
                weaver.put(source[start : last.span[1] if isinstance(last, Words) else last.end], start)
            else:
                weaver = _woven(source, child)
                markup = child.get("type") not in ("text", "text/plain") and bool(
                    _MARKUP.search(weaver.text())
                )
            if weaver.text().strip() and (best is None or weaver.length > best[0].length):
                best = (weaver, markup)
    return best


def _link(source: str, element: Element) -> str:
    """The address of a feed or an item: a link's words, or its `href` where it leads to the page itself."""
    for child in _children(element):
        if child.name == "link":
            address = child.get("href") or _words(source, child)
            if address and child.get("rel") in ("", "alternate"):
                return address
    guid = next((c for c in _children(element) if c.name == "guid" and c.get("ispermalink") != "false"), None)
    words = _words(source, guid) if guid is not None else ""
    return words if words.startswith(("http://", "https://")) else ""


def _joined(base: str, address: str) -> str:
    try:
        return urljoin(base, address)
    except ValueError:  # what cannot be taken apart is no address
        return ""


def is_json_feed(content: Any) -> bool:
    """Whether a JSON value is a JSON Feed."""
    return (
        isinstance(content, dict)
        and isinstance(content.get("items"), list)
        and "jsonfeed.org" in str(content.get("version"))
    )


def items_of_json_feed(
    content: Mapping[str, Any], source: str, received: Received
) -> tuple[list[Item], list[str]]:
    """The items of a JSON Feed."""
    about = {k: str(content.get(k) or "") for k in ("title", "language", "home_page_url")}
    about["authors"] = "; ".join(_json_names(content.get("authors") or content.get("author")))
    found = [
        Item("json-feed", received, str(entry.get("id") or f"n:{n}"), (about, entry, source), f"item {n + 1}")
        for n, entry in enumerate(content["items"])
        if isinstance(entry, dict)
    ]
    wrong = len(content["items"]) - len(found)
    return found, [f"{wrong:,} entries are no items"] if wrong else []


def read_json_entry(item: Item, given: Given, file: str | None = None) -> Reading:
    """One item of a JSON Feed as a report."""
    about, entry, source = item.payload
    fields = Fields()
    fields.add("publisher", about["title"], "feed: title", STRUCTURED)
    fields.add(
        "authors",
        "; ".join(_json_names(entry.get("authors") or entry.get("author"))),
        "item: authors",
        STRUCTURED,
    )
    fields.add("authors", about["authors"], "feed: authors", INFERRED)
    for name, key in (("published", "date_published"), ("modified", "date_modified")):
        value = entry.get(key)
        fields.add(name, moment_of(value) if isinstance(value, str) else None, f"item: {key}", STRUCTURED)
    title = entry.get("title")
    fields.add("title", title if isinstance(title, str) else None, "item: title", SHOWN)
    for key in ("url", "external_url"):
        fields.add(
            "url", entry.get(key) if isinstance(entry.get(key), str) else None, f"item: {key}", STRUCTURED
        )
    fields.add(
        "language",
        language_code(str(entry.get("language") or about["language"])),
        "feed: language",
        STRUCTURED,
    )
    body, markup = entry.get("content_html"), True
    if not isinstance(body, Placed) or not body.strip():
        body, markup = entry.get("content_text") or entry.get("summary"), False
    weaver = Weaver()
    if isinstance(body, Placed):
        weave_string(weaver, source, body)
    heading = Weaver()
    if isinstance(title, Placed):
        weave_string(heading, source, title)
    return _read(item, given, file, fields, source, (weaver, markup), about["home_page_url"], heading)


def _json_names(value: Any) -> Sequence[str]:
    people = value if isinstance(value, list) else [value]
    return [str(p["name"]) for p in people[:20] if isinstance(p, dict) and isinstance(p.get("name"), str)]
