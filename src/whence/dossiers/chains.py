"""Traces with their chains gone on through the set: what `--with-traces` prints."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from whence.attribution.relation import Hop
from whence.dossiers.entities import PUBLISHER
from whence.traces.trace import Trace

if TYPE_CHECKING:
    from whence.dossiers.linking import Linking


def continued(linking: Linking) -> list[Trace]:
    """The traces, each claim's chain with the hops that other reports of the set add, each source by one
    name.

    A hop that another report gives has no `sources`: those are its own report's. Spans, ids and everything
    else
    stay as they were.
    """
    chains = {
        (linking.statements[i].report, linking.statements[i].claim.id): continued_chain(linking, number, i)
        for number, trail in enumerate(linking.trails)
        for i in trail.ends
    }
    return [
        replace(
            trace,
            claims=tuple(replace(c, chain=chains.get((i, c.id), c.chain)) for c in trace.claims),
        )
        for i, trace in enumerate(linking.traces)
    ]


def continued_chain(linking: Linking, number: int, index: int) -> tuple[Hop, ...]:
    """The chain of one statement of a cluster, gone on into the reports that it cites or copies."""
    return _chain(linking, index, linking.trails[number].through, frozenset())


def _chain(
    linking: Linking, index: int, through: dict[int, list[int]], seen: frozenset[int]
) -> tuple[Hop, ...]:
    """The hops of one statement, its publisher first."""
    statement = linking.statements[index]
    hops = tuple(_named(linking, statement.report, hop) for hop in statement.claim.chain)
    following = [] if index in seen else through.get(index, [])
    if not following:
        return hops
    beyond = _chain(linking, following[0], through, seen | {index})
    publisher = linking.traces[linking.statements[following[0]].report].report.publisher
    beyond = tuple(replace(hop, sources=(), attribution=None) for hop in beyond)
    last = hops[-1]
    return (*hops[:1], replace(last, name=publisher, sources=(), attribution=None), *beyond[1:])


def _named(linking: Linking, report: int, hop: Hop) -> Hop:
    if len(hop.sources) != 1:
        return hop
    node = (report, hop.sources[0])
    entity = linking.entities.of(node)
    own = linking.entities.sources.get(node)
    if own is None or own.identity != "named" or (report, PUBLISHER) == entity:
        return hop
    return replace(hop, name=linking.name_of(entity))
