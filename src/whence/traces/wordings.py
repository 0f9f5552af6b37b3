"""Words that a title puts in quotation marks, beside the words as the body quotes them."""

from __future__ import annotations

from collections.abc import Sequence
from textwrap import shorten

from whence.annotations.annotation import Annotations
from whence.claims.claim import Claim
from whence.text.spans import Span, overlap
from whence.text.stems import content_words
from whence.text.views import folded

_LIKE = 0.6
_SHOWN = 90


def different_wordings(
    notes: Annotations, title: Span | None, claims: Sequence[Claim]
) -> list[tuple[str, str, str]]:
    """(claim of the title, claim of the body, detail) where the body words a quotation otherwise.

    Only where the body quotes most of the same words, and nowhere the title's own.
    """
    if title is None:
        return []
    body = folded(notes.text[title[1] :])
    found = []
    for quotation in notes.outer_in(title):
        words = notes.text[slice(*quotation.inner)].strip(" ,.?!")
        if len(words.split()) < 3 or folded(words) in body:
            continue
        mine = _claim_at(claims, quotation.inner)
        other = _most_alike(notes, title, words) or _told(notes, title, words, claims, mine)
        if other is None:
            continue
        theirs = _claim_at(claims, other)
        if mine and theirs and mine.id != theirs.id:
            quoted = shorten(notes.text[slice(*other)].strip(" ,.?!"), _SHOWN, placeholder="…")
            found.append((mine.id, theirs.id, f"wording differs; title: “{words}”; body: “{quoted}”"))
    return found


def _most_alike(notes: Annotations, title: Span, words: str) -> Span | None:
    wanted = content_words(words)
    best, score = None, 0.0
    for quotation in notes.quotations:
        if quotation.inner[0] < title[1]:
            continue
        shared = wanted & content_words(notes.text[slice(*quotation.inner)])
        value = len(shared) / len(wanted) if wanted else 0.0
        if value > score:
            best, score = quotation.inner, value
    return best if best is not None and score >= _LIKE else None


def _told(
    notes: Annotations, title: Span, words: str, claims: Sequence[Claim], mine: Claim | None
) -> Span | None:
    """Most of a quotation's words as the same speaker's in the body, without any quotation marks there."""
    wanted = content_words(words)
    speaker = mine.chain[-1].sources if mine is not None and mine.voice == "attributed" else ()
    for claim in claims:
        if claim.chain[-1].sources != speaker or not speaker or claim.spans[0][0] < title[1]:
            continue
        if any(notes.outer_in(span) for span in claim.spans):
            continue
        if len(wanted & content_words(claim.text)) >= max(2, _LIKE * len(wanted)):
            return claim.spans[0][0], claim.spans[-1][1]
    return None


def _claim_at(claims: Sequence[Claim], span: Span) -> Claim | None:
    best = max(claims, key=lambda c: sum(overlap(s, span) for s in c.spans), default=None)
    return best if best is not None and any(overlap(s, span) for s in best.spans) else None
