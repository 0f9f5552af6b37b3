"""What a page says about its report, every place that says it, in the order in which they are trusted.

JSON-LD that is about this page, then OpenGraph and article tags, then properties in the article and `<time>`,
then other meta tags, then words that a reader sees (docs/reading.md).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urldefrag, urljoin

from whence.reports.credits import agency_named
from whence.reports.fields import IN_ARTICLE, INFERRED, META, OPEN_GRAPH, SHOWN, STRUCTURED, Fields
from whence.reports.markup.tree import Element, text_of
from whence.reports.moments import moment_of
from whence.reports.pages.headlines import alike, same_address, without_site
from whence.reports.pages.jsonld import articles_in, names_of, words_of

_META = (
    ("title", "og:title"), ("title", "twitter:title"), ("title", "dc.title"), ("title", "headline"),
    ("publisher", "og:site_name"), ("publisher", "application-name"), ("publisher", "dc.publisher"),
    ("publisher", "publisher"), ("publisher", "citation_journal_title"),
    ("authors", "article:author"), ("authors", "og:article:author"), ("authors", "author"),
    ("authors", "parsely-author"), ("authors", "sailthru.author"), ("authors", "dc.creator"),
    ("authors", "byl"), ("authors", "citation_author"),
    ("published", "article:published_time"), ("published", "og:article:published_time"),
    ("published", "article:published"), ("published", "parsely-pub-date"), ("published", "sailthru.date"),
    ("published", "datepublished"), ("published", "pubdate"), ("published", "publish-date"),
    ("published", "publishdate"), ("published", "dc.date.issued"), ("published", "dcterms.created"),
    ("published", "dc.date"), ("published", "date"), ("published", "citation_publication_date"),
    ("modified", "article:modified_time"), ("modified", "og:updated_time"), ("modified", "datemodified"),
    ("modified", "dcterms.modified"), ("modified", "last-modified"), ("modified", "lastmod"),
    ("language", "og:locale"), ("language", "dc.language"), ("language", "language"),
    ("url", "og:url"), ("url", "twitter:url"),
    ("description", "og:description"), ("description", "description"), ("description", "twitter:description"),
)  # fmt: skip
_IN_BODY = frozenset("article section div li ul span p main aside figure".split())
"""Where `<meta itemprop>` speaks of a part of the page, perhaps of another report."""
_OPEN_GRAPH = ("og:", "article:")
_BY = re.compile(
    r"(?:(?:written|reported|reporting|interview|story|words|text|report|posted|published) )?by:? +"
    r"|от |автор:? *",
    re.IGNORECASE,
)
_AND = re.compile(r"\s*(?:,|;|\||·|•|&|\band\b|\bund\b|\bet\b)\s*")
_NOT_NAMES = re.compile(
    r"https?://|www\.|@|\d{3}|\b(?:correspondent|editor|reporter|chief|political|senior|staff writer|admin|"
    r"contributors|updated|published|contributor|journalist|producer|anchor|photographer|release|immediate)\b",
    re.IGNORECASE,
)
_JOBS = re.compile(
    r"(?:correspondent|editor|reporter|writer|columnist|producer|analyst|photographer|contributor|journalist)s?$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Head:
    """What the machine-readable part of a page says."""

    fields: Fields
    broken: int
    """Blocks of JSON-LD that could not be read."""
    other: int
    """Articles in the JSON-LD that are about another page."""
    base: str
    """What the page's links are relative to."""


def head_of(source: str, elements: Sequence[Element], address: str | None, headings: Sequence[str]) -> Head:
    """The fields of a page whose headings are `headings`; `address` is where it was fetched from."""
    metas = list(_metas(elements))
    links = {
        e.get("rel").lower(): e.get("href") for e in reversed(elements) if e.name == "link" and e.get("href")
    }
    told = next((e.get("href") for e in elements if e.name == "base" and e.get("href")), "")
    base = _absolute(address or "", told) or address or ""
    canonical = _absolute(base, links.get("canonical", ""))
    fields = Fields()
    articles, broken = articles_in(source, elements)
    own_addresses = [u for u in (canonical, address, *(v for k, v in metas if k == "og:url")) if u]
    titles = [*headings, *(v for k, v in metas if k in ("og:title", "twitter:title"))]
    about = [a for a in articles if _is_about(a, own_addresses, titles)]
    if about:
        _take_article(fields, max(about, key=lambda a: _fit(a, own_addresses, titles)), base)
    fields.add("url", canonical, "link canonical", SHOWN)
    for name, key in _META:
        rank = OPEN_GRAPH if key.startswith(_OPEN_GRAPH) else META
        for value in (v for k, v in metas if k == key):
            put = fields.add_to if name == "authors" else fields.add
            put(name, _cleaned(name, value, base), f"meta {key}", rank)
    for element in elements:
        if element.name == "html":
            fields.add(
                "language",
                language_code(element.get("lang") or element.get("xml:lang")),
                "html lang",
                IN_ARTICLE,
            )
        elif element.name == "title" and not any(e.name == "svg" for e in element.ancestors()):
            words = text_of(source, element)
            fields.add("window", words, "<title>", INFERRED)
            fields.add("title", without_site(words, fields.first("publisher")), "<title>", INFERRED)
    fields.add("url", address, "address", INFERRED)
    return Head(fields, broken, len(articles) - len(about), base or fields.first("url") or "")


