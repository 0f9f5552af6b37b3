"""Reporting clauses with a finite verb: "the mayor said …", "…, the mayor said", "… and said"."""

from __future__ import annotations

from whence.attribution.adverbials import adverbials_end
from whence.attribution.clause_shapes import could_be_content, finite_between
from whence.attribution.cues import CueVerb
from whence.attribution.forms import Form, Right, Subject, made, quoted_before, speaks
from whence.attribution.frames import right_of
from whence.attribution.grammar import DASHES, FINITE, NAMES, NOUNS
from whence.attribution.inverted import inverted
from whence.attribution.phrases import phrase_right
from whence.attribution.phrases_left import phrase_left
from whence.attribution.predications import is_seen
from whence.attribution.sharing import shared_speaker
from whence.attribution.subjects import shared_subject, subject_of
from whence.attribution.units import QUOTE, Units
from whence.attribution.verbgroups import VerbGroup
from whence.attribution.vocabulary import group as words_of

_RELATIVES = frozenset("which who that whom what".split())
_GOES_ON = frozenset("and as when while in after before about to who during".split())
_FEW = 6
_NO_STATEMENT = frozenset("np to of about".split())


def finite(units: Units, cue: CueVerb, group: VerbGroup, after: int) -> Form | None:
    """The reporting clause of a finite verb whose group is `group`; `after` is one past its last word."""
    if _may_be_inverted(units, cue, group):
        turned = inverted(units, cue, group, after)
        if turned is not None:
            return turned
    right = right_of(units, after, cue)
    if _is_coordinated(units, group.first):
        found = (
            _doer(units, group, cue, right)
            or shared_speaker(units, group.first - 1)
            or _before_quotation(units, group.first - 2)
        )
        return None if found is None or right is None else made(cue, group, found, right, shared=True)
    subject = subject_of(units, group.first) or _distant_subject(units, group, right)
    if cue.lemma in words_of("facts"):
        return None  # "knew that the tank leaked": the report says that it did
    if subject is None or _is_conditional(units, subject) or _is_omitted(units, group):
        return None
    if right is None and _predicates_of_relative(units, cue, subject, after):
        right = Right("clause", after, after)
    if right is None and _is_inside_relative(units, subject, after):
        right = Right("clause", after, after)
    if _has_content_left(units, cue, subject, after):
        form = _after_content(units, cue, group, after, subject, right)
        if form is not None:
            return form
    if right is None:
        return _before_block(units, cue, group, after, subject)
    return None if _states_nothing(units, cue, subject, right) else made(cue, group, subject, right)


def _may_be_inverted(units: Units, cue: CueVerb, group: VerbGroup) -> bool:
    """ "“Go home,” said …", "The bridge is shut, said …": a content may stand right before the verb."""
    before = units.word_at(group.first - 1)
    if not (before in (",", "?", "!") or before in DASHES or quoted_before(units, group.first)):
        return False
    if "quote" not in cue.frames or cue.lemma in words_of("telling"):
        return False
    subject = subject_of(units, group.first) if before == "," else None
    return subject is None or subject.phrase.first > 2


def _is_coordinated(units: Units, first: int) -> bool:
    """ "… left and said", "… left, and, said": the subject stands in the clause before."""
    before = units.word_at(first - 1)
    return before in ("and", "but", "or", "then") or (
        before == "," and units.lower[max(0, first - 2)] in ("and", "but")
    )


def _doer(units: Units, group: VerbGroup, cue: CueVerb, right: Right | None) -> Subject | None:
    """ "Ruiz said Moss had knocked on doors and told people that …": Moss told them, who knocked."""
    if right is None or right.hearer is None or cue.lemma not in words_of("telling"):
        return None
    found = shared_subject(units, group.first - 1)
    person = found is not None and units.tags[found.phrase.last - 1] in (*NAMES, "PRP")
    return found._replace(how="shared") if found is not None and person else None


def _before_quotation(units: Units, at: int) -> Subject | None:
    """ "Moss “bristled” and said": the quoted word stands for a verb."""
    if units.tag_at(at) != QUOTE:
        return None
    phrase = phrase_left(units, at)
    return None if phrase is None else Subject(phrase, phrase.last, "shared")


def _distant_subject(units: Units, group: VerbGroup, right: Right | None) -> Subject | None:
    """ "The mayor left for Osk on a boat, said that …": no phrase stands before the comma itself."""
    if right is not None and units.word_at(group.first - 1) in (",", ")"):
        return shared_subject(units, group.first - 1)
    return None


def _is_conditional(units: Units, subject: Subject) -> bool:
    """ "if the mayor says that it is safe": nobody is said to have said it."""
    return units.word_at(subject.phrase.first - 1) in ("if", "unless")


def _is_omitted(units: Units, group: VerbGroup) -> bool:
    """ "failed to mention that the pier was shut": who did not say it is not its source."""
    return group.governor is not None and units.lower[group.governor] in words_of("omitting")


