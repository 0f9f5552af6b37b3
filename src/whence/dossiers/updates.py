"""How figures moved: for each origin and thing counted a series over time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import TYPE_CHECKING

from whence.claims.figure import Figure
from whence.dossiers.dossier import Point, Update
from whence.dossiers.entities import Node
from whence.dossiers.figures import main_figure
from whence.dossiers.groups import Groups
from whence.dossiers.ids import digest
from whence.dossiers.same_origin import collapses
from whence.dossiers.statements import stems_in

if TYPE_CHECKING:
    from whence.dossiers.linking import Linking

Row = tuple[int, Node, Figure]
"""A statement's index, its origin, its figure."""

_NAMES = 12  # of a report's rare names
_ANYBODY = stems_in("people persons more others of us them total")


def updates_of(linking: Linking) -> list[Update]:
    """For each origin and thing counted the figures over time, a row for each report that carries one.

    Rows belong to one story where their reports share two rare names, or another row's report shares two with
    both.
    """
    told: dict[str, list[Row]] = defaultdict(list)
    for number, cluster in enumerate(linking.match.clusters):
        ends = linking.ends(number)
        outcomes = _outcomes(cluster, linking)
        for i in cluster:
            statement = linking.statements[i]
            figure = main_figure(statement)
            if figure is None or figure.vague or statement.claim.key_point or i not in ends:
                continue
            for what in _counted(figure, outcomes.get((figure.low, figure.high))):
                told[what].append((i, linking.entities.of(ends[i]), figure))
    found: dict[str, Update] = {}
    for what, rows in sorted(told.items()):
        for story in _by_story(rows, linking):
            for series in _by_voice(story, linking):
                if len({(f.low, f.high) for _, _, f in series}) < 2:
                    continue
                id = "U" + digest([what, *(_mark(linking, i) for i, *_ in series)])
                found[id] = Update(id, what, tuple(_points(series, linking)))
    return [found[k] for k in sorted(found) if len(found[k].series) > 1]


def _by_story(rows: Sequence[Row], linking: Linking) -> Iterator[list[Row]]:
    groups: Groups[int] = Groups()
    first: dict[tuple[str, str], int] = {}
    for i, *_ in rows:
        report = linking.statements[i].report
        names = sorted(linking.entities.story_names[report][:_NAMES])
        for pair in combinations(names, 2):
            groups.join(report, first.setdefault(pair, report))
    stories: dict[int, list[Row]] = defaultdict(list)
    for row in rows:
        stories[groups.find(linking.statements[row[0]].report)].append(row)
    for _, story in sorted(stories.items()):
        yield story


def _mark(linking: Linking, index: int) -> str:
    statement = linking.statements[index]
    return f"{linking.id_of(statement.report)} {statement.claim.spans}"


def _outcomes(cluster: Sequence[int], linking: Linking) -> dict[tuple[float | None, float | None], str]:
    """Bounds → the outcome that they count, by those members of a claim that name it."""
    found: dict[tuple[float | None, float | None], str] = {}
    for i in cluster:
        figure = main_figure(linking.statements[i])
        if figure is not None and figure.outcome is not None:
            found.setdefault((figure.low, figure.high), figure.outcome)
            found.setdefault((figure.low, figure.low), figure.outcome)
    return found


def _counted(figure: Figure, outcome: str | None) -> Iterator[str]:
    """What a figure counts: an outcome, or a noun that is not just people."""
    if figure.outcome or outcome:
        yield figure.outcome or outcome or ""
    elif figure.counts and figure.unit in (None, "person") and (nouns := stems_in(figure.counts) - _ANYBODY):
        yield " ".join(sorted(nouns))


def _by_voice(rows: Sequence[Row], linking: Linking) -> Iterator[list[Row]]:
    """The rows by origin, whoever speaks for a body with it."""
    groups: Groups[Node] = Groups()
    for c in collapses(sorted({e for _, e, _ in rows}), linking.entities):
        groups.join(c.a, c.b)
    by_voice: dict[Node, list[Row]] = defaultdict(list)
    for row in rows:
        by_voice[groups.find(row[1])].append(row)
    for _, series in sorted(by_voice.items()):
        yield series


def _points(series: Sequence[Row], linking: Linking) -> Iterator[Point]:
    seen: set[tuple[int, float | None, float | None]] = set()
    for i, _, figure in sorted(
        series, key=lambda r: (linking.statements[r[0]].published, _mark(linking, r[0]))
    ):
        statement = linking.statements[i]
        row = (statement.report, figure.low, figure.high)
        if row not in seen:
            seen.add(row)
            as_of = figure.as_of or linking.traces[statement.report].report.published
            yield Point(linking.id_of(statement.report), statement.claim.id, as_of, figure.low, figure.high)
