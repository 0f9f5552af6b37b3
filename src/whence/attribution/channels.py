"""Where somebody spoke: platforms, statements, events; and outlets that were told."""

from __future__ import annotations

import re
from functools import cache

from whence.attribution.mentions import is_outlet
from whence.lexicon.tables import table
from whence.text.spans import Span

_WHERE = re.compile(
    r"\b(?:on|in|at|via|during|through|to|with|from|by)\s+((?:(?:a|an|the|his|her|its|their|this|that)\s+)?(?:[\w’'.-]+\s+){0,4}?)(HEADS)\b((?:\s+(?:in|with|to|for)\s+(?:the\s+)?[A-Z][\w’'.-]*(?:\s+[A-Z][\w’'.-]*){0,3})?)",
)


@cache
def _pattern() -> re.Pattern[str]:
    heads = sorted({row["head"].lower() for row in table("channels")}, key=len, reverse=True)
    body = "|".join(re.escape(h) for h in heads) or "(?!x)x"
    return re.compile(_WHERE.pattern.replace("HEADS", body), re.IGNORECASE)


_VERB_CHANNELS = {"tweeted": "Twitter", "tweets": "Twitter", "testified": "testimony", "blogged": "blog"}
_ON_NAME = re.compile(
    r"\b(?:on|in|to|with)\s+((?:the\s+)?[A-Z][\w’'&.-]*(?:\s+(?:[A-Z][\w’'&.-]*|of|the)){0,4})"
)


def channel_of(text: str, where: Span, cues: list[Span]) -> tuple[str | None, Span | None]:
    """The channel named in the words `where`, and the span of an outlet that was told or interviewed there."""
    words = text[slice(*where)]
    told: Span | None = None
    match = _pattern().search(words)
    channel = None
    if match:
        channel = f"{match[1]}{match[2]}".strip()
        if match[3] and "interview" in match[2].lower():
            name = re.search(r"(?:the\s+)?[A-Z].*$", match[3].strip())
            if name and is_outlet(re.sub(r"^the\s+", "", name[0])):
                start = where[0] + match.start(3) + match[3].index(name[0])
                told = (start, start + len(name[0]))
    else:
        for name in _ON_NAME.finditer(words):
            if is_outlet(re.sub(r"^the\s+", "", name[1])):
                channel = name[1]
                break
    if channel is None:
        for start, end in cues:
            for word in text[start:end].lower().split():
                channel = channel or _VERB_CHANNELS.get(word)
    return channel, told
