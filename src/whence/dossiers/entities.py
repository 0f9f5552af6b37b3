"""The sources of all reports as one entry each: who is the same, and why.

Nobody unnamed is joined to anybody here: "a police source" of two outlets are two. Outlets, people and bodies
are joined by their names; a name that sounds alike, and a body's name that many bodies bear ("the Ministry of
Transport"), only between reports that also share a rarer name.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cache, cached_property
from itertools import pairwise

from whence.attribution.relation import Source
from whence.dossiers.groups import Groups
from whence.dossiers.names import body_words, outlet_key, person_name, plain_name, same_person, sound
from whence.dossiers.vectors import is_known, weight
from whence.lexicon.tables import table
from whence.traces.trace import Trace

Node = tuple[int, str]
"""(index of the report, id of its source); the publisher's id is PUBLISHER."""

PUBLISHER = ""
_NAMED = ("named", "pseudonym")
_CAPITALISED = re.compile(r"(?<![.!?“\"‘:] )(?<!^)\b[A-Z][\w’'-]{3,}")
_AFTER = re.compile(
    r"(?P<what>,? (?:who (?:heads|leads|runs|chairs|speaks for|is)|of the|the|a|an|its|head|chief|director"
    r"|secretary|spokes\w+)\b[^.;:“”\"\n,]{0,80})"
)
_BEFORE = re.compile(r"(?:^|[.;:,“”\"\n] ?)(?P<what>[^.;:“”\"\n,]{4,80}), ?(?:\w+ ){0,3}$")
_MENTIONS = 12  # of a source whose surroundings are read
_REACH = 120  # characters before a mention
_STORY_NAMES = 20  # of a report's rare names, the most frequent
_TELLING = 0.95  # weight of a word that only one body or person bears


@cache
def body_heads() -> frozenset[str]:
    """Nouns that make a description a body's: coastguard, ministry, police."""
    heads = {row["word"].lower().split()[-1] for row in table("organisation_words")}
    return frozenset(
        heads | {"coastguard", "ministry", "operator", "prosecutors", "prosecutor", "government"}
    )


