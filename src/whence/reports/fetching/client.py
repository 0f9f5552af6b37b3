"""A URL → the page behind it: every hop checked and pinned, everything bounded, everything kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from whence.errors import TooManyRedirects
from whence.reports.fetching import codings
from whence.reports.fetching.fetched import Fetched, Hop
from whence.reports.fetching.limits import SAVE_IT, Limits, Meter
from whence.reports.fetching.resolving import addresses
from whence.reports.fetching.statuses import bad_status
from whence.reports.fetching.targets import ALLOWED, Allowed, following, shown, target
from whence.version import VERSION

if TYPE_CHECKING:
    from whence.reports.fetching.exchange import Response

LIMITS = Limits()
HEADERS = {
    "User-Agent": f"Whence/{VERSION} (reads one page on a person's request)",
    "Accept": "text/html, application/xhtml+xml, text/plain;q=0.9, */*;q=0.5",
    "Accept-Language": "en, *;q=0.5",
    "Accept-Encoding": codings.ACCEPTED,
    "Connection": "close",
}
DOWNGRADE = "the server sends from https to http: what follows could be changed on the way"
_REDIRECTS = (301, 302, 303, 307, 308)


def fetch(url: str, limits: Limits = LIMITS, *, allowed: Allowed = ALLOWED) -> Fetched:
    """Fetch one page of the public web.

    Only http and https, only public addresses (each name looked up once, each connection made to what was
    checked), no cookies, no proxies. Redirects are followed and checked in the same way. Raises a FetchError
    (AddressRefused, Unreachable, TooSlow, TooManyRedirects, BadStatus, BrokenResponse) or TooLarge.
    """
    # Here, so that `import whence` and a report from a file load no HTTP library.
    from whence.reports.fetching.exchange import get

    started = datetime.now(UTC)
    asked = url.strip()
    meter = Meter(shown(asked), limits)
    at = target(asked, meter.name, allowed)
    hops: list[Hop] = []
    seen = {at.url}
    while True:
        with get(at, addresses(at, allowed, meter), HEADERS, meter) as response:
            location = _location(response)
            hops.append(Hop(response.url, response.status, response.address, location))
            if location is None:
                return _page(response, asked, tuple(hops), started, meter)
        meter.name = shown(asked)
        onward = following(at, location)
        to = target(onward, f"{meter.name}, sent on to {shown(onward)}", allowed)
        if at.scheme == "https" and to.scheme == "http":
            hops[-1] = replace(hops[-1], note=DOWNGRADE)
        _refuse_to_wander(len(hops), to.url in seen, meter)
        meter.name = f"{meter.name}, sent on to {shown(onward)}"
        seen.add(to.url)
        at = to


def _location(response: Response) -> str | None:
    """Where a redirect leads, as the server wrote it; None when the response is no redirect."""
    found = response.values("location")
    if response.status not in _REDIRECTS or not found:
        return None
    try:
        return found[0].encode("latin-1").decode("utf-8")
    except UnicodeDecodeError:
        return found[0]


def _refuse_to_wander(redirects: int, circle: bool, meter: Meter) -> None:
    if circle:
        raise TooManyRedirects(
            f"{meter.name}: the pages send on to each other in a circle, as those do that want a cookie; "
            f"{SAVE_IT}"
        )
    most = meter.limits.redirects
    if redirects > most:
        raise TooManyRedirects(
            f"{meter.name}: more than {most} redirects; give the URL where they end, or {SAVE_IT}"
        )


def _page(response: Response, asked: str, hops: Sequence[Hop], started: datetime, meter: Meter) -> Fetched:
    if not 200 <= response.status < 300:
        raise bad_status(meter.name, response.status)
    body, encoded = codings.body(response.chunks, response.values("content-encoding"), meter)
    content_type, charset = _content_type(response.values("content-type"))
    return Fetched(
        asked=asked,
        url=response.url,
        hops=tuple(hops),
        status=response.status,
        headers=response.headers,
        request_headers=response.request_headers,
        body=body,
        encoded=encoded,
        content_type=content_type,
        charset=charset,
        started=started,
        seconds=meter.elapsed(),
        address=response.address,
        http_version=response.http_version,
    )


def _content_type(values: list[str]) -> tuple[str | None, str | None]:
    """The media type and the charset of a Content-Type header, in lower case."""
    if not values:
        return None, None
    kind, *parameters = (part.strip().lower() for part in values[0].split(";"))
    charset = next((p[8:].strip("\"' ") for p in parameters if p.startswith("charset=")), None)
    return kind or None, charset or None
