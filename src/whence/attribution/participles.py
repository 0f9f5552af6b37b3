"""Reporting clauses without a finite verb: "…, saying that …", "a letter claiming …", "to say that …"."""

from __future__ import annotations

from collections.abc import Sequence

from whence.attribution.appositions import apposition_after
from whence.attribution.cues import CueVerb
from whence.attribution.forms import Form, Right, Subject, made, quoted_before
from whence.attribution.frames import right_of
from whence.attribution.grammar import NOUNS
from whence.attribution.phrases import phrase_right
from whence.attribution.phrases_left import phrase_left
from whence.attribution.sharing import shared_speaker
from whence.attribution.subjects import shared_subject, subject_of
from whence.attribution.units import Units
from whence.attribution.verbgroups import VerbGroup, verb_group
from whence.attribution.vocabulary import claiming_documents
from whence.attribution.vocabulary import group as words_of

_OPENERS = frozenset(", — – and by in after while before when but".split())
_AS_REACH = 12


def infinitive(units: Units, cue: CueVerb, group: VerbGroup, after: int) -> Form | None:
    """ "used the speech to say that …": only with an explicit that or a quotation."""
    if "quote" not in cue.frames:
        return None
    right = right_of(units, after, cue)
    if right is None or right.frame not in ("that", "quote"):
        return None
    found = shared_subject(units, group.first - 1)
    return made(cue, group, found, right, shared=True) if found else None


def participle(units: Units, cue: CueVerb, group: VerbGroup, after: int) -> Form | None:
    """ "…, saying that …", "a letter claiming …", "citing the ministry"."""
    if cue.lemma in ("cite", "quote"):
        return _citing(units, cue, group, after)
    right = right_of(units, after, cue)
    if right is None:
        return None
    if _is_quoted_as(units, group.first):
        return _quoted_as(units, cue, group, right)
    if right.frame in ("np", "of", "about", "to"):
        return None
    if group.first > 0 and units.tags[group.first - 1] in NOUNS:
        return _after_noun(units, cue, group, right, units.lower[after : right.content])
    before = units.word_at(group.first - 1)
    if before in words_of("perceived"):
        found = subject_of(units, verb_group(units, group.first - 1).first)
        return made(cue, group, found, right) if found else None
    if group.first == 0 or before in _OPENERS or quoted_before(units, group.first):
        found = shared_speaker(units, group.first)
        return made(cue, group, found, right, shared=True) if found else None
    return None


def _citing(units: Units, cue: CueVerb, group: VerbGroup, after: int) -> Form | None:
    """ "…, citing the ministry": the object of the participle is the source."""
    if units.word_at(after) in ("interviews", "conversations") and units.word_at(after + 1) == "with":
        after += 2
    phrase = phrase_right(units, after)
    if phrase is None or units.word_at(group.first - 1) in ("was", "were", "is", "are"):
        return None
    source_last = apposition_after(units, phrase.last)
    return Form(cue, group, phrase, source_last, group.first, phrase.last, "citing")


def _is_quoted_as(units: Units, first: int) -> bool:
    """ "was quoted by the agency as saying", "as quoted by saying": "as" stands before the participle."""
    if units.word_at(first - 1) != "as":
        return False
    if units.word_at(first - 2) == "by":
        return True
    return any(w in words_of("spoken_as") for w in units.lower[max(0, first - _AS_REACH) : first])


def _quoted_as(units: Units, cue: CueVerb, group: VerbGroup, right: Right) -> Form | None:
    """The subject of "quoted", "reported", "heard" is who speaks."""
    for at in range(group.first - 2, max(-1, group.first - 14), -1):
        if units.lower[at] in words_of("spoken_as"):
            found = subject_of(units, verb_group(units, at).first)
            return made(cue, group, found, right) if found else None
    return None


def _after_noun(
    units: Units, cue: CueVerb, group: VerbGroup, right: Right, between: Sequence[str]
) -> Form | None:
    """ "a letter claiming that …"; "officials saying that …" only with an explicit that or a quotation.

    In "Port Asking Crews To Wait ‘Smells of Panic’" what is asked stands `between`: the quotation is not.
    """
    if right.frame == "quote" and "to" in between:
        return None
    phrase = phrase_left(units, group.first)
    if phrase is None:
        return None
    heads = {units.lower[phrase.head_end - 1], units.lower[phrase.last - 1]}
    if heads & claiming_documents():
        return made(cue, group, Subject(phrase, phrase.last, "document"), right)
    if units.tags[phrase.last - 1] in ("NNS", "NNP") and right.frame in ("that", "quote"):
        return made(cue, group, Subject(phrase, phrase.last, "reduced"), right)
    return None
