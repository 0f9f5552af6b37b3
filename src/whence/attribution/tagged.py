"""Tagger and rules together: the tagger leads, rules lend it what they know and add what it cannot see."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from whence.annotations.annotation import Annotations
from whence.annotations.encoder.calibration import rule_score, score_of, threshold
from whence.annotations.encoder.findings import TaggedRelation
from whence.attribution.clause_shapes import is_clause, says_something
from whence.attribution.cues import CueVerb, verb_at
from whence.attribution.found import Found
from whence.attribution.frames import right_of
from whence.attribution.grammar import NEGATIONS, VERBS
from whence.attribution.phrases import span_of
from whence.attribution.phrases_left import phrase_left
from whence.attribution.relating import STATING_ACTS
from whence.attribution.units import Units, units_of
from whence.attribution.verbgroups import verb_group
from whence.attribution.vocabulary import group
from whence.text.spans import Span, holds, overlap, total

TAGGER = "tagger"
_LOOSE_ENDS = " \t\n,;:—–-"
_READ_BY_RULE = frozenset("citing citing-alone quoted-as agentless agentless-reduced".split())
"""What PolNeAR cuts in another way: who cites is its source, and who is cited its content."""
_DOUBTED = frozenset(
    "verb-inverted verb-subject-clause verb-shared-clause verb-subject-np quote-subject".split()
)
"""Rules that are mostly wrong where the tagger, which knows such clauses, found nothing (decision 13)."""
_OURSELVES = frozenset(("we", "i", "this newspaper", "this paper"))
_RELATIVES = frozenset("who which that".split())
_FEW_WORDS = 4  # of a quotation that says something without a known cue


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
        if rule is not None and rule.by in _READ_BY_RULE:
            met.add(id(rule))
        elif rule is not None:
            met.add(id(rule))
            before = list(rule.content)
            keep_content = _leaves_the_line(notes, rule, relation) or _takes_others(by_cue, rule, relation)
            _take_spans(notes, rule, relation, keep_content, _carrier(by_line[rule.line], rule))
            _carry(by_line[rule.line], rule, before)
        elif score_of(relation) >= threshold() and not _is_none(notes, relation):
            rule = _new(notes, relation)
        if rule is not None:
            found.append(rule)
    contents = sorted(span for relation in found for span in relation.content)
    alone = [r for r in rules if id(r) not in met and (_is_trusted(r, contents))]
    for rule in alone:
        if not rule.depth:
            rule.score = rule_score(rule.by) or rule.score
    return sorted(found + alone, key=lambda f: f.reach)


def _is_trusted(rule: Found, contents: Sequence[Span]) -> bool:
    """Whether a relation that rules alone found is kept."""
    if rule.by not in _DOUBTED or rule.depth:
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
    source, cue, content = _spans(notes, relation)
    content = list(rule.content) if keep_content else content
    carried = carrier is not None and any(overlap(a, b) for a in source for b in carrier.source)
    if carried or rule.agentless:
        source = []  # "the ministry, quoted by the agency, denied": the agency carries it
    if _is_relative(notes, source):
        rule.antecedent = _antecedent(notes, source[0], rule.source)
    if source and rule.source and source[0][0] == rule.source[0][0] and rule.source[-1][1] < source[-1][1]:
        rule.subject = list(rule.source)
    rule.source[:] = source or rule.source
    rule.cue[:], rule.content[:] = [cue], content
    rule.read_by, rule.by, rule.score = rule.by, TAGGER, score_of(relation)
    rule.quoted = _is_quoted(notes, content)


def _new(notes: Annotations, relation: TaggedRelation) -> Found:
    """A relation that no rule knows; its cue is looked up word by word."""
    source, cue, content = _spans(notes, relation)
    units = _units(notes, cue)
    at, verb = _verb(units, cue)
    found = Found(source, [cue], content, by=TAGGER, score=score_of(relation), line=notes.line_at(cue[0]))
    if verb is not None:
        found.act, found.certainty = verb.act, verb.certainty
    found.polarity = "negative" if _is_negative(units, cue, at, found.act) else "positive"
    found.quoted = _is_quoted(notes, content)
    found.depth = int(any(holds(q.inner, cue) for q in notes.outer_in(cue)))
    if _is_relative(notes, source):
        found.antecedent = _antecedent(notes, source[0], [])
    found.agentless = not source
    if found.agentless:
        found.certainty = "underspecified"
    quoted = found.quoted and (verb is not None or _quotes_much(notes, content))
    found.narrated = not quoted and not any(_states(units, cue, span, verb) for span in content)
    found.tail = _tail(cue, source, content, notes)
    if at is not None and verb is not None:
        right = right_of(units, at + 1 + len(verb.tail), verb)
        if right is not None and right.hearer is not None:
            found.outlet = span_of(units, right.hearer)
    return found


def _is_relative(notes: Annotations, source: Sequence[Span]) -> bool:
    return len(source) == 1 and notes.text[slice(*source[0])].lower() in _RELATIVES


def _antecedent(notes: Annotations, pronoun: Span, known: Sequence[Span]) -> Span | None:
    """Whom "who" stands for: the rule's source, or the noun phrase right before."""
    if known and not overlap(known[0], pronoun):
        return known[0]
    units = _units(notes, pronoun)
    at = next((i for i, start in enumerate(units.starts) if start == pronoun[0]), None)
    if at is None:
        return None
    at -= units.word_at(at - 1) == ","
    phrase = phrase_left(units, at)
    return None if phrase is None else span_of(units, phrase)


