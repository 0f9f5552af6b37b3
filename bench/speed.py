"""Words and reports per second on one core: whole traces, their stages, and lower bounds beside them."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median
from time import perf_counter

from bench.texts import Texts
from whence.traces.stages import trace

_TOKEN = re.compile(r"\w+|[^\w\s]")


@dataclass(frozen=True)
class Speed:
    """Median seconds for all texts: in all, by stage, and of the `peers` in the same rounds."""

    texts: Texts
    tagger: bool
    rounds: int
    whole: float
    spread: tuple[float, float]
    stages: dict[str, float]
    peers: dict[str, float]

    def words_per_second(self, seconds: float) -> int:
        """Words of all texts in one second, rounded to three digits."""
        speed = self.texts.words / seconds if seconds else 0.0
        digits = 3 - len(str(int(speed)))
        return int(round(speed, digits))


def measure(texts: Texts, rounds: int, tagger: bool = True) -> Speed:
    """Time `rounds` passes over the texts after one that warms up; peers are timed in between."""
    one_pass(texts, tagger=tagger)
    wholes: list[float] = []
    stages: dict[str, list[float]] = {}
    peers: dict[str, list[float]] = {name: [] for name in peer_passes()}
    for _ in range(rounds):
        clock: dict[str, float] = {}
        wholes.append(timed(lambda clock=clock: one_pass(texts, clock, tagger)))
        for stage, seconds in clock.items():
            stages.setdefault(stage, []).append(seconds)
        for name, work in peer_passes().items():
            peers[name].append(timed(lambda work=work: [work(report) for report in texts.reports]))
    return Speed(
        texts,
        tagger,
        rounds,
        median(wholes),
        (min(wholes), max(wholes)),
        {stage: median(seconds) for stage, seconds in stages.items()},
        {name: median(seconds) for name, seconds in peers.items()},
    )


def one_pass(texts: Texts, clock: dict[str, float] | None = None, tagger: bool = True) -> None:
    """Trace every report once."""
    for report in texts.reports:
        trace(report, publisher="The Bench", published="2026-01-02", clock=clock, tagger=tagger)


def timed(work: Callable[[], object]) -> float:
    """Seconds that the work takes."""
    start = perf_counter()
    work()
    return perf_counter() - start


def peer_passes() -> dict[str, Callable[[str], object]]:
    """What a trace cannot be faster than, measured in the same rounds."""
    passes: dict[str, Callable[[str], object]] = {"tokens by one regular expression": _TOKEN.findall}
    try:
        from sentencex import get_sentence_boundaries
    except ImportError:
        return passes
    return {"sentences by sentencex": lambda text: get_sentence_boundaries("en", text), **passes}
