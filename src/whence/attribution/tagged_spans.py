"""The tagger's spans as Whence cuts them, and whom a relative pronoun among them stands for."""

from __future__ import annotations

import re
from collections.abc import Sequence

from whence.annotations.annotation import Annotations
from whence.annotations.encoder.findings import TaggedRelation
from whence.attribution.grammar import FINITE
from whence.attribution.name_words import role_numbers
from whence.attribution.outlets import is_outlet
from whence.attribution.phrases import span_of
from whence.attribution.phrases_left import phrase_left
from whence.attribution.subjects import named_before
from whence.attribution.units import Units, units_of
from whence.attribution.vocabulary import documents, outlet_heads, stages, time_nouns
from whence.text.spans import Span, holds, overlap

_DETERMINERS = frozenset("a an the its his her their two three".split())
_TIMES = frozenset("until as while before after when".split())
_LOOSE_ENDS = " \t\n,;:—–-"
_SHARE = re.compile(r", (?:most|many|some|all|half|none|several|\w+) of (?:them|whom) [^,.;:\n“\"]{2,80}")
_RELATIVES = frozenset("who which that".split())


def spans_in_ours(notes: Annotations, relation: TaggedRelation) -> tuple[list[Span], Span, list[Span]]:
    """The tagger's spans, ends trimmed as Whence cuts them: no comma after a source, no colon after a cue."""
    source = [
        _past_front(notes, _with_name(notes, trimmed))
        for span in relation.source
        if (trimmed := _trimmed(notes.text, _without_place(notes.text, span)))
    ]
    content = [
        _with_marks(notes, trimmed) for span in relation.content if (trimmed := _trimmed(notes.text, span))
    ]
    cue = _trimmed(notes.text, relation.cue) or relation.cue
    content = [_with_share(notes, span) for span in _without_apposed(notes, content, source)]
    content = _of_one_line(notes, [_whole_quotation(notes, span, cue) for span in content], cue)
    content = [_without_time_clause(notes, span) for span in _near(notes, content, source, cue)]
    if is_relative(notes, source):
        content = [_in_relative(notes, span, cue) for span in content]
    return source, cue, _joined(notes.text, _outside_subject(content, source, cue))


def _without_place(text: str, source: Span) -> Span:
    """ "An officer there told us": the source without the adverb."""
    start, end = source
    for adverb in (" there", " here"):
        if text[start:end].endswith(adverb) and end - len(adverb) > start:
            return start, end - len(adverb)
    return source


def _past_front(notes: Annotations, source: Span) -> Span:
    """ "On Quayside, the message board, a user wrote": the source without what describes the place.

    "In a statement carried by the agency, Osk Press, its spokesman, Oren Balk, said": without the outlet.
    """
    start, end = source
    line = notes.lines[notes.line_at(start)].span
    if (place := _past_place(notes, source)) is not None:
        return place, end
    front = notes.text[line[0] : start].split()
    parts = notes.text[start:end].split(", ")
    if len(parts) < 2 or not front or front[0].lower() not in ("in", "on", "at"):
        return source
    owned = next((n for n, part in enumerate(parts) if n and part.startswith("its ")), None)
    if owned is not None and owned > 1:
        return start + sum(len(part) + 2 for part in parts[:owned]), end
    first = parts[0].split()
    described = first[0].lower() in ("a", "an", "the") and not role_numbers().keys() & {
        w.lower() for w in first
    }
    opens = parts[1].split()[:1]
    apposed = front[-1].endswith(",") and front[-1].rstrip(",").lower() in outlet_heads()
    if not (described or apposed or is_outlet(parts[0])) or not opens or opens[0].lower() not in _DETERMINERS:
        return source
    return start + len(parts[0]) + 2, end


def _with_name(notes: Annotations, source: Span) -> Span:
    """ "In August PlainCount, | a fact-checking site, called it so": the name that the source describes."""
    at = notes.token_at(source[0])
    lower, tags = notes.tokens.lower, notes.tags
    if at < 2 or lower[at] not in ("a", "an", "the") or lower[at - 1] != "," or tags[at - 2] != "NNP":
        return source
    first = at - 2
    while first > 0 and tags[first - 1] == "NNP" and lower[first - 1] not in time_nouns():
        first -= 1
    line = notes.lines[notes.line_at(source[0])].first
    opens = first == line or lower[first - 1] in time_nouns() or lower[first - 1] in ("but", "and", "“")
    return (notes.tokens.starts[first], source[1]) if opens else source


def _past_place(notes: Annotations, source: Span) -> int | None:
    """ "… south of Port Osk, Marenza, the coast guard said": where the source begins after the place."""
    words = notes.text[slice(*source)]
    first = words.split(", the ")[0]
    at = notes.token_at(source[0])
    listed = at > 1 and notes.tokens.lower[at - 1] == "," and notes.tags[at - 2] == "NNP"
    if not listed or first == words or not first.replace(" ", "").isalpha() or not first.istitle():
        return None
    return source[0] + len(first) + 2


