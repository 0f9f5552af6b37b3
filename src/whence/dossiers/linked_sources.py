"""The sources of a dossier: one entry for each person or body across the reports."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from whence.dossiers.dossier import LinkedSource, SourceMember
from whence.dossiers.entities import PUBLISHER, Node
from whence.dossiers.ids import digest

if TYPE_CHECKING:
    from whence.dossiers.linking import Linking

_MOST_ALIASES = 12


def source_ids(linking: Linking) -> dict[Node, str]:
    """Entity → id, made from the reports and names of its members."""
    found: dict[Node, str] = {}
    for node in linking.entities.nodes:
        entity = linking.entities.of(node)
        if entity not in found:
            marks = [f"{linking.id_of(n[0])} {n[1]}" for n in linking.entities.members(entity)]
            found[entity] = "S" + digest(marks)
    return found


def linked_sources(linking: Linking, names: dict[Node, str]) -> list[LinkedSource]:
    """The sources, in the order of their ids; a publisher that is no source of anything is left out."""
    starts: Counter[Node] = Counter()
    passes: Counter[Node] = Counter()
    for number, trail in enumerate(linking.trails):
        origins = {linking.entities.of(n) for n in linking.ends(number).values()}
        starts.update(origins)
        passed = {linking.entities.of(n) for nodes in trail.relayed.values() for n in nodes}
        passed |= {linking.entities.of((r, PUBLISHER)) for e in trail.ends.values() for r in e.path[1:]}
        passes.update(passed - origins)
    found = []
    for entity, id in names.items():
        nodes = linking.entities.members(entity)
        known = [linking.entities.sources[n] for n in nodes if n[1] != PUBLISHER]
        if not known and not starts[entity] and not passes[entity]:
            continue
        spelled = Counter(linking.entities.name(n) for n in nodes)
        name = linking.name_of(entity)
        kinds = Counter(s.kind for s in known if s.kind != "unknown")
        if any(n[1] == PUBLISHER for n in nodes):
            kinds = Counter({"outlet": 1})
        identities = {s.identity for s in known} or {"named"}
        found.append(
            LinkedSource(
                id=id,
                name=name,
                aliases=tuple(sorted(s for s in spelled if s != name))[:_MOST_ALIASES],
                kind=max(kinds, key=lambda k: (kinds[k], k)) if kinds else "unknown",
                identity=next(i for i in ("named", "pseudonym", "described", "generic") if i in identities),
                descriptors=tuple(sorted({d for s in known for d in s.descriptors}))[:_MOST_ALIASES],
                affiliations=tuple(sorted({a for s in known for a in s.affiliations}))[:_MOST_ALIASES],
                members=tuple(
                    SourceMember(linking.id_of(n[0]), n[1], linking.entities.why(n))
                    for n in nodes
                    if n[1] != PUBLISHER
                ),
                reports_as={"origin": starts[entity], "relay": passes[entity]},
            )
        )
    return sorted(found, key=lambda s: s.id)
