"""What a source phrase says about who is meant: name, kind, identity, descriptors."""

from __future__ import annotations

import re
from collections.abc import Set
from dataclasses import dataclass, field

from whence.annotations.annotation import Annotations
from whence.attribution.grammar import NAMES
from whence.attribution.mention_kinds import gender_of, kind_of_head, kind_of_name
from whence.attribution.mention_names import name_after_comma, name_in
from whence.attribution.mention_words import CUTS, MentionWords, mention_words
from whence.attribution.name_words import role_numbers, titles
from whence.attribution.outlets import is_outlet, name_parts
from whence.attribution.vocabulary import group
from whence.text.spans import Span

_PRONOUNS = frozenset("he she they it who i we you him her them his their its".split())
_PLURAL_PRONOUNS = frozenset("they we them".split())
_GENDERS = {"he": "m", "him": "m", "his": "m", "she": "f", "her": "f"}
_DEFINITE = frozenset("the this that his her its their these both".split())
_NUMBERS = {
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
}
_NO_APPOSITION = re.compile(r"(?:who|which|whose|that|speaking|citing|quoting|in|on)\b")
_RELATIVE = re.compile(r" (?:that|which) ")
_AFFILIATED = re.compile(
    r"(?:affiliated with|member of|consultant to|adviser to|advisor to|works for|funded by|spokes\w+ for)"
    r"\s+(?:the\s+)?([^,;()]{3,60})"
)
_PSEUDONYM = re.compile(
    r"\b(?:(?:posting|writing|tweeting|commenting|blogging|known(?: only)?) (?:online )?as"
    r"|g[ai]ves? (?:his|her|their) name (?:only )?as"
    r"|g[ai]ves? only (?:his|her|their) first name,"
    r"|identified (?:in [\w ]{2,30} )?only as"
    r"|go(?:ing|es) by|(?:using|under) the (?:name|handle|pseudonym|nickname|username))"
    r"(?: the (?:name|handle)(?: of)?)? [“\"']?(@?[\w.]{2,40}\w)"
)
"""Under which name somebody unnamed speaks: "a user posting as quay_rat"."""
_MOST_AFFILIATIONS = 3
_MOST_WORDS = 16


@dataclass(slots=True)
class Mention:
    """A source phrase, analysed; `name` is the proper name in it, `label` its words for a chain."""

    span: Span
    label: str
    head: str
    name: str | None = None
    kind: str = "unknown"
    identity: str = "described"
    plural: bool = False
    definite: bool = False
    pronoun: str | None = None
    count: int | None = None
    descriptors: list[str] = field(default_factory=list)
    affiliations: list[str] = field(default_factory=list)
    gender: str | None = None


def analyse(
    notes: Annotations, span: Span, outlets: Set[str] = frozenset(), bodies: Set[str] = frozenset()
) -> Mention:
    """Read one source phrase; `outlets` and `bodies` are names that the report itself shows to be such."""
    phrase = mention_words(notes, span)
    if phrase is None:
        words = notes.text[slice(*span)]
        return Mention(span, words, words.lower())
    if phrase.low[0] in _PRONOUNS and (len(phrase.low) == 1 or phrase.low[1] in CUTS):
        return _pronoun(phrase)
    if (alias := _PSEUDONYM.search(phrase.whole)) is not None:
        label = phrase.label
        return Mention(span, label, phrase.head, alias[1], "person", "pseudonym", descriptors=[label])
    name, descriptors, in_core = _name_and_descriptors(phrase)
    kind = _kind(phrase, name, descriptors, in_core, outlets, bodies)
    return Mention(
        span=span,
        label=phrase.label,
        head=phrase.head,
        name=name,
        kind=kind,
        identity=_identity(phrase, name),
        plural=_is_plural(phrase) and not (name and kind in ("organisation", "outlet", "state")),
        definite=phrase.low[0] in _DEFINITE,
        count=_count(phrase),
        descriptors=descriptors,
        affiliations=_affiliations(phrase, kind),
        gender=gender_of(
            " ".join(phrase.low[int(phrase.low[0] in ("his", "her")) : phrase.cut])
            + " "
            + _own_words(phrase.rest.lower())
        ),
    )


