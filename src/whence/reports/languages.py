"""Which language a report is in: English is told by its commonest words, the rest by a language model."""

from __future__ import annotations

import re
from dataclasses import replace

from whence.reports.reading import Reading

_ENGLISH = frozenset(
    "the of and to in a that is was for on with as by at from it he she they said has have had were are"
    " be not".split()
)
_WORD = re.compile(r"[^\W\d_]+")
_FEWEST = 20
"""Words below which a text alone does not say which language it is in."""
_SHARE = 0.12
"""The share of the commonest words that any English text has; other languages stay below a third of it."""
_SAMPLE = 20_000


def language_of(text: str) -> str | None:
    """The language of a text as a two-letter code; None where there are too few words to tell."""
    words = [w.lower() for w in _WORD.findall(text[:_SAMPLE])]
    if len(words) < _FEWEST and not (words and not text[:_SAMPLE].isascii() and len(text) > _FEWEST * 3):
        return None
    if sum(w in _ENGLISH for w in words) >= _SHARE * len(words):
        return "en"
    import py3langid

    code, _ = py3langid.classify(text[:_SAMPLE])
    return str(code)


def with_language(reading: Reading) -> Reading:
    """The reading with its language: what the text reads as, else what its metadata say."""
    report, found = reading.report, language_of(reading.text)
    said = report.language
    if found is None or found == said:
        return reading
    where = report.provenance.get("language", "").split(";")[0]
    told = f"text; {where}: {said}" if said and where else "text"
    return replace(
        reading, report=replace(report, language=found, provenance={**report.provenance, "language": told})
    )
