"""Figures against NewsQuant's development part: quantities by value, then by value and change."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from whence.claims.figure import Figure
from whence.text.spans import Span

_NAMES = "higher|lower|increase|rise|gain|drop|fall|decline|cut|rebound|hike|jump"
_NAMED = re.compile(rf"[\w.,$£€%]*(?: \w+){{0,3}} (?:{_NAMES})\b")
FindFigures = Callable[[str, Span], list[Figure]]
Quantity = tuple[float, float, str]
"""Lower value, upper value (the same but for a range), change: `=`, `~`, `<`, `>`, `up`, `down`."""


def score(corpora: Path, find_figures: FindFigures) -> dict[str, float]:
    """Precision, recall and F1 of values, and F1 of values with their change, over all sentences.

    A found quantity is right where one of the same sentence in the corpus, not yet taken, has its value; a
    range has both ends. The corpus writes a vague number as a range over one order of magnitude.
    """
    got = want = by_value = by_change = 0
    for line in (corpora / "newsquant" / "dev.jsonl").read_text("utf-8").splitlines():
        row = json.loads(line)
        gold = [_gold(item) for item in row["quantities"]]
        found = [_found(figure, row["text"]) for figure in find_figures(row["text"], (0, len(row["text"])))]
        got, want = got + len(found), want + len(gold)
        by_value += _hits(found, gold, change=False)
        by_change += _hits(found, gold, change=True)
    return {
        "quantities": want,
        "precision": round(100 * by_value / got, 1) if got else 0.0,
        "recall": round(100 * by_value / want, 1) if want else 0.0,
        "value_f1": _f1(by_value, got, want),
        "value_change_f1": _f1(by_change, got, want),
    }


def _f1(hits: int, got: int, want: int) -> float:
    return round(200 * hits / (got + want), 1) if got + want else 0.0


def _gold(item: dict[str, Any]) -> Quantity:
    low, dash, high = (
        item["value"].partition("-") if not item["value"].startswith("-") else (item["value"], "", "")
    )
    try:
        return float(low), float(high) if dash else float(low), item["change"]
    except ValueError:  # 2.99E-29
        return float(item["value"]), float(item["value"]), item["change"]


def _found(figure: Figure, text: str) -> Quantity:
    """A figure as the corpus would write it."""
    low, high = figure.low, figure.high
    if figure.vague and low:
        return low / 2, low * 5, "="
    if low is None or high is None:
        value = high if low is None else low
        bound = "~" if figure.approximate else "<" if low is None else ">"
        return value or 0.0, value or 0.0, bound
    return low, high, "~" if figure.approximate else _change(figure, text)


def _change(figure: Figure, text: str) -> str:
    """The corpus marks a change at verbs (`fell 3%`), not at nouns and adjectives (`a 3% drop`)."""
    named = (
        _NAMED.search(figure.text)
        or text[: figure.span[0]].endswith(" of ")
        or _NAMED.match(text[figure.span[1] :])
    )
    return "=" if named or figure.change is None else {"rise": "up", "fall": "down"}[figure.change]


def _hits(found: list[Quantity], gold: list[Quantity], change: bool) -> int:
    left = list(gold)
    hits = 0
    for quantity in found:
        for item in left:
            if (
                _close(quantity[0], item[0])
                and _close(quantity[1], item[1])
                and (not change or quantity[2] == item[2])
            ):
                left.remove(item)
                hits += 1
                break
    return hits


def _close(a: float, b: float) -> bool:
    return abs(a - b) <= 1e-6 * max(1.0, abs(a), abs(b))
