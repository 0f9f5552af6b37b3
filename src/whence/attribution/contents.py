"""How far a content reaches, once all reporting clauses of the line are known."""

from __future__ import annotations

from whence.attribution.clause_shapes import is_clause
from whence.attribution.forms import Form
from whence.attribution.grammar import FINITE
from whence.attribution.units import QUOTE, Units
from whence.attribution.vocabulary import group
from whence.text.spans import Span

_CONTRASTS = frozenset("and but while though although whereas yet".split())
_END_OF_PHRASE = frozenset(
    "as after when because while before during amid who which where but and though since until unless"
    " if".split()
)
_AFTER_QUOTATION = _END_OF_PHRASE | {"in", "at", "on"}
_REASONS = frozenset("because since although though when".split())
_BREAKS = frozenset(", — – ;".split())
_JOINTS = _BREAKS | {"and", "but"}
_LOOSE_ENDS = _JOINTS | {".", ":", "-"}
_BEFORE_CLAUSE = frozenset(", — – - as :".split())
_LOOSE_STARTS = _JOINTS | {".", "while"}
_LOOSE_TAIL = _BREAKS | {"."}
_PHRASAL_FRAMES = frozenset("np of about".split())
_PRONOUNS = frozenset("he she it they we i".split())
_OTHER_MATTER = frozenset(
    "who which adding citing saying according speaking referring quoting as while when after".split()
)
_RESUMING_TAGS = FINITE | frozenset("VBG VBN IN TO CC DT NN NNS NNP PRP RB JJ CD".split())
_QUOTATION_REACH = 6
_CITATION = 16  # units from "citing" to what goes on after its source

Starts = dict[int, Form]
"""First unit → the other reporting clause that starts there."""


def right_content(units: Units, form: Form, forms: list[Form], stops: set[int]) -> Span | None:
    """The content that begins right of the cue; `stops` are units where another clause takes over."""
    start = form.content
    if start is None or start >= len(units):
        return None
    starts = _other_starts(form, forms)
    last = start + 1
    told = any(f.left and f is not form and f.first > form.last for f in forms)
    by_name = form.cue.lemma in group("tells_as") or form.cue.lemma in group("tells_by_naming")
    reason = form.first > 0 and units.lower[form.first - 1] in _REASONS
    while last < len(units) and last not in stops and not _ends_right(units, last, form, starts):
        if (
            (told and _turns(units, last, "but"))
            or (told and by_name and _turns(units, last, "and"))
            or (reason and _turns(units, last, "and"))
        ):
            # "Balk told police that she was ill, but they came, a source said": the source says that.
            # "because a reader thought that it was dull, and the sales fell": no part of what was thought.
            break
        last += 1
    return _trimmed(units, start, last, _LOOSE_ENDS)


def left_content(units: Units, form: Form, forms: list[Form]) -> Span | None:
    """The content left of a reporting clause that ends or interrupts it."""
    last = form.first
    while last > 0 and units.lower[last - 1] in _BEFORE_CLAUSE:
        last -= 1
    if last > 0 and last < form.first and units.lower[last - 1] in ("which", "who", "whom"):
        return None  # "photographs which, the Crown says, were of other houses"
    before = [f.last for f in forms if f is not form and f.left and f.last <= form.first]
    first = max(before, default=0)
    while first < last and units.lower[first] in _LOOSE_STARTS:
        first += 1
    if first + 1 < last and units.tags[first] == "CC":
        first += 1
        if units.lower[first] == ",":
            first += 1
    return units.chars(first, last) if last > first else None


def continuation(units: Units, form: Form, stops: set[int], forms: list[Form]) -> Span | None:
    """What goes on after a reporting clause in the middle: "The plan, officials said, would fail"."""
    starts = _other_starts(form, forms)
    first = form.content if form.content is not None else _resumption(units, form, starts)
    if first is None:
        return None
    last = first + 1
    while last < len(units) and last not in stops:
        if units.lower[last] in _JOINTS and _takes_over(units, last, starts, form):
            break
        last += 1
    return _trimmed(units, first, last, _LOOSE_TAIL)


def after_citation(units: Units, form: Form, forms: list[Form]) -> Span | None:
    """ "said that the firm would pay, quoting a clerk, and that it was late": the second "that"."""
    if form.frame != "that" or form.content is None:
        return None
    citing = next((f.first for f in forms if f.kind == "citing" and f.first > form.content), None)
    if citing is None:
        return None
    for at in range(citing + 2, min(citing + _CITATION, len(units) - 2)):
        if units.lower[at : at + 3] == [",", "and", "that"]:
            return _trimmed(units, at + 2, len(units), _LOOSE_TAIL)
    return None


def _other_starts(form: Form, forms: list[Form]) -> Starts:
    return {f.first: f for f in forms if f is not form}


def _trimmed(units: Units, first: int, last: int, loose: frozenset[str]) -> Span | None:
    while last > first and units.lower[last - 1] in loose:
        last -= 1
    return units.chars(first, last) if last > first else None


