"""What a claim of the gold asks for, and whether a chain of the trace gives it."""

from __future__ import annotations

from dataclasses import dataclass

from evaluation.matching import Json, same_chain, same_name


@dataclass(frozen=True)
class Want:
    """What a gold claim asks for."""

    chains: tuple[tuple[str, ...], ...]
    whole: bool  # the chain is known, not only its origin
    named: bool
    origins: tuple[str, ...]
    attributed: bool
    nested: bool
    hops_before: int

    @property
    def own(self) -> bool:
        """Whether a chain of the publisher alone is accepted."""
        return any(len(chain) == 1 for chain in self.chains)

    def origin_right(self, got: list[str]) -> bool:
        """Whether the last hop is an accepted origin."""
        if len(got) < 2:
            return bool(got) and self.own
        return any(same_name(got[-1], origin, self.named) for origin in self.origins)

    def chain_right(self, got: list[str]) -> bool:
        """Whether the whole chain is an accepted one; where only the origin is known, whether that is."""
        if not self.whole:
            return self.origin_right(got)
        return bool(got) and any(same_chain(got, chain, self.named) for chain in self.chains)

    def foreign_hops(self, got: list[str]) -> int:
        """How many hops after the publisher no accepted chain has."""
        known = [name for chain in self.chains for name in chain] + list(self.origins)
        return sum(not any(same_name(hop, name, self.named) for name in known) for hop in got[1:])


def want_of(item: Json, publisher: str, wire: bool) -> Want:
    """Read the chains, origins and depth that a gold claim asks for."""
    chains = [tuple(c) for c in (item.get("chain"), *item.get("chain_alt", [])) if c]
    whole = bool(chains)
    if not whole:
        chains = [(publisher, item["origin"]) if item.get("origin") else (publisher,)]
    deep = item["voice"] == "attributed" if item.get("voice") else len(chains[0]) > 1
    before = 2 + wire
    return Want(
        chains=tuple(chains),
        whole=whole,
        named=item.get("origin_named", True),
        origins=tuple([chain[-1] for chain in chains] + item.get("co_origins", [])),
        attributed=deep,
        nested=deep and len(chains[0]) > before,
        hops_before=before,
    )
