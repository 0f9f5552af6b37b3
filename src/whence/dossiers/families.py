"""The families of a dossier: a root and the reports whose words come from it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING

from whence.dossiers.copies import Copy
from whence.dossiers.dossier import Family, FamilyMember
from whence.dossiers.entities import PUBLISHER, Node
from whence.dossiers.ids import digest
from whence.dossiers.names import outlet_key

if TYPE_CHECKING:
    from whence.dossiers.linking import Linking


def families_of(linking: Linking, names: dict[Node, str]) -> list[Family]:
    by_root: dict[int, list[Copy]] = defaultdict(list)
    for copy in linking.copies:
        by_root[copy.root].append(copy)
    found = []
    for root, copies in sorted(by_root.items()):
        members = tuple(
            FamilyMember(linking.id_of(c.member), c.form, c.containment, c.credited, c.runs)
            for c in sorted(copies, key=lambda c: linking.id_of(c.member))
        )
        found.append(
            Family(
                id="F" + digest([linking.id_of(root), *(m.report for m in members)]),
                root=linking.id_of(root),
                agency=_agency(linking, root, copies, names),
                members=members,
            )
        )
    return found


def _agency(linking: Linking, root: int, copies: Sequence[Copy], names: dict[Node, str]) -> str | None:
    """The agency that the root is, or that root or members credit."""
    reports = [root, *(c.member for c in copies)]
    wires = {outlet_key(linking.traces[i].report.wire) for i in reports} - {""}
    credited = any(c.credited for c in copies)
    if credited or outlet_key(linking.traces[root].report.publisher) in wires:
        return names[linking.entities.of((root, PUBLISHER))]
    for i in reports:
        for source in linking.traces[i].sources:
            if outlet_key(source.name) in wires:
                return names[linking.entities.of((i, source.id))]
    return None
