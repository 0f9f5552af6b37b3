"""When a source spoke: the date that stands beside its cue, or before it in the same clause."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from whence.annotations.annotation import Annotations
from whence.attribution.chains import Chains, Link
from whence.attribution.grammar import FINITE
from whence.claims.date import Date
from whence.text.spans import Span, overlap

_LONGEST_FRONT = 250  # characters of a line before its speaker


def within(items: Sequence[Date], starts: Sequence[int], span: Span) -> Sequence[Date]:
    """The dates that begin inside `span`; `starts` are the starts of `items`, in order."""
    return items[bisect_left(starts, span[0]) : bisect_left(starts, span[1])]


def dates_of_speaking(notes: Annotations, chains: Chains, dates: Sequence[Date]) -> dict[str, str]:
    """Relation id → id of the date that stands in its reporting clause, outside its content.

    Beside the cue ("told reporters on Monday"), in the source ("a report published on Tuesday"), or in what
    stands before the speaker without a verb of its own ("In an interview in June, she said"). A second verb
    of the same speaker in the sentence, and a quotation that goes on, have the date of the first.
    """
    starts = [d.span[0] for d in dates]
    spoken: dict[str, str] = {}
    by_found = {id(link.found): link for link in chains.links}
    dated: dict[int, list[Link]] = {}
    for link in sorted(chains.links, key=lambda k: k.found.cue[0][0]):
        line = notes.line_at(link.found.cue[0][0])
        found = _beside(link, dates, starts) or _before(notes, link, dates, starts)
        if found is not None:
            spoken[link.id] = found.id
            dated.setdefault(line, []).append(link)
            continue
        first = by_found.get(id(link.found.same_speaker)) if link.found.same_speaker else None
        first = first or _same_sentence(link, dated.get(line, ()))
        if first is not None and first.id in spoken:
            spoken[link.id] = spoken[first.id]
    return spoken


def _beside(link: Link, dates: Sequence[Date], starts: Sequence[int]) -> Date | None:
    relation = link.found
    spans = [relation.tail] if relation.tail is not None else []
    if relation.source and relation.source[-1][0] < relation.cue[0][0]:
        spans.append((relation.source[-1][0], relation.cue[0][0]))
    spans += relation.source
    for span in spans:
        for item in within(dates, starts, span):
            if not any(overlap(item.span, c) for c in relation.content):
                return item
    return None


def _before(notes: Annotations, link: Link, dates: Sequence[Date], starts: Sequence[int]) -> Date | None:
    """ "On Tuesday, a spokesman said that …": the last date before the speaker, with no verb between."""
    relation = link.found
    if relation.depth or relation.agentless or not relation.content:
        return None
    start = min([relation.cue[0][0], *(s for s, _ in relation.source)])
    line = notes.lines[notes.line_at(relation.cue[0][0])].span
    if relation.content[0][0] < start or start - line[0] > _LONGEST_FRONT:
        return None
    front = notes.tokens_in((line[0], start))
    verbs = [i for i in front if notes.tags[i] in FINITE or notes.tokens.lower[i] in (";", ":")]
    first = notes.tokens.ends[verbs[-1]] if verbs else line[0]
    if verbs and not _is_relative(notes, verbs[-1]):
        return None
    return next(iter(within(dates, starts, (first, start))), None)


def _is_relative(notes: Annotations, verb: int) -> bool:
    """ "In an interview that aired Tuesday, she said": a verb that says when, in a clause of its own."""
    return notes.tokens.lower[verb - 1] in ("that", "which")


def _same_sentence(link: Link, dated: Sequence[Link]) -> Link | None:
    """ "She said on Monday that …, and claimed that …": the relation of the same speaker before it."""
    if not link.found.shared or link.found.depth:
        return None
    return next((other for other in reversed(dated) if other.entities == link.entities), None)
