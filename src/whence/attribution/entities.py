"""The register of a report's sources: one entry per person or body, found again by name or place."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field

from whence.annotations.annotation import Annotations
from whence.attribution.mentions import Mention, analyse
from whence.attribution.name_runs import names_of
from whence.text.spans import Span

_AFTER_HEAD = frozenset("who which whose that of from in at for with on ( — –".split())
_MOST_NAMED = 200  # names of one line or paragraph


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


@dataclass(frozen=True, slots=True)
class Told:
    """What the relation shows of a source phrase's place.

    `place`: where it counts as standing, behind the speaker who tells of it ("Ruiz said a guard saw it. He
    …": Ruiz); `outside`: the words that it introduces, whose own speakers it cannot mean; `besides`: whom it
    cannot mean, because they speak of it ("“He fell,” Ruiz said").
    """

    place: float | None = None
    outside: tuple[Span, ...] = ()
    besides: tuple[Entity, ...] = ()

    def rules_out(self, entity: Entity) -> bool:
        """Whether the phrase cannot mean the entity."""
        if entity in self.besides:
            return True
        if not self.outside or not entity.mentions:
            return False
        return all(any(s <= m[0] < e for s, e in self.outside) for m in entity.mentions)


class Register:
    """All entries of one report, and where each was mentioned."""

    def __init__(self, notes: Annotations) -> None:
        self.notes = notes
        self.names = names_of(notes)
        self.entities: list[Entity] = []
        self.open: list[Open] = []
        self.spoken: list[tuple[float, Entity]] = []
        """Who spoke, with the place of each mention, in the order of resolution."""
        self._by_name: dict[str, Entity] = {}
        self._by_span: dict[Span, Entity] = {}
        self._full: dict[str, str] = {}
        self._by_start: dict[int, tuple[int, Entity]] = {}

    def analyse(self, span: Span) -> Mention:
        """Read a phrase, with what the report itself shows of its names."""
        return analyse(self.notes, span, self.names.outlets, self.names.bodies)

    def full(self, name: str) -> str:
        """The fullest form of a name, looked up once."""
        if name not in self._full:
            self._full[name] = self.names.full(name)[0]
        return self._full[name]

    def names_between(self, start: int, end: int) -> list[Span]:
        """The names between two places of the text, in text order."""
        runs, tokens = self.names.runs, self.notes.tokens
        inside = self.notes.tokens_in((start, end))
        at = bisect_left(runs, inside.start, key=lambda run: run[0])
        found: list[Span] = []
        while at < len(runs) and runs[at][0] < inside.stop and len(found) < _MOST_NAMED:
            found.append((tokens.starts[runs[at][0]], tokens.ends[runs[at][1] - 1]))
            at += 1
        return found

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
        identity = mention.identity if mention.identity == "pseudonym" else "named"
        entity = self._by_name[key_of(name)] = self.add(mention, name, identity)
        return entity

    def named(self, name: str) -> Entity | None:
        """The entry of this name."""
        return self._by_name.get(key_of(name))

    def at(self, span: Span) -> Entity | None:
        """The entry that exactly this phrase was resolved to."""
        return self._by_span.get(span)

    def starting_with(self, span: Span) -> Entity | None:
        """The entry of this phrase, or of another that starts there; from now on of this one too."""
        entity = self._by_span.get(span)
        if entity is None and span[0] in self._by_start:
            end, known = self._by_start[span[0]]
            shorter, longer = sorted((end, span[1]))
            if _describes(self.notes.text[shorter:longer]):
                entity = self._by_span[span] = known
        return entity

    def place(self, span: Span, entity: Entity) -> None:
        """Remember that the phrase at `span` means the entry."""
        self._by_span[span] = entity
        self._by_start[span[0]] = span[1], entity


def _describes(rest: str) -> bool:
    """Whether the words by which a phrase is longer than another leave its head: ", a lawyer", " of Osk"."""
    words = rest.split()
    return rest[:1] in (",", "(") or not words or words[0].strip(",").lower() in _AFTER_HEAD


def key_of(name: str) -> str:
    """A name without case, article, possessive and marks: by this key names of a report are compared."""
    low = name.lower().replace("’", "'").removesuffix("'s")
    for article in ("the ", "a ", "an "):
        low = low.removeprefix(article)
    return low.strip(" .,'\"")
