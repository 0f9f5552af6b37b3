"""Sources that speak together: "Ana Ruiz and Oren Balk said", and whom "they" or "the two men" mean then."""

from __future__ import annotations

from dataclasses import dataclass

from whence.annotations.annotation import Annotations
from whence.attribution.entities import Entity, Register
from whence.attribution.grammar import NAMES
from whence.attribution.mentions import Mention
from whence.attribution.name_words import metonyms, role_numbers, titles
from whence.attribution.names import Names
from whence.attribution.outlets import is_outlet, name_key
from whence.attribution.vocabulary import group
from whence.text.spans import Span

_DETERMINERS = frozenset("the a an its his her their our my this these those two three four five".split())
_TWO = frozenset("two both pair couple duo men women brothers sisters".split())
_MOST_PARTS = 6
_MOST_WORDS = 3  # of a description that may mean several who spoke together
_RECENT = 60  # mentions that such a phrase looks back over
_PARAGRAPHS = 2  # that "they" looks back for several who spoke together


def parts_of(notes: Annotations, span: Span, names: Names) -> list[Span]:
    """The phrases of those who speak together; the whole phrase alone where it is not surely several.

    Every part is a name, or has an article of its own. "The Department of Trade and Industry", "a spokesman
    for
    the port and the union", "the lawyer and activist Oren Balk" stay one.
    """
    at = notes.tokens_in(span)
    lower, tags = notes.tokens.lower, notes.tags
    first = at.start + (bool(at) and lower[at.start] == "both")
    joints = [i for i in range(first + 1, at.stop - 1) if lower[i] == "and"]
    for joint in reversed(joints):
        close = joint - (lower[joint - 1] == ",")
        if "The" in notes.tokens.words[max(first + 1, joint - 3) : joint] and lower[joint - 2] != "of":
            continue  # "Ana Ruiz of The Globe and Mail"
        if not _stands_alone(notes, joint + 1, at.stop, names):
            continue
        apposed = close < joint and _opens_with_name(notes, first)
        governed = any(tags[i] == "IN" and lower[i] != "of" for i in range(first, close))
        if (governed and not apposed) or not _stands_alone(notes, first, close, names):
            continue
        starts = [first, *_after_commas(notes, first, close, names), joint + 1]
        ends = [*(s - 1 for s in starts[1:-1]), close, at.stop]
        if len(starts) <= _MOST_PARTS:
            tokens = notes.tokens
            spans = [(tokens.starts[a], tokens.ends[b - 1]) for a, b in zip(starts, ends, strict=True)]
            return [*spans[:-1], (spans[-1][0], span[1])]
    return [span]


def _after_commas(notes: Annotations, first: int, last: int, names: Names) -> list[int]:
    """ "Ruiz, Balk and Moss": where further names begin; an apposition is none."""
    lower = notes.tokens.lower
    commas = [i for i in range(first + 1, last - 1) if lower[i] == ","]
    return [
        i + 1
        for i in commas
        if lower[i + 1] not in _DETERMINERS
        and _stands_alone(notes, i + 1, next((c for c in commas if c > i), last), names)
    ]


def _stands_alone(notes: Annotations, first: int, last: int, names: Names) -> bool:
    """Whether a phrase can be a speaker beside another: a known or full name, a title, an article."""
    lower, words, tags = notes.tokens.lower, notes.tokens.words, notes.tags
    if first >= last:
        return False
    if last - first == 1 and lower[first] in ("he", "she", "they"):
        return True
    if lower[first] in _DETERMINERS:
        return last - first > 1 and _ends_in_noun(tags, first, last)
    if not _opens_with_name(notes, first):
        return False
    end = first
    while end < last and (tags[end] in NAMES or lower[end].endswith(".")):
        end += 1
    if end < last and lower[end] not in (",", "(", "of"):
        return False
    bare = [w for w in words[first:end] if w.lower().rstrip(".") not in titles()]
    name = " ".join(bare)
    if len(bare) != 1 or end - first > 1:
        return bool(bare)
    return (
        name in names.by_surname
        or name in names.by_first
        or name in names.acronyms
        or name_key(name) in metonyms()
        or is_outlet(name)
    )


def _ends_in_noun(tags: list[str], first: int, last: int) -> bool:
    return any(tag in NAMES or tag in ("NN", "NNS") for tag in tags[first:last])


def _opens_with_name(notes: Annotations, first: int) -> bool:
    """Whether a name or title with a capital begins there; "Lawyer and activist Oren Balk" is one person."""
    word = notes.tokens.words[first]
    low = word.lower()
    role = low in role_numbers() and low not in titles()
    return notes.tags[first] in NAMES and word[:1].isupper() and not role


@dataclass(frozen=True, slots=True)
class _Together:
    place: int
    entities: tuple[Entity, ...]


class Joint:
    """Those of a report who spoke together, and the phrases that mean all of them later."""

    def __init__(self, register: Register) -> None:
        self._register = register
        self._last: _Together | None = None

    def note(self, place: int, entities: list[Entity]) -> None:
        """Remember who spoke together at a place."""
        self._last = _Together(place, tuple(entities))

    def meant_by(self, mention: Mention) -> list[Entity]:
        """Those whom "they", "the two men" or "the senators" means together; nobody where it is not sure."""
        last, notes = self._last, self._register.notes
        if last is None or not self._may_mean(mention):
            return []
        reach = notes.paragraph_at(mention.span[0]) - notes.paragraph_at(last.place)
        if not 0 <= reach <= (_PARAGRAPHS if mention.pronoun else 1):
            return []
        since = [e for place, e in self._register.spoken[-_RECENT:] if place > last.place]
        others = [e for e in since if e not in last.entities]
        if any(e.plural or e.kind == "group" for e in others):
            return []
        return list(last.entities)

    def _may_mean(self, mention: Mention) -> bool:
        if mention.pronoun is not None:
            return mention.pronoun in ("they", "them")
        words = mention.label.lower().split()
        if len(words) > _MOST_WORDS or words[0] not in ("the", "both", "these"):
            return False
        people = self._last is not None and all(e.kind == "person" for e in self._last.entities)
        if mention.head in _TWO:
            return people and len(self._last.entities if self._last else ()) == 2
        plural = mention.head in group("people_plural") or role_numbers().get(mention.head) == "plural"
        return people and plural and len(words) == 2
