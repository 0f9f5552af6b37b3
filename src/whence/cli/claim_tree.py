"""One claim of a dossier, down to the words: who carries it, through whom, and why it counts as one."""

from __future__ import annotations

from whence.cli.dossier_brief import origin_groups
from whence.cli.marks import Marks
from whence.cli.page import Page, Piece
from whence.cli.words import counted, one_line, shortened
from whence.dossiers.chains import continued_chain
from whence.dossiers.dossier import Dossier, LinkedClaim
from whence.dossiers.linking import Linking
from whence.errors import UsageError

_LONGEST = 400


def chosen(dossier: Dossier, wanted: str) -> LinkedClaim:
    """The claim with an id or the beginning of one; raises UsageError where none or several fit."""
    found = [c for c in dossier.claims if c.id.lower().startswith(wanted.lower())]
    if len(found) != 1:
        several = f"{len(found)} claims begin so" if found else "no claim of this dossier has this id"
        raise UsageError(f"--claim {wanted}: {several}; ids stand in the brief")
    return found[0]


def claim_tree(linking: Linking, dossier: Dossier, wanted: str, width: int, marks: Marks) -> Page:
    """The page of one claim by its id or the beginning of it; raises UsageError where none or several fit."""
    claim = chosen(dossier, wanted)
    page = Page(width, marks)
    page.put([(f"{claim.id}  ", "bold"), (shortened(one_line(claim.statement), _LONGEST), "bold")])
    names = {s.id: one_line(s.name) for s in dossier.sources}
    parts: list[list[Piece]] = [
        [(counted(claim.reports, "report"), "")],
        [(counted(claim.outlets, "outlet"), "")],
        [(counted(claim.independent_origins, "origin"), "bold")],
    ]
    if claim.status:
        parts.append([(claim.status, "")])
    page.put_parts(parts)
    _origins(page, claim, names)
    _members(page, linking, claim)
    return page


def _origins(page: Page, claim: LinkedClaim, names: dict[str, str]) -> None:
    page.heading("Origins", "what counts once stands in one line")
    for group in origin_groups(claim):
        page.put([(" = ".join(names.get(s, s) for s in group), "cyan")], [(f"{page.marks.dot} ", "")], 2)
    for link in claim.independence:
        pair = " and ".join(names.get(s, s) for s in link.between)
        said = "counted once" if link.is_ == "same" else "counted apart"
        page.put([(f"{pair}: {said}, {one_line(link.why)}", "dim")], [("  ", "")], 4)


def _members(page: Page, linking: Linking, claim: LinkedClaim) -> None:
    index = {
        (linking.id_of(s.report), s.claim.id): (n, i)
        for n, c in enumerate(linking.match.clusters)
        for i in c
        for s in [linking.statements[i]]
    }
    page.heading("Carried by", "the first published first")
    for member in claim.members:
        number, at = index[member.report, member.claim]
        statement = linking.statements[at]
        report = linking.traces[statement.report].report
        when = (report.published or "not dated")[:16].replace("T", " ")
        page.put(
            [
                (one_line(report.publisher or report.file or "unknown publisher"), "bold"),
                (f" {page.marks.dot} {when} {page.marks.dot} {member.claim}", "dim"),
            ]
        )
        words = shortened(one_line(statement.claim.text), _LONGEST)
        page.put([(f"{page.marks.open_quote}{words}{page.marks.close_quote}", "")], [("  ", "")], 4)
        chain = continued_chain(linking, number, at)
        hops = [one_line(h.name or "unknown publisher") for h in chain]
        place = ", ".join(f"{a}{page.marks.dash}{b}" for a, b in statement.claim.spans)
        page.put(
            [(f" {page.marks.from_} ".join(hops), "cyan"), (f" {page.marks.dot} characters {place}", "dim")],
            [("  ", "")],
            4,
        )
        if member.why:
            page.put([(f"one claim ({member.score}): {', '.join(member.why)}", "dim")], [("  ", "")], 4)
