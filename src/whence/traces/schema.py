"""The published JSON Schema of the trace format, and the closed vocabularies that it lists."""

from __future__ import annotations

import json
from functools import cache
from importlib import resources
from typing import Any

NAME = "whence-trace-1.schema.json"


@cache
def schema_text() -> str:
    """The schema of `whence-trace/1` as it is published, byte for byte."""
    return resources.files("whence.traces").joinpath("schemas", NAME).read_text("utf-8")


def schema() -> dict[str, Any]:
    """The schema of `whence-trace/1` (JSON Schema, draft 2020-12); readers may meet keys it does not know."""
    return json.loads(schema_text())


def closed(node: Any) -> Any:
    """`node` (a schema) allowing no key that it does not name: what our own output is held to."""
    if isinstance(node, list):
        return [closed(item) for item in node]
    if not isinstance(node, dict):
        return node
    closer = {key: closed(value) for key, value in node.items()}
    if isinstance(node.get("properties"), dict):
        closer["additionalProperties"] = False
    return closer


@cache
def vocabularies() -> dict[tuple[str, str], frozenset[str | None]]:
    """(object, key) → the values that key may have, for every key with a closed vocabulary."""
    return {
        (name, key): frozenset(value["enum"])
        for name, definition in schema()["$defs"].items()
        for key, value in definition.get("properties", {}).items()
        if "enum" in value
    }
