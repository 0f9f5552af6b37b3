"""The register of a report's sources: one entry per person or body, found again by name or place."""

from __future__ import annotations

from dataclasses import dataclass, field

from whence.annotations.annotation import Annotations
from whence.attribution.mentions import Mention, analyse
from whence.attribution.name_runs import names_of
from whence.text.spans import Span


@dataclass(slots=True, eq=False)
class Entity:
    """A source being collected."""

    number: int
    mention: Mention
    name: str
    kind: str
    identity: str
    mentions: list[Span] = field(default_factory=list)
    descriptors: list[str] = field(default_factory=list)
    affiliations: list[str] = field(default_factory=list)
    gender: str | None = None
    plural: bool = False
    candidates: list[str] = field(default_factory=list)
    anonymity_reason: Span | None = None
    circumstances: list[Span] = field(default_factory=list)

    @property
    def id(self) -> str:
        return f"s{self.number}"


@dataclass(frozen=True, slots=True)
class Open:
    """A mention that could not be settled: its span and the names that might be meant."""

    span: Span
    candidates: tuple[str, ...]
    why: str


class Register:
    """All entries of one report, and where each was mentioned."""

    def __init__(self, notes: Annotations) -> None:
        self.notes = notes
        self.names = names_of(notes)
        self.entities: list[Entity] = []
        self.open: list[Open] = []
        self.spoken: list[tuple[int, Entity]] = []
        """Who spoke, with the place of each mention, in the order of resolution."""
        self._by_name: dict[str, Entity] = {}
        self._by_span: dict[Span, Entity] = {}
        self._by_start: dict[int, Entity] = {}

    def analyse(self, span: Span) -> Mention:
        """Read a phrase, with what the report itself shows of its names."""
        return analyse(self.notes, span, self.names.outlets, self.names.bodies)

    def add(self, mention: Mention, name: str, identity: str) -> Entity:
        """A new entry, as the mention describes it."""
        entity = Entity(
            number=len(self.entities) + 1,
            mention=mention,
            name=name,
            kind=mention.kind,
            identity=identity,
            descriptors=list(mention.descriptors),
            affiliations=list(mention.affiliations),
            gender=mention.gender,
            plural=mention.plural,
        )
        self.entities.append(entity)
        return entity

    def add_described(self, mention: Mention) -> Entity:
        """A new entry that goes by the words of its mention."""
        return self.add(mention, mention.label, mention.identity)

    def add_named(self, mention: Mention, name: str) -> Entity:
        """A new entry that is found again by its name."""
        entity = self._by_name[key_of(name)] = self.add(mention, name, "named")
        return entity

    def named(self, name: str) -> Entity | None:
        """The entry of this name."""
        return self._by_name.get(key_of(name))

    def at(self, span: Span) -> Entity | None:
        """The entry that exactly this phrase was resolved to."""
        return self._by_span.get(span)

    def starting_with(self, span: Span) -> Entity | None:
        """The entry of this phrase, or of another that starts there; from now on of this one too."""
        entity = self._by_span.get(span) or self._by_start.get(span[0])
        if entity is not None:
            self._by_span[span] = entity
        return entity

    def place(self, span: Span, entity: Entity) -> None:
        """Remember that the phrase at `span` means the entry."""
        self._by_span[span] = self._by_start[span[0]] = entity


def key_of(name: str) -> str:
    """A name without case, article, possessive and marks: by this key names of a report are compared."""
    low = name.lower().replace("’", "'").removesuffix("'s")
    for article in ("the ", "a ", "an "):
        low = low.removeprefix(article)
    return low.strip(" .,'\"")
