"""A reporting clause as the rules see it: a cue, its subject, and on which side its content stands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from whence.attribution.cues import CueVerb
from whence.attribution.phrases import Phrase
from whence.attribution.units import Units
from whence.attribution.verbgroups import VerbGroup


class Subject(NamedTuple):
    """Who speaks: the phrase, one past the source span (with its apposition), and how it was found."""

    phrase: Phrase
    last: int
    how: str


@dataclass(slots=True)
class Form:
    """One reporting clause, in unit indices; `content` is where a content on its right begins."""

    cue: CueVerb
    group: VerbGroup
    subject: Phrase | None
    source_last: int
    first: int
    last: int
    kind: str
    content: int | None = None
    frame: str = ""
    left: bool = False
    hearer: Phrase | None = None
    shared: bool = False


@dataclass(frozen=True, slots=True)
class Right:
    """What stands right of a cue: the frame, where its content begins, where the adverbials end."""

    frame: str
    content: int
    last: int
    hearer: Phrase | None = None


def made(cue: CueVerb, group: VerbGroup, subject: Subject, right: Right | None, shared: bool = False) -> Form:
    """The form of a cue whose subject stands before it; `shared` where a clause between has it too."""
    last = group.verb + 1 + len(cue.tail)
    first = group.first if shared else subject.phrase.first
    form = Form(cue, group, subject.phrase, subject.last, first, last, subject.how, shared=shared)
    if right is not None:
        form.content, form.frame, form.hearer = right.content, right.frame, right.hearer
        form.last = max(last, right.last)
    return form


def without_source(cue: CueVerb, group: VerbGroup, after: int, hearer: Phrase) -> Form:
    """The form of a passive that names no speaker; `hearer` is its subject: "the captain is said to …"."""
    return Form(cue, group, None, 0, group.first, after, "agentless", hearer=hearer)


def speaks(cue: CueVerb) -> bool:
    """Whether the verb takes words or a clause as its content."""
    return "quote" in cue.frames or "that" in cue.frames


def quoted_before(units: Units, index: int) -> bool:
    """Whether a quotation stands right before `index`."""
    return index > 0 and units.quotes[index - 1] is not None
