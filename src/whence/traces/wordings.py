"""Words that a title puts in quotation marks, beside the words as the body quotes them."""

from __future__ import annotations

from collections.abc import Sequence

from whence.annotations.annotation import Annotations
from whence.claims.claim import Claim
from whence.text.spans import Span, overlap
from whence.text.stems import content_words
from whence.text.views import folded

_LIKE = 0.6


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
        other = _most_alike(notes, title, words)
        if other is None:
            continue
        mine, theirs = _claim_at(claims, quotation.inner), _claim_at(claims, other)
        if mine and theirs and mine != theirs:
            quoted = notes.text[slice(*other)].strip(" ,.?!")
            found.append((mine, theirs, f"wording differs; title: “{words}”; body: “{quoted[:90]}”"))
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


def _claim_at(claims: Sequence[Claim], span: Span) -> str | None:
    best = max(claims, key=lambda c: sum(overlap(s, span) for s in c.spans), default=None)
    return best.id if best is not None and any(overlap(s, span) for s in best.spans) else None
