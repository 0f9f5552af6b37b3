"""The evidence brief: one report as an editor reads it, its disagreements first, the open work last."""

from __future__ import annotations

from whence.claims.claim import Claim
from whence.cli.chains import UNNAMED_STYLE, chain_pieces
from whence.cli.lookup import Lookup, lookup
from whence.cli.marks import Marks
from whence.cli.page import Page, Piece
from whence.cli.quantities import bounds, date_words, days, figure_words
from whence.cli.statuses import stance_pieces, verification_pieces
from whence.cli.todo import todo
from whence.cli.words import counted, one_line, shortened
from whence.traces.trace import Discrepancy, Trace

LONGEST = 280
"""Characters of a claim's words that are shown; the rest is one --explain away."""
FIGURE_STYLE = "bold"
MOTTO = "What the report says and how it knows it; whether it is true is for you to find out."
_ROLES = {"said": "said ", "as_of": "as of "}


def brief(trace: Trace, width: int, marks: Marks, by: str = "text") -> Page:
    """The brief of one trace as a page; `by` is the order of its claims: text or source."""
    page, found = Page(width, marks), lookup(trace)
    _header(page, found)
    _discrepancies(page, found)
    if by == "source":
        _by_source(page, found)
    else:
        _by_text(page, found)
    todo(page, found)
    _footer(page, trace)
    return page


def _header(page: Page, found: Lookup) -> None:
    report, marks = found.trace.report, page.marks
    facts = [[(shortened(one_line(report.publisher or "unknown publisher"), 120), "bold")]]
    facts.append([(days(report.published, report.published, marks) if report.published else "not dated", "")])
    if report.authors:
        facts.append([(f"by {one_line(', '.join(report.authors[:3]))}", "")])
    if report.wire and report.wire != report.publisher:
        facts.append([(f"copy credited to {one_line(report.wire)}", "")])
    if report.file:
        place = report.provenance.get("id")
        facts.append([(one_line(f"{report.file}, {place}" if place else report.file), "dim")])
    page.put_parts(facts)
    if report.title:
        page.put([(shortened(one_line(report.title), LONGEST), "italic")])
    page.put_parts(_counts(found, marks))


def _counts(found: Lookup, marks: Marks) -> list[list[Piece]]:
    claims = found.trace.claims
    voices = {v: sum(c.voice == v for c in claims) for v in ("attributed", "own", "agentless", "unresolved")}
    parts: list[list[Piece]] = [
        [(counted(len(claims), "claim"), "")],
        [(f"{voices['attributed']} attributed", "")],
    ]
    parts.append([(f"{marks.own} {voices['own']} in its own voice", "")])
    if voices["agentless"]:
        parts.append([(f"{marks.agentless} {voices['agentless']} agentless", "")])
    if voices["unresolved"]:
        parts.append([(f"{voices['unresolved']} not resolved", "")])
    if unnamed := found.unnamed_origins():
        parts.append([(f"{marks.unnamed} {counted(unnamed, 'unnamed origin')}", "")])
    return parts


def _discrepancies(page: Page, found: Lookup) -> None:
    items = found.trace.discrepancies
    if not items:
        return
    page.heading(
        f"{page.marks.flag} {counted(len(items), 'discrepancy', 'discrepancies')}",
        "where the report disagrees with itself",
    )
    for item in items:
        _discrepancy(page, found, item)


def _discrepancy(page: Page, found: Lookup, item: Discrepancy) -> None:
    marks = page.marks
    page.put(
        [(f"{one_line(item.kind)}: ", "bold"), (one_line(item.detail), "")],
        [(f"{marks.flag} {item.id}", "yellow")],
        7,
    )
    for claim in (found.claims[c] for c in item.claims if c in found.claims):
        words = shortened(one_line(claim.text), 90)
        pieces: list[Piece] = [(f"{marks.open_quote}{words}{marks.close_quote} ", "")]
        if claim.figures and item.kind in ("figure", "direction"):
            signs = ", ".join(bounds(f, marks) for f in found.claim_figures(claim))
            pieces.append((f"{signs} ", FIGURE_STYLE))
        page.put([*pieces, (f"{marks.dot} {_origin_name(claim)}", "dim")], [("  ", ""), (claim.id, "dim")], 7)


def _origin_name(claim: Claim) -> str:
    if len(claim.chain) > 1:
        return one_line(claim.chain[-1].name or "not resolved")
    return "own voice" if claim.voice == "own" else claim.voice


def _by_text(page: Page, found: Lookup) -> None:
    page.heading("Claims", "in the order of the text")
    for claim in found.trace.claims:
        _claim(page, found, claim)
    if not found.trace.claims:
        page.put([("No claim was found.", "dim")])


