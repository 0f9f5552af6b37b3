"""Mentions → sources: one entry per person or body, and nobody joined who might be another."""

from __future__ import annotations

from dataclasses import replace

from whence.annotations.annotation import Annotations
from whence.attribution.descriptions import Descriptions
from whence.attribution.entities import Entity, Open, Register, Told, key_of
from whence.attribution.found import Found
from whence.attribution.joint import Joint, parts_of
from whence.attribution.mentions import Mention
from whence.attribution.outlets import is_outlet, name_parts, same_outlet
from whence.attribution.pronouns import Pronouns
from whence.attribution.relation import Source
from whence.attribution.vocabulary import group, head_kinds
from whence.text.spans import Span

_PLAINLY = Told()


class Resolver:
    """Resolves the source phrases of one report, in text order."""

    def __init__(self, notes: Annotations, publisher: str | None) -> None:
        self.publisher = publisher
        self._register = Register(notes)
        self.names = self._register.names
        self._descriptions = Descriptions(self._register)
        self._pronouns = Pronouns(self._register, self._descriptions)
        self._joint = Joint(self._register)
        self._together: dict[Span, list[Entity]] = {}

    @property
    def entities(self) -> list[Entity]:
        """All entries so far, in the order in which they were made."""
        return self._register.entities

    @property
    def open(self) -> list[Open]:
        """The mentions that could not be settled."""
        return self._register.open

    def analyse(self, span: Span) -> Mention:
        """What a phrase says about who is meant."""
        return self._register.analyse(span)

    def resolve_all(self, span: Span, told: Told = _PLAINLY) -> list[Entity]:
        """The entities of a phrase in which several may speak: "Ana Ruiz and Oren Balk", "they"."""
        if span not in self._together:
            self._together[span] = self._all(span, told)
        return self._together[span]

    def _all(self, span: Span, told: Told) -> list[Entity]:
        register = self._register
        parts = parts_of(register.notes, span, self.names)
        if len(parts) == 1:
            mention = register.analyse(span)
            meant = [] if register.at(span) is not None else self._joint.meant_by(mention)
            for entity in meant:
                entity.mentions.append(span)
            return meant or [self.resolve(span, told)]
        found = list(dict.fromkeys(self.resolve(part, told) for part in parts))
        self._joint.note(span[0], found)
        return found

    def resolve(self, span: Span, told: Told = _PLAINLY) -> Entity:
        """The entity that the phrase at `span` refers to, an old or a new one."""
        known = self._register.starting_with(span)
        if known is not None:
            if span not in known.mentions:
                known.mentions.append(span)
            return known
        entity = self._referent(self._without_article(self._register.analyse(span)), told)
        entity.mentions.append(span)
        self._register.spoken.append((span[0] if told.place is None else told.place, entity))
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

    def _referent(self, mention: Mention, told: Told) -> Entity:
        if mention.pronoun is not None:
            return self._pronouns.resolve(mention, told)
        if mention.name is not None:
            return self._named(mention, mention.name)
        if mention.definite or mention.head in group("bodies_of_people"):
            return self._descriptions.resolve(mention)
        if (body := self._descriptions.named_later(mention)) is not None:
            return body
        return self._register.add_described(mention)

    def _named(self, mention: Mention, short: str) -> Entity:
        """ "Ruiz" after "Ana Ruiz", "OPA" after "Osk Port Authority": the entry of the full name."""
        if mention.kind in ("person", "organisation", "unknown"):
            name, candidates = self.names.full(short)
        elif mention.kind == "state" and (bearer := self._bearer(short)) is not None:
            name, candidates = bearer.name, []
        else:
            name, candidates = self.names.acronyms.get(short) or self._whole_title(short), []
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

    def _whole_title(self, short: str) -> str:
        """ "The Post" after "the New York Post": the one outlet whose title ends so, unless it is the
        publisher."""
        if " " in short or (self.publisher and key_of(self.publisher).split()[-1:] == [short.lower()]):
            return short
        part = short.lower() in name_parts()  # "the Mail" after "the Marlow Mail"
        titles = {name for name, _ in self.names.by_surname.get(short, ()) if part or is_outlet(name)}
        return titles.pop() if len(titles) == 1 else short

    def _bearer(self, short: str) -> Entity | None:
        """Who spoke before and has a place's name for a surname: "Valeska Paris …, Paris said"."""
        full, candidates = self.names.full(short)
        entity = None if candidates or full == short else self._register.named(full)
        return entity if entity is not None and entity.kind == "person" else None

    def is_publisher(self, entity: Entity) -> bool:
        """Whether the entity is the report's own publisher."""
        if key_of(entity.name).lower() in group("ourselves"):
            return True
        if not self.publisher:
            return False
        a, b = set(key_of(self.publisher).split()), set(key_of(entity.name).split())
        return bool(a) and (
            a == b
            or (entity.kind in ("outlet", "organisation") and (a <= b or b <= a))
            or same_outlet(self.publisher, entity.name)
        )

    def named_outlet(self, span: Span) -> bool:
        """Whether a phrase means an outlet of the report: "told the paper", "told the Examiner"."""
        mention = self._register.analyse(span)
        if mention.name is not None:
            known = self._register.named(self._whole_title(mention.name))
            return self._whole_title(mention.name) != mention.name or (
                known is not None and known.kind == "outlet"
            )
        if mention.kind != "outlet" or not mention.definite:
            return False
        return any(e.kind == "outlet" and e.identity == "named" for e in self._register.entities)

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
