"""The open work at the end of a brief: what is unverified, without a source, or not settled."""

from __future__ import annotations

from collections.abc import Sequence

from whence.claims.claim import Claim, Verification
from whence.cli.lookup import Lookup
from whence.cli.page import Page
from whence.cli.quantities import days, figure_words
from whence.cli.words import one_line, shortened
from whence.traces.trace import Unresolved

INDENT = 5


def todo(page: Page, found: Lookup) -> None:
    """Add the list, where there is anything left to do."""
    checks = [v for v in found.trace.verifications if v.status == "unverified"]
    bare = unsourced(found)
    unresolved = found.trace.unresolved
    if not (checks or bare or unresolved or found.trace.notices):
        return
    page.heading("To check")
    for check in checks:
        _unverified(page, found, check)
    _without_source(page, found, bare)
    for item in unresolved:
        _unresolved(page, found, item)
    for notice in found.trace.notices:
        page.put([("note: ", "bold"), (one_line(notice), "")], [("  ", ""), (page.marks.key, "")], INDENT)


def unsourced(found: Lookup) -> list[Claim]:
    """Claims that a reader cannot trace: agentless ones, and figures in the report's own voice."""
    return [
        c
        for c in found.trace.claims
        if not c.key_point
        and (c.voice == "agentless" or (c.voice == "own" and c.figures and c.type == "fact"))
    ]


def _unverified(page: Page, found: Lookup, check: Verification) -> None:
    marks = page.marks
    words = shortened(one_line(found.words(check.span)), 100)
    what = ", ".join(check.claims) if check.claims else "no claim found for it"
    page.put(
        [
            ("unverified: ", "bold"),
            (f"{what} {marks.dot} ", ""),
            (f"{marks.open_quote}{words}{marks.close_quote}", ""),
        ],
        [("  ", ""), (marks.unverified, "yellow")],
        INDENT,
    )


def _without_source(page: Page, found: Lookup, claims: Sequence[Claim]) -> None:
    marks = page.marks
    for claim in claims:
        agentless = claim.voice == "agentless"
        signs = ", ".join(figure_words(f, marks) for f in found.claim_figures(claim))
        page.put(
            [
                ("no source given: " if agentless else "figure in the report's own voice: ", "bold"),
                (f"{claim.id} {marks.dot} {shortened(one_line(claim.text), 72)}", ""),
                (f" {marks.dot} {signs}" if signs else "", "bold"),
            ],
            [("  ", ""), (marks.agentless if agentless else marks.own, "")],
            INDENT,
        )


def _unresolved(page: Page, found: Lookup, item: Unresolved) -> None:
    marks = page.marks
    words = shortened(one_line(found.words(item.span)), 60)
    candidates = [_candidate(found, c, page) for c in item.candidates]
    pieces = [
        (f"{one_line(item.kind)} not resolved: ", "bold"),
        (f"{marks.open_quote}{words}{marks.close_quote} {marks.dot} {one_line(item.why)}", ""),
    ]
    if candidates:
        pieces.append((f" {marks.dot} could be: {'; '.join(candidates)}", "dim"))
    page.put(pieces, [("  ", ""), (marks.unverified, "yellow")], INDENT)


def _candidate(found: Lookup, candidate: str, page: Page) -> str:
    """A source's name, an interval of days, or the candidate's own words."""
    if candidate in found.sources:
        return one_line(found.sources[candidate].name)
    start, slash, end = candidate.partition("/")
    return days(start, end, page.marks) if slash and start[:4].isdigit() else one_line(candidate)
