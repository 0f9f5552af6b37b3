"""What a source phrase says about who is meant: name, kind, identity, descriptors."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from whence.annotations.annotation import Annotations
from whence.attribution.phrases import NAMES, NOUNS
from whence.lexicon.tables import table
from whence.text.spans import Span

_NAME_LINKS = frozenset("of the for to on and & de la al el bin von van del der di da ben".split())
_PRONOUNS = frozenset("he she they it who i we you him her them his their its".split())
_CUTS = frozenset(", ( who which whose that — –".split())
_POST = frozenset(
    "for of in at from with on by to inside outside near within behind close familiar briefed involved"
    " and".split()
)
_ARTICLES = frozenset("the a an this that some several its his her their our my these those one".split())
_BROADCASTERS = frozenset("cbs nbc abc bbc cnn msnbc itv npr pbs rt fox".split())
_LETTERS = re.compile(r"[\w’'-]+")
_COUNTS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10}


@dataclass(slots=True)
class Mention:
    """A source phrase, analysed; `name` is the proper name in it, `label` its words for a chain."""

    span: Span
    label: str
    name: str | None
    head: str
    kind: str
    identity: str
    plural: bool
    definite: bool
    pronoun: str | None
    count: int | None
    descriptors: list[str]
    affiliations: list[str]
    gender: str | None


@cache
def _roles() -> dict[str, tuple[str, str]]:
    roles: dict[str, tuple[str, str]] = {}
    for row in table("person_roles"):
        for form in (row["role"],):
            if form:
                roles.setdefault(form.lower(), (row["number"], row["identity"]))
    return roles


@cache
def titles() -> frozenset[str]:
    """Titles and ranks before a name, in lower case, without their period."""
    return frozenset(row["title"].lower().rstrip(".") for row in table("titles"))


@cache
def _outlets() -> dict[str, str]:
    names: dict[str, str] = {}
    for row in table("agencies"):
        for name in (row["name"], *row["aliases"].split("|")):
            if name:
                names[_key(name)] = row["name"]
    return names


@cache
def _outlet_words() -> tuple[frozenset[str], frozenset[str]]:
    parts = frozenset(
        r["word"].lower()
        for r in table("outlet_words")
        if r["kind"] == "name_part" and r["strength"] == "strong"
    )
    descriptors = frozenset(r["word"].lower() for r in table("outlet_words") if r["kind"] == "descriptor")
    return parts, descriptors


@cache
def _weak_outlet_words() -> frozenset[str]:
    return frozenset(
        r["word"].lower()
        for r in table("outlet_words")
        if r["kind"] == "name_part" and r["strength"] == "weak"
    )


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(row["word"].lower() for row in table(name))


@cache
def companies() -> frozenset[str]:
    """Last words of companies' names, in lower case."""
    return _words("company_words")


@cache
def _metonyms() -> dict[str, str]:
    return {row["name"].lower(): row["kind"] for row in table("metonyms")}


DOCUMENTS = frozenset(
    "report reports statement study survey poll polls data figures document documents letter email"
    " emails transcript post tweet filing"
    "lawsuit complaint indictment affidavit cable memo message video footage recording recordings"
    " images photos records papers"
    " article story book investigation analysis results website".split()
)


def _key(name: str) -> str:
    low = re.sub(r"['’]s\b", "", name.lower())
    return re.sub(r"^(?:the|a|an) ", "", low).strip(" .,'’\"")


def is_outlet(name: str, descriptors: str = "") -> bool:
    """Whether a name is an outlet's: known, or with a word that outlets are called by, or described as one."""
    if _key(name) in _outlets():
        return True
    parts, described = _outlet_words()
    words = [w.lower() for w in _LETTERS.findall(name)]
    if len(words) > 1 and words[0] in _outlets() and words[0] in _BROADCASTERS:
        return True
    if len(words) > 1 and words[-1] in parts or (words and words[0] in ("radio", "television")):
        return True
    low = f" {' '.join(_LETTERS.findall(descriptors.lower()))} "
    return bool(low.strip()) and any(f" {d} " in low for d in described)


def same_outlet(a: str, b: str) -> bool:
    """Whether two names are of one known outlet: "HuffPost" and "The Huffington Post"."""
    names = _outlets()
    return names.get(_key(a)) is not None and names.get(_key(a)) == names.get(_key(b))


