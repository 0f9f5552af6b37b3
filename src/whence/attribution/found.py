"""A relation as a rule finds it, before sources are resolved."""

from __future__ import annotations

from dataclasses import dataclass, field

from whence.text.spans import Span

TAGGER = "tagger"
"""What `by` says of a relation that the tagger found."""


@dataclass(slots=True, eq=False)
class Found:
    """One attribution relation found by a rule or a tagger; spans are code points of the text."""

    source: list[Span]
    cue: list[Span]
    content: list[Span]
    act: str = "say"
    certainty: str = "certain"
    polarity: str = "positive"
    by: str = ""
    score: float = 0.6
    agentless: bool = False
    basis: str = "unstated"
    channel: str | None = None
    outlet: Span | None = None
    """The phrase of an outlet that was told: "told the Herald"."""
    outer: Found | None = None
    """The relation that this one is nested in, when the words alone say so: "…, X reported, citing Y"."""
    quoted: bool = False
    line: int = 0
    depth: int = 0
    tail: Span | None = None
    """The words after cue and source: where the channel and the date of speaking stand."""
    same_speaker: Found | None = None
    """The relation whose speaker goes on in this one, a quotation without a cue."""
    narrated: bool = False
    """The content is a noun phrase of the report's own ("praised the move"): no claim is stated."""
    shared: bool = False
    """The source stands in another clause: "… left and said"."""
    antecedent: Span | None = None
    """Whom a relative pronoun stands for: "the mayor" in "the mayor, who said …"."""
    maker: Span | None = None
    """Whose document the source is: "the Herald" in "according to a report in the Herald"."""

    subject: list[Span] = field(default_factory=list)
    """The source as the rule read it, where the tagger's is longer by a clause that says something."""
    read_by: str = ""
    """The rule that read it too, where the tagger found it."""

    @property
    def rule(self) -> str:
        """The rule that read it, if one did: what kind of clause it is."""
        return self.read_by or self.by

    @property
    def reach(self) -> Span:
        """From the first to the last character of source, cue and content."""
        spans = [*self.source, *self.cue, *self.content]
        return min(s for s, _ in spans), max(e for _, e in spans)
