"""Notices: what a trace lacks, and why."""

from __future__ import annotations

from whence.annotations.annotation import Annotations
from whence.reports.reading import Reading

NO_MODEL = "the tagger's model is not installed: attributions are found by rules alone"


def notices_of(reading: Reading, notes: Annotations, lacks_model: bool = False) -> tuple[str, ...]:
    """The notices of the reading, and what the text itself leaves little to find in."""
    notices = list(reading.notices)
    if lacks_model:
        notices.append(NO_MODEL)
    if not notes.lines:
        notices.append("no sentence was found")
    return tuple(notices)
