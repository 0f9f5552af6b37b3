"""The published schema, the dataclasses, and what Whence writes say the same."""

from __future__ import annotations

import json
from dataclasses import fields
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from whence.attribution.relation import Attribution, Hop, Source
from whence.claims.claim import Claim, Verification
from whence.claims.date import Date, DateCandidate
from whence.claims.figure import Figure
from whence.claims.place import Place, PlaceCandidate
from whence.reports.report import Link, Report
from whence.traces.schema import closed, schema
from whence.traces.serial import to_dict
from whence.traces.stages import trace
from whence.traces.trace import Discrepancy, Trace, Unresolved

ROOT = Path(__file__).resolve().parents[2]
FIXTURES = sorted((ROOT / "tests" / "fixtures" / "whence-trace-1").glob("*.json"))
REPORTS = sorted((ROOT / "examples" / "reports").glob("*/report.txt"))
KINDS: list[type] = [Report, Link, Source, Attribution, Hop, Claim, Figure, Date, DateCandidate]
KINDS += [Place, PlaceCandidate, Verification, Discrepancy, Unresolved]
STRICT = Draft202012Validator(closed(schema()))


def faults(document: object) -> list[str]:
    return [f"{error.json_path}: {error.message}" for error in STRICT.iter_errors(document)]


def test_the_schema_is_a_schema() -> None:
    Draft202012Validator.check_schema(schema())


def test_every_dataclass_has_its_object_and_no_other_is_there() -> None:
    objects = {name for name, value in schema()["$defs"].items() if value["type"] == "object"}
    assert objects == {kind.__name__.lower() for kind in KINDS}


@pytest.mark.parametrize("kind", KINDS, ids=lambda k: k.__name__)
def test_fields_are_properties_in_the_same_order(kind: type) -> None:
    definition = schema()["$defs"][kind.__name__.lower()]
    names = [field.name for field in fields(kind)]
    assert list(definition["properties"]) == definition["required"] == names


def test_the_top_is_a_trace() -> None:
    document = schema()
    assert list(document["properties"]) == document["required"]
    assert set(document["properties"]) == {field.name for field in fields(Trace)}


@pytest.mark.parametrize("kind", KINDS, ids=lambda k: k.__name__)
def test_defaults_are_in_their_vocabularies(kind: type) -> None:
    properties = schema()["$defs"][kind.__name__.lower()]["properties"]
    for field in fields(kind):
        if "enum" in properties[field.name] and isinstance(field.default, str | None):
            assert field.default in properties[field.name]["enum"]


def test_every_key_is_explained() -> None:
    for name, definition in [("trace", schema()), *schema()["$defs"].items()]:
        for key, value in definition.get("properties", {}).items():
            assert value.get("description", "").endswith((".", ")", "…")), f"{name}.{key}"


@pytest.mark.parametrize("path", FIXTURES, ids=lambda p: p.name)
def test_fixtures_fit(path: Path) -> None:
    assert faults(json.loads(path.read_text("utf-8"))) == []


def test_readers_may_meet_unknown_keys() -> None:
    document = {**json.loads(FIXTURES[0].read_text("utf-8")), "mood": "blue"}
    assert Draft202012Validator(schema()).is_valid(document)
    assert not STRICT.is_valid(document)


@pytest.mark.parametrize("path", REPORTS, ids=lambda p: p.parent.name)
def test_what_whence_writes_fits(path: Path) -> None:
    assert faults(to_dict(trace(path.read_bytes(), file=path.name))) == []
