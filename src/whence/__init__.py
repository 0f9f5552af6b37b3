"""Whence shows, for every statement of a news report, where it comes from.

`whence.trace(text)` reads one report and returns a `Trace`; `to_json` and `from_json` write and read it.
`whence.read(content)`
reads all reports of a page, feed or export, and `trace_reading` traces each. `whence.link(traces)` links many
into a `Dossier`.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from whence.version import VERSION as __version__  # noqa: N811

if TYPE_CHECKING:
    from whence.dossiers.assembly import link
    from whence.dossiers.dossier import Dossier
    from whence.dossiers.judgements import Judgements
    from whence.errors import (
        EmptyInput,
        FetchError,
        FormatError,
        InputError,
        StoreError,
        TooLarge,
        UnreadableInput,
        UsageError,
        WhenceError,
    )
    from whence.reports.reading import Reading
    from whence.reports.sorting import read
    from whence.traces.schema import schema
    from whence.traces.serial import from_dict, from_json, to_dict, to_json
    from whence.traces.stages import trace, trace_reading
    from whence.traces.trace import Trace

__all__ = [
    "Dossier",
    "EmptyInput",
    "FetchError",
    "FormatError",
    "InputError",
    "Judgements",
    "Reading",
    "StoreError",
    "TooLarge",
    "Trace",
    "UnreadableInput",
    "UsageError",
    "WhenceError",
    "__version__",
    "from_dict",
    "from_json",
    "link",
    "read",
    "schema",
    "to_dict",
    "to_json",
    "trace",
    "trace_reading",
]

_HOMES = {
    "Dossier": "whence.dossiers.dossier",
    "Judgements": "whence.dossiers.judgements",
    "link": "whence.dossiers.assembly",
    "Reading": "whence.reports.reading",
    "Trace": "whence.traces.trace",
    "from_dict": "whence.traces.serial",
    "from_json": "whence.traces.serial",
    "read": "whence.reports.sorting",
    "schema": "whence.traces.schema",
    "to_dict": "whence.traces.serial",
    "to_json": "whence.traces.serial",
    "trace": "whence.traces.stages",
    "trace_reading": "whence.traces.stages",
}


def __getattr__(name: str) -> Any:
    """Import a public name when it is first asked for: `import whence` alone reads no table and no model."""
    if name not in __all__:
        raise AttributeError(f"module 'whence' has no attribute {name!r}")
    value = getattr(import_module(_HOMES.get(name, "whence.errors")), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
