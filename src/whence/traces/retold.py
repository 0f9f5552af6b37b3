"""What a title or a key point tells as going on or as done, and the body as past or as planned."""

from __future__ import annotations

import re

from whence.text.stems import stem

_GOING_ON = re.compile(r"\b(?:is|are) (?:still )?being (\w+)", re.IGNORECASE)
_PAST = re.compile(r"\b(?:was|were|had been) (?:\w+ly )?(\w+)", re.IGNORECASE)
_DONE = re.compile(r"\b(?:has|have) (?:already )?(?:been )?(\w+)", re.IGNORECASE)
_PLANNED = re.compile(
    r"\b(?:plan|plans|planned|intend|intends|intended|hope|hopes|hoped|aim|aims|aimed|(?:is|are|was|were)"
    r" (?:set|due|about|expected|preparing|planning)) to (?:be )?(\w+)",
    re.IGNORECASE,
)


def told_as_going_on(summary: str, body: str) -> bool:
    """ "Are being threatened" against "were threatened": the same verb, and nowhere going on in the body."""
    going = _verbs(_GOING_ON, summary) - _verbs(_GOING_ON, body)
    return not going.isdisjoint(_verbs(_PAST, body))


def told_as_done(summary: str, body: str) -> bool:
    """ "Has closed its plant" against "plans to close its plant"; verbs whose stem changes are not met."""
    done = _verbs(_DONE, summary) - _verbs(_DONE, body)
    return not done.isdisjoint(_verbs(_PLANNED, body))


def _verbs(pattern: re.Pattern[str], text: str) -> set[str]:
    return {stem(match[1].lower()) for match in pattern.finditer(text)}
