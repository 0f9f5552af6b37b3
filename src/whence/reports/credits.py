"""Whose copy it is: the agency that a dateline or a credit line names."""

from __future__ import annotations

import re

from whence.lexicon.tables import table
from whence.reports.layout import Layout

_CALLED_ONE = re.compile(r"\w[\w.&’' -]* (?:agency|newswire|wire|press|news service)$")
_NO_AGENCY = re.compile(
    r"\b(?:office|staff|team|desk|club|release|free press|freedom|of the press|union|council)\b"
)
_NAMED_AGENCY = re.compile(r"[(/](?:[Tt]ext: ?)?([A-Z][^()/\n]{1,40})[)/]")


def wire_of(text: str, layout: Layout) -> str | None:
    """The agency that the dateline or a credit line names."""
    where = [layout.dateline] if layout.dateline else []
    where += layout.credits
    for start, end in where:
        for match in _NAMED_AGENCY.finditer(text, start, end):
            agency = agency_named(match[1], known=True)
            credit = (start, end) == layout.dateline or match[0].lower().startswith("(text:")
            if agency is None and credit and _credited(match[1]):
                return match[1].strip()
            if agency:
                # The words of the text, unless it spells the name out or the code could be anything ("AP").
                return agency if agency in text or _ambiguous(agency) else match[1].strip()
        if (start, end) in layout.credits and (
            agency := agency_named(text[start:end].strip("() .-—–©"), known=True)
        ):
            return agency
    return None


def _credited(name: str) -> bool:
    """Whether a bracketed name in a dateline is a credit: a short name that is no country."""
    return len(name.split()) <= 3 and name.lower() not in {row["name"].lower() for row in table("metonyms")}


def _ambiguous(agency: str) -> bool:
    return any(row["name"] == agency and row["ambiguous"] == "yes" for row in table("agencies"))


def agency_named(name: str, known: bool = False) -> str | None:
    """The full name of an agency; with `known`, None unless the lexicon has it or it calls itself one."""
    folded = re.sub(
        r"^(?:©|\(c\)|copyright|source:|text:|reporting by|by)\s*(?:\d{4}\s*)?", "", name.strip(), flags=re.I
    ).casefold()
    for row in table("agencies"):
        if row["kind"] == "agency" and folded in [
            a.casefold() for a in (row["name"], *row["aliases"].split("|"))
        ]:
            return row["name"]
    if not known:
        return name.strip()
    return (
        name.strip()
        if _CALLED_ONE.search(folded) and not _NO_AGENCY.search(folded) and len(name) < 41
        else None
    )
