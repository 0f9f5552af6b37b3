"""The trace: everything Whence finds in one report."""

from __future__ import annotations

from dataclasses import dataclass, field

from whence.attribution.relation import Attribution, Source
from whence.claims.claim import Claim, Verification
from whence.claims.date import Date
from whence.claims.figure import Figure
from whence.claims.place import Place
from whence.reports.report import Report
from whence.text.spans import Span

FORMAT = "whence-trace/1"


@dataclass(frozen=True, slots=True)
class Discrepancy:
    """Two claims of one report that do not agree; the first is the title's, key point's or earlier one."""

    id: str
    kind: str
    claims: tuple[str, ...]
    detail: str


@dataclass(frozen=True, slots=True)
class Unresolved:
    """Something that could not be settled, with what it might be."""

    span: Span
    kind: str
    candidates: tuple[str, ...]
    why: str


@dataclass(frozen=True, slots=True)
class Trace:
    """The result for one report; `to_json` gives exactly the format `whence-trace/1`."""

    text: str
    report: Report
    made_by: dict[str, str | None] = field(default_factory=dict)
    notices: tuple[str, ...] = ()
    sources: tuple[Source, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    claims: tuple[Claim, ...] = ()
    figures: tuple[Figure, ...] = ()
    dates: tuple[Date, ...] = ()
    places: tuple[Place, ...] = ()
    verifications: tuple[Verification, ...] = ()
    discrepancies: tuple[Discrepancy, ...] = ()
    unresolved: tuple[Unresolved, ...] = ()
    format: str = FORMAT

    def to_json(self, indent: int | None = None) -> str:
        """The trace as JSON text of the format `whence-trace/1`."""
        from whence.traces.serial import to_json

        return to_json(self, indent)

    @classmethod
    def from_json(cls, text: str | bytes) -> Trace:
        """Read a trace from JSON text; raises FormatError."""
        from whence.traces.serial import from_json

        return from_json(text)
