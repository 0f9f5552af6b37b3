"""Exports of Telegram Desktop: messages as reports, forwards as hops, what is skipped said."""

from __future__ import annotations

import json
from pathlib import Path

from whence.reports.reading import Reading
from whence.reports.received import Received
from whence.reports.sorting import items_of, read_item
from whence.traces.stages import trace_reading

EXPORTS = Path(__file__).parents[1] / "fixtures" / "exports"


def readings(name: str) -> list[Reading]:
    items, _ = items_of(Received((EXPORTS / name).read_bytes(), name="result.json"))
    return [read_item(item, file="result.json") for item in items]


def test_what_is_skipped_is_said() -> None:
    items, notices = items_of(Received((EXPORTS / "channel.json").read_bytes(), name="result.json"))
    assert [item.shown for item in items] == ["message 2", "message 3", "message 4", "message 6"]
    assert notices == ["1 service messages skipped", "1 messages without text skipped"]


def test_a_message_is_a_report_of_its_channel() -> None:
    notice = readings("channel.json")[0]
    report = notice.report
    assert notice.text.startswith("Second notice\n\nThe sluice at Orrin")
    assert (report.publisher, report.title, report.authors) == ("Dam Watch", "Second notice", ())
    assert (report.published, report.modified) == ("2026-03-01T10:15:00+02:00", "2026-03-01T10:40:00+02:00")
    assert [(notice.text[slice(*k.span)], k.url) for k in report.links] == [
        ("The ministry", "https://ministry.example/orrin")
    ]
    assert report.provenance["published"] == "export: date_unixtime"
    assert report.provenance["id"] == "message 2"


def test_a_forward_is_the_second_hop_of_every_chain() -> None:
    forwarded = readings("channel.json")[1]
    assert forwarded.carried_from == "Orrin Valley Radio"
    assert "forwarded from Orrin Valley Radio" in forwarded.notices
    found = trace_reading(forwarded, tagger=False)
    assert [h.name for h in found.claims[0].chain] == ["Dam Watch", "Orrin Valley Radio", "The mayor"]
    assert all(c.chain[1].name == "Orrin Valley Radio" for c in found.claims)


def test_replies_and_media_are_named() -> None:
    reply = readings("channel.json")[2]
    assert "a reply to message 3" in reply.notices
    assert "media not read: photos/photo_1.jpg" in reply.notices
    assert reply.text.endswith("seven. 🚚")


def test_a_bare_link_is_a_link_and_a_date_without_its_second_form_is_a_day() -> None:
    linked = readings("channel.json")[3]
    assert [k.url for k in linked.report.links] == ["https://orrinradio.example/live"]
    assert linked.report.published == "2026-03-01"


def test_groups_name_who_wrote_and_channels_do_not() -> None:
    group, saved = readings("account.json")
    assert (group.report.publisher, group.report.authors) == ("Neighbours of Mill Lane", ("Ruta",))
    assert (saved.report.publisher, saved.report.authors) == (None, ())


def test_offsets_lead_back_into_the_json() -> None:
    for found in [*readings("channel.json"), *readings("account.json")]:
        for at, char in enumerate(found.text):
            place = found.offsets.to_source(at)
            assert place is not None
            assert found.source[place] == char or found.source[place] == "\\"


def test_ids_differ_between_messages_and_stay() -> None:
    ids = [r.report.id for r in readings("channel.json")]
    assert len(set(ids)) == len(ids)
    assert ids == [r.report.id for r in readings("channel.json")]


def export(chat: dict, *messages: dict) -> list[Reading]:
    content = {
        **chat,
        "messages": [{"type": "message", "date": "2026-03-01T10:00:00", **m} for m in messages],
    }
    items, _ = items_of(Received(json.dumps(content).encode(), name="result.json"))
    return [read_item(item) for item in items]


def test_a_forward_whose_origin_is_hidden_is_not_the_channels() -> None:
    (found,) = export(
        {"name": "Dam Watch", "type": "public_channel"},
        {"id": 1, "forwarded_from": None, "text": "Ten died."},
    )
    assert found.carried_from == "unnamed"


def test_in_a_private_chat_who_writes_publishes() -> None:
    mine, theirs = export(
        {"name": "A Source", "type": "personal_chat", "id": 4},
        {"id": 1, "from": "Me", "text": "I told the editor."},
        {"id": 2, "from": "A Source", "text": "Ten died."},
    )  # fmt: skip
    assert (mine.report.publisher, theirs.report.publisher) == ("Me", "A Source")


def test_channels_that_were_left_are_read_and_repeated_numbers_stay_apart() -> None:
    message = {"id": 1, "type": "message", "date": "2026-03-01T10:00:00", "text": "Ten died."}
    chat = {"name": "Old", "type": "public_channel", "id": 9, "messages": [message, message]}
    content = {"chats": {"list": []}, "left_chats": {"list": [chat]}}
    items, _ = items_of(Received(json.dumps(content).encode(), name="result.json"))
    assert [item.place for item in items] == ["9/1", "9/1#2"]
