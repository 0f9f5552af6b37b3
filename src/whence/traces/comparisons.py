"""The report against itself: title and key points beside the body, as intervals, sources and hedges."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from whence.claims.claim import Claim
from whence.claims.figure import Figure
from whence.claims.intervals import agree, bounds, opposite, standing
from whence.text.spans import Span
from whence.text.stems import content_words
from whence.traces.alignments import MOST_SUMMARIES, Pair
from whence.traces.retold import told_as_done, told_as_going_on
from whence.traces.trace import Discrepancy

_CLEARLY = 1.1  # a lower bound this much above another is no rounding
Outcomes = Counter[tuple["str | None", "float | None"]]
"""How often the body gives each lower bound of each outcome."""
_PEOPLE = ("person", None)
_MOST_PARTS = 4
_UNSURE = ("possible", "underspecified")
_LEADING = 60  # characters of "a captain of the guard and"
_LEADER = re.compile(r"\b(?:an?|the) (?:\w+ ){1,2}and (?:\w+ of )?$", re.IGNORECASE)
_AGED = re.compile(r"\b([^\W\d_a-z][\w'\u2019-]+), (\d{1,3})(?=,|$)")


def discrepancies_of(
    pairs: Sequence[Pair],
    claims: Sequence[Claim],
    figures: dict[str, Figure],
    title: Span | None,
    sources: dict[str, tuple[str, str]],
) -> list[Discrepancy]:
    """What the pairs disagree in; rounding and vague figures are no disagreement.

    `sources` gives (identity, kind) by source id.
    """
    found: list[Discrepancy] = []
    body = [c for c in claims if not c.key_point and c.figures]
    told_of = Counter((b.outcome, b.low) for c in body for b in standing(c, figures))
    for pair in pairs:
        place = summary_place(pair.summary, title)
        for kind, detail in _differences(pair, figures, told_of, place, sources):
            found.append(Discrepancy(f"x{len(found) + 1}", kind, (pair.summary.id, pair.body.id), detail))
    told = {x.claims[0] for x in found if x.kind in ("figure", "direction")}
    for claim in [c for c in claims if c.key_point][:MOST_SUMMARIES]:
        if claim.id in told:
            continue
        reported = _reported_part(claim, body, figures)
        if reported is not None:
            other, a, b = reported
            detail = (
                f"{summary_place(claim, title)}: {bounds(a)}, certain; body: {bounds(b)} of them as reported"
            )
            found.append(Discrepancy(f"x{len(found) + 1}", "certainty", (claim.id, other.id), detail))
        clash = _nowhere_in(claim, body, figures, told_of)
        if clash is not None:
            kind, other, a, b = clash
            detail = f"{summary_place(claim, title)}: {bounds(a)}; body: {bounds(b)}"
            found.append(Discrepancy(f"x{len(found) + 1}", kind, (claim.id, other.id), detail))
    return found


def summary_place(claim: Claim, title: Span | None) -> str:
    """Where a claim of the summary stands: "title" or "key point"."""
    return "title" if title is not None and title[0] <= claim.spans[0][0] < title[1] else "key point"


def _nowhere_in(
    claim: Claim, body: Sequence[Claim], figures: dict[str, Figure], told_of: Outcomes
) -> tuple[str, Claim, Figure, Figure] | None:
    """A figure of the title or a key point for which the body has others, and not this one.

    "At least 44 dead" where the body says at least 31, and as many as 44: nobody there has said so much.
    """
    for a in (figures[f] for f in claim.figures):
        if a.vague or a.outcome is None or a.unit != "person":
            continue
        same = [
            (other, b)
            for other in body
            for b in standing(other, figures)
            if b.outcome == a.outcome and b.unit == "person" and b.part_of is None
        ]
        if not same or any(agree(a, b) and not _says_more(a, b) for _, b in same):
            continue
        if any(_made_of_parts(a, other, figures) for other in {c.id: c for c, _ in same}.values()):
            continue
        if any(_adds_up(a, b, told_of) for _, b in same):
            continue
        other, b = next(((c, b) for c, b in same if opposite(a, b)), same[0])
        return "direction" if opposite(a, b) else "figure", other, a, b
    return None


def _reported_part(
    claim: Claim, body: Sequence[Claim], figures: dict[str, Figure]
) -> tuple[Claim, Figure, Figure] | None:
    """A total stated as certain of which the body gives one part as certain, the other only as reported.

    "Over 900 rescued" where the body says over 700, "and reportedly 200 more".
    """
    if claim.certainty != "certain" or claim.voice != "own":
        return None
    for a in (figures[f] for f in claim.figures):
        parts = [
            (other, b)
            for other in body
            for b in standing(other, figures)
            if a.outcome is not None and b.outcome == a.outcome and b.low is not None
        ]
        sure = {b.low for other, b in parts if other.certainty == "certain"}
        for other, b in parts:
            missing = None if a.low is None or b.low is None else a.low - b.low
            if other.certainty in _UNSURE and missing in sure and a.low not in sure:
                return other, a, b
    return None


def _says_more(a: Figure, b: Figure) -> bool:
    """Whether of two lower bounds the first is clearly the higher."""
    if a.high is not None or b.high is not None or a.low is None or b.low is None:
        return False
    return a.low > b.low * _CLEARLY


def _differences(
    pair: Pair,
    figures: dict[str, Figure],
    told_of: Outcomes,
    place: str,
    sources: dict[str, tuple[str, str]],
) -> list[tuple[str, str]]:
    differences: list[tuple[str, str]] = []
    summary, body = pair.summary, pair.body
    ours = [figures[f] for f in summary.figures if not figures[f].vague]
    clash = _clash([a for a in ours if not _made_of_parts(a, body, figures)], standing(body, figures))
    if clash is not None and _adds_up(clash[1], clash[2], told_of):
        clash = None
    if clash is not None:
        kind, a, b = clash
        differences.append((kind, f"{place}: {bounds(a)}; body: {bounds(b)}"))
    elif (ages := _ages_apart(summary, body)) is not None:
        differences.append(("figure", f"{place}: {ages[0]} years; body: {ages[1]} years"))
    if summary.type == "question":
        return differences  # who asks states nothing
    quoted = summary.text.strip()[:1] in "\"“‘'«"
    lost = summary.voice == "own" and body.voice in ("attributed", "agentless")
    if lost and clash is None and not quoted:
        origin = body.chain[-1].name if body.voice == "attributed" else "nobody named"
        if place != "title" or _is_weak(pair, sources):
            differences.append(("attribution", f"{place}: as a fact; body: {origin}"))
    if summary.certainty == "certain" and body.certainty in _UNSURE:
        differences.append(("certainty", f"{place}: certain; body: {body.certainty}"))
    elif told_as_done(summary.text, body.text):
        differences.append(("certainty", f"{place}: done; body: planned"))
    if told_as_going_on(summary.text, body.text):
        differences.append(("tense", f"{place}: going on; body: past"))
    return differences


def _is_weak(pair: Pair, sources: dict[str, tuple[str, str]]) -> bool:
    """Whether the body rests on hearsay, an outlet, an unnamed origin or none.

    A title may state the word of an authority at hand as a fact; it may not so state anything weaker.
    """
    hops = [h for h in pair.body.chain[1:] if h.sources]  # an agency that carries the copy is no hearsay
    if pair.body.voice == "agentless" or len(hops) != 1:
        return True
    if hops[-1].name and hops[-1].name.startswith("the ") and len(hops[-1].sources) == 1:
        return sources.get(hops[-1].sources[0], ("", ""))[1] != "organisation"  # "the fire service said"
    return any(sources.get(s, ("", ""))[0] != "named" or sources[s][1] == "outlet" for s in hops[-1].sources)


def _made_of_parts(total: Figure, claim: Claim, figures: dict[str, Figure]) -> bool:
    """Whether figures that stand side by side in the claim give the total together, or one is this part.

    "Nine passengers and three crew" are twelve people, "a captain and seven of his men" eight.
    """
    if total.low is None or total.low != total.high:
        return False
    given = [
        f for f in standing(claim, figures) if f.low is not None and f.low == f.high and f.unit in _PEOPLE
    ]
    if any(f.part_of is not None and f.low == total.low for f in given):
        return True
    given = [f for f in given if f.part_of is None]
    for first in range(len(given)):
        here = _where(claim, given[first])
        led = _LEADER.search(claim.text, max(0, here - _LEADING), here)
        value = 1.0 if led else 0.0
        for count, part in enumerate(given[first : first + _MOST_PARTS], start=1):
            value += part.low or 0.0
            if value == total.low and (count > 1 or led):
                return True
    return False


def _adds_up(total: Figure, part: Figure, told_of: Outcomes) -> bool:
    """Whether the body elsewhere gives what the part lacks: 900 rescued, "over 700 …", "200 more …"."""
    if total.low is None or part.low is None or total.outcome is None or total.low <= part.low:
        return False
    missing = total.low - part.low
    return told_of[total.outcome, missing] > (missing == part.low)


def _where(claim: Claim, figure: Figure) -> int:
    """Where the figure's words stand in the claim's, whose spans are joined by a space."""
    at = 0
    for start, end in claim.spans:
        if start <= figure.span[0] < end:
            return at + figure.span[0] - start
        at += end - start + 1
    return 0


def _ages_apart(summary: Claim, body: Claim) -> tuple[str, str] | None:
    """ "Lena Foss, 34, was found" against "Lena Foss, 43"."""
    theirs = dict(_AGED.findall(body.text))
    for name, age in _AGED.findall(summary.text):
        if theirs.get(name, age) != age:
            return age, theirs[name]
    return None


def _clash(ours: Sequence[Figure], theirs: Sequence[Figure]) -> tuple[str, Figure, Figure] | None:
    for a in ours:
        same = [b for b in theirs if _comparable(a, b)]
        if not same or any(agree(a, b) for b in same):
            continue
        b = same[0]
        if opposite(a, b):
            return "direction", a, b
        if len(same) == 1:
            return "figure", a, b
    return None


def _comparable(a: Figure, b: Figure) -> bool:
    same_number = {a.low, a.high} & {b.low, b.high} - {None}
    if a.outcome and b.outcome and a.outcome != b.outcome:
        return False  # "killed 26" is not "killed 16 and wounded 26"
    settled = a.outcome is not None and a.outcome == b.outcome and a.unit == b.unit == "person"
    if (a.change != b.change and not settled) or (
        a.unit != b.unit and not (same_number and None in (a.unit, b.unit))
    ):
        return False
    ours, theirs = content_words(a.counts or ""), content_words(b.counts or "")
    if settled:
        return True  # "44 dead" and "31 people were killed"
    return bool(ours & theirs) or bool(same_number) or (not ours and not theirs and a.unit != "year")
