"""What a figure counts: the noun phrase after it, its outcome, civilians or combatants."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from whence.claims.figure_tokens import Phrases, Tokens
from whence.claims.numerals import starters
from whence.lexicon.tables import table

_LONGEST = 7  # words of a counted noun phrase
_LY = frozenset(
    "family early elderly daily weekly monthly only likely friendly deadly costly unlikely".split()
)
_NOT_MEN = frozenset("specimen regimen abdomen omen semen acumen".split())
_AUXILIARIES = frozenset(
    "were was been be being are is have has had had't being reportedly also still".split()
)
_AFTER_OBJECT = frozenset(
    "the a an his her their its him them at more about some up no around over nearly".split()
)


@dataclass(frozen=True, slots=True)
class OutcomeWord:
    """One way to say what happened to the people counted."""

    outcome: str
    role: str


@cache
def _ends() -> frozenset[str]:
    return frozenset(row["word"] for row in table("counted_ends"))


@cache
def _people() -> dict[str, str]:
    return {row["noun"]: row["who"] for row in table("people_nouns")}


@cache
def _outcomes() -> Phrases[tuple[OutcomeWord, ...]]:
    by_form: dict[str, list[OutcomeWord]] = {}
    for row in table("outcome_words"):
        by_form.setdefault(row["form"], []).append(OutcomeWord(row["outcome"], row["role"]))
    return Phrases((form, tuple(words)) for form, words in by_form.items())


def ends_noun_phrase(word: str) -> bool:
    """Whether `word` cannot stand inside a counted noun phrase: auxiliaries, prepositions, adverbs."""
    return word in _ends()


def is_people(word: str) -> bool:
    return word in _people() or word.endswith(("men", "women", "people")) and word not in _NOT_MEN


def counted_until(tokens: Tokens, i: int, singular: bool = False) -> int:
    """Index after the noun phrase that begins at token `i`; `i` itself if there is none."""
    j = i
    if tokens.word(j) == "of":
        j, singular = _after_of(tokens, j), True
        if j == i:
            return i
    if tokens.word(j) == "-" and tokens.glued(j):
        j, singular = j + 1, True
    noun = False
    start = j
    while j - start < _LONGEST and tokens.is_word(j):
        word = tokens.words[j]
        if (
            word in _ends()
            and not (word in ("other", "more") and j == start)
            or (noun and not _goes_on(tokens, j))
        ):
            break
        if _is_verb(tokens, j, singular) if j > start else _stands_alone(tokens, j):
            break
        noun = (_plural(word) or is_people(word)) and not tokens.capital(j + 1)
        j = _past_hyphen(tokens, j + 1)
        noun = noun and tokens.word(j - 2) != "-"
    if j == start:
        return i
    return _with_of(tokens, j)


def _past_hyphen(tokens: Tokens, j: int) -> int:
    """Index after what a hyphen adds to the word before token `j`: `fire-fighters`, `K-1`."""
    for _ in range(3):
        if not (tokens.word(j) == "-" and tokens.glued(j) and tokens.glued(j + 1)):
            break
        j += 2
    return j


def _stands_alone(tokens: Tokens, j: int) -> bool:
    """Whether the word after a number is its verb or adverb: `14 opened`, `two sharply differ`."""
    word = tokens.words[j]
    if not tokens.lower_word(j) or word in _LY or _outcomes().at(tokens, j):
        return False
    after = tokens.word(j + 1)
    if word.endswith("ed") and len(word) > 4:
        return not tokens.is_word(j + 1) or after in _ends()
    return (
        word.endswith("ly")
        and len(word) > 4
        and not (_plural(after) or is_people(after) or after.endswith("ed"))
    )


def _after_of(tokens: Tokens, i: int) -> int:
    """Index of the noun after `of the`, `of his`, `of those`; `i` where no noun can follow."""
    j = i + 1
    if tokens.word(j) in ("the", "his", "her", "their", "its", "these", "those", "our", "my"):
        j += 1
    return j if tokens.is_word(j) and tokens.word(j) not in _ends() else i


def _with_of(tokens: Tokens, j: int) -> int:
    """Takes `of …` along once: `rounds of artillery`, `members of the crew`."""
    if tokens.word(j) != "of":
        return j
    k = _after_of(tokens, j)
    if k == j:
        return j
    start = k
    while (
        k - start < 5
        and tokens.is_word(k)
        and tokens.word(k) not in _ends()
        and not _is_verb(tokens, k, False)
    ):
        word = tokens.word(k)
        k = _past_hyphen(tokens, k + 1)
        if _plural(word) or is_people(word):
            break
    return max(k, start + 1)


def _plural(word: str) -> bool:
    return len(word) > 3 and word.endswith("s") and word[-2] not in "sui'"


def _goes_on(tokens: Tokens, j: int) -> bool:
    """After a plural only another noun of people goes on: `arms dealers`, `asylum seekers`."""
    return is_people(tokens.words[j]) and tokens.lower_word(j)


def _is_verb(tokens: Tokens, j: int, singular: bool) -> bool:
    """Whether the word after a noun is likelier its verb: `shells landed`, `people killed`."""
    word = tokens.words[j]
    if not tokens.lower_word(j) or len(word) < 5:
        return False
    if word.endswith(("ed", "ing")):
        return (
            is_people(tokens.words[j - 1])
            or _plural(tokens.words[j - 1])
            or singular
            or bool(_outcomes().at(tokens, j))
        )
    return False


def people_among(tokens: Tokens, first: int, after: int) -> tuple[bool, str]:
    """(whether the words count people, `who` they are) of the tokens from `first` to before `after`."""
    kinds = {_people().get(w, "unknown") for w in tokens.words[first:after] if is_people(w)}
    sides = kinds & {"civilian", "combatant"}
    if len(sides) == 2:
        return True, "mixed"
    return bool(kinds), next(iter(sides), "unknown")


def outcome_before(tokens: Tokens, first: int) -> str | None:
    """Of a figure that a verb governs: `killed six`, `wounding at least 30`."""
    for skip in range(3):
        i = first - skip
        if skip and tokens.word(i) not in (
            "another",
            "some",
            "about",
            "the",
            "a",
            "an",
            "up",
            "only",
            "all",
            "other",
        ):
            return None
        found = _outcomes().before(tokens, i)
        if found and any(word.role == "verb" for word in found[1]):
            passive = tokens.word(found[0] - 1) in ("were", "was", "been", "be", "being")
            return None if passive else next(w.outcome for w in found[1] if w.role == "verb")
    return None


def outcome_topic(tokens: Tokens, first: int, stop: int) -> str | None:
    """Of a figure that belongs to a toll named before it: `the death toll rose from 76 to 345`."""
    for i in range(first - 1, max(stop, first - 14) - 1, -1):
        found = _outcomes().at(tokens, i)
        if found:
            for word in found[1]:
                if word.role == "topic":
                    return word.outcome
    return None


def outcome_after(tokens: Tokens, after: int, stop: int) -> str | None:
    """Of a figure that is the subject or is described after it: `six were killed`, `30 wounded`."""
    limit = min(stop, after + 14, len(tokens.words))
    for i in range(after, limit):
        word = tokens.words[i]
        if word in ("as", "when", "because", "since"):
            return None  # "toll passes 70 as rescuers dig for the missing"
        if word in (";", ":", ".", "but", "while", "and", '"', "”", "whose", "which") and i > after:
            return None
        found = _outcomes().at(tokens, i)
        if found and (said := _said_of_subject(tokens, i, found[0], found[1], after)):
            return said
    return None


def _said_of_subject(
    tokens: Tokens, i: int, end: int, words: tuple[OutcomeWord, ...], after: int
) -> str | None:
    roles = {word.role: word.outcome for word in words}
    for role in ("state", "subject"):
        if role in roles and not _negated(tokens, i):
            return roles[role]
    if "noun" in roles and i == after:
        return roles["noun"]
    if "object" in roles and not _negated(tokens, i):
        helped = (
            any(w in _AUXILIARIES for w in tokens.words[max(after, i - 3) : i])
            and tokens.word(i - 1) != "had"
        )
        bare = i <= after + 3 and not _has_object(tokens, end)
        return roles["object"] if helped or bare else None
    return None


def _has_object(tokens: Tokens, i: int) -> bool:
    """Whether a participle goes on to an object and so is an active verb: `soldiers killed six civilians`."""
    word = tokens.word(i)
    return (
        word in _AFTER_OBJECT - {"at", "about", "some", "around", "over", "more"}
        or tokens.is_number(i)
        or word in starters()
    )


def _negated(tokens: Tokens, i: int) -> bool:
    return any(w in ("not", "no", "never", "n't", "without") for w in tokens.words[max(0, i - 3) : i])


def noun_near(tokens: Tokens, i: int) -> bool:
    """Whether a lower-case word that can be counted stands at `i` or just after it."""
    for k in (i, i + 1, i + 2):
        word = tokens.word(k)
        if not tokens.lower_word(k) or ends_noun_phrase(word):
            return False
        if is_people(word) or word.endswith("s") and not word.endswith("ss"):
            return True
    return False


@cache
def outcome_forms() -> frozenset[str]:
    """Every form of the table of outcomes."""
    return frozenset(row["form"] for row in table("outcome_words"))
