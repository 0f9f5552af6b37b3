"""Appositions and brackets between a name and its verb, on either side of the cue."""

from __future__ import annotations

from whence.attribution.cues import verb_at
from whence.attribution.forms import Subject
from whence.attribution.grammar import FINITE, NAMES, NOUNS, PAST_OR_PRESENT
from whence.attribution.phrases import Phrase
from whence.attribution.phrases_left import phrase_left
from whence.attribution.relatives import before_relative
from whence.attribution.units import QUOTE, Units

_RELATIVES = frozenset("who which whose".split())
_OPENERS = _RELATIVES | set("a an the one now then formerly speaking in of himself herself".split())
_OPENING_TAGS = frozenset("JJ NN NNP NNS CD VBN VBG RB PRP$ IN DT".split())
_AFTER_TAGS = frozenset("DT NN NNS NNP JJ CD PRP$ RB".split())
_SUBORDINATE = frozenset("who which that whose where when as because while if since although".split())
_CONJUNCTIONS = frozenset(
    "that as while because but although whether if though after before since until than".split()
)
_CLAUSE_STOPS = frozenset("; : ? !".split())
_AFTER_STOPS = frozenset(". ; : — –".split())
_LONGEST = 40
_REDUCED = 12  # units from a participle to the end of what goes with it
_INSERTED = 7  # units of a reporting clause between two commas
_LONGEST_AFTER = 30
_LONG_QUOTATION = 60


def before_apposition(units: Units, comma: int, floor: int) -> Subject | None:
    """ "Kuzmin, who is affiliated with …, said": the phrase before the first of the two commas."""
    best: Subject | None = None
    for at in range(comma - 1, max(floor, comma - _LONGEST) - 1, -1):
        if _ends_search(units, at):
            break
        if units.lower[at] != units.lower[comma] or not _apposes(units, at + 1):
            continue
        phrase = phrase_left(units, _before_bracket(units, at), floor)
        if phrase is not None and _is_governed(units, phrase):
            phrase = before_participle(units, phrase.first, floor) or phrase
        if phrase is None:
            continue
        if _is_object(units, phrase) and (relative := before_relative(units, at - 1, floor)) is not None:
            return Subject(relative.phrase, comma, "apposition")
        if not _is_named_by(units, phrase, at, comma, floor):
            continue
        if best is None:
            best = Subject(phrase, comma, "apposition")
        elif phrase.first == floor or units.tags[phrase.first - 1] == "CC":
            # "The Palace, the seat of the president, Ansel Dravic, would not say": the first of the chain.
            return Subject(phrase, comma, "apposition")
    return best


def before_insertion(units: Units, comma: int, floor: int) -> Subject | None:
    """ "Neighbours, she said, told her of it": the phrase before a reporting clause between two commas."""
    opening = next(
        (at for at in range(comma - 2, max(floor, comma - _INSERTED) - 1, -1) if units.lower[at] == ","), None
    )
    if opening is None or opening == floor:
        return None
    for verb in (comma - 1, opening + 1):  # "she said", "said Ruiz"
        cue = verb_at(units, verb) if units.tags[verb] in PAST_OR_PRESENT else None
        if cue is not None and cue.strong and "quote" in cue.frames and "that" in cue.frames:
            break
    else:
        return None
    phrase = phrase_left(units, opening, floor)
    if phrase is None or _is_governed(units, phrase):
        return None
    return Subject(phrase, phrase.last, "subject")


def _ends_search(units: Units, at: int) -> bool:
    """A clause ends there, or a long quotation stands there: no apposition reaches across it."""
    return units.lower[at] in _CLAUSE_STOPS or (
        units.tags[at] == QUOTE and units.length(at) > _LONG_QUOTATION
    )


def _apposes(units: Units, opener: int) -> bool:
    """Whether an apposition may open there: "a local activist", "who", "speaking in Osk", "and who", "and
    seen by"."""
    low = units.lower[opener]
    return (
        low in _OPENERS
        or units.tags[opener] in _OPENING_TAGS
        or (low == "and" and (units.word_at(opener + 1) == "who" or units.tag_at(opener + 1) == "VBN"))
    )


def _is_object(units: Units, phrase: Phrase) -> bool:
    """ "sources who met the mayor, a farmer, said": a verb right before the phrase makes it an object."""
    return phrase.first > 0 and units.tags[phrase.first - 1] in PAST_OR_PRESENT | {"VBN"}


