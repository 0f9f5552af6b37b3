"""What a reporting clause says about its source: why it is unnamed, in what circumstances it spoke, how it knows."""

from __future__ import annotations

import re

from whence.annotations.annotation import Annotations
from whence.attribution.found import Found
from whence.text.spans import Span, overlap

_ANONYMITY = re.compile(
    r"(?:on (?:the )?condition of anonymity|(?:asked|asking|requested|requesting|declined|declining|wished|preferred) (?:not )?to (?:not )?be (?:named|identified|quoted)"
    r"|(?:declined|refused) to give (?:his|her|their) names?|(?:was|were|is|are) not authori[sz]ed to speak\w*)"
    r"(?: (?:because|since|as|for fear|out of fear|to)\b[^,.;“”\"]{0,160})?"
)
_CIRCUMSTANCES = re.compile(
    r"\b(?:captured|detained|imprisoned|jailed|under oath|in custody|from (?:his|her|their) (?:hospital bed|prison cell|cell)|in exile|under duress"
    r"|through an interpreter|through a translator|by (?:tele)?phone|in tears)\b"
)
_SAW = re.compile(
    r"^(?:that )?[“\"]?(?:i|we|he|she|they)\s+(?:\w+ ){0,2}?(?:saw|watched|witnessed|seen)\b", re.IGNORECASE
)
_HEARD = re.compile(r"^(?:that )?[“\"]?(?:i|we|he|she|they)\s+(?:\w+ ){0,2}?(?:heard)\b", re.IGNORECASE)
_TOLD = re.compile(r"\b(?:i|we|he|she|they)\s+(?:was|were|had been|have been)\s+told\b", re.IGNORECASE)
_RECORDS = re.compile(
    r"\b(?:data|figures|records|documents?|filings?|statistics|survey|census|audit|indictment|papers)\b",
    re.IGNORECASE,
)


def _outside(found: Found, span: Span) -> bool:
    return not any(overlap(span, c) for c in found.content)


def anonymity_reason(notes: Annotations, found: Found) -> Span | None:
    """The words that say why the source of `found` is not named."""
    return next((m for m in _matches(_ANONYMITY, notes, found)), None)


def circumstances(notes: Annotations, found: Found) -> list[Span]:
    """The words that say in what circumstances the source spoke."""
    return _matches(_CIRCUMSTANCES, notes, found)


def _matches(pattern: re.Pattern[str], notes: Annotations, found: Found) -> list[Span]:
    line = notes.lines[found.line].span
    if line[1] - line[0] > 2_000:
        return []
    return [m.span() for m in pattern.finditer(notes.text, *line) if _outside(found, m.span())]


def basis_of(notes: Annotations, found: Found) -> str:
    """How the source knows, as the words say: saw, heard, told, document, or unstated."""
    if found.basis != "unstated":
        return found.basis
    words = notes.text[slice(*found.content[0])][:80] if found.content else ""
    if _SAW.match(words):
        return "saw"
    if _HEARD.match(words):
        return "heard"
    if _TOLD.search(words):
        return "told"
    if found.by == "according-to" and _RECORDS.search(notes.text[slice(*found.source[0])]):
        return "document"
    return "unstated"
