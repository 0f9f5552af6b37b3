"""The dossier: everything Whence finds across many traces."""

from __future__ import annotations

from dataclasses import dataclass, field

from whence.text.spans import Span

FORMAT = "whence-dossier/1"


@dataclass(frozen=True, slots=True)
class Member:
    """A claim of one report, by the report's id and the claim's."""

    report: str
    claim: str
    score: float = 1.0
    why: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LinkedReport:
    """What a dossier shows of a report."""

    id: str
    publisher: str | None = None
    published: str | None = None
    title: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class SourceMember:
    """A source of one report, by the report's id and the source's; `why` it is this one."""

    report: str
    source: str
    why: str = ""


@dataclass(frozen=True, slots=True)
class LinkedSource:
    """One person or body across the reports; `reports_as` counts claims it starts and claims it passes on."""

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    kind: str = "unknown"
    identity: str = "named"
    descriptors: tuple[str, ...] = ()
    affiliations: tuple[str, ...] = ()
    members: tuple[SourceMember, ...] = ()
    reports_as: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class FamilyMember:
    """A report whose words come from the family's root.

    `containment` is the share of its words outside quotations that stand in the root; `shared` pairs spans of
    the member's text with spans of the root's; `form` is verbatim, edited or embedded.
    """

    report: str
    form: str
    containment: float
    credited: bool
    shared: tuple[tuple[Span, Span], ...] = ()


@dataclass(frozen=True, slots=True)
class Family:
    """Reports whose words come from one text; `agency` is the source that they credit, where one does."""

    id: str
    root: str
    agency: str | None = None
    members: tuple[FamilyMember, ...] = ()


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a claim starts: a source, the reports that have it from there, the earliest publication."""

    source: str
    reports: tuple[str, ...] = ()
    first: str | None = None


@dataclass(frozen=True, slots=True)
class Independence:
    """How two origins stand to each other: `shown` (by words), `not_shown`, or `same`, and why."""

    between: tuple[str, ...]
    is_: str
    why: str


@dataclass(frozen=True, slots=True)
class ClaimFigure:
    """The figure that a claim is about, as its members give it."""

    low: float | None
    high: float | None
    counts: str | None = None
    as_of: str | None = None


@dataclass(frozen=True, slots=True)
class ReportedCheck:
    """A statement of verification about a claim, by the report's id and the verification's."""

    report: str
    verification: str


@dataclass(frozen=True, slots=True)
class LinkedClaim:
    """One claim, whoever carries it; `status` only where it is a fact."""

    id: str
    statement: str
    event: str | None = None
    members: tuple[Member, ...] = ()
    reports: int = 1
    outlets: int = 1
    origins: tuple[Origin, ...] = ()
    independent_origins: int = 0
    independence: tuple[Independence, ...] = ()
    status: str | None = None
    figure: ClaimFigure | None = None
    verifications: tuple[ReportedCheck, ...] = ()


@dataclass(frozen=True, slots=True)
class Event:
    """What claims are about: a day or days and places; two strikes on one day are two."""

    id: str
    what: str
    start: str | None = None
    end: str | None = None
    places: tuple[str, ...] = ()
    claims: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Conflict:
    """Claims that cannot hold together; kind figure, direction, denial, cause, time or place."""

    id: str
    kind: str
    between: tuple[tuple[str, ...], ...]
    why: str


@dataclass(frozen=True, slots=True)
class Point:
    """One report's figure in a series."""

    report: str
    claim: str
    as_of: str | None
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True)
class Update:
    """One origin's figures for one thing over time, a row for each report that carries one."""

    id: str
    what: str
    series: tuple[Point, ...] = ()


@dataclass(frozen=True, slots=True)
class Loop:
    """Outlets that have a claim from each other; `path` ends where it began."""

    id: str
    path: tuple[str, ...]
    why: str


@dataclass(frozen=True, slots=True)
class Place:
    """A span of one report's text."""

    report: str
    span: Span


@dataclass(frozen=True, slots=True)
class Wording:
    """Two reports that word one thing differently: a quotation, or a claim that changed on its way."""

    id: str
    kind: str
    between: tuple[Place, ...]
    why: str


@dataclass(frozen=True, slots=True)
class Retraction:
    """A report that takes claims back, and the reports of others that still carry them."""

    report: str
    claims: tuple[str, ...]
    still_carried_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Open:
    """A citation that leads to no report of this set."""

    report: str
    attribution: str | None
    cites: str
    why: str


@dataclass(frozen=True, slots=True)
class Dossier:
    """The result for many reports; `to_json` gives exactly the format `whence-dossier/1`."""

    made_by: dict[str, object] = field(default_factory=dict)
    reports: tuple[LinkedReport, ...] = ()
    events: tuple[Event, ...] = ()
    sources: tuple[LinkedSource, ...] = ()
    families: tuple[Family, ...] = ()
    claims: tuple[LinkedClaim, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    updates: tuple[Update, ...] = ()
    loops: tuple[Loop, ...] = ()
    wordings: tuple[Wording, ...] = ()
    retractions: tuple[Retraction, ...] = ()
    unresolved: tuple[Open, ...] = ()
    format: str = FORMAT

    def to_json(self, indent: int | None = None) -> str:
        """The dossier as JSON text of the format `whence-dossier/1`."""
        from whence.dossiers.serial import to_json

        return to_json(self, indent)
