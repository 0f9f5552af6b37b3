"""Quotations that no cue introduces: they go on with the speaker before, or wait for the one after."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable
from itertools import pairwise

from whence.annotations.annotation import Annotations, Line
from whence.annotations.quotations import Quotation
from whence.attribution.found import Found
from whence.text.spans import Span, overlap

_EDGE = " \t\"“”„«»‘’'.,;:!?—–-…"
_SIGNED = re.compile(
    r"(?P<words>\w[^\n]{20,}[.!?…])[”\"’']?\s*(?P<dash>[—–-]{1,2})?\s*"
    r"(?P<name>[A-Z][\w’'-]+(?: [A-Z][\w.’'-]*){1,3})(?:, [^.\n]{2,60})?\s*"
)
_AUTHOR = re.compile(
    r"(?P<dash>[—–]|--)\s*(?P<name>[A-Z][\w’'-]+(?: [A-Z][\w.’'-]*){0,3}) \(@\w+\)[^\n]{0,40}"
)
_OPENING = '“"«‘'
_LONGEST_AUTHOR = 120
_FIRST_PERSON = re.compile(r"\b(?:I|my|we|our)\b")
_MOST_SIGNED = 100
_LONGEST_SIGNED = 1_500
_RECENT = 30  # relations that a quotation without a cue looks back over


def follow_on(notes: Annotations, found: list[Found]) -> list[Found]:
    """Extend relations to the quotations after them, and add relations for quotations in lines of their own.

    A line that is nothing but quotation belongs to the speaker of the quotation before it, in the same
    paragraph or in the ones right before; further away nobody is taken to speak.
    """
    spoken = deque(
        sorted((f for f in found if f.quoted and f.depth == 0 and f.source), key=lambda f: f.reach)
    )
    by_line = _by_line(notes, found)
    added: list[Found] = []
    recent: deque[Found] = deque(maxlen=_RECENT)
    for number, line in enumerate(notes.lines):
        while spoken and spoken[0].reach[0] < line.span[0]:
            recent.append(spoken.popleft())
        quotations = [q for q in notes.outer_in(line.span) if line.span[0] <= q.span[0]]
        if not quotations or not _only_quotation(notes, line, quotations):
            continue
        span = (quotations[0].span[0], min(quotations[-1].span[1], line.span[1]))
        if _is_held(span, by_line.get(number, ())):
            continue
        owner = _speaker_before(notes, line, recent, quotations[0])
        if owner is not None and not _extended(notes, owner, line, span):
            recent.append(_followed(owner, span, number))
            added.append(recent[-1])
    return added


def _is_held(span: Span, relations: Iterable[Found]) -> bool:
    """Whether a relation of the report's own words holds the quotation already."""
    return any(overlap(span, c) for f in relations for c in f.content if f.depth == 0)


def _extended(notes: Annotations, owner: Found, line: Line, span: Span) -> bool:
    """Whether the quotation goes on in the paragraph of its speaker, and so joins the relation itself."""
    if owner.same_speaker is not None or notes.lines[owner.line].paragraph != line.paragraph:
        return False
    owner.content.append(span)
    owner.content.sort()
    return True


def _followed(owner: Found, span: Span, number: int) -> Found:
    """A relation of its own for a quotation in a later paragraph, with source and cue of the first."""
    root = owner.same_speaker or owner
    return Found(
        source=list(root.source),
        cue=list(root.cue),
        content=[span],
        act=root.act,
        certainty=root.certainty,
        polarity=root.polarity,
        by="quote-follow",
        score=0.6,
        quoted=True,
        line=number,
        same_speaker=root,
        outlet=root.outlet,
        channel=root.channel,
        tail=root.tail,
    )


def _by_line(notes: Annotations, found: list[Found]) -> dict[int, list[Found]]:
    """Line → the relations whose content touches it."""
    index: dict[int, list[Found]] = {}
    for relation in found:
        lines = {
            n
            for start, end in relation.content
            for n in range(notes.line_at(start), notes.line_at(end - 1) + 1)
        }
        for number in lines:
            index.setdefault(number, []).append(relation)
    return index


def fill_blocks(notes: Annotations, found: list[Found]) -> None:
    """ "Ruiz added:" at the end of a paragraph: the next paragraph is what she added."""
    for relation in found:
        if relation.content or relation.line + 1 >= len(notes.lines):
            continue
        following = notes.lines[relation.line + 1]
        if following.paragraph == notes.lines[relation.line].paragraph:
            continue
        span = notes.paragraphs[following.paragraph]
        relation.content = [span]
        relation.quoted = True