class Entities:
    """Who is who across the traces, which stand in an order of their own content."""

    def __init__(self, traces: Sequence[Trace], different: Iterable[tuple[Node, Node]] = ()) -> None:
        self.traces = traces
        self.sources: dict[Node, Source] = {}
        self.story_names = [story_names(t) for t in traces]
        self._groups: Groups[Node] = Groups(different)
        self._why: dict[Node, str] = {}
        self._own: dict[str, list[int]] = defaultdict(list)
        for i, trace in enumerate(traces):
            self._own[outlet_key(trace.report.publisher)].append(i)
            for source in trace.sources:
                self.sources[i, source.id] = source
        self._join_outlets()
        self._join_people()
        self._join_bodies()

    def of(self, node: Node) -> Node:
        """The key of the entity that a node belongs to."""
        return self._groups.find(node)

    def join(self, a: Node, b: Node, why: str) -> None:
        """Make two nodes one and say why; not where a person judged them or theirs different."""
        if self._groups.join(a, b):
            self._why.setdefault(max(a, b), why)

    def are_apart(self, a: Node, b: Node) -> bool:
        """Whether a person judged that two entities are different."""
        return self._groups.apart(a, b)

    @cached_property
    def nodes(self) -> list[Node]:
        """All nodes, publishers with them, in order."""
        return sorted([*self.sources, *((i, PUBLISHER) for i in range(len(self.traces)))])

    def why(self, node: Node) -> str:
        """Why a node belongs to its entity; empty for the first of it."""
        return self._why.get(node, "" if self.of(node) == node else "same name")

    def name(self, node: Node) -> str:
        """The name of a node as its report gives it."""
        if node[1] == PUBLISHER:
            return self.traces[node[0]].report.publisher or "unknown publisher"
        return self.sources[node].name

    def is_publisher(self, node: Node) -> list[int]:
        """The reports of this set that an outlet published; none where it is no outlet of the set."""
        source = self.sources.get(node)
        if source is not None and source.identity not in _NAMED:
            return []
        return self._own.get(outlet_key(self.name(node)), [])

    def is_unnamed(self, node: Node) -> bool:
        """Whether a source is known by a description only, and is not a body known by what it is."""
        source = self.sources.get(node)
        return source is not None and source.identity not in _NAMED and not self.is_body(node)

    def is_body(self, node: Node) -> bool:
        """Whether a source is a body, named or called by what it is: "the coastguard", "police"."""
        source = self.sources.get(node)
        if source is None:
            return True
        words = plain_name(source.name)
        if source.kind in ("organisation", "state", "outlet") and source.identity in _NAMED:
            return True
        if source.identity == "generic" and words and words[0] not in ("the", "prosecutors", "police"):
            return False
        if not words or words[0] in ("a", "an", "one", "some", "another"):
            return False
        head = words[0] if len(words) == 1 else _head(words)
        return head in body_heads()

    def members(self, node: Node) -> list[Node]:
        """All nodes of the entity that a node belongs to, in order."""
        return self._by_entity.get(self.of(node), [node])

    @cached_property
    def _by_entity(self) -> dict[Node, list[Node]]:
        found: dict[Node, list[Node]] = defaultdict(list)
        for node in self.nodes:
            found[self.of(node)].append(node)
        return found

    def appositions(self, node: Node) -> list[str]:
        """What stands beside the mentions of a source in apposition: "who heads the coastguard's centre"."""
        source = self.sources.get(node)
        if source is None:
            return []
        text = self.traces[node[0]].text
        found = []
        for start, end in source.mentions[:_MENTIONS]:
            after = _AFTER.match(text, end)
            if after is not None:
                found.append(after["what"])
            before = _BEFORE.search(text, max(0, start - _REACH), start)
            if before is not None:
                found.append(before["what"])
        return found

    def told_of(self, node: Node) -> list[str]:
        """How the reports describe somebody: descriptors, affiliations, what stands beside the name."""
        return [
            text
            for each in self.members(node)
            if (source := self.sources.get(each)) is not None
            for text in (*source.descriptors, *source.affiliations, *self.appositions(each))
        ]

    def owned_in_report(self, person: Node, body: Node, text: str) -> bool:
        """Whether "its spokeswoman" means this body: the last body named before that person in the report."""
        if not text.lower().startswith(("its ", "their ")):
            return False
        for node in self.members(person):
            source = self.sources.get(node)
            if source is None or text not in source.descriptors or not source.mentions:
                continue
            at = source.mentions[0][0]
            last = max(
                (
                    (m[0], self.of((node[0], s.id)))
                    for s in self.traces[node[0]].sources
                    if self.is_body((node[0], s.id))
                    for m in s.mentions
                    if m[0] < at
                ),
                default=None,
            )
            if last is not None and last[1] == self.of(body):
                return True
        return False

    def _join(self, nodes: Sequence[Node], why: str) -> None:
        for a, b in pairwise(sorted(set(nodes))):
            self.join(a, b, why)

    def _join_outlets(self) -> None:
        named: dict[str, list[Node]] = defaultdict(list)
        for i, trace in enumerate(self.traces):
            if trace.report.publisher:
                named[outlet_key(trace.report.publisher)].append((i, PUBLISHER))
        for node, source in self.sources.items():
            key = outlet_key(source.name)
            if source.identity in _NAMED and (source.kind == "outlet" or key in self._own):
                named[self._own_name(node, key)].append(node)
        for key, nodes in sorted(named.items()):
            if key:
                self._join(nodes, "same outlet")

    def _own_name(self, node: Node, key: str) -> str:
        """ "Observer" in a report of the Ostrey Observer is the paper itself."""
        own = outlet_key(self.traces[node[0]].report.publisher)
        return own if key and set(key.split()) < set(own.split()) else key

    def _join_people(self) -> None:
        exact: dict[tuple[object, ...], list[Node]] = defaultdict(list)
        sounding: dict[tuple[object, ...], list[Node]] = defaultdict(list)
        for node, source in self.sources.items():
            words = person_name(source.name)
            if source.identity not in _NAMED or source.kind not in ("person", "unknown") or len(words) < 2:
                continue
            rare = [w for w in words if weight(w) >= _TELLING]
            if len(rare) > 1:
                exact[words].append(node)
            for name in self.story_names[node[0]]:
                exact[(*words, name)].append(node)
                sounding[sound(words[0]), sound(words[-1]), name].append(node)
        for _, nodes in sorted(exact.items(), key=str):
            self._join(nodes, "same name")
        for _, nodes in sorted(sounding.items(), key=str):
            first = min(nodes)
            for node in sorted(nodes):
                if node != first and same_person(self.name(first), self.name(node)):
                    self._join([first, node], "the same name in other letters")
        self._join_surnames()

    def _join_surnames(self) -> None:
        """A surname alone: only with one person of that surname in reports that share rare names and the
        role."""
        full: dict[tuple[str, str], set[Node]] = defaultdict(set)
        for node, source in self.sources.items():
            words = person_name(source.name)
            if source.identity in _NAMED and source.kind == "person" and len(words) > 1:
                for name in self.story_names[node[0]]:
                    full[words[-1], name].add(self.of(node))
        for node, source in self.sources.items():
            words = person_name(source.name)
            if source.identity not in _NAMED or source.kind != "person" or len(words) != 1:
                continue
            found = {e for name in self.story_names[node[0]] for e in full.get((words[0], name), ())}
            if len(found) != 1:
                continue
            other = next(iter(found))
            if self._share_role(node, other):
                self._join([other, node], "the only one of that surname, in the same role")

    def _share_role(self, a: Node, b: Node) -> bool:
        def roles(node: Node) -> set[str]:
            each = self.sources[node]
            words = {w for d in (*each.descriptors, each.name) for w in plain_name(d)}
            return (
                words
                - set(person_name(each.name))
                - {"the", "a", "an", "of", "for", "mr", "ms", "mrs", "its"}
            )

        return a[0] == b[0] or bool(roles(a) & roles(b))

    def _join_bodies(self) -> None:
        known: dict[tuple[object, ...], list[Node]] = defaultdict(list)
        for node, source in self.sources.items():
            words = body_words(source.name)
            if source.kind == "outlet" or not words or not self.is_body(node):
                continue
            if source.identity in _NAMED and any(weight(w) >= _TELLING for w in words):
                known[tuple(sorted(words))].append(node)
            for name in self.story_names[node[0]]:
                known[(*sorted(words), name)].append(node)
        for _, nodes in sorted(known.items(), key=str):
            self._join(nodes, "same name")


def _head(words: Sequence[str]) -> str:
    """The noun that a body's description stands on: "the coastguard in Belisk" stands on coastguard."""
    for i, word in enumerate(words):
        if word in ("of", "in", "on", "for", "at", "with") and i:
            return words[i - 1]
    return words[-1]


def story_names(trace: Trace) -> tuple[str, ...]:
    """The capitalised words of a report that no table knows, the most frequent first: its ship, town,
    people."""
    counts: dict[str, int] = defaultdict(int)
    own = set(plain_name(trace.report.publisher or ""))
    for match in _CAPITALISED.finditer(trace.text):
        word = match[0].replace("’", "'").removesuffix("'s").lower()
        if not is_known(word) and word not in own:
            counts[word] += 1
    return tuple(sorted(counts, key=lambda w: (-counts[w], w))[:_STORY_NAMES])
