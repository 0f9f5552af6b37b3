"""The chain behind a relation: from the publisher over wire and outlets to the origin."""

from __future__ import annotations

from whence.attribution.entities import Entity
from whence.attribution.links import Link
from whence.attribution.relation import Hop
from whence.attribution.sources import Resolver


def hops_of(link: Link | None, resolver: Resolver, wire: str | None) -> tuple[Hop, ...]:
    """The hops from the reader back to the origin of what `link` holds; None is the report's own voice."""
    hops = [Hop(resolver.publisher)]
    if wire and not _names_publisher(wire, resolver.publisher):
        hops.append(Hop(wire, certainty="certain"))
    seen: set[str] = set()
    for step in _path(link):
        outlet = step.outlet
        if outlet is not None and outlet.id not in seen and not _is_reader_side(outlet, resolver, wire):
            hops.append(Hop(outlet.name, (outlet.id,), step.id, certainty="certain"))
            seen.add(outlet.id)
        entities = [e for e in step.entities if not _is_reader_side(e, resolver, wire)]
        ids = tuple(e.id for e in entities)
        if not ids or seen.issuperset(ids):
            continue
        seen.update(ids)
        hops.append(_hop(step, entities, ids))
    return tuple(hops)


def _names_publisher(wire: str, publisher: str | None) -> bool:
    """ "(Merrion)" in the dateline of Merrion Press: its own copy."""
    return set(wire.casefold().split()) <= set((publisher or "").casefold().split())


def _path(link: Link | None) -> list[Link]:
    """The relations from the outermost to `link` itself."""
    path: list[Link] = []
    while link is not None:
        path.append(link)
        link = link.parent
    return path[::-1]


def _hop(link: Link, entities: list[Entity], ids: tuple[str, ...]) -> Hop:
    found = link.found
    *first, last = [e.name for e in entities]
    name = f"{', '.join(first)} and {last}" if first else last
    return Hop(name, ids, link.id, link.channel, found.basis, found.certainty, found.polarity)


def _is_reader_side(entity: Entity, resolver: Resolver, wire: str | None) -> bool:
    """Whether the entity is the publisher or the wire, which stand in every chain already."""
    return resolver.is_publisher(entity) or (
        bool(wire) and entity.name.lower() in (wire.lower(), "the " + wire.lower())
    )
