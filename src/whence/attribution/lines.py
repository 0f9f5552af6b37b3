"""All relations of one line: its reporting clauses, formulas and citations, put together."""

from __future__ import annotations

from whence.attribution.according import Placed, according_to
from whence.attribution.citations import (
    QuotedAs,
    link_carriers,
    link_citations,
    link_quoted_who,
    quoted_as_saying,
    with_reference,
)
from whence.attribution.clauses import forms_of
from whence.attribution.forms import Form
from whence.attribution.formulas import (
    agentless_adverbs,
    colon,
    cue_nouns,
    heard_from,
    impersonal,
    reduced_reports,
)
from whence.attribution.found import Found
from whence.attribution.relating import relation_of
from whence.attribution.units import Units
from whence.text.spans import overlap

_BACK = frozenset("it this that them so him her these those".split())


def relations_in(units: Units) -> list[Found]:
    """The relations that the words of a line express, those of verbs first."""
    phrases, quoted = according_to(units), quoted_as_saying(units)
    forms = forms_of(units)
    stops = _stops(units, phrases, forms)
    forms = [f for f in forms if not _is_inside(f, phrases, quoted)]
    found = [r for f in forms if (r := relation_of(units, f, forms, stops)) is not None]
    found += [phrase.relation for phrase in phrases]
    for both in quoted:
        found += [both.carrier, both.speaker]
    found += with_reference(units)
    link_citations(units, found)
    found += agentless_adverbs(units)
    nobodys = [*reduced_reports(units), *impersonal(units)]
    found += [r for r in nobodys if not any(overlap(r.cue[0], f.cue[0]) for f in found)]
    found += heard_from(units)
    found += [n for n in cue_nouns(units) if not any(overlap(n.cue[0], f.cue[0]) for f in found)]
    if not found and (by_colon := colon(units)) is not None:
        found.append(by_colon)
    link_carriers(units, found)
    link_quoted_who(units, found)
    found = [f for f in found if not _points_back(units, f)]
    return [f for f in found if f.content or f.by.endswith("-block")]


def _points_back(units: Units, relation: Found) -> bool:
    """ "she wrote it", "he said so": nothing is said but what was said before."""
    if relation.act in ("deny", "confirm", "corroborate", "admit"):
        return False  # "the ministry denies it": of what was said before, that is news
    return bool(relation.content) and all(
        _is_back(units.text[start:end].strip(" .,").lower()) for start, end in relation.content
    )


def _is_back(words: str) -> bool:
    """ "it", "so", "it when he thought nobody heard"."""
    first, *rest = words.split() or [""]
    return first in _BACK and (not rest or rest[0] in ("when", "after", "before", "because", "while"))


def _stops(units: Units, phrases: list[Placed], forms: list[Form]) -> set[int]:
    """Units where no content goes on: the start of "according to …", a comma before "citing …"."""
    stops = {_with_comma(units, phrase.first) for phrase in phrases}
    citing = (form.first for form in forms if form.kind == "citing")
    return stops | {first - 1 for first in citing if units.word_at(first - 1) == ","}


def _with_comma(units: Units, first: int) -> int:
    return first - 1 if units.word_at(first - 1) == "," else first


def _is_inside(form: Form, phrases: list[Placed], quoted: list[QuotedAs]) -> bool:
    """Whether the verb stands in a formula: "reported" in "according to data reported by …"."""
    verb = form.group.verb
    return any(p.first <= verb < p.last for p in phrases) or any(q.first <= verb < q.last for q in quoted)
