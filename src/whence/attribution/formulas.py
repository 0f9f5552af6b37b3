"""Attributions without a verb: "according to", "X: …", cue nouns, agentless adverbs."""

from __future__ import annotations

from whence.attribution.cues import nouns
from whence.attribution.forms import adverbials_end, main_subject, subject_of
from whence.attribution.found import Found
from whence.attribution.phrases import FINITE, NAMES, NOUNS, Phrase, phrase_left, phrase_right
from whence.attribution.units import QUOTE, Units
from whence.text.spans import Span

_ACCORDING = (
    ("according", "to"),
    ("in", "the", "words", "of"),
    ("in", "the", "view", "of"),
    ("in", "the", "opinion", "of"),
    ("by", "the", "count", "of"),
    ("by", "the", "reckoning", "of"),
    ("per",),
)
_FIRSTS = frozenset(c[0] for c in _ACCORDING)
AGENTLESS_ADVERBS = frozenset("reportedly allegedly purportedly supposedly rumoredly".split())
_CARRIERS = frozenset("in by from of at".split())
_DOCUMENT_HEADS = frozenset(
    "report reports article story statement study survey poll data figures document documents letter"
    " email emails transcript analysis"
    "posting post interview account accounts records filing filings review release tally count"
    " investigation book affidavit information".split()
)
_MADE_BY = frozenset(
    "in by from published released issued obtained conducted compiled posted provided".split()
)


def according_to(units: Units) -> list[tuple[Found, int, int]]:
    """ "according to …" phrases as (relation, first unit, one past the last)."""
    found: list[tuple[Found, int, int]] = []
    at = 0
    while at < len(units):
        if units.lower[at] not in _FIRSTS:
            at += 1
            continue
        cue = next((c for c in _ACCORDING if tuple(units.lower[at : at + len(c)]) == c), None)
        if cue is None or (cue == ("per",) and not _per_source(units, at)):
            at += 1
            continue
        phrase = phrase_right(units, at + len(cue))
        if phrase is None:
            at += 1
            continue
        source_last = _whole_source(units, phrase)
        cited = _citation_after(units, source_last)
        contents = _around(units, at, cited)
        if contents:
            span = units.chars(phrase.first, source_last)
            relation = Found(
                [span],
                [units.chars(at, at + len(cue))],
                contents,
                "report" if cue != ("per",) else "cite",
                by="according-to",
                score=0.9,
            )
            relation.tail = tail_of(units, source_last)
            if (maker := _maker(units, phrase, source_last)) is not None:
                relation.extra["maker"] = f"{maker[0]}:{maker[1]}"
            found.append((relation, at, source_last))
        at = source_last
    return found


def _citation_after(units: Units, last: int) -> int:
    """ "According to Yonhap, quoting KCNA, …": one past the citation that is set between."""
    if units.lower[last : last + 1] != [","] or units.lower[last + 1 : last + 2] not in (
        ["citing"],
        ["quoting"],
    ):
        return last
    phrase = phrase_right(units, last + 2)
    if phrase is None:
        return last
    end = phrase.last
    if units.lower[end : end + 1] == ["("]:
        end = next((i + 1 for i in range(end, min(end + 8, len(units))) if units.lower[i] == ")"), end)
    return end


def _per_source(units: Units, at: int) -> bool:
    return at > 0 and units.lower[at - 1] == "," and units.tags[at + 1 : at + 2] == ["NNP"]


