"""What the part of a page is that an element marks: navigation, comments, key points, a caption."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from whence.lexicon.tables import table
from whence.reports.markup.tree import Element

NOT_SHOWN = frozenset(
    "script style template noscript svg math head title meta link object embed iframe canvas audio video map "
    "select option datalist textarea input button progress meter dialog noembed noframes applet "
    "amp-sidebar amp-ad amp-analytics amp-consent".split()
)
"""Elements whose words nobody reads as part of a report."""
_BY_NAME = {
    "nav": "navigation", "menu": "navigation", "footer": "footer", "aside": "aside", "figcaption": "caption",
    "caption": "caption", "figure": "figure", "time": "time", "address": "byline",
}  # fmt: skip
_BY_ROLE = {
    "navigation": "navigation", "banner": "navigation", "search": "navigation", "contentinfo": "footer",
    "complementary": "aside", "dialog": "consent", "alertdialog": "consent", "menu": "navigation",
    "tooltip": "hidden", "doc-pullquote": "pull_quote", "doc-footnotes": "notes",
}  # fmt: skip
_BY_PROPERTY = {
    "author": "byline", "datepublished": "time", "datemodified": "time", "comment": "comments",
    "caption": "caption",
    "alternativeheadline": "standfirst", "publisher": "byline",
}  # fmt: skip
_NAMES = (
    "class",
    "id",
    "data-component",
    "data-testid",
    "data-type",
    "data-block",
    "data-region",
    "data-module",
)
_CHUNKS = re.compile(r"[^-_:./\s]+")
_CAMEL = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_MODIFIERS = frozenset(
    "no has with without is are open closed enabled disabled layout show shows sticky single page "
    "template type".split()
)
_SHORTEST = 3
_LONGEST_VALUE = 2_000
_NAMESPACE = 2
"""Letters of what some sites put before all their names: "c-story"."""
"""Letters of a part of a name in camel case; shorter ones are chance, as in "bQzRtt"."""
_INVISIBLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
APART = frozenset("caption figure pull_quote byline time kicker infobox".split())
"""Regions that belong to the report but are no part of its text."""
IN_TEXT = frozenset("standfirst key_points summary correction notes post".split())
"""Regions that are part of the text."""


@cache
def _table() -> dict[tuple[str, ...], str]:
    return {tuple(row["words"].split()): row["region"] for row in table("page_regions")}


@cache
def _longest() -> int:
    return max(map(len, _table()))


def is_hidden(element: Element) -> bool:
    """Whether a browser does not show it, or shows nothing to be read."""
    if element.name in NOT_SHOWN:
        return True
    given = element.attributes
    if not given:
        return False
    if "hidden" in given and given["hidden"].lower() != "until-found":
        return True
    return given.get("aria-hidden", "").lower() == "true" or bool(_INVISIBLE.search(given.get("style", "")))


def region_of(element: Element, named: bool = True) -> str | None:
    """The region that the element's role, class words, property and name speak of; None where they do not.

    Without `named`, class words are not heeded.
    """
    role = element.get("role").lower()
    if element.name == "footer" and element.parent is not None and element.parent.part == "blockquote":
        return None  # who is quoted
    if role in _BY_ROLE:
        return _BY_ROLE[role]
    if named and element.name not in ("html", "body") and (found := region_of_words(element)) is not None:
        return found
    if element.name == "figure" and any(e.part == "blockquote" for e in element.elements()):
        return None  # a quotation with its source
    properties = element.get("itemprop").lower().split()
    for word in properties:
        if word in _BY_PROPERTY:
            return _BY_PROPERTY[word]
    return _BY_NAME.get(element.name)


def region_of_words(element: Element) -> str | None:
    """The region that the words of class, id and the like name."""
    given = element.attributes
    if not given:
        return None
    for name in _NAMES:
        if (value := given.get(name)) and (found := _in_value(value[:_LONGEST_VALUE])):
            return found
    return None


@lru_cache(4096)
def _in_value(value: str) -> str | None:
    return next((found for token in value.split() if (found := _named(token))), None)


def _named(token: str) -> str | None:
    words = [word for chunk in _CHUNKS.findall(token) for word in _words_in(chunk)]
    if not _MODIFIERS.isdisjoint(words):
        return None  # "has-comments" says something of what it holds, not of what it is
    for size in range(min(_longest(), len(words)), 0, -1):
        for at in range(len(words) - size, -1, -1):  # "player-caption" is a caption
            named = tuple(words[at : at + size])
            if named == ("more",) and at and len(words[0]) > _NAMESPACE:
                continue  # "article-more" is more of the article, "c-more" a box
            if region := _table().get(named):
                return region
    return None


def _words_in(chunk: str) -> list[str]:
    """The words of one part of a class name; "" for one that a program made up ("f98b1ad2", "bQzRtt")."""
    if not chunk.isalpha():
        return [chunk if chunk.isdigit() else ""]
    parts = _CAMEL.findall(chunk) if chunk.isascii() else [chunk]
    if len(parts) > 1 and min(map(len, parts)) < _SHORTEST:
        return [""] if not chunk.isupper() else [chunk.lower()]
    return [part.lower() for part in parts]
