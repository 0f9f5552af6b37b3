"""Whether the clause around a date speaks of the past or of the future."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from whence.lexicon.tables import table

WINDOW = 180
_TOKEN = re.compile(r"[a-z]{1,20}n't|'ll|[a-z]{1,40}|[,;:()\"“”–—]")
_BOUNDARIES = frozenset(
    [
        *',;:()"“”–—',
        "who",
        "which",
        "that",
        "after",
        "before",
        "when",
        "whose",
        "where",
        "as",
        "because",
        "since",
        "while",
        "if",
        "whether",
        "but",
        "and",
    ]
)
_NOT_VERBS = frozenset(
    "need speed red hundred united indeed exceed feed seed breed proceed succeed naked bed wed armed shed "
    "limited unprecedented alleged embed".split()
)
_BE = frozenset(("be", "being", "been", "getting", "get"))
_PREPOSITIONS = frozenset(
    "on in at by since until till through for of from to during before after early late earlier the".split()
)
_MANNER = frozenset("again here there back away it them him her so".split())
_SENTENCE_ENDS = frozenset(";:“”()")
_WANTS = frozenset(
    "asks asking wants want hopes hope plans plan expects expect intends seeks urges running".split()
)
_ASKED = _WANTS | frozenset("asked gave given give ordered told wanted demanded has have".split())
_OPEN_ENDED = frozenset(("through", "until", "till"))


@cache
def _cues(tense: str) -> frozenset[str]:
    return frozenset(row["cue"] for row in table("tense_cues") if row["tense"] == tense)


@cache
def _openers() -> frozenset[str]:
    """First words of the cues that have two."""
    return frozenset(cue.split()[0] for cue in _cues("future") if " " in cue)


def _is_past(word: str) -> bool:
    return word in _cues("past") or (word.endswith("ed") and len(word) > 3 and word not in _NOT_VERBS)


def _tense(tokens: Sequence[str]) -> str | None:
    """The tense of a stretch: a future cue outweighs participles beside it."""
    future, openers, past = _cues("future"), _openers(), False
    for index, token in enumerate(tokens):
        if token in future or (token in openers and " ".join(tokens[index : index + 2]) in future):
            return "future"
        past = past or _is_past(token)
    return "past" if past else None


def _follows_past_verb(left: Sequence[str]) -> bool:
    """Whether the word right before the date is a finite past verb or a bare participle ("held on")."""
    at = len(left)
    while at and left[at - 1] in _PREPOSITIONS:
        at -= 1
    if at and (left[at - 1] in _MANNER or left[at - 1].endswith("ly")):
        at -= 1
    if at < 2 or left[at - 1] in _cues("future"):
        return False
    return _is_past(left[at - 1]) and left[at - 2] not in _BE


def direction(low: str, start: int, end: int, sentence: tuple[int, int]) -> str | None:
    """`future`, `past`, or None where the sentence says neither.

    `low` is the folded text. The verb that stands right before the date decides; then the date's own
    clause, to its left, then to its right; then what comes before in the sentence.
    """
    left = _TOKEN.findall(low[max(sentence[0], start - WINDOW) : start])
    if left and left[-1] == "since":
        return "past"
    if _is_wanted(left):
        return "future"
    found = _around(left, low[end : min(sentence[1], end + WINDOW)])
    return "future" if found is None and left and left[-1] in _OPEN_ENDED else found


def _is_wanted(left: list[str]) -> bool:
    """ "is asking a judge to keep the polls open on Tuesday", "asked for an account by Friday"."""
    cut = len(left)
    while cut and left[cut - 1] not in _SENTENCE_ENDS:
        cut -= 1
    clause = left[cut:]
    if clause[-1:] in (["by"], ["until"]) and not _ASKED.isdisjoint(clause):
        return True
    at = next((i for i in range(len(clause) - 1, -1, -1) if clause[i] in _WANTS), None)
    return at is not None and "to" in clause[at:] and not any(_is_past(word) for word in clause[at + 1 :])


def _around(left: list[str], after: str) -> str | None:
    if _follows_past_verb(left):
        return "past"
    cut = len(left)
    while cut and left[cut - 1] not in _BOUNDARIES:
        cut -= 1
    if found := _tense(left[cut:]):
        return found
    right = _TOKEN.findall(after.lstrip(" ,"))
    stop = next((index for index, token in enumerate(right) if token in _BOUNDARIES), len(right))
    return _tense(right[:stop]) or _nearest(left[:cut])


def _nearest(tokens: Sequence[str]) -> str | None:
    """The tense of the cue nearest to the end of a stretch."""
    future = _cues("future")
    for at in range(len(tokens) - 1, -1, -1):
        if tokens[at] in future or " ".join(tokens[at : at + 2]) in future:
            return "future"
        if _is_past(tokens[at]):
            return "past"
    return None
