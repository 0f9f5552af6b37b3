"""Which claim of the body says what a claim of the title or the key points says."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from whence.claims.claim import Claim
from whence.claims.figure import Figure
from whence.text.stems import content_words
from whence.text.views import folded

_QUOTED = re.compile(r"[\"“‘'«]([^\"“”‘’'«»]{6,80})[\"”’'»]")
_KICKER = re.compile(r"^(?:[^\s:]+ ){0,3}[^\s:]+: ")
_SECOND = re.compile(r" (?:as|amid|while) ")
ALIGNED = 0.42
SAME_NUMBER = 0.25  # what a shared figure adds to the likeness
SAME_QUOTATION = 0.4  # what a shared quotation adds
_UNMET = 1  # words of a short summary that its claim in the body may lack
MOST_SUMMARIES = 60  # a longer list of bullets is no summary


@dataclass(frozen=True, slots=True)
class Pair:
    """A claim of the title or key points, and the claim of the body that says the same."""

    summary: Claim
    body: Claim
    likeness: float


@dataclass(frozen=True, slots=True)
class _Bag:
    """What of a claim can meet another: stems of its words, its larger numbers, its folded text."""

    claim: Claim
    words: frozenset[str]
    numbers: frozenset[float]
    text: str

    @classmethod
    def of(cls, claim: Claim, figures: dict[str, Figure]) -> _Bag:
        return cls(claim, content_words(claim.text), _numbers(claim, figures), folded(claim.text))


def pairs_of(claims: Sequence[Claim], figures: dict[str, Figure]) -> list[Pair]:
    """Each title or key-point claim with the body's claim most like it, where one is clearly like it.

    Likeness is the share of the summary's words, rare ones weighing more, that the body's claim has; a
    shared figure or quotation adds to it. Fewer than three shared words and none of these: no pair.
    """
    summaries = [c for c in claims if c.key_point][:MOST_SUMMARIES]
    if not summaries:
        return []
    body = [_Bag.of(c, figures) for c in claims if not c.key_point]
    weight = _weights([bag.words for bag in body])
    pairs = []
    for claim in summaries:
        summary = _first_half(_Bag.of(claim, figures))
        if len(summary.words) < 2:
            continue
        score, best = max(
            ((_likeness(summary, other, weight), -n) for n, other in enumerate(body)),
            default=(0.0, 0),
        )
        if score < ALIGNED:
            continue
        other = body[-best]
        shared = len(summary.words & other.words)
        # Two words of three may meet by chance: "Ferry collision at Ostrey".
        telling = summary.numbers & other.numbers or _share_quotation(summary, other)
        if shared >= 3 or 2 <= shared >= len(summary.words) - _UNMET or telling:
            pairs.append(Pair(claim, other.claim, round(min(score, 1.0), 2)))
    return pairs


def _first_half(bag: _Bag) -> _Bag:
    """ "Kelvane to cut 650 jobs as profit slides": a headline's second matter is left out.

    So is what a colon sets before it: "Cuts and thrusts: Kelvane to close two yards".
    """
    first = _SECOND.split(bag.claim.text, maxsplit=1)[0]
    first = _KICKER.sub("", first)
    words = content_words(first)
    return (
        bag
        if first == bag.claim.text or len(words) < 2
        else _Bag(bag.claim, words, bag.numbers, folded(first))
    )


def _likeness(summary: _Bag, other: _Bag, weight: Callable[[str], float]) -> float:
    shared = sum(sorted(weight(w) for w in summary.words & other.words))
    if not shared:
        return 0.0
    value = shared / sum(sorted(weight(w) for w in summary.words))
    if summary.numbers & other.numbers:
        value += SAME_NUMBER
    if _share_quotation(summary, other):
        value += SAME_QUOTATION
    return value


def _share_quotation(summary: _Bag, other: _Bag) -> bool:
    """Whether words in quotation marks of the summary stand in the other claim too."""
    return any(m[1] in other.text for m in _QUOTED.finditer(summary.text))


def _numbers(claim: Claim, figures: dict[str, Figure]) -> frozenset[float]:
    """The bounds of ten and more that a claim gives: a number so large seldom meets itself by chance."""
    given = [b for f in claim.figures for b in (figures[f].low, figures[f].high)]
    return frozenset(b for b in given if b is not None and b >= 10)


def _weights(bags: Sequence[frozenset[str]]) -> Callable[[str], float]:
    counts: dict[str, int] = {}
    for bag in bags:
        for word in bag:
            counts[word] = counts.get(word, 0) + 1
    return lambda word: 1.0 / (1 + 0.35 * counts.get(word, 0))
