"""Headlines and addresses compared: the same, or the same with a site's name behind it."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

SEPARATOR = re.compile(r"\s+(?:[|»·•–—]|-{1,2}|::|>)\s+")


def letters(words: str) -> str:
    """Letters and digits alone, case folded."""
    return "".join(c for c in words.casefold() if c.isalnum())


def alike(a: str, b: str) -> bool:
    """Whether two headlines are one; one of them may be cut, or go on with the name of a site."""
    short, long = sorted((letters(a), letters(b)), key=len)
    return bool(short) and long.startswith(short) and (len(short) > 15 or len(short) > 0.6 * len(long))


def same_address(a: str, b: str) -> bool:
    """Whether two addresses are one page's: without scheme, "www.", query, fragment and final slash."""
    return _bare(a) == _bare(b)


def _bare(address: str) -> tuple[str, str]:
    try:
        parts = urlsplit(address)
    except ValueError:
        return "", address
    return parts.netloc.lower().removeprefix("www."), parts.path.rstrip("/")


def without_site(title: str, site: str | None) -> str:
    """The title of a window without the name of the site behind it."""
    parts = SEPARATOR.split(title)
    if len(parts) < 2:
        return title
    if site and letters(parts[-1]) == letters(site):
        return title[: title.rindex(parts[-1])].rstrip(" |»·•–—-:>")
    return parts[0] if len(parts[0]) >= 20 and len(parts[0]) >= len(title) / 2 else title


def title_parts(title: str) -> list[str]:
    """A window's title, and its parts between bars and dashes: a site and a headline, in either order."""
    parts = SEPARATOR.split(title)
    return [title, *parts] if len(parts) > 1 else [title]
