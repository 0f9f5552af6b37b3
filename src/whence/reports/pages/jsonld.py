"""JSON-LD of a page: the object that describes the article, where one does."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from html import unescape
from typing import Any

from whence.reports.markup.tokens import Words
from whence.reports.markup.tree import Element

ARTICLES = frozenset(
    "NewsArticle ReportageNewsArticle AnalysisNewsArticle BackgroundNewsArticle OpinionNewsArticle "
    "ReviewNewsArticle AskPublicNewsArticle AdvertiserContentArticle Article LiveBlogPosting BlogPosting "
    "SocialMediaPosting DiscussionForumPosting Report TechArticle SatiricalArticle".split()
)
"""Types of schema.org that a report may have; what stands first is not preferred."""
_TYPE = re.compile(r"application/(?:ld\+json|json\+ld)", re.IGNORECASE)
_COMMA = re.compile(r",(\s*[}\]])")
_WRAPPERS = re.compile(
    r"^\s*(?:<!--|<!\[CDATA\[|//\s*<!\[CDATA\[|/\*.*?\*/)|(?:-->|(?://\s*)?\]\]>)\s*;?\s*$", re.DOTALL
)
_REFERRED = ("author", "creator", "publisher", "sourceOrganization")
MOST = 2_000
"""Objects that are looked at; a page has a few dozen."""
LARGEST = 2_000_000
"""Characters of one block of JSON-LD that are read."""


def articles_in(source: str, elements: Iterable[Element]) -> tuple[list[dict[str, Any]], int]:
    """The objects that describe an article, in the order of the page, and how many blocks could not be
    read."""
    found: list[dict[str, Any]] = []
    things: dict[str, dict[str, Any]] = {}
    broken = 0
    for element in elements:
        if element.name != "script" or not _TYPE.match(element.get("type").strip()):
            continue
        words = "".join(source[slice(*w.span)] for w in element.children if isinstance(w, Words))
        if not words.strip():
            continue
        content = _loaded(words)
        if content is None:
            broken += 1
        else:
            found += _articles(content, things)
    return [_resolved(article, things) for article in found], broken


def _resolved(article: dict[str, Any], things: Mapping[str, dict[str, Any]]) -> dict[str, Any]:
    """The article with its people and publisher in full where it only refers to them: {"@id": "#ada"}."""

    def full(value: Any) -> Any:
        if isinstance(value, list):
            return [full(item) for item in value[:50]]
        if isinstance(value, dict) and "name" not in value:
            return things.get(str(value.get("@id")), value)
        return value

    return article | {key: full(article[key]) for key in _REFERRED if key in article}


def _loaded(words: str) -> Any:
    """The JSON, its small faults mended: wrappers, line breaks in strings, a comma before a bracket."""
    words = _WRAPPERS.sub("", words[:LARGEST])
    for attempt in (words, _COMMA.sub(r"\1", words)):
        try:
            return json.loads(attempt, strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def _articles(content: Any, things: dict[str, dict[str, Any]]) -> list[dict[str, Any]]:
    """The articles in a JSON-LD; what has an "@id" and a name is noted in `things`."""
    found: list[dict[str, Any]] = []
    stack, seen = [content], 0
    while stack and seen < MOST:
        here = stack.pop(0)
        seen += 1
        if isinstance(here, list):
            stack[:0] = here[:MOST]
        elif isinstance(here, dict):
            if isinstance(here.get("@id"), str) and "name" in here:
                things.setdefault(here["@id"], here)
            if types_of(here) & ARTICLES:
                found.append(here)
            else:
                stack[:0] = [
                    here[k]
                    for k in ("@graph", "mainEntity", "mainEntityOfPage", "itemListElement", "item")
                    if k in here
                ]
    return found


def types_of(thing: Any) -> set[str]:
    """The types of an object, without their namespace."""
    given = thing.get("@type") if isinstance(thing, dict) else None
    names = given if isinstance(given, list) else [given]
    return {re.split(r"[/#:]", n)[-1] for n in names if isinstance(n, str)}


def words_of(value: Any) -> str | None:
    """A value as words: a string, the first of several, or what stands in "@value" or "name"."""
    if isinstance(value, list):
        return next((words for item in value[:20] if (words := words_of(item))), None)
    if isinstance(value, dict):
        return words_of(value.get("@value") or value.get("name") or value.get("url") or value.get("@id"))
    if isinstance(value, (str, int)) and not isinstance(value, bool):
        return _plain(str(value)) or None
    return None


def names_of(value: Any, bodies: bool = True) -> list[str]:
    """The names of people or bodies: a string, an object with a name, or several; without `bodies`, no
    bodies."""
    if isinstance(value, list):
        return [name for item in value[:50] for name in names_of(item, bodies)]
    if isinstance(value, dict):
        if not bodies and any(t.endswith("Organization") for t in types_of(value)):
            return []
        return names_of(value.get("name")) if value.get("name") else []
    return [_plain(value)] if isinstance(value, str) and value.strip() else []


def _plain(words: str) -> str:
    """A string without the references that sites leave in their JSON: "Minister&#8217;s gate"."""
    return " ".join(unescape(unescape(words) if "&amp;" in words else words).split())
