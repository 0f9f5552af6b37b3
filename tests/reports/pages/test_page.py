"""Pages in pieces: what decides, one case each."""

from __future__ import annotations

import json

import pytest

from whence.errors import EmptyInput
from whence.reports.pages.page import read_page
from whence.reports.reading import Reading

BODY = "<p>At least nine people were hurt when a crane fell on Monday, the port said in a statement.</p>"


def page(head: str = "", body: str = BODY, title: str = "Crane falls in the old port") -> Reading:
    return read_page(
        f"<html><head>{head}</head><body><article><h1>{title}</h1>{body}</article></body></html>"
    )


def ld(**article: object) -> str:
    told = {"@type": "NewsArticle", "headline": "Crane falls in the old port", **article}
    return f'<script type="application/ld+json">{json.dumps(told)}</script>'


def test_json_ld_beats_open_graph_beats_meta() -> None:
    head = (
        '<meta name="date" content="2026-03-01">'
        '<meta property="article:published_time" content="2026-03-02T08:00Z">'
    )
    assert page(head).report.published == "2026-03-02T08:00:00+00:00"
    found = page(head + ld(datePublished="2026-03-03T09:00:00+01:00")).report
    assert found.published == "2026-03-03T09:00:00+01:00"
    assert found.provenance["published"] == (
        "json-ld; meta article:published_time: 2026-03-02T08:00:00+00:00; meta date: 2026-03-01"
    )


def test_json_ld_of_another_page_is_not_used() -> None:
    found = page(
        ld(headline="Something else entirely", url="https://a.example/x", datePublished="2026-03-03")
    )
    assert found.report.published is None
    assert "JSON-LD of the page describes another page; it was not used" in found.notices


def test_broken_json_ld_is_said() -> None:
    found = page('<script type="application/ld+json">{"@type": </script>')
    assert "JSON-LD of the page could not be read; its other metadata were" in found.notices


def test_a_correction_in_json_ld_is_found_in_the_text_or_told() -> None:
    line = "Correction: it was nine, not ten."
    shown = page(ld(correction={"@type": "CorrectionComment", "text": line}), f"{BODY}<p>{line}</p>")
    assert [shown.text[s:e] for s, e in shown.report.corrections] == [line]
    silent = page(ld(correction=line))
    assert silent.report.corrections == ()
    assert any(
        "a correction that stands nowhere in its text: Correction: it was nine" in n for n in silent.notices
    )


def test_a_time_without_a_zone_gives_its_day() -> None:
    assert page(ld(datePublished="2026-03-03T09:00:00")).report.published == "2026-03-03"


def test_a_more_exact_value_of_the_same_day_is_taken() -> None:
    head = ld(datePublished="2026-03-03") + '<meta name="pubdate" content="2026-03-03T09:00:00Z">'
    found = page(head).report
    assert (found.published, found.provenance["published"]) == ("2026-03-03T09:00:00+00:00", "meta pubdate")


def test_struck_words_and_footnote_marks_are_not_read() -> None:
    body = f'{BODY}<p>It hurt <del>12</del><ins>nine</ins> men<sup><a href="#n1">1</a></sup>, he said.</p>'
    assert page(body=body).text.endswith("It hurt nine men, he said.")


def test_a_line_break_is_one_and_two_end_a_paragraph() -> None:
    body = "<p>What the port told us on Monday<br>goes on here.<br><br>Then a second one, he said.</p>"
    found = page(body=body)
    assert found.text.split("\n\n")[1:] == [
        "What the port told us on Monday\ngoes on here.", "Then a second one, he said.",
    ]  # fmt: skip


def test_quotation_marks_of_the_browser_are_put_in() -> None:
    assert (
        "“It fell at once,”"
        in page(body=f"{BODY}<p><q>It fell at once,</q> a docker told the paper.</p>").text
    )


def test_rows_of_a_table_are_read_and_cut_into_no_claims() -> None:
    from whence.traces.stages import trace_reading

    table = "<table><tr><th>Year</th><th>Falls</th></tr><tr><td>2025</td><td>7</td></tr></table>"
    found = page(body=f"{BODY}{table}<p>The port has three cranes, a worker told the paper on Monday.</p>")
    assert "Year | Falls\n2025 | 7" in found.text
    row = found.text.index("2025 | 7")
    assert all(not (s <= row < e) for c in trace_reading(found, tagger=False).claims for s, e in c.spans)


@pytest.mark.parametrize(
    "body", ["", "<nav><a href='/'>Home</a></nav>", "<div hidden>A crane fell, he said.</div>"]
)
def test_a_page_without_a_report_says_so(body: str) -> None:
    with pytest.raises(EmptyInput, match="no text of a report was found"):
        read_page(f"<html><body>{body}</body></html>", file="x.html")


def test_what_is_given_beats_the_page() -> None:
    content = f"<html><body><article><h1>Crane falls</h1>{BODY}</article></body></html>"
    found = read_page(content, publisher="The Bell", published="2026-03-04", title="Another headline")
    assert (found.report.publisher, found.report.published) == ("The Bell", "2026-03-04")
    assert found.text.startswith("Another headline\n\nAt least nine")


