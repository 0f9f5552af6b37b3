"""The lexicon of names and roles, as the rules ask for it; all words in lower case."""

from __future__ import annotations

from collections.abc import Sequence
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


def is_role_inside(words: Sequence[str], n: int) -> bool:
    """ "House Majority Leader Ana Ruiz", "Ohio Governor Oren Balk": a role before the name."""
    low = words[n].lower().rstrip(".")
    if n == 0 or not 1 <= len(words) - n - 1 <= 3 or not words[n][:1].isupper():
        return False
    role = role_numbers().get(low) == "singular" or low in titles()
    return role and words[-1].lower() not in words_of("organisation_words") | words_of("company_words")


@cache
def people_nouns() -> frozenset[str]:
    """Nouns for people who are counted: "civilians", "relatives"."""
    return frozenset(row["noun"].lower() for row in table("people_nouns"))


@cache
def titles() -> frozenset[str]:
    """Titles and ranks before a name, without their period."""
    return frozenset(row["title"].lower().rstrip(".") for row in table("titles"))


@cache
def metonyms() -> dict[str, str]:
    """Place or building that speaks for a body → the body's kind: "the Kremlin" → state."""
    return {row["name"].lower(): row["kind"] for row in table("metonyms")}
