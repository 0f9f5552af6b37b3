"""Quotations that no cue introduces: they go on with the speaker before, or wait for the one after."""

from __future__ import annotations

from whence.annotations.annotation import Annotations, Line
from whence.annotations.quotations import Quotation
from whence.attribution.found import Found
from whence.text.spans import Span, overlap

_EDGE = " \t\"“”„«»‘’'.,;:!?—–-…"
_REACH = 2
_INTRODUCES = (":",)


def follow_on(notes: Annotations, found: list[Found]) -> list[Found]:
    """Extend relations to the quotations after them, and add relations for quotations in lines of their own.

    A line that is nothing but quotation belongs to the speaker of the quotation before it, in the same
    paragraph or in the ones right before; further away nobody is taken to speak.
    """
    added: list[Found] = []
    outer = [q for q in notes.quotations if q.depth == 0]
    spoken = sorted([f for f in found if f.quoted and f.depth == 0 and f.source], key=lambda f: f.reach)
    for number, line in enumerate(notes.lines):
        here = [q for q in outer if line.span[0] <= q.span[0] < line.span[1]]
        if not here or not _only_quotation(notes, line, here):
            continue
        span = (here[0].span[0], min(here[-1].span[1], line.span[1]))
        if any(overlap(span, c) for f in found for c in f.content if f.depth == 0):
            continue
        before = _speaker_before(notes, line, spoken + added, here[0])
        after = None if before is not None else _speaker_after(notes, number, found)
        owner = before or after
        if owner is None:
            continue
        same_paragraph = notes.lines[owner.line].paragraph == line.paragraph and owner is before and not owner.same_speaker
        if same_paragraph and owner.by != "quote-follow":
            owner.content.append(span)
            owner.content.sort()
            continue
        root = owner.same_speaker or owner
        added.append(
            Found(
                list(root.source), list(root.cue), [span], root.act, root.certainty, root.polarity, "quote-follow", 0.6,
                quoted=True, line=number, same_speaker=root, outlet=root.outlet, channel=root.channel, tail=root.tail,
            )
        )  # fmt: skip
    return added


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


def _only_quotation(notes: Annotations, line: Line, here: list[Quotation]) -> bool:
    rest = []
    at = line.span[0]
    for quotation in here:
        rest.append(notes.text[at : quotation.span[0]])
        at = max(at, quotation.span[1])
    rest.append(notes.text[at : line.span[1]])
    return not "".join(rest).strip(_EDGE)


def _speaker_before(notes: Annotations, line: Line, spoken: list[Found], first: Quotation) -> Found | None:
    earlier = [f for f in spoken if f.reach[0] < line.span[0]]
    if not earlier:
        return None
    last = max(earlier, key=lambda f: max(e for _, e in f.content + f.cue))
    gap = line.paragraph - notes.lines[_line_of(notes, max(e for _, e in last.content) - 1)].paragraph
    between: Span = (max(e for _, e in last.content + last.cue), line.span[0])
    near = gap <= 1 or first.continues
    # Another sentence in between may have changed who speaks.
    lines_between = sum(between[0] <= other.span[0] < between[1] for other in notes.lines)
    return last if near and lines_between == 0 else None


def _speaker_after(notes: Annotations, number: int, found: list[Found]) -> Found | None:
    """ "Go home." That was what Ruiz told the crowd: only a colon before, never a guess after."""
    if number == 0:
        return None
    before = notes.lines[number - 1]
    if not notes.text[slice(*before.span)].rstrip().endswith(_INTRODUCES):
        return None
    candidates = [f for f in found if f.line == number - 1 and f.source]
    return candidates[-1] if candidates else None


def _line_of(notes: Annotations, offset: int) -> int:
    low, high = 0, len(notes.lines) - 1
    while low < high:
        middle = (low + high + 1) // 2
        if notes.lines[middle].span[0] <= offset:
            low = middle
        else:
            high = middle - 1
    return low
