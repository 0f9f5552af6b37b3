"""Trace ↔ JSON: nothing is lost, and what is wrong with a document is said with its place."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whence.attribution.relation import Source
from whence.claims.figure import Figure
from whence.errors import FormatError
from whence.reports.report import Report
from whence.traces.serial import from_dict, from_json, to_dict, to_json
from whence.traces.trace import Trace

FIXTURES = sorted((Path(__file__).parents[1] / "fixtures").glob("whence-trace-*/*.json"))
FULL = json.loads(FIXTURES[0].read_text("utf-8"))


@pytest.mark.parametrize("path", FIXTURES, ids=lambda p: f"{p.parent.name}/{p.name}")
def test_documents_of_every_version_come_back_as_they_were(path: Path) -> None:
    document = json.loads(path.read_text("utf-8"))
    assert to_dict(from_dict(document)) == document


def test_keys_keep_their_order() -> None:
    assert list(to_dict(from_dict(FULL))) == list(FULL)


def test_unknown_keys_are_ignored() -> None:
    more = json.loads(json.dumps(FULL))
    more["mood"] = more["claims"][0]["mood"] = more["report"]["mood"] = "blue"
    assert to_dict(from_dict(more)) == FULL


def test_indent_changes_only_white_space() -> None:
    trace = from_dict(FULL)
    assert "\n" not in to_json(trace)
    assert from_json(to_json(trace, indent=2)) == trace


Change = Callable[[dict[str, Any]], Any]
WRONG: list[tuple[str, Change]] = [
    (
        r'format: expected "whence-trace/1", found "whence-trace/9"',
        lambda d: d.update(format="whence-trace/9"),
    ),
    (r'format: expected "whence-trace/1", found null', lambda d: d.pop("format")),
    (r"claims: expected in every document", lambda d: d.pop("claims")),
    (r"claims\[0\]\.voice: expected in every document", lambda d: d["claims"][0].pop("voice")),
    (
        r"claims\[0\]\.voice: expected one of agentless, .*found \"loud\"",
        lambda d: d["claims"][0].update(voice="loud"),
    ),
    (r"figures\[0\]\.low: expected a number, found \"9\"", lambda d: d["figures"][0].update(low="9")),
    (
        r"figures\[0\]\.vague: expected true or false, found a number",
        lambda d: d["figures"][0].update(vague=0),
    ),
    (r"figures\[0\]\.outcome: expected one of .*found a list", lambda d: d["figures"][0].update(outcome=[])),
    (
        r"sources\[1\]\.count: expected a whole number, found true",
        lambda d: d["sources"][1].update(count=True),
    ),
    (r"report\.title_span: expected a span", lambda d: d["report"].update(title_span=[1])),
    (
        r"dates\[0\]\.span: \[0, 99999\) is no span of a text of",
        lambda d: d["dates"][0].update(span=[0, 99999]),
    ),
    (r"claims\[0\]\.spans\[0\]: \[5, 2\) is no span", lambda d: d["claims"][0].update(spans=[[5, 2]])),
    (r"sources: expected a list, found an object", lambda d: d.update(sources={})),
    (r"report: expected an object, found null", lambda d: d.update(report=None)),
    (r"made_by\.whence: expected a string", lambda d: d["made_by"].update(whence=1)),
]


@pytest.mark.parametrize(("message", "change"), WRONG, ids=[message[:40] for message, _ in WRONG])
def test_a_bad_document_is_told_where_it_is_bad(message: str, change: Change) -> None:
    document = json.loads(json.dumps(FULL))
    change(document)
    with pytest.raises(FormatError, match=message):
        from_dict(document)


@pytest.mark.parametrize(
    "text", ["", "{", "[]", "null", "3", '"x"', "[" * 100_000, "9" * 5_000, '{"format": NaN}', b"\xff"]
)
def test_what_is_no_trace_is_a_format_error(text: str | bytes) -> None:
    with pytest.raises(FormatError):
        from_json(text)


NUMBERS = st.none() | st.integers(0, 10**18) | st.floats(0, 1e18, allow_nan=False)


@given(st.text(max_size=60), NUMBERS, NUMBERS, st.lists(st.text(max_size=9), max_size=3))
def test_trace_to_json_to_trace_is_the_identity(text: str, low: Any, high: Any, words: list[str]) -> None:
    trace = Trace(
        text=text,
        report=Report(
            "r", authors=tuple(words), title_span=(0, len(text)), provenance=dict.fromkeys(words, text)
        ),
        made_by={"whence": "0", "model": None, "lexicon": text},
        notices=tuple(words),
        sources=(Source("s1", text, descriptors=tuple(words), mentions=((0, 0), (0, len(text)))),),
        figures=(Figure("f1", (0, len(text)), text, low, high),),
    )
    assert from_json(to_json(trace)) == trace


KEYS = st.sampled_from(sorted(FULL))
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(), lambda x: st.lists(x) | st.dictionaries(KEYS, x)
)


@given(VALUES, KEYS)
def test_any_other_value_is_a_format_error_or_a_trace(value: Any, key: str) -> None:
    try:
        from_dict({**FULL, key: value})
    except FormatError as error:
        message = str(error)
    else:
        message = key
    assert key == "text" or key in message
