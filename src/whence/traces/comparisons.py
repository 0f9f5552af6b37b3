"""The report against itself: title and key points beside the body, as intervals, sources and hedges."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from whence.claims.claim import Claim
from whence.claims.figure import Figure
from whence.traces.trace import Discrepancy

_WORD = re.compile(r"[^\W\d_][\w’'-]+")
_STOP = frozenset(
    "the a an and or but of to in on at for with by from as that this these those is are was were be"
    " been being has have had it its he she"
    "his her they their them who which what when where will would could may might not no said says say"
    " after before over into about than"
    " more most some such also one two new".split()
)
_RANK = {"certain": 3, "probable": 2, "possible": 1, "underspecified": 0}
_ONGOING = re.compile(r"\b(?:is|are)\s+(?:being\s+)?\w+(?:ing|ed)\b")
_PAST = re.compile(r"\b(?:was|were|had)\s+\w+")
ALIGNED = 0.42
SAME_NUMBER = 0.25  # what a shared figure adds to the likeness
MOST_SUMMARIES = 60  # a longer list of bullets is no summary


@dataclass(frozen=True, slots=True)
class Pair:
    """A claim of the title or key points, and the claim of the body that says the same."""

    summary: Claim
    body: Claim
    likeness: float


def stem(word: str) -> str:
    """A rough stem: enough for "threatened" and "threatening" to meet."""
    low = word.lower().replace("’", "'").removesuffix("'s")
    for suffix in ("ations", "ation", "ings", "ing", "edly", "ed", "ies", "es", "s", "ly"):
        if low.endswith(suffix) and len(low) - len(suffix) >= 3:
            low = low[: -len(suffix)]
            break
    return low[:-1] if low.endswith("e") and len(low) > 3 else low


def content_words(text: str) -> frozenset[str]:
    """Stems of the words that carry content."""
    return frozenset(stem(w) for w in _WORD.findall(text) if w.lower() not in _STOP)


def pairs_of(claims: Sequence[Claim], figures: dict[str, Figure]) -> list[Pair]:
    """Each title or key-point claim with the body's claim most like it, where one is clearly like it."""
    body = [(c, content_words(c.text), _numbers(c, figures)) for c in claims if not c.key_point]
    weight = _weights([words for _, words, _ in body])
    pairs = []
    for claim in [c for c in claims if c.key_point][:MOST_SUMMARIES]:
        words = content_words(claim.text)
        if len(words) < 2:
            continue
        best, score = None, 0.0
        numbers = _numbers(claim, figures)
        size = sum(weight(w) for w in words)
        for other, theirs, their_numbers in body:
            shared = sum(weight(w) for w in words & theirs)
            value = shared / size if size else 0.0
            if shared and numbers & their_numbers:
                value += SAME_NUMBER
            if value > score:
                best, score = other, value
        if (
            best is not None
            and score >= ALIGNED
            and (len(words & content_words(best.text)) >= 2 or numbers & _numbers(best, figures))
        ):
            pairs.append(Pair(claim, best, round(min(score, 1.0), 2)))
    return pairs


def _numbers(claim: Claim, figures: dict[str, Figure]) -> frozenset[float]:
    """The bounds of ten and more that a claim gives: a number so large seldom meets itself by chance."""
    bounds_given = [b for f in claim.figures for b in (figures[f].low, figures[f].high)]
    return frozenset(b for b in bounds_given if b is not None and b >= 10)


def _weights(bags: Sequence[frozenset[str]]) -> Callable[[str], float]:
    counts: dict[str, int] = {}
    for bag in bags:
        for word in bag:
            counts[word] = counts.get(word, 0) + 1
    return lambda word: 1.0 / (1 + 0.35 * counts.get(word, 0))


