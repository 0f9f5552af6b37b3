"""`link`: from traces to a dossier. The same dossier in whatever order they come."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime

from whence.dossiers.citations import loops_of, open_citations
from whence.dossiers.disagreements import conflicts_of, retractions_of
from whence.dossiers.dossier import Conflict, Dossier, LinkedClaim, LinkedReport
from whence.dossiers.events import events_of
from whence.dossiers.families import families_of
from whence.dossiers.judgements import Judgements
from whence.dossiers.linked_claims import linked_claim
from whence.dossiers.linked_sources import linked_sources, source_ids
from whence.dossiers.linking import Linking
from whence.dossiers.statuses import statuses_of
from whence.dossiers.updates import updates_of
from whence.dossiers.wordings import wordings_of
from whence.traces.trace import Trace
from whence.version import VERSION


def link(traces: Iterable[Trace], judgements: Judgements | None = None) -> Dossier:
    """Link traces into a dossier: copies, sources, the same claims, their origins, and where they disagree.

    A report given twice, by its id, counts once. `judgements` win over what is found. The result does not
    depend
    on the order of `traces`.
    """
    return dossier_of(Linking(traces, judgements or Judgements()))


def dossier_of(linking: Linking) -> Dossier:
    """Everything put together."""
    names = source_ids(linking)
    claims = [linked_claim(linking, n, names) for n in range(len(linking.match.clusters))]
    order = sorted(range(len(claims)), key=lambda n: (-claims[n].reports, _first(linking, n), claims[n].id))
    cluster_ids = {n: claims[n].id for n in order}
    conflicts = conflicts_of(linking, cluster_ids)
    retractions = retractions_of(linking, cluster_ids)
    statuses = statuses_of(linking, claims, conflicts, retractions)
    events, event_of = events_of(linking, cluster_ids)
    linked = [replace(claims[n], event=event_of.get(n), status=statuses.get(claims[n].id)) for n in order]
    return Dossier(
        made_by={"whence": VERSION, "judgements": linking.judgements.count},
        reports=tuple(_reports(linking)),
        events=tuple(events),
        sources=tuple(linked_sources(linking, names)),
        families=tuple(families_of(linking, names)),
        claims=tuple(linked),
        conflicts=tuple(_by_weight(conflicts, claims)),
        updates=tuple(updates_of(linking)),
        loops=tuple(loops_of(linking)),
        wordings=tuple(wordings_of(linking)),
        retractions=tuple(retractions),
        unresolved=tuple(open_citations(linking)),
    )


def _first(linking: Linking, number: int) -> datetime:
    return min(linking.statements[i].published for i in linking.match.clusters[number])


def _by_weight(conflicts: Sequence[Conflict], claims: Sequence[LinkedClaim]) -> list[Conflict]:
    """The conflicts whose claims most reports carry first."""
    reports = {c.id: c.reports for c in claims}
    return sorted(conflicts, key=lambda x: (-sum(reports[c] for side in x.between for c in side), x.id))


def _reports(linking: Linking) -> list[LinkedReport]:
    return [
        LinkedReport(r.id, r.publisher, r.published, r.title, r.url)
        for r in (t.report for t in linking.traces)
    ]
