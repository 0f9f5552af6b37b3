"""Rows of evidence: the spans, words, rules and scores behind a finding."""

from __future__ import annotations

from collections.abc import Sequence

from whence.attribution.relation import Attribution, Hop
from whence.claims.claim import Claim
from whence.claims.date import Date
from whence.claims.figure import Figure
from whence.claims.place import Place
from whence.cli.lookup import Lookup
from whence.cli.page import Page, Piece
from whence.cli.quantities import bounds, date_words
from whence.cli.words import counted, one_line, shortened
from whence.text.spans import Span, overlap

INDENT = 13


class Evidence:
    """Writes what a finding rests on to a page, row by row."""

    def __init__(self, page: Page, found: Lookup) -> None:
        self.page = page
        self.found = found
        self.marks = page.marks

    def row(self, name: str, *facts: str, style: str = "") -> None:
        """A named row: facts with the dot between them, empty ones left out."""
        self.row_of(name, [(f" {self.marks.dot} ".join(f for f in facts if f), style)])

    def row_of(self, name: str, pieces: list[Piece]) -> None:
        """A named row of styled pieces."""
        self.page.put(pieces, [("  ", ""), (name, "dim")], INDENT)

    def quoted(self, spans: Sequence[Span], limit: int = 400) -> str:
        """Spans as "[10:40] “words”", one after the other."""
        parts = []
        for start, end in spans:
            words = shortened(one_line(self.found.words((start, end))), limit)
            parts.append(f"[{start}:{end}] {self.marks.open_quote}{words}{self.marks.close_quote}")
        return "  ".join(parts) if parts else "none"

    def hop(self, hop: Hop, number: int) -> None:
        """One hop of a chain: who it is, and the relation that made it."""
        self.page.blank()
        name = one_line(hop.name or "unknown publisher")
        if number == 0:
            self.page.put([(f"0 {name}", "bold"), (f" {self.marks.dot} the publisher", "dim")])
            return
        unnamed = f"{self.marks.unnamed} " if self.found.is_unnamed(hop.sources) else ""
        ids = f" {self.marks.dot} {', '.join(hop.sources)}" if hop.sources else ""
        self.page.put([(f"{number} {self.marks.from_} {unnamed}{name}", "bold"), (ids, "dim")])
        self._who(hop)
        relation = self.found.attributions.get(hop.attribution or "")
        if relation is not None:
            self.relation(relation)
        else:
            self.row("relation", self._without_words(hop))
        if hop.channel:
            self.row("channel", one_line(hop.channel))

    def _without_words(self, hop: Hop) -> str:
        """Why a hop that no words of the text name stands in the chain."""
        report = self.found.trace.report
        if hop.name == report.wire:
            return "none: the agency credited for the copy"
        if report.provenance.get("forwarded_from", "").endswith(f": {hop.name}"):
            return "none: the message was forwarded from it"
        return "none"

    def _who(self, hop: Hop) -> None:
        for entry in (self.found.sources[s] for s in hop.sources if s in self.found.sources):
            about = "; ".join(one_line(d) for d in (*entry.descriptors, *entry.affiliations))
            mentions = counted(len(entry.mentions), "mention")
            self.row("who", f"{entry.kind}, {entry.identity}, {mentions}{': ' + about if about else ''}")
            if entry.anonymity_reason:
                self.row("unnamed", self.quoted([entry.anonymity_reason]))

    def relation(self, relation: Attribution) -> None:
        """An attribution relation: its roles with their words, its rule and score."""
        name = f"{relation.id}, inside {relation.parent}" if relation.parent else relation.id
        facts = [relation.kind, relation.act, relation.polarity, relation.certainty]
        facts += [f"basis: {relation.basis}"] if relation.basis != "unstated" else []
        self.row("relation", name, ", ".join(facts))
        self.row("source", self.quoted(relation.source), style="underline" if relation.source else "")
        self.row("cue", self.quoted(relation.cue), style="bold")
        self.row("content", self.quoted(relation.content))
        for link in self.found.trace.report.links:
            if any(overlap(link.span, span) for span in (*relation.source, *relation.cue)):
                self.row("link", self.quoted([link.span]), one_line(link.url))
        if relation.date in self.found.dates:
            self.date(self.found.dates[relation.date or ""], "spoke on")
        self.row("rule", f"{relation.by or 'not stated'}, score {relation.score:.2f}")

    def sourceless(self, claim: Claim) -> None:
        """Where the chain ends without a source: the relation that names nobody."""
        self.page.blank()
        agentless = claim.voice == "agentless"
        sign = self.marks.agentless if agentless else self.marks.unverified
        words = "no source given" if agentless else "not resolved"
        self.page.put([(f"{len(claim.chain)} {self.marks.from_} {sign} {words}", "bold")])
        for relation in self.found.trace.attributions:
            here = any(overlap(c, s) for c in relation.content for s in claim.spans)
            if here and relation.by == claim.by and not relation.source_ids:
                self.relation(relation)

    def figure(self, figure: Figure) -> None:
        """A figure with its bounds, its words and its flags."""
        flags = (
            ("running total", figure.cumulative),
            ("approximate", figure.approximate),
            ("vague", figure.vague),
        )
        facts = [
            self.quoted([figure.span]),
            f"counts: {one_line(figure.counts)}" if figure.counts else "",
            f"unit: {figure.unit}" if figure.unit else "",
            figure.outcome or "",
            f"who: {figure.who}" if figure.who != "unknown" else "",
            f"part of {figure.part_of}" if figure.part_of else "",
            *(word for word, on in flags if on),
        ]
        self.row("figure", figure.id, bounds(figure, self.marks), *facts)

    def date(self, date: Date, name: str = "date") -> None:
        """A date with its days, its words and its other readings."""
        others = "; ".join(f"{c.start} to {c.end} ({one_line(c.why)})" for c in date.candidates)
        days, words = date_words(date, self.marks), self.quoted([date.span])
        self.row(
            name, date.id, days, words, f"{date.precision}, {date.role}", f"or: {others}" if others else ""
        )

    def place(self, place: Place) -> None:
        """A place with its words and what it lies in."""
        within = ", ".join(one_line(w) for w in place.within)
        number = len(place.candidates)
        others = f"or {counted(number, 'other place', 'other places')} of that name" if number else ""
        self.row(
            "place",
            place.id,
            self.quoted([place.span]),
            f"{one_line(place.name)}, {place.kind}",
            within,
            others,
        )
