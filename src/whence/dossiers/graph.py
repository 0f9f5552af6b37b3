"""Who has a claim from whom, as a drawing: origins on the left, readers' outlets on the right."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from whence.dossiers.chains import continued_chain

if TYPE_CHECKING:
    from whence.dossiers.linking import Linking

_COLUMN, _ROW, _MARGIN = 210, 46, 24
_WIDTH, _HEIGHT = 176, 30
_LONGEST = 26  # characters of a name in a box


@dataclass(slots=True)
class _Graph:
    """Names in columns by their distance from an origin, and the pairs (who has it, from whom)."""

    depth: dict[str, int] = field(default_factory=dict)
    edges: set[tuple[str, str]] = field(default_factory=set)
    publishers: set[str] = field(default_factory=set)


def graph_svg(linking: Linking, number: int) -> str:
    """The drawing of one cluster, as SVG without scripts, links or outside references."""
    graph = _graph(linking, number)
    columns: dict[int, list[str]] = {}
    for name, depth in sorted(graph.depth.items(), key=lambda x: (x[1], x[0])):
        columns.setdefault(depth, []).append(name)
    place = {
        name: (_MARGIN + depth * _COLUMN, _MARGIN + row * _ROW)
        for depth, names in columns.items()
        for row, name in enumerate(names)
    }
    width = 2 * _MARGIN + max(columns, default=0) * _COLUMN + _WIDTH
    height = 2 * _MARGIN + max((len(n) for n in columns.values()), default=1) * _ROW
    statement = linking.statements[linking.clearest(linking.match.clusters[number])].claim.text
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" '
        f'viewBox="0 0 {width} {height}" role="img" font-family="sans-serif" font-size="12">',
        f"<title>{escape(statement)}</title>",
        f"<desc>{escape('; '.join(f'{a} has it from {b}' for a, b in sorted(graph.edges)))}</desc>",
    ]
    for reader, teller in sorted(graph.edges):
        (x1, y1), (x2, y2) = place[teller], place[reader]
        start, end, middle = x1 + _WIDTH, x2, (x1 + _WIDTH + x2) // 2
        above, below = y1 + _HEIGHT // 2, y2 + _HEIGHT // 2
        lines.append(
            f'<path d="M{start} {above} C{middle} {above} {middle} {below} {end} {below}" '
            'fill="none" stroke="#767676" stroke-width="1.2"/>'
        )
    for name, (x, y) in sorted(place.items()):
        outlet = name in graph.publishers
        shown = name if len(name) <= _LONGEST else name[: _LONGEST - 1] + "…"
        lines.append(
            f'<g><title>{escape(name)}</title><rect x="{x}" y="{y}" width="{_WIDTH}" height="{_HEIGHT}" '
            f'rx="{0 if outlet else 15}" fill="{"#ffffff" if outlet else "#eef3f8"}" stroke="#333333"/>'
            f'<text x="{x + 10}" y="{y + 20}" fill="#111111">{escape(shown)}</text></g>'
        )
    return "\n".join([*lines, "</svg>", ""])


def _graph(linking: Linking, number: int) -> _Graph:
    graph = _Graph()
    for index in linking.match.clusters[number]:
        if linking.statements[index].claim.key_point and len(linking.match.clusters[number]) > 1:
            continue
        names = [h.name or "unknown publisher" for h in continued_chain(linking, number, index)]
        publisher = linking.traces[linking.statements[index].report].report.publisher
        graph.publishers.add(publisher or names[0])
        names[0] = publisher or names[0]
        for depth, name in enumerate(reversed(names)):
            graph.depth[name] = max(depth, graph.depth.get(name, 0))
        graph.edges.update((a, b) for a, b in pairwise(names) if a != b)
    _push_right(graph)
    return graph


def _push_right(graph: _Graph) -> None:
    """Whoever has it from somebody stands to the right of them; a loop is left as it is."""
    for _ in range(len(graph.depth)):
        moved = False
        for reader, teller in sorted(graph.edges):
            if (
                graph.depth[reader] <= graph.depth[teller] < len(graph.depth)
                and (teller, reader) not in graph.edges
            ):
                graph.depth[reader] = graph.depth[teller] + 1
                moved = True
        if not moved:
            return
