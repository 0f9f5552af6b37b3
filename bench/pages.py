"""How fast web pages are read: our own layouts, beside what people use today, on one core."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from time import process_time

from evaluation.pages import Found, Page, installed, pages, tools, tried

from bench.texts import ROOT

FOLDER = ROOT / "tests" / "fixtures" / "pages"


@dataclass(frozen=True)
class PageSpeed:
    """Pages a second of CPU time, the median of the rounds, and the page's median size in characters."""

    tool: str
    pages_per_second: float
    pages: int
    characters: int


def measure(rounds: int, folder: Path = FOLDER) -> list[PageSpeed]:
    """Each tool over all pages, `rounds` times, after a first pass that loads what it needs."""
    every = pages(folder)
    size = int(median(len(page.content) for page in every))
    found: list[PageSpeed] = []
    logging.disable(logging.CRITICAL)
    for name, tool in tools().items():
        if not installed(name):
            continue
        _pass(every, tool)
        times = [_pass(every, tool) for _ in range(rounds)]
        found.append(PageSpeed(name, len(every) / median(times), len(every), size))
    logging.disable(logging.NOTSET)
    return found


def _pass(every: Sequence[Page], tool: Callable[[Page], Found]) -> float:
    begun = process_time()
    for page in every:
        tried(tool, page)
    return process_time() - begun
