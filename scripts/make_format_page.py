"""The page docs/trace-format.md, made from the published JSON Schema."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from whence.traces.schema import NAME, schema

HEAD = f"""# The trace format, version 1

*Made by `make pages` from the JSON Schema; do not edit.*

A trace is the result for one report: a JSON object, in Python a `whence.Trace` with the same names and the
same shape. The schema is part of the package: `whence.schema()`, or the file
`whence/traces/schemas/{NAME}`.

- Every key is present in every document; what is not known is `null`, `[]` or `false`.
- Ids are unique within their trace and mean nothing outside it. Findings stand in text order.
- A span `[start, end)` counts code points (not bytes, not UTF-16 units) of `text`, which is the report as it
  was received but for line ends, which become `\\n`, and header lines, which are taken out.
- A role that the text interrupts, such as a quotation with "he said" in its middle, is a list of spans.
- The first hop of a chain is the publisher. A hop that cannot be named by the text is not added.
- What cannot be read from the text is null. Only the position of a place and what it lies in come from
  elsewhere.

## How the format may change

- Readers ignore keys that they do not know, so a key may be **added** within version 1; it is then listed
  below with the version of Whence that first wrote it, and `from_json` accepts documents without it.
- A value may be **added** to a vocabulary only with a new version: a program that switches over the values of
  version 1 meets no other.
- A key is never **removed, renamed or given another meaning** within a version. What needs that is
  `whence-trace/2`, with a schema and a page of its own, and `from_json` goes on reading version 1.
- A document of every past version is kept under `tests/fixtures/` and read by the tests, for good.

"""


def page() -> str:
    """The whole page."""
    document = schema()
    parts = [HEAD + "## The trace\n", _table(document)]
    for name, definition in document["$defs"].items():
        if "properties" in definition:
            parts += [f"## `{name}`\n", f"{definition['description']}\n", _table(definition)]
    return "\n".join(parts)


def _table(definition: dict[str, Any]) -> str:
    return "\n".join(["| key | value | meaning |", "|---|---|---|", *_rows(definition), ""])


def _rows(definition: dict[str, Any]) -> Iterator[str]:
    for key, value in definition["properties"].items():
        meaning = value.get("description", "")
        if "enum" in value:
            words = ", ".join("`null`" if w is None else f"`{w}`" for w in value["enum"])
            meaning = f"{meaning} One of {words}."
        yield f"| `{key}` | {kind(value)} | {meaning.replace('|', chr(92) + '|')} |"


def kind(value: dict[str, Any]) -> str:
    """The type of a value in words."""
    if "enum" in value:
        return "string or null" if None in value["enum"] else "string"
    if "const" in value:
        return f"`{value['const']}`"
    if "$ref" in value:
        name = value["$ref"].rsplit("/", 1)[-1]
        return "span" if name == "span" else f"[{name}](#{name})"
    if "anyOf" in value:
        return " or ".join(kind(each) for each in value["anyOf"])
    types: list[str] = value["type"] if isinstance(value["type"], list) else [value["type"]]
    if types == ["array"]:
        return f"list of {kind(value['items'])}"
    return " or ".join({"integer": "whole number", "boolean": "true or false"}.get(t) or t for t in types)
