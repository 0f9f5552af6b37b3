"""Mentions → sources: one entry per person or body, and nobody joined who might be another."""

from __future__ import annotations

from dataclasses import dataclass, field

from whence.annotations.annotation import Annotations
from whence.attribution.forms import main_subject
from whence.attribution.found import Found
from whence.attribution.mentions import Mention, analyse, companies, is_outlet, same_outlet
from whence.attribution.names import Names, names_of
from whence.attribution.relation import Source
from whence.attribution.units import units_of
from whence.text.spans import Span

_RECENT = 60  # mentions that a description looks back over
_REACH = 3  # paragraphs a pronoun looks back
_CLASS = {
    "paper": "outlet", "newspaper": "outlet", "outlet": "outlet", "magazine": "outlet", "broadcaster": "outlet", "website": "outlet",
    "channel": "outlet", "agency": "outlet", "site": "outlet", "daily": "outlet", "tabloid": "outlet", "network": "outlet", "station": "outlet",
    "ministry": "organisation", "company": "organisation", "group": "organisation", "organisation": "organisation", "organization": "organisation",
    "department": "organisation", "party": "organisation", "committee": "organisation", "commission": "organisation", "union": "organisation",
    "firm": "organisation", "bank": "organisation", "club": "organisation", "council": "organisation", "court": "organisation", "operator": "organisation",
    "maker": "organisation", "retailer": "organisation", "insurer": "organisation", "airline": "organisation",
    "campaign": "organisation", "charity": "organisation", "institute": "organisation", "university": "organisation", "government": "state",
    "statement": "document", "report": "document", "letter": "document", "study": "document", "post": "document", "video": "document",
    "document": "document", "email": "document", "indictment": "document", "cable": "document", "survey": "document", "poll": "document",
}  # fmt: skip


_MOST_NAMES = 2_000
_LINES = 14  # lines whose subjects a pronoun may mean
_COMPANY = frozenset(
    "company firm group maker retailer lender carrier airline manufacturer operator insurer".split()
)


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


