"""Which network addresses are no public server's: our own list, each range with its reason."""

from __future__ import annotations

import ipaddress
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Network = ipaddress.IPv4Network | ipaddress.IPv6Network

# Range, reason. From the registries of special-purpose addresses that IANA keeps, with what they leave out:
# ranges that are called global but lead to a translator, a relay or a sink, and those that were given back.
RANGES: tuple[tuple[str, str], ...] = (
    ("0.0.0.0/8", "this network (RFC 791)"),
    ("10.0.0.0/8", "private (RFC 1918)"),
    ("100.64.0.0/10", "shared between a carrier's customers (RFC 6598)"),
    ("127.0.0.0/8", "loopback, this machine (RFC 1122)"),
    ("169.254.0.0/16", "link-local (RFC 3927)"),
    ("172.16.0.0/12", "private (RFC 1918)"),
    ("192.0.0.0/24", "IETF protocol assignments (RFC 6890)"),
    ("192.0.2.0/24", "documentation (RFC 5737)"),
    ("192.31.196.0/24", "AS112, a sink for private names (RFC 7535)"),
    ("192.52.193.0/24", "relays of multicast, AMT (RFC 7450)"),
    ("192.88.99.0/24", "relays of 6to4, withdrawn (RFC 7526)"),
    ("192.168.0.0/16", "private (RFC 1918)"),
    ("192.175.48.0/24", "AS112, a sink for private names (RFC 7534)"),
    ("198.18.0.0/15", "benchmarks of networks (RFC 2544)"),
    ("198.51.100.0/24", "documentation (RFC 5737)"),
    ("203.0.113.0/24", "documentation (RFC 5737)"),
    ("224.0.0.0/4", "multicast (RFC 5771)"),
    ("233.252.0.0/24", "documentation of multicast (RFC 6676)"),
    ("240.0.0.0/4", "reserved (RFC 1112)"),
    ("255.255.255.255/32", "broadcast (RFC 919)"),
    ("::/128", "unspecified (RFC 4291)"),
    ("::1/128", "loopback, this machine (RFC 4291)"),
    ("::/96", "IPv4-compatible, withdrawn (RFC 4291)"),
    ("::ffff:0:0/96", "IPv4-mapped (RFC 4291)"),
    ("::ffff:0:0:0/96", "IPv4-translated (RFC 2765)"),
    ("64:ff9b::/96", "translation to IPv4, NAT64 (RFC 6052)"),
    ("64:ff9b:1::/48", "translation to IPv4 inside one network (RFC 8215)"),
    ("100::/64", "discarded traffic (RFC 6666)"),
    ("100:0:0:1::/64", "a dummy prefix (RFC 9780)"),
    ("2001::/23", "IETF protocol assignments (RFC 2928)"),
    ("2001::/32", "Teredo tunnels (RFC 4380)"),
    ("2001:1::1/128", "anycast of port control (RFC 7723)"),
    ("2001:1::2/128", "anycast of TURN (RFC 8155)"),
    ("2001:1::3/128", "anycast of service registration (RFC 9665)"),
    ("2001:2::/48", "benchmarks of networks (RFC 5180)"),
    ("2001:3::/32", "relays of multicast, AMT (RFC 7450)"),
    ("2001:4:112::/48", "AS112, a sink for private names (RFC 7535)"),
    ("2001:10::/28", "ORCHID, hashes of keys, withdrawn (RFC 4843)"),
    ("2001:20::/28", "ORCHID version 2, hashes of keys (RFC 7343)"),
    ("2001:30::/28", "identifiers of drones (RFC 9374)"),
    ("2001:db8::/32", "documentation (RFC 3849)"),
    ("2002::/16", "6to4 tunnels (RFC 3056)"),
    ("2620:4f:8000::/48", "AS112, a sink for private names (RFC 7534)"),
    ("3ffe::/16", "the former 6bone, given back (RFC 3701)"),
    ("3fff::/20", "documentation (RFC 9637)"),
    ("5f00::/16", "identifiers of segment routing (RFC 9602)"),
    ("fc00::/7", "unique local, private (RFC 4193)"),
    ("fe80::/10", "link-local (RFC 4291)"),
    ("fec0::/10", "site-local, withdrawn (RFC 3879)"),
    ("ff00::/8", "multicast (RFC 4291)"),
)
PUBLIC_IPV6 = "2000::/3"  # all that IANA gives out for public use

# Where an IPv6 range holds an IPv4 address: the prefix, and how to get at it.
_LAST_32_BITS: tuple[str, ...] = (
    "::/96",
    "::ffff:0:0/96",
    "::ffff:0:0:0/96",
    "64:ff9b::/96",
    "64:ff9b:1::/48",
)
_EMBEDDED: dict[str, Callable[[int], int]] = {
    **dict.fromkeys(_LAST_32_BITS, lambda bits: bits & 0xFFFFFFFF),
    "2002::/16": lambda bits: bits >> 80 & 0xFFFFFFFF,
    "2001::/32": lambda bits: ~bits & 0xFFFFFFFF,
}


@dataclass(frozen=True, slots=True)
class Range:
    """A range of addresses that belongs to no public server, and why."""

    network: Network
    reason: str


def refused(address: str) -> str | None:
    """Why `address` (IPv4 or IPv6, without brackets) is no public server's; None when it is public.

    What is not an address at all, or names a network interface, is refused too.
    """
    if "%" in address:
        return "an address with a zone belongs to one network interface (RFC 4007)"
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return "not a network address"
    found = special(parsed)
    if found is not None:
        return found.reason + _inside(found, parsed)
    if parsed.version == 6 and parsed not in ipaddress.ip_network(PUBLIC_IPV6):
        return f"outside {PUBLIC_IPV6}, the public part of IPv6 (RFC 4291)"
    return None


def special(address: Address) -> Range | None:
    """The narrowest special range that holds `address`."""
    return next((r for r in ranges() if r.network.version == address.version and address in r.network), None)


@cache
def ranges() -> tuple[Range, ...]:
    """All special ranges, narrowest first."""
    made = (Range(ipaddress.ip_network(network), reason) for network, reason in RANGES)
    return tuple(sorted(made, key=lambda r: -r.network.prefixlen))


def _inside(found: Range, address: Address) -> str:
    """What the IPv4 address inside an IPv6 one is, for the message."""
    take = _EMBEDDED.get(str(found.network))
    if take is None:
        return ""
    inner = ipaddress.IPv4Address(take(int(address)))
    reason = special(inner)
    return f" that holds {inner}" + (f": {reason.reason}" if reason else "")
