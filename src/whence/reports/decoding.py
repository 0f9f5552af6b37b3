"""Received bytes → text, with a clear error where they are not text."""

from __future__ import annotations

import codecs

from whence.errors import EmptyInput, UnreadableInput

MAX_CHARACTERS = 1_000_000
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SIGNATURES = {
    b"%PDF": "a PDF file",
    b"PK\x03\x04": "a ZIP or office file",
    b"\x89PNG": "a PNG picture",
    b"\xff\xd8\xff": "a JPEG picture",
    b"\x1f\x8b": "a gzip file",
    b"\x7fELF": "a program",
}


def decode(received: bytes, name: str) -> tuple[str, list[str]]:
    """The text in `received` and notices about what was done to get it.

    Tries byte-order marks, UTF-8, UTF-16 without a mark, then Windows-1252. Raises EmptyInput, or
    UnreadableInput where the bytes are not text; `name` stands in the message.
    """
    if not received.strip():
        raise EmptyInput(f"{name}: the input is empty; give a report with at least one sentence")
    for magic, what in _SIGNATURES.items():
        if received.startswith(magic):
            raise UnreadableInput(f"{name}: this is {what}, not text; save the report as plain text")
    for mark, encoding in _BOMS:
        if received.startswith(mark):
            return _lossy(received, encoding, name)
    if b"\0" in received[:4096]:
        return _without_mark(received, name)
    try:
        return received.decode("utf-8"), []
    except UnicodeDecodeError as error:
        return _not_utf8(received, error)


def _lossy(received: bytes, encoding: str, name: str) -> tuple[str, list[str]]:
    text = received.decode(encoding, errors="replace")
    if not text.strip("\ufeff\ufffd \n\r\t"):
        raise UnreadableInput(f"{name}: nothing in the input can be decoded as {encoding}")
    bad = text.count("\ufffd")
    return text, [f"{bad} characters could not be decoded as {encoding}"] if bad else []


def _without_mark(received: bytes, name: str) -> tuple[str, list[str]]:
    head = received[:4096]
    even, odd = head[::2].count(0), head[1::2].count(0)
    if max(even, odd) > len(head) * 0.2 and min(even, odd) < len(head) * 0.02:
        encoding = "utf-16-be" if even > odd else "utf-16-le"
        text, notices = _lossy(received, encoding, name)
        return text, [f"no byte-order mark; read as {encoding}", *notices]
    raise UnreadableInput(f"{name}: the input is binary, not text; save the report as plain text")


def _not_utf8(received: bytes, error: UnicodeDecodeError) -> tuple[str, list[str]]:
    # Mostly valid UTF-8 with a few broken bytes is damaged UTF-8, not another encoding.
    text = received.decode("utf-8", errors="replace")
    bad = text.count("\ufffd")
    high = sum(byte > 127 for byte in received[:100_000])
    whole = sum(ord(c) > 127 and c != "\ufffd" for c in text[:100_000])
    if whole * 2 > bad or high == 0:
        return text, [f"{bad} broken bytes were replaced (UTF-8, first at byte {error.start})"]
    return received.decode("cp1252", errors="replace"), ["not UTF-8; read as Windows-1252"]
