"""Machine dates and written ones: never more exact than they are."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whence.lexicon.tables import table
from whence.reports.moments import agree, moment_of, written_moment


@pytest.mark.parametrize(
    ("value", "moment"),
    [
        ("2026-03-04", "2026-03-04"),
        ("2026-03-04T08:41:00Z", "2026-03-04T08:41:00+00:00"),
        ("2026-03-04T08:41:00.123+02:00", "2026-03-04T08:41:00+02:00"),
        ("2026-03-04 08:41:00 +0530", "2026-03-04T08:41:00+05:30"),
        ("2026-03-04T08:41", "2026-03-04"),
        ("20260304T084100Z", "2026-03-04T08:41:00+00:00"),
        ("20260304", "2026-03-04"),
        ("Wed, 04 Mar 2026 08:41:00 GMT", "2026-03-04T08:41:00+00:00"),
        ("Wed, 4 Mar 2026 08:41 -0500", "2026-03-04T08:41:00-05:00"),
        ("1772613660", "2026-03-04T08:41:00+00:00"),
        ("4 March 2026", "2026-03-04"),
        ("March 4th, 2026", "2026-03-04"),
        ("08:41 GMT, 4 March 2026", "2026-03-04T08:41:00+00:00"),
        ("March 4, 2026 at 6:20 p.m. EST", "2026-03-04T18:20:00-05:00"),
        ("4 March 2026, 12:30 am UTC+3", "2026-03-04T00:30:00+03:00"),
        ("4 марта 2026, 12:30", "2026-03-04"),
        ("4 March 2026, 08:41 IST", "2026-03-04"),  # India, Ireland or Israel
        ("03/04/2026", None),  # March or April
        ("2026-03-04 08:41:00 UTC", "2026-03-04T08:41:00+00:00"),
        ("2026-03-04T08:41:00 GMT", "2026-03-04T08:41:00+00:00"),
        ("2026-03-04T08:41:00Z[UTC]", "2026-03-04T08:41:00+00:00"),
        ("Wed Mar 04 08:41:00 UTC 2026", "2026-03-04T08:41:00+00:00"),
        ("2026/03/04", "2026-03-04"),
        ("04-Mar-2026", "2026-03-04"),
        ("04.03.2026 08:41", "2026-03-04"),
        ("1 Jan 0001 00:00", None),
        ("2026-02-30", None),
        ("2026-03-04T25:00:00Z", None),
        ("yesterday", None),
        ("", None),
        ("0001-01-01T00:00:00Z", None),
    ],
)
def test_a_moment(value: str, moment: str | None) -> None:
    assert moment_of(value) == moment


@pytest.mark.parametrize("row", table("time_zones"), ids=lambda row: row["zone"])
def test_every_zone_fires_on_its_example(row: dict) -> None:
    assert written_moment(f"4 March 2026, {row['example']}") == f"2026-03-04T08:41:00{row['offset']}"


@given(st.text(max_size=60))
def test_any_text_is_a_moment_or_none(value: str) -> None:
    found = moment_of(value)
    assert found is None or moment_of(found) == found


def test_a_day_agrees_with_any_moment_in_it() -> None:
    assert agree("2026-03-04", "2026-03-04T23:00:00+01:00")
    assert agree("2026-03-04T10:00:30+01:00", "2026-03-04T09:00:00+00:00")
    assert not agree("2026-03-04T10:02:00+01:00", "2026-03-04T09:00:00+00:00")
    assert not agree("2026-03-05", "2026-03-04T23:00:00+01:00")
