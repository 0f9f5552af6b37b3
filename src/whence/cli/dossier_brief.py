"""The brief of a dossier: what the reports share, where it comes from, and where they disagree."""

from __future__ import annotations

from collections import Counter

from whence.claims.intervals import bounds_in_words
from whence.cli.marks import Marks
from whence.cli.page import Page, Piece
from whence.cli.words import counted, one_line, shortened
from whence.dossiers.dossier import Dossier, LinkedClaim
from whence.dossiers.linking import Linking

MOTTO = "What these reports show, and how they know it; whether it is true is for you to find out."
_INDENT = 15
_LONGEST = 240
_MOST_CITED = 12
_STATUS = {"retracted": "retracted", "denied": "denied", "disputed": "disputed"}


def dossier_brief(linking: Linking, dossier: Dossier, width: int, marks: Marks, least: int) -> Page:
    """The brief as a page; claims that fewer than `least` reports carry are counted and left out."""
    page, shown = Page(width, marks), _Shown(linking, dossier)
    _header(page, dossier)
    _claims(page, shown, least)
    _conflicts(page, shown)
    _updates(page, shown)
    _copies(page, shown)
    _rest(page, shown)
    _cited(page, dossier)
    page.blank()
    page.rule()
    page.put([(f"whence {dossier.made_by.get('whence')}. {MOTTO}", "dim")])
    return page


class _Shown:
    """Names of reports, sources and claims by their ids."""

    def __init__(self, linking: Linking, dossier: Dossier) -> None:
        self.linking = linking
        self.dossier = dossier
        self.claims = {c.id: c for c in dossier.claims}
        self.sources = {s.id: s for s in dossier.sources}
        self._denied = {
            (t.report.id, c.id) for t in linking.traces for c in t.claims if c.polarity == "negative"
        }
        self.traces = {t.report.id: t for t in linking.traces}
        self._reports_of = Counter(t.report.publisher for t in linking.traces)

    def outlet(self, report: str) -> str:
        """A report's publisher, with its file where that publisher has several reports here."""
        made = self.traces[report].report
        name = one_line(made.publisher or made.file or "unknown publisher")
        several = self._reports_of[made.publisher] > 1
        return (
            f"{name} ({(made.published or '')[5:16].replace('T', ' ')})"
            if several and made.published
            else name
        )

    def statement(self, claim: LinkedClaim, longest: int) -> str:
        """The words of a claim; "denied: …" where its origin says that it is not so."""
        words = shortened(one_line(claim.statement), longest)
        denied = all((m.report, m.claim) in self._denied for m in claim.members)
        return f"denied: {words}" if denied else words

    def source(self, id: str) -> str:
        """A source's name."""
        return one_line(self.sources[id].name) if id in self.sources else id

    def origins(self, claim: LinkedClaim) -> str:
        """The origins in words: "1 origin: Ilyar Dzhemetov = the coastguard"."""
        groups = origin_groups(claim)
        names = "; ".join(" = ".join(self.source(s) for s in group) for group in groups)
        words = counted(claim.independent_origins, "origin")
        note = " (no link found in this set)" if claim.independent_origins > 1 else ""
        return f"{words}{note}: {names}"


def origin_groups(claim: LinkedClaim) -> list[list[str]]:
    """The origins of a claim, those that count once together; the most carried first."""
    groups = {o.source: [o.source] for o in claim.origins}
    for link in claim.independence:
        if link.is_ == "same" and all(s in groups for s in link.between):
            first, second = (groups[s] for s in link.between)
            if first is not second:
                first.extend(second)
                for member in second:
                    groups[member] = first
    found: list[list[str]] = []
    for group in groups.values():
        if all(group is not each for each in found):
            found.append(group)
    return found


def _header(page: Page, dossier: Dossier) -> None:
    days = sorted(r.published[:10] for r in dossier.reports if r.published)
    outlets = len({r.publisher for r in dossier.reports if r.publisher})
    parts: list[list[Piece]] = [
        [(counted(len(dossier.reports), "report"), "bold")],
        [(counted(outlets, "outlet"), "")],
    ]
    if days:
        span = days[0] if days[0] == days[-1] else f"{days[0]} {page.marks.dash} {days[-1]}"
        parts.append([(span, "")])
    judged = dossier.made_by.get("judgements")
    if judged:
        parts.append([(f"{judged} judged by hand", "")])
    page.put_parts(parts)
    shared = sum(c.reports > 1 for c in dossier.claims)
    page.put_parts(
        [
            [(counted(len(dossier.claims), "claim"), "")],
            [(f"{shared} in several reports", "")],
            [(counted(len(dossier.conflicts), "conflict"), "yellow" if dossier.conflicts else "")],
            [(counted(len(dossier.families), "family", "families") + " of copies", "")],
        ]
    )


def _claims(page: Page, shown: _Shown, least: int) -> None:
    page.heading("Claims", "by how many reports carry them")
    claims = [c for c in shown.dossier.claims if c.reports >= least]
    for claim in claims:
        page.put([(shown.statement(claim, _LONGEST), "")], [(claim.id, "bold")], _INDENT)
        page.put_parts(
            [
                [(counted(claim.reports, "report"), "bold")],
                [(counted(claim.outlets, "outlet"), "")],
                [(shown.origins(claim), "cyan")],
            ],
            _INDENT,
        )
        details = _details(page, shown, claim)
        if details:
            page.put_parts(details, _INDENT)
    if not claims:
        page.put([("No claim is carried by so many reports.", "dim")])
    left = len(shown.dossier.claims) - len(claims)
    if left:
        page.put([(f"{counted(left, 'claim')} in fewer reports; --least 1 shows them", "dim")])