def _whole_source(units: Units, phrase: Phrase) -> int:
    """The source with what says whose it is: "a report in the Sun", "data released by the ministry"."""
    end = phrase.last
    for _ in range(3):
        if end + 1 >= len(units):
            break
        low = units.lower[end]
        if low in (
            "in",
            "by",
            "from",
            "at",
            "on",
            "published",
            "released",
            "issued",
            "obtained",
            "conducted",
            "seen",
            "who",
            "briefed",
            "with",
            "compiled",
            "provided",
            "cited",
            "quoted",
            "carried",
            "posted",
            "reviewed",
        ):
            first = end + 1
            while first < len(units) and units.lower[first] in (
                "in",
                "by",
                "to",
                "on",
                "from",
                "are",
                "is",
                "were",
                "was",
                "have",
                "had",
                "been",
                "with",
                "familiar",
                "briefed",
                "seen",
                "direct",
            ):
                first += 1
            more = phrase_right(units, first)
            if (
                more is None
                or low in ("on", "in")
                and any(
                    units.lower[i]
                    in ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
                    for i in range(first, more.last)
                )
            ):
                break
            end = more.last
        elif low == "," and units.tags[end + 1] in ("DT", "NN", "NNP", "JJ") and end + 2 < len(units):
            more = phrase_right(units, end + 1)
            if (
                more is None
                or not units.is_stop(more.last)
                or units.lower[more.last : more.last + 1] == [":"]
                or phrase.first < 4
            ):
                break
            end = more.last
        elif low == "(":
            close = next((i for i in range(end, min(end + 8, len(units))) if units.lower[i] == ")"), None)
            if close is None:
                break
            end = close + 1
        else:
            break
    return end


def _maker(units: Units, phrase: Phrase, last: int) -> Span | None:
    """Whose document it is: "a report in the Sun" → "the Sun"."""
    if units.lower[phrase.head_end - 1] not in _DOCUMENT_HEADS:
        return None
    for at in range(phrase.head_end, last):
        if units.lower[at] in ("in", "by", "from", "of") or (units.lower[at] == "to" and False):
            maker = phrase_right(units, at + 1)
            if maker is None:
                continue
            named = any(units.tags[i] in NAMES for i in range(maker.first, maker.last))
            if named or (units.lower[at] in ("by", "from") and units.lower[maker.first] == "the"):
                return units.chars(maker.first, maker.last)
    if units.tags[phrase.head_end - 2 : phrase.head_end - 1] in (["NNP"], ["POS"]):
        first = phrase.first
        last_name = phrase.head_end - 1
        while last_name > first and units.tags[last_name - 1] not in NAMES:
            last_name -= 1
        while first < last_name and units.tags[first] not in NAMES:
            first += 1
        if last_name > first and all(units.tags[i] in NAMES for i in range(first, last_name)):
            return units.chars(first, last_name)
    return None


def _around(units: Units, first: int, last: int) -> list[Span]:
    """The rest of the line, on both sides of a phrase that is set into it."""
    contents: list[Span] = []
    left = first
    while left > 0 and units.lower[left - 1] in (",", "—", "–", "-", "(", "and", "but"):
        left -= 1
    begin = 0
    while begin < left and (
        units.lower[begin] in ("but", "and", ",")
        or (begin + 1 < left and units.lower[begin + 1] == "," and units.tags[begin] == "RB")
    ):
        begin += 1
    for at in range(left - 1, begin, -1):
        if units.lower[at] in (";",):
            begin = at + 1
            break
    if left > begin:
        contents.append(units.chars(begin, left))
    right = last
    while right < len(units) and units.lower[right] in (",", "—", "–", "-", ")", ":"):
        right += 1
    end = len(units)
    while end > right and units.lower[end - 1] in (".", ",", ";"):
        end -= 1
    joined = right > last or not contents
    if right < end and (joined or units.lower[last : last + 1] in (["that"], ["of"])):
        if not contents or _any_verb(units, right, end) or not _any_verb(units, begin, left):
            if units.lower[right] not in ("who", "which", "citing", "quoting", "adding") and not (
                contents and units.lower[right] in ("and", "but", "while", "although", "though")
            ):
                contents.append(units.chars(right, end))
    if (
        contents
        and last < len(units)
        and not _any_verb(units, begin, left)
        and len(contents) == 1
        and left > begin
        and right >= end
    ):
        return contents
    return contents


def _any_verb(units: Units, first: int, last: int) -> bool:
    return any(units.tags[i] in FINITE or units.tags[i] == QUOTE for i in range(first, last))


