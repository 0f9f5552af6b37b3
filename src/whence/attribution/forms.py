"""Reporting clauses: a cue with its subject, and on which side its content stands."""

from __future__ import annotations

from dataclasses import dataclass

from whence.attribution.cues import CueVerb
from whence.attribution.phrases import (
    AUXILIARIES,
    FINITE,
    NAMES,
    NOUNS,
    PRONOUNS,
    TIME_NOUNS,
    Phrase,
    VerbGroup,
    phrase_left,
    phrase_right,
    verb_group,
)
from whence.attribution.units import QUOTE, Units

_PREPOSITIONS = frozenset(
    "on in at via through during to from with by after before for as of over since ahead under outside"
    " inside near".split()
)
_WH = frozenset("whether what how why who where when which if".split())
_CLAUSE_STOPS = frozenset("; : ? !".split())
_OPENERS = frozenset("after before since as until than like".split())
_MAX_APPOSITION = 40
_HEARERS = frozenset("me us him her them you reporters journalists".split())


@dataclass(slots=True)
class Form:
    """One reporting clause, in unit indices; `content` is where a content on its right begins."""

    cue: CueVerb
    group: VerbGroup
    after: int
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
    """What stands right of a cue: the frame that is met, where its content begins, where the adverbials end."""

    frame: str
    content: int
    last: int
    hearer: Phrase | None = None


def right_of(units: Units, index: int, cue: CueVerb) -> Right | None:
    """The content that begins right of a cue whose last word is before `index`."""
    hearer = None
    last = index
    if "addressee" in cue.frames or (
        index < len(units)
        and units.lower[index] in _HEARERS
        and units.lower[index + 1 : index + 2] == ["that"]
    ):
        hearer = phrase_right(units, index)
        if (
            hearer is not None
            and units.lower[hearer.last : hearer.last + 1] not in (["about"], ["of"], ["for"], ["whether"])
            and _is_clause(units, hearer.last)
            and "that" in cue.frames
            and units.lower[index] not in _HEARERS
            and cue.lemma not in ("tell", "inform", "assure", "remind")
        ):
            hearer = None
        if hearer is not None:
            index = last = hearer.last
    seen_adverbial = False
    index = _past_citation(units, index)
    for _ in range(7):
        frame = None if _is_time(units, index) else _frame_at(units, index, cue, seen_adverbial)
        if frame is not None:
            return Right(frame[0], frame[1], last, hearer)
        step = _adverbial(units, index)
        if step is None:
            return None
        if units.lower[index] == "to" and hearer is None:
            hearer = phrase_right(units, index + 1)
        seen_adverbial = True
        index = last = step
    return None


def _past_citation(units: Units, index: int) -> int:
    """ "says, citing a police source, that …": where the sentence goes on."""
    if units.lower[index : index + 1] == [","] and units.lower[index + 1 : index + 2] in (
        ["citing"],
        ["quoting"],
    ):
        for at in range(index + 2, min(index + 16, len(units))):
            if units.lower[at] == "," and units.lower[at + 1 : at + 2] == ["that"]:
                return at + 1
    return index


def _is_time(units: Units, index: int) -> bool:
    low = units.lower[index] if index < len(units) else ""
    return low in TIME_NOUNS or (
        low in ("last", "this", "that", "next", "late", "early", "earlier", "later")
        and units.lower[index + 1 : index + 2] != []
        and units.lower[index + 1] in TIME_NOUNS
    )


def adverbials_end(units: Units, index: int) -> int:
    """One past the adverbials that begin at `index`: "on Telegram on Thursday"."""
    for _ in range(8):
        step = _adverbial(units, index)
        if step is None:
            return index
        index = step
    return index