def _pronoun(phrase: MentionWords) -> Mention:
    word = phrase.low[0]
    return Mention(
        phrase.span,
        phrase.whole,
        word,
        plural=word in _PLURAL_PRONOUNS,
        definite=True,
        pronoun=word,
        gender=_GENDERS.get(word),
    )


def _name_and_descriptors(phrase: MentionWords) -> tuple[str | None, list[str], bool]:
    """The name, what the phrase says of its bearer, and whether the name stands in the core."""
    name, before = name_in(phrase)
    if name is None and (apposed := name_after_comma(phrase)) is not None:
        return apposed, [phrase.label], False
    return name, [d for d in (before, _apposition(phrase.rest)) if d], name is not None


def _apposition(rest: str) -> str:
    """The first apposition: "a local activist", without "who …"."""
    piece = rest.split(",")[0].strip(" ()")
    if _NO_APPOSITION.match(piece):
        return ""
    piece = _RELATIVE.split(piece, maxsplit=1)[0]  # "a Telegram channel that publishes letters"
    return piece if len(piece) > 2 and len(piece.split()) < _MOST_WORDS else ""


def _own_words(rest: str) -> str:
    """What describes the bearer: "a mother of two", but not "who lives with his wife"."""
    return "" if rest.startswith(("who", "which", "that")) else rest


def _kind(
    phrase: MentionWords,
    name: str | None,
    descriptors: list[str],
    in_core: bool,
    outlets: Set[str],
    bodies: Set[str],
) -> str:
    if name in outlets:
        return "outlet"
    titled = in_core and phrase.low[0] == "the" and bool(name) and str(name).lower() in name_parts()
    if name in bodies and not titled and not is_outlet(name or ""):
        return "organisation"  # "Keldra Line, which …"; "the Mail, which …" is a paper
    tags = phrase.tags[: phrase.cut]
    if not name:
        return kind_of_head(phrase.head, tags)
    article = in_core and phrase.low[0] == "the"
    if article and any(_is_office(d.split()[-1].lower()) for d in descriptors):
        article = False  # "the senators Ana Ruiz", "the lawyer Oren Balk"
    return kind_of_name(name, tags, article, descriptors)


def _is_office(word: str) -> bool:
    return word in role_numbers() or word.rstrip(".") in titles()


def _identity(phrase: MentionWords, name: str | None) -> str:
    """named, described ("two officials"), or generic ("officials")."""
    if name:
        return "named"
    one_group = _is_plural(phrase) and _count(phrase) is None and phrase.low[0] not in _DEFINITE
    return "generic" if one_group else "described"


def _is_plural(phrase: MentionWords) -> bool:
    return (
        phrase.tags[max(0, phrase.core - 1)] in ("NNS", "NNPS")
        or "and" in phrase.low[: phrase.cut]
        or phrase.head in group("people_plural")
    )


def _count(phrase: MentionWords) -> int | None:
    """The number in "two officials", "12 witnesses"."""
    if "CD" not in phrase.tags[: phrase.core]:
        return None
    word = phrase.low[phrase.tags.index("CD")]
    return _NUMBERS.get(word) or (int(word) if word.isdecimal() and len(word) < 5 else None)


def _affiliations(phrase: MentionWords, kind: str) -> list[str]:
    """Bodies that the phrase ties its source to: "affiliated with the union", "Ana Ruiz of the Union"."""
    if kind == "person" and (body := _body_of(phrase)):
        return [body]
    words = phrase.whole if phrase.rest in phrase.whole else f"{phrase.whole} {phrase.rest}"
    return [found.strip() for found in _AFFILIATED.findall(words)[:_MOST_AFFILIATIONS]]


def _body_of(phrase: MentionWords) -> str:
    """The body that stands after a person's name: "Ana Ruiz of the Harbour Union"; empty where none does."""
    first = phrase.core + 1
    if first >= phrase.cut or phrase.low[phrase.core] not in ("of", "from"):
        return ""
    article = phrase.low[first] == "the"
    name, tags = phrase.text(first + article, phrase.cut), phrase.tags[first + article : phrase.cut]
    named = bool(tags) and set(tags) <= NAMES
    return name if named and kind_of_name(name, tags, article, []) in ("organisation", "outlet") else ""
