"""The proper name in a source phrase, and the words before it: "Mayor" and "Ana Ruiz"."""

from __future__ import annotations

import re

from whence.attribution.grammar import NAMES
from whence.attribution.mention_words import CUTS, NAME_LINKS, MentionWords
from whence.attribution.name_words import is_role_inside, role_numbers, titles, words_of
from whence.attribution.vocabulary import time_nouns

_ARTICLES = frozenset("the a an this that some several its his her their our my these those one".split())
_ARABIC = re.compile(r"(?:al|el|an|ar|as|ash|at|az)-[A-Z]")  # "Suleiman al-Amr"
_PLAIN_LINKS = frozenset("of the for to on and &".split())
_ROLE_WORDS = 4  # that may stand before a name in an apposition
_PLACES = frozenset("capital city town village port region province district county state country".split())
_OUTLET_NOUNS = frozenset("news agency newspaper newswire website".split())
_DEFINITE = frozenset("the its his her their".split())


def name_in(phrase: MentionWords) -> tuple[str | None, str]:
    """The proper name that ends the core of the phrase, and the words before it."""
    end = _before_outlet_noun(phrase)
    if not _ends_in_name(phrase, end):
        return None, ""
    first = _name_start(phrase, end)
    if phrase.tags[end - 1] == "NNPS" and first == end - 1:
        return None, ""  # "several stranded Kaldrians": people of a kind, not a name
    if all(word in time_nouns() for word in phrase.low[first:end]):
        return None, ""  # "a draft dated April 2"
    # "Information Minister Abelo Ndumare": the name begins after the last title.
    first = max((n + 1 for n in range(first, end - 1) if _is_title(phrase, n)), default=first)
    if first >= end:
        return None, ""
    begin = 1 if phrase.low[0] in _ARTICLES and first > 0 else 0
    before = phrase.text(begin, first).strip(" ,") if first > begin else ""
    return phrase.text(first, end), before


def _before_outlet_noun(phrase: MentionWords) -> int:
    """ "the RIA news agency", "the Valley Post newspaper": one past the name; one word may be a place's."""
    end = phrase.core
    while end > 1 and phrase.words[end - 1] in _OUTLET_NOUNS:
        end -= 1
    if end == phrase.core or phrase.tags[end - 1] not in NAMES:
        return phrase.core
    several = end > 1 and phrase.tags[end - 2] in NAMES
    return end if several or phrase.words[end - 1].isupper() else phrase.core


def _ends_in_name(phrase: MentionWords, end: int) -> bool:
    """ "Mayor Ana Ruiz", "Radio 4", "the Valley Post": a name's tag, or a capital after another word."""
    tag = phrase.tags[end - 1]
    if tag in NAMES or _ARABIC.match(phrase.words[end - 1]):
        return True
    return end > 1 and tag in ("FW", "CD", "NN", "NNS") and phrase.words[end - 1][:1].isupper()


def _name_start(phrase: MentionWords, end: int) -> int:
    """The first word of the run of capitals, and of links between them, that ends before `end`."""
    first = end - 1
    while first > 0 and (
        _is_name_word(phrase, first - 1) or _links_names(phrase, first - 1) or _owns_body(phrase, first - 1)
    ):
        first -= 1
    while (
        first < end
        and phrase.low[first] in NAME_LINKS
        and (phrase.low[first] in _PLAIN_LINKS or not phrase.words[first][:1].isupper())
    ):
        first += 1  # "of the Harbour Board"; "La Marca" keeps its own
    return first


def _is_name_word(phrase: MentionWords, n: int) -> bool:
    if phrase.tags[n] in NAMES or _ARABIC.match(phrase.words[n]):
        return True
    return (
        phrase.words[n][:1].isupper()
        and phrase.low[n] not in _ARTICLES
        and phrase.tags[n] not in ("POS", "IN", "CC")
    )


def _owns_body(phrase: MentionWords, n: int) -> bool:
    """ "Seafarers’ Union", "People’s Party": the mark between the words of a body's name."""
    return (
        n > 0
        and phrase.tags[n] == "POS"
        and phrase.words[n - 1][:1].isupper()
        and phrase.words[n + 1][:1].isupper()
        and phrase.low[n + 1] in words_of("organisation_words")
    )


def _links_names(phrase: MentionWords, n: int) -> bool:
    """ "Bank of Osk"; "and" joins two names instead."""
    low = phrase.low[n]
    return (
        n > 0
        and low in NAME_LINKS
        and low != "and"
        and phrase.words[n - 1][:1].isupper()
        and phrase.tags[n - 1] in NAMES
    )


def _is_title(phrase: MentionWords, n: int) -> bool:
    """ "Col.", "rank", "2nd", or a role whose capital is the sentence's: no part of the name."""
    low = phrase.low[n]
    if n == 1 and phrase.low[0] == "the" and phrase.core == n + 2:
        return False  # "the General Staff"
    return (
        low == "rank"
        or is_role_inside(phrase.words[: phrase.core], n)
        or low[0].isdigit()
        or low.rstrip(".") in titles()
        or (n == 0 and _opens_with_role(phrase))
    )


def _opens_with_role(phrase: MentionWords) -> bool:
    """Whether a sentence opens with a role whose capital is the sentence's: "Lawyer Oren Balk said"."""
    role = phrase.low[0]
    if role not in role_numbers() and "-of-" not in role and role.split("-")[-1] not in role_numbers():
        return False  # "Mum-of-three Ana Moss", "Co-founder Ana Moss"
    start = phrase.notes.tokens.starts[phrase.first]
    before = phrase.notes.text[max(0, start - 8) : start].rstrip(" \t")[-1:]
    return not before or before in '\n.?!”"'


def _past_relative(phrase: MentionWords) -> int:
    """ "The senator who represents the district, Republican Ana Ruiz": the comma that closes the clause."""
    low, cut = phrase.low, phrase.cut
    if cut >= len(low) or low[cut] not in ("who", "that") or low[0] != "the":
        return cut
    return next((n for n in range(cut, len(low)) if low[n] == ","), cut)


def name_after_comma(phrase: MentionWords) -> str | None:
    """ "The mayor, Ana Ruiz, said": the name in the apposition of a phrase that has none."""
    low, cut = phrase.low, _past_relative(phrase)
    if (
        cut == len(low)
        or low[cut] != ","
        or (phrase.tags[max(0, phrase.core - 1)] == "NNS" and low[0] != "one")
    ):
        return None
    article = cut > 1 and phrase.tags[cut - 2] in ("DT", "JJ")
    if article and low[cut - 1] in _PLACES and phrase.core < cut == phrase.cut:
        return None  # "a diplomat in the capital, Qasr Osk"
    begin = cut + 1
    while begin < len(low) and begin - cut <= _ROLE_WORDS and phrase.tags[begin] in ("NN", "JJ", "VBN"):
        begin += 1  # "The clock's owner, farmer Oren Balk", "The other, retired bus driver Curtis Moss"
    if begin > cut + 1 and phrase.tags[begin - 1] != "NN":
        return None
    end = begin
    while end < len(low) and (
        phrase.tags[end] in NAMES
        or low[end].endswith(".")
        or (end > begin and phrase.tags[end] == "CD" and phrase.words[end].istitle())  # "Osk One"
    ):
        end += 1
    least = 1 if low[0] in _DEFINITE else 2
    if end - begin < least or (end < len(low) and low[end] not in CUTS):
        return None
    start = begin
    while start < end - 1 and low[start].rstrip(".") in titles():
        start += 1
    return phrase.text(start, end)
