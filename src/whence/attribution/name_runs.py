"""Collecting the names of a report: runs of name words, with the titles and roles beside them."""

from __future__ import annotations

from whence.annotations.annotation import Annotations
from whence.annotations.tokens import Tokens
from whence.attribution.acronyms import note_acronyms
from whence.attribution.grammar import NAMES
from whence.attribution.name_words import is_role_inside, titles, words_of
from whence.attribution.names import Names
from whence.attribution.vocabulary import body_heads, outlet_heads, time_nouns

_PARTICLES = frozenset("de la el al van von der den bin ibn da di del du ben le".split())
_CLOSES = frozenset(", . of for who in at with ) ; which that".split())
_APPOSITION_STARTS = frozenset("DT NN JJ NNP PRP$".split())
_APPOSITION_TAGS = _APPOSITION_STARTS | {"POS", "NNS"}
_WRITTEN_OUT = {
    "gov": ("governor",),
    "sen": ("senator",),
    "rep": ("representative", "congressman", "congresswoman"),
    "gen": ("general",),
    "capt": ("captain",),
    "lt": ("lieutenant",),
    "sgt": ("sergeant",),
    "det": ("detective",),
}
"""Titles as they are shortened before a name, and the words that mean their bearer later."""
_LONGEST_APPOSITION = 8
_MOST_WORDS = 4
_LONGEST_NAME = 50


def names_of(notes: Annotations) -> Names:
    """Collect the names of a report from runs of capitalised name words."""
    names = Names()
    end = 0
    for at, tag in enumerate(notes.tags):
        if tag not in NAMES or at < end:
            continue
        end = _run_end(notes, at)
        start = _past_titles(notes.tokens, at, end)
        if start == at and start < end - 1 and _is_time(notes, at):
            start += 1  # "In August PlainCount said"
        _note_roles(names, notes, at, start, end)
        _note_name(names, notes, start, end)
    note_acronyms(notes.text, names)
    return names


def _run_end(notes: Annotations, first: int) -> int:
    """One past the run of name words from `first`; "de", "van" belong to it between name words."""
    tokens, tags = notes.tokens, notes.tags
    end, count = first + 1, len(tokens)
    while end < count and tokens.starts[end] - tokens.ends[end - 1] <= 1:
        particle = tokens.lower[end] in _PARTICLES and end + 1 < count and tags[end + 1] in NAMES
        if _owns_body(notes, end):
            end += 1
        elif tags[end] not in NAMES and not particle and not _is_number_word(notes, end):
            break
        end += 1
    return end


def _is_number_word(notes: Annotations, at: int) -> bool:
    """ "Osk One", "Channel Nine": a number as a name's last word."""
    word = notes.tokens.words[at]
    return notes.tags[at] == "CD" and word.isalpha() and word[:1].isupper() and not word.isupper()


def _owns_body(notes: Annotations, at: int) -> bool:
    """ "Seafarers’ Union": the mark between the words of a body's name."""
    tokens, tags = notes.tokens, notes.tags
    return (
        tags[at] == "POS"
        and at + 1 < len(tokens)
        and tags[at + 1] in NAMES
        and tokens.words[at + 1][:1].isupper()
        and tokens.lower[at + 1] in words_of("organisation_words")
    )


def _is_time(notes: Annotations, at: int) -> bool:
    """Whether a month or day, after its preposition, stands there."""
    lower = notes.tokens.lower
    return at > 0 and lower[at] in time_nouns() and lower[at - 1] in ("in", "on", "by", "since")


def _past_titles(tokens: Tokens, first: int, end: int) -> int:
    """ "Mayor Ana Ruiz": where the name itself begins."""
    while first < end - 1 and tokens.lower[first].rstrip(".") in titles():
        first += 1
    words = tokens.words[first:end]
    return max((first + n + 1 for n in range(1, end - first - 1) if is_role_inside(words, n)), default=first)


