"""Outlets between reader and speaker: "citing Y", "quoted Y as saying", "quoted by the agency"."""

from __future__ import annotations

from typing import NamedTuple

from whence.attribution.according import tail_of
from whence.attribution.clause_shapes import says_something
from whence.attribution.found import Found
from whence.attribution.outlets import is_outlet
from whence.attribution.phrases import Phrase, phrase_right, span_of
from whence.attribution.subjects import shared_subject, subject_of
from whence.attribution.units import QUOTE, Units
from whence.text.spans import Span

_QUOTED = frozenset("quoted quotes cited cites".split())
_CARRIED = frozenset("reported published carried".split())
_BEFORE_CARRIED = frozenset("first as , originally was were".split())
_HANDED = frozenset("released leaked shared obtained".split())
_CARRYING = frozenset(("by", "in", "on"))
_REFERENCES = frozenset(
    (("with", "reference", "to"), ("has", "it", "from"), ("had", "it", "from"), ("got", "it", "from"))
)
_RELATIVES = ([",", "which"], [",", "who"])
_CITED = frozenset("cited cites quoted quotes".split())
_MANY = 60  # relations of one line that are looked at in pairs
_NEAR = 3
_LEAST_CONTENT = 20


class QuotedAs(NamedTuple):
    """ "The agency quoted the ministry as saying": both relations, and where the cue stands."""

    carrier: Found
    speaker: Found
    first: int
    last: int


def with_reference(units: Units) -> list[Found]:
    """ "the agency, with reference to the ministry, reported", "…, which has it from the coastguard"."""
    found = []
    for at in range(1, len(units) - 2):
        if units.lower[at - 1 : at + 1] in _RELATIVES and units.lower[at + 1] in _CITED:
            phrase = phrase_right(units, at + 2)
            if phrase is not None:
                cue = units.chars(at + 1, at + 2)
                found.append(Found([span_of(units, phrase)], [cue], [], "cite", by="citing", score=0.8))
    for at in range(len(units) - 3):
        if tuple(units.lower[at : at + 3]) in _REFERENCES:
            phrase = phrase_right(units, at + 3)
            if phrase is not None:
                cue = units.chars(at, at + 3)
                found.append(Found([span_of(units, phrase)], [cue], [], "cite", by="citing", score=0.8))
    return found


def quoted_as_saying(units: Units) -> list[QuotedAs]:
    """All clauses "the agency quoted the ministry as saying …"."""
    found = []
    for at in range(1, len(units) - 3):
        if units.lower[at] in _QUOTED and (quoted := _quoted_before_as(units, at + 1)) is not None:
            both = _carrier_and_speaker(units, at, quoted)
            if both is not None:
                found.append(both)
    return found


def _quoted_before_as(units: Units, first: int) -> Phrase | None:
    """Who is quoted: the phrase before "as saying"."""
    quoted = phrase_right(units, first)
    if quoted is None and (end := units.find("as", first + 1, first + _NEAR)) is not None:
        quoted = Phrase(first, end, end)  # "quoted the general as saying": an adjective by its form
    if quoted is None or units.word_at(quoted.last) != "as" or units.tag_at(quoted.last + 1) != "VBG":
        return None
    return quoted


def _carrier_and_speaker(units: Units, at: int, quoted: Phrase) -> QuotedAs | None:
    subject = subject_of(units, at)
    if subject is None and units.word_at(at - 1) in ("and", "but"):
        subject = shared_subject(units, at - 1)
    if subject is None:
        return None
    last = quoted.last + 2
    content = _said(units, subject.phrase.first, last)
    if content is None:
        return None
    agency = units.chars(subject.phrase.first, subject.last)
    carrier = Found([agency], [units.chars(at, at + 1)], [content], "cite", by="quoted-as", score=0.9)
    cue = units.chars(quoted.last, last)
    speaker = Found([span_of(units, quoted)], [cue], [content], by="quoted-as", score=0.9, outer=carrier)
    speaker.tail = tail_of(units, last)
    return QuotedAs(carrier, speaker, at, last)


def _said(units: Units, first: int, last: int) -> Span | None:
    """What was said: before the agency's name where a clause stands there, else after the cue."""
    left = first
    while left > 0 and units.lower[left - 1] in (",", "—", "–"):
        left -= 1
    goes_on = units.word_at(last) == "that" or units.tag_at(last) == QUOTE
    if says_something(units, 0, left) and not goes_on:
        return units.chars(0, left)
    end = len(units)
    while end > last and units.lower[end - 1] in (".", ","):
        end -= 1
    return units.chars(last, end) if end > last else None


