"""The documentation is complete: generated pages are current, and nothing that exists goes unmentioned."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import make_command_reference
import make_pages
import pytest
import yaml

import whence
from whence.lexicon.tables import names
from whence.traces.schema import schema

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
PAGES = sorted(DOCS.rglob("*.md"))
TEXTS = [*PAGES, *sorted(ROOT.glob("*.md"))]


def read(name: str) -> str:
    return (DOCS / name).read_text("utf-8")


def test_generated_pages_are_current() -> None:
    assert make_pages.stale() == [], "run `make pages`"


def test_every_command_and_option_is_described() -> None:
    page = read("commands.md")
    for command in make_command_reference.commands():
        assert f"## `{command.name}`" in page
        assert command.help, f"{command.name} has no help"
        for parameter in command.parameters:
            assert parameter.help, f"{command.name}: {parameter.names} has no help"
            assert all(name in page for name in parameter.names)


@pytest.mark.parametrize("command", [c.name for c in make_command_reference.commands()])
def test_the_reference_names_what_the_help_names(command: str) -> None:
    shown = subprocess.run(
        [sys.executable, "-m", *command.split(), "--help"], capture_output=True, text=True, check=True
    ).stdout
    found = next(c for c in make_command_reference.commands() if c.name == command)
    options = {name for p in found.parameters for name in p.names if name.startswith("-")}
    assert options == set(re.findall(r"^\s+(--[a-z-]+)", shown, re.MULTILINE)) - {"--help"}


def test_every_key_of_the_format_is_described() -> None:
    page = read("trace-format.md")
    for definition in [schema(), *schema()["$defs"].values()]:
        assert all(f"| `{key}` |" in page for key in definition.get("properties", {}))


def test_every_public_name_is_described() -> None:
    page = read("python.md")
    assert [name for name in whence.__all__ if not re.search(rf"`{name}[`(]", page)] == []


def test_every_table_is_described() -> None:
    assert [name for name in names() if f"| `{name}` |" not in read("lexicon.md")] == []


def _nav(item: object) -> list[str]:
    if isinstance(item, str):
        return [item]
    if isinstance(item, dict):
        return [name for value in item.values() for name in _nav(value)]
    return [name for value in item for name in _nav(value)] if isinstance(item, list) else []


def test_every_page_stands_in_the_site() -> None:
    listed = _nav(yaml.safe_load((ROOT / "mkdocs.yml").read_text("utf-8"))["nav"])
    assert sorted(listed) == sorted(str(page.relative_to(DOCS)) for page in PAGES)


@pytest.mark.parametrize("path", TEXTS, ids=lambda p: str(p.relative_to(ROOT)))
def test_links_lead_to_files(path: Path) -> None:
    for target in re.findall(r"\]\(([^)#\s]+)", path.read_text("utf-8")):
        if not re.match(r"[a-z]+:", target):
            assert (path.parent / target).exists(), target


@pytest.mark.parametrize("path", TEXTS, ids=lambda p: str(p.relative_to(ROOT)))
def test_no_placeholder_is_left(path: Path) -> None:
    assert re.findall(r"@@\w+@@", path.read_text("utf-8")) == []


@pytest.mark.parametrize("path", TEXTS, ids=lambda p: str(p.relative_to(ROOT)))
def test_every_make_target_that_is_named_exists(path: Path) -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    assert set(re.findall(r"`make ([a-z]+)", path.read_text("utf-8"))) <= targets
