"""What a source says of a report, field by field: the value that is trusted most, and who says otherwise."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

LONGEST = 80
"""Characters of a value that are shown beside the one that was taken."""
MOST_OTHERS = 5
MOST_VALUES = 50
"""Values of one field that are looked at."""
GIVEN, SHOWN, STRUCTURED, OPEN_GRAPH, IN_ARTICLE, META, WRITTEN, INFERRED = range(8)
"""How far a place is trusted, the most trusted first: what the user gave, the headline that is shown,
JSON-LD or
the fields of a feed or an export, OpenGraph and article tags, properties and `<time>` in the article, other
meta
tags, words that a reader sees, what follows from something else (which is no second voice)."""


@dataclass(frozen=True, slots=True)
class Said:
    """One value of a field, where it stands, and its rank of trust."""

    value: str
    where: str
    rank: int


@dataclass(slots=True)
class Fields:
    """The values of every field."""

    said: dict[str, list[Said]] = field(default_factory=dict)

    def add(self, name: str, value: str | None, where: str, rank: int) -> None:
        """Note one value; an empty one is none."""
        if value and value.strip() and len(self.said.get(name, ())) < MOST_VALUES:
            said = self.said.setdefault(name, [])
            said.append(Said(" ".join(value.split()), where, rank))
            said.sort(key=lambda s: s.rank)

    def add_to(self, name: str, value: str | None, where: str, rank: int) -> None:
        """Note one of several values that a place gives together, as pages give their authors one by one."""
        said = self.said.get(name, [])
        for at, before in enumerate(said):
            if value and before.where == where and before.value.count(";") < MOST_VALUES:
                values = dict.fromkeys([*before.value.split("; "), *value.split("; ")])
                said[at] = Said("; ".join(values), where, rank)
                return
        self.add(name, value, where, rank)

    def first(self, name: str) -> str | None:
        """The value that is trusted most; None where nobody gives one."""
        said = self.said.get(name)
        return said[0].value if said else None

    def sharpen(self, name: str, sharper: Callable[[str, str], bool]) -> None:
        """Prefer, of the values that a less trusted place gives, one that says the same and more."""
        said = self.said.get(name, [])
        better = next((s for s in said[1:] if s.rank < INFERRED and sharper(s.value, said[0].value)), None)
        if better is not None:
            said.remove(better)
            said.insert(0, better)

    def all(self, name: str) -> tuple[str, ...]:
        """All values of a field, the most trusted first, each once."""
        return tuple(dict.fromkeys(s.value for s in self.said.get(name, ())))

    def provenance(self, same: Mapping[str, Callable[[str, str], bool]]) -> dict[str, str]:
        """Where each field of `same` was read and which places say otherwise: "json-ld; <time>: 2026-03-04".

        `same` says of each field whether two of its values agree.
        """
        found: dict[str, str] = {}
        for name, agrees in same.items():
            if said := self.said.get(name):
                counted = [s for s in said[1:] if s.rank < INFERRED]
                others = {s.where: s.value for s in reversed(counted) if not agrees(said[0].value, s.value)}
                told = [f"{where}: {_short(value)}" for where, value in reversed(others.items())]
                found[name] = "; ".join([said[0].where, *told[:MOST_OTHERS]])
        return found


def _short(value: str) -> str:
    return value if len(value) <= LONGEST else value[: LONGEST - 1] + "…"
