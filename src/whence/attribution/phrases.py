"""Noun phrases and verb groups, by word class and position."""

from __future__ import annotations

from dataclasses import dataclass

from whence.attribution.units import QUOTE, Units

NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS"})
NAMES = frozenset({"NNP", "NNPS"})
_BEFORE = frozenset({"JJ", "JJR", "JJS", "CD", "POS", "PRP$", "DT", "PDT", "VBN", "VBG", "FW", "$", "#"})
_INSIDE = NOUNS | _BEFORE
PRONOUNS = frozenset(
    "he she they it we i you who this those these one others many some several most both all each".split()
)
LINKS = frozenset(
    "of for from with in at on to by near inside outside within under behind against between among".split()
)
OBJECTS = frozenset("him her them us me himself herself themselves".split())
DAYS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april june july"
    " august september"
    " october november december yesterday today".split()
)
_PARTICIPIAL = frozenset(
    "briefed familiar involved close based trained aware opposed responsible loyal".split()
)
AUXILIARIES = frozenset(
    "has have had is are was were be been being will would shall should can could may might must do does did"
    " 's 're 've 'd 'll 'm having".split()
)
BE = frozenset("is are was were be been being 's 're 'm got".split())
_ADVERB_TAGS = frozenset({"RB", "RBR", "RBS"})
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
TIME_NOUNS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday today yesterday tomorrow tonight morning"
    " afternoon"
    "evening night week month year weekend day days weeks months years january february march april"
    " may june july august"
    "september october november december midday noon hours hour minutes jan feb mar apr jun jul aug"
    " sept sep oct nov dec"
    " jan. feb. mar. apr. jun. jul. aug. sept. sep. oct. nov. dec.".split()
)


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase: units `first` up to, but not with, `last`; `head_end` is where its core ends."""

    first: int
    last: int
    head_end: int


@dataclass(frozen=True, slots=True)
class VerbGroup:
    """A verb with its auxiliaries and adverbs: units `first` up to `last`; `verb` is the cue itself."""

    first: int
    verb: int
    last: int
    passive: bool
    negative: bool
    modal: str | None
    participle: bool
    infinitive: bool
    governor: int | None


_GOVERNORS = frozenset(
    "declined refused declines refuses refusing declining went go goes going continued continues"
    " continue began begins begin"
    "sought seeks seek appeared appears appear seemed seems seem wants want wanted tried tries used"
    " failed fails"
    " rushed came comes hastened hesitated was is were are".split()
)
NEGATIVE_GOVERNORS = frozenset(
    "declined refused declines refuses refusing declining failed fails hesitated".split()
)


def verb_group(units: Units, verb: int) -> VerbGroup:
    """The verb group around the verb at `verb`, read leftwards."""
    first, passive, negative, modal = verb, False, False, None
    seen_aux = False
    index = verb - 1
    while index >= 0:
        low, tag = units.lower[index], units.tags[index]
        if low in AUXILIARIES and (tag != "POS" or low == "'s"):
            if low == "'s" and tag == "POS":
                break
            if low in BE and not seen_aux and units.tags[verb] in ("VBN", "VBD"):
                passive = True
            if tag == "MD":
                modal = low
            seen_aux = True
            first = index
        elif low in ("n't", "not", "never", "neither", "nor"):
            negative = True
            first = index
        elif tag in _ADVERB_TAGS and low not in ("here", "there", "home") and index - 1 >= 0:
            first = index
        else:
            break
        index -= 1
    while first < verb and units.tags[first] in _ADVERB_TAGS and units.is_stop(first - 1) and first == 0:
        first += 1
    infinitive = first > 0 and units.lower[first - 1] == "to"
    governor = None
    if infinitive:
        index = first - 2
        while index >= 0 and (
            units.tags[index] in _ADVERB_TAGS or units.lower[index] in ("on", "out", "forward")
        ):
            index -= 1
        if index >= 0 and units.lower[index] in _GOVERNORS:
            governor = index
            outer = verb_group(units, index)
            first, negative = (
                outer.first,
                negative or outer.negative or units.lower[index] in NEGATIVE_GOVERNORS,
            )
    participle = units.tags[verb] == "VBG" and not seen_aux
    last = verb + 1
    return VerbGroup(first, verb, last, passive, negative, modal, participle, infinitive, governor)


def phrase_left(units: Units, last: int, floor: int = 0) -> Phrase | None:
    """The noun phrase that ends right before unit `last`, or None.

    Post-modifiers ("a spokesman for the ministry", "people familiar with the matter") belong to it.
    """
    index = last - 1
    if index < floor:
        return None
    low, tag = units.lower[index], units.tags[index]
    if (
        low in PRONOUNS | OBJECTS
        and index - 2 >= floor
        and units.lower[index - 1] == "of"
        and units.tags[index - 2] in ("CD", "DT", "JJ", "JJS", "NN", "NNS")
    ):
        return Phrase(_core_start(units, index - 2, floor), last, index - 1)
    if low in PRONOUNS and tag not in NOUNS:
        return (
            _determined(units, index, last, floor) if tag in ("DT", "CD", "JJ") else Phrase(index, last, last)
        )
    if tag not in _INSIDE or tag in ("POS", "PRP$", "$"):
        return None
    if low in TIME_NOUNS and tag in NOUNS:
        return _before_time(units, index, floor)
    return _determined(units, index, last, floor)


def _before_time(units: Units, index: int, floor: int) -> Phrase | None:
    """ "The ministry on Thursday said": the phrase before the adverbial."""
    while index >= floor and (
        units.lower[index] in TIME_NOUNS
        or units.lower[index] in ("on", "last", "this", "late", "early", "earlier", "in", "the")
        or units.tags[index] == "CD"
    ):
        index -= 1
    if index < floor or units.lower[index] in TIME_NOUNS:
        return None
    return (
        phrase_left(units, index + 1, floor)
        if units.tags[index] in _INSIDE or units.lower[index] in PRONOUNS
        else None
    )


def _core_start(units: Units, index: int, floor: int) -> int:
    """First unit of the plain noun phrase whose last unit is `index`."""
    first = index
    while first - 1 >= floor:
        tag, low = units.tags[first - 1], units.lower[first - 1]
        if tag == "POS" or tag in _INSIDE:
            if tag in ("VBN", "VBG") and not _modifier(units, first - 1):
                break
            if low in TIME_NOUNS and tag in NAMES and units.tags[first] not in NOUNS:
                break
            first -= 1
            if tag in ("DT", "PRP$") and not (first - 1 >= floor and units.tags[first - 1] in ("PDT", "POS")):
                if (
                    low in ("all", "both", "some", "many")
                    or first - 1 < floor
                    or units.lower[first - 1] not in ("all", "both")
                ):
                    break
        elif (
            tag == QUOTE
            and units.words[first - 1][-2:-1] not in ",.?!"
            and units.ends[first - 1] - units.starts[first - 1] < 30
            and first - 2 >= floor
            and units.tags[first - 2] in _INSIDE
            or low == "and"
            and first - 2 >= floor
            and units.tags[first - 2] == "JJ"
            and units.tags[first] == "JJ"
            or low == ","
            and first - 2 >= floor
            and units.tags[first - 2] == "JJ"
            and units.tags[first] == "JJ"
            or low == "&"
            or (
                low == "."
                and units.tags[first - 2 : first - 1] == ["NNP"]
                and len(units.lower[first - 2]) < 3
            )
        ):
            first -= 1
        else:
            break
    return first


def _modifier(units: Units, index: int) -> bool:
    """Whether the participle at `index` stands before a noun as an adjective does."""
    return (
        index > 0
        and units.tags[index - 1] in ("DT", "JJ", "PRP$", "IN", "CC", "POS", "CD", "NNP")
        and units.lower[index - 1] != "to"
    )


def _determined(units: Units, index: int, last: int, floor: int) -> Phrase | None:
    first = _core_start(units, index, floor)
    head_end = last
    # Post-modifiers: walk left over "of", "for", … and the noun phrase before them.
    while first - 2 >= floor:
        low, _tag = units.lower[first - 1], units.tags[first - 1]
        if (
            low in LINKS
            and units.tags[first - 2] in NOUNS | {"CD", "DT"}
            and units.lower[first - 2] not in TIME_NOUNS
        ):
            before = _core_start(units, first - 2, floor)
            if low not in ("of", "for") and _bound_to_verb(units, before):
                break
            head_end = first - 1
            first = before
        elif (
            low in LINKS
            and (units.tags[first - 2] in ("JJ", "VBN") or units.lower[first - 2] in _PARTICIPIAL)
            and first - 3 >= floor
            and units.tags[first - 3] in ("NNS", "NN", "NNP")
        ):
            head_end = first - 2
            first = _core_start(units, first - 3, floor)
        elif low in ("and", "or", "&") and units.tags[first - 2] in NOUNS | {"CD"}:
            before = _core_start(units, first - 2, floor)
            if _bound_to_verb(units, before) or not _joinable(units, before, first):
                break
            first = _with_list(units, before, floor)
            if head_end < last:
                pass
        else:
            break
    if first >= last or (
        first == last - 1 and units.tags[first] in ("DT",) and units.lower[first] not in PRONOUNS
    ):
        return None
    return Phrase(first, last, head_end)


def _joinable(units: Units, before: int, first: int) -> bool:
    """Whether "A and B" reads as one subject: nothing before A makes it an object of something."""
    if before == 0:
        return True
    tag, low = units.tags[before - 1], units.lower[before - 1]
    return (
        tag not in FINITE and tag not in ("VBN", "VBG", "VB", "TO") and low not in LINKS and tag not in NOUNS
    )


def _with_list(units: Units, first: int, floor: int) -> int:
    """ "A, B and C": the start of the list that ends in what starts at `first`."""
    while first - 2 >= floor and units.lower[first - 1] == "," and units.tags[first - 2] in NOUNS:
        before = _core_start(units, first - 2, floor)
        if _bound_to_verb(units, before) or not _joinable(units, before, first):
            break
        first = before
    return first


def _bound_to_verb(units: Units, first: int) -> bool:
    """Whether a verb right before `first` makes the phrase its object."""
    return first > 0 and units.tags[first - 1] in ("VBD", "VBZ", "VBP", "VB", "VBG", "VBN", "MD")


def phrase_right(units: Units, first: int, ceiling: int | None = None) -> Phrase | None:
    """The noun phrase that begins at unit `first`, with its "of"/"for" parts, or None."""
    stop = len(units) if ceiling is None else min(ceiling, len(units))
    if first >= stop:
        return None
    low = units.lower[first]
    if low in OBJECTS and not (
        units.tags[first] == "PRP$" and first + 1 < stop and units.tags[first + 1] in NOUNS | {"JJ"}
    ):
        return Phrase(first, first + 1, first + 1)
    if (
        low in PRONOUNS
        and units.tags[first] not in NOUNS
        and not (
            first + 1 < stop
            and units.tags[first + 1] in NOUNS | {"JJ", "CD"}
            and units.tags[first] in ("DT", "JJ", "CD", "PDT")
        )
    ):
        if low in ("one", "some", "many", "several", "most", "both", "all") and units.lower[
            first + 1 : first + 2
        ] == ["of"]:
            rest = phrase_right(units, first + 2, ceiling)
            return Phrase(first, rest.last, first + 1) if rest else None
        return Phrase(first, first + 1, first + 1)
    end = _core_end(units, first, stop)
    if end is None:
        return None
    head_end = end
    while end < stop:
        low, tag = units.lower[end], units.tags[end]
        if low in ("of", "for", "at", "in", "from", "with", "on") or (
            low == "to" and units.tags[end + 1 : end + 2] != ["VB"]
        ):
            if low in ("on", "in", "at", "from", "with") and (
                end + 1 >= stop
                or units.lower[end + 1] in TIME_NOUNS
                or units.tags[end + 1] not in ("NNP", "DT", "NNPS", "PRP$")
            ):
                break
            more = _core_end(units, end + 1, stop)
            if more is None or (
                low in ("on", "in", "at", "from", "with") and _adverbial(units, end + 1, more)
            ):
                break
            end = more
        elif tag in ("JJ", "VBN", "VBD") and units.lower[end] in (
            "familiar",
            "close",
            "briefed",
            "involved",
            "aware",
        ):
            more = None
            if end + 1 < stop and units.lower[end + 1] in ("with", "to", "on", "in", "of"):
                more = _core_end(units, end + 2, stop)
            if more is None:
                break
            end = more
        elif low in ("and", "&") and end + 1 < stop and units.tags[end + 1] in _INSIDE | {"PRP$"}:
            more = _core_end(units, end + 1, stop)
            if more is None or (
                more < stop and (units.tags[more] in FINITE or units.lower[more] in AUXILIARIES)
            ):
                break
            end = more
        else:
            break
    return Phrase(first, end, head_end)


def _adverbial(units: Units, first: int, last: int) -> bool:
    return any(units.lower[i] in TIME_NOUNS or units.lower[i] in _STAGES for i in range(first, last))


_STAGES = frozenset(
    "statement interview post tweet briefing conference rally speech letter email report video"
    " telegram twitter facebook"
    " television radio website debate event court testimony filing article column memo message call".split()
)


def _core_end(units: Units, first: int, stop: int) -> int | None:
    """One past the last noun of the plain noun phrase that begins at `first`."""
    index, noun = first, None
    while index < stop:
        tag = units.tags[index]
        if tag in NOUNS:
            if (
                units.lower[index] in DAYS
                and noun is not None
                and units.tags[index + 1 : index + 2] != ["NNP"]
            ):
                break
            noun = index + 1
        elif tag == "POS":
            pass
        elif (
            tag in ("DT", "PRP$", "PDT")
            and index != first
            and units.tags[index - 1] not in ("PDT", "DT", "POS")
        ):
            break
        elif tag == QUOTE:
            if units.ends[index] - units.starts[index] > 30 or index == first:
                break
        elif tag not in _INSIDE and not (
            tag == "RB" and noun is None and index + 1 < stop and units.tags[index + 1] in ("JJ", "CD")
        ):
            if not (units.lower[index] == "&" and noun is not None):
                break
        elif (
            noun is not None
            and tag in ("VBG", "VBN", "JJ", "CD")
            and not (index + 1 < stop and units.tags[index + 1] in NOUNS)
        ):
            break
        index += 1
    if (
        noun is None
        and first < stop
        and units.tags[first] in ("CD", "JJ", "DT")
        and units.lower[first] in PRONOUNS | {"two", "three", "another"}
    ):
        return first + 1
    return noun
