"""`whence read`: what Whence reads of an input, what it leaves out, and what a publisher changed since."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from whence.cli import streams
from whence.cli.page import Page, Piece
from whence.cli.words import counted, one_line, shortened
from whence.errors import UsageError, WhenceError
from whence.reports.changes import Change, changes_of
from whence.reports.items import Given
from whence.reports.languages import with_language
from whence.reports.reading import Reading
from whence.reports.received import Received
from whence.reports.sorting import items_of, read_item, read_one
from whence.reports.store import Store
from whence.runs.inputs import Input, expand
from whence.runs.jobs import Fetch, Keep, receive

FORMAT = "whence-reading/1"
CHANGES = "whence-changes/1"
_FIELDS = (
    "title", "publisher", "authors", "published", "modified", "retrieved", "language", "url", "wire",
    "dateline", "id",
)  # fmt: skip
_LONGEST = 100
_KINDS = {
    "paragraph": "",
    "headline": "headline",
    "key_point": "key point",
    "list_item": "list",
    "table_row": "row",
}


@dataclass(frozen=True, slots=True)
class View:
    """How the user wants to see it."""

    format: str = "text"
    color: str = "auto"
    width: int | None = None


def read(inputs: Sequence[str], given: Given, view: View, get: Fetch, keep: Keep | None) -> int:
    """Read all inputs and write what was read; 1 where one of them failed, else 0."""
    failed = False
    first = True
    for one in expand(inputs):
        try:
            received = receive(one, get)
            if keep is not None:
                keep(received)
            items, notices = items_of(received)
        except Exception as error:
            failed = True
            _complain(one, in_words(error))
            continue
        for notice in notices:
            streams.complain(f"{one.shown}: {notice}")
        if len(items) > 1 and (given.url is not None or given.title is not None):
            raise UsageError(f"--url and --title are about one report, and {one.shown} holds {len(items):,}")
        for item in items:
            try:
                reading = with_language(read_item(item, given, one.name))
            except Exception as error:
                failed = True
                message = in_words(error)
                _complain(one, f"{item.shown}: {message}" if item.shown else message)
                continue
            if view.format == "json":
                streams.write_json(json.dumps(document(reading), ensure_ascii=False, separators=(",", ":")))
            else:
                _write(_page(reading, view.width), view.color, first)
            first = False
    return 1 if failed else 0


def in_words(error: Exception) -> str:
    """What went wrong; one input that meets a fault of ours must not cost the user the others."""
    if isinstance(error, WhenceError):
        return str(error)
    return f"internal error: {type(error).__name__}: {error}; please report it"


def _complain(one: Input, message: str) -> None:
    for name in (one.name, one.shown):
        message = message.removeprefix(f"{name}: ")
    streams.complain(f"{one.shown}: {message}")


def document(reading: Reading) -> dict[str, Any]:
    """The reading as JSON: the report, its passages, what was left out, and the map back to the source."""
    return {
        "format": FORMAT,
        "text": reading.text,
        "notices": list(reading.notices),
        "report": asdict(reading.report),
        "carried_from": reading.carried_from,
        "passages": [
            {"kind": p.kind, "span": list(p.span), "text": reading.text[slice(*p.span)]}
            for p in reading.passages
        ],
        "left_out": [asdict(item) for item in reading.left_out],
        "offsets": [list(piece) for piece in reading.offsets.pieces],
    }


def _page(reading: Reading, width: int | None) -> Page:
    marks = streams.stream_marks(sys.stdout)
    page = Page(streams.page_width(width, sys.stdout), marks)
    report = reading.report
    for name in _FIELDS:
        value = getattr(report, name)
        if value:
            words = one_line(", ".join(value) if isinstance(value, tuple) else value)
            where = report.provenance.get(name, "")
            pieces: list[Piece] = [(words, "bold" if name == "title" else "")]
            page.put([*pieces, (f"  {one_line(where)}" if where else "", "dim")], [(name, "dim")], 11)
    for notice in reading.notices:
        page.put([(one_line(notice), "")], [("notice", "yellow")], 11)
    page.heading("What is read", counted(len(reading.text), "character"))
    for kind, words in _passages(reading):
        page.put([(one_line(words), "bold" if kind in ("headline", "subheading") else "")],
                 [(_KINDS.get(kind, kind.replace("_", " ")), "dim")], 11)  # fmt: skip
    if report.links:
        page.heading("Links", counted(len(report.links), "link"))
        for link in report.links:
            page.put(
                [(one_line(reading.text[slice(*link.span)]), ""), (f"  {one_line(link.url)}", "dim")],
                indent=11,
            )
    if reading.left_out:
        page.heading("What is left out", counted(len(reading.left_out), "block"))
        for item in reading.left_out:
            kind = item.why if item.kind == "other" else item.kind
            page.put(
                [(shortened(one_line(item.text), _LONGEST), "dim")], [(kind.replace("_", " "), "dim")], 22
            )
    return page


def _passages(reading: Reading) -> list[tuple[str, str]]:
    if reading.passages:
        return [(p.kind, reading.text[slice(*p.span)]) for p in reading.passages]
    points = set(reading.report.key_points)
    lines = {end: (start, end) for start, end in points}
    return [
        (
            "headline"
            if span == reading.report.title_span
            else "key_point"
            if span[1] in lines
            else "paragraph",
            reading.text[slice(*lines.get(span[1], span))],
        )
        for span in reading.report.paragraphs
    ]


def _write(page: Page, color: str, first: bool) -> None:
    if not first:
        sys.stdout.write("\n\n")
    styled, coloured = streams.styles_wanted(color, sys.stdout)
    streams.write_page(page, sys.stdout, styled, coloured)


def difference(inputs: Sequence[str], given: Given, store: Store, view: View, get: Fetch) -> int:
    """Fetch URLs again, and write what changed since they were last kept; keeps what it fetched."""
    failed = False
    first = True
    pages = list(expand(inputs))
    for one in pages:
        if one.url is None:
            raise UsageError(f"--diff is about pages that can be fetched again; {one.shown} is no URL")
    for one in pages:
        try:
            before = _kept(store, one.url or "")
            received = receive(one, get)
            store.keep(received)
            after = read_one(received, given)
            old = read_one(before, given)
        except Exception as error:
            failed = True
            _complain(one, in_words(error))
            continue
        changes = changes_of(old, after)
        if view.format == "json":
            row = {"format": CHANGES, "url": one.url, "before": before.retrieved, "after": received.retrieved,
                   "changes": [asdict(c) for c in changes]}  # fmt: skip
            streams.write_json(json.dumps(row, ensure_ascii=False, separators=(",", ":")))
        else:
            _write(_changes(one.shown, before, received, changes, view.width), view.color, first)
        first = False
    return 1 if failed else 0


def _kept(store: Store, url: str) -> Received:
    """What was last received from a URL."""
    from whence.runs.fetching import kept

    found = kept(store, url)
    if found is None:
        raise UsageError(
            f"{url}: nothing was kept of it before; keep it with `whence fetch` and compare later"
        )
    return found


def _changes(
    url: str, before: Received, after: Received, changes: Sequence[Change], width: int | None
) -> Page:
    page = Page(streams.page_width(width, sys.stdout), streams.stream_marks(sys.stdout))
    page.put([(one_line(url), "bold")])
    page.put([(f"kept {before.retrieved or 'before'}, fetched {after.retrieved or 'now'}", "dim")])
    if not changes:
        same = before.body == after.body
        page.put([("Not one byte has changed." if same else "Nothing that Whence reads has changed.", "")])
        return page
    page.heading(counted(len(changes), "change"), "[-before-] {+after+}")
    for change in changes:
        page.put(_pieces(change), [(change.what.replace("_", " "), "dim")], 11)
    return page


def _pieces(change: Change) -> list[Piece]:
    if change.words:
        pieces: list[Piece] = []
        for same, before, after in change.words:
            if same:
                pieces.append((before, ""))
                continue
            pieces += [(f"[-{before}-]", "red")] if before else []
            pieces += [(f"{{+{after}+}}", "green")] if after else []
        return pieces
    pieces = [(f"[-{change.before}-]", "red")] if change.before else []
    return pieces + ([(f"{' ' if pieces else ''}{{+{change.after}+}}", "green")] if change.after else [])
