"""Traces for the evaluation: in process, in the shape of the trace format, never raising."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Any

from whence.errors import WhenceError
from whence.traces.stages import trace


def traced(report: Path, publisher: str | None = None, published: str | None = None) -> dict[str, Any]:
    """The trace of a report file as a dict; {} where Whence could not read it."""
    try:
        return asdict(trace(report.read_bytes(), publisher=publisher, published=published, file=report.name))
    except WhenceError:
        return {}
