"""Exports of Telegram Desktop (`result.json`): each message a report, its channel the publisher."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

from whence.reports.assembly import Assembled, with_passages
from whence.reports.decoding import MAX_CHARACTERS
from whence.reports.items import Given, Item
from whence.reports.moments import moment_of
from whence.reports.reading import Passage, Reading, report_id
from whence.reports.received import Received
from whence.reports.report import Link, Report
from whence.text.escapes import Placed, weave_string
from whence.text.offsets import OffsetMap
from whence.text.spans import strip
from whence.text.weaving import Weaver

GROUPS = frozenset("private_group private_supergroup public_supergroup public_group".split())
PRIVATE = frozenset("personal_chat bot_chat saved_messages replies".split())
"""Chats of two, in which who writes is who publishes."""
UNNAMED = "unnamed"
"""Whose message was forwarded, where the export hides it."""
_MEDIA = ("photo", "file", "media_type", "poll", "location_information", "contact_information")
_FURTHEST = 14 * 3600  # seconds: no zone is further from UTC
_ADDRESS = re.compile(r"(?i)^(?:https?://|www\.)\S+$")


@dataclass(frozen=True, slots=True)
class _Chat:
    """A channel or group of an export."""

    name: str | None
    type: str
    id: int | None


def is_export(content: Any) -> bool:
    """Whether a JSON value is an export: a chat with its messages, or an account's chats."""
    if not isinstance(content, dict):
        return False
    if isinstance(content.get("messages"), list):
        return "type" in content or "name" in content
    chats = content.get("chats")
    return isinstance(chats, dict) and isinstance(chats.get("list"), list)


def messages_of(content: Mapping[str, Any], source: str, received: Received) -> tuple[list[Item], list[str]]:
    """The messages that say anything, as items, and notices about those that were skipped."""
    items: list[Item] = []
    service = silent = broken = 0
    for chat, messages in _chats(content):
        for message in messages:
            if not isinstance(message, dict):
                broken += 1
            elif message.get("type") == "service":
                service += 1
            elif text_and_links(message, source)[0].strip():
                number = message.get("id")
                count = number if isinstance(number, int) else f"n:{len(items)}"
                place = f"{chat.id or chat.name or 'chat'}/{count}"
                items.append(Item("telegram", received, place, (chat, message, source), f"message {number}"))
            else:
                silent += 1
    notices = [
        words.format(n)
        for n, words in ((service, "{:,} service messages skipped"),
                         (silent, "{:,} messages without text skipped"),
                         (broken, "{:,} entries are no messages"))
        if n
    ]  # fmt: skip
    return items, notices


def _chats(content: Mapping[str, Any]) -> Iterator[tuple[_Chat, Sequence[Any]]]:
    chats: list[Any] = []
    for key in ("chats", "left_chats"):
        whole = content.get(key)
        chats += (
            whole.get("list", []) if isinstance(whole, dict) and isinstance(whole.get("list"), list) else []
        )
    if isinstance(content.get("messages"), list):
        chats.append(content)
    for chat in chats:
        if isinstance(chat, dict) and isinstance(chat.get("messages"), list):
            yield (
                _Chat(_name(chat.get("name")), str(chat.get("type") or ""), _number(chat.get("id"))),
                chat["messages"],
            )


def read_message(item: Item, given: Given, file: str | None = None) -> Reading:
    """One message as a report."""
    chat, message, source = item.payload
    text, offsets, links, passages, bold = _text(message, source)
    title = given.title or (text[slice(*passages[0].span)] if bold and len(passages) > 1 else None)
    published, modified = _moment(message, "date"), _moment(message, "edited")
    sender = _name(message.get("from"))
    publisher = given.publisher or (sender if chat.type in PRIVATE else chat.name)
    forwarded = _name(message.get("forwarded_from")) or _name(message.get("saved_from"))
    if forwarded is None and "forwarded_from" in message:
        forwarded = UNNAMED
    notices = list(_notices(message, forwarded))
    report = Report(
        id=report_id(item.received.body, item.place, publisher, given.url),
        file=file,
        publisher=publisher,
        authors=(sender,) if sender and sender != chat.name and chat.type in GROUPS else _signed(message),
        title=title,
        url=given.url,
        published=given.published or published,
        modified=modified,
        retrieved=item.received.retrieved,
    )
    if report.published is None:
        notices.append("publication date unknown: relative dates are unresolved")
    if len(text) > MAX_CHARACTERS:
        notices.append(f"only the first {MAX_CHARACTERS:,} of {len(text):,} characters were read")
        text = text[:MAX_CHARACTERS]
        passages = tuple(p for p in passages if p.span[1] <= MAX_CHARACTERS)
        links = tuple(k for k in links if k.span[1] <= MAX_CHARACTERS)
    report = with_passages(report, Assembled(text, offsets, passages, links))
    provenance = {
        "publisher": "given" if given.publisher else "export: name",
        "published": "given"
        if given.published
        else "export: date" + ("_unixtime" if len(published or "") > 10 else ""),
        "title": "given" if given.title else "first line in bold",
        "authors": "export: from" if sender in report.authors else "export: author",
        "modified": "export: edited",
        "forwarded_from": f"export: {forwarded}" if forwarded else "",
    }
    known = {k: v for k, v in provenance.items() if v and (k == "forwarded_from" or getattr(report, k))}
    report = replace(report, provenance=known)
    carried = forwarded if forwarded and forwarded != publisher else None
    return Reading(text, report, tuple(notices), offsets, source, passages, (), carried)


