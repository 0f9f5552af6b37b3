"""Subjects that carry a relative clause: "a teacher who climbed out through a window says …"."""

from __future__ import annotations

from whence.attribution.clause_shapes import finite_between
from whence.attribution.cues import verb_at
from whence.attribution.forms import Subject
from whence.attribution.grammar import FINITE, NOUNS
from whence.attribution.phrases import Phrase
from whence.attribution.phrases_left import phrase_left
from whence.attribution.units import Units

_OTHER_CLAUSE = frozenset("that because while but".split())


def past_relative_verb(units: Units, phrase: Phrase, at: int, floor: int) -> Subject | None:
    """ "A teacher who climbed out through a window says …": the phrase before "who", past its verb."""
    for back in range(phrase.first - 1, max(floor, phrase.first - 16), -1):
        if units.is_stop(back) or units.lower[back] in _OTHER_CLAUSE:
            return None
        cue = verb_at(units, back) if back == phrase.first - 1 and units.tags[back] in FINITE else None
        if cue is not None and cue.strong and "that" in cue.frames:
            return None  # "A man who drove a lorry said guards had told him"
        if units.lower[back] == "who" and units.tags[back - 1] in NOUNS:
            if not finite_between(units, back + 1, phrase.first):
                return None
            return _before(units, back, at, floor)
    return None


def before_relative(units: Units, at: int, floor: int) -> Subject | None:
    """ "sources who reviewed them told …": the phrase before "who"."""
    for back in range(at - 1, max(floor, at - 14), -1):
        if units.is_stop(back):
            return None
        if units.lower[back] == "who" and (
            units.tags[back - 1] in NOUNS or units.word_at(back - 1) == "those"
        ):
            return _before(units, back, at, floor)
    return None


def _before(units: Units, who: int, at: int, floor: int) -> Subject | None:
    phrase = phrase_left(units, who, floor)
    return Subject(phrase, at + 1, "subject") if phrase else None
