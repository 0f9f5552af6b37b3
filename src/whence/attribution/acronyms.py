"""Acronyms and what they stand for: "the Osk Port Authority (OPA)", and later "OPA"."""

from __future__ import annotations

import re

from whence.attribution.names import Names

_WORD = r"(?:[A-Z][\w'’-]*|of|for|the|and|on|to)"
_INTRODUCED = re.compile(rf"({_WORD}(?: {_WORD}){{1,8}}) \(([A-Z][A-Z.]{{1,7}})\)")
_SMALL = frozenset("of for the and on to".split())


def note_acronyms(text: str, names: Names) -> None:
    """Add the acronyms that the report introduces in brackets, then those that fit one long name of it."""
    if "(" in text:
        for match in _INTRODUCED.finditer(text):
            long = _long_form(match[1].split(), match[2].replace(".", ""))
            if long:
                names.acronyms[match[2]] = long
    _note_initials(names)


def _long_form(words: list[str], short: str) -> str:
    """The part of the words before the bracket whose initials the acronym has; "" where none has."""
    for start, word in enumerate(words):
        letters = "".join(w[0] for w in words[start:] if w not in _SMALL)
        if letters.upper() == short and word not in _SMALL:
            return " ".join(words[start:])
    return ""


def _note_initials(names: Names) -> None:
    """ "OPA" in a report that names an "Osk Port Authority", and no other name with these initials."""
    initials: dict[str, set[str]] = {}
    for first, last, name in names.runs:
        if last - first >= 3:
            initials.setdefault("".join(w[0] for w in name.split()), set()).add(name)
    for _, _, name in names.runs:
        if name.isupper() and 2 < len(name) < 6 and name not in names.acronyms:
            long = initials.get(name, set())
            if len(long) == 1:
                names.acronyms[name] = next(iter(long))
