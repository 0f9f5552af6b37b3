"""Tagger and rules together: the tagger leads, rules lend it what they know and add what it cannot see."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from functools import cache

from whence.annotations.annotation import Annotations
from whence.annotations.encoder.calibration import rule_score, score_of, threshold
from whence.annotations.encoder.findings import TaggedRelation
from whence.attribution.found import TAGGER, Found
from whence.attribution.grammar import FINITE
from whence.attribution.tagged_relations import new_relation
from whence.attribution.tagged_spans import antecedent, is_quoted, is_relative, owned_document, spans_in_ours
from whence.attribution.vocabulary import group
from whence.lexicon.tables import table
from whence.text.spans import Span, holds, overlap, total

_OBJECTS = frozenset(("him", "her", "them", "us", "me"))
_PRONOUNS = frozenset(("he", "she", "it", "they"))
_UNNAMED = ("not to be named", "not to be identified", "not to be quoted", "to remain anonymous")
_LONGEST_CUE = 6  # words; "sent a note from his doctor that says" has swallowed its source
_SAYS = frozenset("say says said claim claims warn warns".split())
_NEAR = 8  # characters by which the starts of one content may differ: an introducing "that"
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
        if rule is not None and (rule.by in _rules("cuts") or _is_set_in(notes, rule, relation)):
            met.add(id(rule))
        elif rule is not None:
            met.add(id(rule))
            before = list(rule.content)
            keep_content = (
                rule.by.endswith("-block")
                or any(overlap(a, b) for a in relation.content for b in relation.source)
                or _begins_content(notes, relation)
                or _leaves_the_line(notes, rule, relation)
                or _takes_others(by_cue, rule, relation)
                or _stops_at_semicolon(notes, rule, relation)
                or _skips_teller(by_cue, rule, relation)
                or _opens_in_clause(notes, rule, relation)
            )
            _take_spans(notes, rule, relation, keep_content, _carrier(by_line[rule.line], rule))
            _carry(by_line[rule.line], rule, before)
        elif score_of(relation) >= threshold() and not (
            _is_none(notes, relation) or _begins_content(notes, relation)
        ):
            rule = new_relation(notes, relation)
        if rule is not None:
            found.append(rule)
    contents = sorted(span for relation in found for span in relation.content)
    alone = [r for r in rules if id(r) not in met and (_is_trusted(r, contents))]
    led = sorted((r for r in found if r.by == TAGGER), key=lambda r: r.cue[0])
    for rule in alone:
        rule.content = [_before_teller(led, rule, span) for span in rule.content]
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
    if rule.outlet is not None and rule.by == "verb-subject-clause":
        return True  # "a nurse tells us the wall is standing": who is told is no subject
    return _is_told(rule, contents)


def _before_teller(led: Sequence[Found], rule: Found, content: Span) -> Span:
    """ "Moss begged them to leave, a court has heard": a content ends before the clause of who tells it."""
    start, end = content
    at = bisect_left(led, start, key=lambda r: r.cue[0][0])
    while at < len(led) and led[at].cue[0][1] <= end:
        teller = led[at]
        last = next((e for s, e in teller.content if s <= rule.cue[0][0] < e), None)
        if last is not None and start < last < end and last <= teller.cue[0][0]:
            return start, last
        at += 1
    return content


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
    ends = [r for r in near if r.cue[-1][1] == relation.cue[1]]
    return max(ends or near, key=lambda r: _shared(r.content, relation.content), default=None)


def _shared(a: Sequence[Span], b: Sequence[Span]) -> float:
    both = sum(overlap(x, y) for x in a for y in b)
    return both / max(1, total(a) + total(b) - both)


def _is_none(notes: Annotations, relation: TaggedRelation) -> bool:
    """ "if the mayor says that it is safe": nobody said it; "we reported that …": the publisher itself."""
    speakers = {notes.text[slice(*span)].lower() for span in relation.source}
    if speakers & _OURSELVES and not any(holds(q.inner, relation.cue) for q in notes.outer_in(relation.cue)):
        return True
    cue = notes.text[slice(*relation.cue)].lower()
    if speakers & _OBJECTS and cue.startswith("to "):
        return True  # "daring him to say that it is his": he has not said it
    words = cue.split()
    if words and words[0] in group("deed_forms") and relation.content:
        if notes.text[slice(*relation.content[0])].lower().startswith("to "):
            return True  # "refused to leave the quay" is an action
    if "to" in words and words[max(0, words.index("to") - 1)] in group("omitting"):
        return True
    if cue in ("asked", "asking") and relation.content:
        if notes.text[slice(*relation.content[0])].lower().startswith(_UNNAMED):
            return True  # "a clerk who asked not to be named"
    if relation.source and all(
        notes.line_at(s) != notes.line_at(relation.cue[0]) for s, _ in relation.source
    ):
        return True  # a clause of another sentence has another subject
    start = min(relation.cue[0], *(s for s, _ in relation.source)) if relation.source else relation.cue[0]
    at = notes.token_at(start)
    return at > 0 and notes.tokens.lower[at - 1] in ("if", "unless")


def _is_set_in(notes: Annotations, rule: Found, relation: TaggedRelation) -> bool:
    """Whether the rule's spans are the surer ones.

    "boats which, according to the navy, the port has turned away": the source ends at the comma. "The pier is
    shut, says police source" as a headline: the tagger takes the clause for the source.
    """
    at = rule.cue[0][0]
    before = notes.text[max(0, at - 12) : at].rstrip().lower()
    if rule.by == "according-to" and before.endswith(("which,", "who,")):
        return True
    speakers = {notes.text[slice(*span)].lower() for span in relation.source}
    if len(notes.tokens_in(relation.cue)) > _LONGEST_CUE or (speakers & _OURSELVES and rule.source):
        return True
    cue = notes.text[slice(*rule.cue[0])].lower()
    if rule.by != "verb-inverted" or cue not in _SAYS or any(_has_verb(notes, s) for s in relation.content):
        return False
    return any(span[1] <= relation.cue[0] and _has_verb(notes, span) for span in relation.source)


def _has_verb(notes: Annotations, span: Span) -> bool:
    return any(notes.tags[i] in FINITE for i in notes.tokens_in(span))


def _begins_content(notes: Annotations, relation: TaggedRelation) -> bool:
    """ "said the referee, Oren Balk, had told her": no source, but the subject of what was said."""
    if len(relation.source) != 1 or relation.source[0][0] < relation.cue[1]:
        return False
    at = notes.token_at(relation.source[0][1])
    at += at < len(notes.tags) and notes.tokens.lower[at] == ","
    return at < len(notes.tags) and notes.tags[at] in ("VBD", "VBZ", "VBP", "MD")


def _skips_teller(rules: Sequence[Found], rule: Found, relation: TaggedRelation) -> bool:
    """ "Balk said that the men had left, the Herald said": the Herald tells that Balk said so."""
    if not rule.content or len(relation.content) != 1:
        return False
    (start, end), (first, last) = (rule.content[0][0], rule.content[-1][1]), relation.content[0]
    if not start < first or last > end + 1:
        return False
    at = bisect_left(rules, start, key=lambda r: r.cue[0][0])
    return at < len(rules) and rules[at].cue[0][1] <= first


def _stops_at_semicolon(notes: Annotations, rule: Found, relation: TaggedRelation) -> bool:
    """ "Officials said it was not planned; they only learned of it on Friday": the rule's content goes on."""
    if len(rule.content) != 1 or len(relation.content) != 1:
        return False
    start, end = relation.content[0]
    following = notes.text[end : rule.content[0][1]].split()
    goes_on = following[:1] == [";"] and following[1:2] and following[1] in _PRONOUNS
    return bool(goes_on) and abs(rule.content[0][0] - start) < _NEAR