def colon(units: Units) -> Found | None:
    """ "Ruiz: no evidence of a leak", "The mayor turned to the crowd: “Go home.”"."""
    at = next((i for i, w in enumerate(units.lower[:40]) if w == ":"), None)
    if at is None or at == 0 or at + 1 >= len(units):
        return None
    end = len(units)
    while end > at + 1 and units.lower[end - 1] == ".":
        end -= 1
    if end <= at + 1:
        return None
    content = [units.chars(at + 1, end)]
    names = all(units.tags[i] in NAMES or units.lower[i] in ("of", "the") for i in range(at))
    if names and at <= 5 and any(units.tags[i] in NAMES for i in range(at)) and end - at > 3:
        return Found([units.chars(0, at)], [units.chars(at, at + 1)], content, by="colon", score=0.7)
    if units.tags[at + 1] == QUOTE and units.ends[at + 1] - units.starts[at + 1] > 25:
        subject = main_subject(units)
        if subject is not None and subject[1] < at:
            return Found(
                [units.chars(subject[0].first, subject[1])],
                [units.chars(at, at + 1)],
                content,
                by="colon-quote",
                score=0.6,
            )
    return None


def agentless_adverbs(units: Units) -> list[Found]:
    """ "reportedly", "allegedly": a content without a source."""
    found = []
    for at, low in enumerate(units.lower):
        if low in AGENTLESS_ADVERBS:
            first, last = at, at + 1
            while first > 0 and not (
                units.is_stop(first - 1) or units.lower[first - 1] in ("and", "but", "who", "which", "that")
            ):
                first -= 1
            while last < len(units) and not (units.is_stop(last) or units.lower[last] in ("and", "but")):
                last += 1
            spans = [units.chars(first, at)] if at > first else []
            spans += [units.chars(at + 1, last)] if last > at + 1 else []
            if spans:
                found.append(
                    Found(
                        [],
                        [units.chars(at, at + 1)],
                        spans,
                        "report",
                        "underspecified",
                        by="agentless-adverb",
                        score=0.85,
                        agentless=True,
                    )
                )
    return found


def cue_nouns(units: Units) -> list[Found]:
    """ "the ministry's claim that …", "a warning by the bank that …"; none without a named possessor."""
    found = []
    index = nouns()
    for at, low in enumerate(units.lower):
        cue = index.get(low)
        if cue is None or units.tags[at] not in NOUNS or at + 2 >= len(units):
            continue
        nxt = units.lower[at + 1]
        if nxt != "that" or units.tags[at + 1] == "DT" or "that" not in cue.frames:
            continue
        owner = _owner(units, at)
        if owner is None:
            continue
        last = at + 2
        while last < len(units) and not (
            units.lower[last] in (".", ";", "—", "–")
            or (
                units.lower[last] == ","
                and units.lower[last + 1 : last + 2] not in (["and"], ["or"])
                and last - at > 5
            )
        ):
            last += 1
        found.append(
            Found(
                [owner],
                [units.chars(at, at + 1)],
                [units.chars(at + 1, last)],
                cue.act,
                by="cue-noun",
                score=0.65,
            )
        )
    return found


def _owner(units: Units, at: int) -> Span | None:
    core = phrase_left(units, at + 1)
    if core is None:
        return None
    for i in range(at - 1, core.first - 1, -1):
        if units.tags[i] == "POS":
            first = core.first
            return units.chars(first, i) if i > first else None
        if units.tags[i] == "PRP$" and units.lower[i] in ("his", "her", "their", "its"):
            return units.chars(i, i + 1)
    return None


def with_reference(units: Units) -> list[Found]:
    """ "the agency, with reference to the ministry, reported": a citation without a verb."""
    found = []
    for at in range(len(units) - 3):
        if tuple(units.lower[at : at + 3]) == ("with", "reference", "to"):
            phrase = phrase_right(units, at + 3)
            if phrase is not None:
                found.append(
                    Found(
                        [units.chars(phrase.first, phrase.last)],
                        [units.chars(at, at + 3)],
                        [],
                        "cite",
                        by="citing",
                        score=0.8,
                    )
                )
    return found


