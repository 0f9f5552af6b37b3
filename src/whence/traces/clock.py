"""Seconds by stage, for who asks for them."""

from __future__ import annotations

from time import perf_counter


class Clock:
    """Adds up the seconds of each stage in `seconds`; without it, does nothing."""

    def __init__(self, seconds: dict[str, float] | None) -> None:
        self.seconds = seconds
        self._last = perf_counter()

    def lap(self, stage: str) -> None:
        """The stage that has just ended took the time since the last lap."""
        if self.seconds is not None:
            now = perf_counter()
            self.seconds[stage] = self.seconds.get(stage, 0.0) + now - self._last
            self._last = now
