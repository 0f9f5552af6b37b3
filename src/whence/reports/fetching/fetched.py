"""What a fetch brings back: the page's bytes, and everything that was done and told on the way."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Hop:
    """One request on the way; the last is the page itself.

    `url` as requested, `address` that answered, `location` as the server wrote it (None for the page), and
    a `note` where the hop left https.
    """

    url: str
    status: int
    address: str
    location: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Fetched:
    """One page as it was received.

    `asked` is the URL given, `url` that of the page at the end of the redirects. `headers` are the page's as
    received, one character a byte, and `request_headers` what was sent for it. `body` is decompressed;
    `encoded` is the body as received, None where it was not compressed. `content_type` and `charset` are
    what the server says, in lower case, unchecked. `started` is in UTC; `seconds` run from then to the last
    byte.
    """

    asked: str
    url: str
    hops: tuple[Hop, ...]
    status: int
    headers: tuple[tuple[str, str], ...]
    request_headers: tuple[tuple[str, str], ...]
    body: bytes = field(repr=False)
    encoded: bytes | None = field(repr=False)
    content_type: str | None
    charset: str | None
    started: datetime
    seconds: float
    address: str
    http_version: str
