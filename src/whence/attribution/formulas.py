"""Attributions that need no reporting clause: "X: …", "reportedly", "the ministry's claim that …"."""

from __future__ import annotations

from whence.attribution.clause_shapes import is_clause, says_something
from whence.attribution.cues import nouns
from whence.attribution.found import Found
from whence.attribution.grammar import FINITE, NAMES, NOUNS
from whence.attribution.phrases import phrase_right, span_of
from whence.attribution.phrases_left import phrase_left
from whence.attribution.subjects import main_subject, subject_of
from whence.attribution.units import QUOTE, Units
from whence.attribution.verbgroups import verb_group
from whence.attribution.vocabulary import group
from whence.text.spans import Span

_COLON_REACH = 40
_LONGEST_NAME = 5
_LONG_QUOTATION = 25
_CLAUSE_ENDS = frozenset(". ; ! ?".split())
_FEWEST = 4
_TALKING = frozenset("spoke talked speaking spoken heard".split())
_CLAUSE_STARTS = frozenset("and but who which that".split())


def colon(units: Units) -> Found | None:
    """ "Ruiz: no evidence of a leak", "The mayor turned to the crowd: “Go home.”"."""
    at = units.find(":", 0, _COLON_REACH)
    if not at:
        return None
    end = len(units)
    while end > at + 1 and units.lower[end - 1] == ".":
        end -= 1
    if end <= at + 1:
        return None
    cue, content = [units.chars(at, at + 1)], [units.chars(at + 1, end)]
    if end - at > 3 and _is_name(units, at) and units.lower[0] not in group("topics"):
        return Found([units.chars(0, at)], cue, content, by="colon", score=0.7)
    subject = main_subject(units) if units.lower[at - 1] in group("told_nouns") else None
    if subject is not None and subject.last < at and is_clause(units, at + 1):
        source = [units.chars(subject.phrase.first, subject.last)]
        return Found(source, [units.chars(subject.last, at)], content, by="colon-noun", score=0.65)
    if units.tags[at + 1] == QUOTE and units.length(at + 1) > _LONG_QUOTATION:
        subject = main_subject(units)
        if subject is not None and subject.last < at:
            source = [units.chars(subject.phrase.first, subject.last)]
            return Found(source, cue, content, by="colon-quote", score=0.6)
    return None


def _is_name(units: Units, last: int) -> bool:
    """Whether nothing but a name stands before `last`: "Mayor Ana Ruiz", "Bank of Osk"."""
    tags = units.tags[:last]
    return (
        last <= _LONGEST_NAME
        and not NAMES.isdisjoint(tags)
        and all(t in NAMES or w in ("of", "the") for t, w in zip(tags, units.lower, strict=False))
    )


def agentless_adverbs(units: Units) -> list[Found]:
    """ "reportedly", "allegedly": a content without a source."""
    found = []
    adverbs = group("agentless_adverbs")
    for at, low in enumerate(units.lower):
        if low in adverbs and (spans := _clause_around(units, at)):
            relation = Found([], [units.chars(at, at + 1)], spans, "report", "underspecified")
            relation.by, relation.score, relation.agentless = "agentless-adverb", 0.85, True
            found.append(relation)
    return found


def impersonal(units: Units) -> list[Found]:
    """ "it is alleged that …", "there are reports that …": said, and by nobody."""
    found = []
    for at in range(1, len(units) - 2):
        if units.lower[at + 1] != "that" or not _is_impersonal(units, at):
            continue
        end = next((i for i in range(at + 2, len(units)) if units.lower[i] in _CLAUSE_ENDS), len(units))
        if end - at < _FEWEST:
            continue
        content = units.chars(at + 2, end)
        relation = Found([], [units.chars(at, at + 1)], [content], "report", "underspecified")
        relation.by, relation.score, relation.agentless = "agentless-impersonal", 0.8, True
        found.append(relation)
    return found


def _is_impersonal(units: Units, at: int) -> bool:
    before = [
        w for w in units.lower[max(0, at - 3) : at] if w not in ("been", "also", "widely", "now", "being")
    ]
    if units.lower[at] in group("agentless_to"):
        return before[-2:] in (["it", "is"], ["it", "was"], ["it", "has"], ["it", "had"])
    return units.lower[at] in group("impersonal_nouns") and before[-2:] in (
        ["there", "are"], ["there", "were"], ["there", "have"], ["there", "is"], ["there", "was"],
    )  # fmt: skip


def reduced_reports(units: Units) -> list[Found]:
    """ "four pilots reported to have left": a participle that names nobody."""
    found = []
    for at in range(1, len(units) - 2):
        if units.lower[at] not in group("agentless_to") or units.lower[at + 1] != "to":
            continue
        if units.lower[at + 2] not in ("have", "be") or not _is_spoken_of(units, at - 1):
            continue
        first, last = _clause_limits(units, at)
        relation = Found(
            [], [units.chars(at, at + 1)], [units.chars(first, last)], "report", "underspecified"
        )
        relation.by, relation.score, relation.agentless = "agentless-reduced", 0.75, True
        found.append(relation)
    return found


