"""Denials that a noun phrase takes for granted: "under the pretext that …", "the false claim that …"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from whence.annotations.annotation import Annotations
from whence.attribution.chains import Chains, Link
from whence.claims.verifications import Checked
from whence.text.spans import Span, total

_FALSE = (
    r"false|baseless|unfounded|debunked|discredited|absurd|bogus|fabricated|untrue|groundless|spurious"
    r"|ludicrous|far-fetched"
)
_CLAIM = (
    r"claim|allegation|accusation|report|rumou?r|story|assertion|charge|statement|idea|suggestion|theory"
    r"|pretence|pretense|notion"
)
_TAKEN_FOR_FALSE = re.compile(
    rf"\b(?:(?:{_FALSE}) (?:conspiracy )?(?:{_CLAIM})s?|(?:{_FALSE} )?(?:pretext|lie|myth|hoax|canard))"
    r" that (?=\w)",
    re.IGNORECASE,
)
_CLAUSE_END = re.compile(r"[.,;:—–?!\"“”]|\Z")
_LONGEST = 300  # characters of a clause


def presupposed(notes: Annotations, chains: Chains) -> Iterator[Checked]:
    """Each clause that whoever speaks there calls false in passing; the report's own are `disputed`.

    The party is the source of the narrowest attribution around it: "“… under the pretext that a shell fell
    there”, the agency said" is the agency's denial that a shell fell.
    """
    if not _TAKEN_FOR_FALSE.search(notes.text):
        return
    for number, line in enumerate(notes.lines):
        for match in _TAKEN_FOR_FALSE.finditer(notes.text, *line.span):
            end = _CLAUSE_END.search(notes.text, match.end(), min(line.span[1], match.end() + _LONGEST))
            clause = (match.end(), end.start() if end is not None else line.span[1])
            link = _narrowest(chains, match.span())
            by = link.entities[0] if link is not None and link.entities else None
            own = by is None or chains.resolver.is_publisher(by)
            yield Checked(
                span=match.span(),
                status="disputed" if own else "denied",
                object="content",
                hedged=False,
                by="publisher" if by is None or own else by.id,
                line=number,
                reach=match.span(),
                relative=False,
                states=True,
                denied=(clause,),
                from_formula=False,
            )


def _narrowest(chains: Chains, span: Span) -> Link | None:
    around = [k for k in chains.links if k.covers(span) and not k.found.narrated]
    return min(around, key=lambda k: total(k.found.content), default=None)
