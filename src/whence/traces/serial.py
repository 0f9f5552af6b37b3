"""Trace ↔ JSON: exactly the format `whence-trace/1`, in both directions."""

from __future__ import annotations

import json
import types
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any, NoReturn, get_args, get_origin, get_type_hints

from whence.errors import FormatError
from whence.text.spans import Span
from whence.traces.schema import vocabularies
from whence.traces.trace import FORMAT, Trace

Read = Callable[[Any, str], Any]
"""A value of a JSON document and the place it stands at → the value of a field."""

_FIRST = ("format", "made_by", "text", "notices", "report")
_EXACT = 2**53
_NAMES = {dict: "an object", list: "a list", str: "a string", bool: "true or false", type(None): "null"}


def to_dict(trace: Trace) -> dict[str, Any]:
    """The trace as plain dicts, lists, strings, numbers, booleans and None; every key is present."""
    found = _plain(trace)
    return {key: found[key] for key in (*_FIRST, *(k for k in found if k not in _FIRST))}


def to_json(trace: Trace, indent: int | None = None) -> str:
    """The trace as JSON text, on one line unless `indent` says otherwise."""
    document = to_dict(trace)
    written = json.dumps(document, ensure_ascii=False, indent=indent, allow_nan=False)
    try:
        written.encode()
    except UnicodeEncodeError:  # half of a surrogate pair: only an escape can carry it
        return json.dumps(document, ensure_ascii=True, indent=indent, allow_nan=False)
    return written


def from_json(text: str | bytes) -> Trace:
    """Read a trace from JSON text. Raises FormatError, which says where the document is not of the format."""
    try:
        document = json.loads(text, parse_constant=_no_constant)
    except (ValueError, RecursionError) as error:
        raise FormatError(
            f"not a JSON document ({error}): expected an object of the format {FORMAT}"
        ) from error
    return from_dict(document)


def from_dict(document: object) -> Trace:
    """Read a trace from what JSON gives: unknown keys are ignored, a missing one is a FormatError."""
    given = document.get("format") if isinstance(document, Mapping) else document
    if given != FORMAT:
        _wrong("format", f'"{FORMAT}"', given)
    trace: Trace = _object(Trace)(document, "")
    _check_spans(trace, len(trace.text), "")
    return trace


def _plain(value: Any) -> Any:
    if is_dataclass(value):
        return {item.name: _plain(getattr(value, item.name)) for item in fields(value)}
    if isinstance(value, tuple | list):
        return [_plain(item) for item in value]
    if isinstance(value, Mapping):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, float) and value.is_integer() and abs(value) < _EXACT:
        return int(value)
    return value


def _no_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is no JSON number")


def _wrong(place: str, expected: str, given: object) -> NoReturn:
    shown = _NAMES.get(type(given), "a number")
    if isinstance(given, str):
        shown = json.dumps(given if len(given) <= 40 else given[:39] + "…")
    raise FormatError(f"{place or 'the document'}: expected {expected}, found {shown}")


@cache
def _object(kind: type) -> Read:
    """The reader of a dataclass: every field by its declared type and, where it has one, its vocabulary."""
    hints = get_type_hints(kind)
    name = kind.__name__.lower()
    readers = {item.name: _limited(_reader(hints[item.name]), name, item.name) for item in fields(kind)}

    def read(value: Any, place: str) -> Any:
        if not isinstance(value, Mapping):
            _wrong(place, "an object", value)
        start = f"{place}." if place else ""
        for key in readers:
            if key not in value:
                raise FormatError(f"{start}{key}: expected in every document of {FORMAT}, found no such key")
        return kind(**{key: reader(value[key], start + key) for key, reader in readers.items()})

    return read


def _limited(reader: Read, name: str, key: str) -> Read:
    def read(value: Any, place: str) -> Any:
        allowed = vocabularies().get((name, key))
        if allowed is not None and (isinstance(value, list | dict) or value not in allowed):
            _wrong(place, "one of " + ", ".join(sorted("null" if a is None else a for a in allowed)), value)
        return reader(value, place)

    return read


def _reader(hint: Any) -> Read:
    if isinstance(hint, type) and is_dataclass(hint):
        return _object(hint)
    if hint == Span:
        return _span
    origin, arguments = get_origin(hint), get_args(hint)
    if origin is tuple:
        return _list(_reader(arguments[0]))
    if origin is dict:
        return _mapping(_reader(arguments[1]))
    if origin is types.UnionType:
        return _nullable(_reader(next(a for a in arguments if a is not type(None))))
    return _scalar(hint)


def _scalar(kind: Any) -> Read:
    accepted = (int, float) if kind is float else (kind,)
    expected = {str: "a string", int: "a whole number", float: "a number", bool: "true or false"}[kind]

    def read(value: Any, place: str) -> Any:
        if not isinstance(value, accepted) or (isinstance(value, bool) and kind is not bool):
            _wrong(place, expected, value)
        return value

    return read


def _list(each: Read) -> Read:
    def read(value: Any, place: str) -> Any:
        if not isinstance(value, list | tuple):
            _wrong(place, "a list", value)
        return tuple(each(item, f"{place}[{n}]") for n, item in enumerate(value))

    return read


def _mapping(each: Read) -> Read:
    def read(value: Any, place: str) -> Any:
        if not isinstance(value, Mapping):
            _wrong(place, "an object", value)
        return {str(key): each(item, f"{place}.{key}") for key, item in value.items()}

    return read


def _nullable(reader: Read) -> Read:
    return lambda value, place: None if value is None else reader(value, place)


def _span(value: Any, place: str) -> Span:
    if not isinstance(value, list | tuple) or len(value) != 2:
        _wrong(place, "a span [start, end)", value)
    start, end = (_scalar(int)(item, place) for item in value)
    return start, end


def _check_spans(value: Any, length: int, place: str) -> None:
    """Every pair of whole numbers in a trace is a span: it must lie inside the text."""
    if is_dataclass(value):
        for item in fields(value):
            _check_spans(getattr(value, item.name), length, f"{place}.{item.name}" if place else item.name)
    elif isinstance(value, tuple):
        if len(value) == 2 and isinstance(value[0], int) and isinstance(value[1], int):
            if not 0 <= value[0] <= value[1] <= length:
                raise FormatError(
                    f"{place}: [{value[0]}, {value[1]}) is no span of a text of {length} characters"
                )
            return
        for n, item in enumerate(value):
            _check_spans(item, length, f"{place}[{n}]")
