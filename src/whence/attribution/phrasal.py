"""Cues of several words: "is concerned that", "put the toll at"."""

from __future__ import annotations

from whence.attribution.cues import CueVerb, phrases
from whence.attribution.forms import Form
from whence.attribution.grammar import VERBS
from whence.attribution.phrases import phrase_right
from whence.attribution.subjects import shared_subject, subject_of
from whence.attribution.units import Units
from whence.attribution.verbgroups import VerbGroup, verb_group

PUT = frozenset({"put", "puts", "putting"})
_OBJECT = 12  # words after the head of what is put at a figure
_WHERE = frozenset("at between above below around".split())
_THAT = frozenset({"that"})


def phrasal(units: Units, at: int) -> Form | None:
    """The reporting clause whose phrase begins at `at`, if one does."""
    return _put_at(units, at) or _listed(units, at)


def _put_at(units: Units, at: int) -> Form | None:
    """ "doctors put the toll at 11", "Tarnovia puts its own losses at more than 1,600"."""
    if units.lower[at] not in PUT or units.tags[at] not in VERBS:
        return None
    if not _puts_a_number(units, at):
        return None
    group = verb_group(units, at)
    subject = subject_of(units, group.first)
    if subject is None and units.word_at(group.first - 1) in ("and", "but"):
        subject = shared_subject(units, group.first - 1)
    if subject is None:
        return None
    cue = CueVerb("put at", (), "estimate", _THAT, True, "probable")
    first = subject.phrase.first
    return Form(cue, group, subject.phrase, subject.last, first, at + 1, "phrase", at + 1, "put")


def _puts_a_number(units: Units, at: int) -> bool:
    """Whether an object, "at" and a number follow the verb."""
    phrase = phrase_right(units, at + 1)
    if phrase is None and units.word_at(at + 1) not in ("it", "at"):
        return False
    last = phrase.last if phrase is not None else at + 2
    for place in range(last - 1, min(last + _OBJECT, len(units) - 1)):
        if units.is_stop(place):
            return False
        if units.lower[place] in _WHERE and "CD" in units.tags[place : place + 5]:
            return True
    return False


def _listed(units: Units, at: int) -> Form | None:
    """ "officials are concerned that …": a phrase of the lexicon whose source stands before it."""
    for phrase in phrases().get(units.lower[at], ()):
        last = at + len(phrase.words)
        if tuple(units.lower[at:last]) != phrase.words or last >= len(units):
            continue
        subject = subject_of(units, at)
        if subject is None:
            return None
        cue = CueVerb(" ".join(phrase.words), phrase.words[1:], phrase.act, _THAT, True, phrase.certainty)
        form = Form(
            cue, VerbGroup(at, at, last), subject.phrase, subject.last, subject.phrase.first, at + 1, "phrase"
        )
        if phrase.words[-1] == "that":
            form.last, form.content, form.frame = last, last - 1, "that"
        elif phrase.words[-1] == "to":
            form.content, form.frame = last - 1, "to"
        else:
            form.content, form.frame = at + 1, "put"
        return form
    return None
