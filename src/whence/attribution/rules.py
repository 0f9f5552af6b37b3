"""Attribution by rules: from annotations to relations, line by line."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from whence.annotations.annotation import Annotations, Line
from whence.annotations.encoder.findings import TaggedRelation
from whence.annotations.quotations import Quotation
from whence.attribution.according import FIRST_WORDS
from whence.attribution.bare_quotations import bare_quotation, mark_quoted
from whence.attribution.cues import nouns, verbs
from whence.attribution.follow import (
    announced_blocks,
    fill_blocks,
    follow_on,
    signed_below,
    signed_paragraphs,
)
from whence.attribution.found import Found
from whence.attribution.grammar import FINITE
from whence.attribution.lines import relations_in
from whence.attribution.tagged import with_tagger
from whence.attribution.tagged_spans import antecedent, owned_document
from whence.attribution.units import units_of
from whence.attribution.vocabulary import group
from whence.text.spans import Span, holds

_FIRST_PERSON = frozenset("i we me us my our you".split())
_SUBORDINATE = frozenset("when if while because as".split())
_SHORT = 25
_INSIDE_WEIGHT = 0.8
"""How much less a relation inside a quotation counts: its words are read without the report's context."""


def relations(notes: Annotations, tagged: Sequence[TaggedRelation] | None = None) -> list[Found]:
    """All attribution relations, in text order: those of the rules, and the tagger's where it was run.

    Each line is read with its quotations folded; then the words inside each quotation are read in the
    same way, because quoted people quote others.
    """
    nested = _nested_by_line(notes)
    found: list[Found] = []
    for number, line in enumerate(notes.lines):
        quotations = [q for q in notes.outer_in(line.span) if holds(line.span, q.span)]
        if quotations or _worth_reading(notes, line):
            found += _of_line(notes, line, number, quotations)
        for quotation in quotations:
            found += _inside(notes, quotation, nested.get(number, []), number)
    found.sort(key=lambda f: f.reach)
    fill_blocks(notes, found)
    found = [f for f in found if f.content]
    if tagged is not None:
        found = with_tagger(notes, found, tagged)
    found += announced_blocks(notes, found)
    found += signed_paragraphs(notes, found)
    found += signed_below(notes, found)
    found = [f for f in found if f.content]
    return sorted(found + follow_on(notes, found), key=lambda f: f.reach)


def _nested_by_line(notes: Annotations) -> dict[int, list[Quotation]]:
    """Line → the quotations that stand in another quotation there."""
    nested: dict[int, list[Quotation]] = {}
    for quotation in notes.quotations:
        if quotation.depth == 1:
            nested.setdefault(notes.line_at(quotation.span[0]), []).append(quotation)
    return nested


@cache
def _triggers() -> frozenset[str]:
    """Words of which a line without quotations must have one."""
    return frozenset(verbs()) | frozenset(nouns()) | group("agentless_adverbs") | FIRST_WORDS | {":"}


def _worth_reading(notes: Annotations, line: Line) -> bool:
    return not _triggers().isdisjoint(notes.tokens.lower[line.first : line.last])


def _of_line(notes: Annotations, line: Line, number: int, quotations: list[Quotation]) -> list[Found]:
    units = units_of(notes, line.span, quotations)
    found = relations_in(units)
    if (bare := bare_quotation(units, found)) is not None:
        found.append(bare)
    mark_quoted(units, found)
    for relation in found:
        relation.line = number
        _note_maker(notes, relation)
    return found


def _note_maker(notes: Annotations, relation: Found) -> None:
    """ "Ana Moss, whose statement says so": she says it, by a statement."""
    start, end = relation.source[0] if relation.source else (0, 0)
    whose = start - len("whose ")
    if whose >= 0 and notes.text[whose:start].lower() == "whose " and owned_document(notes, (whose, end)):
        relation.antecedent = antecedent(notes, (whose, end), [])
        relation.channel = notes.text[start:end].split(",")[0]


def _inside(notes: Annotations, quotation: Quotation, nested: list[Quotation], number: int) -> list[Found]:
    """Relations inside a quotation; first-person speakers are the quoted person, so they add nothing."""
    if quotation.inner[1] - quotation.inner[0] < _SHORT:
        return []
    found: list[Found] = []
    for sentence in _sentences_inside(notes, quotation.inner):
        within = [q for q in nested if holds(sentence, q.span)]
        units = units_of(notes, sentence, within)
        here = [r for r in relations_in(units) if _is_others(notes, r)] if len(units) else []
        mark_quoted(units, here)
        for relation in here:
            relation.line, relation.depth = number, 1
            relation.score *= _INSIDE_WEIGHT
            relation.content = [_before_first_person(notes, span) for span in relation.content]
            relation.narrated = relation.narrated or (
                relation.act == "promise" and relation.by.endswith("-np")
            )
        found += here
    return found


def _before_first_person(notes: Annotations, span: Span) -> Span:
    """ "“Voters think it is real, and when they hear that, I worry,” Ruiz said": she speaks again."""
    lower, tags, starts = notes.tokens.lower, notes.tags, notes.tokens.starts
    inside = notes.tokens_in(span)
    for i in inside:
        if (
            lower[i] not in ("i", "we")
            or lower[i - 1] != ","
            or tags[i + 1] not in FINITE
            or i < inside.start + 2
        ):
            continue
        end = next(
            (
                j
                for j in inside
                if j < i and lower[j] == "," and lower[j + 1] == "and" and lower[j + 2] in _SUBORDINATE
            ),
            i - 1,
        )
        return span[0], starts[end]
    return span


def _is_others(notes: Annotations, relation: Found) -> bool:
    """Whether somebody other than the quoted person speaks: "“The guards say it is safe,” she said"."""
    if relation.by in ("colon", "cue-noun") or not (relation.source or relation.agentless):
        return False
    return _FIRST_PERSON.isdisjoint(notes.text[s:e].lower() for s, e in relation.source)


def _sentences_inside(notes: Annotations, inner: Span) -> list[Span]:
    """The sentences of a quotation: it ends one at each mark, whatever stands around it."""
    tokens = notes.tokens
    pieces: list[Span] = []
    start = inner[0]
    for i in notes.tokens_in(inner):
        if tokens.words[i] in (".", "?", "!", ";") and tokens.ends[i] > start:
            pieces.append((start, tokens.ends[i]))
            start = tokens.ends[i]
    if start < inner[1]:
        pieces.append((start, inner[1]))
    return pieces
