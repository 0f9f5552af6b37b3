"""How well web pages are read: our own layouts with golden readings, beside what people use today.

Text is compared as the words of all blocks but the headline; metadata field by field. trafilatura and
newspaper4k read the same bytes in the same run, where they are installed (`pip install -e ".[peer]"`).
"""

from __future__ import annotations

import contextlib
import io
import logging
import re
import warnings
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import mean
from typing import Any

import yaml

from evaluation.part import Part, Value, shown
from whence.reports.languages import with_language
from whence.reports.moments import agree, moment_of
from whence.reports.pages.headlines import letters
from whence.reports.pages.page import read_page

FIELDS = ("text_f1", "title", "authors", "publisher", "published_day", "published_time")


@dataclass(frozen=True)
class Found:
    """What one tool reads of one page."""

    text: str
    title: str | None
    authors: tuple[str, ...]
    publisher: str | None
    published: str | None


@dataclass(frozen=True)
class Page:
    """One page with the reading that a person wrote down."""

    name: str
    content: bytes
    gold: Mapping[str, Any]


def pages(folder: Path) -> list[Page]:
    """The pages of a folder: `NAME.html` with `NAME.yaml` beside it."""
    return [
        Page(path.stem, path.read_bytes(), yaml.safe_load(path.with_suffix(".yaml").read_text("utf-8")))
        for path in sorted(folder.glob("*.html"))
    ]


def evaluate(folder: Path) -> Part:
    """Whence's measures, what it missed, and a table beside the other tools that are installed."""
    every = pages(folder)
    scores = {name: _score(every, tool) for name, tool in tools().items() if installed(name)}
    measures, misses = _blocks(every)
    measures |= scores["Whence"]
    rows = [["read by", *(f.replace("_", " ") for f in FIELDS), "pages not read"]]
    rows += [
        [name, *(shown(score[f]) for f in FIELDS), shown(score["failed"])] for name, score in scores.items()
    ]
    tables = {"beside other tools": rows} if len(rows) > 2 else {}
    return Part("pages", "", {"pages": len(every), **measures}, tables, tuple(misses))


def whence(page: Page) -> Found:
    """What Whence reads."""
    found = with_language(read_page(page.content, url=page.gold["address"]))
    body = [found.text[slice(*p.span)] for p in found.passages if p.kind != "headline"]
    report = found.report
    return Found("\n".join(body), report.title, report.authors, report.publisher, report.published)


def _trafilatura(page: Page) -> Found:
    import trafilatura

    found = trafilatura.bare_extraction(page.content, url=page.gold["address"], with_metadata=True)
    if found is None:
        return Found("", None, (), None, None)
    authors = tuple(a.strip() for a in (found.author or "").split(";") if a.strip())
    return Found(found.text or "", found.title, authors, found.sitename, found.date)


def _newspaper(page: Page) -> Found:
    from newspaper import Article

    article = Article(page.gold["address"])
    article.download(input_html=page.content.decode("utf-8", "replace"))
    article.parse()
    moment = article.publish_date.isoformat() if article.publish_date else None
    return Found(article.text, article.title, tuple(article.authors), article.meta_site_name or None, moment)


def tools() -> dict[str, Callable[[Page], Found]]:
    """Whence and the tools beside it, by name."""
    return {"Whence": whence, "trafilatura": _trafilatura, "newspaper4k": _newspaper}


def installed(name: str) -> bool:
    """Whether a tool can be run here."""
    from importlib.util import find_spec

    return find_spec({"newspaper4k": "newspaper", "Whence": "whence"}.get(name, name)) is not None


def tried(tool: Callable[[Page], Found], page: Page) -> Found | None:
    """What the tool reads of the page; None where it fails."""
    with warnings.catch_warnings(), contextlib.redirect_stderr(io.StringIO()):
        warnings.simplefilter("ignore")
        try:
            return tool(page)
        except Exception:  # noqa: BLE001 - a tool that fails on a page has read nothing of it
            return None


def _score(every: Sequence[Page], tool: Callable[[Page], Found]) -> dict[str, Value]:
    logging.disable(logging.CRITICAL)
    found = [tried(tool, page) for page in every]
    logging.disable(logging.NOTSET)
    nothing = Found("", None, (), None, None)
    rows = [_compared(page.gold, got or nothing) for page, got in zip(every, found, strict=True)]
    columns = {f: [row[f] for row in rows if f in row] for f in FIELDS}
    measures: dict[str, Value] = {f: round(100 * mean(values), 1) for f, values in columns.items() if values}
    return measures | {"failed": found.count(None)}


def _compared(gold: Mapping[str, Any], found: Found) -> dict[str, float]:
    body = " ".join(words for kind, words in gold["text"] if kind != "headline")
    text = found.text
    if letters(text).startswith(letters(gold["title"])) and not letters(body).startswith(
        letters(gold["title"])
    ):
        text = text[len(gold["title"]) :]
    row = {
        "text_f1": _f1(_words(body), _words(text)),
        "title": float(letters(found.title or "") == letters(gold["title"])),
        "authors": float({letters(a) for a in found.authors} == {letters(a) for a in gold["authors"]}),
        "publisher": float(letters(found.publisher or "") == letters(gold["publisher"] or "")),
    }
    wanted = str(gold["published"]) if gold["published"] else None
    moment = moment_of(found.published) if found.published else None
    row["published_day"] = float((moment or "")[:10] == (wanted or "")[:10])
    if wanted and len(wanted) > 10:
        row["published_time"] = float(bool(moment) and len(moment or "") > 10 and agree(str(moment), wanted))
    return row


def _words(text: str) -> Counter[str]:
    return Counter(re.findall(r"\w+", text.casefold()))


def _f1(gold: Counter[str], found: Counter[str]) -> float:
    both = sum((gold & found).values())
    return 2 * both / max(1, sum(gold.values()) + sum(found.values()))


def _blocks(every: list[Page]) -> tuple[dict[str, Value], list[str]]:
    """How many blocks come out as they are, of the right kind, and which do not."""
    wanted = right = found = 0
    misses: list[str] = []
    for page in every:
        reading = with_language(read_page(page.content, url=page.gold["address"]))
        got = [(p.kind, _plain(reading.text[slice(*p.span)])) for p in reading.passages]
        gold = [(kind, _plain(words)) for kind, words in page.gold["text"]]
        both = Counter(got) & Counter(gold)
        wanted, found, right = wanted + len(gold), found + len(got), right + sum(both.values())
        misses += [f"{page.name}: missed {kind}: {words[:80]}" for kind, words in Counter(gold) - both]
        misses += [f"{page.name}: added {kind}: {words[:80]}" for kind, words in Counter(got) - both]
    return {
        "blocks": wanted,
        "blocks_recall": round(100 * right / max(1, wanted), 1),
        "blocks_precision": round(100 * right / max(1, found), 1),
    }, misses


def _plain(words: str) -> str:
    return " ".join(re.sub("[\u00ad\u200b\ufeff\u2060]", "", words).split())
