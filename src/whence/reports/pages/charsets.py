"""The bytes of a page → its source, by what its server and the page itself say of their encoding."""

from __future__ import annotations

import codecs
import re

from whence.reports.decoding import decode

_DECLARED = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]{2,40})", re.IGNORECASE)
_XML = re.compile(rb"<\?xml[^>]{0,100}?encoding\s*=\s*[\"']([A-Za-z0-9_:.-]{2,40})", re.IGNORECASE)
_IN_HEADER = re.compile(r"charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]{2,40})", re.IGNORECASE)
_WIDER = {"iso8859-1": "cp1252", "ascii": "cp1252", "gb2312": "gb18030", "gbk": "gb18030",
          "iso8859-9": "cp1254",
          "euc_kr": "cp949", "shift_jis": "cp932", "tis-620": "cp874"}  # fmt: skip
"""What browsers read where a page names the narrower one (WHATWG Encoding)."""
_TRIED_FIRST = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def decoded_page(received: bytes, name: str, content_type: str | None = None) -> tuple[str, list[str]]:
    """The source of a page and notices about how it was read.

    A byte-order mark beats everything; then the server's header, then the page's own declaration count, but
    not
    where the bytes are UTF-8. Raises EmptyInput or UnreadableInput as `decode` does.
    """
    declared = declared_encoding(received, content_type)
    if declared is None or declared == "utf-8" or received.startswith(_TRIED_FIRST):
        return decode(received, name)
    try:
        text = received.decode("utf-8")
        wrong = not text.isascii() and declared not in ("utf-16", "utf-32")
        return text, [f"the page says that it is {declared}, but it is UTF-8; read so"] if wrong else []
    except UnicodeDecodeError:
        text = received.decode(declared, errors="replace")
    bad = text.count("\ufffd")
    if bad > 0.2 * len(text):
        return decode(received, name)
    return text, [f"{bad} characters could not be decoded as {declared}"] if bad else []


def declared_encoding(received: bytes, content_type: str | None) -> str | None:
    """The encoding that the header or the page names, where Python knows it and it is one of text."""
    head = received[:4096]
    inside = _DECLARED.search(head) or _XML.match(head.lstrip())
    labels = [_IN_HEADER.search(content_type or "")]
    names = [m[1] for m in labels if m] + ([inside[1].decode("ascii")] if inside else [])
    for label in names:
        try:
            found = codecs.lookup(label)
        except LookupError:
            continue
        if getattr(found, "_is_text_encoding", True):
            return _WIDER.get(found.name, found.name)
    return None
