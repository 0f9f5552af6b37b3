"""Clauses → claims: each with chain, voice, type, certainty, figures, dates, places."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace

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
from whence.text.spans import Span, holds, join, overlap, total

# "the report", "any such claims": a noun phrase that only points back at what was said.
_POINTERS = (
    "reports? claims? allegations? accusations? charges? rumou?rs? suggestions? comments? statements?"
    " it them this that so information news"
).split()
MOSTLY = 0.6
_FEWEST_WITHOUT_VERB = 6  # words that make a fragment of the report's own a claim
_EMPTY = re.compile(
    r"^(?:(?:the|this|that|these|those|any|all|his|her|their|its|such) )?(?:\w+ )?"
    rf"(?:{'|'.join(_POINTERS)})\b[ .,]*(?:on \w+)?$",
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
    placed = (_Placed.of(figures), _Placed.of(dates), _Placed.of(places))
    checked = _Checks(checks)
    summary = [*report.key_points, *([report.title_span] if report.title_span else [])]
    summary_end = max((e for _, e in summary), default=0)
    claims: list[Claim] = []
    lines: list[int] = []
    for clause in clauses:
        if _is_empty(clause, join(notes.text, clause.spans), summary) or (
            checked.covers(clause.spans) and not _stands_apart(notes, clause)
        ):
            continue
        claim = _claim(notes, chains, clause, placed, checked)
        first = clause.spans[0]
        key_point = first[0] < summary_end and any(holds(s, first) for s in summary)
        claims.append(replace(claim, id=f"c{len(claims) + 1}", key_point=key_point))
        lines.append(clause.line)
    return claims, lines


def _claim(
    notes: Annotations,
    chains: Chains,
    clause: Clause,
    placed: tuple[_Placed, _Placed, _Placed],
    checked: _Checks,
) -> Claim:
    """One clause as a claim, still without its id."""
    link, spans = clause.link, clause.spans
    hops = chains.hops(link)
    voice = _voice(link, hops, chains)
    figures, dates, places = (p.inside(spans) for p in placed)
    return Claim(
        id="",
        spans=spans,
        text=join(notes.text, spans),
        type=type_of(_with_end(notes, clause), link.found.act if link is not None else None),
        voice=voice,
        chain=hops,
        certainty=certainty_of(checked.without(notes.text, spans), _source_certainty(link, voice)),
        polarity=hops[-1].polarity if len(hops) > 1 and voice == "attributed" else "positive",
        figures=figures,
        dates=dates,
        places=places,
        by=link.found.by if link is not None else "own-voice",
        score=round(link.found.score if link is not None else 0.8, 2),
    )


def _stands_apart(notes: Annotations, clause: Clause) -> bool:
    """Whether a clause is a claim although a statement about checking takes up its sentence.

    "Moss, who left in May, declined to comment": what "who" says is one; so is what somebody denies.
    """
    if clause.link is not None and clause.link.found.act == "deny":
        return True
    return notes.text[slice(*clause.spans[0])].startswith(("who ", "which ", "whose "))


def _is_empty(clause: Clause, words: str, summary: Sequence[Span]) -> bool:
    """Whether nothing is asserted: "the report", or an opening phrase that a reporting clause cut off."""
    if clause.finite:
        return False
    if clause.link is None:
        alone = any(holds(s, clause.spans[0]) for s in summary)
        return len(words.split()) < (3 if alone else _FEWEST_WITHOUT_VERB)
    return bool(_EMPTY.match(words.strip()))


class _Checks:
    """The stretches that verification statements take up, in text order."""

    def __init__(self, spans: Sequence[Span]) -> None:
        self.spans = sorted(spans)
        self.starts = [s for s, _ in self.spans]

    def without(self, text: str, spans: Sequence[Span]) -> str:
        """The words of a clause but for the statements in it: their "could" is no hedge of the claim."""
        words = []
        for start, end in spans:
            at = start
            for check in self.spans[bisect_left(self.starts, start) : bisect_left(self.starts, end)]:
                words.append(text[at : check[0]])
                at = min(end, check[1])
            words.append(text[at:end])
        return " ".join(words)

    def covers(self, spans: Sequence[Span]) -> bool:
        """Whether a statement takes up most of a clause: the rest is then too little to be a claim."""
        size = total(spans)
        last = bisect_left(self.starts, spans[-1][1])
        near = self.spans[max(0, last - 4) : last]
        return any(sum(overlap(s, check) for s in spans) > MOSTLY * size for check in near)


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


@dataclass(frozen=True, slots=True)
class _Placed:
    """Findings by where they begin."""

    ids: list[str]
    starts: list[int]

    @classmethod
    def of(cls, items: Sequence[Figure] | Sequence[Date] | Sequence[Place]) -> _Placed:
        return cls([i.id for i in items], [i.span[0] for i in items])

    def inside(self, spans: Sequence[Span]) -> tuple[str, ...]:
        return tuple(
            name
            for s, e in spans
            for name in self.ids[bisect_left(self.starts, s) : bisect_left(self.starts, e)]
        )
