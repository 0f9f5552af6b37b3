"""What a reader of the page sees of its metadata: the byline, and when it was published and changed."""

from __future__ import annotations

import re
from collections.abc import Sequence

from whence.reports.credits import agency_named
from whence.reports.fields import IN_ARTICLE, WRITTEN, Fields
from whence.reports.markup.tree import Element, text_of
from whence.reports.moments import agree, moment_of, written_moment
from whence.reports.pages.metadata import person_names
from whence.reports.pages.parts import Part
from whence.reports.pages.scope import Scope

_CHANGED = re.compile(r"updated|modified|changed|edited|amended|обновлено|изменено", re.IGNORECASE)
_FIRST_SAID = re.compile(r"published|posted|created|опубликовано", re.IGNORECASE)
_SPLIT = re.compile(
    r"(?=(?:first published|published|last updated|updated|posted|modified|last modified))", re.IGNORECASE
)
_OWN = frozenset((None, "time", "byline", "aside", "kicker", "figure"))
"""Regions in which a time may be that of the report; one in a comment or a list of reports is not."""
_LONGEST = 160
_MOST_TIMES = 100
_CREDITED = re.compile(r"\bsource: ?([^|;\n]{3,60})", re.IGNORECASE)
_BYLINE = re.compile(r"by-?line|author|(?:^|[\s_-])by(?:$|[\s_-])", re.IGNORECASE)
_AUTHOR = re.compile(
    r"(?:^|[\s_-])(?:author|author[_-]name|byline[_-](?:name|author)|vcard|fn)(?:$|\s)", re.IGNORECASE
)
_AUTHORS_PAGE = re.compile(
    r"/(?:authors?|people|by|profiles?|staff|journalists?|reporters?|contributors?|team|writers?)/[^/]+/?$",
    re.IGNORECASE,
)


def take_shown(fields: Fields, source: str, scope: Scope, parts: Sequence[Part]) -> None:
    """Add what bylines, `<time>` and properties in the report say, and the dates that are written out."""
    first = next((p.block.start for p in parts if p.kind == "paragraph"), None)
    above = [e for e in scope.elements if _is_own(e, scope)]
    _take_times(fields, source, above, first, scope)
    opening = [e for e in above if first is None or e.start < first or e.get("itemprop")]
    _take_authors(fields, source, opening)
    for part in parts:
        early = first is None or part.block.start < first
        words = part.block.text
        place = scope.place(part.block)
        if not place.in_scope or place.bad not in _OWN or len(words) > _LONGEST or part.why is None:
            continue
        if part.block.linked > 0.5:
            continue
        if part.why in ("time", "byline") or early:
            _take_written(fields, words)
            if credit := _CREDITED.search(words):
                fields.add("wire", agency_named(credit[1].strip(), known=True), "text", WRITTEN)
        if part.kind == "byline" and part.why == "byline" and early:
            fields.add("authors", "; ".join(_names_in(words)), "byline", WRITTEN)
    for element in opening:
        if _is_byline(element) and not fields.first("authors"):
            fields.add("authors", "; ".join(_first_names(source, element)), "byline", WRITTEN)


def _is_own(element: Element, scope: Scope) -> bool:
    """Whether what the element says of authors and times it says of this report."""
    place = scope.places.get(element)
    if place is None or not place.in_scope:
        return False
    return place.bad in _OWN or (place.bad == "footer" and bool(element.get("itemprop")))


def _take_times(
    fields: Fields, source: str, elements: Sequence[Element], first: int | None, scope: Scope
) -> None:
    for element in [e for e in elements if _may_tell_time(e)][:_MOST_TIMES]:
        properties = (element.get("itemprop") or element.get("property")).lower()
        properties = properties.replace("datecreated", "datepublished")
        if element.name != "time" and "datepublished" not in properties and "datemodified" not in properties:
            continue
        if not properties and ((first is not None and element.start > first) or _is_anothers(element, scope)):
            continue
        given = element.get("datetime") or element.get("content") or element.get("title")
        moment = moment_of(given or text_of(source, element))
        before = _before(source, element)
        changed = "datemodified" in properties or (
            "datepublished" not in properties
            and bool(_CHANGED.search(before))
            and (_CHANGED.search(element.get("class")) is not None or not _FIRST_SAID.search(before))
        )
        if changed and moment and any(agree(moment, m) for m in fields.all("published")):
            continue  # "March 3, 2:22 PM, updated 4 hours ago" in one element
        where = f"itemprop {element.get('itemprop')}" if "date" in properties else "<time>"
        fields.add("modified" if changed else "published", moment, where, IN_ARTICLE)


def _may_tell_time(element: Element) -> bool:
    return element.name == "time" or "date" in (element.get("itemprop") or element.get("property")).lower()


def _is_anothers(element: Element, scope: Scope) -> bool:
    """Whether the time is that of one post of several or of another report that is linked, not of this
    one."""
    if any(e.name == "a" and e.get("rel") != "bookmark" for e in element.ancestors()):
        return True
    around = next((e for e in element.ancestors() if e.part == "article"), None)
    return around is not None and around is not scope.scope and around not in scope.around_headline


def _before(source: str, element: Element) -> str:
    """The last words before a time in the element around it, and the names of its classes."""
    around = element.parent
    inner = element.get("class") + " " + text_of(source, element)
    if around is None:
        return inner
    words: list[str] = []
    for child in around.children:
        if child is element:
            break
        if isinstance(child, Element):
            words = [] if any(e.name == "time" for e in child.elements()) else [text_of(source, child)]
        else:
            words.append(source[slice(*child.span)])
    return f"{around.get('class')} {''.join(words)[-60:]} {inner}"


def _take_authors(fields: Fields, source: str, elements: Sequence[Element]) -> None:
    for element in elements:
        given = (element.get("itemprop").lower(), element.get("rel").lower())
        named = "author" in given or "creator" in given or bool(_AUTHOR.search(element.get("class")))
        path = element.get("href") if element.name == "a" else ""
        if named or _AUTHORS_PAGE.search(path):
            inner = next((e for e in element.elements() if e.get("itemprop").lower() == "name"), element)
            words = inner.get("content") or text_of(source, inner)
            where = "author's link" if element.name == "a" else "itemprop author"
            fields.add_to("authors", "; ".join(_names_in(words)), where, IN_ARTICLE)


def _names_in(words: str) -> list[str]:
    """The names of a byline, without what stands behind a comma, a bar or a dash: place, role, date."""
    names = person_names(re.split(r",|\||·|•| [-–—] |\n| in (?=[A-Z])", words)[0])
    return [n for n in names if 2 <= len(n.split()) <= 5 and not any(c.isdigit() for c in n)]


def _is_byline(element: Element) -> bool:
    return any(_BYLINE.search(element.get(name)) for name in ("class", "id", "data-testid", "data-component"))


def _first_names(source: str, element: Element) -> list[str]:
    """The names in the first stretch of a byline that has any; its stretches are parted by tags alone."""
    for words in element.words():
        if names := _names_in(" ".join(source[slice(*words.span)].split())):
            return names
    return []


def _take_written(fields: Fields, words: str) -> None:
    for stretch in _SPLIT.split(words):
        if moment := written_moment(stretch):
            fields.add(
                "modified" if _CHANGED.search(stretch) and not _FIRST_SAID.search(stretch) else "published",
                moment,
                "text",
                WRITTEN,
            )
