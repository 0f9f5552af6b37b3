"""How far a content reaches, once all reporting clauses of the line are known."""

from __future__ import annotations

from whence.attribution.forms import Form
from whence.attribution.phrases import FINITE
from whence.attribution.units import QUOTE, Units
from whence.text.spans import Span

_CONTRAST = frozenset("but while though although whereas yet".split())
_END_OF_PHRASE = frozenset(
    "as after when because while before during amid who which where but and though since until".split()
)


def right_content(units: Units, form: Form, forms: list[Form], stops: set[int]) -> Span | None:
    """Characters of the content that begins right of the cue; `stops` are units where another clause takes over."""
    start = form.content
    if start is None or start >= len(units):
        return None
    last = len(units)
    phrase_like = form.frame in ("np", "of", "about")
    whole_quote = form.frame == "quote" and units.lower[start - 1] in (",", ":")
    starts = {f.first: f for f in forms if f is not form}
    for at in range(start + 1, len(units)):
        low = units.lower[at]
        if at in stops or _quote_then_clause(units, at, starts):
            last = at
            break
        if phrase_like and (
            low == ","
            or (
                low in _END_OF_PHRASE
                and not (low == "and" and units.tags[at + 1 : at + 2] and units.tags[at + 1][0] in "NJCD")
            )
        ):
            last = at
            break
        if low in (",", "—", "–", ";", "and", "but") and _takes_over(units, at, starts, form):
            last = at
            break
        if (
            whole_quote
            and units.tags[at] != QUOTE
            and units.tags[at - 1] == QUOTE
            and (low in _END_OF_PHRASE or low in ("until", "in", "during", "at", "on"))
        ):
            last = at
            break
        if low == "," and units.lower[at + 1 : at + 2] == ["while"]:
            last = at
            break
    while last > start and units.lower[last - 1] in (",", "—", "–", ";", ".", "and", "but", ":", "-"):
        last -= 1
    return units.chars(start, last) if last > start else None


def _quote_then_clause(units: Units, at: int, starts: dict[int, Form]) -> bool:
    """ "… were "illegal," Newsweek said": the comma stands inside the quotation."""
    other = starts.get(at)
    if other is None or not other.left or units.tags[at - 1] != QUOTE:
        return False
    return units.text[units.ends[at - 1] - 2] in ",?!."


def _takes_over(units: Units, at: int, starts: dict[int, Form], form: Form) -> bool:
    """Whether what follows the comma or conjunction at `at` is a reporting clause of its own."""
    nxt = at + 1
    low = units.lower[at]
    if (
        low in (",", ";", "—", "–")
        and nxt < len(units)
        and units.lower[nxt] in ("and", "but", "while", "though", "although", "whereas", "yet")
    ):
        nxt += 1
        contrast = True
    else:
        contrast = low in ("and", "but")
    while nxt < len(units) and nxt not in starts and units.tags[nxt] in ("RB",):
        nxt += 1
    other = starts.get(nxt)
    if other is None:
        return False
    if other.kind == "citing" or (other.shared and other.group.participle and low == ","):
        return True
    if other.left and not contrast:
        return True
    if other.shared:
        return (
            contrast
            and other.subject is not None
            and form.subject is not None
            and (other.subject.first == form.subject.first or form.frame in ("np", "of", "about", "to"))
        )
    if low == ";":
        return True
    if not contrast or other.content is None:
        return False
    pronoun = other.subject is not None and units.lower[other.subject.first] in (
        "he",
        "she",
        "it",
        "they",
        "we",
        "i",
    )
    return not (pronoun and form.frame in ("that", "clause") and low != ",")


def left_content(units: Units, form: Form, forms: list[Form]) -> Span | None:
    """Characters of the content left of a reporting clause that ends or interrupts it."""
    last = form.first
    while last > 0 and units.lower[last - 1] in (",", "—", "–", "-", "as", ":"):
        last -= 1
    first = 0
    for other in forms:
        if other is form or other.last > form.first or not other.left:
            continue
        first = max(first, other.last)
    while first < last and units.lower[first] in (",", "and", "but", "—", "–", ";", ".", "while"):
        first += 1
    opener = first
    if opener < last and units.tags[opener] in ("CC",) and opener + 1 < last:
        opener += 1
        if units.lower[opener] == ",":
            opener += 1
    return units.chars(opener, last) if last > opener else None


def continuation(units: Units, form: Form, stops: set[int], forms: list[Form]) -> Span | None:
    """What goes on after a reporting clause in the middle: "The plan, officials said, would fail"."""
    at = form.last
    if form.content is not None:
        first = form.content
    else:
        if at >= len(units) or units.lower[at] not in (",", "—", "–", ";") or at + 1 >= len(units):
            return None
        first = at + 1
        if units.lower[at] == ";":
            # "…", it added; and, later, "…": only to a quotation close by.
            first = next((i for i in range(first, min(at + 6, len(units))) if units.tags[i] == QUOTE), -1)
            if first < 0:
                return None
        others = {f.first: f for f in forms if f is not form}
        if _takes_over(units, at, others, form):
            return None
        if form.kind == "inverted" and units.tags[first] != QUOTE:
            return None
        if units.tags[first] != QUOTE and not _resumes(units, form, first):
            return None
    last = len(units)
    starts = {f.first: f for f in forms if f is not form}
    for i in range(first + 1, len(units)):
        if i in stops or (
            units.lower[i] in (",", "—", "–", ";", "and", "but") and _takes_over(units, i, starts, form)
        ):
            last = i
            break
    while last > first and units.lower[last - 1] in (",", ".", ";", "—", "–"):
        last -= 1
    return units.chars(first, last) if last > first else None


def _resumes(units: Units, form: Form, first: int) -> bool:
    """Whether the clause before the reporting clause goes on after it."""
    if first in (f_first for f_first in (form.first,)):
        return False
    low, tag = units.lower[first], units.tags[first]
    if low in (
        "who",
        "which",
        "adding",
        "citing",
        "saying",
        "according",
        "speaking",
        "referring",
        "quoting",
        "as",
        "while",
        "when",
        "after",
    ):
        return False
    return tag in FINITE or tag in (
        "VBG",
        "VBN",
        "IN",
        "TO",
        "CC",
        "DT",
        "NN",
        "NNS",
        "NNP",
        "PRP",
        "RB",
        "JJ",
        "CD",
    )
