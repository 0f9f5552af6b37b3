"""How many origins are left when what is one is counted once; that no link was found is no independence."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from whence.dossiers.dossier import Independence
from whence.dossiers.entities import Node
from whence.dossiers.groups import Groups
from whence.dossiers.same_origin import collapses

if TYPE_CHECKING:
    from whence.dossiers.linking import Linking

_MOST_LISTED = 12  # origins of a claim of which each pair is listed as not shown to be independent


def independence_of(
    linking: Linking, by_entity: dict[Node, list[int]], names: dict[Node, str]
) -> tuple[list[Independence], int]:
    """How each pair of a claim's origins stands, and how many are left; what a person parted stays apart."""
    entities = sorted(by_entity)
    parted = []
    if linking.judged.sources_apart:
        parted = [p for p in combinations(entities, 2) if linking.entities.are_apart(*p)]
    groups: Groups[Node] = Groups(parted)
    found: list[Independence] = []
    joint = _joint(linking, by_entity)
    relays = _relays(linking, by_entity)
    for a, b, reason in [
        *((c.a, c.b, c.why) for c in collapses(entities, linking.entities)),
        *joint,
        *relays,
    ]:
        if not groups.join(a, b) and groups.find(a) != groups.find(b):
            continue
        found.append(Independence(tuple(sorted((names[a], names[b]))), "same", reason))
    roots = sorted({groups.find(e) for e in entities})
    listed = roots[:_MOST_LISTED]
    for n, a in enumerate(listed):
        for b in listed[n + 1 :]:
            text = _note(linking, a, b)
            found.append(Independence(tuple(sorted((names[a], names[b]))), "not_shown", text))
    return sorted(found, key=lambda i: (i.is_, i.between)), len(roots)


def _note(linking: Linking, a: Node, b: Node) -> str:
    if linking.entities.are_apart(a, b):
        return "a person judged them different"
    if linking.entities.is_unnamed(a) and linking.entities.is_unnamed(b):
        return "two unnamed sources of different reports count apart; no link found in this set"
    return "no link found in this set"


def _joint(linking: Linking, by_entity: dict[Node, list[int]]) -> list[tuple[Node, Node, str]]:
    """Sources that speak in one hop speak jointly."""
    found = set()
    for indices in by_entity.values():
        for i in indices:
            statement = linking.statements[i]
            for hop in statement.claim.chain[1:]:
                nodes = sorted({linking.entities.of((statement.report, s)) for s in hop.sources})
                for a in nodes:
                    for b in nodes:
                        if a < b and a in by_entity and b in by_entity:
                            found.add((a, b, "they spoke jointly"))
    return sorted(found)


def _relays(linking: Linking, by_entity: dict[Node, list[int]]) -> list[tuple[Node, Node, str]]:
    """An origin through which another's words came is no second one."""
    found = set()
    for entity, indices in by_entity.items():
        for i in indices:
            statement = linking.statements[i]
            for hop in statement.claim.chain[1:-1]:
                for s in hop.sources:
                    node = linking.entities.of((statement.report, s))
                    if node in by_entity and node != entity:
                        found.add((*sorted((node, entity)), "one passes on what the other says"))
    return sorted(found)
