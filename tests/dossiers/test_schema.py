"""Every dossier satisfies its schema, whatever it is made from."""

from __future__ import annotations

import json
from dataclasses import fields

import jsonschema
import pytest

from whence.dossiers.assembly import link
from whence.dossiers.dossier import Dossier
from whence.dossiers.schema import schema
from whence.traces.trace import Trace


def test_the_schema_is_one() -> None:
    jsonschema.Draft202012Validator.check_schema(schema())
    assert set(schema()["properties"]) == {f.name for f in fields(Dossier)}


@pytest.mark.parametrize("story", ["ferry", "talvesh"])
def test_dossiers_satisfy_it(story: str, request: pytest.FixtureRequest) -> None:
    traces: list[Trace] = request.getfixturevalue(story)
    jsonschema.validate(json.loads(link(traces).to_json()), schema())


def test_an_empty_dossier_satisfies_it() -> None:
    jsonschema.validate(json.loads(link([]).to_json()), schema())
