"""A claim as claims are compared: its words, figures, times, days, places, and who is behind it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property, lru_cache

from whence.claims.claim import Claim
from whence.claims.figure import Figure
from whence.claims.intervals import standing
from whence.dossiers.copies import moment
from whence.dossiers.names import plain_name
from whence.dossiers.vectors import evidence, weight, weighted_stems, words_in
from whence.text.stems import stem
from whence.text.views import plain
from whence.traces.trace import Trace

_CLOCK = re.compile(
    r"\b(?P<hour>[01]?\d|2[0-3])[:.](?P<minute>[0-5]\d)(?::\d\d)?\s*(?P<half>[ap])?\.?\s?m?\b(?!\s?(?:%|per))",
    re.IGNORECASE,
)
_NOT = re.compile(
    r"\b(?:not(?! (?:one |a single )?(?:more|less|fewer|only|just)\b)|no(?! (?:more|fewer|less|doubt)\b)"
    r"|never|none|nobody|nothing|neither|nor|without)\b|n['’]t\b",
    re.IGNORECASE,
)
_LABEL = re.compile(r"(?:^|[:–—-] ?)(?:what|why|how|who|when|where)\b", re.IGNORECASE)
_FAILED = re.compile(r"\bfail(?:s|ed|ing)? to\b|\bfailure to\b", re.IGNORECASE)
_FAILS = re.compile(r"\bfail", re.IGNORECASE)
_NAME = re.compile(r"(?<![.!?“\"‘])(?<=[\w,;:(’'] )[A-Z][\w’'-]{2,}")
_RARE = 0.95
_NAMED = 0.4
_CAPITALS = re.compile(r"\b[A-Z][\w’'-]+")
_MANNER = frozenset("say tell add note announc report stat claim".split())
_COMPARED = ("fact", "prediction", "commitment", "request", "opinion", "conditional")
_SUBORDINATE = re.compile(
    r"(?<!\band) \b(?:that)\b|,? \b(?:where|which|who|whose|because|when|before|after|until"
    r"|unless|if|although|though|while)\b"
)
_TELLING = 0.5  # weight of a word that can be compared alone


@dataclass(frozen=True, eq=False)
class Statement:
    """One claim of one report; `report` is an index into the traces that are linked."""

    report: int
    claim: Claim
    figures: tuple[Figure, ...]
    days: tuple[tuple[str, str], ...]
    places: frozenset[str]
    around: frozenset[str]
    """The rare names around it, sources' own aside: where what it tells is, and of whom."""
    times: frozenset[str]
    published: datetime
    publisher: str | None

    @cached_property
    def stems(self) -> dict[str, float]:
        """Stem → weight of its telling words."""
        return {s: w for s, w in weighted_stems(self.claim.text).items() if s not in _MANNER}

    @cached_property
    def shared_evidence(self) -> dict[str, float]:
        """Stem → what sharing it says; names say half."""
        found: dict[str, float] = {}
        for word in words_in(self.claim.text):
            value = max(evidence(part) for part in word.split("-"))
            if value > 0:
                key = stem(word)
                found[key] = max(value * (_NAMED if key in self.name_stems else 1.0), found.get(key, 0.0))
        return {k: v for k, v in found.items() if k not in _MANNER}

    @cached_property
    def name_stems(self) -> frozenset[str]:
        """Stems of its capitalised words, the first word with them."""
        return frozenset(stem(w) for w in _CAPITALS.findall(self.claim.text))

    @cached_property
    def words(self) -> str:
        """Its text, folded, with single spaces and no marks: two claims with the same are the same."""
        return " ".join(re.findall(r"\w+", plain(self.claim.text).lower()))

    @cached_property
    def negated(self) -> bool:
        """Whether it denies: by the words of its main clause, or as what its origin denies."""
        main = _SUBORDINATE.split(self.claim.text, maxsplit=1)[0]
        return (self.claim.polarity == "negative") != (len(_NOT.findall(main)) % 2 == 1)

    def opposes(self, other: Statement) -> bool:
        """Whether one denies and the other does not; a gate that "failed to open" "did not open"."""
        ours, theirs = (len(_FAILED.findall(s.claim.text)) % 2 == 1 for s in (self, other))
        if ours and not _FAILS.search(other.claim.text):
            return self.negated == other.negated
        if theirs and not _FAILS.search(self.claim.text):
            return self.negated == other.negated
        return self.negated != other.negated

    @cached_property
    def names(self) -> frozenset[str]:
        """The rare capitalised words of its text, the first word aside."""
        return names_in(self.claim.text)

    @property
    def key(self) -> tuple[str, ...]:
        """By what statements are put into an order that no order of inputs changes."""
        return (self.published.isoformat(), self.words, self.claim.id)


