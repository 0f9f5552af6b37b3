"""What kind of source a phrase means, and the gender its words tell."""

from __future__ import annotations

import re
from functools import cache

from whence.attribution.name_words import metonyms, role_numbers, words_of
from whence.attribution.outlets import is_outlet, name_key, name_parts, outlet_descriptors
from whence.attribution.vocabulary import documents, group


def kind_of_name(name: str, tags: list[str], article: bool, descriptors: list[str]) -> str:
    """The kind of a named source; `article` says that "the" stands before the name, in the phrase's core."""
    key = name_key(name)
    words = key.split()
    if key in metonyms():
        return metonyms()[key]
    if is_outlet(name, _outlet_description(descriptors)):
        return "outlet"
    if _is_body_name(name, words, tags):
        return "organisation"
    if article and words and words[-1] in name_parts():
        return "outlet"
    return "organisation" if article or (name.isupper() and 1 < len(name) < 7) else "person"


def _outlet_description(descriptors: list[str]) -> str:
    """The words that describe a name, unless a role is among them: "a newspaper editor" is no outlet."""
    described = " ".join(descriptors).lower()
    return "" if any(word in role_numbers() for word in described.split()) else described


def _is_body_name(name: str, words: list[str], tags: list[str]) -> bool:
    """ "Ministry of Mines", "Kelvane Group", "Osk Farmers"."""
    if not words_of("organisation_words").isdisjoint(words):
        return True
    if len(words) < 2:
        return False
    plural = name.split()[-1].endswith("s") and tags[-1] == "NNPS"
    return plural or words[-1] in words_of("company_words")


def kind_of_head(head: str, tags: list[str]) -> str:
    """The kind of a source without a name, by the head of its phrase."""
    plural = tags[-1] in ("NNS", "NNPS")
    if head in documents():
        return "document"
    if head in outlet_descriptors() or head in group("outlet_nouns"):
        return "outlet"
    if head in role_numbers():
        return "group" if plural or role_numbers()[head] == "plural" else "person"
    if head in words_of("group_words"):
        return "group"
    if head in words_of("organisation_words"):
        return "organisation"
    if head in group("rumour"):
        return "unknown"
    if plural:
        return "group"
    return "person" if head in group("kin") else "unknown"


@cache
def _gendered(gender: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(sorted(group(gender)))})\b")


def gender_of(words: str) -> str | None:
    """m or f where the words tell one and only one of them."""
    female, male = bool(_gendered("female").search(words)), bool(_gendered("male").search(words))
    if female == male:
        return None
    return "f" if female else "m"
