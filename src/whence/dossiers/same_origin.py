"""Which origins of one claim count once: who speaks for a body, who holds an office, short and long names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from whence.dossiers.entities import Entities, Node, body_heads
from whence.dossiers.names import body_words, outlet_key
from whence.lexicon.tables import table
from whence.text.stems import stem

_OFFICE = 4  # words of an office
_MOST_COMPARED = 150  # origins of one claim of which each is compared with each
_BLAND = frozenset(stem(w) for w in ("office", "service", "department", "agency", "authority", "board"))


@dataclass(frozen=True, slots=True)
class Collapse:
    """Two origins that count once, and why."""

    a: Node
    b: Node
    why: str


def collapses(ends: Sequence[Node], entities: Entities) -> list[Collapse]:
    """The pairs of different origins of one claim that are one: who speaks for whom, short and long names.

    `ends` are nodes of different entities; of very many the first are compared.
    Two unnamed people are never one here, nor one unnamed and one
    named.
    """
    found = []
    ordered = sorted(ends)[:_MOST_COMPARED]
    for n, a in enumerate(ordered):
        for b in ordered[n + 1 :]:
            why = one_origin(a, b, entities)
            if why:
                found.append(Collapse(a, b, why))
    return found


def one_origin(a: Node, b: Node, entities: Entities) -> str:
    """Why two sources are one origin of a claim; empty where they are not, or a person judged so."""
    if entities.are_apart(a, b):
        return ""
    for person, body in ((a, b), (b, a)):
        if not entities.is_body(body):
            continue
        if why := _speaks_for(person, body, entities):
            return why
    if entities.is_body(a) and entities.is_body(b):
        one, other = _stems(entities.name(a)), _stems(entities.name(b))
        if one and other and (one <= other or other <= one or _same_head(one, other)):
            return "a shorter name of the same body"
    for person, office in ((a, b), (b, a)):
        if why := _holds_office(person, office, entities):
            return why
    if _shortened(a, b, entities):
        return "a shorter name of the same body"
    if entities.is_unnamed(a) and entities.is_unnamed(b) and _same_outlets_source(a, b, entities):
        return "the same outlet's source, described in the same words"
    return ""


def _holds_office(person: Node, office: Node, entities: Entities) -> str:
    """ "The mayor" of one report is whom another calls "the mayor, Sefa Dorrin": nobody unnamed."""
    name = entities.name(office).lower().split()
    if entities.is_unnamed(person) or not entities.is_unnamed(office) or name[:1] != ["the"]:
        return ""
    if name[-1] not in _offices() or len(name) > _OFFICE:
        return ""
    wanted = _stems(" ".join(name))
    for text in entities.told_of(person):
        if wanted <= _stems(text):
            return f"holds that office: “{text.strip(' ,')}”"
    return ""


@cache
def _offices() -> frozenset[str]:
    return frozenset(row["role"].lower() for row in table("person_roles") if row["identity"] == "named_role")


def _shortened(a: Node, b: Node, entities: Entities) -> bool:
    """ "National Seismic" and "National Seismic Survey", whatever kind the shorter was taken for."""
    one, other = sorted((body_words(entities.name(n)) for n in (a, b)), key=len)
    body = a if body_words(entities.name(a)) == other else b
    named = not entities.is_unnamed(a) and not entities.is_unnamed(b)
    return named and len(one) > 1 and one < other and entities.is_body(body)


def _same_outlets_source(a: Node, b: Node, entities: Entities) -> bool:
    """ "A police source" of two reports of one outlet, for one claim, is one."""
    publishers = {outlet_key(entities.traces[n[0]].report.publisher) for n in (a, b)}
    one, other = _stems(entities.name(a)), _stems(entities.name(b))
    return len(publishers) == 1 and "" not in publishers and bool(one) and one == other


def _same_head(one: frozenset[str], other: frozenset[str]) -> bool:
    """ "The Kasverian coastguard" and "the coastguard in Belisk": one kind of body in one claim."""
    heads = _heads(one), _heads(other)
    return bool(heads[0]) and heads[0] == heads[1]


def _heads(words: frozenset[str]) -> frozenset[str]:
    """The nouns that tell what body it is: of "the prosecutor's office" the prosecutor."""
    found = words & frozenset(stem(w) for w in body_heads())
    return (found - _BLAND) or found


def _speaks_for(person: Node, body: Node, entities: Entities) -> str:
    """Whether any report calls a person by an office of the body: "its spokeswoman", "head of its centre"."""
    words = _stems(entities.name(body))
    if not words:
        return ""
    told = entities.told_of(person)
    if entities.is_unnamed(person):
        # "The head of the coastguard's centre" speaks for it, "an official of the port" perhaps not.
        told = [n for n in (entities.name(person),) if n.lower().startswith("the ")]
    heads = _heads(words)
    for text in told:
        said = _stems(text)
        if words <= said or (heads and heads <= said):
            return f"speaks for it: “{text.strip(' ,')}”"
        if entities.owned_in_report(person, body, text):
            return f"speaks for it: “{text}”"
    return ""


def _stems(text: str) -> frozenset[str]:
    return frozenset(stem(w) for w in body_words(text))
