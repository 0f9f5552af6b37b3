"""Copies: whose words come from whose text."""

from __future__ import annotations

from whence.dossiers.copies import copies_of, moment
from whence.traces.stages import trace
from whence.traces.trace import Trace

STORY = (
    "The dam at Pell burst shortly after noon and the water ran down the valley faster than anybody there"
    " could drive, engineers said. Two bridges went in the first ten minutes, and the road to Harun is"
    " under a metre of mud. Nobody at the power company picked up the telephone on Monday, and its gate was"
    " locked."
)
OTHER = (
    "In the town hall they have put out beds for ninety people. The baker gives away what he has. Children"
    " were counted twice, once at the school and once at the church, and the second count was the same as the"
    " first."
)


def _report(text: str, publisher: str, at: str, credit: str = "") -> Trace:
    lines = [f"publisher: {publisher}", f"published: 2031-05-02T{at}:00+00:00", "title: The dam", "", text]
    return trace("\n".join([*lines, "", credit]), tagger=False)


def _found(*traces: Trace) -> list[tuple[str | None, str | None, str]]:
    ordered = sorted(traces, key=lambda t: t.report.id)
    return sorted(
        (ordered[c.member].report.publisher, ordered[c.root].report.publisher, c.form)
        for c in copies_of(ordered)
    )


def test_a_verbatim_copy_has_the_earlier_report_as_its_root() -> None:
    first, then = _report(STORY, "Tide Watch", "10:00"), _report(STORY, "Osk Herald", "12:00")
    assert _found(first, then) == [("Osk Herald", "Tide Watch", "verbatim")]


def test_light_edits() -> None:
    edited = STORY.replace("shortly after noon", "soon after noon").replace("a metre of mud", "1m of mud")
    found = _found(_report(STORY, "Tide Watch", "10:00"), _report(edited, "Osk Herald", "12:00"))
    assert found == [("Osk Herald", "Tide Watch", "edited")]


def test_an_embedded_passage() -> None:
    found = _found(
        _report(STORY, "Tide Watch", "10:00"),
        _report(f"{OTHER} {OTHER[:90]}\n\n{STORY}\n\n{OTHER}", "Herald", "12:00"),
    )
    assert found == [("Herald", "Tide Watch", "embedded")]


def test_what_many_quote_is_no_copy() -> None:
    quoted = f"“{STORY}” the mayor said."
    assert (
        _found(_report(f"{OTHER}\n\n{quoted}", "A Post", "10:00"), _report(quoted, "B Post", "12:00")) == []
    )


def test_different_texts() -> None:
    assert _found(_report(STORY, "Tide Watch", "10:00"), _report(OTHER, "Osk Herald", "12:00")) == []


def test_each_passage_once_from_whoever_had_it_first() -> None:
    found = _found(
        _report(STORY, "Tide Watch", "10:00"),
        _report(f"{OTHER}\n\n{STORY}", "Osk Herald", "12:00"),
        _report(f"{OTHER}\n\n{STORY}", "Bay Post", "14:00"),
    )
    assert [(member, root) for member, root, _ in found] == [
        ("Bay Post", "Osk Herald"),
        ("Bay Post", "Tide Watch"),
        ("Osk Herald", "Tide Watch"),
    ]


def test_the_credited_agency_is_the_root_whatever_the_clock_says() -> None:
    copy = _report(STORY, "Osk Herald", "09:00", "(Text: Halyard)")
    agency = _report(f"PELL, May 2 (Halyard) - {STORY}", "Halyard", "10:00")
    assert [(m, r) for m, r, _ in _found(copy, agency)] == [("Osk Herald", "Halyard")]


def test_moments() -> None:
    assert moment("2031-05-02T10:00:00Z") == moment("2031-05-02T12:00:00+02:00")
    assert moment("2031-05-02") < moment(None)
    assert moment("soon") == moment(None)
