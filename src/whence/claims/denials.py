"""Denials that attributions express: "the ministry denies all of it", "Ruiz called it rubbish"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from whence.annotations.annotation import Annotations
from whence.attribution.chains import Chains, Link
from whence.claims.verifications import Checked
from whence.lexicon.tables import table
from whence.text.spans import overlap

_DISPUTES = frozenset("disputed disputes dispute disagreed disagrees contradicted contradicts".split())
_DISMISSAL_LENGTH = 90  # characters; in a longer content such a word may be about anything


@cache
def _dismissals() -> re.Pattern[str]:
    words = "|".join(re.escape(row["word"]) for row in table("dismissals"))
    return re.compile(rf"\b(?:{words})\b")


def denials_of(notes: Annotations, chains: Chains, found: Sequence[Checked]) -> list[Checked]:
    """Denials and disputes among the attributions that no formula of `found` has given already."""
    denials = []
    for link in chains.links:
        status = _answer(notes, link)
        if status is None or not link.entities or any(overlap(link.found.cue[0], c.span) for c in found):
            continue
        entity = link.entities[0]
        if entity.kind == "unknown" and entity.mention.name is None:
            continue
        by = "publisher" if chains.resolver.is_publisher(entity) else entity.id
        denials.append(
            Checked(
                span=link.found.cue[0],
                status=status,
                object="content",
                hedged=False,
                by=by,
                line=link.found.line,
                reach=link.found.reach,
                relative=False,
                states=not link.found.narrated,
            )
        )
    return denials


def _answer(notes: Annotations, link: Link) -> str | None:
    found = link.found
    cue = notes.text[slice(*found.cue[0])].lower().split()
    if found.act == "deny" and found.polarity == "negative" and (found.score >= 0.5 or found.read_by):
        return "disputed" if _DISPUTES.intersection(cue) else "denied"
    words = " ".join(notes.text[s:e] for s, e in found.content).lower()
    if found.rule.endswith("-np") and len(words) < _DISMISSAL_LENGTH and _dismissals().search(words):
        return "denied"
    return None
