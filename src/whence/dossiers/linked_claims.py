"""The claims of a dossier: their members, origins and figures."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING

from whence.dossiers.copies import moment
from whence.dossiers.dossier import ClaimFigure, Independence, LinkedClaim, Member, Origin, ReportedCheck
from whence.dossiers.entities import Node
from whence.dossiers.figures import main_figure
from whence.dossiers.independence import independence_of
from whence.dossiers.matching import why
from whence.dossiers.names import outlet_key
from whence.dossiers.origins import Trail

if TYPE_CHECKING:
    from whence.dossiers.linking import Linking


def linked_claim(linking: Linking, number: int, names: dict[Node, str]) -> LinkedClaim:
    """The claim of one cluster, by its number; `names` gives the ids of sources."""
    cluster, trail = linking.match.clusters[number], linking.trails[number]
    best = linking.clearest(cluster)
    reports = sorted({linking.statements[i].report for i in cluster})
    origins, independence, count = _origins(linking, number, trail, names)
    return LinkedClaim(
        id=linking.claim_id(cluster),
        statement=linking.statements[best].claim.text,
        members=tuple(_member(linking, i, cluster, best) for i in linking.by_time(cluster)),
        reports=len(reports),
        outlets=len({outlet_key(linking.traces[r].report.publisher) or str(r) for r in reports}),
        origins=tuple(origins),
        independent_origins=count,
        independence=tuple(independence),
        figure=_figure(linking, cluster),
        verifications=tuple(
            ReportedCheck(linking.id_of(linking.statements[i].report), v)
            for i in linking.by_time(cluster)
            for v in linking.statements[i].claim.verifications
        ),
    )


def _member(linking: Linking, index: int, cluster: Sequence[int], best: int) -> Member:
    statement = linking.statements[index]
    reasons = () if index == best else why(linking.match, linking.statements, linking.entities, index, best)
    return Member(
        linking.id_of(statement.report),
        statement.claim.id,
        round(linking.match.score_in(index, cluster), 2),
        reasons,
    )


def _origins(
    linking: Linking, number: int, trail: Trail, names: dict[Node, str]
) -> tuple[list[Origin], list[Independence], int]:
    """The origins of a claim, how each pair stands, and how many are left when what is one is counted
    once."""
    by_entity: dict[Node, list[int]] = defaultdict(list)
    for index, node in linking.ends(number).items():
        by_entity[linking.entities.of(node)].append(index)
    origins = [
        Origin(
            names[entity],
            tuple(sorted({linking.id_of(linking.statements[i].report) for i in found})),
            min(
                (
                    p
                    for i in found
                    if (p := linking.traces[trail.ends[i].path[-1]].report.published) is not None
                ),
                key=moment,
                default=None,
            ),
        )
        for entity, found in by_entity.items()
    ]
    origins.sort(key=lambda o: (-len(o.reports), o.source))
    return origins, *independence_of(linking, by_entity, names)


def _figure(linking: Linking, cluster: Sequence[int]) -> ClaimFigure | None:
    """The figure that most members give, where half of them give any."""
    counts: Counter[tuple[float | None, float | None]] = Counter()
    said: dict[tuple[float | None, float | None], tuple[str | None, str | None]] = {}
    for i in linking.by_time(cluster):
        figure = main_figure(linking.statements[i])
        if figure is not None:
            bounds = (figure.low, figure.high)
            counts[bounds] += 1
            said.setdefault(bounds, (figure.counts or figure.outcome, figure.as_of))
    if not counts or 2 * sum(counts.values()) < len(cluster):
        return None
    bounds = max(counts, key=lambda b: (counts[b], -list(counts).index(b)))
    return ClaimFigure(bounds[0], bounds[1], *said[bounds])
