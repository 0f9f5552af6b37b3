"""Clauses → claims: each with chain, voice, type, certainty, figures, dates, places."""

from __future__ import annotations

import re
from collections.abc import Sequence

from whence.annotations.annotation import Annotations
from whence.attribution.chains import Chains, Link
from whence.attribution.relation import Hop
from whence.claims.certainty import certainty_of, type_of
from whence.claims.claim import Claim
from whence.claims.clauses import Clause
from whence.claims.date import Date
from whence.claims.figure import Figure
from whence.claims.place import Place
from whence.reports.report import Report
from whence.text.spans import Span, holds, join

_EMPTY = re.compile(
    r"^(?:(?:the|this|that|these|those|any|all|his|her|their|its|such)\s+)?(?:\w+\s+){0,1}"
    r"(?:reports?|claims?|allegations?|accusations?|charges?|rumou?rs?|suggestions?|comments?|statements?|it|them|this|that|so|information|news)\b[\s.,]*(?:on \w+)?$",
    re.IGNORECASE,
)


def claims_of(
    notes: Annotations,
    chains: Chains,
    clauses: Sequence[Clause],
    report: Report,
    figures: Sequence[Figure],
    dates: Sequence[Date],
    places: Sequence[Place],
    checks: Sequence[Span],
) -> tuple[list[Claim], list[int]]:
    """The claims in text order, and the line each stands on.

    A clause that only says whether something was checked is no claim; nor is a noun phrase that only
    points back ("the report").
    """
    claims: list[Claim] = []
    lines: list[int] = []
    summary = [*report.key_points, *([report.title_span] if report.title_span else [])]
    for clause in clauses:
        words = join(notes.text, clause.spans)
        if _is_empty(clause, words) or any(_mostly(clause.spans, check) for check in checks):
            continue
        hops = chains.hops(clause.link)
        voice = _voice(clause.link, hops, chains)
        last = hops[-1]
        act = clause.link.found.act if clause.link is not None else None
        certainty = certainty_of(words, _source_certainty(clause.link, voice))
        claims.append(
            Claim(
                id=f"c{len(claims) + 1}",
                spans=clause.spans,
                text=words,
                type=type_of(_with_end(notes, clause), act),
                voice=voice,
                chain=hops,
                certainty=certainty,
                polarity=last.polarity if len(hops) > 1 and voice == "attributed" else "positive",
                figures=_inside(figures, clause.spans),
                dates=_inside(dates, clause.spans),
                places=_inside(places, clause.spans),
                key_point=any(holds(s, clause.spans[0]) for s in summary),
                by=clause.link.found.by if clause.link is not None else "own-voice",
                score=round(clause.link.found.score if clause.link is not None else 0.8, 2),
            )
        )
        lines.append(clause.line)
    return claims, lines


def _is_empty(clause: Clause, words: str) -> bool:
    if clause.link is None:
        return not clause.finite and len(words.split()) < 3
    return not clause.finite and bool(_EMPTY.match(words.strip()))


def _mostly(spans: Sequence[Span], check: Span) -> bool:
    size = sum(e - s for s, e in spans)
    shared = sum(max(0, min(e, check[1]) - max(s, check[0])) for s, e in spans)
    return shared > 0.45 * size


def _voice(link: Link | None, hops: Sequence[Hop], chains: Chains) -> str:
    if link is None:
        return "own"
    here: Link | None = link
    while here is not None:
        if here.found.agentless:
            return "agentless"
        if here.entities:
            break
        here = here.parent
    floor = 2 if chains.wire and chains.wire != chains.publisher else 1
    return "attributed" if len(hops) > floor else "own"


def _source_certainty(link: Link | None, voice: str) -> str:
    if voice == "agentless":
        return "underspecified"
    return link.found.certainty if link is not None else "certain"


def _with_end(notes: Annotations, clause: Clause) -> str:
    end = clause.spans[-1][1]
    return join(notes.text, clause.spans) + notes.text[end : end + 1].strip()


def _inside(items: Sequence[Figure] | Sequence[Date] | Sequence[Place], spans: Sequence[Span]) -> tuple[str, ...]:
    return tuple(i.id for i in items if any(s <= i.span[0] < e for s, e in spans))
