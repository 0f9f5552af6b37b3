"""Certainty and type of a clause, by its hedges, its mood and the act of its attribution."""

from __future__ import annotations

import re
from functools import cache

from whence.lexicon.tables import table

_RANK = {"certain": 3, "probable": 2, "possible": 1, "underspecified": 0}
_BY_ACT = {
    "ask": "request",
    "order": "request",
    "promise": "commitment",
    "threaten": "commitment",
    "intend": "prediction",
}
_CONDITION = re.compile(
    r"^(?:if|unless)\b"
    r"|^(?:should|had) (?:he|she|it|they|we|you|i|there|this|that)\b"
    r"|^(?:should|had) (?:the|a|an|his|her|their) \w+ \w+(?:ed|n)\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"[a-z]+")
_MARKS = " \"“”'‘’"


def _any_of(phrases: list[str]) -> re.Pattern[str]:
    body = "|".join(re.escape(p) for p in sorted(phrases, key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:{body})(?!\w)")


@cache
def _hedges() -> tuple[re.Pattern[str], dict[str, str], frozenset[str]]:
    """Pattern of all hedges, their certainty, and their first words (a cheap test before the pattern)."""
    values = {row["hedge"].lower(): row["certainty"] for row in table("hedges")}
    return _any_of(list(values)), values, frozenset(_WORD.findall(hedge)[0] for hedge in values)


@cache
def _moods() -> dict[str, re.Pattern[str]]:
    kinds: dict[str, list[str]] = {}
    for row in table("mood_words"):
        kinds.setdefault(row["type"], []).append(row["phrase"])
    return {kind: _any_of(phrases) for kind, phrases in kinds.items()}


def certainty_of(words: str, of_source: str) -> str:
    """The weaker of the source's certainty and what the hedges in `words` leave."""
    pattern, values, openers = _hedges()
    low = words.lower()
    if not openers.intersection(_WORD.findall(low)):
        return of_source
    found = [values[match[0]] for match in pattern.finditer(low)]
    return min([of_source, *found], key=lambda value: _RANK.get(value, 3))


def type_of(words: str, act: str | None) -> str:
    """fact, opinion, prediction, request, question, commitment or conditional; `act` is the attribution's."""
    bare = words.strip(_MARKS).lower().replace("’", "'")
    if bare.endswith("?"):
        return "question"
    if act in ("ask", "order", "promise", "threaten"):
        return _BY_ACT[act]
    if _CONDITION.match(bare):
        return "conditional"
    if _moods()["prediction"].search(bare):
        return "prediction"
    if act is not None and _moods()["opinion"].search(bare):
        return "opinion"
    return _BY_ACT.get(act or "", "fact")