def statements_of(traces: Sequence[Trace]) -> Iterator[Statement]:
    """The claims of the reports that can be compared.

    Questions, titles that only name a subject, and claims of one word or none are left out.
    """
    for index, trace in enumerate(traces):
        figures = {f.id: f for f in trace.figures}
        dates = {d.id: d for d in trace.dates}
        places = {p.id: p for p in trace.places}
        published = moment(trace.report.published)
        own = frozenset(w for s in trace.sources if s.kind == "person" for w in plain_name(s.name))
        for claim in trace.claims:
            if claim.type not in _COMPARED or not claim.spans or not claim.chain:
                continue
            if claim.key_point and _LABEL.search(claim.text):
                continue  # "Flood: what we know" names a subject
            made = Statement(
                report=index,
                claim=claim,
                figures=tuple(f for f in standing(claim, figures) if f.unit != "fraction"),
                days=tuple(
                    (d.start[:10], (d.end or d.start)[:10])
                    for d in (dates[i] for i in claim.dates if i in dates)
                    if d.start is not None and d.role == "event"
                ),
                places=frozenset(places[i].name for i in claim.places if i in places),
                around=_around(trace, claim, own),
                times=frozenset(_times(claim.text)),
                published=published,
                publisher=trace.report.publisher,
            )
            said = {s: w for s, w in made.stems.items() if s not in made.name_stems}
            if made.figures or len(said) > 1 or any(w >= _TELLING for w in said.values()):
                yield made


def _around(trace: Trace, claim: Claim, own: frozenset[str]) -> frozenset[str]:
    """The rare names of the claim's sentence, sources' own aside; of the one before it where it has none."""
    at = claim.spans[0][0]
    paragraph = bisect_right(trace.report.paragraphs, (at, 1 << 60)) - 1
    floor = trace.report.paragraphs[paragraph][0] if paragraph >= 0 else 0
    number = bisect_right(trace.report.sentences, (at, 1 << 60)) - 1
    while number >= 0 and trace.report.sentences[number][0] >= floor:
        found = names_in(trace.text[slice(*trace.report.sentences[number])]) - own
        if found:
            return found
        number -= 1
    return names_in(f". {trace.report.title or ''}") - own


@lru_cache(maxsize=4_096)
def names_in(text: str) -> frozenset[str]:
    """The rare capitalised words of a text in lower case, without possessives."""
    found = (m[0].replace("’", "'").removesuffix("'s").lower() for m in _NAME.finditer(text))
    return frozenset(w for w in found if weight(w) >= _RARE)


def _times(text: str) -> Iterator[str]:
    """Clock times as hours and minutes of the first half day: 1.47am, 01:47 and 1:47 a.m. are one."""
    for match in _CLOCK.finditer(text):
        hour, half = int(match["hour"]), (match["half"] or "").lower()
        if not half and "." in match[0] and len(match["hour"]) < 2:
            continue  # "1.47 million", "rose 1.25": no time
        if half == "p" and hour < 12:
            hour += 12
        yield f"{hour % 24:02d}:{match['minute']}"


def stems_in(text: str) -> frozenset[str]:
    """Stems of a phrase, such as what a figure counts."""
    return frozenset(stem(w) for w in re.findall(r"[^\W\d_]{2,}", text.lower()))
