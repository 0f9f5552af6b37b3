"""Notices: what a trace lacks, and why."""

from __future__ import annotations

from whence.annotations.annotation import Annotations
from whence.reports.plain import Reading

_ENGLISH = frozenset(
    "the of and to in a that is was for on with as by at from it he she they said has have had were are"
    " be not".split()
)
_FEWEST = 20  # words below which nothing is said about the language
_SHARE = 0.12  # of words that any English text has; other languages stay below a third of it


NO_MODEL = "the tagger's model is not installed: attributions are found by rules alone"


def notices_of(reading: Reading, notes: Annotations, lacks_model: bool = False) -> tuple[str, ...]:
    """The notices of the reading, and what the text itself leaves little to find in."""
    notices = list(reading.notices)
    if lacks_model:
        notices.append(NO_MODEL)
    if not notes.lines:
        notices.append("no sentence was found")
    elif _foreign(notes):
        notices.append("the text does not read as English: the rules are English, findings are incomplete")
    return tuple(notices)


def _foreign(notes: Annotations) -> bool:
    words = [w for w in notes.tokens.lower if w[:1].isalpha()]
    return len(words) >= _FEWEST and sum(w in _ENGLISH for w in words) < _SHARE * len(words)
