"""Certainty and type of a clause, by its hedges, its mood and the act of its attribution."""

from __future__ import annotations

import re
from functools import cache

from whence.lexicon.tables import table

_RANK = {"certain": 3, "probable": 2, "possible": 1, "underspecified": 0}
_PREDICTION = re.compile(
    r"\b(?:will|'ll|’ll|would|is going to|are going to|is set to|are set to|is expected to|are expected to|is due to|are due to)\b",
    re.I,
)
_WORD = re.compile(r"[a-z]+")
_CONDITION = re.compile(r"^(?:if|unless|should|had)\b", re.I)
_OPINION = re.compile(
    r"\b(?:best|worst|greatest|terrible|wonderful|shameful|disgrace(?:ful)?|outrageous|great|horrible|beautiful|ridiculous|unacceptable|absurd|tragic|should|ought to|must)\b",
    re.I,
)


@cache
def _hedges() -> tuple[re.Pattern[str], dict[str, str]]:
    values = {row["hedge"].lower(): row["certainty"] for row in table("hedges")}
    body = "|".join(re.escape(p) for p in sorted(values, key=len, reverse=True)) or "(?!x)x"
    return re.compile(rf"\b(?:{body})\b", re.IGNORECASE), values


@cache
def _openers() -> frozenset[str]:
    return frozenset(_WORD.findall(hedge)[0] for hedge in _hedges()[1])


def certainty_of(words: str, of_source: str) -> str:
    """The weaker of the source's certainty and what the hedges in `words` leave."""
    pattern, values = _hedges()
    weakest = of_source
    if not _openers().intersection(_WORD.findall(words.lower())):
        return weakest
    for match in pattern.finditer(words):
        value = values[match[0].lower()]
        if _RANK.get(value, 3) < _RANK[weakest]:
            weakest = value
    return weakest


def type_of(words: str, act: str | None) -> str:
    """fact, opinion, prediction, request, question, commitment or conditional."""
    stripped = words.strip(" \"“”'‘’")
    if stripped.endswith("?"):
        return "question"
    if act in ("ask", "order"):
        return "request"
    if act in ("promise", "threaten"):
        return "commitment"
    if _CONDITION.match(stripped):
        return "conditional"
    if _PREDICTION.search(stripped):
        return "prediction"
    if act == "intend":
        return "prediction"
    if act is not None and _OPINION.search(stripped):
        return "opinion"
    return "fact"
