"""Descriptions that refer back: "the paper", "the ministry", "the mayor" after "Mayor Ana Ruiz"."""

from __future__ import annotations

from collections.abc import Iterator

from whence.attribution.entities import Entity, Register, key_of
from whence.attribution.mentions import Mention, analyse
from whence.attribution.name_words import words_of
from whence.attribution.outlets import is_printed
from whence.attribution.vocabulary import company_heads, group, head_kinds, time_nouns
from whence.text.spans import Span

_RECENT = 60  # mentions that a description looks back over
_MOST_NAMES = 2_000
_PARAGRAPHS = 3  # that an epithet looks back over
_ON_AIR = ("station", "broadcaster", "channel", "network")
_TOP = 4  # paragraphs, title and key points among them, whose unnamed bodies may be named below
_AGENCIES = ("agency", "administration", "authority", "bureau", "service")
_AHEAD = 6  # paragraphs in which a body may be named that was described before
_BODIES = ("organisation", "outlet", "state", "document")
_SHORT = 3  # words of a description that may stand for a name


class Descriptions:
    """Resolves descriptions to the entries of a register, or to new ones."""

    def __init__(self, register: Register) -> None:
        self._register = register
        self._companies_named: dict[str, Span] | None = None
        self._by_last: dict[str, dict[str, Span]] | None = None
        self._named_in: dict[Span, dict[str, Span]] = {}

    def resolve(self, mention: Mention) -> Entity:
        """ "the paper", "the ministry", "the spokesman": the last entry that it fits, else a new one.

        "The same group" is whoever was called a group last, and nobody who was not.
        """
        if key_of(mention.label).split()[:1] == ["same"]:
            spoken = (e for _, e in reversed(self._register.spoken[-_RECENT:]))
            same = next((e for e in spoken if _shares_head(mention.head, e)), None)
            return same or self._register.add_described(mention)
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

    def named_later(self, mention: Mention) -> Entity | None:
        """ "a rights group said" at the top, "Meridian Rights" below: a body that the report names once.

        Only for bodies, never for people, and only where one name alone is called so: by its last word, or by
        what stands beside it ("Barracks Window, a Telegram channel").
        """
        register = self._register
        kind = head_kinds().get(mention.head)
        if kind not in ("organisation", "outlet") or mention.plural:
            return None
        if register.notes.paragraph_at(mention.span[0]) > _TOP:
            return None
        names = {register.names.full(name)[0] for name, _ in register.names.roles.get(mention.head, [])}
        words = mention.label.lower().split()[:-1]
        names |= {name for word in words[-1:] for name in self._ending_in(word)}
        if len(names) != 1:
            return None
        name = names.pop()
        place = next(((a, b) for a, b, run in register.names.runs if run == name), None)
        if place is None:
            return None
        entity = register.named(name) or register.add_named(register.analyse(self._span(*place)), name)
        if entity.kind == "person":
            entity.kind = kind
        return entity

    def _person_named(self, mention: Mention) -> Entity | None:
        """ "the billionaire" for Oren Balk: a word of praise or office for the one person just spoken of."""
        if mention.plural or not (mention.head in group("epithets") or "-year-old" in mention.label):
            return None
        words = self._register.notes.text[slice(*mention.span)].lower().split()
        if "who" in words[:5] or "whose" in words[:5]:
            return None  # "the senator who represents the district": says itself who is meant
        register = self._register
        for people in self._circles(mention):
            fitting = [name for name in people if self._agrees(mention, name)]
            if len(fitting) > 1:
                return None
            if fitting:
                name = fitting[0]
                entity = register.named(name) or register.add_named(register.analyse(people[name]), name)
                entity.gender = entity.gender or mention.gender
                return entity
        return None

    def _circles(self, mention: Mention) -> Iterator[dict[str, Span]]:
        """Whom an epithet may mean, the likeliest first; whoever is named in its own line is somebody else.

        Whoever is named in the line, where another epithet there means somebody already ("the senator told
        friends of Balk that the billionaire …"); the subject of the line before; the people named in the last
        paragraph that names any; those who spoke in the paragraphs before.
        """
        register, start = self._register, mention.span[0]
        number = register.notes.line_at(start)
        line = register.notes.lines[number].span
        here = self._people(line[0], line[1])
        called = {e.name for e in self._spoke(line[0], start)} - set(here)
        if called:
            yield {name: span for name, span in here.items() if span[0] < start}
        paragraph = register.notes.paragraph_at(start)
        first = register.notes.paragraphs[paragraph][0]
        before = register.notes.lines[number - 1].span if number else None
        if before is not None and before[0] >= first:
            yield {name: span for name, span in list(self._people(*before).items())[:1] if name not in here}
        floor = register.notes.paragraphs[max(0, paragraph - _PARAGRAPHS)][0]
        for number in range(paragraph - 1, max(-1, paragraph - 1 - _PARAGRAPHS), -1):
            named = self._people(*register.notes.paragraphs[number])
            if named:
                yield {name: span for name, span in named.items() if name not in here}
                break
        yield {e.name: e.mention.span for e in self._spoke(floor, line[0]) if e.name not in here}

    def _spoke(self, start: int, end: int) -> list[Entity]:
        """The named people who spoke between two places."""
        return [
            e
            for place, e in self._register.spoken[-_RECENT:]
            if start <= place < end and e.kind == "person" and e.identity == "named" and not e.plural
        ]

    def _agrees(self, mention: Mention, name: str) -> bool:
        entity = self._register.named(name)
        if entity is None or not mention.gender or not entity.gender:
            return True
        return mention.gender == entity.gender

    def _people(self, start: int, end: int) -> dict[str, Span]:
        """The people who are named between two places: full names, with where they first stand there."""
        register = self._register
        if (start, end) in self._named_in:
            return self._named_in[start, end]
        found = self._named_in[start, end] = {}
        for span in register.names_between(start, end):
            if register.notes.tag_after(span) in ("NN", "NNS"):
                continue  # "the Osk senator" does not speak of Osk
            mention = register.analyse(span)
            name = (mention.name or "").lower()
            if mention.name and mention.kind == "person" and name not in time_nouns():
                found.setdefault(register.names.full(mention.name)[0], span)
        return found

    def _body_named(self, mention: Mention) -> Entity | None:
        """ "the ministry" after "the Defence Ministry" was named, though it had not spoken yet."""
        if len(key_of(mention.label).split()) > _SHORT:
            return None
        if mention.head == "agency" and not mention.plural:
            bodies = {name: span for head in _AGENCIES for name, span in self._ending_in(head).items()}
            return self._only(bodies, mention.span[0])
        if head_kinds().get(mention.head) not in ("organisation", "state"):
            return None
        if mention.head in company_heads():
            if "'" in mention.label.replace("’", "'"):
                return None  # "the survivors' group" is no company
            near = self._just_named(mention)
            return self._only(near or self._companies(), mention.span[0])
        return self._only(self._ending_in(mention.head), mention.span[0])

    def _just_named(self, mention: Mention) -> dict[str, Span]:
        """ "…, whose owner, Corveld Aggregates, was fined. The company …": the body of the line before."""
        register = self._register
        number = register.notes.line_at(mention.span[0])
        lines = register.notes.lines
        if not number or lines[number - 1].paragraph != lines[number].paragraph:
            return {}
        found: dict[str, Span] = {}
        for span in register.names_between(*lines[number - 1].span):
            named = register.analyse(span)
            name = register.names.full(named.name)[0] if named.name else ""
            body = named.kind == "organisation" and mention.head in ("group", "association")
            if body or name in self._companies() or named.name in register.names.bodies:
                found.setdefault(name, span)
        return found

    def _only(self, places: dict[str, Span], before: int) -> Entity | None:
        """The entry of the one name before `before`; where none stands there, of the report's only one.

        "According to the operator … A spokeswoman for Keldra Line …". None where there are several.
        """
        register = self._register
        names = [name for name, span in places.items() if span[0] < before]
        if not names:
            last = register.notes.paragraph_at(before) + _AHEAD
            names = [name for name, span in places.items() if register.notes.paragraph_at(span[0]) <= last]
        if len(names) != 1:
            return None
        return register.named(names[0]) or register.add_named(register.analyse(places[names[0]]), names[0])

    def _ending_in(self, head: str) -> dict[str, Span]:
        """Names of several words that end in `head`, each with its first place."""
        if self._by_last is None:
            self._by_last = {}
            for first, last, name in self._register.names.runs:
                words = name.lower().split()
                if len(words) > 1:
                    self._by_last.setdefault(words[-1], {}).setdefault(name, self._span(first, last))
        return self._by_last.get(head, {})

    def _companies(self) -> dict[str, Span]:
        """Names that are a company's, by their last word or by what stands beside them."""
        if self._companies_named is None:
            register = self._register
            self._companies_named = {}
            roles = register.names.roles
            traded = {register.names.full(name)[0] for name in register.names.companies}
            described = {name for head in company_heads() for name, _ in roles.get(head, [])}
            for first, last, _ in register.names.runs[:_MOST_NAMES]:
                span = self._span(first, last)
                name = register.analyse(span).name
                if name and (
                    name in described
                    or name.lower().split()[-1] in words_of("company_words")
                    or register.names.full(name)[0] in traded
                ):
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
    if entity.kind == "person" and head_kinds().get(mention.head) in _BODIES:
        return False  # "the campaign" is not Oren Balk, a campaign spokesman
    if _shares_head(mention.head, entity) and (entity.plural or not mention.plural):
        words = label.split()
        if len(words) <= _SHORT and (label == mention.head or set(words) <= _words_about(entity)):
            return True
    if entity.kind != "outlet" or head_kinds().get(mention.head) != "outlet" or label != mention.head:
        return False
    if mention.head in _ON_AIR and "agency" in entity.name.lower().split():
        return False
    return mention.head not in (*_ON_AIR, "agency") or not is_printed(entity.name)


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
