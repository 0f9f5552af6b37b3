"""The page docs/lexicon.md: every table of the lexicon, its columns and its size."""

from __future__ import annotations

from importlib import resources

from whence.lexicon.tables import names, table

HEAD = """# The lexicon

*Made by `make pages` from the tables; do not edit.*

What Whence knows of words lies in tab-separated tables under `src/whence/lexicon/data/`, one row a word or
phrase. Each row ends with an example, a short invented sentence in which the row fires; the tests hold every
one of them.
The digest of all tables stands in each trace (`made_by.lexicon`): another lexicon, another digest.
"""


def page() -> str:
    """The whole page."""
    rows = [f"| `{name}` | {len(table(name)):,} | {_columns(name)} | {_about(name)} |" for name in names()]
    total = sum(len(table(name)) for name in names())
    summary = f"{len(rows)} tables, {total:,} rows.\n"
    return "\n".join([HEAD, summary, "| table | rows | columns | about |", "|---|---|---|---|", *rows, ""])


def _columns(name: str) -> str:
    return ", ".join(f"`{column}`" for column in table(name)[0]) if table(name) else ""


def _about(name: str) -> str:
    """The comment lines at the top of the table."""
    text = resources.files("whence.lexicon").joinpath("data", f"{name}.tsv").read_text("utf-8")
    lines = []
    for line in text.splitlines():
        if not line.startswith("#"):
            break
        lines.append(line.lstrip("# ").rstrip())
    return " ".join(lines).replace("|", "\\|").replace("<", "&lt;")
