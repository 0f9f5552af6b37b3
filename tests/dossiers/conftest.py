"""Traces of the two stories, made once."""

from __future__ import annotations

from pathlib import Path

import pytest

from whence.traces.stages import trace
from whence.traces.trace import Trace

EXAMPLES = Path(__file__).parents[2] / "examples"


def _traces(story: str) -> list[Trace]:
    files = sorted((EXAMPLES / story).glob("[0-9]*.txt"))
    return [trace(f.read_bytes(), file=f.name) for f in files]


@pytest.fixture(scope="session")
def ferry() -> list[Trace]:
    """The fourteen reports of the ferry, in the order of their files."""
    return _traces("ferry")


@pytest.fixture(scope="session")
def talvesh() -> list[Trace]:
    """The ten reports of the air strike, in the order of their files."""
    return _traces("talvesh")