def test_charsets() -> None:
    body = "<h1>Кран упал</h1><p>Кран упал в порту, сообщили власти.</p>"
    source = f"<html><head><meta charset='windows-1251'></head><body>{body}"
    assert "Кран упал в порту" in read_page(source.encode("cp1251")).text
    lying = read_page(source.encode("utf-8"))
    assert "Кран упал в порту" in lying.text
    assert any("but it is UTF-8" in n for n in lying.notices)
    told = read_page(body.encode("cp1251"), content_type="text/html; charset=cp1251")
    assert "Кран упал в порту" in told.text


def test_a_sentence_that_names_who_wrote_something_is_no_credit() -> None:
    body = f"{BODY}<p>The report was written by Harbour Rights Watch and names nine cranes, a clerk said.</p>"
    assert page(body=body).report.wire is None
    credited = page(body=f"{BODY}<p>This article was supplied by Halden Wire.</p>").report
    assert credited.wire == "Halden Wire"


def test_a_part_of_the_headline_is_no_site() -> None:
    title = "Three dead in harbour fire – police"
    assert page(f"<title>{title}</title>", title=title).report.publisher is None
    assert page(f"<title>{title} | Harbour Bell</title>", title=title).report.publisher == "Harbour Bell"
    assert page("<title>Crane falls in the old port - Home</title>").report.publisher is None


def test_a_press_office_is_no_agency() -> None:
    assert page('<meta name="author" content="Free Press Staff">').report.wire is None
    assert page('<meta name="author" content="Halden Press Agency">').report.wire == "Halden Press Agency"


@pytest.mark.parametrize(
    "name",
    ["with-sidebar", "has-related", "comments-open", "layout-ads", "article-more", "menu-open", "no-sidebar"],
)
def test_classes_of_layout_delete_nothing(name: str) -> None:
    second = "<p>It had been checked in May, a worker told the paper on the next day.</p>"
    found = read_page(
        f"<html><body><header><h1>Crane falls</h1></header><div class='{name}'>{BODY}{second}</div>"
    )
    assert "checked in May" in found.text


def test_a_page_whose_classes_lead_astray_is_read_without_them() -> None:
    found = read_page(f"<html><body><header><h1>Crane falls</h1></header><div class='related'>{BODY}</div>")
    assert "At least nine people" in found.text
    assert any("no part of the page is named as its report" in n for n in found.notices)


def test_the_words_of_an_agency_are_no_biography() -> None:
    body = (
        f"{BODY}<p>Reuters reports that 12 people were hurt.</p><p>It rained on Tuesday, the port said.</p>"
    )
    assert "Reuters reports that 12" in page('<meta name="author" content="Reuters">', body).text


def test_json_ld_refers_to_people_and_has_references() -> None:
    graph = {
        "@graph": [
            {"@type": "NewsArticle", "headline": "Minister&#8217;s gate &amp;amp; pier closed",
             "author": {"@id": "#p"},
             "publisher": {"@id": "#o"}, "datePublished": "2026-03-04"},
            {"@type": "Person", "@id": "#p", "name": "Ada Brandt"},
            {"@type": "Organization", "@id": "#o", "name": "Harbour Bell"},
        ]
    }  # fmt: skip
    head = f'<script type="application/ld+json">{json.dumps(graph)}</script>'
    report = page(head, title="Minister’s gate &amp; pier closed").report
    assert (report.authors, report.publisher, report.published) == (
        ("Ada Brandt",),
        "Harbour Bell",
        "2026-03-04",
    )


def test_addresses_stay_as_they_are() -> None:
    body = BODY.replace("the port said", '<a href="/a?id=3&section=news&copy=2">the port said</a>')
    found = read_page(
        f'<html><head><base href="/news/"></head><body><h1>Crane falls</h1>{body}<p>It is '
        '<a href="javascript:void(0)">said</a> to be old, a worker told the paper on Monday.</p>',
        url="https://bell.example/x",
    )
    assert [k.url for k in found.report.links] == ["https://bell.example/a?id=3&section=news&copy=2"]


def test_the_address_that_is_given_wins() -> None:
    content = (
        f"<html><head><link rel=canonical href='https://a.example/c'></head><body><h1>Crane falls</h1>{BODY}"
    )
    assert read_page(content, given_url="https://b.example/d").report.url == "https://b.example/d"


def test_a_page_of_bullets_has_no_summary() -> None:
    items = "".join(
        f"<li>The {n} of the three cranes was checked in May, he said.</li>" for n in ("first", "second")
    )
    found = page(body=f"<ul>{items}</ul>")
    assert found.report.key_points == ()
    assert [p.kind for p in found.passages] == ["headline", "list_item", "list_item"]


def test_a_sentence_about_a_picture_is_no_caption() -> None:
    body = (
        f"{BODY}<p>He left one picture: a boat on a grey sea.</p><p>Cranes at dusk. Picture: Oskar Tene</p>"
    )
    found = page(body=body + "<p>It rained on Tuesday, the port said in the evening.</p>")
    assert "He left one picture: a boat on a grey sea." in found.text
    assert "Oskar Tene" not in found.text
