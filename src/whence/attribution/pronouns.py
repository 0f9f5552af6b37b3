"""Pronouns: the last entry, or subject of a line before, that "he", "she", "it" or "they" may mean."""

from __future__ import annotations

from collections.abc import Iterator

from whence.attribution.descriptions import Descriptions
from whence.attribution.entities import Entity, Open, Register
from whence.attribution.mentions import Mention
from whence.attribution.subjects import main_subject
from whence.attribution.units import units_of
from whence.text.spans import Span

_RECENT = 60  # mentions that a pronoun looks back over
_REACH = 3  # paragraphs a pronoun looks back
_LINES = 14  # lines whose subjects a pronoun may mean


class Pronouns:
    """Resolves pronouns to the entries of a register, or to new ones."""

    def __init__(self, register: Register, descriptions: Descriptions) -> None:
        self._register = register
        self._descriptions = descriptions
        self._subjects: dict[Span, Span | None] = {}

    def resolve(self, mention: Mention) -> Entity:
        """The nearest entry before that the pronoun fits; where none does, the question stays open."""
        word = mention.head
        for entity in self._candidates(mention.span[0], word):
            if _fits(word, entity.kind, entity.plural, entity.gender):
                if mention.gender and entity.kind == "person":
                    entity.gender = mention.gender
                return entity
        self._register.open.append(Open(mention.span, (), f"nobody before {word!r} fits"))
        return self._register.add(mention, mention.label, "described")

    def _candidates(self, at: int, word: str) -> Iterator[Entity]:
        """Entities before `at`: the subject of the line before when it is a person, then who spoke last."""
        notes = self._register.notes
        paragraph = max(0, notes.paragraph_at(at) - _REACH)
        floor = notes.paragraphs[paragraph][0] if notes.paragraphs else 0
        spoken = [(place, e) for place, e in self._register.spoken[-_RECENT:] if floor <= place < at]
        seen: set[int] = set()
        for _, found in sorted([*spoken, *self._line_subjects(floor, at)], key=lambda item: -item[0]):
            entity = found if isinstance(found, Entity) else self._entry_of(found, word)
            if entity is not None and entity.number not in seen:
                seen.add(entity.number)
                yield entity

    def _entry_of(self, mention: Mention, word: str) -> Entity | None:
        """The entry of a subject that has not spoken, made only when the pronoun may mean it."""
        known = self._register.at(mention.span)
        if known is not None:
            return known
        if not _fits(word, mention.kind, mention.plural, mention.gender):
            return None
        entity = self._made(mention)
        entity.mentions.append(mention.span)
        self._register.place(mention.span, entity)
        return entity

    def _made(self, mention: Mention) -> Entity:
        register = self._register
        if mention.name is not None:
            name, _ = register.names.full(mention.name)
            return register.named(name) or register.add_named(mention, name)
        if mention.definite:
            return self._descriptions.resolve(mention)
        return register.add_described(mention)

    def _line_subjects(self, floor: int, at: int) -> list[tuple[int, Entity | Mention]]:
        """Subjects of the lines between, even where they did not speak: names and documents."""
        notes = self._register.notes
        found: list[tuple[int, Entity | Mention]] = []
        last = notes.line_at(at)
        for line in notes.lines[max(notes.line_at(floor), last - _LINES) : last + 1]:
            if not floor <= line.span[0] < at:
                continue
            span = self._subject(line.span)
            if span is None or span[0] >= at or span[1] > at:
                continue
            meant = self._register.at(span) or self._register.analyse(span)
            if isinstance(meant, Entity) or _may_be_meant(meant):
                found.append((span[0], meant))
        return found

    def _subject(self, line: Span) -> Span | None:
        """The characters of a line's subject, read once."""
        if line not in self._subjects:
            notes = self._register.notes
            inside = [q for q in notes.outer_in(line) if line[0] <= q.span[0] and q.span[1] <= line[1]]
            units = units_of(notes, line, inside)
            subject = main_subject(units)
            self._subjects[line] = units.chars(subject.phrase.first, subject.last) if subject else None
        return self._subjects[line]


def _may_be_meant(mention: Mention) -> bool:
    """Whether a later pronoun may mean a subject: a name, or a description whose kind is known."""
    return mention.pronoun is None and (mention.name is not None or mention.kind != "unknown")


def _fits(word: str, kind: str, plural: bool, gender: str | None) -> bool:
    """Whether a pronoun agrees with a source."""
    if word in ("he", "him", "his"):
        return kind in ("person", "unknown") and not plural and gender != "f"
    if word in ("she", "her"):
        return kind in ("person", "unknown") and not plural and gender != "m"
    if word in ("they", "them", "their", "we"):
        return plural or kind in ("group", "organisation", "outlet")
    if word in ("it", "its"):
        return kind in ("outlet", "organisation", "state", "document") and not plural
    return False
