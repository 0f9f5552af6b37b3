"""Where a claim starts: each report's chain, gone on into the reports of the set that it cites or copies.

A chain ends at its last hop, unless that hop is an outlet whose report in this set carries the claim too:
then it goes on there, and so back to where nobody of the set has it from anybody. An outlet that has its own
claim back is a loop. What the set cannot resolve stays where it is, and is said to be unresolved.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from whence.attribution.relation import Attribution
from whence.dossiers.copies import Copy
from whence.dossiers.entities import PUBLISHER, Entities, Node
from whence.dossiers.matching import Match
from whence.dossiers.names import body_words, outlet_key, plain_name
from whence.dossiers.same_origin import one_origin
from whence.dossiers.statements import Statement
from whence.dossiers.vectors import weight

_STOP = re.compile(r"[.;:\n]")
_ANY_MEDIA = frozenset("media reports outlets press newspapers news websites".split())
_RARE = 0.75  # weight of a word by which a described group is known: "the survivors' channel"
_GROUPS = frozenset("channel group page account users members".split())


@dataclass(frozen=True, slots=True)
class End:
    """Where one report's chain for a claim ends: the source, and the reports it went through, the reader's
    first."""

    node: Node
    path: tuple[int, ...]
    own: bool = False
    """Whether the report says it in its own voice, naming nobody."""
    agentless: bool = False


@dataclass(slots=True)
class Trail:
    """What is behind the members of one cluster."""

    ends: dict[int, End] = field(default_factory=dict)
    """Index of the statement → its end."""
    loops: list[tuple[tuple[int, ...], int]] = field(default_factory=list)
    """Paths of reports that end where they began, with the statement that closes each."""
    open: list[tuple[int, str, str]] = field(default_factory=list)
    """(statement, what it cites, why that leads nowhere in this set)."""
    relayed: dict[int, tuple[Node, ...]] = field(default_factory=dict)
    """Statement → the outlets and people between its publisher and its end, as it names them."""
    through: dict[int, list[int]] = field(default_factory=lambda: defaultdict(list))
    """Statement → the statement of the set that its chain goes on to."""


class Origins:
    """Finds the ends of the chains of each cluster."""

    def __init__(
        self, statements: Sequence[Statement], entities: Entities, copies: Sequence[Copy], match: Match
    ) -> None:
        self.statements = statements
        self.entities = entities
        self._by_id: dict[int, dict[str, Attribution]] = {}
        self._root_of: dict[int, list[int]] = defaultdict(list)
        from_whom = {(c.member, c.root) for c in copies}
        for a, b in sorted(match.copied):
            for i, j in ((a, b), (b, a)):
                if (statements[i].report, statements[j].report) in from_whom:
                    self._root_of[i].append(j)

    def trail(self, cluster: Sequence[int]) -> Trail:
        """The ends of the chains of the statements of a cluster."""
        found = Trail()
        members = set(cluster)
        for index in cluster:
            self._follow(index, members, found)
        return found

    def _follow(self, index: int, members: set[int], found: Trail) -> None:
        path = [self.statements[index].report]
        at = index
        seen = {index}
        while True:
            following, why = self._next(at, members)
            if following is None:
                break
            report = self.statements[following].report
            found.through[at].append(following)
            if following in seen or report in path:
                found.loops.append(((*path, report), index))
                at = following
                break
            seen.add(following)
            path.append(report)
            at = following
            if self._comes_back(path):
                found.loops.append((tuple(path), index))
        statement = self.statements[at]
        end = self._end(at)
        found.ends[index] = End(
            end, tuple(path), self._is_own(statement), statement.claim.voice == "agentless"
        )
        found.relayed[index] = tuple(
            (self.statements[i].report, s)
            for i in sorted(seen)
            for hop in self.statements[i].claim.chain[1:-1]
            for s in hop.sources
        )
        if why and at == index:
            found.open.append((index, self.entities.name(end), why))

    def _comes_back(self, path: Sequence[int]) -> bool:
        """Whether a path through another outlet ends at the outlet where it began."""
        outlets = [outlet_key(self.entities.traces[r].report.publisher) for r in path]
        return bool(outlets[0]) and outlets[-1] == outlets[0] and any(o != outlets[0] for o in outlets)

    @staticmethod
    def _is_own(statement: Statement) -> bool:
        return not any(h.sources for h in statement.claim.chain[1:])

    def _end(self, index: int) -> Node:
        """The last source of a statement's own chain; its publisher where it has none."""
        report, chain = self.statements[index].report, self.statements[index].claim.chain
        for hop in reversed(chain[1:]):
            if hop.sources:
                return report, hop.sources[0]
        return report, PUBLISHER

    def _next(self, index: int, members: set[int]) -> tuple[int | None, str]:
        """The statement of the set that this one's chain goes on to; else why it does not, where it cites."""
        for root in self._root_of.get(index, ()):
            if root in members and self._before(root, index) and self._has_it_from(index, root):
                return root, ""
        statement = self.statements[index]
        node = self._end(index)
        if node[1] == PUBLISHER:
            return None, ""
        others = [
            i
            for i in sorted(members)
            if self.statements[i].report != statement.report and not self.statements[i].claim.key_point
        ]
        earlier = [i for i in others if self._before(i, index)]
        if (cited := self._of_outlet(statement, node, earlier)) is not None:
            return self._nearest(cited, index), ""
        if reports := self.entities.is_publisher(node):
            own = statement.report in reports
            return None, "" if own else "no report of it in this set carries the claim"
        source = self.entities.sources[node]
        words = set(plain_name(source.name))
        if source.kind in ("outlet", "group", "document", "organisation", "unknown") and (
            described := self._described(node, earlier)
        ):
            return self._nearest(described, index), ""
        if source.identity == "generic" and words & _ANY_MEDIA:
            publishers = {self.statements[i].publisher for i in earlier}
            clear = self._clearly(earlier, index) if earlier else None
            if len(publishers) == 1 or clear is not None:
                return clear if clear is not None else self._nearest(earlier, index), ""
            why = "several reports of this set may be meant" if earlier else "no report in this set matches"
            return None, why
        return None, "no report of it in this set" if source.kind == "outlet" else ""

    def _has_it_from(self, index: int, root: int) -> bool:
        """Whether a copied claim has its root's source, under whatever name; a source of its own it keeps."""
        own, theirs = self._end(index), self._end(root)
        if own[1] == PUBLISHER or self.entities.of(own) == self.entities.of(theirs):
            return True
        described = self.entities.is_unnamed(own) and self.entities.name(own).lower().startswith("the ")
        cites = self.statements[root].report in self.entities.is_publisher(own)
        return described or cites or bool(one_origin(own, theirs, self.entities))

    def _of_outlet(self, statement: Statement, end: Node, earlier: Sequence[int]) -> list[int] | None:
        """The earlier statements of an outlet that the chain names: a hop, or whom the source told."""
        hops = [(statement.report, s) for hop in statement.claim.chain[1:] for s in hop.sources]
        for node in reversed(hops):
            reports = self.entities.is_publisher(node)
            there = [i for i in earlier if self.statements[i].report in reports]
            if there and statement.report not in reports:
                return there
        told = self._told(statement)
        there = [i for i in earlier if (name := self.statements[i].publisher) and name in told]
        return there or None

    def _told(self, statement: Statement) -> str:
        """The words of the last reporting clause, from its source or cue to what is said."""
        hop = statement.claim.chain[-1]
        trace = self.entities.traces[statement.report]
        attribution = self._attributions(statement.report).get(hop.attribution or "")
        if attribution is None:
            return ""
        own = [*attribution.source, *attribution.cue]
        first, last = min(s for s, _ in own), max(e for _, e in own)
        before = [e for _, e in attribution.content if e <= first]
        after = [s for s, _ in attribution.content if s >= last]
        stop = _STOP.search(trace.text, last)
        end = min(after, default=stop.start() if stop is not None else len(trace.text))
        return trace.text[max(before, default=first) : end]

    def _attributions(self, report: int) -> dict[str, Attribution]:
        if report not in self._by_id:
            self._by_id[report] = {a.id: a for a in self.entities.traces[report].attributions}
        return self._by_id[report]

    def _described(self, node: Node, earlier: Sequence[int]) -> list[int]:
        """ "The survivors' channel" is the publisher Velisa Survivors, where that carries the claim
        itself."""
        words = {w for w in body_words(self.entities.name(node)) if weight(w) >= _RARE} - _GROUPS
        return [i for i in earlier if words & body_words(self.statements[i].publisher or "")]

    def _before(self, one: int, other: int) -> bool:
        return self.statements[one].published <= self.statements[other].published

    def _nearest(self, found: Sequence[int], index: int) -> int:
        """Of several statements of the cited outlet the one of the latest report before, then the most
        alike."""
        words = self.statements[index].stems.keys()
        return max(
            found,
            key=lambda i: (
                len(words & self.statements[i].stems.keys()),
                self.statements[i].published,
                self.statements[i].key,
            ),
        )

    def _clearly(self, found: Sequence[int], index: int) -> int | None:
        """The one statement whose wording is clearly nearer than that of every other report; else nothing."""
        words = self.statements[index].stems.keys()
        ranked = sorted(((len(words & self.statements[i].stems.keys()), i) for i in found), reverse=True)
        best = ranked[0]
        rest = [n for n, i in ranked[1:] if self.statements[i].report != self.statements[best[1]].report]
        return best[1] if best[0] >= 2 and all(n < best[0] for n in rest) else None