def _by_source(page: Page, found: Lookup) -> None:
    groups: dict[tuple[str, ...], list[Claim]] = {}
    for claim in found.trace.claims:
        groups.setdefault(_origin_key(claim), []).append(claim)
    page.heading("Claims", "by the source they come from")
    for claims in groups.values():
        page.blank()
        _source_line(page, found, claims)
        for claim in claims:
            _claim(page, found, claim, grouped=True)
    if not groups:
        page.put([("No claim was found.", "dim")])


def _origin_key(claim: Claim) -> tuple[str, ...]:
    if claim.voice in ("own", "agentless") or len(claim.chain) < 2:
        return ("voice", claim.voice)
    origin = claim.chain[-1]
    return ("source", *origin.sources) if origin.sources else ("name", origin.name or "")


def _source_line(page: Page, found: Lookup, claims: list[Claim]) -> None:
    first, marks = claims[0], page.marks
    number = (f"  {counted(len(claims), 'claim')}", "dim")
    if first.voice in ("own", "agentless") or len(first.chain) < 2:
        sign = {"own": marks.own, "agentless": marks.agentless}.get(first.voice, marks.unverified)
        name = {"own": "The report's own voice", "agentless": "Nobody: no source given"}.get(
            first.voice, "Not resolved"
        )
        page.put([(f"{sign} {name}", "bold"), number])
        return
    origin = first.chain[-1]
    unnamed = found.is_unnamed(origin.sources)
    pieces: list[Piece] = [(f"{marks.unnamed} ", "")] if unnamed else []
    pieces += [
        (one_line(origin.name or "not resolved"), f"bold {UNNAMED_STYLE}" if unnamed else "bold"),
        number,
    ]
    entries = [found.sources[s] for s in origin.sources if s in found.sources]
    about = [d for s in entries for d in (*s.descriptors, *s.affiliations)][:3]
    if about:
        pieces.append((f" {marks.dot} {'; '.join(one_line(a) for a in about)}", "dim"))
    for entry in entries:
        if entry.anonymity_reason:
            pieces.append(
                (f" {marks.dot} why unnamed: {one_line(found.words(entry.anonymity_reason))}", "dim")
            )
    page.put(pieces)


def _claim(page: Page, found: Lookup, claim: Claim, grouped: bool = False) -> None:
    marks = page.marks
    lead: list[Piece] = [
        (claim.id, "bold" if claim.key_point else ""),
        (f" {marks.key}" if claim.key_point else "", "bold"),
    ]
    page.put([(shortened(one_line(claim.text), LONGEST), "")], lead, 7)
    details = _details(page, found, claim)
    chain = chain_pieces(found, claim, marks)
    if claim.voice == "own" and len(claim.chain) < 2:
        details[:0] = [] if grouped else [chain]
    elif not grouped or _tells_more(claim):
        page.put(chain, indent=7)
    if details:
        page.put_parts(details, indent=7)


def _tells_more(claim: Claim) -> bool:
    """Whether a chain says more than its group's heading: hops between, or a channel."""
    return len(claim.chain) > 2 or any(hop.channel for hop in claim.chain)


def _details(page: Page, found: Lookup, claim: Claim) -> list[list[Piece]]:
    """What hangs on a claim: figures, dates, the origin's stance, checks, and its relatives in the report."""
    marks = page.marks
    details: list[list[Piece]] = [
        [(figure_words(f, marks), FIGURE_STYLE)] for f in found.claim_figures(claim)
    ]
    details += [[(_ROLES.get(d.role, "") + date_words(d, marks), "")] for d in found.claim_dates(claim)]
    details += stance_pieces(found, claim, marks)
    details += [verification_pieces(found, v, marks) for v in found.claim_verifications(claim)]
    details += [
        [(f"{marks.flag} {x.id}", "yellow")] for x in found.trace.discrepancies if claim.id in x.claims
    ]
    if claim.same_as:
        details.append([(f"{marks.same} {', '.join(claim.same_as)}", "dim")])
    return details


def _footer(page: Page, trace: Trace) -> None:
    marks = page.marks
    page.blank()
    page.rule()
    signs = (
        (marks.key, "title or key point"),
        (marks.unnamed, "unnamed"),
        (marks.own, "own voice"),
        (marks.agentless, "no source given"),
    )
    page.put_parts([[(f"{sign} {words}", "dim")] for sign, words in signs])
    model = trace.made_by.get("model")
    how = f"whence {trace.made_by.get('whence') or '?'}, {f'model {model[:19]}' if model else 'rules'}"
    page.put([(f"{how}. {MOTTO}", "dim")])
