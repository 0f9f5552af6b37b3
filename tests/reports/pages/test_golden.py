"""Pages of many layouts, each with the reading that a person wrote down beside it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from whence.reports.languages import with_language
from whence.reports.moments import agree
from whence.reports.pages.page import read_page
from whence.reports.reading import Reading

PAGES = sorted((Path(__file__).parents[2] / "fixtures" / "pages").glob("*.html"))
KNOWN = {
    ("text", "blog-stack-outage"): "a pull quote whose words the body interrupts",
    ("text", "ghost-newsletter-buses"): "a call-out card that says nothing of the report",
    ("text", "magazine-longread-salt"): "a stand-first that only its type size shows",
    ("text", "nonprofit-footnotes-quarry"): "key findings below the first paragraphs",
    ("left_out", "ghost-newsletter-buses"): "as above",
    ("left_out", "blog-stack-outage"): "as above",
    ("left_out", "magazine-longread-salt"): "a caption in what looks like a byline",
    ("metadata", "africa-drupal-buses"): "a dateline in small letters with no agency",
    (
        "metadata",
        "tv-station-brief-sinkhole",
    ): "a station's call sign that neither name nor address of the site has",
}
"""What is read otherwise than a person read it."""


def layouts(test: str) -> list:
    """The pages as cases of one test; the known misses are expected to fail."""
    return [
        pytest.param(p, id=p.stem, marks=pytest.mark.xfail(strict=True, reason=KNOWN[test, p.stem]))
        if (test, p.stem) in KNOWN
        else pytest.param(p, id=p.stem)
        for p in PAGES
    ]


def plain(words: str) -> str:
    return " ".join(re.sub("[\u00ad\u200b\ufeff\u2060]", "", words).split())


def golden(page: Path) -> dict:
    return yaml.safe_load(page.with_suffix(".yaml").read_text("utf-8"))


def reading(page: Path) -> Reading:
    return with_language(read_page(page.read_bytes(), file=page.name, url=golden(page)["address"]))


@pytest.mark.parametrize("page", layouts("text"))
def test_the_text_is_what_a_reader_reads(page: Path) -> None:
    found = reading(page)
    passages = [[p.kind, plain(found.text[slice(*p.span)])] for p in found.passages]
    assert passages == [[kind, plain(words)] for kind, words in golden(page)["text"]]


@pytest.mark.parametrize("page", layouts("left_out"))
def test_what_is_no_text_is_left_out_and_named(page: Path) -> None:
    found, wanted = reading(page), golden(page)
    text = plain(found.text)
    assert [words for words in wanted.get("left_out") or [] if plain(words) in text] == []
    captions = [plain(item.text) for item in found.left_out if item.kind in ("caption", "pull_quote")]
    for kind, words in wanted.get("apart") or []:
        if kind in ("caption", "pull_quote"):
            assert any(plain(words) in caption for caption in captions), (kind, words)


@pytest.mark.parametrize("page", layouts("metadata"))
def test_metadata(page: Path) -> None:
    report, wanted = reading(page).report, golden(page)
    assert plain(report.title or "") == plain(wanted["title"])
    for name in ("publisher", "language", "wire", "dateline"):
        assert getattr(report, name) == wanted.get(name), name
    assert list(report.authors) == wanted["authors"]
    for name in ("published", "modified"):
        got, expected = getattr(report, name), wanted[name]
        assert (got is None) == (expected is None), (name, got)
        assert got is None or (agree(got, str(expected)) and len(got) == len(str(expected))), (name, got)
    if wanted.get("canonical"):
        assert report.url == wanted["canonical"]


@pytest.mark.parametrize("page", layouts("provenance"))
def test_provenance_says_what_disagreed(page: Path) -> None:
    provenance = reading(page).report.provenance
    assert sorted(k for k, v in provenance.items() if ";" in v) == sorted(golden(page).get("disagree") or [])


@pytest.mark.parametrize("page", layouts("links"))
def test_links_and_corrections(page: Path) -> None:
    found, wanted = reading(page), golden(page)
    links = [[plain(found.text[slice(*link.span)]), link.url] for link in found.report.links]
    assert sorted(links) == sorted([plain(words), url] for words, url in wanted.get("links") or [])
    corrections = [plain(found.text[slice(*span)]) for span in found.report.corrections]
    assert corrections == [plain(words) for words in wanted.get("corrections") or []]


@pytest.mark.parametrize("page", layouts("offsets"))
def test_offsets_lead_back(page: Path) -> None:
    assert_leads_back(reading(page))


def assert_leads_back(found: Reading) -> None:
    """Every character of the text stands in the source where the map says, or was put in by the reader."""
    for at, char in enumerate(found.text):
        source = found.offsets.to_source(at)
        if source is not None:
            there = found.source[source]
            assert (
                there == char or there == "&" or (char == " " and (there.isspace() or there == "\u00a0"))
            ), at