def _spans(notes: Annotations, relation: TaggedRelation) -> tuple[list[Span], Span, list[Span]]:
    """The tagger's spans, ends trimmed as Whence cuts them: no comma after a source, no colon after a cue."""
    source = [trimmed for span in relation.source if (trimmed := _trimmed(notes.text, span))]
    content = [
        _with_marks(notes, trimmed) for span in relation.content if (trimmed := _trimmed(notes.text, span))
    ]
    cue = _trimmed(notes.text, relation.cue) or relation.cue
    return source, cue, _joined(notes.text, _outside_subject(content, source, cue))


def _outside_subject(content: list[Span], source: Sequence[Span], cue: Span) -> list[Span]:
    """The contents without what stands between subject and verb: "The letter, “secret”, says that …"."""
    if not source or source[0][0] > cue[0]:
        return content
    kept = [span for span in content if not (source[0][1] <= span[0] and span[1] <= cue[0])]
    return kept or content


def _joined(text: str, content: Sequence[Span]) -> list[Span]:
    """Contents that nothing but a comma parts are one."""
    joined: list[Span] = []
    for span in sorted(content):
        between = text[joined[-1][1] : span[0]] if joined else None
        if between is not None and between.strip() in ("", ",") and "\n" not in between:
            joined[-1] = (joined[-1][0], max(span[1], joined[-1][1]))
        else:
            joined.append(span)
    return joined


def _trimmed(text: str, span: Span) -> Span | None:
    start, end = span
    while end > start and text[end - 1] in _LOOSE_ENDS:
        end -= 1
    return (start, end) if end > start else None


def _with_marks(notes: Annotations, span: Span) -> Span:
    """The span with the quotation mark that stands right before or after it, where it has the other one."""
    for quotation in notes.outer_in(span):
        start, end = span
        if start == quotation.inner[0] and end >= quotation.inner[0]:
            start = quotation.span[0]
        if end in (quotation.inner[1], quotation.inner[1] - 1) and start < end:
            end = quotation.span[1]
        span = (start, end)
    return span


def _is_quoted(notes: Annotations, content: Sequence[Span]) -> bool:
    return any(overlap(q.span, span) for span in content for q in notes.outer_in(span))


def _units(notes: Annotations, cue: Span) -> Units:
    """The line of the cue, its quotations folded; a quotation's own words where the cue stands in one."""
    line = notes.lines[notes.line_at(cue[0])]
    quotations = [q for q in notes.outer_in(line.span) if holds(line.span, q.span)]
    around = next((q for q in quotations if holds(q.inner, cue)), None)
    return units_of(notes, around.inner, []) if around else units_of(notes, line.span, quotations)


def _verb(units: Units, cue: Span) -> tuple[int | None, CueVerb | None]:
    """The last verb of the cue that the lexicon has, and its place."""
    inside = [i for i, start in enumerate(units.starts) if cue[0] <= start < cue[1]]
    for at in inside:
        verb = verb_at(units, at)
        if verb is not None and (units.tags[at] in VERBS or len(inside) == 1):
            return at, verb
    return None, None


def _is_negative(units: Units, cue: Span, verb: int | None, act: str) -> bool:
    if act == "deny":
        return True
    if verb is not None:
        return verb_group(units, verb).negative
    words = [w for w, start in zip(units.lower, units.starts, strict=True) if cue[0] <= start < cue[1]]
    return not NEGATIONS.isdisjoint(words)


def _states(units: Units, cue: Span, content: Span, verb: CueVerb | None) -> bool:
    """Whether a content says something: a clause, and not only what somebody wants or talks about."""
    inside = [i for i, start in enumerate(units.starts) if content[0] <= start < content[1]]
    if not inside:
        return True
    first, last = inside[0], inside[-1] + 1
    stating = verb is not None and verb.act in STATING_ACTS
    if units.lower[first] == "to":
        return stating and verb is not None and verb.lemma not in group("deeds")
    if content[0] < cue[0] or (verb is not None and "that" in verb.frames):
        return says_something(units, first, last) or (stating and "to" in units.lower[first:last])
    if units.lower[first] == "that":
        return True
    return says_something(units, first, last) and is_clause(units, first)


def _quotes_much(notes: Annotations, content: Sequence[Span]) -> bool:
    """Whether more than a word or two is quoted: “not for circulation” on a stamp is nobody's statement."""
    quoted = [notes.text[slice(*q.inner)] for span in content for q in notes.outer_in(span)]
    return any(len(words.split()) >= _FEW_WORDS for words in quoted)


def _tail(cue: Span, source: Sequence[Span], content: Sequence[Span], notes: Annotations) -> Span:
    """The cue's own words, and those after cue and source up to a content or the end of the sentence."""
    after = max([cue[1], *(s[1] for s in source if s[0] >= cue[0])])
    nexts = [s for s, _ in content if s >= after]
    line = notes.lines[notes.line_at(cue[0])].span
    end = min(nexts) if nexts else line[1]
    return cue[0], max(cue[1], min(end, after + 120))
