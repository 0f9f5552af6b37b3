"""Which claims a statement of verification is about."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from whence.annotations.annotation import Annotations
from whence.attribution.chains import Chains
from whence.claims.claim import Claim
from whence.claims.pointing import Placed, names_owner, pointed_at, sentence_before, that_name
from whence.claims.verifications import Checked
from whence.text.spans import join, overlap
from whence.text.stems import content_words

_FIGURES = re.compile(r"\b(?:either|both|these|those|the) (?:of the )?(?:figures?|numbers?|tolls?|totals?)\b")
_REPORT = re.compile(r"\b(?:report|story|article)\b")
# "denied that there had been any row", "that any such request was made"
_POINTS_BACK = re.compile(r"\b(?:any|such)\b")
# "It was false, and we retract it": what is taken back stands before
_WAS_WRONG = re.compile(
    r"(?:that|it|this|which) (?:was|is) (?:\w+ )?(?:wrong|false|untrue|incorrect|inaccurate"
    r"|a mistake|an error)",
    re.IGNORECASE,
)
_SAME = 0.5  # share of a denial's words that a claim before it has where it says the same
_WINDOW = 60  # claims that a statement looks back over
_PARAGRAPHS = 3  # paragraphs between a statement and what it is about
_TARGET = 40  # characters after the formula that say what was checked


def about(
    check: Checked, claims: Sequence[Claim], lines: Sequence[int], chains: Chains, notes: Annotations
) -> list[str]:
    """Ids of the claims that a statement is about.

    In a relative clause, those of its own sentence ("the video, which P could not verify, shows …"); for
    "claimed, without evidence, that …", what was claimed so; for "denied that …", what is denied there and
    the ones before that say it; for "either figure", the ones before that give figures; for "it", "her
    account", "the emails", "the findings", what these words point at; for somebody who does not answer, what
    is said of them; else those of the nearest earlier sentence with an attributed claim and, going back, of
    the sentences that rest on the same origin. Key points are left out: they repeat the body.
    """
    upto = bisect_right(lines, check.line)
    first = max(0, upto - _WINDOW)
    near: Placed = list(zip(claims[first:upto], lines[first:upto], strict=True))
    here = [c.id for c, n in near if n == check.line and overlap(c.spans[0], check.span) < len(c.text) / 2]
    if check.relative and here:
        return here
    if check.adjunct:
        return _said_so(check, near, notes)
    # "…; the Herald could not verify the rest": the claims of its own sentence come before it, too.
    before = [
        (c, n) for c, n in near if not c.key_point and (n < check.line or c.spans[-1][1] <= check.reach[0])
    ]
    if check.status == "retracted":
        before = [(c, n) for c, n in before if not _WAS_WRONG.fullmatch(c.text.strip(" .,“”\"'"))]
    stated = [
        c.id for c, n in near if n == check.line and any(overlap(s, d) for s in c.spans for d in check.denied)
    ]
    if stated and not _POINTS_BACK.search(join(notes.text, check.denied)):
        return [*_that_say(check, before, notes), *stated]
    target = notes.text[check.span[1] : check.span[1] + _TARGET].lower()
    if _FIGURES.search(target) and (
        counted := [c.id for c, n in before if c.figures and check.line - n <= 3]
    ):
        return counted
    chosen = pointed_at(check, before, chains, notes)
    if not chosen and names_owner(check, notes):
        return stated  # "the engineers' account", of which nothing is known
    if not chosen and _REPORT.search(target):
        carriers = {e.id for e in chains.resolver.entities if e.kind in ("outlet", "document")}
        chosen = _of_one_origin(check, before, notes, carriers)
    if not chosen and check.status == "no_comment":
        chosen = that_name(check, before, chains, notes)
    if not chosen and check.status == "retracted":
        chosen = sentence_before(check, before, notes)
    chosen = chosen or _of_one_origin(check, before, notes, None)
    if not chosen and check.status in ("unverified", "confirmed"):
        return [c.id for c, _ in before[-1:]]
    return [*chosen, *(c for c in stated if c not in chosen)]


def _said_so(check: Checked, near: Placed, notes: Annotations) -> list[str]:
    """What was claimed without evidence: the claim that ends at those words, else the ones after them."""
    here = [c for c, n in near if n == check.line]
    ahead = [c for c in here if c.spans[0][0] < check.span[0]]
    after = [c for c in here if c not in ahead]
    ends_here = ahead and not notes.text[ahead[-1].spans[-1][1] : check.span[0]].strip(" ,—–-")
    return [c.id for c in (after if after and not ends_here else ahead[-1:])]


def _that_say(check: Checked, before: Placed, notes: Annotations) -> list[str]:
    """The claims of others before a denial that say what it denies, by the words that they share with it."""
    wanted = content_words(join(notes.text, check.denied))
    here = notes.lines[check.line].paragraph
    return [
        c.id
        for c, n in before
        if here - notes.lines[n].paragraph <= _PARAGRAPHS
        and check.by not in c.chain[-1].sources
        and len(wanted & content_words(c.text)) >= max(min(2, len(wanted)), _SAME * len(wanted))
    ]


def _of_one_origin(check: Checked, before: Placed, notes: Annotations, only: set[str] | None) -> list[str]:
    """The run of claims that ends nearest the statement and rests on one origin, one of `only` if given."""
    origin: tuple[str, ...] | None = None
    chosen: list[str] = []
    last_line: int | None = None
    here = notes.lines[check.line].paragraph
    for claim, number in reversed(before):
        if here - notes.lines[number].paragraph > _PARAGRAPHS and not chosen:
            break
        this = claim.chain[-1].sources if len(claim.chain) > 1 else ()
        if origin is None:
            if not this or check.by in this or (only is not None and this[0] not in only):
                continue
            origin = this
        if this == origin:
            chosen.append(claim.id)
            last_line = number
        elif number != last_line:
            break
    return chosen[::-1]
