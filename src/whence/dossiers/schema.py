"""The JSON Schema of the format `whence-dossier/1`."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import Any


def schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) that every dossier's JSON satisfies."""
    text = (files("whence.dossiers") / "schemas" / "whence-dossier-1.schema.json").read_text("utf-8")
    return json.loads(text)