def _frame_at(units: Units, index: int, cue: CueVerb, seen_adverbial: bool) -> tuple[str, int] | None:
    if index >= len(units):
        return None
    low, tag = units.lower[index], units.tags[index]
    frames = cue.frames
    units.lower[index + 1] if index + 1 < len(units) else ""
    if low == "that" and tag != "DT" and ("that" in frames or "quote" in frames):
        return "that", index
    if (
        tag == QUOTE
        and len(units.words[index].split()) < 3
        and not seen_adverbial
        and units.lower[index - 1] not in (",", ":")
    ):
        if "that" in frames and cue.strong and _verb_before_stop(units, index, 12):
            return "clause", index
        return ("np", index) if "np" in frames and cue.strong else None
    if tag == QUOTE:
        return (
            ("quote", index)
            if "quote" in frames or "that" in frames
            else ("np", index)
            if "np" in frames
            else None
        )
    if (
        low in (",", ":", "—", "-", "–")
        and index + 1 < len(units)
        and units.tags[index + 1] == QUOTE
        and ("quote" in frames or "that" in frames)
    ):
        return "quote", index + 1
    if low == ":" and index + 2 < len(units) and ("quote" in frames or "that" in frames):
        return "colon", index + 1
    if (
        low in _WH
        and low != "if"
        and ("wh" in frames or (low in ("whether", "what", "how", "why") and "that" in frames))
    ):
        return "wh", index
    if low == "if" and "wh" in frames:
        return "wh", index
    if (
        low == "to"
        and "to" in frames
        and index + 1 < len(units)
        and units.tags[index + 1] in ("VB", "RB", "VBP")
    ):
        return "to", index
    if low in ("of", "about") and low in frames and index + 1 < len(units):
        return low, index + 1
    if cue.strong and not seen_adverbial and cue.lemma in _COUNTING and _counts(units, index):
        return "put", index
    if "that" in frames and _is_clause(units, index) and (cue.strong or low == "that"):
        return "clause", index
    if "to" in frames and cue.strong and not seen_adverbial:
        phrase = phrase_right(units, index)
        if (
            phrase is not None
            and units.lower[phrase.last : phrase.last + 1] == ["to"]
            and units.tags[phrase.last + 1 : phrase.last + 2] in (["VB"], ["RB"])
        ):
            return "to", index
    if "np" in frames and cue.strong and not seen_adverbial:
        phrase = phrase_right(units, index)
        if phrase is not None and low not in TIME_NOUNS and low not in ("it", "himself", "herself", "itself"):
            return "np", index
        if tag == "VBG" or low in ("him", "her", "it"):
            return "np", index
    return None


_COUNTING = frozenset("say count report claim estimate give".split())


def _counts(units: Units, index: int) -> bool:
    """ "says 245 and no more", "counts at least 290": a figure is all that is said."""
    at = index
    if units.lower[index : index + 2] in (
        ["at", "least"],
        ["at", "most"],
        ["up", "to"],
        ["more", "than"],
        ["fewer", "than"],
    ):
        at = index + 2
    if at >= len(units) or units.tags[at] != "CD":
        return False
    return not any(units.tags[i] in FINITE for i in range(at, min(at + 8, len(units))))


def _is_clause(units: Units, index: int) -> bool:
    """Whether a clause with a subject and a finite verb begins at `index`."""
    if index >= len(units) or units.is_stop(index):
        return False
    if units.lower[index] in (
        "if",
        "when",
        "while",
        "because",
        "although",
        "once",
        "unless",
        "after",
        "before",
        "despite",
        "in",
        "at",
        "by",
        "as",
        "under",
        "on",
        "since",
        "during",
        "between",
        "for",
    ):
        if (
            units.lower[index]
            not in ("if", "when", "while", "because", "although", "once", "unless", "in", "between", "at")
            or _adverbial(units, index) is not None
        ):
            return False
        return any(units.tags[i] in FINITE for i in range(index, min(index + 25, len(units))))
    if (
        units.lower[index] == "there"
        and units.tags[index + 1 : index + 2]
        and units.tags[index + 1] in FINITE
    ):
        return True
    phrase = phrase_right(units, index)
    if phrase is None:
        return units.tags[index] not in (
            "TO",
            "VB",
            "VBD",
            "VBZ",
            "VBP",
            "CC",
            "WP",
            "WDT",
        ) and _verb_before_stop(units, index, 14)
    at = phrase.last
    for _ in range(24):
        if at >= len(units):
            return False
        low, tag = units.lower[at], units.tags[at]
        if tag in FINITE or low in AUXILIARIES:
            return True
        if low in (",",):
            return _relative_then_verb(units, at)
        if low in ("who", "which", "that"):
            return True
        if units.is_stop(at):
            return False
        if tag == QUOTE and at + 1 < len(units) and units.is_stop(at + 1):
            return True
        at += 1
    return False


