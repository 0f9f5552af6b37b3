"""Whose verb it is: the subject of a verb group, found leftwards."""

from __future__ import annotations

from whence.attribution.adverbials import adverbial
from whence.attribution.appositions import before_apposition, before_insertion, before_participle
from whence.attribution.cues import verb_at
from whence.attribution.forms import Subject
from whence.attribution.grammar import FINITE, NAMES, NOUNS, OPENERS, PAST_OR_PRESENT, PREPOSITIONS, PRONOUNS
from whence.attribution.phrases import Phrase
from whence.attribution.phrases_left import phrase_left
from whence.attribution.relatives import before_relative, past_relative_verb
from whence.attribution.units import Units
from whence.attribution.verbgroups import verb_group
from whence.attribution.vocabulary import group

_RELATIVE_PRONOUNS = frozenset("who which that".split())
_RELATIVE_HEADS = frozenset("those one others".split())
_OBJECT_PRONOUNS = frozenset("them him her us me".split())
# "Ruiz, a lawyer, called it a lie and said …": after an apposition the past is often read as a participle.
_PAST = frozenset(("VBN",))
_NOMINATIVES = frozenset("he she they we i".split())
_SKIPPED = frozenset("also then later itself himself herself themselves".split())
_PARTICLES = frozenset("off out up down away back in on".split())
_OPENING = frozenset("whose which that whom because while if when although though unless".split())
_GOVERNING = PREPOSITIONS - OPENERS


def subject_of(units: Units, first: int, floor: int = 0) -> Subject | None:
    """The subject of the verb group that begins at `first`; nothing before `floor` is looked at."""
    at = _before_adverbs(units, first - 1, floor)
    if at < floor:
        return None
    low = units.lower[at]
    if low in _RELATIVE_PRONOUNS and units.tags[at] in ("WP", "WDT", "IN"):
        return _of_relative(units, at, floor)
    if low in (",", "--", "—", "–"):
        return before_insertion(units, at, floor) or before_apposition(units, at, floor)
    if low == ")":
        return _before_bracket(units, at, first, floor)
    found = _right_before(units, at, floor)
    closes = found is not None and found.last == at + 1 < first and units.lower[at + 1] in _PARTICLES
    return found._replace(last=first) if found is not None and closes else found


def _before_adverbs(units: Units, at: int, floor: int) -> int:
    """ "the mayor also then said": past the adverbs between subject and verb."""
    while at >= floor and (
        units.tags[at] == "RB"
        or units.lower[at] in _SKIPPED
        or (units.lower[at] == "last" and units.tag_at(at - 1) in NOUNS)
    ):
        if units.lower[at] in ("here", "there"):
            break
        at -= 1
    return at


def _of_relative(units: Units, pronoun: int, floor: int) -> Subject | None:
    """ "the driver, who said …": the phrase before the relative pronoun."""
    end = pronoun - 1 if units.word_at(pronoun - 1) == "," else pronoun
    if units.tag_at(end - 1) in NOUNS or units.word_at(end - 1) in _RELATIVE_HEADS:
        phrase = phrase_left(units, end, floor)
        return Subject(named_before(units, phrase, floor), end, "relative") if phrase else None
    return None


def named_before(units: Units, phrase: Phrase, floor: int = 0) -> Phrase:
    """ "Osk Live, a news site, which …": the phrase with the name that it describes."""
    if units.word_at(phrase.first - 1) != "," or units.lower[phrase.first] not in ("a", "an", "the"):
        return phrase
    named = phrase_left(units, phrase.first - 1, floor)
    if named is None or NAMES.isdisjoint(units.tags[named.first : named.last]):
        return phrase
    return Phrase(named.first, phrase.last, named.head_end)


def _before_bracket(units: Units, close: int, first: int, floor: int) -> Subject | None:
    """ "Ruiz (Osk) said": the phrase before the bracket."""
    for back in range(close - 1, max(floor, close - 8) - 1, -1):
        if units.lower[back] == "(":
            phrase = phrase_left(units, back, floor)
            return Subject(phrase, first, "subject") if phrase else None
    return None


def _right_before(units: Units, at: int, floor: int) -> Subject | None:
    """The phrase that ends at `at`, or the one that it is only a part of."""
    if units.lower[at] in ("there", "here") and at > floor and units.tag_at(at - 1) in NOUNS:
        at -= 1  # "an officer there told"
    phrase = phrase_left(units, at + 1, floor)
    if units.lower[at] in _NOMINATIVES and phrase is not None:
        return Subject(phrase, phrase.last, "subject")
    if phrase is not None and (longer := past_relative_verb(units, phrase, at, floor)) is not None:
        return longer
    if phrase is None or units.lower[at] in _OBJECT_PRONOUNS or _is_object(units, phrase):
        relative = before_relative(units, at, floor)
        if relative is not None:
            return _of_reduced_passive(units, relative.phrase, at, floor) or relative
    if phrase is None:
        return _before_adverbial(units, at, floor)
    if (named := _of_named(units, phrase, floor)) is not None:
        return named
    if units.tag_at(phrase.first - 1) == "IN":
        reduced = before_participle(units, phrase.first, floor)
        if reduced is not None:  # "Video filmed aboard the ferry shows"
            return Subject(reduced, at + 1, "subject")
    if _is_governed(units, phrase, floor):
        better = _of_reduced_passive(units, phrase, at, floor) or _before_adverbial(units, at, floor)
        if better is not None:
            return better
        if units.lower[phrase.last - 1] not in PRONOUNS:
            return None
    return Subject(phrase, phrase.last, "subject")