def analyse(
    notes: Annotations,
    span: Span,
    outlets: frozenset[str] | set[str] = frozenset(),
    bodies: frozenset[str] | set[str] = frozenset(),
) -> Mention:
    """Read one source phrase."""
    indices = list(notes.tokens_in(span))
    tokens, text = notes.tokens, notes.text
    if not indices:
        words = text[slice(*span)]
        return Mention(
            span, words, None, words.lower(), "unknown", "described", False, False, None, None, [], [], None
        )
    low = [tokens.lower[i] for i in indices]
    tags = [notes.tags[i] for i in indices]
    if low[0] in _PRONOUNS and (len(low) == 1 or low[1] in _CUTS):
        gender = {"he": "m", "him": "m", "his": "m", "she": "f", "her": "f"}.get(low[0])
        return Mention(
            span,
            text[slice(*span)],
            None,
            low[0],
            "unknown",
            "described",
            low[0] in ("they", "we", "them"),
            True,
            low[0],
            None,
            [],
            [],
            gender,
        )
    cut = next((n for n, w in enumerate(low) if w in _CUTS and n > 0), len(low))
    core = _core_end(low, tags, cut)
    name, before = _name_in(notes, indices, low, tags, core)
    rest = text[tokens.starts[indices[cut]] : span[1]].strip(" ,()—–") if cut < len(low) else ""
    descriptors = [d for d in ([before] if before else []) + ([_apposition(rest)] if rest else []) if d]
    in_core = name is not None
    if name is None and cut < len(low) and low[cut] == ",":
        name, descriptor = _name_after_comma(notes, indices, low, tags, cut)
        if name is not None:
            label_end = tokens.ends[indices[cut - 1]]
            descriptors = [text[span[0] : label_end]] + ([descriptor] if descriptor else [])
    head = _head(low, tags, core)
    kind = (
        "outlet"
        if name in outlets
        else "organisation"
        if name in bodies and not is_outlet(name or "")
        else _kind(name, head, low[:cut] if in_core else [""], tags[:cut], descriptors)
    )
    plural = (
        tags[max(0, core - 1)] in ("NNS", "NNPS")
        or "and" in low[:cut]
        or head in ("police", "people", "staff")
    )
    count = next(
        (
            _COUNTS.get(w) or (int(w) if w.isdigit() and len(w) < 5 else None)
            for w, t in zip(low[:core], tags[:core], strict=False)
            if t == "CD"
        ),
        None,
    )
    definite = low[0] in ("the", "this", "that", "his", "her", "its", "their", "these") or (low[0] == "both")
    identity = "named" if name else ("generic" if plural and count is None and not definite else "described")
    label = text[span[0] : tokens.ends[indices[cut - 1]]]
    return Mention(
        span,
        label,
        name,
        head,
        kind,
        identity,
        plural,
        definite,
        None,
        count,
        descriptors,
        _affiliations(rest, text[span[0] : span[1]]),
        _gender(low[:cut], rest),
    )


def _core_end(low: list[str], tags: list[str], cut: int) -> int:
    """One past the head of the phrase: before its "for …", "of …"."""
    for n in range(1, cut):
        if low[n] in _POST and tags[n] not in NAMES and tags[n - 1] in NOUNS | {"CD", "DT"}:
            if (
                tags[n - 1] in NAMES
                and n + 1 < cut
                and tags[n + 1] in NAMES | {"DT"} | {"VB"}
                and low[n] in _NAME_LINKS
            ):
                continue
            return n
    return cut


def _name_in(
    notes: Annotations, indices: list[int], low: list[str], tags: list[str], core: int
) -> tuple[str | None, str]:
    """The proper name that ends the core of the phrase, and the words before it."""
    end = core
    if end == 0 or not (
        tags[end - 1] in NAMES
        or (
            tags[end - 1] in ("FW", "CD", "NN", "NNS")
            and notes.tokens.words[indices[end - 1]][:1].isupper()
            and end > 1
        )
    ):
        return None, ""
    first = end - 1
    while first > 0:
        word = notes.tokens.words[indices[first - 1]]
        if (
            tags[first - 1] in NAMES
            or (
                word[:1].isupper()
                and low[first - 1] not in _ARTICLES
                and tags[first - 1] not in ("POS", "IN", "CC")
            )
            or low[first - 1] in _NAME_LINKS
            and first > 1
            and notes.tokens.words[indices[first - 2]][:1].isupper()
            and tags[first - 2] in NAMES
            and low[first - 1] != "and"
        ):
            first -= 1
        else:
            break
    while first < end and low[first] in _NAME_LINKS:
        first += 1
    stop = first
    while stop < end - 1 and (
        low[stop] == "rank"
        or low[stop][0].isdigit()
        or low[stop].rstrip(".") in titles()
        or (stop == 0 and _opens_with_role(notes, indices[0], low[0]))
    ):
        stop += 1
    if stop >= end:
        return None, ""
    tokens, text = notes.tokens, notes.text
    name = text[tokens.starts[indices[stop]] : tokens.ends[indices[end - 1]]]
    begin = 1 if low[0] in _ARTICLES and stop > 0 else 0
    before = text[tokens.starts[indices[begin]] : tokens.ends[indices[stop - 1]]] if stop > begin else ""
    return name, before.strip(" ,")


