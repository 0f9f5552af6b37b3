"""How relations are cut as the corpus cuts them, and tallied, on an invented article."""

from __future__ import annotations

from evaluation.polnear import Tally, found_relations, gold_relations, split_lines

from whence.attribution.relation import Attribution
from whence.reports.report import Report
from whence.traces.trace import Trace

TEXT = "Ida Morn said the pilot told her\nthat it was late. Nobody asked."
OUTER = Attribution("a1", ((0, 8),), ((9, 13),), ((14, 49),), by="verb-that")
INNER = Attribution("a2", ((14, 23),), ((24, 28),), ((33, 49),), by="verb-inner")
ARTICLE = {
    "id": "invented",
    "text": TEXT,
    "attributions": [{"source": [[0, 8]], "cue": [[9, 13]], "content": [[33, 49], [14, 32]]}],
}


def a_trace(*attributions: Attribution, text: str = TEXT) -> Trace:
    return Trace(text=text, report=Report(id="r"), attributions=attributions)


def test_contents_break_at_lines() -> None:
    assert split_lines(TEXT, (14, 49)) == [(14, 32), (33, 49)]
    assert split_lines("a\n \n b", (0, 6)) == [(0, 1), (5, 6)]


def test_flat_leaves_out_what_stands_in_a_content() -> None:
    found = a_trace(OUTER, INNER)
    assert [r.by for r in found_relations(found, TEXT, flat=True)] == ["verb-that"]
    assert [r.by for r in found_relations(found, TEXT, flat=False)] == ["verb-that", "verb-inner"]


def test_spans_are_moved_to_the_corpus_text() -> None:
    moved = found_relations(a_trace(OUTER), "\n\n" + TEXT, flat=True)[0]
    assert (moved.source, moved.cue) == (((2, 10),), ((11, 15),))


def test_closing_comma_and_colon_are_cut_as_the_corpus_cuts_them() -> None:
    text = "Ida Morn, a pilot, said: it was late. It was, Ida Morn said."
    first = Attribution("a1", ((0, 17),), ((19, 23),), ((25, 36),))
    second = Attribution("a2", ((46, 54),), ((55, 59),), ((38, 44),))
    found = found_relations(a_trace(first, second, text=text), text, flat=True)
    assert [text[slice(*r.source[0])] for r in found] == ["Ida Morn, a pilot,", "Ida Morn"]
    assert [text[slice(*r.cue[0])] for r in found] == ["said:", "said"]


def test_gold_roles_are_in_text_order() -> None:
    assert gold_relations(ARTICLE)[0].content == ((14, 32), (33, 49))


def test_tally_counts_relations_and_rules() -> None:
    tally = Tally()
    tally.add(ARTICLE, a_trace(OUTER, INNER))
    measures = tally.measures()
    assert (measures["relation_exact"], measures["content_exact"]) == (100.0, 100.0)
    assert measures["all_relation_exact"] == 66.7
    assert tally.rules()[1:] == [["verb-that", "1", "100.0", "100.0", "100.0"]]
    assert not tally.misses


def test_an_article_that_was_not_read_counts_as_missed() -> None:
    tally = Tally()
    tally.add(ARTICLE, None)
    assert (tally.measures()["failed"], tally.measures()["relation_exact"]) == (1, 0.0)
    assert tally.misses == ["invented: missed: Ida Morn | said | the pilot told her … that it was late"]