class Resolver:
    """Resolves the source phrases of one report, in text order."""

    def __init__(self, notes: Annotations, publisher: str | None) -> None:
        self.notes = notes
        self.publisher = publisher
        self.names: Names = names_of(notes)
        self.entities: list[Entity] = []
        self.open: list[Open] = []
        self._by_name: dict[str, Entity] = {}
        self._spoke: list[tuple[int, Entity]] = []
        self._memo: dict[Span, Entity] = {}
        self._by_start: dict[int, Entity] = {}
        self._subject_cache: dict[Span, Span | None] = {}
        self._company_names: dict[str, Span] | None = None

    def resolve(self, span: Span, quoted_by: Entity | None = None) -> Entity:
        """The entity that the phrase at `span` refers to, an old or a new one."""
        known = self._memo.get(span) or self._by_start.get(span[0])
        if known is not None:
            self._memo[span] = known
            if span not in known.mentions:
                known.mentions.append(span)
            return known
        mention = analyse(self.notes, span, self.names.outlets, self.names.bodies)
        if mention.pronoun is not None:
            entity = self._pronoun(mention)
        elif mention.name is not None:
            entity = self._named(mention)
        elif mention.definite or mention.head in ("police", "authorities", "prosecutors"):
            entity = self._described(mention)
        else:
            entity = self._new(mention, mention.label, mention.identity)
        entity.mentions.append(span)
        self._by_start[span[0]] = entity
        self._spoke.append((span[0], entity))
        self._memo[span] = entity
        return entity

    def _new(self, mention: Mention, name: str, identity: str) -> Entity:
        entity = Entity(
            len(self.entities) + 1,
            mention,
            name,
            mention.kind,
            identity,
            gender=mention.gender,
            plural=mention.plural,
        )
        entity.descriptors += mention.descriptors
        entity.affiliations += mention.affiliations
        self.entities.append(entity)
        return entity

    def _named(self, mention: Mention) -> Entity:
        short = mention.name or ""
        name, candidates = (
            self.names.full(short)
            if mention.kind in ("person", "organisation", "unknown")
            else (self.names.acronyms.get(short, short), [])
        )
        key = _key(name)
        entity = self._by_name.get(key)
        if entity is None:
            entity = self._new(mention, name, "named")
            if name != short and mention.kind == "organisation" and is_outlet(name):
                entity.kind = "outlet"
            entity.candidates = candidates
            if candidates:
                self.open.append(Open(mention.span, tuple(candidates), "several people of this name"))
            self._by_name[key] = entity
        else:
            entity.descriptors += [d for d in mention.descriptors if d not in entity.descriptors]
            entity.affiliations += [a for a in mention.affiliations if a not in entity.affiliations]
            entity.gender = entity.gender or mention.gender
        return entity

    def _described(self, mention: Mention) -> Entity:
        """ "the paper", "the ministry", "the spokesman": the last entry that it fits, else a new one."""
        label = _key(mention.label)
        head = mention.head
        wanted = _CLASS.get(head)
        for _, entity in reversed(self._spoke[-_RECENT:]):
            if label == _key(entity.name) and (
                mention.definite
                or entity.mention.definite
                or head in ("police", "authorities", "prosecutors")
            ):
                return entity
            if not mention.definite:
                continue
            fits = (
                head in entity.name.lower().split()
                or any(head in d.lower().split() for d in entity.descriptors)
                or head == entity.mention.head
            )
            if fits and not (mention.plural and not entity.plural) and len(label.split()) < 4:
                if label == head or set(label.split()) <= _words_of(entity):
                    return entity
            if (
                wanted in ("outlet", "document")
                and entity.kind == wanted
                and label == head
                and wanted == "outlet"
            ):
                return entity
        if mention.label.lower().startswith("the ") and not mention.plural and wanted is None:
            holder = self._role_holder(head, mention.span[0])
            if holder is not None:
                return holder
        if mention.definite and len(label.split()) <= 3 and wanted in ("organisation", "state"):
            named = self._organisation_named(head, mention.span[0])
            if named is not None:
                return named
        return self._new(mention, mention.label, mention.identity)

    def _role_holder(self, head: str, before: int) -> Entity | None:
        """ "the mayor" after "Mayor Ana Ruiz": the one person the role stands beside."""
        names = {self.names.full(n)[0] for n, at in self.names.roles.get(head, []) if at < before}
        if len(names) != 1:
            return None
        name = names.pop()
        if _key(name) in self._by_name:
            return self._by_name[_key(name)]
        at = next(at for n, at in self.names.roles[head])
        length = len(next(n for n, _ in self.names.roles[head]))
        entity = self._new(analyse(self.notes, (at, at + length)), name, "named")
        self._by_name[_key(name)] = entity
        return entity

    def _organisation_named(self, head: str, before: int) -> Entity | None:
        """ "the ministry" after "the Defence Ministry" was named, though it had not spoken yet."""
        starts = self.notes.tokens.starts
        if head in _COMPANY:
            return self._only_company(before)
        found = {
            n
            for first, _, n in self.names.runs
            if starts[first] < before and n.lower().split()[-1] == head and len(n.split()) > 1
        }
        if len(found) != 1:
            return None
        name = found.pop()
        if _key(name) in self._by_name:
            return self._by_name[_key(name)]
        first, last, _ = next(r for r in self.names.runs if r[2] == name)
        span = (starts[first], self.notes.tokens.ends[last - 1])
        entity = self._new(analyse(self.notes, span, self.names.outlets, self.names.bodies), name, "named")
        self._by_name[_key(name)] = entity
        return entity

    def _pronoun(self, mention: Mention) -> Entity:
        word = mention.pronoun or ""
        at = mention.span[0]
        paragraph = self.notes.paragraph_at(at)
        for candidate in self._candidates(at, paragraph, word):
            if _fits(word, candidate):
                if mention.gender and candidate.kind == "person":
                    candidate.gender = mention.gender
                return candidate
        self.open.append(Open(mention.span, (), f"nobody before {word!r} fits"))
        return self._new(mention, mention.label, "described")

    def _candidates(self, at: int, paragraph: int, word: str):  # noqa: ANN202
        """Entities before `at`: the subject of the line before when it is a person, then who spoke last."""
        starts = self.notes.paragraphs
        floor = starts[max(0, paragraph - _REACH)][0] if starts else 0
        seen: set[int] = set()
        spoken = [(pos, e) for pos, e in self._spoke[-_RECENT:] if floor <= pos < at]
        merged = sorted([*spoken, *self._subjects(floor, at)], key=lambda item: -item[0])
        for _, found in merged:
            entity = found if isinstance(found, Entity) else self._subject_entity(found, word)
            if entity is None:
                continue
            if entity.number not in seen:
                seen.add(entity.number)
                yield entity

    def _subject_entity(self, mention: Mention, word: str) -> Entity | None:
        """The entry of a subject that has not spoken, made only when the pronoun may mean it."""
        if mention.span in self._memo:
            return self._memo[mention.span]
        if not _kind_fits(word, mention.kind, mention.plural, mention.gender):
            return None
        if mention.name is None:
            entity = (
                self._described(mention)
                if mention.definite
                else self._new(mention, mention.label, mention.identity)
            )
        else:
            name, _ = self.names.full(mention.name)
            entity = self._by_name.get(_key(name)) or self._new(mention, name, "named")
            self._by_name[_key(name)] = entity
        entity.mentions.append(mention.span)
        self._memo[mention.span] = self._by_start[mention.span[0]] = entity
        return entity

    def _subjects(self, floor: int, at: int) -> list[tuple[int, Entity | Mention]]:
        """Subjects of the lines between, even where they did not speak: names and documents."""
        found: list[tuple[int, Entity | Mention]] = []
        last = self.notes.line_at(at)
        for line in self.notes.lines[max(self.notes.line_at(floor), last - _LINES) : last + 1]:
            if line.span[0] < floor or line.span[0] >= at:
                continue
            span = self._subject_span(line.span, line.paragraph)
            if span is None or span[0] >= at or span[1] > at:
                continue
            if span in self._memo:
                found.append((span[0], self._memo[span]))
                continue
            mention = analyse(self.notes, span, self.names.outlets, self.names.bodies)
            if mention.pronoun is None and (mention.name is not None or mention.kind != "unknown"):
                found.append((span[0], mention))
        return found

    def _subject_span(self, span: Span, paragraph: int) -> Span | None:
        if span not in self._subject_cache:
            quotations = [q for q in self.notes.outer_in(span) if span[0] <= q.span[0]]
            units = units_of(self.notes, span, paragraph, [q for q in quotations if q.span[1] <= span[1]])
            subject = main_subject(units) if len(units) else None
            self._subject_cache[span] = units.chars(subject[0].first, subject[1]) if subject else None
        return self._subject_cache[span]

    def _only_company(self, before: int) -> Entity | None:
        """ "the company": the one body named before that is no state, outlet or person; None where several are."""
        names = {name: span for name, span in self._companies().items() if span[0] < before}
        if len(names) != 1:
            return None
        name, span = next(iter(names.items()))
        if _key(name) not in self._by_name:
            self._by_name[_key(name)] = self._new(
                analyse(self.notes, span, self.names.outlets, self.names.bodies), name, "named"
            )
        return self._by_name[_key(name)]

    def _companies(self) -> dict[str, Span]:
        if self._company_names is None:
            tokens = self.notes.tokens
            self._company_names = {}
            described = {name for head in _COMPANY for name, _ in self.names.roles.get(head, [])}
            for first, last, _ in self.names.runs[:_MOST_NAMES]:
                span = (tokens.starts[first], tokens.ends[last - 1])
                mention = analyse(self.notes, span, self.names.outlets, self.names.bodies)
                if mention.name and (
                    mention.name in described or mention.name.lower().split()[-1] in companies()
                ):
                    self._company_names.setdefault(self.names.full(mention.name)[0], span)
        return self._company_names

    def is_publisher(self, entity: Entity) -> bool:
        """Whether the entity is the report's own publisher."""
        if not self.publisher:
            return False
        a, b = set(_key(self.publisher).split()), set(_key(entity.name).split())
        return bool(a) and (
            a == b
            or (entity.kind in ("outlet", "organisation") and (a <= b or b <= a))
            or same_outlet(self.publisher, entity.name)
        )

    def sources(self) -> list[Source]:
        """The collected sources, in the order of their first mention."""
        return [
            Source(
                e.id,
                e.name,
                e.kind,
                e.identity,
                e.mention.count,
                tuple(dict.fromkeys(e.descriptors)),
                tuple(dict.fromkeys(e.affiliations)),
                anonymity_reason=e.anonymity_reason,
                circumstances=tuple(sorted(e.circumstances)),
                mentions=tuple(sorted(set(e.mentions))),
            )
            for e in self.entities
        ]


def _words_of(entity: Entity) -> set[str]:
    words = set(_key(entity.name).split())
    for descriptor in entity.descriptors:
        words |= set(descriptor.lower().split())
    return words


def _key(name: str) -> str:
    low = name.lower().replace("’", "'").removesuffix("'s")
    for article in ("the ", "a ", "an "):
        low = low.removeprefix(article)
    return low.strip(" .,'\"")


def _fits(word: str, entity: Entity) -> bool:
    return _kind_fits(word, entity.kind, entity.plural, entity.gender)


def _kind_fits(word: str, kind: str, plural: bool, gender: str | None) -> bool:
    if word in ("he", "him", "his"):
        return kind in ("person", "unknown") and not plural and gender != "f"
    if word in ("she", "her"):
        return kind in ("person", "unknown") and not plural and gender != "m"
    if word in ("they", "them", "their", "we"):
        return plural or kind in ("group", "organisation", "outlet")
    if word in ("it", "its"):
        return kind in ("outlet", "organisation", "state", "document") and not plural
    return False


def place_of(relation: Found) -> int:
    """Where a relation's source stands: the order in which mentions are resolved."""
    return relation.source[0][0] if relation.source else relation.cue[0][0]
