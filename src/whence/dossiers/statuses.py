"""What a set of reports shows of a claim; never whether it is true."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING

from whence.dossiers.dossier import Conflict, LinkedClaim, Retraction

if TYPE_CHECKING:
    from whence.dossiers.linking import Linking


def statuses_of(
    linking: Linking,
    claims: Sequence[LinkedClaim],
    conflicts: Sequence[Conflict],
    retractions: Sequence[Retraction],
) -> dict[str, str]:
    """Claim → the first that applies: retracted, denied, disputed, corroborated, single-origin; facts only.

    Denied is what somebody says is not so, in answer to it; the denial itself is disputed. What was retracted
    no longer disputes anything.
    """
    retracted = {c for r in retractions for c in r.claims}
    against: dict[str, list[Conflict]] = defaultdict(list)
    for conflict in conflicts:
        sides = [c for side in conflict.between for c in side]
        if not retracted & set(sides):
            for claim in sides:
                against[claim].append(conflict)
    found = {}
    for number, claim in enumerate(claims):
        cluster = linking.match.clusters[number]
        if all(linking.statements[i].claim.type != "fact" for i in cluster):
            continue
        checks = {
            v.status
            for i in cluster
            for v in linking.traces[linking.statements[i].report].verifications
            if linking.statements[i].claim.id in v.claims and v.by != "publisher"
        }
        kinds = {x.kind for x in against[claim.id]}
        denied = "denied" in checks or ("denial" in kinds and not linking.statements[cluster[0]].negated)
        if claim.id in retracted:
            status = "retracted"
        elif denied and not kinds & {"figure", "direction"}:
            status = "denied"
        elif kinds or checks & {"denied", "disputed"}:
            status = "disputed"
        else:
            status = "corroborated" if claim.independent_origins > 1 else "single-origin"
        found[claim.id] = status
    return found
