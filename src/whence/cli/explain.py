"""One claim explained: its words and offsets, every hop with its relation, what hangs on it, and why."""

from __future__ import annotations

from whence.claims.claim import Claim
from whence.cli.evidence import Evidence
from whence.cli.lookup import Lookup, lookup
from whence.cli.marks import Marks
from whence.cli.page import Page
from whence.cli.statuses import stance_pieces, verification_pieces
from whence.cli.words import one_line
from whence.errors import UsageError
from whence.lexicon.tables import Row, table
from whence.traces.trace import Trace

SCORE_MEANS = "how sure the rule is, not how true the claim is"


def explain(trace: Trace, claim_id: str, width: int, marks: Marks) -> Page:
    """The page that explains one claim. Raises UsageError where the trace has no such claim."""
    found = lookup(trace)
    claim = found.claims.get(claim_id)
    if claim is None:
        ids = (
            f"its claims are {trace.claims[0].id} to {trace.claims[-1].id}"
            if trace.claims
            else "it has no claims"
        )
        raise UsageError(f"--explain {one_line(claim_id)}: the report has no such claim; {ids}")
    page = Page(width, marks)
    evidence = Evidence(page, found)
    _words(evidence, claim)
    for number, hop in enumerate(claim.chain):
        evidence.hop(hop, number)
    if claim.voice in ("agentless", "unresolved"):
        evidence.sourceless(claim)
    _quantities(evidence, claim)
    _relatives(evidence, claim)
    _why(page, found, claim)
    return page


def rule_of(rule_id: str) -> Row | None:
    """The row of the rule table with the longest id that `rule_id` begins with; None where none fits."""
    fitting = [row for row in table("rules") if rule_id == row["id"] or rule_id.startswith(row["id"] + "-")]
    return max(fitting, key=lambda row: len(row["id"]), default=None)


def _words(evidence: Evidence, claim: Claim) -> None:
    kind = [claim.type, "own voice" if claim.voice == "own" else claim.voice]
    kind += ["in the title or a key point"] if claim.key_point else []
    evidence.page.put([(claim.id, "bold")] + [(f" {evidence.marks.dot} {word}", "") for word in kind])
    evidence.row("words", evidence.quoted(claim.spans))
    evidence.row("certainty", f"{claim.certainty}, {claim.polarity}")


def _quantities(evidence: Evidence, claim: Claim) -> None:
    found = evidence.found
    figures, dates = found.claim_figures(claim), found.claim_dates(claim)
    places = [p for p in found.trace.places if p.id in claim.places]
    if figures or dates or places:
        evidence.page.blank()
    for figure in figures:
        evidence.figure(figure)
    for date in dates:
        evidence.date(date)
    for place in places:
        evidence.place(place)


def _relatives(evidence: Evidence, claim: Claim) -> None:
    """The origin's stance, the statements about checking, and the claim's relatives in the report."""
    found, marks = evidence.found, evidence.marks
    evidence.page.blank()
    for stance in stance_pieces(found, claim, marks):
        evidence.row_of("stance", stance)
    for check in found.claim_verifications(claim):
        where = f" {marks.dot} {check.id} {marks.dot} {evidence.quoted([check.span])}"
        evidence.row_of("checked", [*verification_pieces(found, check, marks), (where, "")])
    for item in found.trace.discrepancies:
        if claim.id in item.claims:
            others = ", ".join(c for c in item.claims if c != claim.id)
            kind = (f"{marks.flag} {item.id} {one_line(item.kind)}", "yellow")
            evidence.row_of("differs", [kind, (f" from {others}: {one_line(item.detail)}", "")])
    if claim.same_as:
        evidence.row("same as", ", ".join(claim.same_as))


def _why(page: Page, found: Lookup, claim: Claim) -> None:
    """What the rules behind the claim and its hops mean, each once."""
    relations = [
        found.attributions[h.attribution] for h in claim.chain if h.attribution in found.attributions
    ]
    page.blank()
    by = f"  the claim by {claim.by or 'no rule'}, score {claim.score:.2f}: {SCORE_MEANS}"
    page.put([("Why", "bold"), (by, "dim")])
    for rule_id in dict.fromkeys(r for r in (claim.by, *(a.by for a in relations)) if r):
        row = rule_of(rule_id)
        meaning = f"  {row['sentence']}" if row else ""
        example = (
            f" For example: {page.marks.open_quote}{row['example']}{page.marks.close_quote}" if row else ""
        )
        page.put([(one_line(rule_id), "bold"), (meaning, ""), (example, "dim")], [(" ", "")], 2)
