"""What the report says about whether something was checked, by formulas."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from whence.annotations.annotation import Annotations
from whence.attribution.chains import Chains
from whence.attribution.forms import Subject
from whence.attribution.phrases import Phrase, phrase_right
from whence.attribution.sharing import shared_speaker
from whence.attribution.subjects import subject_of
from whence.attribution.units import Units, units_of
from whence.attribution.vocabulary import time_nouns
from whence.claims.verification_grammar import ASKED, Formula, formulas_in, is_rating, object_of
from whence.lexicon.tables import table
from whence.text.spans import Span, overlap
from whence.text.views import folded

_PLAIN = re.compile(r"[a-z]+")
_PASSIVE = re.compile(r"\b(?:be|been|is|are|was|were|being)\b")
_GROUP_TAGS = frozenset(("RB", "MD", "VBD", "VBZ", "VBP", "VBN", "TO"))
_LEFT_UNSAID = re.compile(r"\b(?:did not|didn't|does not|doesn't) say\b|\bnot immediately clear\b")
_GAP = r"(?:\s+[\w'-]+){0,6}?\s+"


@dataclass(frozen=True, slots=True)
class Checked:
    """A verification statement before it is attached: who by (a source id, or publisher), on which line."""

    span: Span
    status: str
    object: str
    hedged: bool
    by: str
    line: int
    reach: Span
    """The clause that only says this, from its subject on."""
    relative: bool
    adjunct: bool = False
    """Whether it only says how something was said: "claimed, without evidence, that …"."""
    states: bool = False
    """Whether it says something besides: "denied that a ship had sunk", "did not say how many there were"."""
    denied: tuple[Span, ...] = ()
    """Those words, where it does: "a ship had sunk"."""
    from_formula: bool = True
    """Whether a formula said so, not an attribution."""


@cache
def _formulas() -> list[tuple[str, dict[str, str]]]:
    """The longest word and the row of every formula, the longest formula first."""
    rows = sorted(table("verification"), key=lambda r: -len(r["phrase"]))
    return [(max(_PLAIN.findall(row["phrase"].lower()), key=len), row) for row in rows]


@cache
def _triggers() -> frozenset[str]:
    return frozenset(rarest for rarest, _ in _formulas())


@cache
def _pattern(phrase: str) -> re.Pattern[str]:
    """A formula as a pattern; compiled when its rarest word is met, because most never are."""
    parts = [r"\s+".join(re.escape(w) for w in p.split()) for p in phrase.lower().split("…")]
    words = _GAP.join(p for p in parts if p)
    asked = ASKED if words.endswith(("respond", "responded")) else ""
    return re.compile(rf"\b{words}\b{asked}")


def checks_of(notes: Annotations, chains: Chains) -> list[Checked]:
    """All verification statements, in text order; the longest formula wins where several overlap."""
    found: list[Checked] = []
    for number, line in enumerate(notes.lines):
        taken: list[Span] = []
        for formula, hedged in _in_line(notes, number):
            span = (line.span[0] + formula.span[0], line.span[0] + formula.span[1])
            if any(overlap(span, t) for t in taken) or _in_quotation(notes, span):
                continue
            taken.append(span)
            check = _check(notes, chains, number, span, formula, hedged)
            if check is not None:
                found.append(check)
    return sorted(found, key=lambda c: c.span)


def _in_line(notes: Annotations, number: int) -> Iterator[tuple[Formula, bool]]:
    """The formulas of a line, and whether each only leans: those of the lexicon first, the longest first."""
    line = notes.lines[number]
    present = set(notes.tokens.lower[line.first : line.last])
    known = _triggers().intersection(present)
    words = folded(notes.text[slice(*line.span)])
    for rarest, row in _formulas() if known else ():
        if rarest not in known:
            continue
        for match in _pattern(row["phrase"]).finditer(words):
            own = row["status"] == "no_comment" and row["by"] == "other"
            of = row["object"] if row["object"] != "content" else object_of(words, match, row["status"])
            yield Formula(match.span(), row["status"], of, own), row["hedged"] == "yes"
    for formula in formulas_in(words, present):
        yield formula, False


def _in_quotation(notes: Annotations, span: Span) -> bool:
    return any(q.span[0] < span[0] and span[1] <= q.span[1] for q in notes.outer_in(span))


def _check(
    notes: Annotations, chains: Chains, number: int, span: Span, formula: Formula, hedged: bool
) -> Checked | None:
    """The statement of one formula, unless it lacks the party that such a statement needs."""
    line = notes.lines[number]
    inside = [q for q in notes.outer_in(line.span) if line.span[0] <= q.span[0] and q.span[1] <= line.span[1]]
    units = units_of(notes, line.span, inside)
    first = bisect_left(units.starts, span[0])
    if first == len(units):
        return None
    first = _group_start(units, first)
    last = bisect_left(units.starts, span[1])
    agent = _agent(units, last, span)
    if agent is None and _ends_in_by(units, span):
        return None  # "confirmed by Tuesday": nobody is named who checked
    adjunct = notes.text[slice(*span)].lower().startswith("without ")
    verb = notes.text[slice(*span)].lower().split(" that ")[0]  # "confirmed that the letter was genuine"
    verb = verb.split()[0] if is_rating(verb) else verb  # "found her statement to be accurate"
    passive = agent is not None or bool(_PASSIVE.search(verb))
    passive = passive and not formula.subject
    own = subject_of(units, first)
    before = own or _shared(units, first)
    impersonal = passive or adjunct or verb.startswith(("impossible", "difficult"))
    subject = None if impersonal else before
    who = agent or (units.chars(subject[0].first, subject[1]) if subject is not None else None)
    if who is None and not _may_be_impersonal(formula.status, impersonal):
        return None
    return Checked(
        span=span,
        status=formula.status,
        object=formula.object,
        hedged=hedged,
        by=_party(chains, who),
        line=number,
        reach=span if adjunct else _reach(units, own[0].first if own is not None else first, last),
        relative=not adjunct and _is_relative(units, first, subject[0] if subject is not None else None),
        adjunct=adjunct,
        states=bool(_LEFT_UNSAID.search(verb)),
    )


def _shared(units: Units, first: int) -> Subject | None:
    """ "The clerk knew of it, but declined to comment": the subject of the verb before.

    So it is where a participle says it: "PlainCount published its check, finding that the claim was true".
    """
    before = units.word_at(first - 1)
    if before in ("and", "but") or (before in (",", "by") and units.tags[first] == "VBG"):
        return shared_speaker(units, first - 1)
    return None


def _group_start(units: Units, first: int) -> int:
    """First unit of the verb group that the formula is the end of: "has not been able to …"."""
    while first > 0 and units.tags[first - 1] in _GROUP_TAGS and units.lower[first - 1] != "said":
        first -= 1
    return first


def _agent(units: Units, last: int, span: Span) -> Span | None:
    """Who checked, after "by": "verified by Reuters"."""
    by_next = units.lower[last : last + 1] == ["by"]
    if not by_next and not _ends_in_by(units, span):
        return None
    phrase = phrase_right(units, last + 1 if by_next else last)
    if phrase is not None and units.lower[phrase.last - 1] in time_nouns():
        return None
    return units.chars(phrase.first, phrase.last) if phrase is not None else None


def _ends_in_by(units: Units, span: Span) -> bool:
    return units.text[slice(*span)].lower().endswith(" by")


def _reach(units: Units, first: int, last: int) -> Span:
    """The clause of the statement: from its subject to the next punctuation."""
    while last < len(units) and not units.is_stop(last):
        last += 1
    return units.chars(first, max(last, first + 1))


def _may_be_impersonal(status: str, passive: bool) -> bool:
    """Whether the publisher may be meant where nobody is named: "could not be verified"."""
    return status != "confirmed" and (passive or status not in ("denied", "no_comment", "corroborated"))


def _is_relative(units: Units, first: int, subject: Phrase | None) -> bool:
    """Whether the statement is a relative clause: "the video, which P could not verify, shows …"."""
    if first > 1 and units.lower[first - 1] in ("which", "who", "that"):
        return True
    return subject is not None and subject.first > 1 and units.lower[subject.first - 1] == "which"


def _party(chains: Chains, who: Span | None) -> str:
    """The source id of who checked; "publisher" for the report's own."""
    if who is None:
        return "publisher"
    entity = chains.resolver.resolve(who)
    own = chains.resolver.is_publisher(entity) or entity.mention.pronoun == "we"
    return "publisher" if own else entity.id
