"""A claim's chain as a sentence: "Insider ← Newsweek ← Pavel Chikhov · Telegram"."""

from __future__ import annotations

from whence.attribution.relation import Hop
from whence.claims.claim import Claim
from whence.cli.lookup import Lookup
from whence.cli.marks import Marks
from whence.cli.page import Piece
from whence.cli.words import one_line, shortened

NAMED_STYLE = "cyan"
UNNAMED_STYLE = "italic dim"
LONGEST_NAME = 120


def chain_pieces(found: Lookup, claim: Claim, marks: Marks) -> list[Piece]:
    """The chain from the reader back to the origin; own voice, agentless and unresolved in words."""
    if claim.voice == "own" and len(claim.chain) < 2:
        return [(f"{marks.own} ", "dim"), ("own voice", "dim")]
    pieces: list[Piece] = []
    for number, hop in enumerate(claim.chain):
        if number:
            pieces.append((f" {marks.from_} ", "dim"))
        pieces += hop_pieces(found, hop, marks, publisher=number == 0)
    if claim.voice == "own":
        pieces.append((f" {marks.own} own voice", "dim"))
    if claim.voice == "agentless":
        pieces += [(f" {marks.from_} {marks.agentless} ", "dim"), ("no source given", UNNAMED_STYLE)]
    if claim.voice == "unresolved":
        pieces += [(f" {marks.from_} ", "dim"), ("not resolved", UNNAMED_STYLE)]
    return pieces


def hop_pieces(found: Lookup, hop: Hop, marks: Marks, publisher: bool = False) -> list[Piece]:
    """One hop: its name, marked where nobody is named, and its channel."""
    name = shortened(one_line(hop.name or "unknown publisher"), LONGEST_NAME)
    if publisher:
        pieces: list[Piece] = [(name, "")]
    elif found.is_unnamed(hop.sources):
        pieces = [(f"{marks.unnamed} ", ""), (name, UNNAMED_STYLE)]
    else:
        pieces = [(name, NAMED_STYLE)]
    if hop.channel:
        pieces.append((f" {marks.dot} {shortened(one_line(hop.channel), LONGEST_NAME)}", "dim"))
    if not publisher and not hop.sources and hop.attribution is not None:
        pieces.append((" (not resolved)", "dim"))
    return pieces