def link_citations(units: Units, found: list[Found]) -> None:
    """ "…, X reported, citing Y": Y's content is X's, and Y is nested in X."""
    for relation in found:
        if relation.by != "citing":
            continue
        others = [f for f in found if f is not relation and f.content and f.by != "citing"]
        before = [f for f in others if f.cue[0][0] < relation.cue[0][0]] or others
        if before:
            near = before if len(before) <= _MANY else []
            told = [f for f in near if not any(_is_told_in(f, other) for other in near)]
            relation.outer = max(told or before, key=lambda f: f.cue[0][0])
            relation.content = list(relation.outer.content)
        elif relation.cue[0][0] > units.starts[0] + _LEAST_CONTENT:
            # "Two men were held, citing police": the report itself cites.
            relation.content = [(units.starts[0], relation.cue[0][0] - 2)]
            relation.by, relation.score = "citing-alone", 0.55


def link_quoted_who(units: Units, found: list[Found]) -> None:
    """ "The channel quotes a driver, who says that …": the channel carries what the driver says."""
    if len(found) > _MANY:
        return
    for carrier in found:
        if carrier.act != "cite" or len(carrier.content) != 1 or carrier.outer is not None:
            continue
        start, end = carrier.content[0]
        for told in found:
            if not told.rule.startswith("verb-relative") or not told.source or told.outer is not None:
                continue
            last = told.source[0][1]
            who = units.text[last : last + 8].lstrip(" ,").startswith("who ")
            if start <= told.source[0][0] < end and who:
                carrier.content, carrier.by, told.outer = list(told.content), "quoted-who", carrier


def _is_told_in(inner: Found, outer: Found) -> bool:
    """ "The Herald reported that Osk had agreed to pay, citing …": the Herald cites, not Osk."""
    return inner is not outer and any(
        start <= inner.cue[0][0] and inner.cue[0][1] <= end for start, end in outer.content
    )


def link_carriers(units: Units, found: list[Found]) -> None:
    """ "The ministry, quoted by the state agency, denied it": the agency carries what the ministry says."""
    for carrier in _carriers(units):
        at = carrier.cue[0][0]
        hosts = [f for f in found if f.source and _may_be_carried(f, carrier.cue[0])]
        hosts = hosts or [f for f in found if f.content]
        if not hosts:
            continue
        host = min(hosts, key=lambda f: abs(f.cue[0][0] - at))
        carrier.content = list(host.content)
        end = at - 1 - (units.text[at - 2] == ",")
        host.source = [(s, end) if s < at < e else (s, e) for s, e in host.source]
        host.outer = carrier
        found.append(carrier)


def _carriers(units: Units) -> list[Found]:
    """ "quoted by the agency", "cited by Reuters", "first reported by the Herald", without a content yet."""
    found = []
    for at in range(len(units) - 2):
        if units.lower[at + 1] in _CARRYING and _carries(units, at):
            phrase = phrase_right(units, at + 2)
            if phrase is not None and _is_carrier(units, at + 1, phrase):
                cue = units.chars(at, at + 2)
                found.append(Found([span_of(units, phrase)], [cue], [], "cite", by="carried-by", score=0.8))
    return found


def _carries(units: Units, at: int) -> bool:
    """ "quoted", "cited"; "reported" only where it cannot be a deed: "first reported", ", published"."""
    low = units.lower[at]
    if low in ("quoted", "cited") or (low == "interviewed" and units.lower[at + 1] == "by"):
        return True
    if low in _HANDED and units.word_at(at - 1) == "," and units.lower[at + 1] == "by":
        return True  # "a statement, released by the union, says"
    return units.lower[at + 1] == "by" and low in _CARRIED and units.word_at(at - 1) in _BEFORE_CARRIED


def _is_carrier(units: Units, preposition: int, phrase: Phrase) -> bool:
    """ "quoted by the agency", "quoted in the Herald"; "quoted in full" names nobody."""
    return units.lower[preposition] == "by" or is_outlet(units.text[slice(*span_of(units, phrase))])


def _may_be_carried(relation: Found, cue: Span) -> bool:
    """Whether the carrier's cue stands in or right after the relation's source, or before its cue."""
    if relation.cue[0][0] > cue[1]:
        return True
    return any(start <= cue[0] <= end + _NEAR for start, end in relation.source)