def announced_blocks(notes: Annotations, found: list[Found]) -> list[Found]:
    """ "The port denied these charges:" and a paragraph: its answer, up to the next reporting clause."""
    reporting = {notes.line_at(relation.cue[0][0]) for relation in found}
    added = []
    for relation in found:
        first = relation.line + 1
        if not _announces(notes, relation) or notes.outer_in(_start(notes.lines[first])):
            continue
        last = first
        while (
            last < len(notes.lines)
            and notes.lines[last].paragraph == notes.lines[first].paragraph
            and last not in reporting
        ):
            last += 1
        if last > first:
            block = _followed(relation, (notes.lines[first].span[0], notes.lines[last - 1].span[1]), first)
            block.polarity, block.act, block.by, block.quoted = "positive", "say", "verb-announced", False
            added.append(block)
    return added


def signed_paragraphs(notes: Annotations, found: list[Found]) -> list[Found]:
    """ "I was hauled in. — Ana Ruiz": a paragraph that its speaker signs.

    Words that stand in the report once more are the speaker's there, too: a signed quotation set apart from
    the text. Without a dash only where somebody says "I" and the full name stands elsewhere in the report,
    too.
    """
    begun = {relation.content[0][0] for relation in found if relation.content}
    added: list[Found] = []
    for start, end in notes.paragraphs:
        match = _SIGNED.fullmatch(notes.text, start, end) if end - start < _LONGEST_SIGNED else None
        if len(added) == _MOST_SIGNED:
            break
        if match is None or match.start("words") in begun:
            continue
        if not match["dash"] and not (
            _FIRST_PERSON.search(match["words"]) and notes.text.count(match["name"]) > 1
        ):
            continue
        dash = match.span("dash") if match["dash"] else (match.end("words") - 1, match.end("words"))
        words = match.span("words")
        again = notes.text.find(match["words"], 0, start), notes.text.find(match["words"], end)
        content = sorted([words, *((at, at + words[1] - words[0]) for at in again if at >= 0)])
        relation = Found([match.span("name")], [dash], content, by="sign-off", score=0.7)
        relation.quoted, relation.line = True, notes.line_at(start)
        added.append(relation)
    return added


def signed_below(notes: Annotations, found: list[Found]) -> list[Found]:
    """ "“They fly over us.”" and below it "— Ana Ruiz (@ruiz) May 4, 2023": a post with its author."""
    added: list[Found] = []
    for (start, end), (first, last) in pairwise(notes.paragraphs):
        author = _AUTHOR.fullmatch(notes.text, first, last) if last - first < _LONGEST_AUTHOR else None
        quoted = notes.text[start : start + 1] in _OPENING
        if author is None or not quoted or end - start > _LONGEST_SIGNED or len(added) == _MOST_SIGNED:
            continue
        for relation in found:
            if relation.depth == 0:
                relation.content = [s for s in relation.content if not start <= s[0] < end]
        cue = author.span("dash")
        post = Found([author.span("name")], [cue], [(start, end)], by="sign-off", score=0.7, quoted=True)
        post.line = notes.line_at(start)
        added.append(post)
    return added


def _announces(notes: Annotations, relation: Found) -> bool:
    """Whether a paragraph ends in the relation and a colon, without saying what was said."""
    if not relation.narrated or not relation.source or relation.depth:
        return False
    end, number = relation.content[-1][1], relation.line + 1
    if number >= len(notes.lines) or notes.text[end : end + 1] != ":":
        return False
    here = notes.lines[relation.line]
    return here.span[1] == end + 1 and notes.lines[number].paragraph != here.paragraph


def _start(line: Line) -> Span:
    return line.span[0], line.span[0] + 1


def _only_quotation(notes: Annotations, line: Line, quotations: list[Quotation]) -> bool:
    """Whether nothing but marks stands beside the quotations of a line."""
    at, rest = line.span[0], ""
    for quotation in quotations:
        rest += notes.text[at : quotation.span[0]]
        at = max(at, quotation.span[1])
    return not (rest + notes.text[at : line.span[1]]).strip(_EDGE)


def _speaker_before(
    notes: Annotations, line: Line, spoken: Iterable[Found], first: Quotation
) -> Found | None:
    """Whoever spoke last, if no other sentence in between may have changed who speaks."""
    last = max(spoken, key=_end, default=None)
    if last is None:
        return None
    ends = notes.line_at(max(end for _, end in last.content) - 1)
    near = line.paragraph - notes.lines[ends].paragraph <= 1 or first.continues
    number = notes.line_at(line.span[0])
    another_between = number > 0 and notes.lines[number - 1].span[0] >= _end(last)
    return last if near and not another_between else None


def _end(relation: Found) -> int:
    """Where content and cue of a relation end."""
    return max(end for _, end in relation.content + relation.cue)
