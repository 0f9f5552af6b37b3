"""What a report says about its source: why it is unnamed, in what circumstances it spoke, how it knows."""

from __future__ import annotations

import re

from whence.annotations.annotation import Annotations
from whence.attribution.found import Found
from whence.text.spans import Span, overlap

_ANONYMITY = re.compile(
    r"(?:on (?:the )?condition of anonymity"
    r"|(?:asked|asking|requested|requesting|declined|declining|wished|preferred)"
    r" (?:not )?to (?:not )?be (?:named|identified|quoted)"
    r"|(?:declined|refused) to give (?:his|her|their) names?"
    r"|(?:was|were|is|are) not authori[sz]ed to speak\w*)"
    r"(?: (?:because|since|as|for fear|out of fear|to)\b[^,.;“”\"]{0,160})?"
)
_CIRCUMSTANCES = re.compile(
    r"\b(?:captured|detained|imprisoned|jailed|under oath|in custody|in exile|under duress|in tears"
    r"|from (?:his|her|their) (?:hospital bed|prison cell|cell)"
    r"|through an interpreter|through a translator|by (?:tele)?phone)\b"
)
_SPEAKER = r"(?:i|we|he|she|they)\s+"
_OPENING = rf"^(?:that )?[“\"]?{_SPEAKER}(?:\w+ ){{0,2}}?"
_SAW = re.compile(rf"{_OPENING}(?:saw|watched|witnessed|seen)\b", re.IGNORECASE)
_HEARD = re.compile(rf"{_OPENING}heard\b", re.IGNORECASE)
_TOLD = re.compile(rf"\b{_SPEAKER}(?:was|were|had been|have been)\s+told\b", re.IGNORECASE)
_LONGEST_LINE = 2_000
_OPENING_WORDS = 80  # characters of a content in which it says how its source knows
_RECORDS = re.compile(
    r"\b(?:data|figures|records|documents?|filings?|statistics|survey|census|audit|indictment|papers)\b",
    re.IGNORECASE,
)


def _outside(found: Found, span: Span) -> bool:
    """Whether the words are the report's own, and not part of what is said."""
    return not any(overlap(span, c) for c in found.content)


def anonymity_reason(notes: Annotations, found: Found) -> Span | None:
    """The words that say why the source of `found` is not named."""
    return next((m for m in _matches(_ANONYMITY, notes, found)), None)


def circumstances(notes: Annotations, found: Found) -> list[Span]:
    """The words that say in what circumstances the source spoke."""
    return _matches(_CIRCUMSTANCES, notes, found)


def _matches(pattern: re.Pattern[str], notes: Annotations, found: Found) -> list[Span]:
    line = notes.lines[found.line].span
    if line[1] - line[0] > _LONGEST_LINE:
        return []
    return [m.span() for m in pattern.finditer(notes.text, *line) if _outside(found, m.span())]


def basis_of(notes: Annotations, found: Found) -> str:
    """How the source knows, as the words say: saw, heard, told, document, or unstated."""
    if found.basis != "unstated":
        return found.basis
    words = notes.text[slice(*found.content[0])][:_OPENING_WORDS] if found.content else ""
    if _SAW.match(words):
        return "saw"
    if _HEARD.match(words):
        return "heard"
    if _TOLD.search(words):
        return "told"
    if found.rule == "according-to" and _RECORDS.search(notes.text[slice(*found.source[0])]):
        return "document"
    return "unstated"
