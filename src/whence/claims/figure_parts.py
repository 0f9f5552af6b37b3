"""Parts and totals: `12 of the 40 crew`, `41 dead, among them nine children`."""

from __future__ import annotations

import re
from dataclasses import replace

from whence.claims.figure import Figure

_WITHIN = re.compile(r"\s*(?:out )?of (?:the|its|their|his|her|those|these|all)\s*$", re.IGNORECASE)
_LISTED = re.compile(
    r"^[^.!?;]{0,60}?(?:\bincluding|\bamong them|\bamong whom|\bof whom|\bof them|\bat least one of them)\b",
    re.IGNORECASE,
)
_OF_THEM = re.compile(r"^\s*(?:[a-z]+\s)?(?:of whom|of them|of those)\b", re.IGNORECASE)
_REACH = 90  # characters between a total and its part


def link_parts(figures: list[Figure], text: str) -> list[Figure]:
    """The same figures with `part_of` set to the id of the figure each is a part of; they carry ids."""
    out: list[Figure] = []
    for n, figure in enumerate(figures):
        whole = _whole(figures, n, text)
        out.append(replace(figure, part_of=whole.id) if whole and whole.id else figure)
    return out


def _whole(figures: list[Figure], n: int, text: str) -> Figure | None:
    figure = figures[n]
    following = figures[n + 1] if n + 1 < len(figures) else None
    if following and following.span[0] - figure.span[1] <= 24 and following.unit in (None, "person"):
        if _WITHIN.match(text[figure.span[1] : following.span[0]]):
            return following
    before = figures[n - 1] if n else None
    if (
        before is None
        or before.unit not in (None, "person")
        or figure.unit not in (None, "person", "fraction", "percent")
    ):
        return None
    gap = text[before.span[1] : figure.span[0]]
    if len(gap) > _REACH or "\n" in gap or any(mark in gap for mark in ".!?"):
        return None
    if _LISTED.match(gap):
        return before
    own = (figure.counts or "").lower().startswith(("of whom", "of them", "of those"))
    after = text[figure.span[1] : figure.span[1] + 16]
    return before if own or _OF_THEM.match(after) else None
