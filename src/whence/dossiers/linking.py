"""One run over many traces: who is who, what is copied, which claims are one, and where their chains end."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from whence.dossiers.copies import Copy, copies_of
from whence.dossiers.entities import PUBLISHER, Entities, Node
from whence.dossiers.figures import main_figure
from whence.dossiers.ids import digest
from whence.dossiers.judgements import Judgements
from whence.dossiers.matching import Match, match
from whence.dossiers.origins import Origins, Trail
from whence.dossiers.statements import Statement, statements_of
from whence.traces.trace import Trace

_WITNESS = re.compile(r"\b(?:[Ww]e|I)\b[^.]{0,30}\b(?:saw|heard|watched|witnessed|counted)\b")
_FEWEST, _MOST = 4, 24  # words of a statement that stands for a claim


class Linking:
    """One run of `link`, step by step; the steps are kept for whoever explains the result."""

    def __init__(self, traces: Iterable[Trace], judgements: Judgements) -> None:
        first: dict[str, Trace] = {}
        for trace in traces:
            kept = first.setdefault(trace.report.id, trace)
            if kept is not trace and trace.to_json() < kept.to_json():
                first[trace.report.id] = trace
        self.traces = [first[i] for i in sorted(first)]
        self.judgements = judgements
        judged = self.judged = judgements.found_in(self.traces)
        self.entities = Entities(self.traces, judged.sources_apart)
        for a, b in judged.sources_same:
            self.entities.join(a, b, "a person judged them the same")
        self.copies: list[Copy] = copies_of(self.traces, judged.copies, judged.no_copies)
        self.statements: list[Statement] = sorted(statements_of(self.traces), key=self.order)
        index = {(s.report, s.claim.id): i for i, s in enumerate(self.statements)}
        same = [(index[a], index[b]) for a, b in judged.claims_same if a in index and b in index]
        apart = [(index[a], index[b]) for a, b in judged.claims_apart if a in index and b in index]
        self.match: Match = match(self.statements, self.entities, self.copies, same, apart)
        self.origins = Origins(self.statements, self.entities, self.copies, self.match)
        self._ends: dict[int, dict[int, Node]] = {}
        self.trails: list[Trail] = [self.origins.trail(c) for c in self.match.clusters]

    def order(self, statement: Statement) -> tuple[str, ...]:
        """By what statements are put into an order that no order of inputs changes."""
        return (*statement.key, self.traces[statement.report].report.id)

    def id_of(self, report: int) -> str:
        """The id of a report by its index."""
        return self.traces[report].report.id

    def claim_id(self, cluster: Sequence[int]) -> str:
        """A claim's id, made from the reports and spans of its members."""
        marks = sorted(
            f"{self.id_of(s.report)} {s.claim.spans}" for s in (self.statements[i] for i in cluster)
        )
        return "C" + digest(marks)

    def by_time(self, cluster: Sequence[int]) -> list[int]:
        """The members of a cluster, the first published first."""
        return sorted(cluster, key=lambda i: (self.statements[i].published, self.order(self.statements[i])))

    def clearest(self, cluster: Sequence[int]) -> int:
        """The member whose words stand for the claim: of the body, with its figure, near the others."""

        figures = Counter(
            (f.low, f.high) for i in cluster if (f := main_figure(self.statements[i])) is not None
        )
        usual = max(figures, key=lambda f: (figures[f], str(f)), default=None)

        def value(i: int) -> tuple[object, ...]:
            s, figure = self.statements[i], main_figure(self.statements[i])
            words = len(s.claim.text.split())
            return (
                s.claim.key_point,
                s.claim.voice == "agentless",
                usual is not None and (figure is None or (figure.low, figure.high) != usual),
                words < _FEWEST,
                -round(self.match.centrality(i, cluster), 1),
                words > _MOST,
                s.published,
                self.order(s),
            )

        return min(cluster, key=value)

    def ends(self, number: int) -> dict[int, Node]:
        """Statement → the source that it makes an origin of its claim, by the number of its cluster.

        What a report says in its own voice counts only where no report names a source for the claim, or cites
        that report for it, or says that "we" saw it: an outlet that repeats without a source adds none.
        Headlines and key points repeat the body.
        """
        if number not in self._ends:
            body = {
                i: e for i, e in self.trails[number].ends.items() if not self.statements[i].claim.key_point
            } or self.trails[number].ends
            cited = {
                i: e.node
                for i, e in body.items()
                if (not e.own or len(e.path) > 1 or _saw_it(self.statements[i]))
                and self.statements[i].claim.polarity != "negative"
            }
            self._ends[number] = cited or {i: e.node for i, e in body.items()}
        return self._ends[number]

    def name_of(self, entity: Node) -> str:
        """What an entity is called: its publishing name, else as most reports spell it, else the longest."""
        nodes = self.entities.members(entity)
        published = sorted(self.entities.name(n) for n in nodes if n[1] == PUBLISHER)
        if published:
            return published[0]
        spelled = Counter(self.entities.name(n) for n in nodes)
        return max(spelled, key=lambda s: (s[:1].isupper(), spelled[s], len(s), s))


def _saw_it(statement: Statement) -> bool:
    """ "We know what we saw on the ramp": who publishes it was there."""
    return _WITNESS.search(statement.claim.text) is not None
