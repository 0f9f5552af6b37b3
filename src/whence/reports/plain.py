"""Plain text → Report: header lines, title, key points, paragraphs, dateline and credit."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, datetime

from whence.errors import EmptyInput, UsageError
from whence.reports.credits import agency_named, wire_of
from whence.reports.decoding import MAX_CHARACTERS, decode
from whence.reports.layout import Layout, layout_of
from whence.reports.reading import Reading, report_id
from whence.reports.report import Report
from whence.text.offsets import OffsetMap, pieces_of

_HEADER = re.compile(
    r"(publisher|published|modified|retrieved|url|authors?|title|language|wire)[ \t]*:[ \t]*"
    r"([^\r\n]*)(?:\r?\n|\Z)",
    re.IGNORECASE,
)


def read(
    received: bytes | str,
    *,
    file: str | None = None,
    publisher: str | None = None,
    published: str | None = None,
    url: str | None = None,
    title: str | None = None,
) -> Reading:
    """Read one plain-text report.

    Arguments beat header lines of the same name. Raises EmptyInput or UnreadableInput. A text of more
    than a million characters is cut there, and a notice says so.
    """
    if not isinstance(received, (str, bytes)):
        raise UsageError(f"text: give a report as str or bytes, not {type(received).__name__}")
    name = file or "input"
    raw = received.encode("utf-8", "surrogatepass") if isinstance(received, str) else received
    source, notices = (received, []) if isinstance(received, str) else decode(received, name)
    start = 1 if source.startswith("\ufeff") else 0
    fields, spans, body = _headers(source, start)
    given = {"publisher": publisher, "published": published, "url": url, "title": title}
    provenance = dict.fromkeys(fields, "header line")
    for key, value in given.items():
        if value:
            fields[key] = value
            provenance[key] = "given"
            spans.pop(key, None)
    text, offsets = _assemble(source, body, fields.get("title"), spans.get("title"))
    if not text.strip():
        raise EmptyInput(f"{name}: there is no text under the header lines")
    if len(text) > MAX_CHARACTERS:
        notices.append(f"only the first {MAX_CHARACTERS:,} of {len(text):,} characters were read")
        text = text[:MAX_CHARACTERS]
    report = Report(
        id=report_id(raw, 0, fields.get("publisher"), fields.get("url")),
        file=file,
        publisher=fields.get("publisher"),
        authors=tuple(a.strip() for a in re.split(r";|,| and ", fields.get("author", "")) if a.strip()),
        title=fields.get("title"),
        url=fields.get("url"),
        language=fields.get("language"),
        published=_checked(fields, "published", notices),
        modified=_checked(fields, "modified", notices),
        retrieved=_checked(fields, "retrieved", notices),
        wire=agency_named(fields["wire"]) if fields.get("wire") else None,
    )
    report = _with_layout(report, text, layout_of(text, fields.get("title")), provenance)
    if report.published is None:
        notices.append("publication date unknown: relative dates are unresolved")
    return Reading(text, report, tuple(notices), offsets, source)


def _headers(source: str, start: int) -> tuple[dict[str, str], dict[str, tuple[int, int]], int]:
    fields: dict[str, str] = {}
    spans: dict[str, tuple[int, int]] = {}
    at = start
    while match := _HEADER.match(source, at):
        key = match[1].lower().replace("authors", "author")
        if match[2].strip():
            fields[key] = match[2].strip()
            spans[key] = match.span(2)
        at = match.end()
    # A lone "Title: …" at the start of a report without other header lines may be its first words.
    if at > start and not (source[at : at + 2].lstrip(" \t\r") or "\n").startswith("\n") and len(fields) < 2:
        return {}, {}, start
    return fields, spans, at


def _assemble(
    source: str, body: int, title: str | None, title_span: tuple[int, int] | None
) -> tuple[str, OffsetMap]:
    end = len(source.rstrip())
    while body < end and source[body] in "\r\n":
        body += 1
    if not title or source.startswith(title, body):
        text, pieces = pieces_of(source, body, end, 0)
        return text, OffsetMap(tuple(pieces))
    pieces = [(0, title_span[0], len(title))] if title_span else []
    rest, more = pieces_of(source, body, end, len(title) + 2)
    return f"{title}\n\n{rest}", OffsetMap(tuple(pieces + more))


def _checked(fields: dict[str, str], key: str, notices: list[str]) -> str | None:
    """The date of a header line when it is one; a notice otherwise."""
    value = fields.get(key)
    if value is None:
        return None
    try:
        if len(value) == 10:
            return date.fromisoformat(value).isoformat()
        moment = datetime.fromisoformat(value)
        if moment.tzinfo is None:
            notices.append(f"{key}: {value!r} has no time zone; only its day is used")
            return moment.date().isoformat()
        return moment.isoformat()
    except ValueError:
        notices.append(f"{key}: {value!r} is not a date (expected 2022-04-08 or 2022-04-08T10:14:00+02:00)")
        return None


def _with_layout(report: Report, text: str, layout: Layout, provenance: dict[str, str]) -> Report:
    if report.title is None and layout.title is not None:
        report = replace(report, title=text[slice(*layout.title)])
        provenance["title"] = "first line"
    if report.published is None and layout.published is not None:
        report = replace(report, published=layout.published)
        provenance["published"] = "date line"
    wire = report.wire or wire_of(text, layout)
    if wire and not report.wire:
        provenance["wire"] = "credit in the text"
    return replace(
        report,
        title_span=layout.title,
        key_points=layout.key_points,
        paragraphs=layout.paragraphs,
        dateline=text[slice(*layout.dateline)] if layout.dateline else None,
        corrections=layout.corrections,
        wire=wire,
        provenance=provenance,
    )
