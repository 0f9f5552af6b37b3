"""One capture ↔ the WARC records that witness it.

An exchange over HTTP is a `response`, with the `request` when its headers are known; bytes that came
without a status line, from a file or otherwise, are a `resource`; what is stored already is a `revisit`.
Nothing is made up: where the request or the status is unknown, no record claims one.
"""

from __future__ import annotations

import base64
import json
import uuid
from dataclasses import dataclass
from datetime import UTC, datetime

from whence.errors import UsageError
from whence.reports.received import Headers, Received
from whence.reports.store import heads
from whence.reports.store.addresses import file_uri, name_of, request_target, target_uri
from whence.reports.store.records import Record

REVISIT = "http://netpreserve.org/warc/1.1/revisit/identical-payload-digest"
# Our one extension: the address asked for, where another one answered. Readers skip fields they do not know.
REQUESTED = "Whence-Requested-URI"
PAYLOAD = "WARC-Payload-Digest"
_PROTOCOLS = {"HTTP/2": "h2", "HTTP/2.0": "h2", "HTTP/3": "h3", "HTTP/3.0": "h3"}
_UNKNOWN_TYPE = "application/octet-stream"


@dataclass(frozen=True, slots=True)
class Capture:
    """One time at which some content was received.

    `time` is in UTC (ISO 8601, "Z"); `url` and `final_url` are as `target_uri` writes them, None for a
    local file, which has a `name`. `status`, `reason` and `headers` are as received, for HTTP.
    """

    digest: str
    time: str
    url: str | None
    final_url: str | None
    name: str | None
    content_type: str | None
    status: int | None
    reason: str | None
    headers: Headers
    address: str | None


def records_of(received: Received, digest: str, first: Record | None) -> tuple[Record, ...]:
    """The records of one capture; with `first`, the record that holds the same content, a revisit of it.

    The same capture has the same record ids, whenever it is kept: so it is recognised. Without a
    `retrieved` time, the date of the records is now. Raises UsageError for a malformed time, URL or status.
    """
    uri, requested = _addresses(received, digest)
    exchange = received.url is not None and received.status is not None
    head = _head(received) if exchange else b""
    request = (
        heads.request_head(request_target(uri), received.request_headers)
        if exchange and received.request_headers
        else b""
    )
    fields = _circumstances(received, uri, requested)
    time = _utc(received.retrieved) if received.retrieved else None
    date = time or _written(datetime.now(UTC).replace(microsecond=0))
    fields += [*_content_fields(received, exchange), (PAYLOAD, digest)]
    identity = _urn(time, fields, head.hex(), request.hex())
    if first is None:
        kind, block = ("response", head + received.content) if exchange else ("resource", received.content)
    else:
        kind, block = "revisit", head
        fields += _refers_to(first)
    main = Record(kind, identity, date, tuple(fields), block)
    return (main, _request(main, uri, request)) if request else (main,)


def capture_of(record: Record, digest: str) -> Capture:
    """The capture that a response, resource or revisit record witnesses."""
    uri = record.field("WARC-Target-URI") or ""
    page = uri.startswith(("http://", "https://"))
    head = b"" if record.kind == "resource" else heads.split(record.block)[0]
    status, reason, headers = heads.parse(head) if head else (None, None, ())
    stated = record.field("WARC-Identified-Payload-Type") if head else record.field("Content-Type")
    served = next((value for name, value in headers if name.lower() == "content-type"), None)
    return Capture(
        digest=digest,
        time=record.date,
        url=record.field(REQUESTED) or (uri if page else None),
        final_url=uri if page else None,
        name=name_of(uri),
        content_type=stated or served,
        status=status,
        reason=reason,
        headers=headers,
        address=record.field("WARC-IP-Address"),
    )


def _addresses(received: Received, digest: str) -> tuple[str, str | None]:
    """The target URI, and the address asked for where that is another one."""
    if received.url is None:
        # RFC 6920 names content without a name by its digest.
        hashed = base64.urlsafe_b64encode(bytes.fromhex(digest.removeprefix("sha256:"))).decode().rstrip("=")
        return file_uri(received.name or "") or f"ni:///sha-256;{hashed}", None
    asked = target_uri(received.url)
    final = target_uri(received.final_url) if received.final_url else asked
    return final, asked if asked != final else None


def _head(received: Received) -> bytes:
    return heads.response_head(received.status or 0, received.reason, received.http_version, received.headers)


def _circumstances(received: Received, uri: str, requested: str | None) -> list[tuple[str, str]]:
    protocol = _PROTOCOLS.get((received.http_version or "").upper())
    fields = [
        ("WARC-Target-URI", uri),
        (REQUESTED, requested),
        ("WARC-IP-Address", heads.one_line(received.address or "")[:100] if received.url else None),
        ("WARC-Protocol", protocol if received.url else None),
    ]
    return [(name, value) for name, value in fields if value]


def _content_fields(received: Received, exchange: bool) -> list[tuple[str, str]]:
    stated = heads.one_line(received.content_type or "")[:1_000]
    if not exchange:
        return [("Content-Type", stated or _UNKNOWN_TYPE)]
    message = [("Content-Type", "application/http;msgtype=response")]
    return [*message, ("WARC-Identified-Payload-Type", stated)] if stated else message


def _refers_to(first: Record) -> list[tuple[str, str]]:
    return [
        ("WARC-Profile", REVISIT),
        ("WARC-Refers-To", f"<{first.id}>"),
        ("WARC-Refers-To-Target-URI", first.field("WARC-Target-URI") or ""),
        ("WARC-Refers-To-Date", first.date),
    ]


def _request(main: Record, uri: str, head: bytes) -> Record:
    fields = (
        ("WARC-Target-URI", uri),
        ("WARC-Concurrent-To", f"<{main.id}>"),
        ("Content-Type", "application/http;msgtype=request"),
    )
    return Record("request", _urn(main.id, "request"), main.date, fields, head)


def _urn(*seed: object) -> str:
    """A record id made from what it names: the same everywhere, and nothing of this machine in it."""
    return uuid.uuid5(uuid.NAMESPACE_URL, "whence:" + json.dumps(seed)).urn


def _utc(retrieved: str) -> str:
    try:
        moment = datetime.fromisoformat(retrieved)
        if moment.tzinfo is None:
            raise ValueError
        return _written(moment.astimezone(UTC))
    except (ValueError, OverflowError):
        raise UsageError(
            f"retrieved: {retrieved[:80]!r} is no date-time with a zone (expected 2022-04-08T10:14:00+02:00)"
        ) from None


def _written(moment: datetime) -> str:
    return moment.isoformat().replace("+00:00", "Z")