def _note_name(names: Names, notes: Annotations, start: int, end: int) -> None:
    words = notes.tokens.words
    if end - start == 1:
        names.runs.append((start, end, words[start]))
    elif not all(w.isupper() and len(w) > 3 for w in words[start:end]):  # a headline in capitals
        name, place = _name(notes, start, end)
        names.runs.append((start, end, name))
        if end - start <= _MOST_WORDS and len(name) < _LONGEST_NAME:
            names.by_surname.setdefault(words[end - 1], []).append((name, place))
            names.by_first.setdefault(words[start], []).append((name, place))


def _name(notes: Annotations, start: int, end: int) -> tuple[str, int]:
    first = notes.tokens.starts[start]
    return notes.text[first : notes.tokens.ends[end - 1]], first


def _note_roles(names: Names, notes: Annotations, first: int, start: int, end: int) -> None:
    """Remember titles and role nouns beside the name: "Mayor Ana Ruiz", "Ana Ruiz, the mayor of …"."""
    tokens = notes.tokens
    name, place = _name(notes, start, end)
    words = [tokens.lower[k].rstrip(".") for k in range(first, start)]
    words += [long for word in words for long in _WRITTEN_OUT.get(word, ())]
    if tokens.lower[end : end + 2] == ["news", "agency"]:
        names.outlets.add(name)  # "the KNA news agency"
    words += _role_before(notes, first, end) + _role_after(notes, end)
    for word in words:
        names.roles.setdefault(word, []).append((name, place))
        if word in outlet_heads():
            names.outlets.add(name)
        if word in body_heads() and not (word == "owner" and tokens.lower[first - 1] != ","):
            names.bodies.add(name)  # "the owner, Keldra Line", but "owner Jim Moss"
    if tokens.lower[end : end + 2] == [",", "which"]:
        names.bodies.add(name)
    if _is_traded(tokens, first, end):
        names.companies.add(name)
        names.bodies.add(name)


def _is_traded(tokens: Tokens, first: int, end: int) -> bool:
    """ "shares in Keldra Foods", "Keldra's shares", "Keldra shares"."""
    before = tokens.lower[max(0, first - 2) : first]
    after = [w for w in tokens.lower[end : end + 2] if w not in ("'s", "’s", "'", "’")]
    shares = before[:1] in (["shares"], ["stock"]) and before[1:] in (["in"], ["of"])
    return shares or after[:1] in (["shares"], ["shareholders"], ["stock"])


def _role_before(notes: Annotations, first: int, end: int) -> list[str]:
    """ "spokesman Oren Balk", "the mayor, Ana Ruiz, …"."""
    lower, tags = notes.tokens.lower, notes.tags
    if first > 0 and tags[first - 1] == "NN":
        return [lower[first - 1]]
    if first > 1 and lower[first - 1] == "," and tags[first - 2] == "NN" and _closes(lower, end):
        return [] if _is_governed(notes, first - 2) else [lower[first - 2]]
    return []


def _is_governed(notes: Annotations, noun: int) -> bool:
    """ "a spokeswoman for the company, Ana Ruiz": she is no company."""
    at = noun - 1
    while at >= 0 and notes.tags[at] in _APPOSITION_TAGS:
        at -= 1
    return at >= 0 and notes.tags[at] == "IN"


def _role_after(notes: Annotations, end: int) -> list[str]:
    """ "Ana Ruiz, the mayor of Osk": the noun that ends the apposition."""
    lower, tags = notes.tokens.lower, notes.tags
    if end + 2 >= len(lower) or lower[end] != "," or tags[end + 1] not in _APPOSITION_STARTS:
        return []
    last = end + 1
    while last < min(len(lower), end + _LONGEST_APPOSITION) and tags[last] in _APPOSITION_TAGS:
        last += 1
    return [lower[last - 1]] if tags[last - 1] == "NN" and _closes(lower, last) else []


def _closes(lower: list[str], index: int) -> bool:
    return index >= len(lower) or lower[index] in _CLOSES
