"""What was received, cut into the reports that it holds: each can be read alone, and by another process."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from whence.reports.received import Received


@dataclass(frozen=True, slots=True)
class Item:
    """One report of what was received, not read yet.

    `form` is plain, page, feed, json-feed or telegram; `place` is its place in what was received (0 where
    that holds
    one report), `payload` what its reader needs, `shown` its place in words.
    """

    form: str
    received: Received
    place: int | str = 0
    payload: Any = None
    shown: str | None = None


@dataclass(frozen=True, slots=True)
class Given:
    """What the user says about a report, which beats what was read."""

    publisher: str | None = None
    published: str | None = None
    url: str | None = None
    title: str | None = None


NOTHING_GIVEN = Given()