def quoted_as_saying(units: Units) -> list[tuple[Found, Found, int, int]]:
    """ "the agency quoted the ministry as saying …": (the carrier, who is quoted, first and last unit of the cue)."""
    found = []
    for at in range(1, len(units) - 3):
        if units.lower[at] not in ("quoted", "quotes", "cited", "cites"):
            continue
        quoted = phrase_right(units, at + 1)
        if (
            quoted is None
            or units.lower[quoted.last : quoted.last + 1] != ["as"]
            or units.tags[quoted.last + 1 : quoted.last + 2] != ["VBG"]
        ):
            continue
        subject = subject_of(units, at)
        if subject is None:
            continue
        last = quoted.last + 2
        content = _said_content(units, subject[0].first, last)
        if not content:
            continue
        cue = units.chars(at, at + 1)
        carrier = Found(
            [units.chars(subject[0].first, subject[1])],
            [cue],
            list(content),
            "cite",
            by="quoted-as",
            score=0.9,
        )
        speaker = Found(
            [units.chars(quoted.first, quoted.last)],
            [units.chars(quoted.last, last)],
            list(content),
            "say",
            by="quoted-as",
            score=0.9,
            outer=carrier,
        )
        speaker.tail = tail_of(units, last)
        found.append((carrier, speaker, at, last))
    return found


def _said_content(units: Units, first: int, last: int) -> list[Span]:
    left = first
    while left > 0 and units.lower[left - 1] in (",", "—", "–"):
        left -= 1
    if left > 0 and _any_verb(units, 0, left):
        return [units.chars(0, left)]
    end = len(units)
    while end > last and units.lower[end - 1] in (".", ","):
        end -= 1
    return [units.chars(last, end)] if end > last else []


def heard_from(units: Units) -> list[Found]:
    """ "he spoke to a driver who took the men home": what follows "who" is known from the driver."""
    found = []
    for at in range(len(units) - 4):
        if units.lower[at] not in ("spoke", "talked", "speaking", "spoken", "heard") or units.lower[
            at + 1
        ] not in ("to", "with", "from"):
            continue
        phrase = phrase_right(units, at + 2)
        if phrase is None or units.lower[phrase.last : phrase.last + 1] not in (["who"], ["that"]):
            continue
        last = phrase.last + 1
        while last < len(units) and not (
            units.lower[last] in (".", ";", "—") or (units.lower[last] == "," and last - phrase.last > 4)
        ):
            last += 1
        if _any_verb(units, phrase.last + 1, last):
            content = units.chars(phrase.last + 1, last)
            found.append(
                Found(
                    [units.chars(phrase.first, phrase.last)],
                    [units.chars(at, at + 2)],
                    [content],
                    "say",
                    "underspecified",
                    by="heard-from",
                    score=0.6,
                    shared=True,
                )
            )
    return found


def passive_quote_by(units: Units) -> list[Found]:
    """ "quoted by the agency", "cited by Reuters", "first reported by the Herald": the carrier of what is said."""
    found = []
    for at in range(len(units) - 2):
        if (
            units.lower[at] in ("quoted", "cited", "reported", "published", "carried")
            and units.lower[at + 1] == "by"
        ):
            if units.lower[at] in ("reported", "published", "carried") and not (
                at > 0 and units.lower[at - 1] in ("first", "as", ",", "originally", "was", "were")
            ):
                continue
            phrase = phrase_right(units, at + 2)
            if phrase is not None:
                found.append(
                    Found(
                        [units.chars(phrase.first, phrase.last)],
                        [units.chars(at, at + 2)],
                        [],
                        "cite",
                        by="carried-by",
                        score=0.8,
                    )
                )
    return found


def tail_of(units: Units, last: int) -> Span:
    """The adverbials after a reporting clause, where channel and date of speaking stand."""
    end = adverbials_end(units, last)
    return (
        (units.ends[last - 1], units.ends[end - 1])
        if end > last > 0
        else (units.ends[last - 1], units.ends[last - 1])
    )
