"""What stands right of a cue: the hearer, the adverbials, and the frame in which its content begins."""

from __future__ import annotations

from whence.attribution.adverbials import adverbial, is_time
from whence.attribution.clause_shapes import is_clause, is_figure, verb_before_stop
from whence.attribution.cues import CueVerb, verb_at
from whence.attribution.forms import Right, speaks
from whence.attribution.grammar import DASHES, FINITE
from whence.attribution.phrases import Phrase, phrase_right
from whence.attribution.units import QUOTE, Units
from whence.attribution.vocabulary import group, time_nouns

_WH = frozenset("whether what how why who where when which if".split())
_MEANS = ("via", "through")
_PLACES = frozenset("where when who which".split())
_WH_CLAUSES = frozenset("whether what how why".split())
_AFTER_TOPIC_HEARER = frozenset("about of for whether".split())
_NO_CONTENT = frozenset("it himself herself itself".split())
_DEGREES = frozenset("so such".split())
_MATTERS = frozenset("over for of about against".split())
_INSERTED = 12  # units of an adverbial between a cue and "that"
_STEPS = 7

Frame = tuple[str, int]


def right_of(units: Units, index: int, cue: CueVerb) -> Right | None:
    """The content that begins right of a cue whose last word is before `index`."""
    if units.word_at(index) in _DEGREES:
        return None  # "tells so many lies that nobody listens": what follows from it
    hearer = _hearer(units, index, cue)
    last = index = hearer.last if hearer is not None else index
    moved, over = False, False
    for _ in range(_STEPS):
        index = _past_insertion(units, _past_citation(units, index))
        adverbial_first = (
            is_time(units, index) or units.word_at(index) in _MEANS or _is_before_that(units, index)
        )
        frame = None if adverbial_first else _frame_at(units, index, cue, moved)
        if frame is not None and frame[0] == "that" and over:
            return None  # "argue over a question that nobody asked"
        if frame is not None:
            return Right(frame[0], frame[1], last, hearer)
        step = adverbial(units, index)
        if step is None:
            return None
        if units.lower[index] == "to" and hearer is None:
            hearer = phrase_right(units, index + 1)
        over = units.lower[index] in _MATTERS
        moved, last, index = True, step, step
    return None


def _is_before_that(units: Units, index: int) -> bool:
    """ "told her later that …"; "so that" opens a clause of purpose."""
    adverb = units.tag_at(index) == "RB" and units.lower[index] not in _DEGREES
    return adverb and units.word_at(index + 1) == "that"


def _hearer(units: Units, index: int, cue: CueVerb) -> Phrase | None:
    """ "told the Herald that …": who is told, between the cue and the content."""
    pronoun = units.word_at(index) in group("hearers")
    if "addressee" not in cue.frames and not (pronoun and units.word_at(index + 1) == "that"):
        return None
    phrase = phrase_right(units, index)
    if phrase is not None and cue.lemma in group("accusing"):
        charge = units.find("of", phrase.first, phrase.last)
        phrase = phrase if charge is None else Phrase(phrase.first, charge, charge)
    if phrase is None or pronoun or cue.lemma in group("addressing"):
        return phrase
    # "warned the bridge would fall": the phrase is the subject of what is said, nobody is told.
    topic = units.word_at(phrase.last) in _AFTER_TOPIC_HEARER
    return None if not topic and "that" in cue.frames and is_clause(units, phrase.last) else phrase


def _past_citation(units: Units, index: int) -> int:
    """ "says, citing a police source, that …": where the sentence goes on."""
    if units.word_at(index) == "," and units.word_at(index + 1) in ("citing", "quoting"):
        for at in range(index + 2, min(index + 16, len(units))):
            if units.lower[at] == "," and units.word_at(at + 1) == "that":
                return at + 1
    return index


def _past_insertion(units: Units, index: int) -> int:
    """ "said last month, before the sinking, that …": where the sentence goes on after an adverbial."""
    if units.word_at(index) == "," and units.tag_at(index + 1) == "PRP" and units.word_at(index + 3) == ",":
        told = verb_at(units, index + 2)  # "He told her, she said, that …"
        return index + 4 if told is not None and units.word_at(index + 4) == "that" else index
    if units.word_at(index) == "," and units.tag_at(index + 1) in ("IN", "RB", "VBG"):
        for at in range(index + 2, min(index + _INSERTED, len(units))):
            if units.tags[at] in FINITE:
                return index
            if units.lower[at] == "," and units.word_at(at + 1) == "that":
                return at + 1
    return index


