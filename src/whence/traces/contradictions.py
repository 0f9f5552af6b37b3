"""Where the body contradicts its summary or itself: a denial the summary drops, two figures for one thing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from whence.claims.claim import Claim, Verification
from whence.claims.date import Date
from whence.claims.figure import Figure
from whence.claims.intervals import agree, bounds, is_wider, opposite, standing
from whence.claims.place import Place
from whence.text.spans import Span
from whence.text.stems import content_words
from whence.traces.alignments import Pair
from whence.traces.comparisons import summary_place

_DENIES = re.compile(
    r"\b(?:den(?:y|ies|ied|ying|ials?)|reject(?:s|ed|ing)?|dismiss(?:es|ed|ing)?|disput(?:e|es|ed|ing)"
    r"|dispell?ed|refut(?:e|es|ed|ing)|no|not|never|false|fake|hoax|n[’']t)\b|n[’']t\b",
    re.IGNORECASE,
)
_MOVES = re.compile(
    r"\b(?:now|later|earlier|since|then|so far|initial(?:ly)?|at first|preliminary|previous(?:ly)?|updated?"
    r"|revised?|climbed|rose|risen|grown?|fell|fallen|dropped|up from|down from|still|another|more|further"
    r"|others?|separate(?:ly)?|also|second|third|remaining|rest|each|every|of them|by \w+day|last|ago)\b",
    re.IGNORECASE,
)
_MOST_CLAIMS = 400  # a longer report is a list of incidents

Found = tuple[str, str, str, str]
"""Kind, the earlier claim's id, the other claim's id, detail."""


def dropped_denials(
    pairs: Sequence[Pair],
    claims: Sequence[Claim],
    verifications: Sequence[Verification],
    names: dict[str, str],
    title: Span | None,
    text: str,
) -> Iterator[Found]:
    """A title or key point as a fact where the body has somebody deny it, and no summary says so.

    `names` gives the name of a source by its id.
    """
    if any(c.key_point and _DENIES.search(c.text) for c in claims):
        return
    deniers: dict[str, Verification] = {}
    for check in verifications:
        if check.status == "denied":
            for claim in check.claims:
                deniers.setdefault(claim, check)
    for pair in pairs:
        summary, body = pair.summary, pair.body
        if summary.voice != "own" or summary.type != "fact" or summary.polarity == "negative":
            continue
        if summary.text.strip()[:1] in "\"“‘'«":
            continue  # whose words they are is the title's own hedge
        if body.polarity == "negative":
            who = body.chain[-1].name
        elif body.id in deniers and _stands_by(deniers[body.id].span, body, text):
            who = names.get(deniers[body.id].by)
        else:
            continue
        yield (
            "denial",
            summary.id,
            body.id,
            f"{summary_place(summary, title)}: as a fact; body: denied by {who or 'somebody unnamed'}",
        )


def _stands_by(denial: Span, claim: Claim, text: str) -> bool:
    """Whether the denial stands in the claim's paragraph: one farther off may mean something else."""
    start, end = sorted((denial[0], claim.spans[0][0]))
    return "\n" not in text[start:end]


def two_figures(
    claims: Sequence[Claim], figures: dict[str, Figure], dates: dict[str, Date], places: dict[str, Place]
) -> Iterator[Found]:
    """Two figures of one origin for one thing in the body whose bounds do not meet, and no change between.

    Only for people and what happened to them, counted in the same words, without another day or place, and
    without a word that lets a count move ("now", "later", "another"). Two origins that disagree are no
    contradiction of the report's.
    """
    counted: dict[tuple[object, ...], list[tuple[Claim, Figure]]] = {}
    for claim in [c for c in claims if not c.key_point and c.type == "fact"][:_MOST_CLAIMS]:
        if claim.voice == "agentless" or claim.polarity == "negative" or _MOVES.search(claim.text):
            continue
        for figure in standing(claim, figures):
            if figure.outcome is None or figure.unit != "person" or figure.part_of or figure.change:
                continue
            key = (figure.outcome, content_words(figure.counts or ""), claim.chain[-1].sources)
            counted.setdefault(key, []).append((claim, figure))
    for group in counted.values():
        for n, (earlier, a) in enumerate(group):
            for other, b in group[n + 1 :]:
                if earlier.id == other.id or agree(a, b) or not _same_scope(earlier, other, dates, places):
                    continue
                kind = "direction" if opposite(a, b) else "figure"
                wider = "the second" if is_wider(b, a) else "the first" if is_wider(a, b) else ""
                more = f" ({wider} is wider)" if wider else ""
                yield kind, earlier.id, other.id, f"body: {bounds(a)}; body: {bounds(b)}{more}"
                break


def _same_scope(a: Claim, b: Claim, dates: dict[str, Date], places: dict[str, Place]) -> bool:
    """Whether two claims can be of one event: no other place, and no other day."""
    where = [{places[p].name for p in c.places} for c in (a, b)]
    if all(where) and where[0].isdisjoint(where[1]):
        return False
    days = [[dates[d] for d in c.dates if dates[d].role == "event"] for c in (a, b)]
    if not all(days):
        return True
    return any(
        x.start is not None
        and y.start is not None
        and x.start <= (y.end or y.start)
        and y.start <= (x.end or x.start)
        for x in days[0]
        for y in days[1]
    )
