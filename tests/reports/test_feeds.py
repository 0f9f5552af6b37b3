"""Feeds: each item a report, with its own publisher, its fullest text, and offsets into the feed."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from tests.reports.pages.test_golden import assert_leads_back

from whence.errors import EmptyInput
from whence.reports.items import Given
from whence.reports.reading import Reading
from whence.reports.received import Received
from whence.reports.sorting import form_of, items_of, read_item

FEEDS = Path(__file__).parents[1] / "fixtures" / "feeds"


def readings(name: str) -> list[Reading]:
    items, _ = items_of(Received((FEEDS / name).read_bytes(), name=name))
    return [read_item(item, file=name) for item in items]


def test_rss_with_full_text() -> None:
    crane = readings("harbour.rss")[0]
    assert crane.text == (
        "Crane driver says brakes failed “twice in a week”\n\n"
        "The brakes of the crane that fell on Monday had failed twice in a week, "
        "its driver told the Bell.\n\n"
        "“I wrote it in the book both times,” Tam Osler said. "
        "The port said it had no record of any fault."
    )
    report = crane.report
    assert (report.publisher, report.authors) == ("The Skerry Harbour Bell", ("Orla Fenn",))
    assert (report.published, report.language) == ("2026-03-03T18:20:00+00:00", "en")
    assert report.url == "https://harbourbell.example/crane-brakes"
    assert [(crane.text[slice(*k.span)], k.url) for k in report.links] == [
        ("no record", "https://harbourbell.example/statement")
    ]
    assert crane.text[slice(*report.title_span)] == report.title


def test_an_item_of_another_source_has_that_publisher() -> None:
    ferry = readings("harbour.rss")[1]
    assert (ferry.report.publisher, ferry.report.authors) == ("Island Wire", ("Una Marr",))
    assert ferry.text.endswith("Two crossings were lost.")


def test_an_item_without_a_date_says_so() -> None:
    weather = readings("harbour.rss")[2]
    assert weather.report.published is None
    assert weather.report.url == "https://harbourbell.example/weather"
    assert any("publication date unknown" in n for n in weather.notices)


def test_atom_with_xhtml() -> None:
    report, bridge = readings("council.atom")
    assert report.text.startswith("Council denies hiding flood report\n\n- Report was finished in May")
    assert [report.text[s:e] for s, e in report.report.key_points] == [
        "Report was finished in May, a councillor says",
        "Council denies holding it back",
    ]
    assert report.report.authors == ("Gil Tarn",)
    assert (report.report.published, report.report.modified) == (
        "2026-03-02T07:30:00+01:00",
        "2026-03-02T11:00:00+01:00",
    )
    assert bridge.report.published == "2026-03-01T10:00:00+00:00"
    assert bridge.report.provenance["published"] == "item: updated"


def test_json_feed() -> None:
    blast, meeting = readings("quarry.json")
    assert blast.report.title == "Blast “was not announced”"
    assert blast.report.published == "2026-02-27T16:45:00-05:00"
    assert [k.url for k in blast.report.links] == ["https://quarry.example/notice"]
    assert (
        meeting.text == "Meeting\n\nThe parish meets on Tuesday.\n\nThe quarry was invited, the clerk said."
    )
    _, notices = items_of(Received((FEEDS / "quarry.json").read_bytes(), name="quarry.json"))
    assert notices == ["1 entries are no items"]


@pytest.mark.parametrize("name", ["harbour.rss", "council.atom"])
def test_offsets_lead_back_to_the_feed(name: str) -> None:
    for found in readings(name):
        assert_leads_back(found)
        assert all(found.offsets.to_source(at) is not None for at, c in enumerate(found.text) if c.isalnum())


def test_ids_are_stable_and_differ_between_items() -> None:
    ids = [r.report.id for r in readings("harbour.rss")]
    assert len(set(ids)) == 3
    assert ids == [r.report.id for r in readings("harbour.rss")]


def test_what_is_given_beats_the_feed() -> None:
    items, _ = items_of(Received((FEEDS / "harbour.rss").read_bytes(), name="harbour.rss"))
    found = read_item(items[0], Given(publisher="Elsewhere", title="Another headline"))
    assert (found.report.publisher, found.report.title) == ("Elsewhere", "Another headline")
    assert found.text.startswith("Another headline\n\nThe brakes")


def test_entities_that_a_feed_declares_are_not_read() -> None:
    feed = b"""<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "boom">]><rss><channel><item>
    <title>A report</title><description>It said &a; twice &amp; left.</description></item></channel></rss>"""
    items, notices = items_of(Received(feed))
    assert notices == ["entities that the feed declares are not read"]
    assert read_item(items[0]).text.endswith("It said &a; twice & left.")


def test_a_feed_without_items_is_empty() -> None:
    with pytest.raises(EmptyInput, match="there is no report in it"):
        items_of(Received(b"<rss><channel><title>x</title></channel></rss>"))


def test_a_feed_is_told_by_its_bytes_whatever_its_label() -> None:
    feed = (FEEDS / "harbour.rss").read_bytes()
    assert form_of(Received(feed, name="page.html", content_type="text/html")) == "feed"


def test_the_oracle_agrees_on_what_it_reads() -> None:
    """feedparser reads the same titles, addresses, authors and moments."""
    feedparser = pytest.importorskip("feedparser")
    parsed = feedparser.parse((FEEDS / "harbour.rss").read_bytes())
    for theirs, mine in zip(parsed.entries[:2], readings("harbour.rss"), strict=False):
        assert theirs.title == mine.report.title
        assert theirs.link == mine.report.url
        assert tuple(theirs.published_parsed[:5]) == tuple(
            int(n) for n in re.findall(r"\d+", mine.report.published)[:5]
        )