def _opens_in_clause(notes: Annotations, rule: Found, relation: TaggedRelation) -> bool:
    """ "The ship turned off to keep it quiet, the Herald has learned": more than "to keep it quiet".

    "The ship sent a signal, said its captain": more than "a signal".

    Where the words before the reporting clause are its content, they are from where their clause opens.
    """
    if len(rule.content) != 1 or len(relation.content) != 1 or relation.content[0][1] > relation.cue[0]:
        return False
    (start, end), (first, last) = rule.content[0], relation.content[0]
    at = notes.token_at(first)
    before = notes.tokens.lower[at - 1]
    purpose = notes.tokens.lower[at] == "to" and before not in (",", "—", "–", "“")
    object_ = notes.tokens.lower[at] in ("a", "an", "the") and notes.tags[at - 1] in ("VBD", "VBZ")
    return (purpose or object_) and start < first and abs(end - last) <= 1


def _takes_others(rules: Sequence[Found], rule: Found, relation: TaggedRelation) -> bool:
    """Whether the tagger's content runs on over another speaker's clause, where the rule's stops before it.

    "The minister said six had died, but doctors put the toll at 11." `rules` are in the order of their cues.
    """
    for span in relation.content:
        at = bisect_left(rules, span[0], key=lambda r: r.cue[0][0])
        while at < len(rules) and rules[at].cue[0][1] <= span[1]:
            other = rules[at]
            apart = not any(overlap(content, other.cue[0]) for content in rule.content)
            if apart and not other.depth and other.source and _stands_in(other.source[0], relation):
                return True
            at += 1
    return False


