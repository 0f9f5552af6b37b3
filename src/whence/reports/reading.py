"""One report as it was read: its text, what is known about it, and the way back to the source."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from functools import lru_cache

from whence.reports.report import Report
from whence.text.offsets import OffsetMap
from whence.text.spans import Span


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of the text and what it is: headline, standfirst, key_point, paragraph, subheading,
    list_item,
    quote, table_row."""

    kind: str
    span: Span


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Words of the source that are no part of the text: what they are (caption, pull_quote, byline, other),
    and why.

    `source` is where they begin in the decoded source.
    """

    kind: str
    why: str
    text: str
    source: int


@dataclass(frozen=True, slots=True)
class Reading:
    """One report as it was read: its text, its metadata, notices, and the way back to the decoded source.

    `passages` and `left_out` are known where the source told its parts apart. `carried_from` is whose words
    the
    publisher passed on as they stand: the channel of a forwarded message.
    """

    text: str
    report: Report
    notices: tuple[str, ...]
    offsets: OffsetMap
    source: str
    passages: tuple[Passage, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    carried_from: str | None = None


def report_id(received: bytes, place: int | str, publisher: str | None, url: str | None) -> str:
    """The id of a report: over the bytes that were received, its place in them, its publisher and its
    address."""
    where = json.dumps([place, publisher, url], ensure_ascii=False).encode("utf-8", "surrogatepass")
    return "sha256:" + hashlib.sha256(_digest(received) + where).hexdigest()


@lru_cache(1)
def _digest(received: bytes) -> bytes:
    """Of the bytes alone; ten thousand messages of one export are received once."""
    return hashlib.sha256(received).digest()
