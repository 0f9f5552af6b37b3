"""Dossiers to and from JSON of the format `whence-dossier/1`."""

from __future__ import annotations

import json
from dataclasses import fields, is_dataclass
from typing import Any

from whence.dossiers.dossier import Dossier

_RENAMED = {"is_": "is"}
_FIRST = ("format", "made_by")


def to_dict(dossier: Dossier) -> dict[str, Any]:
    """The dossier as plain lists and dictionaries, keys in the order of the format."""
    data = _plain(dossier)
    return {**{k: data[k] for k in _FIRST}, **{k: v for k, v in data.items() if k not in _FIRST}}


def to_json(dossier: Dossier, indent: int | None = None) -> str:
    """The dossier as JSON text; the same dossier always gives the same text."""
    return json.dumps(to_dict(dossier), ensure_ascii=False, indent=indent)


def _plain(value: Any) -> Any:
    if is_dataclass(value):
        return {_RENAMED.get(f.name, f.name): _plain(getattr(value, f.name)) for f in fields(value)}
    if isinstance(value, dict):
        return {k: _plain(v) for k, v in value.items()}
    if isinstance(value, tuple | list):
        return [_plain(v) for v in value]
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value
