"""The words of a source phrase: where its core ends, and where apposition or relative clause begins."""

from __future__ import annotations

from dataclasses import dataclass

from whence.annotations.annotation import Annotations
from whence.attribution.grammar import NAMES, NOUNS
from whence.attribution.mention_kinds import kind_of_name
from whence.attribution.name_words import role_numbers, titles
from whence.attribution.vocabulary import group, time_nouns, weekdays
from whence.text.spans import Span

NAME_LINKS = frozenset("of the for to on and & de la al el bin von van del der di da ben".split())
CUTS = frozenset(", ( who which whose that — –".split())
"""Words and marks at which what describes the phrase begins."""
_POST = frozenset(
    "for of in at from with on by to inside outside near within behind close familiar briefed involved"
    " and".split()
)
_NEAR = frozenset("last this next".split())
_REFLEXIVES = frozenset("itself himself herself themselves".split())
_DAY_PARTS = frozenset("morning afternoon evening night".split())
_HEAD_TAGS = NOUNS | {"CD", "JJ", "PRP", "DT"}


@dataclass(frozen=True, slots=True)
class MentionWords:
    """The tokens of a phrase: `core` is one past its head, `cut` where an apposition begins."""

    notes: Annotations
    span: Span
    first: int
    words: list[str]
    low: list[str]
    tags: list[str]
    cut: int
    core: int

    def text(self, first: int, last: int) -> str:
        """The characters of the words `first` up to, but not with, `last`."""
        tokens = self.notes.tokens
        return self.notes.text[tokens.starts[self.first + first] : tokens.ends[self.first + last - 1]]

    @property
    def whole(self) -> str:
        """The phrase with all that describes it."""
        return self.notes.text[slice(*self.span)]

    @property
    def label(self) -> str:
        """The phrase without what describes it."""
        return self.notes.text[self.span[0] : self.notes.tokens.ends[self.first + self.cut - 1]]

    @property
    def rest(self) -> str:
        """What describes the phrase: the apposition or relative clause after it."""
        if self.cut == len(self.low):
            return ""
        start = self.notes.tokens.starts[self.first + self.cut]
        return self.notes.text[start : self.span[1]].strip(" ,()—–")

    @property
    def head(self) -> str:
        """The noun that the phrase is about: "spokesman" in "a spokesman for the ministry"."""
        for n in range(self.core - 1, -1, -1):
            if self.tags[n] in _HEAD_TAGS:
                return self.low[n]
        return self.low[0]


def mention_words(notes: Annotations, span: Span) -> MentionWords | None:
    """The words of the phrase at `span`; None where no token starts in it."""
    at = notes.tokens_in(span)
    if not at:
        return None
    first, last = at.start, at.stop
    low, tags = notes.tokens.lower[first:last], notes.tags[first:last]
    cut = next(
        (
            n for n, word in enumerate(low)
            if n > 0 and word in CUTS and not (word == "who" and low[n - 1] == "those")
        ),
        len(low),
    )  # fmt: skip
    if cut > 1 and tags[cut - 1] == "POS":
        cut -= 1  # "Ruiz's", where it stands alone
    cut = _without_time(low, tags, cut)
    if cut > 1 and low[cut - 1] in _REFLEXIVES:
        cut -= 1  # "the board itself"
    core = _core_end(low, tags, cut)
    return MentionWords(notes, span, first, notes.tokens.words[first:last], low, tags, cut, core)


def _without_time(low: list[str], tags: list[str], cut: int) -> int:
    """ "his doctor | Friday afternoon": where a time that closes the phrase begins."""
    if cut > 2 and low[cut - 2] in _NEAR and low[cut - 1] in time_nouns():
        return cut - 2  # "Radio Osk last month"
    end = cut - (cut > 1 and low[cut - 1] in _DAY_PARTS)
    dated = end > 1 and low[end - 1] in weekdays() and tags[end - 2] in ("NN", "NNS", "NNP")
    return end - 1 if dated and (end < cut or tags[end - 2] != "NNP") else cut


def _core_end(low: list[str], tags: list[str], cut: int) -> int:
    """One past the head of the phrase: before its "for …", "of …"."""
    for n in range(1, cut):
        tied = n + 1 < cut and (low[n + 1] in _POST or tags[n + 1] in ("IN", "TO"))
        if tags[n] in ("VBN", "VBD", "VBG") and tags[n - 1] in ("NN", "NNS") and tied:
            return n  # "emails reviewed by the Herald", "video filmed aboard the Velisa"
        if low[n] == "and" and _is_one_person(tags, n, cut):
            continue
        if low[n] in _POST and tags[n] not in NAMES and tags[n - 1] in NOUNS | {"CD", "DT"}:
            if not _is_in_name(low, tags, n, cut):
                return n
    return cut


def _is_one_person(tags: list[str], n: int, cut: int) -> bool:
    """ "the lawyer and activist Oren Balk": two roles, and one name at the end."""
    first = next((i for i in range(n + 1, cut) if tags[i] in NAMES), cut)
    roles = tags[n + 1 : first]
    return tags[n - 1] == "NN" and bool(roles) and set(roles) <= {"NN", "JJ"} and first < cut


def _is_in_name(low: list[str], tags: list[str], n: int, cut: int) -> bool:
    """ "Bank of Osk": the preposition at `n` stands between the words of a name."""
    if low[n] not in NAME_LINKS or n + 1 >= cut or tags[n - 1] not in NAMES:
        return False
    if low[n] == "of" and _is_person(low, tags, n):
        return False
    if tags[n + 1] == "DT":  # "Friends of the Earth", but "Ida Moss of the brokerage Lind"
        return n + 2 < cut and tags[n + 2] in NAMES
    return tags[n + 1] in NAMES | {"VB"}


def _is_person(low: list[str], tags: list[str], n: int) -> bool:
    """ "Ana Ruiz of Harbour Watch", "Ana Ruiz of the Union": the two names before `n` are a person's."""
    first, last = n - 2, n - 1
    if first < 0 or tags[first] != "NNP" or tags[last] != "NNP" or low[first] in group("body_openers"):
        return False
    if any(word.rstrip(".") in titles() or word in role_numbers() for word in low[first:n]):
        return False  # "the Prime Minister of Osk"
    if "the" in low[:n]:
        return False  # "the Kelda Guard of Osk"
    return kind_of_name(" ".join(low[first:n]).title(), tags[first:n], False, []) == "person"
