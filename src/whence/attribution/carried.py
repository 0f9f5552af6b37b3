"""Outlets that go on: whom somebody told, over the next paragraphs; whose source "a source said" is."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from whence.annotations.annotation import Annotations
from whence.attribution.entities import Entity
from whence.attribution.grammar import FINITE
from whence.attribution.links import Link
from whence.attribution.sources import Resolver, place_of
from whence.attribution.vocabulary import group
from whence.text.spans import Span

_CITED = frozenset("cited cites quoted quotes".split())
_ELSEWHERE = ("Asked ", "Reached ", "Pressed ", "Speaking ", "Contacted ")
_NEXT = 1  # paragraphs from one statement of an interview to the next
_LEAD = 3  # paragraphs, the title among them, in which a report names the outlet that it retells


def carry_citations(notes: Annotations, links: Sequence[Link], resolver: Resolver) -> None:
    """ "The site reported that he had fled. It cited a guard.": the report comes from the guard."""
    ordered = sorted(links, key=lambda k: k.found.cue[0][0])
    for before, link in pairwise(ordered):
        found = link.found
        cited = notes.text[slice(*found.cue[0])].lower() in _CITED and len(found.content) == 1
        if not cited or before.entities != link.entities or found.quoted or before.found.narrated:
            continue
        here, there = notes.line_at(found.cue[0][0]), notes.line_at(before.found.cue[0][0])
        if here - there != 1 or notes.lines[here].paragraph != notes.lines[there].paragraph:
            continue
        source = (
            resolver.resolve(found.content[0]) if _is_speaker(notes, resolver, found.content[0]) else None
        )
        if source is None:
            continue
        link.entities = [source]
        found.source, found.content = [found.content[0]], list(before.found.content)
        found.outer, found.narrated, found.by, found.score = before.found, False, "citing", 0.7


def _is_speaker(notes: Annotations, resolver: Resolver, span: Span) -> bool:
    """Whether a phrase can be a source; "it as an example" and "a poem" are none."""
    mention = resolver.analyse(span)
    if any(notes.tags[i] in FINITE for i in notes.tokens_in(span)):
        return False
    return mention.pronoun is None and (mention.name is not None or mention.kind != "unknown")


def carry_outlets(notes: Annotations, links: Sequence[Link], resolver: Resolver) -> None:
    """Give relations the outlet that was told, where the text names it only once.

    "Ana Ruiz told the Herald …", and in the next paragraph "…, Ruiz said": to the Herald. "The Herald reports
    that …" at the top of a report, and below it "a source said": the Herald's source.
    """
    ordered = sorted((k for k in links if _stands_alone(k)), key=lambda k: place_of(k.found))
    _carry_interviews(notes, ordered)
    _carry_retelling(notes, ordered, resolver)


def _stands_alone(link: Link) -> bool:
    found = link.found
    return link.parent is None and len(link.entities) == 1 and not found.depth and not found.agentless


def _carry_interviews(notes: Annotations, links: Sequence[Link]) -> None:
    told: dict[int, tuple[Entity, int, int]] = {}
    heard: dict[int, set[int]] = {}
    for link in links:
        if link.outlet is not None:
            heard.setdefault(link.entities[0].number, set()).add(link.outlet.number)
    for link in links:
        if len(heard.get(link.entities[0].number, ())) != 1:
            continue  # somebody who told two outlets: which of them goes on is open
        speaker, paragraph = link.entities[0], notes.paragraph_at(place_of(link.found))
        if link.outlet is not None:
            told[speaker.number] = link.outlet, paragraph, notes.line_at(link.found.cue[0][0])
            continue
        outlet, last, line = told.get(speaker.number, (None, 0, 0))
        if outlet is None:
            continue
        number = notes.line_at(link.found.cue[0][0])
        here = notes.lines[number].span[0]
        anew = number != line and notes.text[here : here + 12].startswith(_ELSEWHERE)
        if link.channel is None and not anew and paragraph - last <= _NEXT and outlet is not speaker:
            link.outlet = outlet
            told[speaker.number] = outlet, paragraph, number
        else:
            del told[speaker.number]


def _carry_retelling(notes: Annotations, links: Sequence[Link], resolver: Resolver) -> None:
    """The sources of the outlet that the report retells, where it retells one and asked nobody itself."""
    outlets = {e.number: e for k in links for e in k.entities if e.kind == "outlet"}
    if len(outlets) != 1 or any(k.outlet is not None for k in links):
        return
    outlet = next(iter(outlets.values()))
    own = [k for k in links if k.entities[0] is outlet]
    leads = [k for k in own if notes.paragraph_at(place_of(k.found)) < _LEAD]
    if not leads or resolver.is_publisher(outlet):
        return
    for link in links:
        speaker = link.entities[0]
        if speaker.identity != "named" and speaker.mention.head in group("unnamed_sources"):
            link.outlet = outlet
