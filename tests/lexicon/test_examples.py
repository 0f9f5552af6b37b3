"""Every row of the attribution lexicon fires on the example that stands beside it."""

from __future__ import annotations

import re

import pytest

from whence.lexicon.tables import Row, table

ACTS = frozenset(
    "say report claim estimate confirm corroborate deny admit warn threaten promise order ask believe"
    " intend cite".split()
)
CERTAINTIES = frozenset({"certain", "probable", "possible", "underspecified"})
WEIGHTS = frozenset({"strong", "weak"})
FRAMES = frozenset({"that", "to", "np", "quote", "addressee", "wh", "of", "about"})
NOUN_FRAMES = frozenset({"that", "of", "to", "for", "about", "over", "on", "wh"})
VERB_FORMS = ("lemma", "past", "participle", "third", "gerund")

# table → the columns that hold its surface forms
FORMS = {
    "cue_verbs": VERB_FORMS,
    "cue_nouns": ("noun", "plural"),
    "cue_phrases": ("phrase",),
    "hedges": ("hedge",),
    "channels": ("head",),
    "outlet_words": ("word",),
    "agencies": ("name",),
    "person_roles": ("role",),
    "titles": ("title",),
    "group_words": ("word",),
    "organisation_words": ("word",),
    "metonyms": ("name",),
    "verification": ("phrase",),
    "not_cues": ("phrase",),
    "time_words": ("word",),
    "document_words": ("word",),
    "source_heads": ("head",),
    "word_groups": ("word",),
    "verb_channels": ("verb",),
}

# table → what makes a row unique
KEYS = {name: columns[:1] for name, columns in FORMS.items()} | {
    "cue_verbs": ("lemma", "past"),
    "organisation_words": ("word", "position"),
    "word_groups": ("word", "group"),
}

# table → column → its closed vocabulary; a column with commas is a list of such values
VOCABULARIES = {
    "cue_verbs": {"act": ACTS, "frame": FRAMES, "weight": WEIGHTS, "certainty": CERTAINTIES},
    "cue_nouns": {"act": ACTS, "frame": NOUN_FRAMES, "weight": WEIGHTS},
    "cue_phrases": {
        "act": ACTS,
        "certainty": CERTAINTIES,
        "kind": frozenset({"source_after", "source_before", "agentless", "none"}),
    },
    "hedges": {"certainty": frozenset({"probable", "possible"})},
    "channels": {
        "kind": frozenset({"platform", "document", "event", "broadcast", "language"}),
        "preposition": frozenset("on in at by via to over during".split()),
    },
    "outlet_words": {"kind": frozenset({"name_part", "descriptor"}), "strength": WEIGHTS},
    "agencies": {
        "kind": frozenset({"agency", "outlet", "broadcaster"}),
        "ambiguous": frozenset({"yes", "no"}),
    },
    "person_roles": {
        "number": frozenset({"singular", "plural", "either"}),
        "identity": frozenset({"named_role", "described", "generic"}),
    },
    "titles": {
        "kind": frozenset({"honorific", "office", "military", "religious", "noble"}),
        "gender": frozenset({"male", "female", "any"}),
    },
    "group_words": {
        "kind": frozenset({"state", "organisation", "group"}),
        "number": frozenset({"singular", "plural"}),
    },
    "organisation_words": {
        "kind": frozenset({"state", "organisation", "group"}),
        "position": frozenset({"part", "head", "both"}),
    },
    "metonyms": {"kind": frozenset({"state", "organisation"})},
    "verification": {
        "status": frozenset("unverified confirmed corroborated denied disputed retracted no_comment".split()),
        "object": frozenset("content authenticity place time figure".split()),
        "hedged": frozenset({"yes", "no"}),
        "by": frozenset({"publisher", "other"}),
    },
    "time_words": {"use": frozenset({"adverbial", "edge", "weekday"})},
    "document_words": {"use": frozenset({"source", "claiming", "carried", "stage"})},
    "source_heads": {
        "kind": frozenset({"outlet", "organisation", "state", "document"}),
        "use": frozenset({"refers", "names_outlet", "names_body", "company"}),
    },
    "not_cues": {"reading": frozenset({"none", "agentless", "ask", "other"})},
}


def fires(form: str, text: str) -> bool:
    """Whether `form` stands in `text` as whole words; `…` is a gap of one to six words."""
    gap = r"\s+(?:\S+\s+){1,6}?"
    pattern = gap.join(re.escape(part.strip()) for part in form.split("…"))
    return re.search(rf"(?<!\w){pattern}(?!\w)", text, re.IGNORECASE) is not None


def rows() -> list[tuple[str, Row]]:
    return [(name, row) for name in FORMS for row in table(name)]


def identity(case: tuple[str, Row]) -> str:
    name, row = case
    return f"{name}:{row[FORMS[name][0]]}"


@pytest.mark.parametrize("case", rows(), ids=identity)
def test_example_holds_the_form(case: tuple[str, Row]) -> None:
    name, row = case
    forms = [row[column] for column in FORMS[name]]
    assert any(fires(form, row["example"]) for form in forms), row["example"]


@pytest.mark.parametrize("name", FORMS)
def test_table_is_well_formed(name: str) -> None:
    header = list(table(name)[0])
    assert header[-1] == "example"
    keys = [tuple(row[column] for column in KEYS[name]) for row in table(name)]
    assert len(set(keys)) == len(keys)
    examples = [row["example"] for row in table(name)]
    assert all(example[-1] in ".”\"'" for example in examples)
    for row in table(name):
        assert all(cell == cell.strip() for cell in row.values()), row
        assert all(row[column] for column in FORMS[name]), row


@pytest.mark.parametrize("name", VOCABULARIES)
def test_closed_vocabularies(name: str) -> None:
    for row in table(name):
        for column, allowed in VOCABULARIES[name].items():
            assert set(row[column].split(",")) <= allowed, row


def test_weak_verbs_stand_beside_a_quotation_or_that() -> None:
    for row in table("cue_verbs"):
        if row["weight"] == "weak":
            assert '"' in row["example"] or fires("that", row["example"]), row


def test_addressee_and_frames_are_listed_once() -> None:
    for name in ("cue_verbs", "cue_nouns"):
        for row in table(name):
            frames = row["frame"].split(",")
            assert len(frames) == len(set(frames)), row