def _details(page: Page, shown: _Shown, claim: LinkedClaim) -> list[list[Piece]]:
    details: list[list[Piece]] = []
    if claim.status:
        style = "yellow" if claim.status in _STATUS else ""
        details.append([(claim.status, style)])
    if claim.figure is not None:
        words = bounds_in_words(claim.figure.low, claim.figure.high)
        details.append([(f"{words} {one_line(claim.figure.counts or '')}".strip(), "bold")])
    checks = Counter(
        v.status
        for item in claim.verifications
        for v in shown.traces[item.report].verifications
        if v.id == item.verification
    )
    for status, number in sorted(checks.items()):
        sign = getattr(page.marks, status, page.marks.unverified)
        details.append([(f"{sign} {status.replace('_', ' ')} in {counted(number, 'report')}", "")])
    return details


def _conflicts(page: Page, shown: _Shown) -> None:
    if not shown.dossier.conflicts:
        return
    page.heading(
        f"{page.marks.flag} {counted(len(shown.dossier.conflicts), 'conflict')}", "what cannot hold together"
    )
    for item in shown.dossier.conflicts:
        page.put([(f"{item.kind}: ", "bold"), (one_line(item.why), "")], [(page.marks.flag, "yellow")], 3)
        for side in item.between:
            for claim in (shown.claims[c] for c in side if c in shown.claims):
                page.put(
                    [
                        (f"{shown.statement(claim, 100)} ", ""),
                        (
                            f"{page.marks.dot} {', '.join(shown.source(o.source) for o in claim.origins)}",
                            "dim",
                        ),
                    ],
                    [("  ", ""), (claim.id, "dim")],
                    _INDENT + 2,
                )


def _updates(page: Page, shown: _Shown) -> None:
    if not shown.dossier.updates:
        return
    page.heading("Updates", "figures of one origin over time")
    for item in shown.dossier.updates:
        page.put([(one_line(item.what), "bold")])
        rows: dict[tuple[float | None, float | None], list[str]] = {}
        for point in item.series:
            rows.setdefault((point.low, point.high), []).append(shown.outlet(point.report))
        for (low, high), names in rows.items():
            page.put(
                [(", ".join(dict.fromkeys(names)), "")],
                [("  ", ""), (bounds_in_words(low, high), "bold")],
                _INDENT,
            )


def _copies(page: Page, shown: _Shown) -> None:
    if not shown.dossier.families:
        return
    page.heading("Copies", "reports whose words come from one text")
    for family in shown.dossier.families:
        agency = f", credited to {shown.source(family.agency)}" if family.agency else ""
        page.put([(shown.outlet(family.root), "bold"), (agency, "dim")])
        for member in family.members:
            credit = "credited" if member.credited else "without credit"
            share = f"{round(100 * member.containment)}% of its words"
            page.put(
                [
                    (shown.outlet(member.report), ""),
                    (f" {page.marks.dot} {member.form}, {share}, {credit}", "dim"),
                ],
                [("  ", "")],
                4,
            )


def _rest(page: Page, shown: _Shown) -> None:
    dossier, marks = shown.dossier, page.marks
    if dossier.loops:
        page.heading("Loops", "outlets that have a claim from each other")
        for item in dossier.loops:
            names = [shown.outlet(p) if p in shown.traces else p for p in item.path]
            page.put([(f" {marks.from_} ".join(names), "")])
    if dossier.wordings:
        page.heading("Wording differs")
        for item in dossier.wordings:
            page.put([(one_line(item.why), "bold")])
            for place in item.between:
                words = shown.traces[place.report].text[slice(*place.span)]
                page.put(
                    [
                        (f"{shortened(one_line(words), 160)} ", ""),
                        (f"{marks.dot} {shown.outlet(place.report)}", "dim"),
                    ],
                    [("  ", "")],
                    4,
                )
    if dossier.retractions:
        page.heading("Withdrawn")
        for item in dossier.retractions:
            claims = [shown.claims[c].statement for c in item.claims if c in shown.claims]
            page.put(
                [
                    (shown.outlet(item.report), "bold"),
                    (": " + "; ".join(shortened(one_line(c), 120) for c in claims), ""),
                ]
            )
            if item.still_carried_by:
                names = ", ".join(shown.outlet(r) for r in item.still_carried_by)
                page.put([(f"still carried by {names}", "yellow")], [("  ", "")], 4)


def _cited(page: Page, dossier: Dossier) -> None:
    """What everybody cites and nobody in the set carries."""
    if not dossier.unresolved:
        return
    page.heading("Cited, and not in this set")
    cites = Counter(one_line(o.cites) for o in dossier.unresolved)
    why = {one_line(o.cites): o.why for o in dossier.unresolved}
    for name, number in sorted(cites.items(), key=lambda x: (-x[1], x[0]))[:_MOST_CITED]:
        page.put(
            [
                (name, ""),
                (f" {page.marks.dot} {counted(number, 'claim')} {page.marks.dot} {why[name]}", "dim"),
            ]
        )
