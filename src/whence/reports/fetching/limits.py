"""How much of anything one fetch may take, and the meter that counts it."""

from __future__ import annotations

import math
import time
from dataclasses import dataclass, fields

from whence.errors import TooLarge, TooSlow, UsageError

SAVE_IT = "save the page in a browser and give the file"


@dataclass(frozen=True, slots=True)
class Limits:
    """What one fetch may take, over all its redirects together.

    `bytes` of the page once it is decompressed; `raw_bytes` received from the servers, headers included;
    `header_bytes` of one response before its body; `redirects` followed; `seconds` by the clock, from the
    look-up of the name to the last byte. Raises UsageError for a limit that is no positive number
    (`redirects` may be 0).
    """

    bytes: int = 16 * 1024 * 1024
    raw_bytes: int = 16 * 1024 * 1024
    header_bytes: int = 64 * 1024
    redirects: int = 8
    seconds: float = 30.0

    def __post_init__(self) -> None:
        for field in fields(self):
            value = getattr(self, field.name)
            least = 0 if field.name == "redirects" else 1e-9
            if not math.isfinite(value) or value < least:
                raise UsageError(f"{field.name}: give a positive number as limit, not {value!r}")


class Meter:
    """Counts what a fetch takes and stops it at the limits; `name` is the page as messages call it."""

    __slots__ = ("_in_headers", "_left_in_headers", "_left_raw", "_started", "limits", "name")

    def __init__(self, name: str, limits: Limits) -> None:
        self.name = name
        self.limits = limits
        self._started = time.monotonic()
        self._left_raw = limits.raw_bytes
        self._left_in_headers = 0
        self._in_headers = False

    def elapsed(self) -> float:
        """Seconds since the fetch began."""
        return time.monotonic() - self._started

    def left(self) -> float:
        """Seconds that are left; always more than 0. Raises TooSlow when there are none."""
        left = self.limits.seconds - self.elapsed()
        if left <= 0:
            raise self.too_slow()
        return left

    def too_slow(self) -> TooSlow:
        return TooSlow(
            f"{self.name}: the page was not complete after {self.limits.seconds:g} seconds; "
            f"try again later, or {SAVE_IT}"
        )

    def headers_begin(self) -> None:
        self._in_headers = True
        self._left_in_headers = self.limits.header_bytes

    def headers_end(self) -> None:
        self._in_headers = False

    def room(self, wanted: int) -> int:
        """How many bytes may be received next, up to `wanted`; raises TooLarge when none may."""
        if self._in_headers and self._left_in_headers <= 0:
            raise TooLarge(
                f"{self.name}: the server sends more than {size(self.limits.header_bytes)} of headers "
                f"and no page; {SAVE_IT}"
            )
        # One byte over the limit is read, so that a page of exactly the limit still ends.
        return min(wanted, self._left_raw + 1, self._left_in_headers if self._in_headers else wanted)

    def received(self, count: int) -> None:
        """Count bytes from the network; raises TooLarge when they were too many."""
        self._left_raw -= count
        self._left_in_headers -= count
        if self._left_raw < 0:
            raise TooLarge(
                f"{self.name}: the server sends more than {size(self.limits.raw_bytes)}; {SAVE_IT}"
            )

    def decoded(self, total: int) -> None:
        """Check the size of the page so far, decompressed; raises TooLarge or TooSlow."""
        if total > self.limits.bytes:
            raise TooLarge(f"{self.name}: the page is larger than {size(self.limits.bytes)}; {SAVE_IT}")
        self.left()


def size(count: int) -> str:
    return f"{count // (1024 * 1024)} MB" if count >= 1024 * 1024 else f"{count:,} bytes"
