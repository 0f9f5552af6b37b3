"""What was received → its reports: which form it has, and which reader reads it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import replace

from whence.errors import EmptyInput, UnreadableInput, UsageError
from whence.reports import feeds, telegram
from whence.reports.decoding import decode
from whence.reports.items import NOTHING_GIVEN, Given, Item
from whence.reports.pages.charsets import decoded_page
from whence.reports.pages.page import read_page
from whence.reports.plain import read as read_plain
from whence.reports.reading import Reading
from whence.reports.received import Received
from whence.text.escapes import loads_placed

PLAIN, PAGE, FEED, JSON_FEED, TELEGRAM = "plain", "page", "feed", "json-feed", "telegram"
_PAGE_NAMES = (".html", ".htm", ".xhtml", ".shtml", ".php", ".asp", ".aspx")
_PAGE_TYPES = ("text/html", "application/xhtml+xml")
_ROOT = re.compile(rb"<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)
_TAG = re.compile(
    rb"<(?:/?(?:p|div|article|section|main|meta|title|h[1-6]|br|table|ul|span)\b[^<>]{0,500}>|!--)",
    re.IGNORECASE,
)
_HEAD = 4096
_LONG_HEAD = 65_536
_EXPORT = re.compile(rb'"(?:messages|chats)"\s*:|jsonfeed\.org')
_URL = re.compile(r"https?://\S+$", re.IGNORECASE)
_READERS: dict[str, Callable[[Item, Given, str | None], Reading]] = {
    FEED: feeds.read_entry,
    JSON_FEED: feeds.read_json_entry,
    TELEGRAM: telegram.read_message,
}


def form_of(received: Received) -> str:
    """What was received: plain, page, feed, json (a feed or an export), judged by its bytes before its
    labels."""
    head = received.body[:_HEAD]
    if head[:2] in (b"\xff\xfe", b"\xfe\xff"):
        head = head.decode("utf-16", "replace").encode("utf-8")
    elif head.count(0) > len(head) // 3:
        head = head.replace(b"\0", b"")  # UTF-16 without its mark
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if start.startswith(b"<") and feeds.is_feed(start.decode("latin-1")):
        return FEED
    if start[:1] in (b"{", b"[") and _says_json(received, start):
        return "json"
    if _ROOT.search(head):
        return PAGE
    labelled = (received.content_type or "").split(";")[0].strip().lower() in _PAGE_TYPES
    labelled = labelled or (received.name or "").lower().endswith(_PAGE_NAMES)
    if start.startswith(b"<?xml") or (start.startswith(b"<") and _TAG.match(start)) or labelled:
        return PAGE if len(_TAG.findall(received.body[: _HEAD * 16])) > (0 if labelled else 2) else PLAIN
    return PLAIN


def _says_json(received: Received, start: bytes) -> bool:
    kind = (received.content_type or "").split(";")[0].strip().lower()
    named = (received.name or "").lower().endswith(".json") or kind.endswith("json")
    return named or bool(re.match(rb"[{\[]\s*(?:\"|[{\[\]}])", start))


def items_of(received: Received) -> tuple[list[Item], list[str]]:
    """The reports that were received, and notices about what of it was skipped.

    Raises EmptyInput, UnreadableInput or TooLarge where nothing of it can be read.
    """
    name = received.name or received.url or "input"
    form = form_of(received)
    if form in (PLAIN, PAGE):
        return [Item(form, received)], []
    if form == FEED:
        source, notices = decoded_page(received.body, name, received.content_type)
        items, more = feeds.items_of_feed(source, received)
    else:
        source, notices = decode(received.body, name)
        try:
            content = loads_placed(source.removeprefix("\ufeff"))
        except ValueError as error:
            labelled = "json" in (received.content_type or "") or (received.name or "").lower().endswith(
                ".json"
            )
            if not labelled and not _EXPORT.search(received.body[:_LONG_HEAD]):
                return [Item(PLAIN, received)], []
            raise UnreadableInput(f"{name}: the JSON is damaged ({error}); export it again") from None
        source = source.removeprefix("\ufeff")
        if telegram.is_export(content):
            items, more = telegram.messages_of(content, source, received)
        elif feeds.is_json_feed(content):
            items, more = feeds.items_of_json_feed(content, source, received)
        else:
            raise UnreadableInput(
                f"{name}: this JSON is neither an export of Telegram Desktop nor a JSON Feed; "
                "save the report as text"
            )
    items = _apart(items)
    if not items:
        raise EmptyInput(f"{name}: there is no report in it" + (f" ({'; '.join(more)})" if more else ""))
    return items, [*notices, *more]


def _apart(items: list[Item]) -> list[Item]:
    """The items with places of their own: two of one feed may lead to one page, two messages have one
    number."""
    seen: Counter[int | str] = Counter()
    found: list[Item] = []
    for item in items:
        seen[item.place] += 1
        again = seen[item.place]
        found.append(item if again == 1 else replace(item, place=f"{item.place}#{again}"))
    return found


def read_item(item: Item, given: Given = NOTHING_GIVEN, file: str | None = None) -> Reading:
    """Read one report."""
    received = item.received
    if item.form == PLAIN:
        _refuse_list(received)
        url = given.url or received.final_url or received.url
        return read_plain(
            received.body,
            file=file,
            publisher=given.publisher,
            published=given.published,
            url=url,
            title=given.title,
        )
    if item.form == PAGE:
        return read_page(
            received.body,
            file=file,
            publisher=given.publisher,
            published=given.published,
            url=received.final_url or received.url,
            given_url=given.url,
            title=given.title,
            content_type=received.content_type,
            retrieved=received.retrieved,
        )
    reading = _READERS[item.form](item, given, file)
    if item.shown is None:
        return reading
    provenance = {"id": item.shown, **reading.report.provenance}
    return replace(reading, report=replace(reading.report, provenance=provenance))


def _refuse_list(received: Received) -> None:
    """A text that is nothing but addresses is no report."""
    lines = received.body[:_LONG_HEAD].decode("utf-8", "replace").split()
    if len(lines) > 1 and all(_URL.match(line) for line in lines):
        name = received.name or "input"
        raise UnreadableInput(
            f"{name}: this is a list of URLs, no report; put @ before its name to fetch them"
        )


def read(
    content: bytes | str,
    *,
    file: str | None = None,
    content_type: str | None = None,
    publisher: str | None = None,
    published: str | None = None,
    url: str | None = None,
    title: str | None = None,
) -> tuple[Reading, ...]:
    """Read all reports that `content` holds: one of a text or a page, each item of a feed, each message of
    an export.

    `file` is its name, `content_type` what a server said it is, `url` where it was fetched from; the other
    arguments beat what it says of itself. Raises EmptyInput, UnreadableInput or TooLarge where one of them
    cannot
    be read.
    """
    raw = content.encode("utf-8", "replace") if isinstance(content, str) else content
    items, _ = items_of(Received(raw, name=file, url=url, content_type=content_type))
    given = Given(publisher, published, None if len(items) > 1 else url, title)
    return tuple(read_item(item, given, file) for item in items)


def read_one(received: Received, given: Given = NOTHING_GIVEN, file: str | None = None) -> Reading:
    """Read what was received as the one report that it holds. Raises UsageError where it holds several."""
    items, _ = items_of(received)
    if len(items) > 1:
        name = file or received.name or "the input"
        raise UsageError(
            f"{name} holds {len(items):,} reports; use whence.read() for all of them, or `whence trace`"
        )
    return read_item(items[0], given, file)
