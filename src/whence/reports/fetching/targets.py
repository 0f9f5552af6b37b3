"""A URL → the one host and port it stands for, or a refusal; no notation may hide where it leads."""

from __future__ import annotations

import ipaddress
import re
from dataclasses import dataclass
from urllib.parse import SplitResult, urljoin, urlsplit

from whence.errors import AddressRefused, UsageError
from whence.reports.fetching.addresses import refused

MAX_URL = 8_000
_SHOWN = 200
_DEFAULT_PORTS = {"http": 80, "https": 443}
_LABEL = re.compile(r"[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?")
_NUMBER = re.compile(r"\d+|0x[0-9a-f]*")
_BRACKETED = re.compile(r"\[[^\[\]]*\](?::\d*)?")
_FORBIDDEN = re.compile(r"[\x00-\x20\x7f-\x9f\\\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Allowed:
    """What may be opened beyond the ordinary web.

    `ports` replaces the ports 80 and 443. `addresses` names networks ("127.0.0.0/8") whose special addresses
    are let through: it is there for tests with a server of their own, and for an option that a person sets
    knowingly; never fill it from what a page says. Raises UsageError for what is no network.
    """

    ports: frozenset[int] = frozenset({80, 443})
    addresses: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        for network in self.addresses:
            try:
                ipaddress.ip_network(network)
            except ValueError as error:
                raise UsageError(f"addresses: {error}; give a network such as 127.0.0.0/8") from None

    def refused(self, address: str) -> str | None:
        """Why `address` may not be opened; None when it may."""
        reason = refused(address)
        return None if reason is None or self._named(address) else reason

    def _named(self, address: str) -> bool:
        try:
            parsed = ipaddress.ip_address(address)
        except ValueError:
            return False
        networks = map(ipaddress.ip_network, self.addresses)
        return any(n.version == parsed.version and parsed in n for n in networks)


ALLOWED = Allowed()


@dataclass(frozen=True, slots=True)
class Target:
    """A URL taken apart and put together again: nothing in it can be read in two ways.

    `host` is a name in ASCII, or an address without brackets; `literal` says which.
    """

    url: str
    scheme: str
    host: str
    port: int
    literal: bool


def target(url: str, name: str, allowed: Allowed = ALLOWED) -> Target:
    """The target that `url` stands for; raises AddressRefused, with `name` as the page's name."""
    if len(url) > MAX_URL:
        raise AddressRefused(f"{name}: the URL is longer than {MAX_URL:,} characters; give a shorter one")
    if _FORBIDDEN.search(url):
        raise AddressRefused(
            f"{name}: there is a space, a backslash or a control character in the URL; copy it again"
        )
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise AddressRefused(f"{name}: this is not a URL ({error}); copy it again") from None
    if parts.scheme not in _DEFAULT_PORTS:
        raise AddressRefused(
            f"{name}: only pages whose URL begins with http:// or https:// are fetched; "
            "for a file, give its name"
        )
    if "@" in parts.netloc:
        raise AddressRefused(f"{name}: a URL with a user name or password is not opened; leave them out")
    port = _DEFAULT_PORTS[parts.scheme] if port is None else port
    if port not in allowed.ports:
        ports = ", ".join(map(str, sorted(allowed.ports)))
        raise AddressRefused(f"{name}: port {port} is not opened, only {ports}; give the public page's URL")
    host, literal = _host(parts, name)
    return Target(_together(parts, host, port), parts.scheme, host, port, literal)


def following(current: Target, location: str) -> str:
    """The URL to which `location`, as a server wrote it, leads from the current page."""
    # Servers write spaces into locations; browsers read them as %20.
    location = location.strip(" \t").replace(" ", "%20")
    try:
        return urljoin(current.url, location)
    except ValueError:
        return location


def shown(url: str) -> str:
    """`url` for a message: on one line, not too long, and without a password."""
    url = re.sub(r"(?<=//)[^/?#]*@", "…@", url)
    url = "".join(c if c.isprintable() else f"\\x{ord(c):02x}" for c in url[: _SHOWN + 1])
    return url if len(url) <= _SHOWN else url[:_SHOWN] + "…"


def _host(parts: SplitResult, name: str) -> tuple[str, bool]:
    host = parts.hostname or ""
    if not host:
        raise AddressRefused(f"{name}: there is no host in this URL; give one like https://example.org/page")
    if "%" in host:
        raise AddressRefused(f"{name}: the host may not hold % (an escape or a zone); write it out")
    if "[" in parts.netloc or ":" in host:
        return _ipv6(host if _BRACKETED.fullmatch(parts.netloc) else parts.netloc, name), True
    host = _ascii(host, name).removesuffix(".")
    labels = host.split(".")
    if _NUMBER.fullmatch(labels[-1]):
        return _ipv4(host, name), True
    if len(host) > 253 or not all(map(_LABEL.fullmatch, labels)):
        raise _no_host(host, name)
    return host, False


def _ascii(host: str, name: str) -> str:
    """A name with letters of any script, as the name service knows it (UTS 46, IDNA 2008)."""
    if host.isascii():
        return host
    import idna

    try:
        return idna.encode(host, uts46=True).decode("ascii")
    except UnicodeError:
        raise _no_host(host, name) from None


def _no_host(host: str, name: str) -> AddressRefused:
    return AddressRefused(f"{name}: {shown(host)!r} is not the name of a host; copy the URL again")


def _ipv4(host: str, name: str) -> str:
    # Resolvers read 2130706433, 0x7f.1 and 0177.0.0.1 as 127.0.0.1; no report has such a URL.
    try:
        return str(ipaddress.IPv4Address(host))
    except ValueError:
        raise AddressRefused(
            f"{name}: {shown(host)!r} ends in a number but is no address; write four numbers from 0 to 255"
        ) from None


def _ipv6(host: str, name: str) -> str:
    try:
        return str(ipaddress.IPv6Address(host))
    except ValueError:
        raise AddressRefused(
            f"{name}: {shown(host)!r} is not an IPv6 address; write one like [2606:4700::1111]"
        ) from None


def _together(parts: SplitResult, host: str, port: int) -> str:
    shown_host = f"[{host}]" if ":" in host else host
    shown_port = "" if port == _DEFAULT_PORTS[parts.scheme] else f":{port}"
    query = f"?{parts.query}" if parts.query else ""
    return f"{parts.scheme}://{shown_host}{shown_port}{parts.path or '/'}{query}"
