"""The labels of the encoder's heads."""

from __future__ import annotations

ROLES = ("source", "cue", "content")
NAMES = ("person", "organisation", "outlet", "place", "other")


def tags_of(kinds: tuple[str, ...]) -> tuple[str, ...]:
    """BIO tags: "O", then "B-" and "I-" of each kind."""
    return ("O", *(f"{letter}-{kind}" for kind in kinds for letter in "BI"))


ROLE_TAGS = tags_of(ROLES)
NAME_TAGS = tags_of(NAMES)
