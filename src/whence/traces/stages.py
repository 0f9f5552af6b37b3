"""The stages of a trace, in their order: read, annotate, attribute, claim, compare."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from time import perf_counter

from whence.annotations.annotation import Annotations, annotate
from whence.attribution.chains import Chains
from whence.attribution.relation import Source
from whence.attribution.rules import relations
from whence.claims.assembly import claims_of
from whence.claims.claim import Claim, Verification
from whence.claims.clauses import clauses_of
from whence.claims.concerns import about
from whence.claims.date import Date
from whence.claims.dates import find_dates
from whence.claims.denials import denials_of
from whence.claims.figure import Figure
from whence.claims.figures import find_figures
from whence.claims.place import Place
from whence.claims.places import find_places
from whence.claims.speaking import dates_of_speaking
from whence.claims.verifications import Checked, checks_of
from whence.lexicon.tables import digest
from whence.reports.plain import Reading, read
from whence.text.spans import Span, overlap
from whence.traces.alignments import pairs_of
from whence.traces.comparisons import discrepancies_of
from whence.traces.notices import notices_of
from whence.traces.passages import read_paragraphs, silent_paragraphs
from whence.traces.summaries import resolve_summaries
from whence.traces.trace import Discrepancy, Trace, Unresolved
from whence.traces.wordings import different_wordings
from whence.version import VERSION


class Clock:
    """Adds up the seconds of each stage, when somebody asks for them."""

    def __init__(self, seconds: dict[str, float] | None) -> None:
        self.seconds = seconds
        self._last = perf_counter()

    def lap(self, stage: str) -> None:
        """The stage that has just ended took the time since the last lap."""
        if self.seconds is not None:
            now = perf_counter()
            self.seconds[stage] = self.seconds.get(stage, 0.0) + now - self._last
            self._last = now


def trace(
    text: str | bytes,
    *,
    publisher: str | None = None,
    published: str | None = None,
    url: str | None = None,
    title: str | None = None,
    file: str | None = None,
    clock: dict[str, float] | None = None,
) -> Trace:
    """Trace one report: who said what, through which chain, with which figures, and whether it was checked.

    `text` is the report as text or as received bytes, with or without header lines; the other arguments
    beat the header lines. `clock` receives seconds by stage. Raises EmptyInput or UnreadableInput where
    there is nothing to read; everything else is a trace, whose notices say what is missing.
    """
    timer = Clock(clock)
    reading = read(text, file=file, publisher=publisher, published=published, url=url, title=title)
    timer.lap("reading")
    return trace_reading(reading, timer)


def trace_reading(reading: Reading, timer: Clock | None = None) -> Trace:
    """Trace a report that has been read."""
    timer = timer or Clock(None)
    text, report = reading.text, reading.report
    notes = annotate(text, read_paragraphs(reading))
    timer.lap("annotating")
    chains = Chains(notes, relations(notes), report.publisher, report.wire)
    timer.lap("attribution")
    figures = _numbered_figures(text, notes.sentences)
    timer.lap("figures")
    dates = _numbered_dates(text, notes.sentences, report.published)
    figures = _without_dates(figures, dates)
    spoken = dates_of_speaking(chains, dates)
    said = set(spoken.values())
    dates = [replace(d, role="said") if d.id in said else d for d in dates]
    timer.lap("dates")
    places = _numbered_places(text, notes.sentences)
    timer.lap("places")
    checks = checks_of(notes, chains)
    denials = denials_of(notes, chains, checks)
    formulas = [_clause_of(notes, c) for c in [*checks, *denials] if not c.states]
    formulas += [e.anonymity_reason for e in chains.resolver.entities if e.anonymity_reason is not None]
    checks = sorted([*checks, *denials], key=lambda c: c.span)
    clauses = clauses_of(notes, chains, silent_paragraphs(reading))
    claims, lines = claims_of(notes, chains, clauses, report, figures, dates, places, formulas)
    claims, verifications = _verified(checks, claims, lines, chains, notes)
    by_figure = {f.id: f for f in figures}
    pairs = pairs_of(claims, by_figure)
    claims, chains_changed = resolve_summaries(claims, pairs, chains)
    timer.lap("claims")
    pairs = pairs_of(claims, by_figure) if chains_changed else pairs
    discrepancies = discrepancies_of(
        pairs, by_figure, report.title_span, {e.id: (e.identity, e.kind) for e in chains.resolver.entities}
    )
    for mine, theirs, detail in different_wordings(notes, report.title_span, claims):
        discrepancies.append(Discrepancy(f"x{len(discrepancies) + 1}", "quotation", (mine, theirs), detail))
    claims = _same_as(claims, [(p.summary.id, p.body.id) for p in pairs])
    timer.lap("comparing")
    return Trace(
        text=text,
        report=replace(report, sentences=tuple(notes.sentences)),
        made_by={"whence": VERSION, "model": None, "lexicon": digest()},
        notices=notices_of(reading, notes),
        sources=tuple(_used(chains, claims, verifications)),
        attributions=tuple(chains.attributions(spoken)),
        claims=tuple(claims),
        figures=tuple(figures),
        dates=tuple(dates),
        places=tuple(places),
        verifications=tuple(verifications),
        discrepancies=tuple(discrepancies),
        unresolved=tuple(_unresolved(chains, dates, report.published)),
    )


def _numbered_figures(text: str, sentences: Sequence[Span]) -> list[Figure]:
    found = [f for s in sentences for f in find_figures(text, s)]
    return [replace(f, id=f"f{n}") for n, f in enumerate(found, 1)]


def _without_dates(figures: list[Figure], dates: Sequence[Date]) -> list[Figure]:
    """Figures that are no part of a date: "12 May" counts nothing."""
    ends = [d.span[1] for d in dates]
    kept = []
    for figure in figures:
        at = bisect_right(ends, figure.span[0])
        if at == len(dates) or not overlap(figure.span, dates[at].span):
            kept.append(figure)
    return kept


def _numbered_dates(text: str, sentences: Sequence[Span], published: str | None) -> list[Date]:
    day = date.fromisoformat(published[:10]) if published else None
    return [replace(d, id=f"d{n}") for n, d in enumerate(find_dates(text, sentences, day), 1)]


def _numbered_places(text: str, sentences: Sequence[Span]) -> list[Place]:
    return [replace(p, id=f"p{n}") for n, p in enumerate(find_places(text, sentences), 1)]


def _clause_of(notes: Annotations, check: Checked) -> Span:
    """The stretch between commas that a verification formula stands in."""
    line = notes.lines[check.line].span
    if not check.relative:
        start = max(line[0], notes.text.rfind(", ", line[0], check.span[0]))
        end = notes.text.find(", ", check.span[1], line[1])
        return (start, end if end > 0 else line[1])
    return check.span


def _verified(
    checks: Sequence[Checked], claims: list[Claim], lines: list[int], chains: Chains, notes: Annotations
) -> tuple[list[Claim], list[Verification]]:
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
    return claims, verifications


def _same_as(claims: list[Claim], pairs: Sequence[tuple[str, str]]) -> list[Claim]:
    other: dict[str, list[str]] = {}
    for a, b in pairs:
        other.setdefault(a, []).append(b)
        other.setdefault(b, []).append(a)
    return [replace(c, same_as=tuple(other[c.id])) if c.id in other else c for c in claims]


def _unresolved(chains: Chains, dates: Sequence[Date], published: str | None) -> list[Unresolved]:
    found = []
    ids = {e.name: e.id for e in chains.resolver.entities}
    for item in chains.resolver.open:
        found.append(
            Unresolved(item.span, "mention", tuple(ids.get(c, c) for c in item.candidates), item.why)
        )
    for item in dates:
        if item.start is None:
            why = "publication date unknown" if published is None else "no day to count from, or several fit"
            found.append(
                Unresolved(item.span, "date", tuple(f"{c.start}/{c.end}" for c in item.candidates), why)
            )
    return sorted(found, key=lambda u: u.span)


def _used(chains: Chains, claims: Sequence[Claim], verifications: Sequence[Verification]) -> list[Source]:
    """The sources that something is attributed to; a name that only stands in the text is none."""
    used = {e.id for k in chains.links for e in [*k.entities, *([k.outlet] if k.outlet else [])]}
    used |= {s for c in claims for h in c.chain for s in h.sources}
    used |= {v.by for v in verifications}
    return [s for s in chains.resolver.sources() if s.id in used]
