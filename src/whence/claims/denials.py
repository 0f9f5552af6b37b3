"""Denials that attributions express: "the ministry denies all of it", "Ruiz called it rubbish"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from whence.annotations.annotation import Annotations
from whence.attribution.chains import Chains, Link
from whence.claims.verifications import Checked
from whence.lexicon.tables import table
from whence.text.spans import Span, overlap

_DISPUTES = frozenset("disputed disputes dispute disagreed disagrees contradicted contradicts".split())
_CALLS = frozenset("called calls call calling branded labelled labeled described denounced".split())
_NAME = 5  # words of what something is called
_DISMISSAL_LENGTH = 90  # characters; in a longer content such a word may be about anything


@cache
def _dismissals() -> re.Pattern[str]:
    words = "|".join(re.escape(row["word"]) for row in table("dismissals"))
    return re.compile(rf"\b(?:{words})\b")


def with_denials(notes: Annotations, chains: Chains, found: Sequence[Checked]) -> list[Checked]:
    """The statements that formulas gave, and the denials and disputes that attributions express.

    An attribution whose cue a formula has read already gives that statement the words that it denies.
    """
    checks = {c.span: c for c in found}
    by_line: dict[int, list[Span]] = {}
    for check in found:
        by_line.setdefault(check.line, []).append(check.span)
    denials = []
    for link in chains.links:
        status = _answer(notes, link)
        if status is None or not link.entities:
            continue
        denied = _denied(link)
        line = notes.line_at(link.found.cue[0][0])
        if read := next((s for s in by_line.get(line, ()) if overlap(link.found.cue[0], s)), None):
            checks[read] = replace(checks[read], denied=denied)
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
                denied=denied,
                from_formula=False,
            )
        )
    return sorted([*checks.values(), *denials], key=lambda c: c.span)


def _denied(link: Link) -> tuple[Span, ...]:
    """What the speaker denies, in words of its own; none for "denied the report" and "called it rubbish"."""
    return tuple(link.found.content) if link.found.act == "deny" and not link.found.narrated else ()


def _answer(notes: Annotations, link: Link) -> str | None:
    found = link.found
    cue = notes.text[slice(*found.cue[0])].lower().split()
    if found.act == "deny" and found.polarity == "negative" and (found.score >= 0.5 or found.read_by):
        return "disputed" if _DISPUTES.intersection(cue) else "denied"
    words = " ".join(notes.text[s:e] for s, e in found.content).lower()
    names_it = found.rule.endswith("-np") or (cue and cue[-1] in _CALLS and len(words.split()) <= _NAME)
    if names_it and len(words) < _DISMISSAL_LENGTH and _dismissals().search(words):
        return "denied"
    return None