def _opens_with_role(notes: Annotations, index: int, low: str) -> bool:
    """Whether a sentence opens with a role whose capital is the sentence's: "Lawyer Oren Balk said"."""
    start = notes.tokens.starts[index]
    before = notes.text[max(0, start - 8) : start].rstrip(" \t")[-1:]
    return low in _roles() and (not before or before in '\n.?!”"')


def _name_after_comma(
    notes: Annotations, indices: list[int], low: list[str], tags: list[str], cut: int
) -> tuple[str | None, str]:
    end = cut + 1
    while end < len(low) and (tags[end] in NAMES or low[end].endswith(".")):
        end += 1
    if end - cut - 1 < (1 if low[0] in ("the", "its", "his", "her", "their") else 2) or (
        end < len(low) and low[end] not in _CUTS
    ):
        return None, ""
    text, tokens = notes.text, notes.tokens
    start = cut + 1
    while start < end - 1 and low[start].rstrip(".") in titles():
        start += 1
    name = text[tokens.starts[indices[start]] : tokens.ends[indices[end - 1]]]
    return name, ""


def _apposition(rest: str) -> str:
    """The first apposition: "a local activist", without "who …"."""
    piece = rest.split(",")[0].strip(" ()")
    if re.match(r"(?:who|which|whose|that|speaking|citing|in|on)\b", piece):
        return ""
    return piece if len(piece) > 2 and len(piece.split()) < 16 else ""


def _affiliations(rest: str, whole: str) -> list[str]:
    found = re.findall(
        r"(?:affiliated with|member of|consultant to|adviser to|advisor to|works for|funded by|spokes\w+ for)\s+(?:the\s+)?([^,;()]{3,60})",
        f"{whole} {rest}" if rest not in whole else whole,
    )
    return [f.strip() for f in found[:3]]


def _head(low: list[str], tags: list[str], core: int) -> str:
    return next(
        (low[n] for n in range(core - 1, -1, -1) if tags[n] in NOUNS or tags[n] in ("CD", "JJ", "PRP", "DT")),
        low[0],
    )


def _kind(name: str | None, head: str, low: list[str], tags: list[str], descriptors: list[str]) -> str:
    roles = _roles()
    described = " ".join(descriptors).lower()
    if name:
        key = _key(name)
        words = key.split()
        if key in _metonyms():
            return _metonyms()[key]
        if is_outlet(name, described if not any(w in roles for w in described.split()) else ""):
            return "outlet"
        if words and (
            words[-1] in _words("organisation_words")
            or words[0] in _words("organisation_words")
            or any(w in _words("organisation_words") for w in words)
        ):
            return "organisation"
        if key in countries():
            return "state"
        if len(words) > 1 and words[-1] in companies():
            return "organisation"
        if name.split()[-1].endswith("s") and tags and tags[-1] == "NNPS" and len(words) > 1:
            return "organisation"
        if low[0] == "the" and words and words[-1] in _weak_outlet_words():
            return "outlet"
        if (name.isupper() and 1 < len(name) < 7) or low[0] == "the":
            return "organisation"
        return "person"
    if head in DOCUMENTS:
        return "document"
    if head in _outlet_words()[1] or head in ("paper", "newspaper", "broadcaster", "outlet", "site"):
        return "outlet"
    if head in roles:
        return "group" if tags and tags[-1] == "NNS" or roles[head][0] == "plural" else "person"
    if head in _words("group_words"):
        return "group"
    if head in _words("organisation_words"):
        return "organisation"
    if head in ("reports", "media", "rumours", "rumors"):
        return "unknown"
    if tags and tags[-1] == "NNS":
        return "group"
    return (
        "unknown"
        if head
        not in ("man", "woman", "boy", "girl", "mother", "father", "wife", "husband", "son", "daughter")
        else "person"
    )


_FEMALE = re.compile(
    r"\b(?:mrs|ms|miss|woman|spokeswoman|mother|wife|daughter|sister|girl|congresswoman|chairwoman|queen|actress|widow|lady|grandmother|aunt|councilwoman|her|she)\b"
)
_MALE = re.compile(
    r"\b(?:mr|man|spokesman|father|husband|son|brother|boy|congressman|chairman|king|actor|widower|grandfather|uncle|councilman|his|he|businessman)\b"
)


def _gender(low: list[str], rest: str) -> str | None:
    words = " ".join(low) + " " + rest.lower()
    female, male = bool(_FEMALE.search(words)), bool(_MALE.search(words))
    return "f" if female and not male else "m" if male and not female else None


@cache
def countries() -> frozenset[str]:
    """Country names that stand for their government when they speak, in lower case."""
    return frozenset(k for k, kind in _metonyms().items() if kind == "state")
