"""Traces for the evaluation: in process, in the shape of the trace format, never raising."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Any

from whence.errors import WhenceError
from whence.traces.stages import trace


def traced(
    report: Path, publisher: str | None = None, published: str | None = None, tagger: bool = True
) -> dict[str, Any]:
    """The trace of a report file as a dict; {} where Whence could not read it."""
    given = {"publisher": publisher, "published": published, "file": report.name, "tagger": tagger}
    try:
        return asdict(trace(report.read_bytes(), **given))
    except WhenceError:
        return {}