def _stands_in(source: Span, relation: TaggedRelation) -> bool:
    """Whether a speaker stands in the tagger's content, or between its parts: "…, but the mayor | put …"."""
    start, end = min(s for s, _ in relation.content), max(e for _, e in relation.content)
    return holds((start, end), source) and not any(overlap(source, own) for own in relation.source)


def _leaves_the_line(notes: Annotations, rule: Found, relation: TaggedRelation) -> bool:
    """ "The port denied these charges:" and a paragraph: a rule reads that as an answer of its own."""
    end = notes.lines[rule.line].span[1]
    return rule.narrated and any(start >= end for start, _ in relation.content)


def _is_nearer(notes: Annotations, rule: Found, source: Span, cue: Span) -> bool:
    """ "Balk has been angry since Ruiz, at a debate, cited …": the rule's subject stands nearer to the verb.

    A verb of another clause stands between the tagger's source and it.
    """
    if (
        not rule.by.startswith(("verb-subject", "verb-apposition"))
        or len(rule.source) != 1
        or source[1] > rule.source[0][0]
    ):
        return False
    between = notes.tokens_in((source[1], rule.source[0][0]))
    return rule.source[0][1] <= cue[0] and any(notes.tags[i] in FINITE for i in between)


def _is_inner_clause(notes: Annotations, rule: Found, source: Span) -> bool:
    """ "One of them, who gave no name as she feared revenge, said": neither "she feared revenge" nor "who
    gave …" is a source."""
    if len(rule.source) != 1 or rule.source[0][0] >= source[0]:
        return False
    opens = notes.text[slice(*source)].split()[0].lower()
    return opens in ("he", "she", "it", "they", "who", "which") and _has_verb(notes, source)


def _carries(notes: Annotations, rule: Found, source: Span) -> bool:
    """ "In a statement carried by the agency, the minister …, and said": the agency is not who says it."""
    before = notes.text[max(0, source[0] - 20) : source[0]].split()
    return (
        before[-1:] == ["by"]
        and len(rule.source) == 1
        and rule.source[0][0] >= source[1]
        and rule.source[0][1] <= rule.cue[0][0]
    )


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
    if source and (
        _is_nearer(notes, rule, source[0], cue)
        or _begins_content(notes, relation)
        or _is_inner_clause(notes, rule, source[0])
        or _carries(notes, rule, source[0])
    ):
        source = list(rule.source)
    if carrier is not None and any(overlap(cue, other) for other in carrier.cue):
        cue = rule.cue[0]  # "quoted in the Herald said"
    if source and owned_document(notes, source[0]):
        rule.antecedent = antecedent(notes, source[0], [])
        rule.channel = notes.text[source[0][0] + 6 : source[0][1]].split(",")[0]
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