def _is_spoken_of(units: Units, at: int) -> bool:
    """ "pilots reported to have left", "those reported to have left"."""
    return units.tags[at] in NOUNS or units.lower[at] in ("those", "ones")


def _clause_limits(units: Units, at: int) -> tuple[int, int]:
    """First unit of the clause that holds the word at `at`, and one past its last."""
    first, last = at, at + 1
    while first > 0 and not units.is_stop(first - 1) and units.lower[first - 1] not in _CLAUSE_STARTS:
        first -= 1
    while not units.is_stop(last) and not _parts_clauses(units, last):
        last += 1
    return first, last


def _parts_clauses(units: Units, at: int) -> bool:
    """ "and" before a verb of its own: "… was hit and the crew left"; not "a shop and two banks"."""
    if units.lower[at] not in ("and", "but"):
        return False
    ends = next((i for i in range(at + 1, len(units)) if units.is_stop(i)), len(units))
    return any(units.tags[i] in FINITE or units.tags[i] in ("VBN", "VB") for i in range(at + 1, ends))


def _clause_around(units: Units, at: int) -> list[Span]:
    """The clause on both sides of the word at `at`."""
    first, last = _clause_limits(units, at)
    spans = [units.chars(first, at)] if at > first else []
    return spans + ([units.chars(at + 1, last)] if last > at + 1 else [])


def cue_nouns(units: Units) -> list[Found]:
    """ "the ministry's claim that …", "his warning that …"; none without an owner."""
    found = []
    for at in range(len(units) - 2):
        cue = nouns().get(units.lower[at])
        if cue is None or "that" not in cue.frames or units.tags[at] not in NOUNS:
            continue
        that = _that_after(units, at)
        if that is None:
            continue
        owner, cue_span, by = _owner(units, at), units.chars(at, at + 1), "cue-noun"
        given = _giver(units, at) if owner is None else None
        if given is not None:
            owner, cue_span, by = given[0], units.chars(given[1], that), "cue-noun-given"
        if owner is not None:
            content = units.chars(that, _noun_content_end(units, that + 1))
            found.append(Found([owner], [cue_span], [content], cue.act, by=by, score=0.65))
    return found


def _that_after(units: Units, at: int) -> int | None:
    """Where "that" stands right after the noun, or after its "of …": "an order of the chief that"."""
    that = at + 1
    if units.lower[that] == "of":
        phrase = phrase_right(units, that + 1)
        that = phrase.last if phrase is not None else that
    if units.word_at(that) != "that" or units.tags[that] == "DT":
        return None
    return None if units.tag_at(that + 1) in FINITE else that  # "a report that was handed out": a relative


def _giver(units: Units, at: int) -> tuple[Span, int] | None:
    """ "the king issued an order that …": subject and place of a verb by which words are given."""
    core = phrase_left(units, at + 1)
    verb = core.first - 1 if core is not None else -1
    if verb < 1 or units.lower[verb] not in group("giving_words"):
        return None
    subject = subject_of(units, verb_group(units, verb).first)
    return (units.chars(subject.phrase.first, subject.last), verb) if subject is not None else None


def _noun_content_end(units: Units, first: int) -> int:
    """One past the content that begins at `first`: it ends at a mark, or at a comma that joins nothing."""
    last = first
    while last < len(units) and units.lower[last] not in (".", ";", "—", "–"):
        joins = units.word_at(last + 1) in ("and", "or")
        if units.lower[last] == "," and not joins and last - first > 3:
            break
        last += 1
    return last


def _owner(units: Units, at: int) -> Span | None:
    """ "the ministry's claim", "their claim": whose the noun at `at` is."""
    core = phrase_left(units, at + 1)
    if core is None:
        return None
    for i in range(at - 1, core.first - 1, -1):
        if units.tags[i] == "POS":
            return units.chars(core.first, i) if i > core.first else None
        if units.tags[i] == "PRP$" and units.lower[i] in ("his", "her", "their", "its"):
            return units.chars(i, i + 1)
    return None


def heard_from(units: Units) -> list[Found]:
    """ "he spoke to a driver who took the men home": what follows "who" is known from the driver."""
    found = []
    for at in range(len(units) - 4):
        if units.lower[at] not in _TALKING or units.lower[at + 1] not in ("to", "with", "from"):
            continue
        phrase = phrase_right(units, at + 2)
        if phrase is None or units.word_at(phrase.last) not in ("who", "that"):
            continue
        first = phrase.last + 1
        last = _relative_end(units, first)
        if says_something(units, first, last):
            relation = Found([span_of(units, phrase)], [units.chars(at, at + 2)], [units.chars(first, last)])
            relation.certainty, relation.by, relation.shared = "underspecified", "heard-from", True
            found.append(relation)
    return found


def _relative_end(units: Units, first: int) -> int:
    """One past the relative clause that begins at `first`."""
    last = first
    while last < len(units) and units.lower[last] not in (".", ";", "—"):
        if units.lower[last] == "," and last - first > 3:
            break
        last += 1
    return last
