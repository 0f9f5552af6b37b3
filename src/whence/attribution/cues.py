"""The cue lexicon, indexed by the words of the text."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from whence.attribution.units import Units
from whence.lexicon.tables import table


@dataclass(frozen=True, slots=True)
class CueVerb:
    """One reporting verb; `tail` holds the further words of "call for", "point out"."""

    lemma: str
    tail: tuple[str, ...]
    act: str
    frames: frozenset[str]
    strong: bool
    certainty: str


@dataclass(frozen=True, slots=True)
class CueNoun:
    """A noun that introduces a content: "the claim that …", "calls for …"."""

    noun: str
    act: str
    frames: frozenset[str]
    strong: bool


@cache
def verbs() -> dict[str, tuple[CueVerb, ...]]:
    """First word of a verb's form → the verbs it may be, those of more words first."""
    index: dict[str, list[CueVerb]] = {}
    for row in table("cue_verbs"):
        frames = frozenset(row["frame"].split(","))
        for column in ("lemma", "past", "participle", "third", "gerund"):
            for form in row[column].split("|"):
                head, *tail = form.lower().split()
                cue = CueVerb(
                    row["lemma"], tuple(tail), row["act"], frames, row["weight"] == "strong", row["certainty"]
                )
                known = index.setdefault(head, [])
                if cue not in known:
                    known.append(cue)
    return {form: tuple(sorted(cues, key=lambda c: -len(c.tail))) for form, cues in index.items()}


@cache
def nouns() -> dict[str, CueNoun]:
    """Singular or plural → the cue noun."""
    index: dict[str, CueNoun] = {}
    for row in table("cue_nouns"):
        cue = CueNoun(row["noun"], row["act"], frozenset(row["frame"].split(",")), row["weight"] == "strong")
        for form in (row["noun"], row["plural"]):
            if form:
                index.setdefault(form.lower(), cue)
    return index


@dataclass(frozen=True, slots=True)
class CuePhrase:
    """Several words that report as a verb does: "is concerned that", "put the toll at"."""

    words: tuple[str, ...]
    act: str
    certainty: str


@cache
def phrases() -> dict[str, tuple[CuePhrase, ...]]:
    """First word → the phrases whose source stands before them."""
    index: dict[str, list[CuePhrase]] = {}
    for row in table("cue_phrases"):
        words = tuple(row["phrase"].lower().split())
        if row["kind"] == "source_before" and "…" not in words:
            index.setdefault(words[0], []).append(CuePhrase(words, row["act"], row["certainty"]))
    return {head: tuple(sorted(found, key=lambda c: -len(c.words))) for head, found in index.items()}


@cache
def idioms() -> dict[str, tuple[tuple[str, ...], ...]]:
    """First word → word sequences that look like a cue and are none."""
    index: dict[str, list[tuple[str, ...]]] = {}
    for row in table("not_cues"):
        words = tuple(row["phrase"].lower().split())
        if "…" not in words and row["reading"] == "none":
            index.setdefault(words[0], []).append(words)
    return {head: tuple(found) for head, found in index.items()}


def verb_at(units: Units, index: int) -> CueVerb | None:
    """The reporting verb whose form begins at `index`, the longest that fits."""
    for cue in verbs().get(units.lower[index], ()):
        if not cue.tail or tuple(units.lower[index + 1 : index + 1 + len(cue.tail)]) == cue.tail:
            return cue
    return None


def idiom_spans(units: Units) -> set[int]:
    """Indices of units that belong to an idiom which is no cue."""
    marked: set[int] = set()
    index = idioms()
    for at, word in enumerate(units.lower):
        for words in index.get(word, ()):
            if tuple(units.lower[at : at + len(words)]) == words:
                marked.update(range(at, at + len(words)))
    return marked
