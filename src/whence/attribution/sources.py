"""Mentions → sources: one entry per person or body, and nobody joined who might be another."""

from __future__ import annotations

from dataclasses import replace

from whence.annotations.annotation import Annotations
from whence.attribution.descriptions import Descriptions
from whence.attribution.entities import Entity, Open, Register, key_of
from whence.attribution.found import Found
from whence.attribution.mentions import Mention
from whence.attribution.outlets import is_outlet, same_outlet
from whence.attribution.pronouns import Pronouns
from whence.attribution.relation import Source
from whence.attribution.vocabulary import group, head_kinds
from whence.text.spans import Span


class Resolver:
    """Resolves the source phrases of one report, in text order."""

    def __init__(self, notes: Annotations, publisher: str | None) -> None:
        self.publisher = publisher
        self._register = Register(notes)
        self.names = self._register.names
        self._descriptions = Descriptions(self._register)
        self._pronouns = Pronouns(self._register, self._descriptions)

    @property
    def entities(self) -> list[Entity]:
        """All entries so far, in the order in which they were made."""
        return self._register.entities

    @property
    def open(self) -> list[Open]:
        """The mentions that could not be settled."""
        return self._register.open

    def resolve(self, span: Span) -> Entity:
        """The entity that the phrase at `span` refers to, an old or a new one."""
        known = self._register.starting_with(span)
        if known is not None:
            if span not in known.mentions:
                known.mentions.append(span)
            return known
        entity = self._referent(self._without_article(self._register.analyse(span)))
        entity.mentions.append(span)
        self._register.spoken.append((span[0], entity))
        self._register.place(span, entity)
        return entity

    def _without_article(self, mention: Mention) -> Mention:
        """ "Operator denies failed inspection": headlines and key points leave out "the"."""
        head = mention.label.lower()
        text = self._register.notes.text
        opens = mention.span[0] == 0 or text[: mention.span[0]].rstrip(" ")[-1:] in ("\n", "-", "•", "–", "")
        if not opens or head not in head_kinds() or mention.definite:
            return mention
        return replace(
            mention, name=None, head=head, kind=head_kinds()[head], identity="described", definite=True
        )

    def _referent(self, mention: Mention) -> Entity:
        if mention.pronoun is not None:
            return self._pronouns.resolve(mention)
        if mention.name is not None:
            return self._named(mention, mention.name)
        if mention.definite or mention.head in group("bodies_of_people"):
            return self._descriptions.resolve(mention)
        return self._register.add_described(mention)

    def _named(self, mention: Mention, short: str) -> Entity:
        """ "Ruiz" after "Ana Ruiz", "OPA" after "Osk Port Authority": the entry of the full name."""
        if mention.kind in ("person", "organisation", "unknown"):
            name, candidates = self.names.full(short)
        else:
            name, candidates = self.names.acronyms.get(short, short), []
        entity = self._register.named(name)
        if entity is not None:
            _describe(entity, mention)
            return entity
        entity = self._register.add_named(mention, name)
        if name != short and mention.kind == "organisation" and is_outlet(name):
            entity.kind = "outlet"
        entity.candidates = candidates
        if candidates:
            self.open.append(Open(mention.span, tuple(candidates), "several people of this name"))
        return entity

    def is_publisher(self, entity: Entity) -> bool:
        """Whether the entity is the report's own publisher."""
        if not self.publisher:
            return False
        a, b = set(key_of(self.publisher).split()), set(key_of(entity.name).split())
        return bool(a) and (
            a == b
            or (entity.kind in ("outlet", "organisation") and (a <= b or b <= a))
            or same_outlet(self.publisher, entity.name)
        )

    def sources(self) -> list[Source]:
        """The collected sources, in the order of their first mention."""
        return [
            Source(
                id=e.id,
                name=e.name,
                kind=e.kind,
                identity=e.identity,
                count=e.mention.count,
                descriptors=tuple(dict.fromkeys(e.descriptors)),
                affiliations=tuple(dict.fromkeys(e.affiliations)),
                anonymity_reason=e.anonymity_reason,
                circumstances=tuple(sorted(e.circumstances)),
                mentions=_outermost(e.mentions),
            )
            for e in sorted(self.entities, key=lambda e: min(e.mentions, default=(0, 0)))
        ]


def _outermost(mentions: list[Span]) -> tuple[Span, ...]:
    """The mentions in text order, each once; one inside a longer one is no mention of its own."""
    kept: list[Span] = []
    for span in sorted(set(mentions), key=lambda m: (m[0], -m[1])):
        if not kept or span[0] >= kept[-1][1]:
            kept.append(span)
    return tuple(kept)


def _describe(entity: Entity, mention: Mention) -> None:
    """Add what a further mention says."""
    entity.descriptors += [d for d in mention.descriptors if d not in entity.descriptors]
    entity.affiliations += [a for a in mention.affiliations if a not in entity.affiliations]
    entity.gender = entity.gender or mention.gender


def place_of(relation: Found) -> int:
    """Where a relation's source stands: the order in which mentions are resolved."""
    return relation.source[0][0] if relation.source else relation.cue[0][0]
