"""Every range fires, at its edges and inside; the public part of the network passes."""

from __future__ import annotations

import ipaddress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whence.reports.fetching.addresses import PUBLIC_IPV6, RANGES, ranges, refused, special

# One address for each range that no narrower range of the list takes.
EXAMPLES = {
    "0.0.0.0/8": "0.1.2.3",
    "10.0.0.0/8": "10.20.30.40",
    "100.64.0.0/10": "100.100.100.200",
    "127.0.0.0/8": "127.0.0.1",
    "169.254.0.0/16": "169.254.169.254",
    "172.16.0.0/12": "172.31.0.1",
    "192.0.0.0/24": "192.0.0.192",
    "192.0.2.0/24": "192.0.2.1",
    "192.31.196.0/24": "192.31.196.1",
    "192.52.193.0/24": "192.52.193.1",
    "192.88.99.0/24": "192.88.99.1",
    "192.168.0.0/16": "192.168.1.1",
    "192.175.48.0/24": "192.175.48.6",
    "198.18.0.0/15": "198.19.0.1",
    "198.51.100.0/24": "198.51.100.7",
    "203.0.113.0/24": "203.0.113.7",
    "224.0.0.0/4": "224.0.0.251",
    "233.252.0.0/24": "233.252.0.1",
    "240.0.0.0/4": "250.1.2.3",
    "255.255.255.255/32": "255.255.255.255",
    "::/128": "::",
    "::1/128": "::1",
    "::/96": "::8.8.8.8",
    "::ffff:0:0/96": "::ffff:8.8.8.8",
    "::ffff:0:0:0/96": "::ffff:0:8.8.8.8",
    "64:ff9b::/96": "64:ff9b::8.8.8.8",
    "64:ff9b:1::/48": "64:ff9b:1::a00:1",
    "100::/64": "100::1",
    "100:0:0:1::/64": "100:0:0:1::1",
    "2001::/23": "2001:100::1",
    "2001::/32": "2001:0:1234::1",
    "2001:1::1/128": "2001:1::1",
    "2001:1::2/128": "2001:1::2",
    "2001:1::3/128": "2001:1::3",
    "2001:2::/48": "2001:2::1",
    "2001:3::/32": "2001:3::1",
    "2001:4:112::/48": "2001:4:112::1",
    "2001:10::/28": "2001:10::1",
    "2001:20::/28": "2001:2f::1",
    "2001:30::/28": "2001:30::1",
    "2001:db8::/32": "2001:db8::1",
    "2002::/16": "2002:808:808::1",
    "2620:4f:8000::/48": "2620:4f:8000::1",
    "3ffe::/16": "3ffe::1",
    "3fff::/20": "3fff:fff::1",
    "5f00::/16": "5f00::1",
    "fc00::/7": "fd00:ec2::254",
    "fe80::/10": "fe80::1",
    "fec0::/10": "fec0::1",
    "ff00::/8": "ff02::fb",
}
PUBLIC = """
1.1.1.1 8.8.8.8 9.255.255.255 11.0.0.0 93.184.216.34 100.63.255.255 100.128.0.0 126.255.255.255 128.0.0.0
169.253.255.255 169.255.0.0 172.15.255.255 172.32.0.0 191.255.255.255 192.0.1.0 192.0.3.0 192.167.255.255
192.169.0.0 198.17.255.255 198.20.0.0 198.51.101.0 203.0.112.255 203.0.114.0 223.255.255.255
2000:: 2001:200:: 2001:4860:4860::8888 2001:db7:ffff:ffff:ffff:ffff:ffff:ffff 2001:db9:: 2003::
2606:4700::1111 2a00:1450:4001:827::2003 3ffd:ffff:ffff:ffff:ffff:ffff:ffff:ffff 3fff:1000::
""".split()
V4 = st.ip_addresses(v=4)


def test_the_examples_are_of_every_range():
    assert set(EXAMPLES) == {network for network, _ in RANGES}
    assert len(RANGES) == len({network for network, _ in RANGES}) == len(ranges())


@pytest.mark.parametrize(("network", "reason"), RANGES)
def test_every_range_fires(network, reason):
    found = special(ipaddress.ip_address(EXAMPLES[network]))
    assert found is not None
    assert (str(found.network), found.reason) == (network, reason)
    assert (refused(EXAMPLES[network]) or "").startswith(reason)
    assert "(RFC " in reason


@pytest.mark.parametrize("network", EXAMPLES)
def test_a_range_is_refused_up_to_its_edges(network):
    edges = ipaddress.ip_network(network)
    assert refused(str(edges[0]))
    assert refused(str(edges[-1]))


@pytest.mark.parametrize("address", PUBLIC)
def test_public_addresses_pass(address):
    assert refused(address) is None


@pytest.mark.parametrize("address", ["200::1", "4000::1", "1fff:ffff::1", "8000::", "fbff::1", "::2:0:0:1:2"])
def test_only_one_eighth_of_ipv6_is_public(address):
    assert "public part of IPv6" in (refused(address) or "")


@pytest.mark.parametrize(
    "text", ["", "localhost", "127.1", "0x7f.0.0.1", "1.2.3.4.", "[::1]", "1.2.3.4/8", "١.١.١.١"]
)
def test_what_is_no_address_is_refused(text):
    assert refused(text) == "not a network address"


def test_an_address_with_a_zone_is_refused():
    assert "RFC 4007" in (refused("2606:4700::1111%eth0") or "")


@given(
    V4,
    st.sampled_from(
        ("::{}", "::ffff:{}", "::ffff:0:{}", "64:ff9b::{}", "64:ff9b:1::{}", "2002:{:x}:{:x}::1", "teredo")
    ),
)
def test_no_ipv4_address_gets_in_inside_ipv6(inner, form):
    high, low = divmod(int(inner), 0x10000)
    if form == "teredo":
        address = f"2001:0:4136:e378:8000:63bf:{high ^ 0xFFFF:x}:{low ^ 0xFFFF:x}"
    elif "x}" in form:
        address = form.format(high, low)
    else:
        address = form.format(inner)
    reason = refused(address)
    assert reason is not None
    if int(inner) > 1:  # :: and ::1 have a reason of their own
        assert str(inner) in reason
        assert (refused(str(inner)) or "") in reason


@given(st.ip_addresses(v=6))
def test_what_passes_is_in_the_public_part(address):
    if refused(str(address)) is None:
        assert address in ipaddress.ip_network(PUBLIC_IPV6)


@given(st.ip_addresses())
def test_nothing_passes_that_the_standard_library_calls_private(address):
    if address.is_private or address.is_reserved or address.is_multicast:
        assert refused(str(address))


@given(st.integers(0, 2**29 - 1))
def test_ordinary_ipv6_passes(top):
    address = ipaddress.IPv6Address(((0x26 << 120) | (top << 88)) & (2**128 - 1) | 1)
    assert refused(str(address)) is None or special(address) is not None
