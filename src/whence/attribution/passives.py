"""Reporting clauses in the passive: "is said to have …", "it was reported that …", "was told that …"."""

from __future__ import annotations

from whence.attribution.cues import CueVerb
from whence.attribution.forms import Form, Subject, made, without_source
from whence.attribution.frames import right_of
from whence.attribution.phrases import phrase_right
from whence.attribution.subjects import subject_of
from whence.attribution.units import QUOTE, Units
from whence.attribution.verbgroups import VerbGroup
from whence.attribution.vocabulary import group as words_of
from whence.attribution.vocabulary import time_nouns

_AFTER_REPORTED = frozenset("in on at from so to".split())


def passive(units: Units, cue: CueVerb, group: VerbGroup, after: int) -> Form | None:
    """The reporting clause of a passive verb; mostly nobody is named who speaks."""
    following = units.word_at(after)
    subject = subject_of(units, group.first)
    if _is_said_to(units, group, after):
        return _said_to(cue, group, after, subject)
    if subject is None:
        return _by_agent(units, cue, group, after)
    if units.lower[subject.phrase.first] == "it" and "that" in cue.frames:
        return _it_is_said(units, cue, group, after, subject)
    if cue.lemma in words_of("told"):
        return _was_told(units, cue, group, after, subject)
    if cue.lemma == "accuse" and following == "of":
        form = without_source(cue, group, after, subject.phrase)
        form.content, form.frame = after, "of"
        return form
    if units.lower[group.verb] in ("reported", "alleged"):
        if units.is_stop(after) or following in _AFTER_REPORTED:
            form = without_source(cue, group, after, subject.phrase)
            form.left = True
            return form
    return None if cue.lemma in ("quote", "cite") else _by_agent(units, cue, group, after)


def _is_said_to(units: Units, group: VerbGroup, after: int) -> bool:
    """ "is said to have left": the infinitive is the content."""
    return (
        units.lower[group.verb] in words_of("agentless_to")
        and units.word_at(after) == "to"
        and units.tag_at(after + 1) == "VB"
    )


def _said_to(cue: CueVerb, group: VerbGroup, after: int, subject: Subject | None) -> Form | None:
    if subject is None:
        return None
    form = without_source(cue, group, after, subject.phrase)
    form.content, form.frame = after, "to"
    return form


def _it_is_said(units: Units, cue: CueVerb, group: VerbGroup, after: int, subject: Subject) -> Form | None:
    """ "it was reported that the bridge was shut"."""
    right = right_of(units, after, cue)
    if right is None or right.frame not in ("that", "clause"):
        return None
    form = made(cue, group, subject, right)
    form.kind, form.subject = "agentless", None
    return form


def _was_told(units: Units, cue: CueVerb, group: VerbGroup, after: int, subject: Subject) -> Form | None:
    """ "residents were told that the bridge was shut": the subject hears."""
    agent = phrase_right(units, after + 1) if units.word_at(after) == "by" else None
    if agent is not None and units.lower[agent.first] not in time_nouns():
        # "she was told by two clerks that the bridge was shut"
        right = right_of(units, agent.last, cue)
        if right is None or right.frame not in ("that", "clause"):
            return None
        return made(cue, group, Subject(agent, agent.last, "told-by"), right)
    right = right_of(units, after, cue)
    if right is None or right.frame not in ("that", "clause", "to"):
        return None
    form = made(cue, group, subject, right)
    form.kind, form.hearer, form.subject = "told", subject.phrase, None
    return form


def _by_agent(units: Units, cue: CueVerb, group: VerbGroup, after: int) -> Form | None:
    """ "was criticised by the union as “unfair”": the agent speaks, in the quotation after it."""
    if units.word_at(after) != "by" or not cue.strong or not {"np", "quote"} & cue.frames:
        return None
    agent = phrase_right(units, after + 1)
    if agent is None or units.lower[agent.first] in time_nouns() or QUOTE not in units.tags[agent.last :]:
        return None
    form = Form(cue, group, agent, agent.last, group.verb, agent.last, "by")
    form.content, form.frame = agent.last, "np"
    return form
