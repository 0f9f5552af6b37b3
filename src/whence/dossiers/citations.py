"""Citations that lead in a circle, and those that lead to no report of the set."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from whence.dossiers.dossier import Loop, Open
from whence.dossiers.ids import digest

if TYPE_CHECKING:
    from whence.dossiers.linking import Linking


def loops_of(linking: Linking) -> list[Loop]:
    found: dict[tuple[str, ...], Loop] = {}
    for trail in linking.trails:
        for path, _ in trail.loops:
            ids = tuple(linking.id_of(i) for i in path)
            loop = Loop("L" + digest(list(ids)), ids, _loop_text(linking, path))
            found.setdefault(ids, loop)
    return sorted(found.values(), key=lambda x: x.id)


def _loop_text(linking: Linking, path: Sequence[int]) -> str:
    names = [linking.traces[i].report.publisher or "unknown publisher" for i in path]
    return "each has it from the next: " + " ← ".join(names)


def open_citations(linking: Linking) -> list[Open]:
    found = []
    for trail in linking.trails:
        for index, cites, reason in trail.open:
            statement = linking.statements[index]
            hop = statement.claim.chain[-1] if statement.claim.chain else None
            found.append(
                Open(linking.id_of(statement.report), hop.attribution if hop else None, cites, reason)
            )
    return sorted(set(found), key=lambda o: (o.report, o.attribution or "", o.cites))
