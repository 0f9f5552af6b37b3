"""Claims of a report, with what it says about whether they were checked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from whence.annotations.annotation import Annotations
from whence.attribution.chains import Chains
from whence.claims.assembly import claims_of
from whence.claims.claim import Claim, Verification
from whence.claims.clauses import clauses_of
from whence.claims.concerns import about
from whence.claims.denials import with_denials
from whence.claims.presupposed import presupposed
from whence.claims.verifications import Checked, checks_of
from whence.reports.report import Report
from whence.text.spans import Span, holds
from whence.traces.findings import Findings


@dataclass(frozen=True, slots=True)
class Assertions:
    """The claims of a report and its statements about verification, each naming the other."""

    claims: list[Claim]
    verifications: list[Verification]


def assertions_of(
    notes: Annotations, chains: Chains, report: Report, found: Findings, silent: Sequence[Span]
) -> Assertions:
    """Cut the text into claims; a clause that only says whether something was checked is none."""
    checks = with_denials(notes, chains, checks_of(notes, chains))
    checks = sorted([*checks, *presupposed(notes, chains)], key=lambda c: c.span)
    told = _contents_by_line(notes, chains)
    nothing = [
        c.span if c.relative else c.reach for c in checks if _says_nothing_else(c, told.get(c.line, ()))
    ]
    nothing += [e.anonymity_reason for e in chains.resolver.entities if e.anonymity_reason is not None]
    clauses = clauses_of(notes, chains, list(silent))
    claims, lines = claims_of(
        notes, chains, clauses, report, found.figures, found.dates, found.places, nothing
    )
    return _verified(checks, claims, lines, chains, notes)


def _contents_by_line(notes: Annotations, chains: Chains) -> dict[int, list[Span]]:
    """Line → what sources say there, denials aside."""
    index: dict[int, list[Span]] = {}
    for link in chains.links:
        if link.found.narrated or link.found.agentless or link.found.act == "deny":
            continue
        for content in link.found.content:
            for number in range(notes.line_at(content[0]), notes.line_at(content[1] - 1) + 1):
                index.setdefault(number, []).append(content)
    return index


def _says_nothing_else(check: Checked, told: Sequence[Span]) -> bool:
    """Whether the clause states no more than that something was, or was not, checked.

    That somebody corrected or disputed something is a fact of its own, and what a source says of a check is
    the source's claim.
    """
    if check.states or check.status in ("confirmed", "retracted"):
        return False
    if check.status == "disputed" and not check.denied and check.from_formula:
        return False
    return not check.from_formula or not any(holds(content, check.span) for content in told)


def _verified(
    checks: Sequence[Checked], claims: list[Claim], lines: list[int], chains: Chains, notes: Annotations
) -> Assertions:
    verifications: list[Verification] = []
    marks: dict[str, list[str]] = {}
    for number, check in enumerate(checks, 1):
        concerned = about(check, claims, lines, chains, notes)
        for claim_id in concerned:
            marks.setdefault(claim_id, []).append(f"v{number}")
        verifications.append(
            Verification(
                f"v{number}", check.span, check.status, check.object, check.by, check.hedged, tuple(concerned)
            )
        )
    claims = [replace(c, verifications=tuple(marks[c.id])) if c.id in marks else c for c in claims]
    return Assertions(claims, verifications)
