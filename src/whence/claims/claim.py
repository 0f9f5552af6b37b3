"""What is asserted, and what the report says about whether it was checked."""

from __future__ import annotations

from dataclasses import dataclass

from whence.attribution.relation import Hop
from whence.text.spans import Span


@dataclass(frozen=True, slots=True)
class Claim:
    """A clause that a person could check, with the chain it came through."""

    id: str
    spans: tuple[Span, ...]
    text: str
    type: str = "fact"
    voice: str = "own"
    chain: tuple[Hop, ...] = ()
    certainty: str = "certain"
    polarity: str = "positive"
    figures: tuple[str, ...] = ()
    dates: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    key_point: bool = False
    same_as: tuple[str, ...] = ()
    verifications: tuple[str, ...] = ()
    by: str = ""
    score: float = 0.5


@dataclass(frozen=True, slots=True)
class Verification:
    """What the report says about whether something was checked."""

    id: str
    span: Span
    status: str
    object: str = "content"
    by: str = "publisher"
    hedged: bool = False
    claims: tuple[str, ...] = ()
    source: str | None = None
