"""What a publisher changed: fields, then passages, word by word."""

from __future__ import annotations

from whence.reports.changes import changes_of, words_changed
from whence.reports.pages.page import read_page

BEFORE = """<html><head><meta property="article:modified_time" content="2026-03-04T08:00:00Z"></head><body>
<article><h1>At least nine dead in mill fire</h1><p>At least nine people died in the fire, the mayor said.</p>
<p>The cause is not known, the fire service said on Tuesday.</p>
<p>A worker said that two doors were locked.</p></article>"""
AFTER = (
    BEFORE.replace("08:00", "09:30")
    .replace("At least nine people", "Up to 12 people")
    .replace(
        "<p>A worker said that two doors were locked.</p>",
        "<p>The mill’s owner denied everything, his lawyer said.</p>",
    )
)


def test_changes() -> None:
    changes = changes_of(read_page(BEFORE), read_page(AFTER))
    assert [(c.what, c.before, c.after) for c in changes if not c.words] == [
        ("modified", "2026-03-04T08:00:00+00:00", "2026-03-04T09:30:00+00:00"),
        ("paragraph", "A worker said that two doors were locked.", ""),
        ("paragraph", "", "The mill’s owner denied everything, his lawyer said."),
    ]
    (reworded,) = [c for c in changes if c.words]
    assert [(b, a) for same, b, a in reworded.words if not same] == [
        ("At", "Up"),
        ("least", "to"),
        ("nine", "12"),
    ]


def test_nothing_changed() -> None:
    assert changes_of(read_page(BEFORE), read_page(BEFORE)) == []


def test_the_runs_of_a_change_give_both_wordings() -> None:
    runs = words_changed("two men were seen", "two men and a boy were seen")
    assert "".join(b for _, b, _ in runs) == "two men were seen"
    assert "".join(a for _, _, a in runs) == "two men and a boy were seen"