def _predicates_of_relative(units: Units, cue: CueVerb, subject: Subject, after: int) -> bool:
    """ "the camp, which the church describes as a retreat": what is described stands in "which"."""
    relative = units.word_at(subject.phrase.first - 1) in _RELATIVES
    return relative and cue.lemma in words_of("tells_as") and units.word_at(after) == "as"


def _is_inside_relative(units: Units, subject: Subject, after: int) -> bool:
    """ "the pier, which officials said was safe", "the pier he said was safe": the content goes on after."""
    start = subject.phrase.first
    if subject.how != "subject" or units.tag_at(after) not in FINITE or start == 0:
        return False
    return units.lower[start - 1] in _RELATIVES or (
        units.tags[start] == "PRP" and units.tags[start - 1] in NOUNS
    )


def _has_content_left(units: Units, cue: CueVerb, subject: Subject, after: int) -> bool:
    """ "The bridge is shut, officials said": whether what stands before the subject may be the content."""
    start = subject.phrase.first
    before, quoted = units.word_at(start - 1), quoted_before(units, start)
    if not (before in (",", "as") or before in DASHES or quoted):
        return False
    inserted = units.tags[start] == "PRP" and units.word_at(after) == ","  # ", it went on, 40 had gone"
    if not speaks(cue) or not (cue.strong or quoted or inserted or _has_learned(units, cue, after)):
        return False
    return could_be_content(units, start) or _resumes_after(units, after)


def _has_learned(units: Units, cue: CueVerb, after: int) -> bool:
    """ "The yard has been sold, the Herald has learned": an outlet's own finding, at the end."""
    return cue.lemma == "learn" and units.word_at(after - 2) in ("has", "have") and units.is_stop(after)


def _resumes_after(units: Units, after: int) -> bool:
    """ "To the hospital, its director said, 19 people had been brought": the clause follows the cue."""
    return units.word_at(after) == "," and finite_between(units, after, len(units))


def _after_content(
    units: Units, cue: CueVerb, group: VerbGroup, after: int, subject: Subject, right: Right | None
) -> Form | None:
    """The form whose content stands left, where nothing on the right claims to be it."""
    start = subject.phrase.first
    if right is not None and not _yields_to_quotation(units, right, start, after):
        return None
    hearer = phrase_right(units, after) if right is None and "addressee" in cue.frames else None
    ends = adverbials_end(units, hearer.last if hearer is not None else after)
    closed = units.is_stop(ends) or _quoted_to_the_end(units, start, right)
    if not closed and not (right is None and units.word_at(ends) in _GOES_ON):
        return None
    form = made(cue, group, subject, None)
    form.left, form.last, form.hearer = True, ends, hearer
    if right is not None and right.frame == "quote":
        form.content = right.content
    return form


def _yields_to_quotation(units: Units, right: Right, start: int, after: int) -> bool:
    """ "“Go,” she said, “home.”": the quotation before the subject is the content, what follows goes on."""
    if not quoted_before(units, start):
        return False
    return right.frame in ("quote", "colon") or (right.frame == "clause" and units.is_stop(after))


def _quoted_to_the_end(units: Units, start: int, right: Right | None) -> bool:
    """ "“Go home!” she said": the quotation right before the subject ends in a mark."""
    return (
        quoted_before(units, start)
        and units.words[start - 1][-2:-1] in ",?!—"
        and (right is None or right.frame not in ("that", "quote"))
    )


def _before_block(units: Units, cue: CueVerb, group: VerbGroup, after: int, subject: Subject) -> Form | None:
    """ "Ruiz added:" ends the line, and the next paragraph is what she added."""
    if "quote" not in cue.frames or units.lower[adverbials_end(units, after) :] != [":"]:
        return None
    form = made(cue, group, subject, None)
    form.frame = "block"
    return form


def _is_short(units: Units, quotation: int) -> bool:
    """ "the drug had shown “a clear effect”": a few quoted words colour what the verb tells."""
    return len(units.words[quotation].split()) < _FEW


def _states_nothing(units: Units, cue: CueVerb, subject: Subject, right: Right) -> bool:
    """ "the man who denied the charge", "figures show a fall", "knows who did it", "as the mayor said
    before"."""
    if subject.how == "relative" and right.frame in _NO_STATEMENT:
        return not (right.frame == "to" and cue.act in ("promise", "threaten"))
    if right.frame in ("np", "quote") and (cue.lemma in words_of("evidence") or cue.lemma == "find"):
        if right.frame == "np" and is_seen(units, subject.phrase, right.content):
            return False
        return right.frame == "np" or _is_short(units, right.content)
    if right.frame == "wh" and cue.lemma == "confirm":
        return True
    if right.frame == "wh" and cue.lemma in words_of("knowing"):
        return True
    return right.frame in ("np", "clause") and units.word_at(subject.phrase.first - 1) == "as"
