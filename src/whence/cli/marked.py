"""The report's own text with its sources, cues, contents and figures marked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from rich.text import Text

from whence.cli.lookup import Lookup, lookup
from whence.cli.marks import Marks
from whence.cli.page import Page
from whence.cli.words import clean
from whence.text.spans import Span
from whence.traces.trace import Trace

READABLE = 96
"""The longest lines that are still read with ease."""
CONTENT_STYLES = ("blue", "magenta", "green")
STYLES = {"source": "underline", "unnamed": "underline italic", "cue": "bold yellow", "figure": "bold"}
SHAPES = {
    "content": ("[", "]"),
    "source": ("_", "_"),
    "unnamed": ("_? ", "_"),
    "cue": ("*", "*"),
    "figure": ("", ""),
}
_ORDER = ("content", "source", "unnamed", "cue", "figure")


@dataclass(frozen=True, slots=True)
class Mark:
    """One span of the text and what it is; `depth` counts the contents that hold a content."""

    span: Span
    kind: str
    depth: int = 0


def marked(trace: Trace, width: int, marks: Marks, shapes: bool = False) -> Page:
    """The text of a report as a page, with a legend.

    `shapes` writes the marks as characters, for output without styles: contents in brackets, as many as
    their depth, sources between underscores, cues between asterisks.
    """
    page = Page(width, marks)
    for paragraph in _paragraphs(trace.text, _marks_of(lookup(trace)), marks, shapes):
        page.put_text(paragraph, min(width, READABLE))
    page.blank()
    page.rule()
    page.put_text(_legend(marks, shapes), width)
    return page


def _marks_of(found: Lookup) -> list[Mark]:
    marks = [Mark(f.span, "figure") for f in found.trace.figures]
    depths: dict[str, int] = {}
    for relation in found.trace.attributions:
        depth = _depth(found, relation.id, depths)
        source = "unnamed" if found.is_unnamed(relation.source_ids) else "source"
        marks += [Mark(s, "content", depth) for s in relation.content]
        marks += [Mark(s, source) for s in relation.source]
        marks += [Mark(s, "cue") for s in relation.cue]
    size = len(found.trace.text)
    return [m for m in dict.fromkeys(marks) if 0 <= m.span[0] < m.span[1] <= size]


def _depth(found: Lookup, relation_id: str, known: dict[str, int]) -> int:
    path: list[str] = []
    here: str | None = relation_id
    while here is not None and here in found.attributions and here not in known and here not in path:
        path.append(here)
        here = found.attributions[here].parent
    depth = known.get(here or "", -1)
    for step in reversed(path):
        depth += 1
        known[step] = depth
    return known.get(relation_id, 0)


def _events(marks: list[Mark]) -> list[tuple[int, int, int, Mark]]:
    """Where marks open and close, in text order: what closes before what opens, inner before outer."""
    events: list[tuple[int, int, int, Mark]] = []
    for mark in marks:
        rank = _ORDER.index(mark.kind) * 100 + min(mark.depth, 99)
        events.append((mark.span[0], 1, rank, mark))
        events.append((mark.span[1], 0, -rank, mark))
    return sorted(events, key=lambda e: e[:3])


def _paragraphs(text: str, marks: list[Mark], signs: Marks, shapes: bool) -> Iterator[Text]:
    line, at = Text(), 0
    active: Counter[tuple[str, int]] = Counter()
    for position, opens, _, mark in [*_events(marks), (len(text), 0, 0, None)]:
        style = _style(active)
        first, *rest = signs.plain(clean(text[at:position])).split("\n")
        line.append(first, style)
        for more in rest:
            yield line
            line = Text(more, style="")
            if style:
                line.stylize(style)
        at = position
        if mark is None:
            break
        if shapes:
            line.append(SHAPES[mark.kind][0 if opens else 1])
        active[mark.kind, mark.depth] += 1 if opens else -1
    yield line


def _style(active: Counter[tuple[str, int]]) -> str:
    here = [key for key, number in active.items() if number > 0]
    depths = [depth for kind, depth in here if kind == "content"]
    parts = [CONTENT_STYLES[max(depths) % len(CONTENT_STYLES)]] if depths else []
    kinds = {kind for kind, _ in here}
    return " ".join(parts + [style for kind, style in STYLES.items() if kind in kinds])


def _legend(marks: Marks, shapes: bool) -> Text:
    legend = Text()
    entries = [("source", "source", STYLES["source"]), ("unnamed", "unnamed source", STYLES["unnamed"])]
    entries += [("cue", "cue", STYLES["cue"]), ("content", "what is said", CONTENT_STYLES[0])]
    entries += [("content", "said inside that", CONTENT_STYLES[1]), ("figure", "figure", STYLES["figure"])]
    for number, (kind, words, style) in enumerate(entries):
        opening, closing = SHAPES[kind] if shapes else ("", "")
        if words.startswith("said inside"):
            opening, closing = opening * 2, closing * 2
        if number:
            legend.append(f"  {marks.dot}  ", "dim")
        legend.append(f"{opening}{words}{closing}", style)
    return legend
