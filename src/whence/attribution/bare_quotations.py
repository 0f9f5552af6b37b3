"""Quotations beside a verb that reports nothing: "The mayor shrugged. “Go home.”"."""

from __future__ import annotations

from whence.attribution.found import Found
from whence.attribution.grammar import PAST_OR_PRESENT
from whence.attribution.subjects import Subject, main_subject
from whence.attribution.units import QUOTE, Units
from whence.text.spans import Span, overlap

_LONG = 24
_MANY_WORDS = 4
_FAR = 8


def mark_quoted(units: Units, found: list[Found]) -> None:
    """Set `quoted` on each relation whose content has a quotation of the line in it."""
    quotations = _quotations(units)
    for relation in found:
        relation.quoted = any(overlap(q, c) for q in quotations for c in relation.content)


def bare_quotation(units: Units, found: list[Found]) -> Found | None:
    """A long quotation that no relation holds: the line's subject is taken to speak, with a low score."""
    long = [q for q in _quotations(units) if q[1] - q[0] > _LONG]
    if all(any(overlap(q, c) for f in found for c in f.content) for q in long):
        return None
    at = next((i for i, tag in enumerate(units.tags) if tag == QUOTE and _has_many_words(units, i)), 0)
    if at < 2:
        return None
    subject = main_subject(units)
    if subject is None or subject.last > at or subject.phrase.first > _FAR:
        return None
    return _spoken_by(units, subject, at)


def _quotations(units: Units) -> list[Span]:
    return [units.chars(i, i + 1) for i, tag in enumerate(units.tags) if tag == QUOTE]


def _has_many_words(units: Units, index: int) -> bool:
    return len(units.words[index].split()) > _MANY_WORDS


def _spoken_by(units: Units, subject: Subject, at: int) -> Found | None:
    """ "She shrugged: “…”"; "It was “…”" only describes."""
    verb = next((i for i in range(subject.last, at) if units.tags[i] in PAST_OR_PRESENT), None)
    if verb is None or units.lower[verb] in ("is", "was", "are", "were"):
        return None
    return Found(
        source=[units.chars(subject.phrase.first, subject.last)],
        cue=[units.chars(verb, verb + 1)],
        content=[units.chars(at, at + 1)],
        by="quote-subject",
        score=0.45,
        quoted=True,
    )
