"""Tagger and rules together, with what a tagger might say put in by hand."""

from __future__ import annotations

from tests.attribution.reading import notes_of

from whence.annotations.encoder.findings import TaggedRelation
from whence.attribution.found import Found
from whence.attribution.rules import relations
from whence.text.spans import Span


def tagged(text: str, source: str, cue: str, *content: str, score: float = 0.99) -> TaggedRelation:
    def span(words: str) -> Span:
        return text.index(words), text.index(words) + len(words)

    sources = (span(source),) if source else ()
    return TaggedRelation(sources, span(cue), tuple(map(span, content)), score, score, score)


def found(text: str, *given: TaggedRelation) -> list[Found]:
    return relations(notes_of(text), given)


def words(text: str, spans: list[Span]) -> list[str]:
    return [text[start:end] for start, end in spans]


def test_the_taggers_spans_and_the_rules_reading():
    text = "The company denied that the crane was old when it fell."
    (one,) = found(text, tagged(text, "The company", "denied", "that the crane was old"))
    assert (one.by, one.act, one.polarity) == ("tagger", "deny", "negative")
    assert words(text, one.content) == ["that the crane was old"]


def test_what_rules_alone_find_is_kept():
    text = "The crane was old, according to the port. It rained."
    (one,) = found(text)
    assert one.by == "according-to"


def test_a_cue_that_no_rule_knows():
    text = "Surveyors concluded, after a week on the site, that 40 houses could not be saved."
    relation = tagged(text, "Surveyors", "concluded", "that 40 houses could not be saved")
    assert any(
        f.by == "tagger" and words(text, f.content) == ["that 40 houses could not be saved"]
        for f in found(text, relation)
    )


def test_a_deed_states_nothing():
    text = "Several sailors have repeatedly refused to fight."
    assert all(
        f.narrated
        for f in found(text, tagged(text, "Several sailors", "have repeatedly refused", "to fight"))
    )


def test_a_condition_is_no_attribution():
    text = "If the mayor says that the dam is safe, people will stay."
    assert found(text, tagged(text, "the mayor", "says", "that the dam is safe")) == []


def test_what_is_improbable_is_left_out():
    text = "The gulls over the pier were noisy about the storm."
    assert found(text, tagged(text, "The gulls", "were noisy", "about the storm", score=0.05)) == []


def test_a_content_stops_before_another_speakers_clause():
    text = "The minister said the blast killed six, but doctors put the toll at 11."
    content = "the blast killed six, but doctors put the toll at 11"
    said = next(f for f in found(text, tagged(text, "The minister", "said", content)) if f.by == "tagger")
    assert words(text, said.content) == ["the blast killed six"]


def test_quotation_marks_belong_to_what_they_quote():
    text = "“The crane was old,” Ana Ruiz said."
    (one,) = found(text, tagged(text, "Ana Ruiz", "said", "The crane was old,"))
    assert words(text, one.content) == ["“The crane was old,”"]
    assert one.quoted


def test_commas_and_colons_are_cut_off():
    text = "Ana Ruiz, a pilot, said: the crane was old."
    one = found(text, tagged(text, "Ana Ruiz, a pilot,", "said:", "the crane was old"))[0]
    assert (words(text, one.source), words(text, one.cue)) == (["Ana Ruiz, a pilot"], ["said"])


def test_the_outlet_that_was_told_is_kept():
    text = "Ana Ruiz told the Harbour Herald that the crane was old."
    (one,) = found(text, tagged(text, "Ana Ruiz", "told", "that the crane was old"))
    assert one.outlet is not None
    assert text[slice(*one.outlet)] == "the Harbour Herald"


def test_relations_come_in_text_order():
    text = "The mayor said it rained. The port said it snowed."
    two = found(
        text, tagged(text, "The port", "said it", "snowed"), tagged(text, "The mayor", "said", "it rained")
    )
    assert [f.reach for f in two] == sorted(f.reach for f in two)