def _of_reduced_passive(units: Units, phrase: Phrase, at: int, floor: int) -> Subject | None:
    """ "emails reviewed by the Herald show": the phrase before the participle."""
    by = phrase.first - 1
    if units.lower[by] != "by" or units.tag_at(by - 1) not in ("VBN", "VBD"):
        return None
    end = by - 1
    if units.word_at(end - 1) == "and":  # "a paper dated May 4 and seen by the Herald says"
        earlier = (i for i in range(end - 2, max(floor, end - 8), -1) if units.tags[i] in ("VBN", "VBD"))
        end = next(earlier, end)
    if units.tag_at(end - 1) not in NOUNS:
        return None
    before = phrase_left(units, end, floor)
    return Subject(before, at + 1, "subject") if before else None


def _of_named(units: Units, phrase: Phrase, floor: int) -> Subject | None:
    """ "a commander identified only as Flint said": the phrase before the participle."""
    verb = phrase.first - 2
    if units.word_at(verb + 1) != "as":
        return None
    verb -= units.word_at(verb) == "only"
    if verb <= floor or units.word_at(verb) not in group("naming") or units.tags[verb - 1] not in NOUNS:
        return None
    before = phrase_left(units, verb, floor)
    return Subject(before, phrase.last, "subject") if before else None


def _is_object(units: Units, phrase: Phrase) -> bool:
    """ "sources who reviewed the files told …": a verb stands right before the phrase."""
    if phrase.first == 0 or units.tags[phrase.first - 1] not in PAST_OR_PRESENT | {"VBN", "VB"}:
        return False
    cue = verb_at(units, phrase.first - 1)  # "who drove a lorry said guards had told him"
    return cue is None or not (cue.strong and "that" in cue.frames)


def _is_governed(units: Units, phrase: Phrase, floor: int) -> bool:
    """ "in a statement said": the phrase is a preposition's; in "after he said" it is not."""
    return (
        phrase.first > floor
        and units.lower[phrase.first - 1] in _GOVERNING
        and units.tags[phrase.first - 1] in ("IN", "TO")
    )


def _before_adverbial(units: Units, at: int, floor: int) -> Subject | None:
    """ "The ministry in a statement said", "officials on Thursday said": the phrase before the adverbial."""
    for back in range(at, max(floor, at - 9), -1):
        if not _follows_noun(units, back) or adverbial(units, back) != at + 1:
            continue
        phrase = phrase_left(units, back, floor)
        if phrase is not None:
            return Subject(phrase, at + 1, "subject")
    for back in range(at, max(floor, at - 5), -1):
        closes = units.lower[back] in PREPOSITIONS and units.word_at(back - 1) == ","
        if closes and adverbial(units, back) == at + 1:
            return before_apposition(
                units, back - 1, floor
            )  # "The ministry, which runs it, on Monday denied"
    return None


def _follows_noun(units: Units, index: int) -> bool:
    """Whether a preposition stands there, right after a noun."""
    return (
        units.lower[index] in PREPOSITIONS
        and units.tags[index] in ("IN", "TO")
        and units.tags[index - 1] in NOUNS
    )


def shared_subject(units: Units, before: int, floor: int = 0) -> Subject | None:
    """Subject of the nearest finite verb to the left of `before`: for "… and said"."""
    return _subject_before(units, before, floor, FINITE) or _subject_before(units, before, floor, _PAST)


def _subject_before(units: Units, before: int, floor: int, tags: frozenset[str]) -> Subject | None:
    at = before - 1
    while at >= floor:
        if units.tags[at] in tags:
            verbs = verb_group(units, at)
            found = subject_of(units, verbs.first, floor)
            if found is not None and found.how != "relative":
                return found._replace(how="shared")
            at = verbs.first
        at -= 1
    return None


def main_subject(units: Units) -> Subject | None:
    """Subject of the first finite verb of the line that is not in a relative clause."""
    for at in range(len(units)):
        if units.tags[at] in FINITE:
            found = subject_of(units, verb_group(units, at).first)
            if found is None or found.how == "relative":
                continue
            if units.word_at(found.phrase.first - 1) in _OPENING:
                continue
            return found
    return None