def _verb_before_stop(units: Units, index: int, reach: int) -> bool:
    """Whether a finite verb comes within `reach` units, before any punctuation."""
    for at in range(index, min(index + reach, len(units))):
        if units.is_stop(at):
            return False
        if units.tags[at] in FINITE:
            return True
    return False


def _relative_then_verb(units: Units, comma: int) -> bool:
    """ "the driver, a man of 40, left": a verb after the closing comma of an apposition."""
    for at in range(comma + 1, min(comma + 20, len(units))):
        if units.lower[at] == ",":
            after = at + 1
            while after < len(units) and units.tags[after] == "RB":
                after += 1
            return (
                after < len(units)
                and (units.tags[after] in FINITE or units.lower[after] in AUXILIARIES)
                and units.tags[after] != "VBG"
            )
        if units.is_stop(at):
            return False
    return False


def _adverbial(units: Units, index: int) -> int | None:
    """One past the adverbial (adverb, time, prepositional phrase) that begins at `index`."""
    if index >= len(units):
        return None
    low, tag = units.lower[index], units.tags[index]
    if tag in ("RB", "RBR") and low not in ("not", "n't", "as", "up", "about", "nearly", "almost", "more"):
        return index + 1
    if low in TIME_NOUNS:
        end = index
        while end < len(units) and (
            units.lower[end] in TIME_NOUNS
            or units.tags[end] == "CD"
            or units.lower[end] in ("'s", "the", "of")
        ):
            if units.lower[end] in ("the", "of") and not (
                end + 1 < len(units) and units.lower[end + 1] in TIME_NOUNS
            ):
                break
            end += 1
        return None if end < len(units) and units.lower[end - 1] == "'s" else end
    if low == "that" and units.lower[index + 1 : index + 2] and units.lower[index + 1] in TIME_NOUNS:
        return index + 2
    if (
        low
        in (
            "last",
            "this",
            "next",
            "late",
            "early",
            "earlier",
            "later",
            "that",
            "the",
            "a",
            "two",
            "three",
            "several",
        )
        and index + 1 < len(units)
        and (units.lower[index + 1] in TIME_NOUNS or (units.lower[index + 1] in ("this", "last", "on", "in")))
    ):
        if (
            low in ("the", "a", "that", "two", "three", "several")
            and not (
                index + 2 < len(units) and units.lower[index + 2] in ("ago", "earlier", "later", "before")
            )
            and units.lower[index + 1] in TIME_NOUNS
        ):
            return None
        if low in ("the", "a", "that", "two", "three", "several"):
            return index + 3 if units.lower[index + 1] in TIME_NOUNS else None
        end = index + 1
        while end < len(units) and (
            units.lower[end] in TIME_NOUNS or units.lower[end] in ("this", "last", "on", "in")
        ):
            end += 1
        return end
    if low in _PREPOSITIONS and tag in ("IN", "TO", "RP", "RB"):
        if low == "as" or (low == "to" and units.tags[index + 1 : index + 2] == ["VB"]):
            return None
        phrase = phrase_right(units, index + 1)
        if phrase is not None:
            end = phrase.last
            return end
        if index + 1 < len(units) and units.lower[index + 1] in TIME_NOUNS:
            return _adverbial(units, index + 1)
        if units.tags[index + 1 : index + 2] == [QUOTE]:
            return None
    return None