def _metas(elements: Sequence[Element]) -> Iterator[tuple[str, str]]:
    for element in elements:
        if element.name == "meta" and element.get("content").strip():
            of_page = element.parent is None or element.parent.name not in _IN_BODY
            for name in ("property", "name", "http-equiv", *(("itemprop",) if of_page else ())):
                if key := element.get(name).lower().strip():
                    yield key, element.get("content")


def _cleaned(name: str, value: str, base: str) -> str | None:
    """The value as the field keeps it; None where it cannot be one."""
    value = " ".join(value.split())
    if name in ("published", "modified"):
        return moment_of(value)
    if name == "authors":
        return "; ".join(person_names(value)) or None
    if name == "language":
        return language_code(value)
    if name == "url":
        return _absolute(base, value)
    return value


def _take_article(fields: Fields, article: Mapping[str, Any], base: str) -> None:
    where = "json-ld"
    fields.add("title", words_of(article.get("headline")) or words_of(article.get("name")), where, STRUCTURED)
    writers = article.get("author") or article.get("creator")
    people = [p for n in names_of(writers, bodies=False) for p in person_names(n)]
    fields.add("authors", "; ".join(people), where, STRUCTURED)
    fields.add("publisher", next(iter(names_of(article.get("publisher"))), None), where, STRUCTURED)
    for name, key in (("published", "datePublished"), ("modified", "dateModified")):
        value = words_of(article.get(key))
        fields.add(name, moment_of(value) if value else None, where, STRUCTURED)
    fields.add("language", language_code(words_of(article.get("inLanguage")) or ""), where, STRUCTURED)
    fields.add("url", _absolute(base, _address_of(article) or ""), where, STRUCTURED)
    fields.add("description", words_of(article.get("description")), where, STRUCTURED)
    fields.add("standfirst", words_of(article.get("alternativeHeadline")), where, STRUCTURED)
    for body in [*names_of(article.get("sourceOrganization")), *names_of(writers)]:
        if body not in people:
            fields.add("wire", agency_named(body, known=True), where, STRUCTURED)
    corrections = article.get("correction")
    for item in corrections[:20] if isinstance(corrections, list) else [corrections]:
        said = item.get("text") or item.get("description") if isinstance(item, dict) else item
        fields.add("correction", words_of(said), where, STRUCTURED)
    if article.get("isAccessibleForFree") in (False, "False", "false"):
        fields.add("paywall", "yes", where, STRUCTURED)


def _is_about(article: Mapping[str, Any], addresses: Sequence[str], titles: Sequence[str]) -> bool:
    """Whether the headline or the address of the JSON-LD is the page's own; yes where nothing can be
    compared."""
    headline = words_of(article.get("headline")) or words_of(article.get("name"))
    if headline and any(alike(headline, title) for title in titles):
        return True
    theirs = _address_of(article)
    if theirs and any(same_address(theirs, a) for a in addresses):
        return True
    return not (headline and titles) and not (theirs and addresses)


def _fit(article: Mapping[str, Any], addresses: Sequence[str], titles: Sequence[str]) -> int:
    """How well the JSON-LD fits the page: by its address first, then by the first headline."""
    theirs = _address_of(article)
    headline = words_of(article.get("headline")) or ""
    return 2 * any(same_address(theirs or "", a) for a in addresses) + any(
        alike(headline, t) for t in titles[:1]
    )


def _address_of(article: Mapping[str, Any]) -> str | None:
    for key in ("mainEntityOfPage", "url", "@id"):
        value = article.get(key)
        value = (value.get("@id") or value.get("url")) if isinstance(value, dict) else value
        if isinstance(value, str) and (value.startswith(("http", "/"))):
            return value
    return None


def _absolute(base: str, address: str) -> str:
    try:
        return urldefrag(urljoin(base, address.strip())).url if address.strip() else ""
    except ValueError:
        return ""


def language_code(value: str) -> str | None:
    """The language of a tag ("en-GB", "en_US", "English"): its two or three letters."""
    match = re.match(r"([A-Za-z]{2,3})(?:[-_]|$)", value.strip())
    return match[1].lower() if match else None


def person_names(words: str) -> list[str]:
    """The names in a byline: "By Ada Brandt and Jon Esk, Health Correspondent" → two names; no addresses."""
    match = _BY.match(words.strip())
    words = words.strip()[match.end() :] if match else words.strip()
    names = [part.strip(" .,:–—-") for part in _AND.split(words)]
    return list(
        dict.fromkeys(
            n for n in names if n and len(n) < 60 and not _NOT_NAMES.search(n) and not _JOBS.search(n)
        )
    )
