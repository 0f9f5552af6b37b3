"""Blocks and fields → Reading: the headline first, the fields that are trusted most, and where each was
read."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from whence.errors import EmptyInput, TooLarge
from whence.reports.assembly import Stretch, assembled, with_passages
from whence.reports.credits import agency_named
from whence.reports.decoding import MAX_CHARACTERS
from whence.reports.fields import INFERRED, SHOWN, Fields
from whence.reports.moments import agree
from whence.reports.pages.headlines import alike, letters, same_address, title_parts
from whence.reports.reading import LeftOut, Reading, report_id
from whence.reports.report import Report
from whence.text.offsets import OffsetMap

_SECTIONS = frozenset(
    "home news latest breaking article story world uk us politics business sport sports video live "
    "opinion".split()
)
_SAME = {
    "title": alike,
    "authors": lambda a, b: any(letters(n) in letters(b) or letters(b) in letters(n) for n in a.split(";")),
    "publisher": lambda a, b: letters(a) == letters(b),
    "published": agree,
    "modified": agree,
    "language": lambda a, b: a == b,
    "url": same_address,
    "wire": lambda a, b: letters(a) == letters(b),
}
_SUPPLIED = re.compile(
    r"This (?:article|story|report|copy|content|text) (?:was|is|has been) "
    r"(?:supplied|provided|produced|written|distributed) by "
    r"(?:the )?(?P<name>[A-Z][\w.&’'-]*(?: (?:of |and |& )?[A-Z][\w.&’'-]*){0,4})"
)
_LAST_LINES, _SHORT = 6, 200
_INPUTS = re.compile(r"\(with (?:\w+ )?inputs? from (?:the )?(?P<name>[A-Z][^()\n,;]{1,40})\)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a report was read: the bytes received, its place in them, its file's name, when it came, its
    source."""

    content: bytes
    place: int | str
    file: str | None
    retrieved: str | None
    source: str

    @property
    def shown(self) -> str:
        """Its name in messages."""
        return self.file or "input"


def finished(
    origin: Origin,
    stretches: list[Stretch],
    fields: Fields,
    left_out: Sequence[LeftOut],
    notices: Sequence[str],
    given_title: str | None,
    headline_alone: bool = False,
) -> Reading:
    """The reading of a report whose blocks and fields are known. Raises EmptyInput where it has no text."""
    stretches = _headed(stretches, fields, given_title)
    if not any(s.kind != "headline" for s in stretches) and not (headline_alone and stretches):
        raise EmptyInput(f"{origin.shown}: no text of a report was found in it; save its text and give that")
    whole = assembled(stretches)
    if len(whole.text) > MAX_CHARACTERS:
        raise TooLarge(
            f"{origin.shown}: it holds more than {MAX_CHARACTERS:,} characters of text; give its parts"
        )
    for name in ("published", "modified"):
        fields.sharpen(name, lambda new, old: len(old) == 10 < len(new) and agree(new, old))
    _take_site(fields)
    _take_wire(fields, whole.text)
    report, more = _with_corrections(with_passages(_report(origin, fields), whole), whole.text, fields)
    report = replace(report, provenance=_provenance(fields, report))
    notices = [*notices, *more]
    if report.published is None:
        notices.append("publication date unknown: relative dates are unresolved")
    return Reading(
        whole.text, report, tuple(notices), whole.offsets, origin.source, whole.passages, tuple(left_out)
    )


def _headed(stretches: list[Stretch], fields: Fields, given: str | None) -> list[Stretch]:
    """The stretches with the headline first: the one that is shown, else the one that the metadata give."""
    shown = next((s for s in stretches if s.kind == "headline"), None)
    if shown is not None:
        fields.add("title", shown.text.replace("\n", " "), "headline", SHOWN)
    title = given or (shown.text if shown else fields.first("title"))
    rest = [s for s in stretches if s is not shown]
    if shown is not None and shown.text == title:
        return [shown, *rest]
    return [Stretch("headline", title, OffsetMap(())), *rest] if title else rest


def _take_site(fields: Fields) -> None:
    """The site, where the window's title names it beside the headline: "The Eskmoor Herald - Council backs
    …"."""
    shown = fields.first("title") or ""
    for window in fields.all("window"):
        for part in reversed(title_parts(window)[1:]):
            if _may_be_site(part, shown):
                fields.add("publisher", part, "<title>", INFERRED)
        before = window.removesuffix(shown or window)
        if before.rstrip().endswith(":") and len(before) < 40:
            fields.add("publisher", before.rstrip(" :"), "<title>", INFERRED)


def _may_be_site(part: str, headline: str) -> bool:
    """Whether a part of a window's title may be a site: no word of the headline, no section of every site."""
    return len(part) < 40 and letters(part) not in letters(headline) and letters(part) not in _SECTIONS


def _take_wire(fields: Fields, text: str) -> None:
    """The agency that the byline names, or the line that says who supplied the copy."""
    for name in (fields.first("authors") or "").split(";"):
        if name.strip():
            fields.add("wire", agency_named(name.strip(), known=True), "authors", INFERRED)
    for pattern in (_SUPPLIED, _INPUTS):
        for line in text.rstrip().split("\n")[-_LAST_LINES:]:
            if len(line) < _SHORT and (match := pattern.match(line)):
                fields.add("wire", match["name"].rstrip("."), "text", INFERRED)


def _report(origin: Origin, fields: Fields) -> Report:
    publisher, url = fields.first("publisher"), fields.first("url")
    wire = fields.first("wire")
    return Report(
        id=report_id(origin.content, origin.place, publisher, url),
        file=origin.file,
        publisher=publisher,
        authors=tuple(n.strip() for n in (fields.first("authors") or "").split(";") if n.strip()),
        title=fields.first("title"),
        url=url,
        language=fields.first("language"),
        published=fields.first("published"),
        modified=fields.first("modified"),
        retrieved=origin.retrieved,
        wire=None if wire and _is_own_name(wire, publisher, url) else wire,
    )


def _with_corrections(report: Report, text: str, fields: Fields) -> tuple[Report, list[str]]:
    """The report with the corrections that its metadata tell of, and notices about those that it does not
    show."""
    notices: list[str] = []
    for words in fields.all("correction"):
        place = next((p for p in report.paragraphs if letters(words) in letters(text[slice(*p)])), None)
        if place is None:
            notices.append(f"the page tells of a correction that stands nowhere in its text: {words[:300]}")
        elif place not in report.corrections:
            report = replace(report, corrections=tuple(sorted((*report.corrections, place))))
    return report, notices


def _is_own_name(wire: str, publisher: str | None, url: str | None) -> bool:
    """Whether the copy is credited to the publisher itself: a station's call sign in its own dateline."""
    words = set(wire.casefold().split())
    labels = set(urlsplit(url).netloc.casefold().split(".")) if url else set()
    return words <= set((publisher or "").casefold().split()) or letters(wire) in labels


def _provenance(fields: Fields, report: Report) -> dict[str, str]:
    found = fields.provenance(_SAME)
    if report.wire is None:
        found.pop("wire", None)
    elif "wire" not in found:
        found["wire"] = "credit in the text"
    return found
