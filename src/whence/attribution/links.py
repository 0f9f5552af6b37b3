"""A relation with its entities and its place in the nesting; and relations whose source is nobody."""

from __future__ import annotations

from dataclasses import dataclass

from whence.annotations.annotation import Annotations
from whence.attribution.entities import Entity
from whence.attribution.found import Found
from whence.attribution.relation import Attribution
from whence.text.spans import Span, holds, overlap, total

_NOBODY = frozenset(
    ["no one", *"nobody nothing anybody everybody somebody anyone everyone someone none people".split()]
)
_EMPTY = frozenset("there what who you".split())
_ANY = frozenset("some many most few other these those all the what such".split())
_ASKING = frozenset("did does do has have had is are was were can could will would should".split())
_THINGS = frozenset("it this that which these".split())


@dataclass(slots=True, eq=False)
class Link:
    """A relation with its entities, its parent and its id."""

    found: Found
    id: str
    entities: list[Entity]
    outlet: Entity | None
    parent: Link | None = None
    channel: str | None = None

    def covers(self, span: Span) -> int:
        """How many characters of `span` the content holds."""
        return sum(overlap(c, span) for c in self.found.content)


def names_nobody(text: str, found: Found) -> bool:
    """Whether the source is "nobody", "anyone", "what": no speaker at all."""
    if not found.source or found.outer is not None or found.antecedent is not None:
        return False
    start, end = found.source[0]
    words = text[start:end].lower().split()
    # "No official said so", "Neither the mayor nor the governor said so": what is not said has no source.
    denied = words[:1] in (["no"], ["none"], ["neither"]) or "nor" in words
    counted = words[:3] == ["the", "number", "of"]  # "the number of people confirmed dead"
    before = text[max(0, start - 8) : start].lower().split()[-1:]
    return (
        denied
        or counted
        or before in (["nor"], ["neither"])
        or bool(words)
        and (words[-1] in _NOBODY or " ".join(words) in _NOBODY or (len(words) == 1 and words[0] in _EMPTY))
        and not (words[-1] == "people" and len(words) > 1 and words[0] not in _ANY)  # "two people"
    )


def speaks_for_report(notes: Annotations, found: Found) -> bool:
    """ "we saw drivers paying cash" outside of quotations: the report itself, no source of it."""
    if not found.source or found.depth or found.outer is not None or found.antecedent is not None:
        return False
    words = notes.text[slice(*found.source[0])].lower()
    return words in ("we", "i") and not any(
        holds(q.inner, found.source[0]) for q in notes.outer_in(found.source[0])
    )


def is_asked(notes: Annotations, found: Found) -> bool:
    """ "Did the inquiry find a reason?": the report itself asks; nobody is said to have said it."""
    if found.quoted or found.depth:
        return False
    line = notes.lines[found.line]
    asks = notes.tokens.lower[line.first : line.first + 1]
    return asks[:1] != [] and asks[0] in _ASKING and notes.text[: line.span[1]].rstrip().endswith("?")


def names_a_thing(text: str, link: Link) -> bool:
    """Whether the subject is no speaker: "it shows", "this suggests"; "it" may be a body named before."""
    if not link.found.source or link.found.outer is not None or link.found.antecedent is not None:
        return False
    words = text[slice(*link.found.source[0])].lower()
    if words == "it" and link.entities and link.entities[0].mention.pronoun is None:
        return link.entities[0].kind == "outlet" and _shows(
            text, link
        )  # "it shows a man": the film, no outlet
    return words in _THINGS


def _shows(text: str, link: Link) -> bool:
    return text[slice(*link.found.cue[0])].lower().split()[-1] in ("shows", "showed")


def may_hold(outer: Link, inner: Link) -> bool:
    """Whether the cue of `inner` stands in a content of `outer`, and the two do not share one place."""
    cue = inner.found.cue[0]
    return (
        outer is not inner
        and not outer.found.narrated
        and any(holds(content, cue) for content in outer.found.content)
        and not _same_place(outer, inner)
    )


def _same_place(a: Link, b: Link) -> bool:
    """Two relations with one cue, or each inside the other's content: neither is the other's parent."""
    return a.found.cue == b.found.cue or (
        any(holds(c, a.found.cue[0]) for c in b.found.content)
        and total(b.found.content) <= total(a.found.content)
        and any(holds(c, b.found.cue[0]) for c in a.found.content)
        and a.id > b.id
    )


def attribution_of(text: str, link: Link, date: str | None) -> Attribution:
    """The relation in the form of the trace."""
    found = link.found
    return Attribution(
        id=link.id,
        source=tuple(found.source),
        cue=tuple(found.cue),
        content=tuple(found.content),
        source_ids=tuple(e.id for e in link.entities),
        kind=_kind(text, found),
        act=found.act,
        polarity=found.polarity,
        certainty=found.certainty,
        basis=found.basis,
        channel=link.channel,
        date=date,
        parent=link.parent.id if link.parent else None,
        by=found.by,
        score=round(found.score, 2),
    )


def _kind(text: str, found: Found) -> str:
    """direct (nothing but quotation), mixed, or indirect."""
    if not found.quoted:
        return "indirect"
    words = "".join(text[s:e] for s, e in found.content).strip(" ,.")
    return "direct" if words[:1] in "\"“«„'‘" and words[-1:] in "\"”»'’" else "mixed"
