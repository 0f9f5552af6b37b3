"""The proper names of a report: full names, acronyms, and what a surname stands for."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from whence.annotations.annotation import Annotations
from whence.attribution.mentions import is_outlet, titles
from whence.attribution.phrases import NAMES

OUTLET_HEADS = frozenset(
    "newspaper paper agency broadcaster magazine website site outlet channel station tabloid daily"
    " weekly network wire journal".split()
)
BODY_HEADS = frozenset(
    "company operator firm group maker retailer union charity club bank lender airline carrier"
    " manufacturer insurer party ministry"
    " association commission committee institute council owner federation".split()
)
_CLOSES = frozenset(", . of for who in at with ) ; which".split())
_ACRONYM = re.compile(
    r"((?:[A-Z][\w'’-]*|of|for|the|and|on|to)(?: (?:[A-Z][\w'’-]*|of|for|the|and|on|to)){1,8}) \(([A-Z][A-Z.]{1,7})\)"
)
_PARTICLES = frozenset("de la el al van von der den bin ibn da di del du ben le".split())
_SMALL = frozenset("of for the and on to".split())


@dataclass(slots=True)
class Names:
    """Full names by their last word, and long forms by their acronym; each with the place of its first mention."""

    by_surname: dict[str, list[tuple[str, int]]] = field(default_factory=dict)
    by_first: dict[str, list[tuple[str, int]]] = field(default_factory=dict)
    acronyms: dict[str, str] = field(default_factory=dict)
    outlets: set[str] = field(default_factory=set)
    """Names that the report itself describes as outlets: "the state news agency, Orvinform"."""
    bodies: set[str] = field(default_factory=set)
    """Names that the report itself shows to be no person's: "the operator, Keldra Line", "Keldra Line, which"."""
    roles: dict[str, list[tuple[str, int]]] = field(default_factory=dict)
    """Role or title word → the people it stands beside: "mayor" → "Ana Ruiz"."""
    runs: list[tuple[int, int, str]] = field(default_factory=list)

    def full(self, name: str) -> tuple[str, list[str]]:
        """The fullest form of `name`; the candidates where several people fit."""
        if name in self.acronyms:
            return self.acronyms[name], []
        words = name.split()
        if len(words) != 1:
            longer = [
                n
                for n, _ in self.by_surname.get(words[-1], [])
                if n != name and n.split()[0] == words[0] and len(n.split()) > len(words)
            ]
            return (longer[0], []) if len(longer) == 1 else (name, [])
        candidates = _distinct(self.by_surname.get(name, []))
        if len(candidates) == 1:
            return candidates[0], []
        if not candidates:
            firsts = _distinct(self.by_first.get(name, []))
            return (firsts[0], []) if len(firsts) == 1 and not is_outlet(firsts[0]) else (name, [])
        return name, candidates


def _distinct(found: list[tuple[str, int]]) -> list[str]:
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


def names_of(notes: Annotations) -> Names:
    """Collect the names of a report from runs of capitalised name words."""
    names = Names()
    tokens, tags, text = notes.tokens, notes.tags, notes.text
    known_titles = titles()
    i, count = 0, len(tokens)
    while i < count:
        if tags[i] not in NAMES:
            i += 1
            continue
        j = i + 1
        while (
            j < count
            and tokens.starts[j] - tokens.ends[j - 1] <= 1
            and (
                tags[j] in NAMES or (tokens.lower[j] in _PARTICLES and j + 1 < count and tags[j + 1] in NAMES)
            )
        ):
            j += 1
        start = i
        while start < j - 1 and tokens.lower[start].rstrip(".") in known_titles:
            start += 1
        _note_roles(names, notes, i, start, j)
        if j - start >= 2 and not _shouting(tokens.words, start, j):
            name = text[tokens.starts[start] : tokens.ends[j - 1]]
            names.runs.append((start, j, name))
            if j - start <= 4 and len(name) < 50:
                names.by_surname.setdefault(tokens.words[j - 1], []).append((name, tokens.starts[start]))
                names.by_first.setdefault(tokens.words[start], []).append((name, tokens.starts[start]))
        elif j - start == 1:
            names.runs.append((start, j, tokens.words[start]))
        i = j
    _acronyms(text, names)
    return names


def _note_roles(names: Names, notes: Annotations, first: int, start: int, end: int) -> None:
    """Remember titles and role nouns beside the name: "Mayor Ana Ruiz", "Ana Ruiz, the mayor of …"."""
    tokens, tags = notes.tokens, notes.tags
    name = notes.text[tokens.starts[start] : tokens.ends[end - 1]]
    words = [tokens.lower[k].rstrip(".") for k in range(first, start)]
    if first > 0 and tags[first - 1] == "NN":
        words.append(tokens.lower[first - 1])
    elif (
        first > 1
        and tokens.lower[first - 1] == ","
        and tags[first - 2] == "NN"
        and (end >= len(tokens) or tokens.lower[end] in _CLOSES)
    ):
        words.append(tokens.lower[first - 2])
    if (
        end + 2 < len(tokens)
        and tokens.lower[end] == ","
        and tags[end + 1] in ("DT", "NN", "JJ", "NNP", "PRP$")
    ):
        k = end + 1
        while k < len(tokens) and k < end + 8 and tags[k] in ("DT", "JJ", "NN", "NNP", "PRP$", "POS", "NNS"):
            k += 1
        if tags[k - 1] == "NN" and (k >= len(tokens) or tokens.lower[k] in _CLOSES):
            words.append(tokens.lower[k - 1])
    for word in words:
        names.roles.setdefault(word, []).append((name, tokens.starts[start]))
        if word in OUTLET_HEADS:
            names.outlets.add(name)
        if word in BODY_HEADS:
            names.bodies.add(name)
    if tokens.lower[end : end + 2] == [",", "which"]:
        names.bodies.add(name)


def _shouting(words: list[str], first: int, last: int) -> bool:
    return all(w.isupper() and len(w) > 3 for w in words[first:last])


def _acronyms(text: str, names: Names) -> None:
    if "(" in text:
        for match in _ACRONYM.finditer(text):
            long = match[1].split()
            short = match[2].replace(".", "")
            for start in range(len(long)):
                letters = "".join(w[0] for w in long[start:] if w not in _SMALL)
                if letters.upper() == short and long[start] not in _SMALL:
                    names.acronyms[match[2]] = " ".join(long[start:])
                    break
    initials: dict[str, set[str]] = {}
    for first, last, name in names.runs:
        if last - first >= 3:
            initials.setdefault("".join(w[0] for w in name.split()), set()).add(name)
    for _, _, name in names.runs:
        if (
            name.isupper()
            and 2 < len(name) < 6
            and name not in names.acronyms
            and len(initials.get(name, ())) == 1
        ):
            names.acronyms[name] = next(iter(initials[name]))
