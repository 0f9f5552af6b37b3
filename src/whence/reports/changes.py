"""Two readings of one report, of two times → what its publisher changed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from whence.reports.reading import Reading

FIELDS = ("title", "authors", "publisher", "published", "modified", "dateline", "wire")
_WORD = re.compile(r"\s+|\w+|[^\w\s]")
_ALIKE = 0.5
_MOST_PAIRS = 2_000_000
"""Pairs of words of two passages that are compared one by one."""
_MOST_TRIED = 20
"""Passages of the new text that an old one is compared with."""
"""How much two passages share that are one passage, reworded."""


@dataclass(frozen=True, slots=True)
class Change:
    """One change: of a field of the metadata, or of a passage (`what` is its kind); "" where there was
    nothing.

    `words` are the runs of a reworded passage: (same, before, after), one of before and after for what was
    kept.
    """

    what: str
    before: str
    after: str
    words: tuple[tuple[bool, str, str], ...] = ()


def changes_of(before: Reading, after: Reading) -> list[Change]:
    """The changed fields, then the changed passages in the order of the text."""
    found: list[Change] = []
    for name in FIELDS:
        old, new = _shown(getattr(before.report, name)), _shown(getattr(after.report, name))
        if old != new:
            found.append(Change(name, old, new))
    return found + _passages(_texts(before), _texts(after))


def _texts(reading: Reading) -> list[tuple[str, str]]:
    if reading.passages:
        return [(p.kind, reading.text[slice(*p.span)]) for p in reading.passages]
    return [("paragraph", reading.text[slice(*span)]) for span in reading.report.paragraphs]


def _shown(value: str | tuple[str, ...] | None) -> str:
    return ", ".join(value) if isinstance(value, tuple) else value or ""


def _passages(before: Sequence[tuple[str, str]], after: Sequence[tuple[str, str]]) -> list[Change]:
    found: list[Change] = []
    matcher = SequenceMatcher(None, [t for _, t in before], [t for _, t in after], autojunk=False)
    for step, a, b, c, d in matcher.get_opcodes():
        if step != "equal":
            found += _stretch(before[a:b], after[c:d])
    return found


def _stretch(before: Sequence[tuple[str, str]], after: Sequence[tuple[str, str]]) -> list[Change]:
    """Passages that stand in one place: the alike ones are reworded, the others came or went."""
    found: list[Change] = []
    left = list(after)
    for kind, old in before:
        fit = next((n for n, (_, new) in enumerate(left[:_MOST_TRIED]) if _share(old, new) >= _ALIKE), None)
        if fit is None:
            found.append(Change(kind, old, ""))
            continue
        found += [Change(k, "", new) for k, new in left[:fit]]
        found.append(Change(kind, old, left[fit][1], words_changed(old, left[fit][1])))
        del left[: fit + 1]
    return found + [Change(kind, "", new) for kind, new in left]


def _share(a: str, b: str) -> float:
    one, other = _WORD.findall(a), _WORD.findall(b)
    if len(one) * len(other) > _MOST_PAIRS:
        return SequenceMatcher(None, one, other, autojunk=False).quick_ratio()
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return matcher.ratio() if matcher.quick_ratio() >= _ALIKE else 0.0


def words_changed(before: str, after: str) -> tuple[tuple[bool, str, str], ...]:
    """The runs of two wordings: (same, before, after)."""
    one, other = _WORD.findall(before), _WORD.findall(after)
    if len(one) * len(other) > _MOST_PAIRS:
        return ((False, before, after),)
    steps = SequenceMatcher(None, one, other, autojunk=False).get_opcodes()
    return tuple((step == "equal", "".join(one[a:b]), "".join(other[c:d])) for step, a, b, c, d in steps)
