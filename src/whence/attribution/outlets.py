"""Whether a name is an outlet's, and whether two names are of one outlet."""

from __future__ import annotations

import re
from functools import cache

from whence.attribution.vocabulary import group
from whence.lexicon.tables import table

_LETTERS = re.compile(r"[\w’'-]+")
_OWNER = re.compile(r"['’]s\b")
_CALL_SIGN = re.compile(r"[A-Z]{3,4}-(?:TV|FM|AM)|[A-Z]{2,5} (?:TV|Radio)")
_PAPERS = frozenset(
    "times post herald gazette tribune chronicle courier telegraph dispatch examiner mercury ledger register"
    " observer mirror echo argus sentinel journal daily packet enquirer advertiser".split()
)
_AGENCIES = (["press", "agency"], ["news", "agency"])
_ARTICLE = re.compile(r"^(?:the|a|an) ")


@cache
def _known() -> dict[str, str]:
    """Key of a name or alias → the outlet's name."""
    names: dict[str, str] = {}
    for row in table("agencies"):
        for name in (row["name"], *row["aliases"].split("|")):
            if name:
                names[name_key(name)] = row["name"]
    return names


@cache
def _words(kind: str, strength: str = "") -> frozenset[str]:
    return frozenset(
        row["word"].lower()
        for row in table("outlet_words")
        if row["kind"] == kind and strength in ("", row["strength"])
    )


def outlet_descriptors() -> frozenset[str]:
    """Words that describe an outlet: "the daily Valley Post"."""
    return _words("descriptor")


def name_parts() -> frozenset[str]:
    """Last words of outlets' names; after "the" they suffice: "the Herald", "the Valley Star"."""
    return _words("name_part", "weak") | _words("name_part", "strong")


def name_key(name: str) -> str:
    """A name without case, article, possessive and marks, as it is compared with the lexicon."""
    return _ARTICLE.sub("", _OWNER.sub("", name.lower())).strip(" .,'’\"")


def is_outlet(name: str, descriptors: str = "") -> bool:
    """Whether a name is an outlet's: known, with a word that outlets are called by, or described as one."""
    if name_key(name) in _known():
        return True
    words = [w.lower() for w in _LETTERS.findall(name)]
    if words and words[0] in ("radio", "television"):
        return True
    if _CALL_SIGN.fullmatch(name.strip()):
        return True
    if len(words) == 2 and words[0] == "channel":
        return True  # "Channel 6", "Channel Nine"
    if words and "-" in words[-1] and not name_parts().isdisjoint(words[-1].split("-")):
        return True  # "the Courier-Standard"
    if len(words) > 1 and (_opens_with_broadcaster(words[0]) or words[-1] in _words("name_part", "strong")):
        return True
    if len(words) > 2 and (words[-2] == "broadcasting" or words[-2:] in _AGENCIES):
        return True
    return _is_described(descriptors)


def is_printed(name: str) -> bool:
    """Whether a name is a newspaper's: "the station" is not the Harbour Gazette."""
    words = [w.lower() for w in _LETTERS.findall(name)]
    return bool(words) and words[-1] in _PAPERS


def _opens_with_broadcaster(word: str) -> bool:
    """ "NBC Harbour News"."""
    return word in _known() and word in group("broadcasters")


def _is_described(descriptors: str) -> bool:
    low = f" {' '.join(_LETTERS.findall(descriptors.lower()))} "
    return bool(low.strip()) and any(f" {d} " in low for d in outlet_descriptors())


def same_outlet(a: str, b: str) -> bool:
    """Whether two names are of one known outlet: "HuffPost" and "The Huffington Post"."""
    known = _known().get(name_key(a))
    return known is not None and known == _known().get(name_key(b))
