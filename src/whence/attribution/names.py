"""The proper names of a report: full names, acronyms, and what a surname stands for."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field

from whence.attribution.outlets import is_outlet

Placed = tuple[str, int]
"""A name, and where it stands in the text."""


@dataclass(slots=True)
class Names:
    """Full names by their last and first word, and long forms by their acronym."""

    by_surname: dict[str, list[Placed]] = field(default_factory=dict)
    by_first: dict[str, list[Placed]] = field(default_factory=dict)
    acronyms: dict[str, str] = field(default_factory=dict)
    outlets: set[str] = field(default_factory=set)
    """Names that the report itself describes as outlets: "the state news agency, Orvinform"."""
    bodies: set[str] = field(default_factory=set)
    """Names that the report shows to be no person's: "the operator, Keldra Line", "Keldra Line, which"."""
    companies: set[str] = field(default_factory=set)
    """Names that the report shows to be companies': "shares in Keldra Foods"."""
    roles: dict[str, list[Placed]] = field(default_factory=dict)
    """Role or title word → the people it stands beside: "mayor" → "Ana Ruiz"."""
    runs: list[tuple[int, int, str]] = field(default_factory=list)
    """Every run of name words, in text order: first token, one past its last, the name."""
    _fullest: dict[str, tuple[str, list[str]]] = field(default_factory=dict)
    """What `full` gave before; it is asked once the names are all there."""

    def starting_at(self, token: int) -> int | None:
        """One past the last token of the name that begins at `token`; None where none does."""
        at = bisect_left(self.runs, token, key=lambda run: run[0])
        return self.runs[at][1] if at < len(self.runs) and self.runs[at][0] == token else None

    def full(self, name: str) -> tuple[str, list[str]]:
        """The fullest form of `name`; the candidates where several people fit."""
        if name not in self._fullest:
            self._fullest[name] = self._full(name)
        full, candidates = self._fullest[name]
        return full, list(candidates)

    def _full(self, name: str) -> tuple[str, list[str]]:
        if name in self.acronyms:
            return self.acronyms[name], []
        words = name.split()
        if len(words) != 1:
            longer = self._longer(name, words)
            return (longer[0], []) if len(longer) == 1 else (name, [])
        candidates = distinct(self.by_surname.get(name, []))
        if len(candidates) > 1:
            return name, candidates
        if candidates:
            return candidates[0], []
        firsts = distinct(self.by_first.get(name, []))
        return (firsts[0], []) if len(firsts) == 1 and not is_outlet(firsts[0]) else (name, [])

    def _longer(self, name: str, words: list[str]) -> list[str]:
        """ "Ana M. Ruiz" for "Ana Ruiz": same first and last word, and more between."""
        return [
            other
            for other, _ in self.by_surname.get(words[-1], [])
            if other != name and other.split()[0] == words[0] and len(other.split()) > len(words)
        ]


def distinct(found: list[Placed]) -> list[str]:
    """Different people among full names: "Ana Ruiz" and "Ana M. Ruiz" are one."""
    counts: dict[str, int] = {}
    for name, _ in found:
        counts[name] = counts.get(name, 0) + 1
    first = dict(reversed(found))
    kept: list[str] = []
    for name in sorted(counts, key=lambda n: (-counts[n], len(n.split()), first[n])):
        words = set(name.split())
        if not any(words <= set(k.split()) or set(k.split()) <= words for k in kept):
            kept.append(name)
    return kept
