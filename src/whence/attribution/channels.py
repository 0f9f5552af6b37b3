"""Where somebody spoke: platforms, statements, events; and outlets that were told."""

from __future__ import annotations

import re
from functools import cache

from whence.attribution.outlets import is_outlet
from whence.attribution.vocabulary import verb_channels
from whence.lexicon.tables import table
from whence.text.spans import Span

_BEFORE_HEAD = (
    r"\b(?:on|in|at|via|during|through|to|with|from|by)\s+"
    r"((?:(?:a|an|the|his|her|its|their|this|that)\s+)?(?:[\w’'.-]+\s+){0,4}?)"
)
_AFTER_HEAD = (
    r"\b((?:\s+(?:in|with|to|for)\s+(?:the\s+(?:[a-z]+\s+){0,3})?"
    r"[A-Z][\w’'.-]*(?:\s+[A-Z0-9][\w’'.-]*){0,3})?)"
)
_ON_NAME = re.compile(
    r"\b(?:on|in|to|with)\s+((?:the\s+)?[A-Z][\w’'&.-]*(?:\s+(?:[A-Z][\w’'&.-]*|of|the)){0,4})"
)
_SPEAKING_TO = re.compile(
    r"(?:speaking|talking)\s+(?:to|with)\s+((?:the\s+)?[A-Z][\w’'&.-]*(?:\s+(?:[A-Z][\w’'&.-]*|of|the)){0,4})",
    re.IGNORECASE,
)
_CARRIED_BY = re.compile(
    r"(?:carried|published|aired|broadcast|distributed|run) by "
    r"((?:the |an? )?(?:[a-z-]+,? ){0,4}[A-Z][\w’'-]*(?: [A-Z][\w’'-]*)*)"
)
_TO_SOMEBODY = re.compile(r"interview|statement|e-?mail|letter|comments|remarks|message")
_NAMED_SO = re.compile(r"\bthe (?:[A-Z][\w’'-]+ )+$")
_ARTICLE = re.compile(r"^the\s+")
_NAME = re.compile(r"(?:the\s+)?[A-Z][\w’'.-]*(?:\s+(?:[A-Z0-9][\w’'.-]*|of(?=\s[A-Z])))*")


def channel_of(text: str, where: Span, cues: list[Span]) -> tuple[str | None, Span | None]:
    """The channel named in the words `where`, and the span of an outlet that interviewed there."""
    words = text[slice(*where)]
    if (to := _SPEAKING_TO.match(words)) is not None and is_outlet(_ARTICLE.sub("", to[1])):
        return None, (where[0] + to.start(1), where[0] + to.end(1))
    match = _pattern().search(words)
    if match is not None and match[2][:1].isupper() and _NAMED_SO.search(match[1]):
        match = None  # "the Pelland Post" is no post
    carried = _CARRIED_BY.search(words)
    if carried is not None and (
        carried[1].isupper()
        or is_outlet(_ARTICLE.sub("", carried[1]), words[: carried.start(1)] + carried[0])
    ):
        channel = None if match is None else f"{match[1]}{match[2]}".strip()
        return channel, (where[0] + carried.start(1), where[0] + carried.end(1))
    if match is None:
        return _outlet_in(words) or _of_verb(text, cues), None
    told = _interviewer(match)
    channel = f"{match[1]}{match[2]}".strip()
    return channel, (where[0] + told[0], where[0] + told[1]) if told else None


@cache
def _pattern() -> re.Pattern[str]:
    """ "in a statement", "on his Telegram channel", "in an interview with the Herald"."""
    heads = sorted(
        {row["head"].lower() for row in table("channels") if row["kind"] != "language"}, key=len, reverse=True
    )
    body = "|".join(re.escape(head) for head in heads)
    return re.compile(f"{_BEFORE_HEAD}({body}){_AFTER_HEAD}", re.IGNORECASE)


def _interviewer(match: re.Match[str]) -> Span | None:
    """ "in an interview with the Herald", "in a statement to the Herald": where the outlet stands."""
    if not match[3] or not _TO_SOMEBODY.search(match[2].lower()):
        return None
    name = _NAME.search(match[3].strip())
    if name is None or not is_outlet(_ARTICLE.sub("", name[0]), match[3][: match[3].index(name[0])]):
        return None
    start = match.start(3) + match[3].index(name[0])
    return start, start + len(name[0])


def _outlet_in(words: str) -> str | None:
    """ "said on Harbour Radio": an outlet's name after its preposition."""
    names = (match[1] for match in _ON_NAME.finditer(words))
    return next((name for name in names if is_outlet(_ARTICLE.sub("", name))), None)


def _of_verb(text: str, cues: list[Span]) -> str | None:
    """ "tweeted" names its channel."""
    words = (word for start, end in cues for word in text[start:end].lower().split())
    return next((verb_channels()[word] for word in words if word in verb_channels()), None)
