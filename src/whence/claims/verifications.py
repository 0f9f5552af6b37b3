"""What the report says about whether something was checked, by formulas."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from whence.annotations.annotation import Annotations
from whence.attribution.chains import Chains, Link
from whence.attribution.forms import subject_of
from whence.attribution.phrases import phrase_right
from whence.attribution.units import units_of
from whence.lexicon.tables import table
from whence.text.spans import Span, overlap
from whence.text.views import folded

_PLAIN = re.compile(r"[a-z]+")
_GAP = r"(?:\s+[\w'-]+){0,6}?\s+"


@dataclass(frozen=True, slots=True)
class Checked:
    """A verification statement before it is attached: who by (a source id, or publisher), on which line."""

    span: Span
    status: str
    object: str
    hedged: bool
    by: str
    line: int
    relative: bool
    after: int


@cache
def _patterns() -> list[tuple[str, re.Pattern[str], dict[str, str]]]:
    """Longest word, pattern and row of every formula, the longest formula first."""
    rows = sorted(table("verification"), key=lambda r: -len(r["phrase"]))
    compiled = []
    for row in rows:
        parts = [r"\s+".join(re.escape(w) for w in p.split()) for p in row["phrase"].lower().split("…")]
        rarest = max(_PLAIN.findall(row["phrase"].lower()), key=len)
        compiled.append((rarest, re.compile(r"\b" + _GAP.join(p for p in parts if p) + r"\b"), row))
    return compiled


@cache
def _triggers() -> frozenset[str]:
    return frozenset(rarest for rarest, _, _ in _patterns())


def checks_of(notes: Annotations, chains: Chains) -> list[Checked]:
    """All verification statements, in text order; the longest formula wins where several overlap."""
    found: list[Checked] = []
    for number, line in enumerate(notes.lines):
        present = _triggers().intersection(notes.tokens.lower[line.first : line.last])
        if not present:
            continue
        words = folded(notes.text[slice(*line.span)])
        taken: list[Span] = []
        for rarest, pattern, row in _patterns():
            if rarest not in present:
                continue
            for match in pattern.finditer(words):
                span = (line.span[0] + match.start(), line.span[0] + match.end())
                if any(overlap(span, t) for t in taken) or _in_quotation(notes, span):
                    continue
                taken.append(span)
                check = _check(notes, chains, number, span, row)
                if check is not None:
                    found.append(check)
    return sorted(found, key=lambda c: c.span)


def _in_quotation(notes: Annotations, span: Span) -> bool:
    return any(q.span[0] < span[0] and span[1] <= q.span[1] for q in notes.outer_in(span))


def _check(
    notes: Annotations, chains: Chains, number: int, span: Span, row: dict[str, str]
) -> Checked | None:
    line = notes.lines[number]
    quotations = [
        q for q in notes.outer_in(line.span) if line.span[0] <= q.span[0] and q.span[1] <= line.span[1]
    ]
    units = units_of(notes, line.span, line.paragraph, quotations)
    first = next((i for i, s in enumerate(units.starts) if s >= span[0]), None)
    if first is None:
        return None
    while (
        first > 0
        and units.tags[first - 1] in ("RB", "MD", "VBD", "VBZ", "VBP", "VBN", "TO")
        and units.lower[first - 1] not in ("said",)
    ):
        first -= 1
    last = next((i for i, s in enumerate(units.starts) if s >= span[1]), len(units))
    agent = phrase_right(units, last) if notes.text[slice(*span)].lower().endswith(" by") else None
    if agent is None and last < len(units) and units.lower[last] == "by":
        agent = phrase_right(units, last + 1)
    passive = (
        bool(re.search(r"\b(?:be|been|is|are|was|were|being)\b", notes.text[slice(*span)].lower()))
        or agent is not None
    )
    found = None if passive else subject_of(units, first)
    relative = (
        first > 1
        and units.lower[first - 1] in ("which", "who", "that")
        or (found is not None and found[0].first > 1 and units.lower[found[0].first - 1] == "which")
    )
    if agent is not None:
        who = units.chars(agent.first, agent.last)
    elif found is not None:
        who = units.chars(found[0].first, found[1])
    else:
        who = None
    if who is None:
        if row["status"] in ("denied", "no_comment", "corroborated") and not passive:
            return None
        if row["status"] == "confirmed":
            return None
        by = "publisher"
    else:
        entity = chains.resolver.resolve(who)
        by = (
            "publisher"
            if chains.resolver.is_publisher(entity) or entity.mention.pronoun == "we"
            else entity.id
        )
    return Checked(
        span,
        row["status"],
        row["object"] or "content",
        row["hedged"] in ("true", "yes", "1"),
        by,
        number,
        relative,
        last,
    )


def denials_of(notes: Annotations, chains: Chains, found: Sequence[Checked]) -> list[Checked]:
    """Denials and disputes that attributions express: "the ministry denies all of it", "Ruiz disputed that"."""
    denials = []
    for link in chains.links:
        status = _answer(notes, link)
        if status is None or not link.entities or any(overlap(link.found.cue[0], c.span) for c in found):
            continue
        entity = link.entities[0]
        if entity.kind == "unknown" and entity.mention.name is None:
            continue
        by = "publisher" if chains.resolver.is_publisher(entity) else entity.id
        denials.append(Checked(link.found.cue[0], status, "content", False, by, link.found.line, False, 0))
    return denials


_DISPUTES = frozenset("disputed disputes dispute disagreed disagrees contradicted contradicts".split())
_DISMISSALS = re.compile(
    r"\b(?:rubbish|nonsense|fake|forgery|lie|lies|false|untrue|fabricat\w+|baseless|groundless|invention|fairy tale|hoax|propaganda|smear|slander|absurd)\b"
)


def _answer(notes: Annotations, link: Link) -> str | None:
    found = link.found
    cue = notes.text[slice(*found.cue[0])].lower().split()
    if found.act == "deny" and found.polarity == "negative" and found.score >= 0.5:
        return "disputed" if _DISPUTES.intersection(cue) else "denied"
    words = " ".join(notes.text[s:e] for s, e in found.content).lower()
    if found.by.endswith("-np") and len(words) < 90 and _DISMISSALS.search(words):
        return "denied"
    return None
