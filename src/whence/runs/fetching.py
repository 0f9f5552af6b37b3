"""A URL → what was received from it, as the readers and the store take it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from whence.reports.fetching.client import LIMITS, fetch
from whence.reports.fetching.codings import body
from whence.reports.fetching.limits import Limits, Meter
from whence.reports.fetching.targets import ALLOWED, Allowed
from whence.reports.received import Received
from whence.reports.store import Store


def fetched(url: str, limits: Limits = LIMITS, allowed: Allowed = ALLOWED) -> Received:
    """Fetch a page; raises FetchError or TooLarge as `fetch` does."""
    page = fetch(url, limits, allowed=allowed)
    return Received(
        content=page.body if page.encoded is None else page.encoded,
        decoded=None if page.encoded is None else page.body,
        url=page.asked,
        final_url=page.url if page.url != page.asked else None,
        content_type=next((v for k, v in page.headers if k.lower() == "content-type"), None),
        status=page.status,
        http_version=page.http_version,
        headers=page.headers,
        request_headers=page.request_headers,
        address=page.address,
        retrieved=page.started.isoformat(timespec="milliseconds"),
    )


def fetcher(ports: Sequence[int] = (), addresses: Sequence[str] = ()) -> Callable[[str], Received]:
    """A function that fetches pages, from more ports than 80 and 443 and from special networks where they
    are named."""
    allowed = Allowed(ALLOWED.ports | frozenset(ports), tuple(addresses)) if ports or addresses else ALLOWED
    return lambda url: fetched(url, allowed=allowed)


def kept(store: Store, url: str) -> Received | None:
    """What was last received from a URL, as it can be read again; None where nothing was."""
    capture = store.latest(url)
    if capture is None:
        return None
    content = store.get(capture.digest)
    codings = [v for k, v in capture.headers if k.lower() == "content-encoding"]
    decoded = None
    if codings:
        decoded, _ = body(iter((content,)), codings, Meter(url, LIMITS))
    return Received(
        content=content,
        decoded=decoded,
        url=capture.url,
        final_url=capture.final_url,
        content_type=next((v for k, v in capture.headers if k.lower() == "content-type"), None),
        status=capture.status,
        headers=capture.headers,
        retrieved=capture.time,
    )
