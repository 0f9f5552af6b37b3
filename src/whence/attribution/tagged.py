"""Tagger and rules together: the tagger leads, rules lend it what they know and add what it cannot see."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from functools import cache

from whence.annotations.annotation import Annotations
from whence.annotations.encoder.calibration import rule_score, score_of, threshold
from whence.annotations.encoder.findings import TaggedRelation
from whence.attribution.found import TAGGER, Found
from whence.attribution.tagged_relations import new_relation
from whence.attribution.tagged_spans import antecedent, is_quoted, is_relative, spans_in_ours
from whence.lexicon.tables import table
from whence.text.spans import Span, holds, overlap, total

_OURSELVES = frozenset(("we", "i", "this newspaper", "this paper"))


def with_tagger(notes: Annotations, rules: list[Found], tagged: Sequence[TaggedRelation]) -> list[Found]:
    """The relations of both, in text order; `rules` are changed in place where the tagger found them, too."""
    met: set[int] = set()
    found: list[Found] = []
    by_cue = sorted(rules, key=lambda r: r.cue[0])
    by_line: dict[int, list[Found]] = {}
    for rule in rules:
        by_line.setdefault(rule.line, []).append(rule)
    for relation in tagged:
        rule = _same(by_cue, relation, met)
        if rule is not None and rule.by in _rules("cuts"):
            met.add(id(rule))
        elif rule is not None:
            met.add(id(rule))
            before = list(rule.content)
            keep_content = _leaves_the_line(notes, rule, relation) or _takes_others(by_cue, rule, relation)
            _take_spans(notes, rule, relation, keep_content, _carrier(by_line[rule.line], rule))
            _carry(by_line[rule.line], rule, before)
        elif score_of(relation) >= threshold() and not _is_none(notes, relation):
            rule = new_relation(notes, relation)
        if rule is not None:
            found.append(rule)
    contents = sorted(span for relation in found for span in relation.content)
    alone = [r for r in rules if id(r) not in met and (_is_trusted(r, contents))]
    for rule in alone:
        if not rule.depth:
            rule.score = rule_score(rule.by) or rule.score
    return sorted(found + alone, key=lambda f: f.reach)


@cache
def _rules(beside: str) -> frozenset[str]:
    """The rules that the lexicon says this of: how they stand beside the tagger.

    cuts: PolNeAR cuts such relations in another way (who cites is its source, who is cited its content), so
    that the rule's reading stays; doubted: mostly wrong where the tagger, which knows such clauses, found
    nothing (decision 13); kept: anything else.
    """
    return frozenset(row["id"] for row in table("rules") if row["beside_tagger"] == beside)


def _is_trusted(rule: Found, contents: Sequence[Span]) -> bool:
    """Whether a relation that rules alone found is kept."""
    if rule.by not in _rules("doubted") or rule.depth:
        return True
    return _is_told(rule, contents)


def _is_told(rule: Found, contents: Sequence[Span]) -> bool:
    """Whether the rule's cue stands in what somebody says: the tagger was not taught to nest."""
    at = bisect_left(contents, (rule.cue[0][0] + 1, 0))
    return any(holds(span, rule.cue[0]) for span in contents[max(0, at - 3) : at])


def _same(rules: Sequence[Found], relation: TaggedRelation, met: set[int]) -> Found | None:
    """The rules' relation with a cue in the same place; of several the one whose content is nearest."""
    at = bisect_left(rules, relation.cue[0] - 80, key=lambda r: r.cue[0][0])
    near: list[Found] = []
    while at < len(rules) and rules[at].cue[0][0] < relation.cue[1]:
        rule = rules[at]
        if id(rule) not in met and any(overlap(cue, relation.cue) for cue in rule.cue):
            near.append(rule)
        at += 1
    return max(near, key=lambda r: _shared(r.content, relation.content), default=None)


def _shared(a: Sequence[Span], b: Sequence[Span]) -> float:
    both = sum(overlap(x, y) for x in a for y in b)
    return both / max(1, total(a) + total(b) - both)


def _is_none(notes: Annotations, relation: TaggedRelation) -> bool:
    """ "if the mayor says that it is safe": nobody said it; "we reported that …": the publisher itself."""
    speakers = {notes.text[slice(*span)].lower() for span in relation.source}
    if speakers & _OURSELVES and not any(holds(q.inner, relation.cue) for q in notes.outer_in(relation.cue)):
        return True
    start = min(relation.cue[0], *(s for s, _ in relation.source)) if relation.source else relation.cue[0]
    at = notes.token_at(start)
    return at > 0 and notes.tokens.lower[at - 1] in ("if", "unless")


def _takes_others(rules: Sequence[Found], rule: Found, relation: TaggedRelation) -> bool:
    """Whether the tagger's content runs on over another speaker's clause, where the rule's stops before it.

    "The minister said six had died, but doctors put the toll at 11." `rules` are in the order of their cues.
    """
    for span in relation.content:
        at = bisect_left(rules, span[0], key=lambda r: r.cue[0][0])
        while at < len(rules) and rules[at].cue[0][1] <= span[1]:
            other = rules[at]
            apart = not any(overlap(content, other.cue[0]) for content in rule.content)
            if apart and not other.depth and other.source and holds(span, other.source[0]):
                return True
            at += 1
    return False


def _leaves_the_line(notes: Annotations, rule: Found, relation: TaggedRelation) -> bool:
    """ "The port denied these charges:" and a paragraph: a rule reads that as an answer of its own."""
    end = notes.lines[rule.line].span[1]
    return rule.narrated and any(start >= end for start, _ in relation.content)


def _carrier(rules: Sequence[Found], rule: Found) -> Found | None:
    """The relation of the outlet that carries the rule's words."""
    return next((other for other in rules if rule.outer is other), None)


def _carry(rules: Sequence[Found], rule: Found, before: list[Span]) -> None:
    """What is cited goes with what cites it: "the Herald reported, citing the police" has one content."""
    for other in rules:
        if (other.outer is rule or rule.outer is other) and other.content == before and other.by != TAGGER:
            other.content[:] = rule.content


def _take_spans(
    notes: Annotations, rule: Found, relation: TaggedRelation, keep_content: bool, carrier: Found | None
) -> None:
    """The tagger's spans and score; what kind of speech it is, and where, stays as the rule read it."""
    source, cue, content = spans_in_ours(notes, relation)
    content = list(rule.content) if keep_content else content
    carried = carrier is not None and any(overlap(a, b) for a in source for b in carrier.source)
    if carried or rule.agentless:
        source = []  # "the ministry, quoted by the agency, denied": the agency carries it
    if is_relative(notes, source):
        rule.antecedent = antecedent(notes, source[0], rule.source)
    if source and rule.source and source[0][0] == rule.source[0][0] and rule.source[-1][1] < source[-1][1]:
        rule.subject = list(rule.source)
    rule.source[:] = source or rule.source
    rule.cue[:], rule.content[:] = [cue], content
    rule.read_by, rule.by, rule.score = rule.by, TAGGER, score_of(relation)
    rule.quoted = is_quoted(notes, content)
