"""What must hold for every trace: spans inside the text, ids that resolve, JSON and back, the same again."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from whence.errors import InputError
from whence.text.spans import Span
from whence.traces.serial import from_json, to_json
from whence.traces.stages import trace
from whence.traces.trace import Trace

EXAMPLES = sorted((Path(__file__).parents[2] / "examples" / "reports").glob("*/report.txt"))

WORDS = (
    "said says told the mayor Ruiz Ana Orlo ministry Herald according to citing that he she they it who which"
    " and but “ ” \" ' , . : ; — ( ) at least up 40 12 men killed Monday last week in Pskov reportedly denied"
    " may could not verify claim of a report\n"
).split(" ")


def spans_of(found: Trace) -> list[Span]:
    spans = [*found.report.sentences, *found.report.paragraphs, *found.report.key_points]
    spans += [m for s in found.sources for m in s.mentions]
    spans += [x for a in found.attributions for x in (*a.source, *a.cue, *a.content)]
    spans += [x for c in found.claims for x in c.spans]
    spans += [x.span for x in (*found.figures, *found.dates, *found.places, *found.verifications)]
    return spans + [u.span for u in found.unresolved]


def assert_sound(found: Trace) -> None:
    length = len(found.text)
    assert all(0 <= start < end <= length for start, end in spans_of(found))
    sources = {s.id for s in found.sources}
    attributions = {a.id for a in found.attributions}
    claims = {c.id for c in found.claims}
    findings = {x.id for x in (*found.figures, *found.dates, *found.places, *found.verifications)}
    for a in found.attributions:
        assert set(a.source_ids) <= sources
        assert a.parent is None or (a.parent in attributions and a.parent != a.id)
        assert a.date is None or a.date in findings
    for claim in found.claims:
        assert claim.chain
        assert not claim.chain[0].sources
        assert all(h.name for h in claim.chain[1:])
        assert {s for h in claim.chain for s in h.sources} <= sources
        assert {h.attribution for h in claim.chain if h.attribution} <= attributions
        assert {*claim.figures, *claim.dates, *claim.places, *claim.verifications} <= findings
        assert set(claim.same_as) <= claims
    assert all(v.by == "publisher" or v.by in sources for v in found.verifications)
    assert all(set(x.claims) <= claims for x in found.discrepancies)
    ids = [x.id for part in (found.sources, found.attributions, found.claims) for x in part]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda p: p.parent.name)
def test_examples_are_sound(path: Path) -> None:
    found = trace(path.read_bytes(), file=path.name)
    assert_sound(found)
    assert from_json(to_json(found)) == found
    assert trace(path.read_bytes(), file=path.name) == found


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=60))
def test_any_words_are_sound(words: list[str]) -> None:
    try:
        found = trace(" ".join(words), publisher="Ledger", published="2024-05-10")
    except InputError:
        return
    assert_sound(found)
    assert from_json(to_json(found)) == found


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=200))
def test_any_characters_are_sound(text: str) -> None:
    try:
        found = trace(text)
    except InputError:
        return
    assert_sound(found)


def test_without_a_publication_date_nothing_is_guessed() -> None:
    found = trace("The crane fell on Monday, Ana Ruiz said.", publisher="Ledger")
    assert all(d.start is None for d in found.dates)
    assert any("publication date unknown" in n for n in found.notices)


def test_another_language_is_said_to_be_one() -> None:
    text = "Der Kran ist am Montag in den Hafen gestürzt, sagte die Sprecherin der Hafenbehörde. " * 4
    assert any("in another language than English (de)" in n for n in trace(text).notices)


HOSTILE = {
    "nested quotation marks": "“" * 10_000 + "x" + "”" * 10_000,
    "mixed quotation marks": '"‘' * 5_000 + "he said so" + '’"' * 5_000,
    "quotation marks alone": '"' * 60_000,
    "one line": "The mayor said on Monday that 12 men were killed, but officials denied it. " * 700,
    "one word": "a" * 200_000,
    "cues alone": "he said that " * 4_000,
    "citations alone": "The Herald reported, citing the Sun, citing the Post, " * 900,
    "names alone": "John Smith " * 5_000,
    "brackets": "(" * 60_000,
    "right to left": "\u202eThe mayor said\u200b “no”\u202c. " * 1_500,
    "control characters": "\x01\x02 said \x7f " * 5_000,
    "a paragraph a word": "He said.\n" * 5_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_is_read_in_bounded_time(name: str) -> None:
    before = time.process_time()
    found = trace(HOSTILE[name], publisher="Ledger", published="2024-05-10")
    assert_sound(found)
    # Hundreds of times the usual cost a character would be backtracking or a quadratic loop.
    assert time.process_time() - before < 60
