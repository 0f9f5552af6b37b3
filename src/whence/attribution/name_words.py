"""The lexicon of names and roles, as the rules ask for it; all words in lower case."""

from __future__ import annotations

from functools import cache

from whence.lexicon.tables import table


@cache
def words_of(name: str) -> frozenset[str]:
    """The column `word` of a table."""
    return frozenset(row["word"].lower() for row in table(name))


@cache
def role_numbers() -> dict[str, str]:
    """Role noun → singular, plural or either."""
    roles: dict[str, str] = {}
    for row in table("person_roles"):
        roles.setdefault(row["role"].lower(), row["number"])
    return roles


@cache
def titles() -> frozenset[str]:
    """Titles and ranks before a name, without their period."""
    return frozenset(row["title"].lower().rstrip(".") for row in table("titles"))


@cache
def metonyms() -> dict[str, str]:
    """Place or building that speaks for a body → the body's kind: "the Kremlin" → state."""
    return {row["name"].lower(): row["kind"] for row in table("metonyms")}