def before_participle(units: Units, end: int, floor: int) -> Phrase | None:
    """ "a cable sent to capitals, and seen by the Herald, says": the phrase before the participle."""
    for at in range(end - 1, max(floor, end - _REDUCED), -1):
        if units.is_stop(at) or units.lower[at] in _CONJUNCTIONS:
            return None
        cue = verb_at(units, at)
        reports = (
            cue is not None and cue.strong and "that" in cue.frames
        )  # "officials said on Monday a cable"
        tied = units.tags[at - 1] in NOUNS and units.tags[at + 1] in ("IN", "TO")
        if units.tags[at] in ("VBN", "VBD") and tied and not reports:
            return phrase_left(units, at, floor)
    return None


def _is_named_by(units: Units, phrase: Phrase, at: int, comma: int, floor: int) -> bool:
    """Whether the phrase before the comma at `at` is what the words up to `comma` describe."""
    if _is_list_item(units, phrase, at, floor) or _is_governed(units, phrase):
        return False
    opener = units.lower[at + 1]
    inserted = opener in _RELATIVES or opener in ("and", "citing", "quoting")
    return inserted or not _main_verb_in(units, at + 1, comma)


def _is_list_item(units: Units, phrase: Phrase, at: int, floor: int) -> bool:
    """ "bread, water, said": a word or two between commas, and no name."""
    return (
        phrase.first > floor
        and units.lower[phrase.first - 1] == ","
        and units.tags[phrase.first] not in (*NAMES, "PRP$")
        and units.lower[phrase.first] != "the"
        and at - phrase.first < 3
    )


def _is_governed(units: Units, phrase: Phrase) -> bool:
    """ "in Osk, a port, officials said": a preposition or verb governs the phrase."""
    if phrase.first == 0:
        return False
    tag, low = units.tags[phrase.first - 1], units.lower[phrase.first - 1]
    cue = verb_at(units, phrase.first - 1) if tag in PAST_OR_PRESENT else None
    if cue is not None and cue.strong and "that" in cue.frames:
        return False  # "said the referee, Oren Balk, had told her"
    return (tag in PAST_OR_PRESENT or tag in ("IN", "TO", "VB", "VBG")) and low not in _CONJUNCTIONS


def _main_verb_in(units: Units, first: int, last: int) -> bool:
    """Whether a finite verb stands there outside relative clauses: then it is no apposition."""
    for i in range(first, last):
        if units.lower[i] in _SUBORDINATE:
            return False
        if units.tags[i] in FINITE:
            return True
    return False


def _before_bracket(units: Units, at: int) -> int:
    """ "Jordan (R-Ohio), a member, said": where the phrase before the bracket ends."""
    if at > 1 and units.lower[at - 1] == ")":
        for back in range(at - 2, max(-1, at - 10), -1):
            if units.lower[back] == "(":
                return back
    return at


def apposition_after(units: Units, end: int) -> int:
    """One past the bracket, apposition or relative clause after a subject right of its cue."""
    if units.word_at(end) == "(":
        close = units.find(")", end + 1, end + 8)
        return end if close is None else close + 1
    after_comma = units.word_at(end) == ","
    at = end + 1 if after_comma else end
    relative = units.word_at(at) in _RELATIVES
    if not relative and not (after_comma and units.tag_at(at) in _AFTER_TAGS):
        return end
    stop = at
    while stop < len(units) and units.lower[stop] not in _AFTER_STOPS and units.tags[stop] != QUOTE:
        if units.lower[stop] == "," and _closes(units, stop, at, relative):
            break
        if not relative and units.tags[stop] in FINITE and not _in_relative(units, stop):
            return end
        stop += 1
    return stop if stop - at < _LONGEST_AFTER else end


def _closes(units: Units, comma: int, first: int, relative: bool) -> bool:
    """Whether the apposition from `first` ends there; "said Ruiz, mayor, Osk" goes on with a name."""
    if relative:
        return comma - first > 3
    return comma - first >= 3 or units.tag_at(comma + 1) not in ("NNP", "NN")


def _in_relative(units: Units, verb: int) -> bool:
    return units.lower[verb - 1] in ("who", "which", "that")