def subject_of(units: Units, first: int, floor: int = 0) -> tuple[Phrase, int, str] | None:
    """Subject of the verb group that begins at `first`: the phrase, where its source span ends, how it was found."""
    at = first - 1
    while (
        at >= floor
        and (units.tags[at] in ("RB",) or units.lower[at] in ("also", "then", "later"))
        and units.lower[at] not in ("here", "there")
    ):
        at -= 1
    if at < floor:
        return None
    low = units.lower[at]
    if low in ("who", "which", "that") and units.tags[at] in ("WP", "WDT", "IN"):
        end = at - 1 if at - 1 >= 0 and units.lower[at - 1] == "," else at
        if units.tags[end - 1] in NOUNS or units.lower[end - 1] in ("those", "one", "others"):
            phrase = phrase_left(units, end, floor)
            return (phrase, end, "relative") if phrase else None
        return None
    if low in (",", "--", "—", "–"):
        return _before_apposition(units, at, floor)
    if low == ")":
        for back in range(at - 1, max(floor, at - 8) - 1, -1):
            if units.lower[back] == "(":
                phrase = phrase_left(units, back, floor)
                return (phrase, first, "subject") if phrase else None
        return None
    phrase = phrase_left(units, at + 1, floor)
    if phrase is not None and (chain := _second_verb(units, phrase, at, floor)) is not None:
        return chain
    if (
        phrase is None
        or units.lower[at] in ("them", "him", "her", "us", "me")
        or (phrase.first > 0 and units.tags[phrase.first - 1] in ("VBD", "VBZ", "VBP", "VBN", "VB"))
    ):
        relative = _before_relative(units, at, floor)
        if relative is not None:
            return relative
    if phrase is None:
        return _with_adverbial(units, at, floor)
    if (
        phrase.first > floor
        and units.lower[phrase.first - 1] in _PREPOSITIONS - _OPENERS
        and units.tags[phrase.first - 1] in ("IN", "TO")
    ):
        better = _with_adverbial(units, at, floor)
        if better is not None:
            return better
        if units.lower[phrase.last - 1] not in PRONOUNS:
            return None
    return phrase, phrase.last, "subject"


def _second_verb(units: Units, phrase: Phrase, at: int, floor: int) -> tuple[Phrase, int, str] | None:
    """ "A teacher who climbed out through a window says …": the phrase before "who", past its verb."""
    for back in range(phrase.first - 1, max(floor, phrase.first - 16), -1):
        if units.is_stop(back) or units.lower[back] in ("that", "because", "while", "but"):
            return None
        if units.lower[back] == "who" and units.tags[back - 1] in NOUNS:
            if not any(units.tags[i] in FINITE for i in range(back + 1, phrase.first)):
                return None
            before = phrase_left(units, back, floor)
            return (before, at + 1, "subject") if before else None
    return None


def _before_relative(units: Units, at: int, floor: int) -> tuple[Phrase, int, str] | None:
    """ "sources who reviewed them told …": the phrase before "who"."""
    for back in range(at - 1, max(floor, at - 14), -1):
        if units.is_stop(back):
            return None
        if units.lower[back] == "who" and units.tags[back - 1] in NOUNS:
            phrase = phrase_left(units, back, floor)
            return (phrase, at + 1, "subject") if phrase else None
    return None


def _with_adverbial(units: Units, at: int, floor: int) -> tuple[Phrase, int, str] | None:
    """ "The ministry in a statement said", "officials on Thursday said": the phrase before the adverbial."""
    for back in range(at, max(floor, at - 8) - 1, -1):
        if (
            units.lower[back] in _PREPOSITIONS
            and units.tags[back] in ("IN", "TO")
            and back > floor
            and units.tags[back - 1] in NOUNS
        ):
            end = _adverbial(units, back)
            if end == at + 1:
                phrase = phrase_left(units, back, floor)
                if phrase is not None:
                    return phrase, at + 1, "subject"
    return None