def discrepancies_of(
    pairs: Sequence[Pair],
    figures: dict[str, Figure],
    title: tuple[int, int] | None,
    identities: dict[str, str],
) -> list[Discrepancy]:
    """What the pairs disagree in; rounding and vague figures are no disagreement."""
    found: list[Discrepancy] = []
    for pair in pairs:
        place = (
            "title" if title is not None and title[0] <= pair.summary.spans[0][0] < title[1] else "key point"
        )
        for kind, detail in _differences(pair, figures, place, identities):
            found.append(Discrepancy(f"x{len(found) + 1}", kind, (pair.summary.id, pair.body.id), detail))
    return found


def _differences(
    pair: Pair, figures: dict[str, Figure], place: str, sources: dict[str, str]
) -> list[tuple[str, str]]:
    differences: list[tuple[str, str]] = []
    ours = [figures[f] for f in pair.summary.figures if not figures[f].vague]
    theirs = [figures[f] for f in pair.body.figures if not figures[f].vague]
    clash = _clash(ours, theirs)
    if clash is not None:
        kind, a, b = clash
        differences.append((kind, f"{place}: {bounds(a)}; body: {bounds(b)}"))
    summary, body = pair.summary, pair.body
    if summary.voice == "own" and body.voice in ("attributed", "agentless") and body.key_point is False:
        origin = body.chain[-1].name if body.voice == "attributed" else "nobody named"
        if place != "title" or _is_weak(pair, sources):
            differences.append(("attribution", f"{place}: as a fact; body: {origin}"))
    if (
        summary.certainty == "certain"
        and body.certainty in ("possible", "underspecified")
        and summary.type != "question"
    ):
        differences.append(("certainty", f"{place}: certain; body: {body.certainty}"))
    return differences


def _is_weak(pair: Pair, identities: dict[str, str]) -> bool:
    """Whether the body rests on an unnamed or agentless origin: a title may state an authority's word as fact."""
    if pair.body.voice == "agentless":
        return True
    return any(identities.get(s) != "named" for s in pair.body.chain[-1].sources)


def _clash(ours: Sequence[Figure], theirs: Sequence[Figure]) -> tuple[str, Figure, Figure] | None:
    for a in ours:
        same = [b for b in theirs if _comparable(a, b)]
        if not same or any(_agree(a, b) for b in same):
            continue
        b = same[0]
        if _opposite(a, b):
            return "direction", a, b
        if len(same) == 1:
            return "figure", a, b
    return None


def _comparable(a: Figure, b: Figure) -> bool:
    same_number = {a.low, a.high} & {b.low, b.high} - {None}
    if a.change != b.change or (a.unit != b.unit and not (same_number and None in (a.unit, b.unit))):
        return False
    ours, theirs = content_words(a.counts or ""), content_words(b.counts or "")
    return bool(ours & theirs) or bool(same_number) or (not ours and not theirs and a.unit != "year")


def _opposite(a: Figure, b: Figure) -> bool:
    """One is bounded below only, the other above only."""
    return (a.high is None and b.low is None) or (a.low is None and b.high is None)


def _agree(a: Figure, b: Figure) -> bool:
    if _opposite(a, b):
        return False
    if a.approximate or b.approximate:
        x, y = a.low or a.high or 0, b.low or b.high or 0
        return abs(x - y) <= 0.1 * max(x, y)
    low = max(a.low if a.low is not None else float("-inf"), b.low if b.low is not None else float("-inf"))
    high = min(a.high if a.high is not None else float("inf"), b.high if b.high is not None else float("inf"))
    return low <= high


def bounds(figure: Figure) -> str:
    """A figure's bounds in words: "60 or more", "7,000 to 15,000"."""
    low, high = _number(figure.low), _number(figure.high)
    if figure.low is not None and figure.low == figure.high:
        return f"about {low}" if figure.approximate else low
    if figure.high is None:
        return f"more than {low}" if figure.low_open else f"{low} or more"
    if figure.low is None:
        return f"fewer than {high}" if figure.high_open else f"{high} or fewer"
    return f"{low} to {high}"


def _number(value: float | None) -> str:
    if value is None:
        return ""
    return f"{value:,.0f}" if value == int(value) else f"{value:,}"
