"""What was received: the bytes as they came, and the circumstances under which they came."""

from __future__ import annotations

from dataclasses import dataclass

Headers = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Received:
    """The bytes of one report as received: after transfer coding, before content coding is undone.

    A local file has `name`; a page has `url` (the address asked for), `final_url` (the one that answered,
    when it is another), and as much of the exchange as is known. `retrieved` is an ISO 8601 date-time
    with a zone, `address` the IP address that answered. `decoded` is the content with its coding undone
    (gzip,
    br), where it had one; the store keeps it as it came.
    """

    content: bytes
    decoded: bytes | None = None
    name: str | None = None
    url: str | None = None
    final_url: str | None = None
    content_type: str | None = None
    status: int | None = None
    reason: str | None = None
    http_version: str | None = None
    headers: Headers = ()
    request_headers: Headers = ()
    address: str | None = None
    retrieved: str | None = None

    @property
    def body(self) -> bytes:
        """The bytes to be read."""
        return self.content if self.decoded is None else self.decoded
