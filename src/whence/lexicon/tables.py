"""One loader for every table of the lexicon."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib import resources

from whence.errors import LexiconError

Row = dict[str, str]


@cache
def table(name: str) -> tuple[Row, ...]:
    """The rows of `data/<name>.tsv`, a dict a row, by the names of its header line.

    Lines that begin with `#` are comments. Raises LexiconError where a row does not fit its header.
    """
    source = resources.files("whence.lexicon").joinpath("data", f"{name}.tsv")
    try:
        content = source.read_text("utf-8")
    except OSError as error:
        raise LexiconError(f"lexicon table {name!r} is missing: reinstall whence") from error
    lines = [(n, line) for n, line in enumerate(content.splitlines(), 1) if line and not line.startswith("#")]
    header = lines[0][1].split("\t")
    rows: list[Row] = []
    for number, line in lines[1:]:
        cells = line.split("\t")
        if len(cells) != len(header):
            raise LexiconError(f"{name}.tsv, line {number}: {len(cells)} cells, {len(header)} expected")
        rows.append(dict(zip(header, cells, strict=True)))
    return tuple(rows)


def names() -> list[str]:
    """The names of all tables, sorted."""
    folder = resources.files("whence.lexicon").joinpath("data")
    return sorted(item.name[:-4] for item in folder.iterdir() if item.name.endswith(".tsv"))


@cache
def digest() -> str:
    """`sha256:…` over all data files: the same lexicon, the same digest."""
    total = hashlib.sha256()
    folder = resources.files("whence.lexicon").joinpath("data")
    for item in sorted(folder.iterdir(), key=lambda entry: entry.name):
        total.update(item.name.encode() + b"\0" + item.read_bytes() + b"\0")
    return f"sha256:{total.hexdigest()}"
