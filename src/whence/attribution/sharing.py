"""The speaker that a second verb shares: "the mayor said the bridge was hit and added …"."""

from __future__ import annotations

from whence.attribution.cues import CueVerb, verb_at
from whence.attribution.forms import Subject
from whence.attribution.grammar import FINITE
from whence.attribution.inverted import inverted
from whence.attribution.phrases import Phrase
from whence.attribution.phrases_left import phrase_left
from whence.attribution.subjects import main_subject, shared_subject, subject_of
from whence.attribution.units import QUOTE, Units
from whence.attribution.verbgroups import verb_group

_STATES = frozenset(("that", "quote", "np"))


def shared_speaker(units: Units, before: int) -> Subject | None:
    """Who speaks in the nearest reporting clause left of `before`, else the subject of the nearest verb.

    The subject of a verb inside what was said is no speaker: "said the bridge was hit and added".
    """
    relative = _open_relative(units, before)
    if relative is not None:
        return relative
    for at in range(before - 1, -1, -1):
        if units.tags[at] not in FINITE and units.tags[at] != "VBN":
            continue
        cue = verb_at(units, at)
        if cue is None or not cue.strong or not _STATES & cue.frames:
            continue
        found = _speaker(units, at, cue)
        if found is not None:
            return found._replace(how="shared")
    main = main_subject(units)
    return shared_subject(units, before) or (main if main is not None and main.last <= before else None)


def _open_relative(units: Units, before: int) -> Subject | None:
    """ "marchers, who have blocked the road and called for a vote": of a clause that no comma has closed."""
    for at in range(before - 1, 1, -1):
        if units.is_stop(at):
            return None
        if units.lower[at] == "who" and units.lower[at - 1] == "," and units.tags[at + 1] in FINITE:
            last = at - 1
            while units.tags[last - 1] == "RB" and last > 1:
                last -= 1
            phrase = phrase_left(units, last)
            return Subject(_who(units, phrase), at - 1, "shared") if phrase is not None else None
    return None


def _who(units: Units, phrase: Phrase) -> Phrase:
    """ "a rallying point for marchers, who …": of a phrase with parts the people, who stand last."""
    for at in range(phrase.last - 2, phrase.first, -1):
        if units.lower[at] in ("for", "to", "among") and "NNS" in units.tags[at + 1 : phrase.last]:
            return Phrase(at + 1, phrase.last, phrase.last)
    return phrase


def _speaker(units: Units, at: int, cue: CueVerb) -> Subject | None:
    """The subject of one reporting verb, on either side of it."""
    group = verb_group(units, at)
    if group.passive or group.infinitive:
        return None
    after_content = units.word_at(group.first - 1) == "," or units.tag_at(group.first - 1) == QUOTE
    turned = inverted(units, cue, group, at + 1) if after_content else None
    if turned is not None and turned.subject is not None:
        return Subject(turned.subject, turned.source_last, "inverted")
    found = subject_of(units, group.first)
    return found if found is not None and found.how != "relative" else None
