"""Names are looked up once, and every address that comes back is checked."""

from __future__ import annotations

import socket
import threading

import pytest

from whence.errors import AddressRefused, TooSlow, Unreachable
from whence.reports.fetching.limits import Limits, Meter
from whence.reports.fetching.resolving import addresses
from whence.reports.fetching.targets import Allowed, target

ALLOWED = Allowed()


def found(url, allowed=ALLOWED, seconds=20.0):
    return addresses(target(url, "page", allowed), allowed, Meter("page", Limits(seconds=seconds)))


def test_a_name_is_looked_up_once(resolver):
    resolver.answers["news.example"] = [["2606:4700::1111", "1.1.1.1", "1.1.1.1"]]
    assert found("http://news.example/") == ("2606:4700::1111", "1.1.1.1")
    assert resolver.asked == ["news.example"]


def test_a_literal_address_is_not_looked_up(resolver):
    assert found("http://1.1.1.1/") == ("1.1.1.1",)
    assert resolver.asked == []


@pytest.mark.parametrize(
    "answer", [["10.0.0.1"], ["1.1.1.1", "127.0.0.1"], ["::1", "1.1.1.1"], ["fe80::1%2"], ["::ffff:1.1.1.1"]]
)
def test_one_special_address_refuses_the_whole(resolver, answer):
    resolver.answers["news.example"] = [answer]
    with pytest.raises(AddressRefused, match=r"^page: news\.example is at .*; only public addresses"):
        found("http://news.example/")


def test_a_special_literal_is_refused():
    with pytest.raises(AddressRefused, match=r"^page: 169\.254\.169\.254, link-local \(RFC 3927\)"):
        found("http://169.254.169.254/latest/meta-data/")


def test_allowed_addresses_pass(resolver):
    resolver.answers["news.example"] = [["127.0.0.1"]]
    assert found("http://news.example/", Allowed(addresses=("127.0.0.0/8",))) == ("127.0.0.1",)


@pytest.mark.parametrize("answer", [None, [[]]])
def test_an_unknown_name_is_unreachable(resolver, answer):
    if answer is not None:
        resolver.answers["news.example"] = answer
    with pytest.raises(Unreachable, match=r"no host called news\.example was found; check the spelling"):
        found("http://news.example/")


def test_a_name_service_that_does_not_answer_is_too_slow(monkeypatch):
    done = threading.Event()
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: done.wait(20) and [])
    with pytest.raises(TooSlow, match=r"not complete after 0\.2 seconds"):
        found("http://news.example/", seconds=0.2)
    done.set()
