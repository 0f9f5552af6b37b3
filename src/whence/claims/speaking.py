"""When a source spoke: the date that stands beside its cue."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from whence.attribution.chains import Chains, Link
from whence.claims.date import Date
from whence.text.spans import Span, overlap


def within(items: Sequence[Date], starts: Sequence[int], span: Span) -> Sequence[Date]:
    """The dates that begin inside `span`; `starts` are the starts of `items`, in order."""
    return items[bisect_left(starts, span[0]) : bisect_left(starts, span[1])]


def dates_of_speaking(chains: Chains, dates: Sequence[Date]) -> dict[str, str]:
    """Relation id → id of the date that stands in its reporting clause, outside its content."""
    starts = [d.span[0] for d in dates]
    spoken: dict[str, str] = {}
    for link in chains.links:
        found = _beside(link, dates, starts)
        if found is not None:
            spoken[link.id] = found.id
    return spoken


def _beside(link: Link, dates: Sequence[Date], starts: Sequence[int]) -> Date | None:
    relation = link.found
    if relation.tail is not None:
        for item in within(dates, starts, relation.tail):
            if not any(overlap(item.span, c) for c in relation.content):
                return item
    if relation.source and relation.tail is not None:
        between = (relation.source[-1][0], relation.cue[0][0])
        for item in within(dates, starts, between):
            if item.span[1] <= between[1] + 1:
                return item
    return None
