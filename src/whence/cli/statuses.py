"""What a report says about checking, as marks with words: "? unverified by the Herald"."""

from __future__ import annotations

from whence.claims.claim import Claim, Verification
from whence.cli.lookup import Lookup
from whence.cli.marks import Marks
from whence.cli.page import Piece
from whence.cli.words import one_line

_STYLES = {
    "unverified": "yellow",
    "corroborated": "green",
    "confirmed": "green",
    "denied": "magenta",
    "disputed": "magenta",
}


def verification_pieces(found: Lookup, check: Verification, marks: Marks) -> list[Piece]:
    """One statement about checking: sign, status, what of the claim, by whom."""
    sign = getattr(marks, check.status, marks.unverified)
    words = f"{sign} {check.status.replace('_', ' ')}"
    if check.object != "content":
        words += f" ({one_line(check.object)} only)"
    if check.hedged:
        words += " (hedged)"
    return [(words, _STYLES.get(check.status, "")), (f" by {one_line(found.who_checked(check))}", "")]


def stance_pieces(found: Lookup, claim: Claim, marks: Marks) -> list[list[Piece]]:
    """What the origin does with the claim when it does not plainly say so: denial, doubt, basis, type."""
    parts: list[list[Piece]] = []
    origin = claim.chain[-1] if claim.chain else None
    relation = found.attributions.get(origin.attribution or "") if origin else None
    if claim.polarity == "negative":
        by = f" by {one_line(origin.name)}" if origin and origin.name else ""
        denied = relation is not None and relation.act == "deny"
        words = f"{marks.denied} denied{by}" if denied else f"{marks.denied} stated in the negative{by}"
        parts.append([(words, _STYLES["denied"])])
    if claim.certainty == "underspecified" and claim.voice != "agentless":
        parts.append([("certainty not stated", "")])
    elif claim.certainty in ("probable", "possible"):
        parts.append([(claim.certainty, "")])
    if claim.type != "fact":
        parts.append([(claim.type, "")])
    if origin and origin.basis != "unstated":
        parts.append([(f"basis: {origin.basis}", "")])
    return parts
