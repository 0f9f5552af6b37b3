"""Sources that a title or key point leaves open ("a report says"), settled by the body."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from whence.attribution.chains import Chains
from whence.attribution.relation import Hop
from whence.attribution.sources import Entity
from whence.claims.claim import Claim
from whence.text.stems import content_words
from whence.traces.alignments import Pair

_CARRIERS = frozenset(("outlet", "document", "organisation"))


def resolve_summaries(claims: list[Claim], pairs: Sequence[Pair], chains: Chains) -> list[Claim]:
    """Give a key point whose source is described the chain of the same claim in the body.

    Only where the body's origin is named and the description is of it: "a report" of an outlet or a document,
    "an activist" of somebody whom the body calls one. Nobody unnamed is joined to a name on likeness alone.
    """
    by_id = {e.id: e for e in chains.resolver.entities}
    body_of = {p.summary.id: p.body for p in pairs}
    resolved: list[Claim] = []
    for claim in claims:
        other = body_of.get(claim.id)
        described, named = _origin(claim, by_id), _origin(other, by_id)
        if other is None or described is None or named is None or not _describes(described, named):
            resolved.append(claim)
            continue
        resolved.append(replace(claim, chain=_chain_of(other, claim.chain[-1])))
        _join(chains, claim.chain[-1].attribution, described, named)
    return resolved


def _origin(claim: Claim | None, by_id: dict[str, Entity]) -> Entity | None:
    if claim is None or len(claim.chain) < 2 or not claim.chain[-1].sources:
        return None
    return by_id.get(claim.chain[-1].sources[0])


def _describes(described: Entity, named: Entity) -> bool:
    """Whether the source of the summary may be a description of the body's."""
    if described is named or described.identity == "named" or named.identity != "named":
        return False
    if described.kind in ("outlet", "document"):
        return named.kind in _CARRIERS
    words = content_words(" ".join([named.name, *named.descriptors]))
    return bool(content_words(described.name) & words)


def _chain_of(body: Claim, last: Hop) -> tuple[Hop, ...]:
    """The body's chain; its last hop points at the words of the summary."""
    return (*body.chain[:-1], replace(body.chain[-1], attribution=last.attribution))


def _join(chains: Chains, attribution: str | None, described: Entity, named: Entity) -> None:
    """One entry for both: the mentions and the relation of the description become the named source's."""
    named.mentions += [m for m in described.mentions if m not in named.mentions]
    for link in chains.links:
        if link.id == attribution:
            link.entities = [named if e is described else e for e in link.entities]
