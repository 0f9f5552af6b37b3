"""Quotations: where quoted words begin and end, in marks of every style."""

from __future__ import annotations

import re
from dataclasses import dataclass

from whence.text.spans import Span

_MARK = re.compile("[\"“”„‟«»‹›'‘’‚「」『』＂]")
_PAIRS = {
    "“": "”",
    "„": "“”",
    "‟": "”",
    "«": "»",
    "»": "«",
    "‹": "›",
    "‘": "’",
    "‚": "‘’",
    "「": "」",
    "『": "』",
}
_SINGLE = "'‘’‚"
_ELISIONS = re.compile(
    r"['’](?:\d0s|(?:em|til|tis|twas|cause|n|bout|round|s|m|re|ll|d|ve|t)\b)", re.IGNORECASE
)
MAX_DEPTH = 8


@dataclass(frozen=True, slots=True)
class Quotation:
    """One quotation within a paragraph; `span` has its marks, `inner` has not."""

    span: Span
    inner: Span
    depth: int
    continues: bool = False
    """Whether the quotation was left open by the paragraph before."""
    left_open: bool = False


def quotations_of(text: str, paragraphs: list[Span] | tuple[Span, ...]) -> list[Quotation]:
    """All quotations, in text order, outer before inner.

    A quotation that its paragraph does not close ends there; it `continues` when the next paragraph opens
    with the same mark. Apostrophes are told apart by what stands beside them.
    """
    found: list[Quotation] = []
    open_mark: str | None = None
    for paragraph in paragraphs:
        inside = _in_paragraph(text, paragraph)
        goes_on = open_mark is not None and text[paragraph[0]] == open_mark
        for n, quotation in enumerate(inside):
            starts_here = quotation.span[0] == paragraph[0]
            found.append(
                Quotation(
                    quotation.span,
                    quotation.inner,
                    quotation.depth,
                    goes_on and n == 0 and starts_here,
                    quotation.left_open,
                )
            )
        open_mark = next((text[q.span[0]] for q in inside if q.left_open and q.depth == 0), None)
    return found


def _in_paragraph(text: str, paragraph: Span) -> list[Quotation]:
    start, end = paragraph
    done: list[Quotation] = []
    stack: list[tuple[str, int]] = []
    for match in _MARK.finditer(text, start, end):
        at, mark = match.start(), match[0]
        before = text[at - 1] if at > start else " "
        after = text[at + 1] if at + 1 < end else " "
        closing = _closes(mark, stack, before, after)
        if closing is not None:
            # Marks opened inside and never closed were no quotations of their own, unless a comma or colon
            # announces them: “They say, ‘Go home.”
            opened = stack[closing][1]
            for depth, (inner, place) in enumerate(stack[closing + 1 :], closing + 1):
                if inner == "‘" and text[place - 2 : place] in (", ", ": "):
                    done.append(Quotation((place, at), (place + 1, at), depth))
            del stack[closing:]
            done.append(Quotation((opened, at + 1), (opened + 1, at), len(stack)))
        elif _opens(text, mark, before, after, at, stack):
            stack.append((mark, at))
    for depth, (mark, at) in enumerate(stack):
        if mark not in _SINGLE and depth == 0 and end - at > 2:
            done.append(Quotation((at, end), (at + 1, end), 0, left_open=True))
    return sorted(done, key=lambda q: (q.span[0], -q.span[1]))


def _closes(mark: str, stack: list[tuple[str, int]], before: str, after: str) -> int | None:
    """Index in the stack of the mark that this one closes."""
    for index in range(len(stack) - 1, -1, -1):
        opened = stack[index][0]
        if opened in '"＂':
            fits = mark in (opened, "”") and not (before.isspace() and not after.isspace())
        elif opened == "'":
            fits = mark == "'" and not after.isalnum() and not before.isspace()
        else:
            # Typists mix styles: “…" is closed by a straight mark that cannot open.
            mixed = mark == '"' and opened == "“" and not before.isspace() and not after.isalnum()
            fits = mixed or mark in _PAIRS.get(opened, "") and not (mark in _SINGLE and after.isalnum())
        if fits:
            return index
    return None


def _spaced(text: str, mark: str, before: str, at: int) -> bool:
    """`he said, " We shall go."`: a straight mark set apart by spaces opens after a comma or colon."""
    return mark == '"' and before.isspace() and text[at - 2 : at - 1] in (",", ":")


def _opens(text: str, mark: str, before: str, after: str, at: int, stack: list[tuple[str, int]]) -> bool:
    if len(stack) >= MAX_DEPTH or (after.isspace() and not _spaced(text, mark, before, at)):
        return False
    if mark in '"＂':
        return not before.isalnum()
    if mark in "'‘":
        return not before.isalnum() and not _ELISIONS.match(text, at) and before not in ".,"
    return mark in _PAIRS and not (mark == "»" and before.isalnum())
