"""Limits are positive numbers, and the meter stops at each."""

from __future__ import annotations

import math

import pytest

from whence.errors import TooLarge, TooSlow, UsageError
from whence.reports.fetching.limits import Limits, Meter, size


@pytest.mark.parametrize(
    "wrong",
    [{"bytes": 0}, {"raw_bytes": -1}, {"redirects": -1}, {"seconds": math.nan}, {"seconds": math.inf}],
)
def test_a_limit_is_a_positive_number(wrong):
    with pytest.raises(UsageError, match=f"{next(iter(wrong))}: give a positive number"):
        Limits(**wrong)


def test_no_redirects_is_a_limit():
    assert Limits(redirects=0).redirects == 0


def test_a_page_of_exactly_the_limit_passes():
    meter = Meter("page", Limits(bytes=10, raw_bytes=10))
    assert meter.room(100) == 11
    meter.received(10)
    meter.decoded(10)
    assert meter.room(100) == 1
    meter.received(0)
    with pytest.raises(TooLarge, match="page: the server sends more than 10 bytes"):
        meter.received(1)
    with pytest.raises(TooLarge, match="larger than 10 bytes"):
        meter.decoded(11)


def test_headers_have_a_limit_of_their_own_on_every_hop():
    meter = Meter("page", Limits(header_bytes=8))
    for _ in range(2):
        meter.headers_begin()
        assert meter.room(100) == 8
        meter.received(8)
        with pytest.raises(TooLarge, match="8 bytes of headers"):
            meter.room(100)
        meter.headers_end()
        assert meter.room(100) == 100


def test_the_time_is_up(monkeypatch):
    meter = Meter("page", Limits(seconds=5))
    assert 0 < meter.left() <= 5
    monkeypatch.setattr("time.monotonic", lambda: math.inf)
    with pytest.raises(TooSlow, match="not complete after 5 seconds"):
        meter.left()


def test_sizes_are_readable():
    assert (size(1_000), size(16 * 1024 * 1024)) == ("1,000 bytes", "16 MB")
