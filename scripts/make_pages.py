"""Write the generated pages of docs/; with --check, say which of them are out of date (exit status 1)."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import make_command_reference
import make_format_page
import make_lexicon_page

DOCS = Path(__file__).resolve().parent.parent / "docs"
PAGES: dict[str, Callable[[], str]] = {
    "commands.md": make_command_reference.page,
    "trace-format.md": make_format_page.page,
    "lexicon.md": make_lexicon_page.page,
}


def stale() -> list[str]:
    """Names of the pages whose file is not what would be written now."""
    return [
        name
        for name, page in PAGES.items()
        if not (DOCS / name).is_file() or (DOCS / name).read_text("utf-8") != page()
    ]


def main() -> int:
    """Write every page that is out of date, or only name them."""
    names = stale()
    if "--check" in sys.argv[1:]:
        for name in names:
            print(f"docs/{name} is out of date: run `make pages`", file=sys.stderr)
        return 1 if names else 0
    for name in names:
        (DOCS / name).write_text(PAGES[name](), "utf-8")
        print(f"wrote docs/{name}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
