"""Reading plain text: cases in tests/cases/reading.yaml, and offsets that lead back."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from whence.errors import EmptyInput, InputError, UnreadableInput, UsageError
from whence.reports.decoding import MAX_CHARACTERS
from whence.reports.plain import read

CASES = yaml.safe_load((Path(__file__).parents[1] / "cases" / "reading.yaml").read_text("utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["name"])
def test_reading(case: dict) -> None:
    reading = read(case["text"].encode())
    for field, value in case.get("report", {}).items():
        got = getattr(reading.report, field)
        assert (list(got) if isinstance(got, tuple) else got) == value, field
    assert reading.text.startswith(case.get("begins", ""))
    if "key_points" in case:
        assert [reading.text[s:e] for s, e in reading.report.key_points] == case["key_points"]
    if "corrections" in case:
        assert [reading.text[s:e] for s, e in reading.report.corrections] == case["corrections"]
    if "notice" in case:
        assert any(case["notice"] in notice for notice in reading.notices)


def test_arguments_beat_header_lines() -> None:
    reading = read(b"publisher: Ledger\npublished: 2024-05-10\n\nA crane fell.", publisher="Herald")
    assert reading.report.publisher == "Herald"
    assert reading.report.provenance["publisher"] == "given"
    assert reading.report.provenance["published"] == "header line"


@pytest.mark.parametrize(
    ("received", "word"),
    [
        ("Ein Kran fiel, sagte Müller.".encode("utf-8-sig"), "Müller"),
        ("A crane fell, said Müller.".encode("utf-16"), "Müller"),
        ("A crane fell, said Müller.".encode("utf-16-le"), "Müller"),
        ("A crane fell, said Müller of Café Zoë.".encode("cp1252"), "Müller"),
    ],
)
def test_encodings(received: bytes, word: str) -> None:
    assert word in read(received).text


def test_broken_bytes_are_counted() -> None:
    received = "Ein Kran fiel, sagte Müller über Österreich.".encode() + b" \xff\xfe end"
    reading = read(received)
    assert any("broken bytes" in notice for notice in reading.notices)


@pytest.mark.parametrize("received", [b"", b" \n\t ", b"publisher: Ledger\n\n  \n"])
def test_nothing_to_read(received: bytes) -> None:
    with pytest.raises(EmptyInput):
        read(received, file="empty.txt")


@pytest.mark.parametrize(
    "received", [b"%PDF-1.7 xx", b"PK\x03\x04xx", b"\x00\x01\x02\x03\x04\x05" * 99, b"\x89PNG\r\n"]
)
def test_not_text(received: bytes) -> None:
    with pytest.raises(UnreadableInput, match=r"scan\.txt"):
        read(received, file="scan.txt")


def test_only_text_and_bytes_are_reports() -> None:
    with pytest.raises(UsageError, match="not int"):
        read(123)  # pyright: ignore[reportArgumentType]


def test_a_time_without_a_zone_is_reduced_to_its_day() -> None:
    reading = read(b"A crane fell.", published="2024-05-10T10:14")
    assert reading.report.published == "2024-05-10"
    assert any("no time zone" in notice for notice in reading.notices)


def test_a_long_text_is_cut_and_says_so() -> None:
    reading = read("A crane fell. " * 80_000)
    assert len(reading.text) == MAX_CHARACTERS
    assert any("only the first 1,000,000" in notice for notice in reading.notices)


def test_the_same_bytes_have_the_same_id() -> None:
    one, same = read(b"A crane fell."), read(b"A crane fell.")
    other = read(b"A crane fell.", publisher="Ledger")
    assert one.report.id == same.report.id != other.report.id


LINES = st.text(st.characters(codec="utf-8", exclude_characters="\ufeff"), max_size=60)


@given(st.lists(LINES, max_size=6), st.sampled_from(["\n", "\r\n", "\n\n"]), st.booleans())
def test_offsets_lead_back(lines: list[str], end: str, headed: bool) -> None:
    source = (f"publisher: Ledger{end}title: Crane falls{end}{end}" if headed else "") + end.join(lines)
    try:
        reading = read(source.encode())
    except InputError:
        return
    for offset, character in enumerate(reading.text):
        at = reading.offsets.to_source(offset)
        if at is not None:
            assert reading.source[at] == character
    spans = [*reading.report.paragraphs, *reading.report.key_points]
    assert all(0 <= s < e <= len(reading.text) for s, e in spans)
