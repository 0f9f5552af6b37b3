"""Sources that a title or key point leaves open ("a report says"), settled by the body."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from whence.attribution.chains import Chains
from whence.claims.claim import Claim
from whence.traces.alignments import Pair, content_words

# What a summary may call the source that the body names: "a report says".
_OPEN = frozenset(
    "report reports newspaper paper outlet site channel broadcaster magazine study source sources official"
    " officials agency website activist lawyer doctor group company survey poll document documents minister"
    " ministry spokesman spokeswoman police".split()
)


def resolve_summaries(claims: list[Claim], pairs: Sequence[Pair], chains: Chains) -> tuple[list[Claim], bool]:
    """Give a key point whose source is described ("a report") the chain of the same claim in the body.

    Only where the body's origin is named, and the description could be it.
    """
    by_id = {e.id: e for e in chains.resolver.entities}
    body_of = {p.summary.id: p.body for p in pairs}
    resolved: list[Claim] = []
    changed = False
    for claim in claims:
        other = body_of.get(claim.id)
        if other is None or len(claim.chain) < 2 or len(other.chain) < 2:
            resolved.append(claim)
            continue
        last, theirs = claim.chain[-1], other.chain[-1]
        source = by_id.get(last.sources[0]) if last.sources else None
        named = by_id.get(theirs.sources[0]) if theirs.sources else None
        if source is None or named is None or source is named or source.identity == "named":
            resolved.append(claim)
            continue
        if content_words(source.name) & _stems(_OPEN):
            chain = tuple(
                replace(h, attribution=last.attribution if h is theirs else h.attribution)
                for h in other.chain
            )
            resolved.append(replace(claim, chain=chain))
            named.mentions += [m for m in source.mentions if m not in named.mentions]
            changed = True
        else:
            resolved.append(claim)
    return resolved, changed


def _stems(words: frozenset[str]) -> frozenset[str]:
    return frozenset(stem for word in words for stem in content_words(word))
