"""The commands of `whence` with their options and help; nothing heavy is imported until one of them runs."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from whence.cli import streams
from whence.errors import UsageError
from whence.version import VERSION

if TYPE_CHECKING:
    from whence.reports.received import Received
    from whence.reports.store import Store


class ReaderGone(Exception):
    """Nobody reads standard output any more."""


app = typer.Typer(
    name="whence",
    help="Read news reports and show, for every claim, where it comes from and whether anybody checked it.",
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)


class Format(StrEnum):
    """How results are written."""

    brief = "brief"
    json = "json"
    jsonl = "jsonl"


class By(StrEnum):
    """The order of the claims in a brief."""

    text = "text"
    source = "source"


class Written(StrEnum):
    """How readings and fetched pages are written."""

    text = "text"
    json = "json"


class Color(StrEnum):
    """When to use colour."""

    auto = "auto"
    always = "always"
    never = "never"


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"whence {VERSION}")
        raise typer.Exit


@app.callback(invoke_without_command=True)
def whence(
    context: typer.Context,
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and exit.")
    ] = False,
) -> None:
    if context.invoked_subcommand is None:
        typer.echo(context.get_help())


Publisher = Annotated[
    str | None, typer.Option(metavar="NAME", help="Who published the report; beats what it says itself.")
]
Published = Annotated[
    str | None, typer.Option(metavar="DATE", help="When: 2022-04-08 or 2022-04-08T10:14:00+02:00.")
]
Url = Annotated[str | None, typer.Option(metavar="URL", help="Where it was published.")]
Title = Annotated[str | None, typer.Option(metavar="TITLE", help="Its headline.")]
Colors = Annotated[Color, typer.Option(help="Colour; auto heeds NO_COLOR.")]
Width = Annotated[
    int | None, typer.Option(metavar="COLUMNS", help="Width of a page in characters.", show_default=False)
]
Workers = Annotated[
    int, typer.Option(metavar="N", help="Processes that trace at the same time; the results are the same.")
]
Tagger = Annotated[
    bool, typer.Option("--tagger/--no-tagger", help="Let the learned tagger lead, or rules work alone.")
]
Keeps = Annotated[
    bool, typer.Option("--keep", help="Keep the bytes as received in the store, as WARC; off by default.")
]
Folder = Annotated[
    Path | None,
    typer.Option(
        "--store", metavar="FOLDER", help="Where they are kept (WHENCE_STORE; else the platform's place)."
    ),
]
Ports = Annotated[
    list[int] | None,
    typer.Option("--allow-port", metavar="PORT", help="Fetch from this port too; 80 and 443 are allowed."),
]
Networks = Annotated[
    list[str] | None,
    typer.Option(
        "--allow-network", metavar="NETWORK", help="Fetch from this private network too, such as 10.2.0.0/16."
    ),
]
INPUTS = (
    "Files, folders, patterns and zip files (plain text, web pages, feeds, Telegram exports), URLs, "
    "@FILE for a list of URLs, or - for standard input."
)


@app.command()
def trace(
    inputs: Annotated[list[str], typer.Argument(metavar="INPUT", help=INPUTS)],
    publisher: Publisher = None,
    published: Published = None,
    url: Url = None,
    title: Title = None,
    format: Annotated[
        Format, typer.Option(help="brief for people; json for one report; jsonl for many, a line each.")
    ] = Format.brief,
    by: Annotated[By, typer.Option(help="Order of the claims in a brief.")] = By.text,
    text: Annotated[
        bool,
        typer.Option("--text", help="Show the report's text with its sources, cues and contents marked."),
    ] = False,
    explain: Annotated[
        str | None,
        typer.Option(metavar="CLAIM", help="Explain one claim, such as c7: words, offsets, rules."),
    ] = None,
    color: Colors = Color.auto,
    width: Width = None,
    workers: Workers = 1,
    tagger: Tagger = True,
    keep: Keeps = False,
    store: Folder = None,
    allow_port: Ports = None,
    allow_network: Networks = None,
) -> None:
    """Trace reports: who said what, through which chain, with which figures.

    Exit status: 0 done, 1 an input could not be traced (the others were), 2 wrong usage.
    """
    from whence.cli.tracing import View, run
    from whence.runs.runs import Given

    _check(published, width, workers)
    if format is not Format.brief and (text or explain is not None):
        raise UsageError(f"--text and --explain are for reading; leave out --format {format.value}")
    if text and explain is not None:
        raise UsageError("--text and --explain cannot be shown at once; choose one")
    view = View(format.value, by.value, text, explain, color.value, width)
    given = Given(publisher, published, url, title, tagger)
    _finish(lambda: run(inputs, given, view, workers, _fetch(allow_port, allow_network), _keep(keep, store)))


class Linked(StrEnum):
    """How a dossier is written."""

    brief = "brief"
    json = "json"


@app.command()
def link(
    inputs: Annotated[
        list[str],
        typer.Argument(metavar="INPUT", help=f"{INPUTS[:-1]}; and files of traces made earlier (.jsonl)."),
    ],
    format: Annotated[Linked, typer.Option(help="brief for people; json for programs.")] = Linked.brief,
    with_traces: Annotated[
        bool,
        typer.Option("--with-traces", help="With --format json: the dossier and the traces it rests on."),
    ] = False,
    claim: Annotated[
        str | None, typer.Option(metavar="CLAIM", help="One claim's whole tree, down to the words.")
    ] = None,
    least: Annotated[
        int, typer.Option(metavar="N", help="Show the claims that this many reports carry.")
    ] = 2,
    judgements: Annotated[
        Path | None, typer.Option(metavar="FILE", help="What people judged; it wins over what is found.")
    ] = None,
    graph: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE.svg", help="Draw who has it from whom: of --claim, else of the most carried."
        ),
    ] = None,
    chart: Annotated[
        Path | None, typer.Option(metavar="FILE.svg", help="Draw how figures moved (needs whence[charts]).")
    ] = None,
    color: Colors = Color.auto,
    width: Width = None,
    workers: Workers = 1,
    tagger: Tagger = True,
    allow_port: Ports = None,
    allow_network: Networks = None,
) -> None:
    """Link reports: the same claims across them, the origins behind each, copies, conflicts, loops.

    Exit status: 0 done, 1 an input could not be traced (the others were linked), 2 wrong usage.
    """
    from whence.cli.linking import Wanted, check, run

    _check(None, width, workers)
    wanted = Wanted(format.value, with_traces, claim, least, judgements, graph, chart, color.value, width)
    check(wanted)
    _finish(lambda: run(inputs, wanted, workers, tagger, _fetch(allow_port, allow_network)))


@app.command()
def read(
    inputs: Annotated[list[str], typer.Argument(metavar="INPUT", help=INPUTS)],
    publisher: Publisher = None,
    published: Published = None,
    url: Url = None,
    title: Title = None,
    diff: Annotated[
        bool,
        typer.Option(
            "--diff", help="Fetch URLs again and show what the publisher changed since they were kept."
        ),
    ] = False,
    format: Annotated[Written, typer.Option(help="text for people; json, a report a line.")] = Written.text,
    color: Colors = Color.auto,
    width: Width = None,
    keep: Keeps = False,
    store: Folder = None,
    allow_port: Ports = None,
    allow_network: Networks = None,
) -> None:
    """Show what Whence reads of an input: its text, its metadata and where they stood, and what is left out.

    Exit status: 0 done, 1 an input could not be read (the others were), 2 wrong usage.
    """
    from whence.cli import reading
    from whence.reports.items import Given

    _check(published, width)
    given, fetch = Given(publisher, published, url, title), _fetch(allow_port, allow_network)
    how = reading.View(format.value, color.value, width)
    if diff:
        _finish(lambda: reading.difference(inputs, given, _store(store), how, fetch))
    else:
        _finish(lambda: reading.read(inputs, given, how, fetch, _keep(keep, store)))


@app.command()
def fetch(
    urls: Annotated[list[str], typer.Argument(metavar="URL", help="URLs, or @FILE for a list of them.")],
    format: Annotated[Written, typer.Option(help="text for people; json, a page a line.")] = Written.text,
    store: Folder = None,
    allow_port: Ports = None,
    allow_network: Networks = None,
) -> None:
    """Fetch pages and keep them as they were received: bytes, headers and time, as WARC records.

    Exit status: 0 done, 1 a page could not be fetched (the others were), 2 wrong usage.
    """
    from whence.cli import fetching

    get = _fetch(allow_port, allow_network)
    _finish(lambda: fetching.fetch(urls, _store(store), get, format.value))


def _finish(work: Callable[[], int]) -> None:
    try:
        code = work()
    except BrokenPipeError as error:
        raise ReaderGone from error
    if code:
        raise typer.Exit(code)


def _fetch(ports: list[int] | None, networks: list[str] | None) -> Callable[[str], Received]:
    """What fetches a URL; the libraries for it are loaded when the first one is asked for."""

    def fetch(url: str) -> Received:
        from whence.runs.fetching import fetcher

        return fetcher(ports or (), networks or ())(url)

    return fetch


def _store(folder: Path | None) -> Store:
    from whence.reports.store import Store, default_folder

    return Store(folder or default_folder())


def _keep(wanted: bool, folder: Path | None) -> Callable[[Received], object] | None:
    if folder is not None and not wanted:
        raise UsageError("--store says where to keep what is received; add --keep to keep it")
    return _store(folder).keep if wanted else None


def _check(published: str | None, width: int | None, workers: int = 1) -> None:
    if published is not None:
        _check_published(published)
    if width is not None and not streams.NARROWEST <= width <= streams.WIDEST:
        raise UsageError(f"--width {width}: give a width between {streams.NARROWEST} and {streams.WIDEST}")
    if not 1 <= workers <= 256:
        raise UsageError(f"--workers {workers}: give a number of processes between 1 and 256")


def _check_published(value: str) -> None:
    try:
        if len(value) == 10:
            datetime.date.fromisoformat(value)
        elif len(value) < 16:  # "20220408" and "2022-W14" are ISO too, and nobody means them
            raise ValueError(value)
        else:
            datetime.datetime.fromisoformat(value)
    except ValueError:
        raise UsageError(
            f"--published {value}: not a date; give 2022-04-08 or 2022-04-08T10:14:00+02:00"
        ) from None
