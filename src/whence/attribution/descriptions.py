"""Descriptions that refer back: "the paper", "the ministry", "the mayor" after "Mayor Ana Ruiz"."""

from __future__ import annotations

from whence.attribution.entities import Entity, Register, key_of
from whence.attribution.mentions import Mention, analyse
from whence.attribution.name_words import words_of
from whence.attribution.vocabulary import company_heads, group, head_kinds
from whence.text.spans import Span

_RECENT = 60  # mentions that a description looks back over
_MOST_NAMES = 2_000
_PARAGRAPHS = 3  # that an epithet looks back over
_SHORT = 3  # words of a description that may stand for a name


class Descriptions:
    """Resolves descriptions to the entries of a register, or to new ones."""

    def __init__(self, register: Register) -> None:
        self._register = register
        self._companies_named: dict[str, Span] | None = None

    def resolve(self, mention: Mention) -> Entity:
        """ "the paper", "the ministry", "the spokesman": the last entry that it fits, else a new one."""
        for _, entity in reversed(self._register.spoken[-_RECENT:]):
            if _means(mention, entity):
                return entity
        return (
            self._role_holder(mention)
            or self._body_named(mention)
            or self._person_named(mention)
            or self._register.add_described(mention)
        )

    def _role_holder(self, mention: Mention) -> Entity | None:
        """ "the mayor" after "Mayor Ana Ruiz": the one person the role stands beside."""
        if mention.plural or mention.head in head_kinds() or not mention.label.lower().startswith("the "):
            return None
        register = self._register
        placed = register.names.roles.get(mention.head, [])
        names = {register.names.full(name)[0] for name, at in placed if at < mention.span[0]}
        if len(names) != 1:
            return None
        name = names.pop()
        written, at = placed[0]
        return register.named(name) or register.add_named(
            analyse(register.notes, (at, at + len(written))), name
        )

    def _person_named(self, mention: Mention) -> Entity | None:
        """ "the billionaire" for Oren Balk: a word of praise or office for the one person just spoken of.

        The one named person who spoke in the paragraphs before, or, where nobody did, the one who was named.
        Whoever stands in the same line is somebody else.
        """
        if mention.plural or not (mention.head in group("epithets") or "-year-old" in mention.label):
            return None
        register = self._register
        line = register.notes.lines[register.notes.line_at(mention.span[0])].span
        here = {name for name, span in self._people(line[0], line[1])}
        floor = register.notes.paragraphs[max(0, register.notes.paragraph_at(mention.span[0]) - _PARAGRAPHS)][
            0
        ]
        spoke = {
            e.name
            for place, e in register.spoken[-_RECENT:]
            if floor <= place < line[0] and e.kind == "person" and e.identity == "named" and not e.plural
        }
        people = (spoke - here) or {name for name, _ in self._people(floor, line[0])} - here
        if len(people) != 1:
            return None
        name = people.pop()
        entity = register.named(name)
        if entity is None:
            span = next(span for known, span in self._people(floor, line[0]) if known == name)
            entity = register.add_named(register.analyse(span), name)
        if mention.gender and entity.gender and mention.gender != entity.gender:
            return None
        entity.gender = entity.gender or mention.gender
        return entity

    def _people(self, start: int, end: int) -> list[tuple[str, Span]]:
        """The people who are named between two places: full names, with where they stand."""
        register = self._register
        found: list[tuple[str, Span]] = []
        for first, last, _ in register.names.runs[:_MOST_NAMES]:
            span = self._span(first, last)
            if start <= span[0] < end:
                mention = register.analyse(span)
                if mention.name is not None and mention.kind == "person":
                    found.append((register.names.full(mention.name)[0], span))
        return found

    def _body_named(self, mention: Mention) -> Entity | None:
        """ "the ministry" after "the Defence Ministry" was named, though it had not spoken yet."""
        if len(key_of(mention.label).split()) > _SHORT:
            return None
        if head_kinds().get(mention.head) not in ("organisation", "state"):
            return None
        if mention.head in company_heads():
            if "'" in mention.label.replace("’", "'"):
                return None  # "the survivors' group" is no company
            return self._only(self._companies(), mention.span[0])
        return self._only(self._ending_in(mention.head), mention.span[0])

    def _only(self, places: dict[str, Span], before: int) -> Entity | None:
        """The entry of the one name that stands before `before`, or, where none does, of the report's only
        one.

        "According to the operator … A spokeswoman for Keldra Line …". None where there are several.
        """
        names = [name for name, span in places.items() if span[0] < before] or list(places)
        if len(names) != 1:
            return None
        register = self._register
        return register.named(names[0]) or register.add_named(register.analyse(places[names[0]]), names[0])

    def _ending_in(self, head: str) -> dict[str, Span]:
        """Names of several words that end in `head`, each with its first place."""
        places: dict[str, Span] = {}
        for first, last, name in self._register.names.runs:
            words = name.lower().split()
            if len(words) > 1 and words[-1] == head:
                places.setdefault(name, self._span(first, last))
        return places

    def _companies(self) -> dict[str, Span]:
        """Names that are a company's, by their last word or by what stands beside them."""
        if self._companies_named is None:
            register = self._register
            self._companies_named = {}
            roles = register.names.roles
            described = {name for head in company_heads() for name, _ in roles.get(head, [])}
            for first, last, _ in register.names.runs[:_MOST_NAMES]:
                span = self._span(first, last)
                name = register.analyse(span).name
                if name and (name in described or name.lower().split()[-1] in words_of("company_words")):
                    self._companies_named.setdefault(register.names.full(name)[0], span)
        return self._companies_named

    def _span(self, first: int, last: int) -> Span:
        tokens = self._register.notes.tokens
        return tokens.starts[first], tokens.ends[last - 1]


def _means(mention: Mention, entity: Entity) -> bool:
    """Whether a description means an entry that has spoken before."""
    label = key_of(mention.label)
    if label == key_of(entity.name) and (
        mention.definite or entity.mention.definite or mention.head in group("bodies_of_people")
    ):
        return True
    if not mention.definite:
        return False
    if _shares_head(mention.head, entity) and (entity.plural or not mention.plural):
        words = label.split()
        if len(words) <= _SHORT and (label == mention.head or set(words) <= _words_about(entity)):
            return True
    return entity.kind == "outlet" == head_kinds().get(mention.head) and label == mention.head


def _shares_head(head: str, entity: Entity) -> bool:
    """ "the ministry" and "the Defence Ministry", "the lawyer" and "Oren Balk, a lawyer"."""
    return (
        head in entity.name.lower().split()
        or any(head in d.lower().split() for d in entity.descriptors)
        or head == entity.mention.head
    )


def _words_about(entity: Entity) -> set[str]:
    words = set(key_of(entity.name).split())
    for descriptor in entity.descriptors:
        words |= set(descriptor.lower().split())
    return words
