"""One part of the evaluation: what it measured on which texts, and what was missed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

Value = float | int | None


@dataclass(frozen=True)
class Part:
    """Measures of one set of texts; `rows` are tables by name, header first; `misses` are lines to read."""

    name: str
    title: str
    measures: Mapping[str, Value] = field(default_factory=dict)
    rows: Mapping[str, list[list[str]]] = field(default_factory=dict)
    misses: tuple[str, ...] = ()
    note: str = ""
    skipped: str | None = None


def shown(value: Value) -> str:
    """A value for a table: one decimal, two where the second counts; `–` where there is none."""
    if value is None:
        return "–"
    if isinstance(value, int):
        return f"{value:,}"
    return f"{value:.1f}" if round(value, 1) == value else f"{value:.2f}"