def _frame_at(units: Units, index: int, cue: CueVerb, moved: bool) -> Frame | None:
    """The frame met at `index`; `moved` says that adverbials stand between it and the cue."""
    if index >= len(units):
        return None
    if units.lower[index] == "that" and units.tag_at(index + 1) == "NN" and units.is_stop(index + 2):
        return None  # "had corrected that testimony"
    if units.lower[index] == "that" and units.tags[index] != "DT" and speaks(cue):
        return None if units.is_stop(index + 1) else ("that", index)
    if units.tags[index] == QUOTE:
        return _quotation(units, index, cue, moved)
    return (
        _after_mark(units, index, cue)
        or _opened_by_word(units, index, cue, moved)
        or _clause_or_figure(units, index, cue, moved)
        or (_object(units, index, cue) if cue.strong and not moved else None)
    )


def _quotation(units: Units, index: int, cue: CueVerb, moved: bool) -> Frame | None:
    """ "said “go home”"; a word or two in quotation marks only colour what is said: "called it “unfair”"."""
    short = len(units.words[index].split()) < 3 and units.lower[index - 1] not in (",", ":")
    if short and not moved:
        if "that" in cue.frames and cue.strong and verb_before_stop(units, index, 12):
            return "clause", index
        return ("np", index) if "np" in cue.frames and cue.strong else None
    if speaks(cue):
        return "quote", index
    return ("np", index) if "np" in cue.frames else None


def _after_mark(units: Units, index: int, cue: CueVerb) -> Frame | None:
    """ "said, “go home”", "said: the bridge is shut"."""
    low = units.lower[index]
    if not speaks(cue):
        return None
    if (low in (",", ":") or low in DASHES) and units.tag_at(index + 1) == QUOTE:
        return "quote", index + 1
    return ("colon", index + 1) if low == ":" and index + 2 < len(units) else None


def _opened_by_word(units: Units, index: int, cue: CueVerb, moved: bool) -> Frame | None:
    """ "asked whether …", "promised to …", "warned of …": a content that its first word opens."""
    low, frames = units.lower[index], cue.frames
    if moved and low in _PLACES:
        return None  # "knew of no cases where …": it belongs to the noun
    if low in _WH and ("wh" in frames or (low in _WH_CLAUSES and "that" in frames)):
        return "wh", index
    if low == "to" and "to" in frames and units.tag_at(index + 1) in ("VB", "RB", "VBP"):
        return "to", index
    if low in ("of", "about") and low in frames and index + 1 < len(units):
        return low, index + 1
    return None


def _clause_or_figure(units: Units, index: int, cue: CueVerb, moved: bool) -> Frame | None:
    """ "said the bridge was shut", "counts at least 290"."""
    if not moved and cue.lemma in group("counting") and is_figure(units, index):
        if units.lower[index - 1] == "counted" and units.word_at(index - 2) not in ("has", "have"):
            return None  # "staff counted 12 bodies": what they did; "has counted 12" is a tally
        return "put", index
    if "that" not in cue.frames or not (cue.strong or units.lower[index] == "that"):
        return None
    return ("clause", index) if is_clause(units, index) else None


def _object(units: Units, index: int, cue: CueVerb) -> Frame | None:
    """ "ordered the crew to leave", "denied the charge"."""
    if not {"to", "np"} & cue.frames:
        return None
    phrase = phrase_right(units, index)
    if "to" in cue.frames and phrase is not None and units.word_at(phrase.last) == "to":
        if units.tag_at(phrase.last + 1) in ("VB", "RB"):
            return "to", index
    if "np" not in cue.frames:
        return None
    low = units.lower[index]
    if phrase is not None and low not in time_nouns() and low not in _NO_CONTENT:
        return "np", index
    gerund = units.tags[index] == "VBG" or (units.tags[index] == "RB" and units.tag_at(index + 1) == "VBG")
    counted = units.tags[index] == "CD"  # "spoke of 12 dead"
    return ("np", index) if gerund or counted or low in ("him", "her", "it") else None
