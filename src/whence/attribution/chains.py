"""Relations → attributions with parents, and the chain of hops behind any character of the text."""

from __future__ import annotations

from dataclasses import dataclass

from whence.annotations.annotation import Annotations
from whence.attribution.channels import channel_of
from whence.attribution.circumstances import anonymity_reason, basis_of, circumstances
from whence.attribution.found import Found
from whence.attribution.mentions import is_outlet
from whence.attribution.relation import Attribution, Hop
from whence.attribution.sources import Entity, Resolver, place_of
from whence.text.spans import Span, holds, overlap, total


@dataclass(slots=True, eq=False)
class Link:
    """A relation with its entities, its parent and its id."""

    found: Found
    id: str
    entities: list[Entity]
    outlet: Entity | None
    parent: Link | None = None
    channel: str | None = None

    def covers(self, span: Span) -> int:
        return sum(overlap(c, span) for c in self.found.content)


class Chains:
    """All relations of one report, resolved and nested."""

    def __init__(
        self, notes: Annotations, found: list[Found], publisher: str | None, wire: str | None
    ) -> None:
        self.notes, self.publisher, self.wire = notes, publisher, wire
        self.resolver = Resolver(notes, publisher)
        self.links = [Link(f, f"a{n}", [], None) for n, f in enumerate(found, 1)]
        self.links = [k for k in self.links if not self._names_nobody(k.found)]
        by_found = {id(link.found): link for link in self.links}
        self._by_found = by_found
        for link in sorted(self.links, key=lambda k: place_of(k.found)):
            self._resolve(link)
            self._describe(link)
        self.links = [k for k in self.links if not self._is_nobody(k)]
        kept = {id(k) for k in self.links}
        by_found = {key: k for key, k in by_found.items() if id(k) in kept}
        self._by_line = self._lines_of_contents()
        for link in self.links:
            link.parent = self._parent(link, by_found)
            if link.parent is not None and link.found.by.endswith("-to"):
                link.found.narrated = True  # an order that a speaker tells of is the speaker's claim
        self._cut_loops()

    def _describe(self, link: Link) -> None:
        """Keep what the reporting clause says about its source, and how the source knows."""
        link.found.basis = basis_of(self.notes, link.found)
        if link.found.same_speaker is not None or len(link.entities) != 1 or link.found.depth:
            return
        entity = link.entities[0]
        entity.circumstances += [
            c for c in circumstances(self.notes, link.found) if c not in entity.circumstances
        ]
        if entity.identity != "named" and entity.anonymity_reason is None:
            entity.anonymity_reason = anonymity_reason(self.notes, link.found)

    def _lines_of_contents(self) -> dict[int, list[Link]]:
        """Line → the relations whose content touches it."""
        index: dict[int, list[Link]] = {}
        for link in self.links:
            spans = link.found.content
            lines = {
                n
                for start, end in spans
                for n in range(self.notes.line_at(start), self.notes.line_at(end - 1) + 1)
            }
            for number in lines:
                index.setdefault(number, []).append(link)
        return index

    def _names_nobody(self, found: Found) -> bool:
        """Whether the source is "nobody", "anyone", "what": no speaker at all."""
        if not found.source or found.outer is not None:
            return False
        words = self.notes.text[slice(*found.source[0])].lower()
        return words in _NOBODY or words.split()[-1:] != [] and words.split()[-1] in _NOBODY

    def _is_nobody(self, link: Link) -> bool:
        """Whether the subject is no speaker: "it shows", "nobody knows", "this suggests"."""
        if not link.found.source or link.found.outer is not None:
            return False
        words = self.notes.text[slice(*link.found.source[0])].lower()
        if words.split()[-1:] and words.split()[-1] in _NOBODY or words in _NOBODY:
            return True
        return words in ("it", "this", "that", "which", "these") and (
            not link.entities or link.entities[0].mention.pronoun is not None or words != "it"
        )

    def _resolve(self, link: Link) -> None:
        found, text = link.found, self.notes.text
        if found.same_speaker is not None:
            owner = self._by_found.get(id(found.same_speaker))
            link.entities = list(owner.entities) if owner else []
        elif maker := found.extra.get("maker"):
            start, end = (int(n) for n in maker.split(":"))
            link.entities = [self.resolver.resolve((start, end))]
            link.channel = text[slice(*found.source[0])]
        else:
            for span in found.source:
                if span[1] > span[0]:
                    link.entities.append(self.resolver.resolve(span))
        if found.outlet is not None and not found.agentless:
            hearer = text[slice(*found.outlet)]
            if _names_outlet(hearer) or hearer.removeprefix("the ") in self.resolver.names.outlets:
                link.outlet = self.resolver.resolve(found.outlet)
        if link.channel is None and found.tail is not None:
            link.channel, told = channel_of(text, found.tail, found.cue)
            if told is not None and link.outlet is None:
                link.outlet = self.resolver.resolve(told)

    def _parent(self, link: Link, by_found: dict[int, Link]) -> Link | None:
        if link.found.outer is not None:
            return by_found.get(id(link.found.outer))
        cue = link.found.cue[0]
        around = [
            other
            for other in self._by_line.get(self.notes.line_at(cue[0]), ())
            if other is not link
            and not other.found.narrated
            and any(holds(c, cue) for c in other.found.content)
            and not _same_place(other, link)
        ]
        return min(around, key=lambda k: total(k.found.content), default=None)

    def _cut_loops(self) -> None:
        for link in self.links:
            seen = {link.id}
            here = link
            while here.parent is not None:
                if here.parent.id in seen:
                    here.parent = None
                    break
                seen.add(here.parent.id)
                here = here.parent

    def depth(self, link: Link) -> int:
        """How many relations `link` is nested in."""
        depth = 0
        while link.parent is not None:
            link, depth = link.parent, depth + 1
        return depth

    def hops(self, link: Link | None) -> tuple[Hop, ...]:
        """The chain from the reader back to the origin of what `link` holds."""
        path: list[Link] = []
        while link is not None:
            path.append(link)
            link = link.parent
        hops = [Hop(self.publisher)]
        if self.wire and self.wire != self.publisher:
            hops.append(Hop(self.wire, certainty="certain"))
        seen: set[str] = set()
        for link in reversed(path):
            found = link.found
            if (
                link.outlet is not None
                and not self.resolver.is_publisher(link.outlet)
                and not self._is_wire(link.outlet)
            ):
                if link.outlet.id not in seen:
                    hops.append(Hop(link.outlet.name, (link.outlet.id,), link.id, certainty="certain"))
                    seen.add(link.outlet.id)
            entities = [
                e for e in link.entities if not self.resolver.is_publisher(e) and not self._is_wire(e)
            ]
            ids = tuple(e.id for e in entities)
            if not ids or (len(ids) == 1 and ids[0] in seen):
                continue
            seen.update(ids)
            name = " and ".join(e.name for e in entities)
            hops.append(Hop(name, ids, link.id, link.channel, found.basis, found.certainty, found.polarity))
        return tuple(hops)

    def _is_wire(self, entity: Entity) -> bool:
        return bool(self.wire) and entity.name.lower() in (self.wire.lower(), "the " + self.wire.lower())

    def attributions(self, dates: dict[str, str]) -> list[Attribution]:
        """The relations in the form of the trace; `dates` gives the date of speaking by relation id."""
        return [
            Attribution(
                id=k.id,
                source=tuple(k.found.source),
                cue=tuple(k.found.cue),
                content=tuple(k.found.content),
                source_ids=tuple(e.id for e in k.entities),
                kind=_kind(self.notes.text, k.found),
                act=k.found.act,
                polarity=k.found.polarity,
                certainty=k.found.certainty,
                basis=k.found.basis,
                channel=k.channel,
                date=dates.get(k.id),
                parent=k.parent.id if k.parent else None,
                by=k.found.by,
                score=round(k.found.score, 2),
            )
            for k in self.links
        ]


_NOBODY = frozenset(
    "nobody anybody everybody somebody anyone everyone someone none one there what who people you".split()
) | {"no one"}


def _same_place(a: Link, b: Link) -> bool:
    """Two relations with one cue, or each inside the other's content: neither is the other's parent."""
    return a.found.cue == b.found.cue or (
        any(holds(c, a.found.cue[0]) for c in b.found.content)
        and total(b.found.content) <= total(a.found.content)
        and any(holds(c, b.found.cue[0]) for c in a.found.content)
        and a.id > b.id
    )


def _names_outlet(words: str) -> bool:
    return (
        words[:1].isupper()
        and is_outlet(words)
        or (words.lower().startswith("the ") and is_outlet(words[4:]))
    )


def _kind(text: str, found: Found) -> str:
    if not found.quoted:
        return "indirect"
    words = "".join(text[s:e] for s, e in found.content).strip(" ,.")
    return "direct" if words[:1] in "\"“«„'‘" and words[-1:] in "\"”»'’" else "mixed"
