"""When two names can be one: transliterations of people's names, and short and long names of bodies."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_TITLES = frozenset(
    "mr mrs ms miss dr doctor sister brother sir dame lord lady captain capt colonel col general gen major"
    " maj lieutenant lt sergeant"
    " sgt minister president senator sen governor gov mayor professor prof judge justice chief inspector"
    " commander cmdr admiral rear vice first 1st rank officer rev father bishop sheikh king queen prince"
    " princess spokesman spokeswoman spokesperson secretary ambassador police prime deputy foreign former"
    " transport interior defence defense".split()
)
_SMALL = frozenset(
    "the a an of for in on at to and its their his her newspaper paper daily magazine news agency website"
    " site channel telegram group called so-called".split()
)
# Spellings of one sound in the ways that Slavic, Arabic, Persian and Turkic names are written in English.
_SOUNDS = (
    ("dzh", "j"), ("dj", "j"), ("tch", "c"), ("tsch", "c"), ("zh", "j"), ("sch", "s"), ("sh", "s"),
    ("ch", "c"), ("kh", "h"), ("gh", "g"), ("ph", "f"), ("th", "t"), ("ts", "c"), ("tz", "c"),
    ("ck", "k"), ("q", "k"), ("x", "ks"), ("w", "v"), ("ou", "u"), ("oo", "u"), ("ee", "i"), ("yu", "u"),
    ("iu", "u"), ("ya", "a"), ("ia", "a"), ("yo", "o"), ("io", "o"), ("ye", "e"), ("ie", "e"),
    ("iy", "i"), ("yy", "i"), ("y", "i"), ("j", "i"), ("ii", "i"), ("h", ""),
)  # fmt: skip
_ONE_NAME: dict[str, str] = dict.fromkeys(
    "mohammed muhammed mohamed mohammad mohamad muhamed".split(), "muhamad"
)
_WORDS = re.compile(r"[^\W_][\w’'.-]*")


@lru_cache(maxsize=65_536)
def plain_name(name: str) -> tuple[str, ...]:
    """The words of a name in lower case, without accents, possessives and full stops."""
    view = unicodedata.normalize("NFKD", name.replace("’", "'"))
    view = "".join(c for c in view if not unicodedata.combining(c)).lower()
    return tuple(w.removesuffix("'s").rstrip("'").replace(".", "") for w in _WORDS.findall(view))


@lru_cache(maxsize=65_536)
def outlet_key(name: str | None) -> str:
    """An outlet's or agency's name as it is compared: "The Ostrey Observer newspaper" is "ostrey
    observer"."""
    return " ".join(w for w in plain_name(name or "") if w not in _SMALL)


@lru_cache(maxsize=65_536)
def person_name(name: str) -> tuple[str, ...]:
    """A person's names without titles."""
    words = plain_name(name)
    kept = tuple(w for w in words if w not in _TITLES)
    return kept or words


@lru_cache(maxsize=65_536)
def sound(word: str) -> str:
    """A word as it sounds, whatever letters a transliteration chose: Dzhemetov, Djemetov and Jemetov are
    one."""
    low = re.sub(r"(.)\1+", r"\1", _ONE_NAME.get(word, word))
    for spelling, one in _SOUNDS:
        low = low.replace(spelling, one)
    low = re.sub(r"(.)\1+", r"\1", low)
    return low


def same_person(a: str, b: str) -> bool:
    """Whether two full names can be one person's: every given name and the surname sound alike.

    A surname alone is never enough, and neither is an initial.
    """
    one, other = person_name(a), person_name(b)
    if len(one) < 2 or len(other) < 2:
        return False
    if one == other:
        return True
    if sound(one[-1]) != sound(other[-1]):
        return False
    return sound(one[0]) == sound(other[0]) and (len(one) != len(other) or one[1:-1] == other[1:-1])


@lru_cache(maxsize=65_536)
def body_words(name: str) -> frozenset[str]:
    """The words of a body's name that tell it: "the coastguard in Belisk" has coastguard and belisk."""
    return frozenset(w for w in plain_name(name) if w not in _SMALL)