def text_and_links(
    message: Mapping[str, Any], source: str
) -> tuple[str, Weaver, list[Link], list[tuple[int, int]]]:
    """The message's words, the weaver that holds their places, its links, and the spans set in bold."""
    weaver, links, bold = Weaver(), [], []
    pieces = message.get("text")
    if not pieces:
        pieces = message.get("text_entities") or ""
    for piece in pieces if isinstance(pieces, list) else [pieces]:
        entity: Mapping[str, Any] = piece if isinstance(piece, dict) else {"text": piece}
        words = entity.get("text")
        if not isinstance(words, Placed):
            continue
        start = weaver.length
        weave_string(weaver, source, words)
        kind = entity.get("type")
        address = entity.get("href") if kind == "text_link" else words if kind == "link" else None
        if isinstance(address, str) and weaver.length > start:
            links.append(Link((start, weaver.length), str(address)))
        if kind == "bold":
            bold.append((start, weaver.length))
    return weaver.text(), weaver, links, bold


def _text(
    message: Mapping[str, Any], source: str
) -> tuple[str, OffsetMap, tuple[Link, ...], tuple[Passage, ...], bool]:
    """Text, map, links and paragraphs of a message; whether its first line is in bold and heads the rest."""
    whole, weaver, links, bold = text_and_links(message, source)
    start, end = strip(whole, (0, len(whole)))
    text = whole[start:end]
    offsets = OffsetMap(tuple((s - start, at, n) for s, at, n in weaver.offsets().within(start, end)))
    moved = tuple(
        Link((max(0, s - start), min(end, e) - start), url)
        for (s, e), url in ((k.span, k.url) for k in links)
    )
    first = text.find("\n")
    heads = first > 0 and any(strip(whole, (s, e)) == (start, start + first) for s, e in bold) and first < 200
    passages: list[Passage] = []
    for match in re.finditer(r"[^\n]+", text):
        span = strip(text, match.span())
        if span[0] < span[1]:
            passages.append(Passage("headline" if heads and not passages else "paragraph", span))
    return text, offsets, tuple(k for k in moved if k.span[0] < k.span[1]), tuple(passages), heads


def _moment(message: Mapping[str, Any], key: str) -> str | None:
    """A date of the message, in the zone of the computer that exported it where both of its forms are
    there."""
    local, seconds = message.get(key), message.get(f"{key}_unixtime")
    try:
        moment = datetime.fromtimestamp(int(seconds), UTC) if seconds else None
        if moment is None:
            return moment_of(local) if isinstance(local, str) else None
        if isinstance(local, str):
            ahead = (datetime.fromisoformat(local).replace(tzinfo=UTC) - moment).total_seconds()
            if abs(ahead) <= _FURTHEST and ahead % 900 == 0:
                moment = moment.astimezone(timezone(timedelta(seconds=ahead)))
        return moment.isoformat()
    except (ValueError, TypeError, OverflowError, OSError):
        return None


def _signed(message: Mapping[str, Any]) -> tuple[str, ...]:
    author = _name(message.get("author"))
    return (author,) if author else ()


def _notices(message: Mapping[str, Any], forwarded: str | None) -> Iterator[str]:
    if forwarded:
        yield f"forwarded from {forwarded}"
    if isinstance(reply := message.get("reply_to_message_id"), int):
        yield f"a reply to message {reply}"
    for key in _MEDIA:
        value = message.get(key)
        if value and key != "media_type":
            name = value if isinstance(value, str) else key
            yield f"{'poll' if key == 'poll' else 'media'} not read: {name}"


def _name(value: Any) -> str | None:
    return " ".join(value.split()) or None if isinstance(value, str) else None


def _number(value: Any) -> int | None:
    return value if isinstance(value, int) else None