def _without_apposed(notes: Annotations, content: list[Span], source: Sequence[Span]) -> list[Span]:
    """The contents without what describes a source at the end: "…, according to the board, whose figures
    …"."""
    ends = {end for _, end in source}
    kept = [
        s for s in content
        if not (
            any(0 <= s[0] - end <= 2 for end in ends)
            and notes.text[s[0] : s[1]].split()[0].lower() in ("who", "whose", "which")
        )
    ]  # fmt: skip
    return kept or content


def _with_share(notes: Annotations, span: Span) -> Span:
    """ "61 detainees | , most of them from Osk": what is said of a part of them belongs to it."""
    share = _SHARE.match(notes.text, span[1])
    return span if share is None else (span[0], share.end())


def _whole_quotation(notes: Annotations, span: Span, cue: Span) -> Span:
    """ "said: “No comment. The show goes on.”": a quotation has one speaker to its end."""
    quotation = next((q for q in notes.outer_in(span) if q.span[0] == span[0]), None)
    if quotation is None or span[1] >= quotation.inner[1] or overlap(cue, quotation.span):
        return span
    return span[0], quotation.span[1]


def _of_one_line(notes: Annotations, content: list[Span], cue: Span) -> list[Span]:
    """The contents without plain words of another sentence: the key point after "…, insiders claim"."""
    here = notes.line_at(cue[0])
    own = [s for s in content if notes.line_at(s[0]) == here]
    before = own and min(own)[0] < cue[0] and not notes.outer_in((min(own)[0], min(own)[0] + 1))
    if before:  # "“We expect nothing.” The search was stopped, Radio Osk reported": only what it reported
        content = [s for s in content if s[1] > notes.lines[here].span[0]]
    kept = [s for s in content if notes.line_at(s[0]) == here or notes.outer_in((s[0], s[0] + 1))]
    return kept or content


def _near(notes: Annotations, content: list[Span], source: Sequence[Span], cue: Span) -> list[Span]:
    """The contents without one that a verb of the report's own parts from its clause.

    "The film came out as officials praised the marchers": "the film" is no part of what they praised.
    """
    if len(content) < 2 or not source or source[0][0] > cue[0]:
        return content
    starts = [*(start for start, _ in content), source[0][0]]
    kept = [
        span
        for span in content
        if span[1] > source[0][0]
        or not any(
            notes.tags[i] in FINITE
            for i in notes.tokens_in((span[1], min(s for s in starts if s >= span[1])))
        )
    ]
    return kept or content


def _in_relative(notes: Annotations, span: Span, cue: Span) -> Span:
    """ "Ruiz, who said that he would go, was calm": the main clause goes on after a comma with its verb."""
    if span[0] < cue[1] or notes.text[max(0, cue[0] - 12) : cue[0]].rstrip()[-4:].lower() != " who":
        return span
    lower, tags, inside = notes.tokens.lower, notes.tags, notes.tokens_in(span)
    ends = (i for i in inside if lower[i] == "," and i + 1 < inside.stop and tags[i + 1] in FINITE)
    end = next(ends, None)
    return span if end is None else (span[0], notes.tokens.starts[end])


def _without_time_clause(notes: Annotations, span: Span) -> Span:
    """ "says, “Stop it,” until shots are heard": after a quotation set off by its mark the report goes on."""
    quotation = next((q for q in notes.outer_in(span) if q.span[0] == span[0]), None)
    if quotation is None or quotation.span[1] >= span[1] or notes.text[quotation.span[1] - 2] not in ",?!":
        return span
    following = notes.text[quotation.span[1] : span[1]].split()
    return (span[0], quotation.span[1]) if following and following[0] in _TIMES else span


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
    if text[start : start + 2] in ("- ", "– ", "• ", "* "):
        start += 2
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


def is_quoted(notes: Annotations, content: Sequence[Span]) -> bool:
    return any(overlap(q.span, span) for span in content for q in notes.outer_in(span))


def is_relative(notes: Annotations, source: Sequence[Span]) -> bool:
    return len(source) == 1 and notes.text[slice(*source[0])].lower() in _RELATIVES


def owned_document(notes: Annotations, source: Span) -> bool:
    """ "Ana Moss, whose statement says so": who made the document speaks; "whose lawyer" does so himself."""
    words = notes.text[slice(*source)].lower().split(",")[0].split()
    return words[:1] == ["whose"] and len(words) > 1 and words[-1] in documents() | stages()


def antecedent(notes: Annotations, pronoun: Span, known: Sequence[Span]) -> Span | None:
    """Whom "who" stands for: the rule's source, or the noun phrase right before."""
    if known and not overlap(known[0], pronoun):
        return known[0]
    units = units_around(notes, pronoun)
    at = next((i for i, start in enumerate(units.starts) if start == pronoun[0]), None)
    if at is None:
        return None
    at -= units.word_at(at - 1) == ","
    phrase = phrase_left(units, at)
    if phrase is None:
        return None
    return span_of(units, named_before(units, phrase))


def units_around(notes: Annotations, cue: Span) -> Units:
    """The line of the cue, its quotations folded; a quotation's own words where the cue stands in one."""
    line = notes.lines[notes.line_at(cue[0])]
    quotations = [q for q in notes.outer_in(line.span) if holds(line.span, q.span)]
    around = next((q for q in quotations if holds(q.inner, cue)), None)
    return units_of(notes, around.inner, []) if around else units_of(notes, line.span, quotations)