def _ends_right(units: Units, at: int, form: Form, starts: Starts) -> bool:
    """Whether the content right of `form` ends before the unit `at`."""
    low = units.lower[at]
    return (
        _is_clause_after_quotation(units, at, starts)
        or (form.frame in _PHRASAL_FRAMES and _ends_phrase(units, at))
        or (low in _JOINTS and _takes_over(units, at, starts, form))
        or _ends_whole_quotation(units, at, form)
        or (low == "," and units.word_at(at + 1) == "while")
        or (low == "," and _stands_in_relative(units, form) and units.tag_at(at + 1) in FINITE)
    )


def _stands_in_relative(units: Units, form: Form) -> bool:
    """ "the driver, who said …", "the savings, which the firm puts at 4 million": a comma closes it."""
    before = units.word_at(form.subject.first - 1) if form.subject is not None else ""
    return form.kind == "relative" or before in ("which", "whom")


def _turns(units: Units, at: int, joint: str) -> bool:
    """ ", but the port refused": another clause with a subject of its own, set against what was said."""
    return units.lower[at] == "," and units.word_at(at + 1) == joint and is_clause(units, at + 2)


def _is_clause_after_quotation(units: Units, at: int, starts: Starts) -> bool:
    """ "… were "illegal," Newsweek said": the comma stands inside the quotation."""
    other = starts.get(at)
    if other is None or not other.left or units.tags[at - 1] != QUOTE:
        return False
    return units.text[units.ends[at - 1] - 2] in ",?!."


def _ends_phrase(units: Units, at: int) -> bool:
    """ "denied the charge as …"; "denied the charge and the fine" goes on."""
    low = units.lower[at]
    if low == "and":
        return units.tag_at(at + 1)[:1] not in {"N", "J", "C", "D"}
    return low == "," or low in _END_OF_PHRASE


def _ends_whole_quotation(units: Units, at: int, form: Form) -> bool:
    """ "said: “Go home” when the men came": after a quotation set off by a mark, the report goes on."""
    return (
        form.frame == "quote"
        and form.content is not None
        and units.lower[at] in _AFTER_QUOTATION
        and units.tags[at - 1] == QUOTE
        and units.lower[form.content - 1] in (",", ":")
    )


def _takes_over(units: Units, at: int, starts: Starts, form: Form) -> bool:
    """Whether what follows the comma or conjunction at `at` is a reporting clause of its own."""
    low, following = units.lower[at], at + 1
    contrast = low in ("and", "but")
    if low in _BREAKS and units.word_at(following) in _CONTRASTS:
        contrast, following = True, following + 1
    while following not in starts and units.tag_at(following) == "RB":
        following += 1
    other = starts.get(following)
    if other is None:
        return False
    if _interrupts(other, low, contrast):
        return True
    if other.shared and low == "," and units.tags[other.group.verb] == "VBZ" and form.frame == "put":
        return True  # "Aid group puts toll at 27, says five are missing"
    if other.shared:
        return contrast and _has_same_subject(form, other)
    if low == ";":
        # "said it was not planned; they only learned of it": still what they say.
        pronoun = other.subject is not None and units.lower[other.subject.first] in _PRONOUNS
        return not (pronoun and other.frame in _PHRASAL_FRAMES)
    if not contrast or other.content is None:
        return False
    # "said that she left and she told nobody": a pronoun after a bare conjunction stays in the content.
    stays = form.frame in ("that", "clause") and low != ","
    return not (stays and other.subject is not None and units.lower[other.subject.first] in _PRONOUNS)


def _interrupts(other: Form, low: str, contrast: bool) -> bool:
    """ "…, citing the ministry", "…, saying that …", "…, officials said": it always takes over."""
    if other.kind == "citing" or (other.shared and other.group.participle and low == ","):
        return True
    return other.left and not contrast


def _has_same_subject(form: Form, other: Form) -> bool:
    """ "The mayor denied it and said …": the second verb is the speaker's own, no part of what is said."""
    if other.subject is None or form.subject is None:
        return False
    return other.subject.first == form.subject.first or form.frame in _PHRASAL_FRAMES or form.frame == "to"


def _resumption(units: Units, form: Form, starts: Starts) -> int | None:
    """Where the content goes on after the mark that closes a reporting clause; None where it does not."""
    at = form.last
    if units.word_at(at) not in _BREAKS or at + 1 >= len(units):
        return None
    first = at + 1
    if units.lower[at] == ";":
        # "…", it added; and, later, "…": only to a quotation close by.
        close = range(first, min(at + _QUOTATION_REACH, len(units)))
        quotation = next((i for i in close if units.tags[i] == QUOTE), None)
        if quotation is None:
            return None
        first = quotation
    if _takes_over(units, at, starts, form):
        return None
    if units.tags[first] == QUOTE or (form.kind != "inverted" and _resumes(units, first)):
        return first
    return None


def _resumes(units: Units, first: int) -> bool:
    """Whether the clause before the reporting clause goes on after it."""
    return units.lower[first] not in _OTHER_MATTER and units.tags[first] in _RESUMING_TAGS
