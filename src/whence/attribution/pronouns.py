"""Pronouns: the last entry, or subject of a line before, that "he", "she", "it" or "they" may mean."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from whence.attribution.descriptions import Descriptions
from whence.attribution.entities import Entity, Open, Register, Told
from whence.attribution.grammar import ADVERBS, FINITE, VERBS
from whence.attribution.mentions import Mention
from whence.attribution.name_words import people_nouns, role_numbers, words_of
from whence.attribution.phrases import Phrase, phrase_right
from whence.attribution.subjects import main_subject
from whence.attribution.units import units_of
from whence.attribution.vocabulary import group
from whence.text.spans import Span

_WRITTEN = re.compile(r"\b(?:signed|written|penned|sent) by $")
_NEAR = 2_000  # characters within which the names of a paragraph are looked through
_ROLE_WORDS = 4  # that may stand before the name with which a line opens
_VERBAL = VERBS | ADVERBS
_VERB_WORDS = 4  # of a verb group: "had later told"
_ANOTHER = frozenset("another one".split())
_LEARNED = frozenset("learned learnt heard".split())
_WHILE = frozenset("before after until while since because if when as whether who".split())
_OWNING = frozenset({"POS"})
_RECENT = 60  # mentions that a pronoun looks back over
_REACH = 3  # paragraphs a pronoun looks back
_LINES = 14  # lines whose subjects a pronoun may mean


class Pronouns:
    """Resolves pronouns to the entries of a register, or to new ones."""

    def __init__(self, register: Register, descriptions: Descriptions) -> None:
        self._register = register
        self._descriptions = descriptions
        self._subjects: dict[Span, Span | None] = {}
        self._authors: dict[Span, Mention | None] = {}
        self._mentions: dict[Span, Mention] = {}
        self._told: dict[int, list[tuple[int, Mention]]] = {}

    def resolve(self, mention: Mention, told: Told) -> Entity:
        """The nearest entry before that the pronoun fits; where none does, the question stays open."""
        word = mention.head
        candidates = [
            e
            for e in self._candidates(mention.span[0], word, told.outside)
            if not told.rules_out(e) and (told.besides or not self._speaks_to(e, word))
        ]
        if word == "they":
            candidates = self._several_first(candidates, mention.span[0])
        for entity in candidates:
            if _fits(word, entity.kind, entity.plural, entity.gender):
                if mention.gender and entity.kind == "person":
                    entity.gender = mention.gender
                return entity
        if word == "they" and (lone := self._lone_name(candidates)) is not None:
            return lone
        if word == "it" and (body := self._unsexed(candidates, mention.span[0])) is not None:
            return body
        self._register.open.append(Open(mention.span, (), f"nobody before {word!r} fits"))
        return self._register.add(mention, mention.label, "described")

    def _speaks_to(self, entity: Entity, word: str) -> bool:
        """ "An officer told her that they had left, she said": she is not the officer."""
        hearer = {"she": "her", "he": "him"}.get(word)
        if hearer is None or entity.kind not in ("person", "unknown"):
            return False
        notes = self._register.notes
        for _, end in entity.mentions[-1:]:
            at = notes.token_at(end)
            at += at < len(notes.tags) and notes.tags[at] == ","
            last = min(len(notes.tags), at + _VERB_WORDS)
            verbs = 0
            while at < last and notes.tags[at] in _VERBAL:
                verbs += notes.tags[at] in VERBS
                at += 1
            here = notes.tokens.lower[at : at + 1] == [hearer]
            if verbs and here and notes.tags[at] == "PRP":
                return True
        return False

    def _several_first(self, candidates: list[Entity], at: int) -> list[Entity]:
        """ "Diplomats told the Herald so. …, they said": those of the paragraph who are several, first."""
        notes = self._register.notes
        here = notes.paragraph_at(at)

        def is_near(entity: Entity) -> bool:
            return bool(entity.mentions) and notes.paragraph_at(entity.mentions[-1][0]) == here

        return sorted(candidates, key=lambda e: not (e.plural and is_near(e)))

    def _unsexed(self, candidates: list[Entity], at: int) -> Entity | None:
        """ "Osk's High Command said so. It added …": who spoke last, where nothing shows a person."""
        notes = self._register.notes
        nearest = next(iter(candidates), None)
        if nearest is None or nearest.plural or nearest.gender is not None:
            return None
        words = " ".join([*nearest.descriptors, nearest.mention.head]).lower().split()
        described = not role_numbers().keys().isdisjoint(words)
        last = nearest.mentions[-1][0] if nearest.mentions else 0
        if described or notes.paragraph_at(last) != notes.paragraph_at(at) or nearest.kind == "document":
            return None
        nearest.kind = "organisation"
        return nearest

    def _lone_name(self, candidates: list[Entity]) -> Entity | None:
        """ "Checkpoint did a test. They found …": the one name of one word, of which nothing says whose."""
        nearest = next((e for e in candidates if e.identity == "named"), None)
        if nearest is None or nearest.gender is not None or " " in nearest.name:
            return None
        nearest.kind = "organisation" if nearest.kind == "person" else nearest.kind
        return nearest

    def _candidates(self, at: int, word: str, outside: Sequence[Span]) -> Iterator[Entity]:
        """Entities before `at`: the subject of the line before when it is a person, then who spoke last."""
        notes = self._register.notes
        paragraph = max(0, notes.paragraph_at(at) - _REACH)
        floor = notes.paragraphs[paragraph][0] if notes.paragraphs else 0
        spoken = [(place, e) for place, e in self._register.spoken[-_RECENT:] if floor <= place < at]
        seen: set[int] = set()
        subjects = [
            (place, e)
            for place, e in self._line_subjects(floor, at)
            if not any(start <= place < end for start, end in outside)
        ]
        here = [*self._known_here(at), *self._in_line(at)] if word in ("he", "she") else self._bodies_here(at)
        outside_here = [(p, f) for p, f in here if not any(start <= p < end for start, end in outside)]
        known = sorted([*spoken, *subjects, *outside_here], key=lambda item: -item[0])
        if word in ("he", "she"):  # whoever is only spoken of comes after those of the paragraph who speak
            start = notes.paragraphs[notes.paragraph_at(at)][0] if notes.paragraphs else 0
            near = [item for item in known if item[0] >= start]
            known = [*near, *self._informants(at), *known[len(near) :]]
        for _, found in known:
            entity = found if isinstance(found, Entity) else self._entry_of(found, word)
            if entity is not None and entity.number not in seen:
                seen.add(entity.number)
                yield entity

    def _entry_of(self, mention: Mention, word: str) -> Entity | None:
        """The entry of a subject that has not spoken, made only when the pronoun may mean it."""
        known = self._register.at(mention.span)
        if known is not None:
            return known
        if word == "they" and mention.name is None and not _is_of_people(mention):
            return None  # "Several cases were studied. They estimated …": not the cases
        lone = word == "they" and mention.name is not None and " " not in mention.name
        if not (lone or _fits(word, mention.kind, mention.plural, mention.gender)):
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
            if meant.kind != "person" and (author := self._author(line.span)) is not None:
                found.append((author.span[0], author))
        return found

    def _author(self, line: Span) -> Mention | None:
        """ "The union gave us a statement signed by Ida Moss, a cook. “…,” she says": who wrote what is
        named."""
        if line in self._authors:
            return self._authors[line]
        self._authors[line] = None
        for span in self._register.names_between(*line):
            mention = self._register.analyse(span)
            before = self._register.notes.text[max(0, span[0] - 12) : span[0]]
            if mention.kind == "person" and mention.name and " " in mention.name and _WRITTEN.search(before):
                self._authors[line] = mention
                break
        return self._authors[line]

    def _known_here(self, at: int) -> list[tuple[int, Entity]]:
        """ "It is not the first time Moss has been in trouble. … He admitted": the one speaker whom the
        paragraph names."""
        notes, register = self._register.notes, self._register
        start = max(notes.paragraphs[notes.paragraph_at(at)][0] if notes.paragraphs else 0, at - _NEAR)
        found: dict[int, tuple[int, Entity]] = {}
        for span in register.names_between(start, at):
            entity = register.named(register.full(notes.text[slice(*span)]))
            if entity is not None and entity.kind == "person":
                found.setdefault(entity.number, (span[0], entity))
        return list(found.values()) if len(found) == 1 else []

    def _in_line(self, at: int) -> list[tuple[int, Mention]]:
        """ "Ruiz says that Moss lied when he …", "Moss's version is different: he …": the one name of the
        sentence that has a verb or a thing of its own."""
        notes, register = self._register.notes, self._register
        start = max(notes.lines[notes.line_at(at)].span[0], at - _NEAR)
        found = [(span, self._mention(span)) for span in register.names_between(start, at)]
        people = [(span, m) for span, m in found if m.kind == "person" and m.name is not None]
        for tags in (FINITE, _OWNING):
            near = [
                (span[0], m)
                for span, m in people
                if notes.tag_after(span) in tags
                and notes.tokens.lower[max(0, notes.token_at(span[0]) - 1)] not in _WHILE
            ]
            if near:
                return near if len({m.name for _, m in near}) == 1 else []
        return []

    def _mention(self, span: Span) -> Mention:
        """What a name says, read once."""
        if span not in self._mentions:
            self._mentions[span] = self._register.analyse(span)
        return self._mentions[span]

    def _informants(self, at: int) -> list[tuple[int, Mention]]:
        """ "She learned of it from a relative. He told her …", "her son had sent a message. … he says":
        who is not named, and told or did what the sentence before is about."""
        notes = self._register.notes
        here = notes.line_at(at)
        if here == 0 or notes.lines[here - 1].paragraph != notes.lines[here].paragraph:
            return []
        if here not in self._told:
            self._told[here] = self._told_of(notes.lines[here - 1].span)
        return self._told[here]

    def _told_of(self, line: Span) -> list[tuple[int, Mention]]:
        """The people without a name from whom a line says that something is known, or of whom it tells."""
        units = units_of(self._register.notes, line, [])
        found: list[tuple[int, Mention]] = []
        for i in range(len(units) - 2):
            told = units.lower[i] == "from" and not _LEARNED.isdisjoint(units.lower[max(0, i - 8) : i])
            if not told and not (units.lower[i] == "that" and units.tag_at(i + 1) == "PRP$"):
                continue
            phrase = phrase_right(units, i + 1)
            if phrase is None and units.word_at(i + 2) in role_numbers():
                phrase = Phrase(i + 1, i + 3, i + 3)  # "a relative", read as an adjective
            if phrase is None or not (told or units.tag_at(phrase.last) in FINITE):
                continue
            mention = self._register.analyse(units.chars(phrase.first, phrase.last))
            if mention.name is None and mention.kind == "person" and mention.pronoun is None:
                found.append((mention.span[0], mention))
        return found

    def _bodies_here(self, at: int) -> list[tuple[int, Entity]]:
        """ "I wrote to Keldra in May, and they told me": bodies that spoke before, named in the same
        sentence."""
        notes, register = self._register.notes, self._register
        start = max(notes.lines[notes.line_at(at)].span[0], at - _NEAR)
        found: list[tuple[int, Entity]] = []
        for span in register.names_between(start, at):
            entity = register.named(register.full(notes.text[slice(*span)]))
            if entity is not None and entity.kind in ("organisation", "outlet", "state"):
                found.append((span[0], entity))
        return found

    def _subject(self, line: Span) -> Span | None:
        """The characters of a line's subject, read once."""
        if line not in self._subjects:
            notes = self._register.notes
            inside = [q for q in notes.outer_in(line) if line[0] <= q.span[0] and q.span[1] <= line[1]]
            units = units_of(notes, line, inside)
            subject = main_subject(units)
            self._subjects[line] = (
                units.chars(subject.phrase.first, subject.last) if subject else self._opening_name(line)
            )
        return self._subjects[line]

    def _is_known(self, word: str) -> bool:
        names = self._register.names
        return word in names.by_surname or word in names.by_first

    def _opening_name(self, line: Span) -> Span | None:
        """ "Moss, who owns a farm with third wife Dawn, 47, has fronted …": the name with which the line
        opens."""
        notes = self._register.notes
        first = notes.token_at(line[0])
        for at in range(first, first + _ROLE_WORDS):  # "Former co-host Saffron Moss, 38, …"
            end = self._register.names.starting_at(at)
            if end is not None and (end - at > 1 or self._is_known(notes.tokens.words[at])):
                return notes.tokens.starts[first], notes.tokens.ends[end - 1]
            if at >= len(notes.tags) or notes.tags[at] not in ("NN", "JJ", "DT", "NNP"):
                break
        return None


def _may_be_meant(mention: Mention) -> bool:
    """Whether a later pronoun may mean a subject: a name, or a description whose kind is known."""
    if mention.head in _ANOTHER and mention.label.lower() in _ANOTHER:
        return True  # "Another was not so sure. “…,” he said."
    return mention.pronoun is None and (mention.name is not None or mention.kind != "unknown")


def _is_of_people(mention: Mention) -> bool:
    """Whether a plural is known to be of people: "the men", "Diplomats"."""
    head = mention.head
    known = head in role_numbers() or head in words_of("group_words") or head in group("people_plural")
    return known or head in people_nouns() or mention.kind in ("organisation", "outlet", "state")


def _fits(word: str, kind: str, plural: bool, gender: str | None) -> bool:
    """Whether a pronoun agrees with a source."""
    if word in ("he", "him", "his"):
        return kind in ("person", "unknown") and not plural and gender != "f"
    if word in ("she", "her"):
        return kind in ("person", "unknown") and not plural and gender != "m"
    if word in ("they", "them", "their", "we"):
        return plural or kind in ("group", "organisation", "outlet")
    if word in ("it", "its"):
        return kind in ("outlet", "organisation", "state", "document", "group") and not plural
    return False
