"""The stages of a trace, in their order: read, annotate, attribute, find, assert, compare."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from whence.annotations.annotation import Annotations, annotate
from whence.annotations.encoder.reading import has_model, model_digest, read_with_encoder
from whence.attribution.chains import Chains
from whence.attribution.relation import Source
from whence.attribution.rules import relations
from whence.claims.claim import Claim, Verification
from whence.claims.date import Date
from whence.claims.figure import Figure
from whence.lexicon.tables import digest
from whence.reports.items import Given
from whence.reports.languages import with_language
from whence.reports.plain import read as read_plain
from whence.reports.reading import Reading
from whence.reports.received import Received
from whence.reports.sorting import PLAIN, form_of, read_one
from whence.text.spans import Span
from whence.traces.alignments import Pair, pairs_of
from whence.traces.assertions import assertions_of
from whence.traces.clock import Clock
from whence.traces.comparisons import discrepancies_of
from whence.traces.contradictions import dropped_denials, two_figures
from whence.traces.findings import Findings, findings_of
from whence.traces.foreign import trace_foreign
from whence.traces.notices import notices_of
from whence.traces.passages import read_paragraphs, silent_paragraphs
from whence.traces.summaries import resolve_summaries
from whence.traces.trace import Discrepancy, Trace, Unresolved
from whence.traces.wordings import different_wordings
from whence.version import VERSION

_HEAD = 65_536
"""Characters of a text that show whether it is a page, a feed or an export."""


def trace(
    text: str | bytes,
    *,
    publisher: str | None = None,
    published: str | None = None,
    url: str | None = None,
    title: str | None = None,
    file: str | None = None,
    tagger: bool = True,
    clock: dict[str, float] | None = None,
) -> Trace:
    """Trace one report: who said what, through which chain, with which figures, and whether it was checked.

    `text` is the report as text or as received bytes: plain text with or without header lines, a web page,
    or a feed or Telegram export that holds one report; the other arguments beat what it says of itself.
    Without `tagger` the rules work alone. `clock` receives seconds by stage. Raises EmptyInput or
    UnreadableInput where there is nothing to read, UsageError where there are several reports; everything
    else is a trace, whose notices say what is missing.
    """
    timer = Clock(clock)
    reading = _read(text, file, Given(publisher, published, url, title))
    timer.lap("reading")
    return trace_reading(reading, timer, tagger=tagger)


def _read(text: str | bytes, file: str | None, given: Given) -> Reading:
    if isinstance(text, bytes) and text:
        return read_one(Received(text, name=file), given, file)
    if (
        isinstance(text, str)
        and form_of(Received(text[:_HEAD].encode("utf-8", "replace"), name=file)) != PLAIN
    ):
        return read_one(Received(text.encode("utf-8", "replace"), name=file), given, file)
    return read_plain(
        text,
        file=file,
        publisher=given.publisher,
        published=given.published,
        url=given.url,
        title=given.title,
    )


def trace_reading(reading: Reading, timer: Clock | None = None, *, tagger: bool = True) -> Trace:
    """Trace a report that has been read."""
    timer = timer or Clock(None)
    reading = with_language(reading)
    report = reading.report
    if report.language is not None and not report.language.lower().startswith("en"):
        return trace_foreign(reading, report.language, reading.notices)
    notes = annotate(reading.text, read_paragraphs(reading))
    timer.lap("annotating")
    tagging = read_with_encoder(notes) if tagger and has_model() else None
    timer.lap("tagging")
    tagged = None if tagging is None else tagging.relations
    chains = Chains(notes, relations(notes, tagged), report.publisher, report.wire or reading.carried_from)
    timer.lap("attribution")
    found = findings_of(notes, chains, report.published, timer)
    asserted = assertions_of(notes, chains, report, found, silent_paragraphs(reading))
    timer.lap("claims")
    claims, pairs = _aligned(asserted.claims, {f.id: f for f in found.figures}, chains)
    discrepancies = _discrepancies(
        notes, chains, claims, pairs, found, asserted.verifications, report.title_span
    )
    timer.lap("comparing")
    return Trace(
        text=reading.text,
        report=replace(report, sentences=tuple(notes.sentences)),
        made_by={
            "whence": VERSION,
            "model": None if tagging is None else model_digest(),
            "lexicon": digest(),
        },
        notices=notices_of(reading, notes, lacks_model=tagger and tagging is None),
        sources=tuple(_used(chains, claims, asserted.verifications)),
        attributions=tuple(chains.attributions(found.spoken)),
        claims=tuple(claims),
        figures=tuple(found.figures),
        dates=tuple(found.dates),
        places=tuple(found.places),
        verifications=tuple(asserted.verifications),
        discrepancies=tuple(discrepancies),
        unresolved=tuple(_unresolved(chains, found.dates, report.published)),
    )


def _aligned(
    claims: list[Claim], figures: dict[str, Figure], chains: Chains
) -> tuple[list[Claim], list[Pair]]:
    """The claims, those of the summary with the chains of the body's; and the pairs that say the same."""
    first = pairs_of(claims, figures)
    claims = resolve_summaries(claims, first, chains)
    by_id = {c.id: c for c in claims}
    pairs = [replace(p, summary=by_id[p.summary.id], body=by_id[p.body.id]) for p in first]
    return _same_as(claims, [(p.summary.id, p.body.id) for p in pairs]), pairs


def _discrepancies(
    notes: Annotations,
    chains: Chains,
    claims: list[Claim],
    pairs: list[Pair],
    read: Findings,
    verifications: Sequence[Verification],
    title: Span | None,
) -> list[Discrepancy]:
    sources = {e.id: (e.identity, e.kind) for e in chains.resolver.entities}
    figures = {f.id: f for f in read.figures}
    found = discrepancies_of(pairs, claims, figures, title, sources)
    names = {e.id: e.name for e in chains.resolver.entities}
    more = [
        *(("quotation", *x) for x in different_wordings(notes, title, claims)),
        *dropped_denials(pairs, claims, verifications, names, title, notes.text),
        *two_figures(claims, figures, {d.id: d for d in read.dates}, {p.id: p for p in read.places}),
    ]
    for kind, mine, theirs, detail in more:
        found.append(Discrepancy(f"x{len(found) + 1}", kind, (mine, theirs), detail))
    return found


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
