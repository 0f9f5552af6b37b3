"""A web page → Reading: what a reader reads of it as text, everything else named and left out."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import urljoin, urlsplit

from whence.reports.assembly import Stretch
from whence.reports.fields import GIVEN, Fields
from whence.reports.markup.tree import Element, tree_of
from whence.reports.pages.blocks import Block, blocks_of
from whence.reports.pages.charsets import decoded_page
from whence.reports.pages.finishing import Origin, finished
from whence.reports.pages.headlines import title_parts
from whence.reports.pages.metadata import Head, head_of
from whence.reports.pages.parts import Hints, Part, parts_of, split_bylines
from whence.reports.pages.scope import Scope
from whence.reports.pages.shown import take_shown
from whence.reports.reading import LeftOut, Reading

MAX_SOURCE = 3_000_000
"""Characters of a page's source that are read; the largest pages of news have two million."""


def read_page(
    received: bytes | str,
    *,
    file: str | None = None,
    publisher: str | None = None,
    published: str | None = None,
    url: str | None = None,
    title: str | None = None,
    given_url: str | None = None,
    content_type: str | None = None,
    retrieved: str | None = None,
) -> Reading:
    """Read one web page; `url` is where it was fetched from (and `given_url` what the user says it is),
    `content_type` what its server said it is.

    Raises EmptyInput where there is nothing to read on it, UnreadableInput where it is no page.
    """
    name = file or url or "page"
    raw = received.encode("utf-8", "surrogatepass") if isinstance(received, str) else received
    source, notices = (
        (received, []) if isinstance(received, str) else decoded_page(received, name, content_type)
    )
    if len(source) > MAX_SOURCE:
        notices.append(f"only the first {MAX_SOURCE:,} of {len(source):,} characters of the page were read")
        source = source[:MAX_SOURCE]
    root = tree_of(source, name)
    elements = list(root.elements())
    blocks = [line for block in blocks_of(source, root) for line in split_bylines(block)]
    head = head_of(source, elements, url, [b.text for b in blocks if b.element.name == "h1"])
    fields = head.fields
    given = {"publisher": publisher, "published": published, "title": title, "url": given_url}
    for key, value in given.items():
        fields.add(key, value, "given", GIVEN)
    scope, parts = _read_parts(root, blocks, fields, notices)
    take_shown(fields, source, scope, parts)
    stretches = [stretch_of(p, head.base) for p in parts if p.why is None]
    origin = Origin(raw, 0, file, retrieved, source)
    return finished(origin, stretches, fields, left_out_of(parts), [*notices, *_notices(head)], title)


def _read_parts(
    root: Element, blocks: Sequence[Block], fields: Fields, notices: list[str]
) -> tuple[Scope, list[Part]]:
    """Where the report stands and what each block is; without the names of classes where they lead to no
    text."""
    hints = Hints(
        tuple(part for title in fields.all("title") for part in title_parts(title)),
        (*fields.all("description"), *fields.all("standfirst")),
        tuple(n.strip() for names in fields.all("authors") for n in names.split(";")),
    )
    scope = Scope(root, blocks, hints.titles)
    parts = parts_of(scope, hints)
    if not blocks or any(p.why is None and p.kind != "headline" for p in parts):
        return scope, parts
    notices.append("no part of the page is named as its report: what was taken for it may hold other things")
    scope = Scope(root, blocks, hints.titles, named=False)
    return scope, parts_of(scope, hints)


def left_out_of(parts: Sequence[Part]) -> list[LeftOut]:
    """What was left out of the text, and why."""
    return [LeftOut(p.kind, p.why, p.block.text, p.block.start) for p in parts if p.why is not None]


def stretch_of(part: Part, base: str) -> Stretch:
    """A part as a block of the report, its links made absolute."""
    block: Block = part.block
    links = tuple((span, address) for span, url in block.links if (address := _joined(base, url)))
    return Stretch(part.kind, block.text, block.offsets, links)


def _joined(base: str, address: str) -> str:
    """The whole address of a link; "" where it leads to no page but to a script or a mailbox."""
    try:
        whole = urljoin(base, address.strip())
        scheme = urlsplit(whole).scheme
    except ValueError:
        return ""
    return whole if scheme in ("http", "https", "") else ""


def _notices(head: Head) -> list[str]:
    notices: list[str] = []
    if head.broken:
        notices.append("JSON-LD of the page could not be read; its other metadata were")
    if head.other:
        notices.append("JSON-LD of the page describes another page; it was not used")
    if head.fields.first("paywall"):
        notices.append("the page says that its report is not free: there may be more of it than was received")
    return notices
