"""HTTP heads: what a client parsed, written as a message head and read back.

What no well-formed message can hold is made harmless instead of refused (RFC 9110, 5.5: CR, LF and NUL
become spaces), because a server's odd header must not cost the report.
"""

from __future__ import annotations

import re

from whence.errors import UsageError
from whence.reports.received import Headers

_NOT_A_TOKEN = re.compile(r"[^!#$%&'*+\-.^_`|~0-9A-Za-z]")
# What would let another log in as the reader has no place in a file that may be handed on.
_SECRET = frozenset({"authorization", "cookie", "proxy-authorization"})
# The body is kept after transfer coding; under its own name, the header would make readers undo it again.
_SET_ASIDE = "X-Archive-Orig-"
_CODED = "transfer-encoding"


def one_line(text: str) -> str:
    """`text` as the value of a header: no line breaks, no NUL, no blanks around it, nothing but UTF-8."""
    return re.sub(r"[\r\n\0]", " ", text).encode("utf-8", "replace").decode("utf-8").strip(" \t")


def response_head(status: int, reason: str | None, version: str | None, headers: Headers) -> bytes:
    """The head of a response; HTTP/2 and later are written as HTTP/1.1, the text form of a message.

    Raises UsageError when `status` is no number of three digits.
    """
    if not 100 <= status <= 999:
        raise UsageError(f"status: {status} is not an HTTP status; expected 100 to 999")
    written = version if version in ("HTTP/1.0", "HTTP/1.1") else "HTTP/1.1"
    lines = [f"{written} {status} {one_line(reason or '')}"]
    lines += [f"{_outside(name)}: {one_line(value)}" for name, value in headers]
    return _head(lines)


def request_head(target: str, headers: Headers) -> bytes:
    """The head of a GET request, without the headers that hold the reader's credentials."""
    lines = [f"GET {target} HTTP/1.1"]
    lines += [f"{_token(n)}: {one_line(v)}" for n, v in headers if n.strip().lower() not in _SECRET]
    return _head(lines)


def split(block: bytes) -> tuple[bytes, bytes]:
    """A message's head, with the blank line that ends it, and its body."""
    end = block.find(b"\r\n\r\n") + 4
    return (block[:end], block[end:]) if end > 3 else (block, b"")


def parse(head: bytes) -> tuple[int, str, Headers]:
    """Status, reason and headers of a head that `response_head` wrote."""
    first, *lines = head.decode("utf-8", "replace").removesuffix("\r\n\r\n").split("\r\n")
    _, status, reason = (*first.split(" ", 2), "", "")[:3]
    pairs = (line.partition(":") for line in lines)
    return int(status), reason, tuple((_inside(name), value.strip(" \t")) for name, _, value in pairs)


def _head(lines: list[str]) -> bytes:
    return "\r\n".join([*lines, "", ""]).encode("utf-8")


def _token(name: str) -> str:
    return _NOT_A_TOKEN.sub("_", name.strip()) or "_"


def _outside(name: str) -> str:
    token = _token(name)
    aside = token.lower() == _CODED or token.startswith(_SET_ASIDE)
    return _SET_ASIDE + token if aside else token


def _inside(name: str) -> str:
    return name.removeprefix(_SET_ASIDE)
