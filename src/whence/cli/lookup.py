"""A trace with its findings by id, and the few questions a brief asks of it."""

from __future__ import annotations

from dataclasses import dataclass, field

from whence.attribution.relation import Attribution, Source
from whence.claims.claim import Claim, Verification
from whence.claims.date import Date
from whence.claims.figure import Figure
from whence.text.spans import Span
from whence.traces.trace import Trace

NAMED = frozenset(("named", "pseudonym"))


@dataclass(frozen=True, slots=True)
class Lookup:
    """Findings of one trace by id; an id that the trace lacks gives nothing, never an error."""

    trace: Trace
    sources: dict[str, Source] = field(default_factory=dict)
    attributions: dict[str, Attribution] = field(default_factory=dict)
    claims: dict[str, Claim] = field(default_factory=dict)
    figures: dict[str, Figure] = field(default_factory=dict)
    dates: dict[str, Date] = field(default_factory=dict)
    verifications: dict[str, Verification] = field(default_factory=dict)

    def words(self, span: Span) -> str:
        """The words of a span."""
        return self.trace.text[span[0] : span[1]]

    def is_unnamed(self, sources: tuple[str, ...]) -> bool:
        """Whether somebody among these sources is described or generic, without a name."""
        return any(s in self.sources and self.sources[s].identity not in NAMED for s in sources)

    def claim_figures(self, claim: Claim) -> list[Figure]:
        """The figures a claim asserts."""
        return [self.figures[f] for f in claim.figures if f in self.figures]

    def claim_dates(self, claim: Claim) -> list[Date]:
        """The dates of a claim, and when its origin spoke."""
        ids = list(claim.dates)
        origin = self.attributions.get(claim.chain[-1].attribution or "") if claim.chain else None
        if origin is not None and origin.date is not None and origin.date not in ids:
            ids.append(origin.date)
        return [self.dates[d] for d in ids if d in self.dates]

    def claim_verifications(self, claim: Claim) -> list[Verification]:
        """What the report says about whether a claim was checked."""
        return [self.verifications[v] for v in claim.verifications if v in self.verifications]

    def unnamed_origins(self) -> int:
        """How many sources without a name some claim comes from."""
        origins = {s for c in self.trace.claims if len(c.chain) > 1 for s in c.chain[-1].sources}
        return sum(self.is_unnamed((s,)) for s in origins)

    def who_checked(self, check: Verification) -> str:
        """Whose word a verification is."""
        if check.by == "publisher":
            return self.trace.report.publisher or "the publisher"
        return self.sources[check.by].name if check.by in self.sources else check.by


def lookup(trace: Trace) -> Lookup:
    """`trace` with its findings by id."""
    return Lookup(
        trace,
        {s.id: s for s in trace.sources},
        {a.id: a for a in trace.attributions},
        {c.id: c for c in trace.claims},
        {f.id: f for f in trace.figures},
        {d.id: d for d in trace.dates},
        {v.id: v for v in trace.verifications},
    )
