"""Figures, dates and places of a report, numbered and linked to each other."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from whence.annotations.annotation import Annotations
from whence.attribution.chains import Chains
from whence.claims.date import Date
from whence.claims.dates import find_dates
from whence.claims.figure import Figure
from whence.claims.figure_parts import link_parts
from whence.claims.figures import find_figures
from whence.claims.place import Place
from whence.claims.places import find_places
from whence.claims.speaking import dates_of_speaking
from whence.text.spans import Span, holds, overlap
from whence.traces.clock import Clock


@dataclass(frozen=True, slots=True)
class Findings:
    """What the clauses of a report can give; `spoken` maps a relation to the date it was spoken on."""

    figures: list[Figure]
    dates: list[Date]
    places: list[Place]
    spoken: dict[str, str]


def findings_of(notes: Annotations, chains: Chains, published: str | None, timer: Clock) -> Findings:
    """Find figures, dates and places; a number inside a date counts nothing."""
    text, sentences = notes.text, notes.sentences
    found = [f for s in sentences for f in find_figures(text, s)]
    timer.lap("figures")
    day = date.fromisoformat(published[:10]) if published else None
    dates = [replace(d, id=f"d{n}") for n, d in enumerate(find_dates(text, sentences, day), 1)]
    spoken = dates_of_speaking(notes, chains, dates)
    said = set(spoken.values())
    dates = [replace(d, role="said") if d.id in said else d for d in dates]
    timer.lap("dates")
    figures = [replace(f, id=f"f{n}") for n, f in enumerate(_without_dates(found, dates), 1)]
    figures = _as_of(link_parts(figures, text), dates, sentences)
    places = [replace(p, id=f"p{n}") for n, p in enumerate(find_places(text, sentences), 1)]
    timer.lap("places")
    return Findings(figures, dates, places, spoken)


def _without_dates(figures: list[Figure], dates: Sequence[Date]) -> list[Figure]:
    """Figures that are no part of a date: "12 May" counts nothing."""
    ends = [d.span[1] for d in dates]
    kept = []
    for figure in figures:
        at = bisect_right(ends, figure.span[0])
        if at == len(dates) or not overlap(figure.span, dates[at].span):
            kept.append(figure)
    return kept


def _as_of(figures: list[Figure], dates: Sequence[Date], sentences: Sequence[Span]) -> list[Figure]:
    """Figures of a sentence that says until when they hold: "by Monday night, 46 were dead"."""
    starts = [s for s, _ in sentences]
    until = {bisect_right(starts, d.span[0]): d.id for d in dates if d.role == "as_of"}
    if not until:
        return figures
    linked = []
    for figure in figures:
        sentence = bisect_right(starts, figure.span[0])
        inside = sentence in until and holds(sentences[sentence - 1], figure.span)
        linked.append(replace(figure, as_of=until[sentence]) if inside else figure)
    return linked
