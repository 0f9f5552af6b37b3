"""A report that is not in English: what can be found without knowing its language, and nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from whence.annotations.quotations import quotations_of
from whence.attribution.relation import Attribution, Hop
from whence.claims.claim import Claim
from whence.claims.figure import Figure
from whence.lexicon.tables import digest
from whence.reports.reading import Reading
from whence.text.spans import Span, holds
from whence.traces.passages import read_paragraphs
from whence.traces.trace import Trace
from whence.version import VERSION

RULE = "quotation-alone"
_FEWEST_WORDS = 3
"""Words of a quotation that is taken for somebody's; shorter ones are titles and names, mostly."""
_FEWEST_LETTERS = 8
_NUMBER = re.compile(
    r"(?<![A-Za-z0-9_.,:/-])"
    r"(?:\d{1,3}(?:[., \u00a0\u202f]\d{3})+|\d+(?:[.,]\d+)?)"
    r"(?![A-Za-z0-9_:/-])(?![.,]\d)"
)
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
_WORD = re.compile(r"[^\W\d_]+")
_UNITS = {"%": "percent", "€": "EUR", "$": "USD", "£": "GBP"}


def notice(language: str) -> str:
    """What the trace of such a report says of itself."""
    return (
        f"the report is in another language than English ({language}): only quotations, figures in digits, "
        "links and forwards were looked at; speakers, bounds of figures, dates, places and checks were not"
    )


def trace_foreign(reading: Reading, language: str, notices: Sequence[str]) -> Trace:
    """The trace of a report in another language than English: its quotations, whose speakers stay open, and
    digits."""
    text, report = reading.text, reading.report
    figures = list(_figures(text))
    attributions: list[Attribution] = []
    claims: list[Claim] = []
    quotations = [q for q in quotations_of(text, read_paragraphs(reading)) if q.depth == 0]
    for quotation in quotations:
        if not _says_something(text[slice(*quotation.inner)]):
            continue
        number = len(attributions) + 1
        attributions.append(
            Attribution(f"a{number}", (), (), (quotation.span,), kind="direct", by=RULE, score=0.5)
        )
        inside = tuple(f.id for f in figures if holds(quotation.span, f.span))
        claims.append(_claim(number, text, quotation.inner, _chain(reading), inside))
    return Trace(
        text=text,
        report=report,
        made_by={"whence": VERSION, "model": None, "lexicon": digest()},
        notices=(*notices, notice(language)),
        sources=(),
        attributions=tuple(attributions),
        claims=tuple(claims),
        figures=tuple(figures),
        dates=(),
        places=(),
        verifications=(),
        discrepancies=(),
        unresolved=(),
    )


def _says_something(words: str) -> bool:
    """Whether a quotation is more than a title or a name: in words, or in letters where no spaces part
    them."""
    found = _WORD.findall(words)
    return len(found) >= _FEWEST_WORDS or any(len(w) >= _FEWEST_LETTERS and not w.isascii() for w in found)


def _chain(reading: Reading) -> tuple[Hop, ...]:
    carried = reading.report.wire or reading.carried_from
    first = Hop(reading.report.publisher)
    return (first, Hop(carried, certainty="certain")) if carried else (first,)


def _claim(number: int, text: str, span: Span, chain: tuple[Hop, ...], figures: tuple[str, ...]) -> Claim:
    return Claim(
        id=f"c{number}", spans=(span,), text=text[slice(*span)], voice="unresolved", chain=chain,
        certainty="underspecified", figures=figures, by=RULE, score=0.5,
    )  # fmt: skip


def _figures(text: str) -> Iterator[Figure]:
    """Numbers in digits. What bounds them is said in words that are not read: they stay unbounded and
    vague."""
    number = 0
    for match in _NUMBER.finditer(text):
        if _YEAR.fullmatch(match[0]):
            continue
        number += 1
        before, after = (
            text[match.start() - 1 : match.start()],
            text[match.end() : match.end() + 2].lstrip()[:1],
        )
        unit = _UNITS.get(after) or _UNITS.get(before)
        yield Figure(f"f{number}", match.span(), match[0], None, None, vague=True, unit=unit)
