"""What `import whence` gives, what it must not load, and what the package may never do."""

from __future__ import annotations

import ast
import importlib.metadata
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import whence

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "src" / "whence"
MODULES = sorted(PACKAGE.rglob("*.py"))
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
HEAVY = (
    "numpy",
    "onnxruntime",
    "trafilatura",
    "sqlalchemy",
    "typer",
    "rich",
    "sentencex",
    "httpx2",
    "httpcore2",
    "fastwarc",
    "py3langid",
    "platformdirs",
)
WRITES = {"pictures.py", "recording.py", "durable.py"}  # where its caller tells it to
NETWORK = {
    "socket",
    "ssl",
    "http",
    "urllib.request",
    "ftplib",
    "smtplib",
    "asyncio",
    "requests",
    "httpx",
    "httpx2",
    "httpcore2",
}
OPENS = PACKAGE / "reports" / "fetching"  # the one package that may: a page that a person asks for


def imported(path: Path) -> set[str]:
    """Names of the modules that a file imports, at its top or inside a function."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found.add(node.module)
    return found


@pytest.mark.parametrize("name", whence.__all__)
def test_every_public_name_is_importable(name: str) -> None:
    assert getattr(whence, name) is not None
    assert name in dir(whence)


def test_names_that_are_not_public_are_no_attributes() -> None:
    with pytest.raises(AttributeError, match="no attribute 'verdict'"):
        whence.verdict  # noqa: B018


def test_all_is_what_type_checkers_see() -> None:
    tree = ast.parse((PACKAGE / "__init__.py").read_text("utf-8"))
    checked = next(n for n in tree.body if isinstance(n, ast.If)).body
    names = [alias.name for node in checked if isinstance(node, ast.ImportFrom) for alias in node.names]
    assert sorted([*names, "__version__"]) == sorted(whence.__all__)


def test_import_loads_nothing_heavy() -> None:
    code = f"import sys, whence; print([m for m in {HEAVY} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_versions_agree() -> None:
    assert whence.__version__ == PROJECT["version"] == importlib.metadata.version("whence")
    assert f"## [{whence.__version__}]" in (ROOT / "CHANGELOG.md").read_text("utf-8")


def test_every_dependency_is_declared() -> None:
    declared = {re.split(r"[^\w-]", line)[0] for line in PROJECT["dependencies"]}
    # What an extra of the user's needs is imported where it is used, and told where it is missing.
    declared |= {"vl_convert"} if PROJECT["optional-dependencies"]["charts"] else set()
    used = {name.split(".")[0] for path in MODULES for name in imported(path)}
    assert used - set(sys.stdlib_module_names) - {"whence"} == declared


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(PACKAGE)))
def test_no_module_can_open_a_connection(path: Path) -> None:
    if OPENS not in path.parents:
        assert not {name for name in imported(path) if name in NETWORK or name.split(".")[0] in NETWORK}


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(PACKAGE)))
def test_no_module_writes_files(path: Path) -> None:
    if path.name not in WRITES:
        assert not re.search(
            r"\.write_(?:text|bytes)\(|\bopen\([^)]*[\"'][wax]b?\+?[\"']", path.read_text("utf-8")
        )
