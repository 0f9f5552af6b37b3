"""Relations → attributions with parents, and the chain of hops behind any character of the text."""

from __future__ import annotations

import re

from whence.annotations.annotation import Annotations
from whence.attribution.carried import carry_citations, carry_outlets
from whence.attribution.channels import channel_of
from whence.attribution.circumstances import anonymity_reason, basis_of, circumstances
from whence.attribution.entities import Told
from whence.attribution.found import Found
from whence.attribution.hops import hops_of
from whence.attribution.links import (
    Link,
    attribution_of,
    is_asked,
    may_hold,
    names_a_thing,
    names_nobody,
    speaks_for_report,
)
from whence.attribution.mentions import analyse
from whence.attribution.outlets import is_outlet
from whence.attribution.relation import Attribution, Hop
from whence.attribution.sources import Resolver, place_of
from whence.attribution.vocabulary import group
from whence.text.spans import Span, total

__all__ = ["Chains", "Link"]

_WHO_SPOKE = re.compile(r"\bwho (?:spoke|talked) (?:to|with) ((?:the )?[A-Z][\w’'-]*(?: [A-Z][\w’'-]*)*)")
_LONGEST_SOURCE = 300
_LONGEST_FRONT = 100  # characters of an adverbial before the speaker


class Chains:
    """All relations of one report, resolved and nested."""

    def __init__(
        self, notes: Annotations, found: list[Found], publisher: str | None, wire: str | None
    ) -> None:
        self.notes, self.publisher, self.wire = notes, publisher, wire
        self.resolver = Resolver(notes, publisher)
        links = [Link(f, f"a{n}", [], None) for n, f in enumerate(found, 1)]
        links = [k for k in links if not names_nobody(notes.text, k.found)]
        links = [k for k in links if not speaks_for_report(notes, k.found) and not is_asked(notes, k.found)]
        self._by_found = {id(k.found): k for k in links}
        told_in = self._containers(links)
        done: set[str] = set()
        for link in sorted(links, key=lambda k: place_of(k.found)):
            around = told_in.get(link.id)
            if around is not None and link.found.depth and not around.found.depth:
                self._settle(around, told_in, done)
            self._settle(link, told_in, done)
        self.links = [k for k in links if not names_a_thing(notes.text, k)]
        carry_citations(notes, self.links, self.resolver)
        self._nest()

    def _containers(self, links: list[Link]) -> dict[str, Link]:
        """Relation → the one in whose content its cue stands, the nearest."""
        by_line = self._by_line(links)
        return {k.id: around for k in links if (around := self._around(k, by_line)) is not None}

    def _around(self, link: Link, by_line: dict[int, list[Link]]) -> Link | None:
        """The relation with the shortest content that the cue of `link` stands in."""
        here = by_line.get(self.notes.line_at(link.found.cue[0][0]), ())
        holding = [other for other in here if may_hold(other, link)]
        return min(holding, key=lambda k: total(k.found.content), default=None)

    def _settle(self, link: Link, told_in: dict[str, Link], done: set[str]) -> None:
        """Resolve a relation, once."""
        if link.id in done:
            return
        done.add(link.id)
        around = told_in.get(link.id)
        place = None
        if around is not None and around.found.source and around.found.source[0][0] < place_of(link.found):
            place = around.found.source[0][0] - 0.5
        quoted = tuple(link.found.content) if link.found.quoted else ()
        if link.found.outer is not None and link.found.outer.rule == "carried-by":
            quoted += tuple(link.found.outer.source)  # "in a note carried by the Post, it said": not the Post
        besides = tuple(around.entities) if around is not None and self._is_apart(link, around) else ()
        self._resolve(link, Told(place, quoted, besides))
        self._describe(link)

    def _is_apart(self, link: Link, around: Link) -> bool:
        """Whether a pronoun cannot mean who tells: in a quotation, or "her lawyer said she denied it"."""
        if link.found.depth:
            return True
        words = self.notes.text[slice(*around.found.source[0])].lower() if around.found.source else ""
        return words.startswith(("her ", "his ", "its ", "their "))

    def _resolve(self, link: Link, told_of: Told) -> None:
        """Find who the source is, which outlet was told, and by which channel."""
        found, text = link.found, self.notes.text
        if found.same_speaker is not None:
            owner = self._by_found.get(id(found.same_speaker))
            link.entities = list(owner.entities) if owner else []
        elif found.antecedent is not None:
            link.entities = self.resolver.resolve_all(found.antecedent, told_of)
            link.channel = found.channel
        elif found.maker is not None:
            link.entities = [self.resolver.resolve(found.maker)]
            link.channel = text[slice(*found.source[0])]
        else:
            spans = [span for span in found.source if span[1] > span[0]]
            link.entities = [e for span in spans for e in self.resolver.resolve_all(span, told_of)]
        hearer = None if found.outlet is None else self._with_name(found.outlet)
        if hearer is not None and not found.agentless and self._is_outlet(hearer):
            if self._has_no_name(hearer):
                link.channel = text[slice(*hearer)]
            else:
                link.outlet = self.resolver.resolve(hearer)
                if link.outlet.kind in ("person", "unknown"):
                    link.outlet.kind = "outlet"
        if link.outlet is None and (met := self._met(found)) is not None:
            link.outlet = self.resolver.resolve(met)
        for where in (found.tail, self._front(found)):
            if link.channel is None and where is not None:
                link.channel, told = channel_of(text, where, found.cue)
                if told is not None and link.outlet is None:
                    link.outlet = self.resolver.resolve(told)

    def _front(self, found: Found) -> Span | None:
        """ "In a statement to the Herald, the port said …": the adverbial before the speaker."""
        if found.tail is None or not found.source or found.source[0][0] > found.cue[0][0] or found.depth:
            return None
        start, end = self.notes.lines[found.line].span[0], found.source[0][0]
        words = self.notes.text[start:end].rstrip()
        opens = words.startswith(
            ("In a", "In an", "In his", "In her", "In its", "In their", "On ", "Speaking ")
        )
        return (start, end) if opens and words.endswith(",") and len(words) < _LONGEST_FRONT else None

    def _met(self, found: Found) -> Span | None:
        """ "a clerk who spoke to the Mail": the outlet in the source's own clause."""
        if not found.source or found.depth:
            return None
        start, end = found.source[-1][0], max(found.source[-1][1], found.cue[0][0])
        spoke = _WHO_SPOKE.search(self.notes.text, start, min(end, start + _LONGEST_SOURCE))
        return spoke.span(1) if spoke is not None and self._is_outlet(spoke.span(1)) else None

    def _with_name(self, hearer: Span) -> Span:
        """ "the state broadcaster" with the name that follows it: "told the state broadcaster, Osk One"."""
        after = self.notes.text[hearer[1] : hearer[1] + 2]
        name = self.resolver.names.starting_at(self.notes.token_at(hearer[1] + 2)) if after == ", " else None
        described = self.notes.text[hearer[0] : hearer[1]].lower().startswith("the ")
        return hearer if name is None or not described else (hearer[0], self.notes.tokens.ends[name - 1])

    def _is_outlet(self, hearer: Span) -> bool:
        """ "told the Herald", and "told Orvinform" after "the agency, Orvinform"."""
        words = self.notes.text[slice(*hearer)]
        if words.removeprefix("the ") in self.resolver.names.outlets:
            return True
        if words[:1].isupper() and is_outlet(words):
            return True
        if words.lower().startswith("the ") and is_outlet(words[4:]):
            return True
        names = self.resolver.names
        if self._is_outlets_short_name(words.removeprefix("the ")) or self._is_aid_group(hearer):
            return True
        mention = analyse(self.notes, hearer, names.outlets, names.bodies)
        return self.resolver.named_outlet(hearer) or (mention.name is not None and mention.kind == "outlet")

    def _is_outlets_short_name(self, words: str) -> bool:
        """ "told OPA" after "Osk Press Agency (OPA)", "told Meridian" after "Meridian Press"."""
        names = self.resolver.names
        full = {names.acronyms.get(words, ""), *(name for name, _ in names.by_first.get(words, ()))}
        return any(name in names.outlets or is_outlet(name) for name in full if name)

    def _is_aid_group(self, hearer: Span) -> bool:
        """ "told the aid group Harbour Light": what is told to those who document it comes from them."""
        words = self.notes.text[slice(*hearer)].split()
        described = [word.lower() for word in words if word[:1].islower()]
        if len(described) > 1 and described[-1] in group("documenting") and words[-1][:1].isupper():
            return True
        name = self.resolver.names.full(" ".join(words).removeprefix("the "))[0]
        return name.lower().split()[-1:] in (["rights"], ["watch"], ["observatory"])

    def _has_no_name(self, hearer: Span) -> bool:
        """ "told Kasverian radio": some station or other, by which it was said; no outlet with a name."""
        words = self.notes.text[slice(*hearer)].split()
        described = words[0] in ("the", "a", "an") or words[0].isupper()  # "WKDR radio"
        return len(words) > 1 and not described and words[-1].islower()

    def _describe(self, link: Link) -> None:
        """Keep what the reporting clause says about its source, and how the source knows."""
        link.found.basis = basis_of(self.notes, link.found)
        if link.found.same_speaker is not None or len(link.entities) != 1 or link.found.depth:
            return
        entity = link.entities[0]
        said = circumstances(self.notes, link.found)
        entity.circumstances += [c for c in said if c not in entity.circumstances]
        if entity.identity != "named" and entity.anonymity_reason is None:
            entity.anonymity_reason = anonymity_reason(self.notes, link.found)

    def _nest(self) -> None:
        """Give each relation its parent: the one that it is told in."""
        by_found = {id(k.found): k for k in self.links}
        by_line = self._by_line(self.links)
        for link in self.links:
            if link.found.outer is not None:
                link.parent = by_found.get(id(link.found.outer))
            else:
                link.parent = self._around(link, by_line)
            if link.parent is not None and link.found.rule == "verb-subject-to":
                link.found.narrated = True  # an order that a speaker tells of is the speaker's claim
            if link.parent is not None and self._finds(link):
                link.found.narrated = True
        self._cut_loops()
        carry_outlets(self.notes, self.links, self.resolver)

    def _finds(self, link: Link) -> bool:
        """ "He found that no tile had been touched, Ruiz said": what a person saw, Ruiz tells."""
        cue = self.notes.text[slice(*link.found.cue[0])].lower().split()
        person = len(link.entities) == 1 and (
            (link.entities[0].kind == "person" and link.entities[0].identity == "named")
            or link.entities[0].mention.pronoun is not None
        )
        return person and cue[-1] in group("perceiving")

    def _by_line(self, links: list[Link]) -> dict[int, list[Link]]:
        """Line → the relations whose content touches it."""
        at = self.notes.line_at
        index: dict[int, list[Link]] = {}
        for link in links:
            touched = {n for s, e in link.found.content for n in range(at(s), at(e - 1) + 1)}
            for number in touched:
                index.setdefault(number, []).append(link)
        return index

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
        return hops_of(link, self.resolver, self.wire)

    def attributions(self, dates: dict[str, str]) -> list[Attribution]:
        """The relations in the form of the trace; `dates` gives the date of speaking by relation id."""
        return [attribution_of(self.notes.text, k, dates.get(k.id)) for k in self.links]
