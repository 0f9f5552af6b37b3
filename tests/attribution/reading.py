"""Texts as the attribution rules receive them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from whence.annotations.annotation import Annotations, annotate


def cases(name: str) -> list[dict[str, Any]]:
    return yaml.safe_load((Path(__file__).parents[1] / "cases" / f"{name}.yaml").read_text("utf-8"))


def notes_of(text: str) -> Annotations:
    """The annotations of a text whose paragraphs are parted by blank lines."""
    spans = []
    start = 0
    for paragraph in text.split("\n\n"):
        spans.append((start, start + len(paragraph)))
        start += len(paragraph) + 2
    return annotate(text, tuple(spans))
