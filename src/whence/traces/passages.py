"""Which paragraphs the stages read, and which of them assert nothing."""

from __future__ import annotations

from whence.reports.reading import Reading
from whence.text.spans import Span


def read_paragraphs(reading: Reading) -> tuple[Span, ...]:
    """Paragraphs as the later stages read them: without bullets, without the dateline."""
    bullets = {end: (start, end) for start, end in reading.report.key_points}
    paragraphs = []
    dateline = reading.report.dateline
    for start, end in reading.report.paragraphs:
        span = bullets.get(end, (start, end))
        if dateline and reading.text.startswith(dateline, span[0]):
            after = span[0] + len(dateline)
            while after < end and reading.text[after] in " —–-:":
                after += 1
            span, dateline = (after, end), None
        paragraphs.append(span)
    return tuple(p for p in paragraphs if p[0] < p[1])


def silent_paragraphs(reading: Reading) -> list[Span]:
    """Paragraphs that assert nothing: date lines, credits, rules; rows of a table say it in no sentence."""
    silent = [passage.span for passage in reading.passages if passage.kind == "table_row"]
    for start, end in reading.report.paragraphs:
        words = reading.text[start:end]
        if len(words) < 40 and (
            sum(c.isalpha() for c in words) < 3 or words.endswith(("a.m.", "p.m.")) or _is_date_line(words)
        ):
            silent.append((start, end))
    return silent


def _is_date_line(words: str) -> bool:
    return len(words.split()) <= 5 and any(
        w.strip(",.").isdigit() and len(w.strip(",.")) == 4 for w in words.split()
    )