def _main_verb_in(units: Units, first: int, last: int) -> bool:
    """Whether a finite verb stands there outside relative clauses: then it is no apposition."""
    for i in range(first, last):
        if units.lower[i] in ("who", "which", "that", "whose", "where", "when", "as", "because"):
            return False
        if units.tags[i] in ("VBD", "VBZ", "VBP", "MD"):
            return True
    return False


def _before_bracket(units: Units, at: int) -> int:
    """ "Jordan (R-Ohio), a member, said": where the phrase before the bracket ends."""
    if at > 1 and units.lower[at - 1] == ")":
        for back in range(at - 2, max(-1, at - 10), -1):
            if units.lower[back] == "(":
                return back
    return at


def _before_apposition(units: Units, comma: int, floor: int) -> tuple[Phrase, int, str] | None:
    """ "Kuzmin, who is affiliated with …, said": the phrase before the first of the two commas."""
    best: tuple[Phrase, int, str] | None = None
    for at in range(comma - 1, max(floor, comma - _MAX_APPOSITION) - 1, -1):
        if units.lower[at] in _CLAUSE_STOPS or (
            units.tags[at] == QUOTE and units.ends[at] - units.starts[at] > 60
        ):
            break
        if units.lower[at] != units.lower[comma]:
            continue
        opener, tag = units.lower[at + 1], units.tags[at + 1]
        apposes = opener in (
            "who",
            "which",
            "whose",
            "a",
            "an",
            "the",
            "one",
            "now",
            "then",
            "formerly",
            "speaking",
            "in",
            "of",
            "himself",
            "herself",
            "himself",
        ) or tag in ("JJ", "NN", "NNP", "NNS", "CD", "VBN", "VBG", "RB", "PRP$", "IN", "DT")
        if opener == "and" and units.lower[at + 2 : at + 3] == ["who"]:
            apposes = True
        phrase = phrase_left(units, _before_bracket(units, at), floor)
        if (
            phrase is not None
            and apposes
            and phrase.first > 0
            and units.tags[phrase.first - 1] in ("VBD", "VBZ", "VBP", "VBN")
        ):
            relative = _before_relative(units, at - 1, floor)
            if relative is not None:
                return relative[0], comma, "apposition"
        if phrase is None or not apposes:
            continue
        if (
            phrase.first > floor
            and units.lower[phrase.first - 1] == ","
            and units.tags[phrase.first] not in NAMES
            and at - phrase.first < 3
        ):
            continue
        if (
            phrase.first > 0
            and units.tags[phrase.first - 1] in ("IN", "TO", "VBD", "VBZ", "VBP", "VB", "VBG")
            and units.lower[phrase.first - 1]
            not in ("that", "as", "while", "because", "but", "although", "whether", "if", "though")
        ):
            continue
        if opener not in ("who", "which", "whose", "and") and _main_verb_in(units, at + 1, comma):
            continue
        if best is None:
            best = (phrase, comma, "apposition")
        elif phrase.first == floor or units.tags[phrase.first - 1] == "CC":
            # "The Palace, the seat of the president, Ansel Dravic, would not say": the first of the chain.
            return phrase, comma, "apposition"
    return best


def shared_subject(units: Units, before: int, floor: int = 0) -> tuple[Phrase, int, str] | None:
    """Subject of the nearest finite verb to the left of `before`: for "… and said"."""
    at = before - 1
    while at >= floor:
        if units.tags[at] in ("VBD", "VBZ", "VBP", "MD"):
            group = verb_group(units, at)
            found = subject_of(units, group.first, floor)
            if found is not None and found[2] != "relative":
                return found[0], found[1], "shared"
            at = group.first
        at -= 1
    return None


def main_subject(units: Units) -> tuple[Phrase, int, str] | None:
    """Subject of the first finite verb of the line that is not in a relative clause."""
    for at in range(len(units)):
        if units.tags[at] in FINITE:
            found = subject_of(units, verb_group(units, at).first)
            if found is None or found[2] == "relative":
                continue
            if found[0].first > 0 and units.lower[found[0].first - 1] in ("whose", "which", "that", "whom"):
                continue
            return found
    return None
