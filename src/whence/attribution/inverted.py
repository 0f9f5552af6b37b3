"""Reporting clauses whose subject stands right of the verb: "…, said the mayor."."""

from __future__ import annotations

from whence.attribution.adverbials import adverbials_end
from whence.attribution.appositions import apposition_after
from whence.attribution.clause_shapes import could_be_content
from whence.attribution.cues import CueVerb
from whence.attribution.forms import Form
from whence.attribution.grammar import FINITE, NOUNS
from whence.attribution.phrases import phrase_right
from whence.attribution.units import QUOTE, Units
from whence.attribution.verbgroups import VerbGroup
from whence.attribution.vocabulary import group as group_of

_OBJECTS = frozenset("it that this there him her them".split())
_AFTER_SUBJECT = frozenset(
    "who of in on at after as during to while when and from last with about that by via".split()
)
_AFTER_SUBJECT_TAGS = frozenset({"IN", "NNP", "RB", QUOTE, "VBG"})


def inverted(units: Units, cue: CueVerb, group: VerbGroup, after: int) -> Form | None:
    """ "…, said the mayor.": the subject stands right of the cue, the content left."""
    if cue.lemma in group_of("tells_by_naming") and (
        units.tags[group.first - 1] in NOUNS or units.word_at(group.first - 1) == ","
    ):
        return None  # "a driver called Oren Balk", "its spokesman, Oren Balk, called it a fable"
    if cue.tail or group.first == 0 or units.word_at(after) in _OBJECTS:
        return None
    if not could_be_content(units, group.first):
        return None
    phrase = phrase_right(units, after)
    if phrase is None:
        return None
    end = _past_participle(units, phrase.last)
    if not _may_end_subject(units, end):
        return None
    source_last = apposition_after(units, end)
    if source_last > end and units.word_at(source_last) == "," and _is_finite(units, source_last + 1):
        return None  # "said the referee, Oren Balk, had told her"
    last = adverbials_end(units, source_last)
    form = Form(cue, group, phrase, source_last, group.first, last, "inverted", left=True)
    if units.word_at(last) == "," and units.tag_at(last + 1) == QUOTE:
        form.content = last + 1
    elif units.tag_at(last) == QUOTE:
        form.content = last
    return form


def _past_participle(units: Units, end: int) -> int:
    """ "said a rescue worker interviewed by Radio Osk": one past what the participle ties to the subject."""
    after = end + (units.tag_at(end) == "VBN")
    tied = units.tag_at(after - 1) == "VBN" and units.tag_at(after - 2) in NOUNS
    if not tied or units.word_at(after) not in ("by", "in", "on"):
        return end
    phrase = phrase_right(units, after + 1)
    if phrase is None:
        return end
    return phrase.last + (units.tag_at(phrase.last) == "CD")  # "Kanal 9"


def _is_finite(units: Units, index: int) -> bool:
    return units.tag_at(index) in FINITE or units.word_at(index) in ("had", "has", "have", "was", "were")


def _may_end_subject(units: Units, end: int) -> bool:
    """ "said the mayor on Monday", but not "said the mayor was ill": that has its own verb."""
    if units.is_stop(end):
        return True
    low, tag = units.lower[end], units.tags[end]
    if tag in FINITE or low in ("is", "was", "were", "are"):
        return False
    return low in _AFTER_SUBJECT or tag in _AFTER_SUBJECT_TAGS
