"""Quotations that no cue introduces: they go on with the speaker before, or wait for the one after."""

from __future__ import annotations

from whence.annotations.annotation import Annotations, Line
from whence.annotations.quotations import Quotation
from whence.attribution.found import Found
from whence.text.spans import Span, overlap

_EDGE = " \t\"“”„«»‘’'.,;:!?—–-…"
_RECENT = 30  # relations that a quotation without a cue looks back over


def follow_on(notes: Annotations, found: list[Found]) -> list[Found]:
    """Extend relations to the quotations after them, and add relations for quotations in lines of their own.

    A line that is nothing but quotation belongs to the speaker of the quotation before it, in the same
    paragraph or in the ones right before; further away nobody is taken to speak.
    """
    added: list[Found] = []
    spoken = sorted([f for f in found if f.quoted and f.depth == 0 and f.source], key=lambda f: f.reach)
    by_line = _by_line(notes, found)
    upto = 0
    recent: list[Found] = []
    for number, line in enumerate(notes.lines):
        while upto < len(spoken) and spoken[upto].reach[0] < line.span[0]:
            recent.append(spoken[upto])
            upto += 1
        recent = recent[-_RECENT:]
        here = [q for q in notes.outer_in(line.span) if line.span[0] <= q.span[0]]
        if not here or not _only_quotation(notes, line, here):
            continue
        span = (here[0].span[0], min(here[-1].span[1], line.span[1]))
        if any(overlap(span, c) for f in by_line.get(number, ()) for c in f.content if f.depth == 0):
            continue
        owner = _speaker_before(notes, line, recent, here[0])
        if owner is None:
            continue
        same_paragraph = notes.lines[owner.line].paragraph == line.paragraph and not owner.same_speaker
        if same_paragraph and owner.by != "quote-follow":
            owner.content.append(span)
            owner.content.sort()
            continue
        root = owner.same_speaker or owner
        recent.append(
            Found(
                list(root.source), list(root.cue), [span], root.act, root.certainty, root.polarity, "quote-follow", 0.6,
                quoted=True, line=number, same_speaker=root, outlet=root.outlet, channel=root.channel, tail=root.tail,
            )
        )  # fmt: skip
        added.append(recent[-1])
    return added


def _by_line(notes: Annotations, found: list[Found]) -> dict[int, list[Found]]:
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


def _only_quotation(notes: Annotations, line: Line, here: list[Quotation]) -> bool:
    rest = []
    at = line.span[0]
    for quotation in here:
        rest.append(notes.text[at : quotation.span[0]])
        at = max(at, quotation.span[1])
    rest.append(notes.text[at : line.span[1]])
    return not "".join(rest).strip(_EDGE)


def _speaker_before(notes: Annotations, line: Line, spoken: list[Found], first: Quotation) -> Found | None:
    if not spoken:
        return None
    last = max(spoken, key=lambda f: max(e for _, e in f.content + f.cue))
    gap = line.paragraph - notes.lines[notes.line_at(max(e for _, e in last.content) - 1)].paragraph
    between: Span = (max(e for _, e in last.content + last.cue), line.span[0])
    near = gap <= 1 or first.continues
    # Another sentence in between may have changed who speaks.
    number = notes.line_at(line.span[0])
    between_lines = number > 0 and notes.lines[number - 1].span[0] >= between[0]
    return last if near and not between_lines else None
