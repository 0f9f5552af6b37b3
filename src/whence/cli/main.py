"""The command `whence`: options, exit codes, and nothing heavy until it is needed."""

from __future__ import annotations

import datetime
import os
import sys
from collections.abc import Sequence
from enum import StrEnum
from typing import Annotated

import typer

from whence.cli import streams
from whence.errors import UsageError
from whence.version import VERSION

DONE, FAILED, USAGE, INTERRUPTED = 0, 1, 2, 130

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


class Color(StrEnum):
    """When to use colour."""

    auto = "auto"
    always = "always"
    never = "never"


class ReaderGone(Exception):
    """Nobody reads standard output any more."""


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


@app.command()
def trace(
    inputs: Annotated[
        list[str],
        typer.Argument(
            metavar="INPUT", help="Files, folders (their *.txt, *.md, *.text), or - for standard input."
        ),
    ],
    publisher: Annotated[
        str | None, typer.Option(metavar="NAME", help="Who published the report; beats its header line.")
    ] = None,
    published: Annotated[
        str | None, typer.Option(metavar="DATE", help="When: 2022-04-08 or 2022-04-08T10:14:00+02:00.")
    ] = None,
    url: Annotated[str | None, typer.Option(metavar="URL", help="Where it was published.")] = None,
    title: Annotated[str | None, typer.Option(metavar="TITLE", help="Its headline.")] = None,
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
    color: Annotated[Color, typer.Option(help="Colour; auto heeds NO_COLOR.")] = Color.auto,
    width: Annotated[
        int | None,
        typer.Option(metavar="COLUMNS", help="Width of a brief in characters.", show_default=False),
    ] = None,
    workers: Annotated[
        int,
        typer.Option(metavar="N", help="Processes that trace at the same time; the results are the same."),
    ] = 1,
    tagger: Annotated[
        bool, typer.Option("--tagger/--no-tagger", help="Let the learned tagger lead, or rules work alone.")
    ] = True,
) -> None:
    """Trace reports: who said what, through which chain, with which figures.

    Exit status: 0 done, 1 an input could not be traced (the others were), 2 wrong usage.
    """
    from whence.cli.tracing import View, run
    from whence.runs.runs import Given

    if published is not None:
        _check_published(published)
    if width is not None and not streams.NARROWEST <= width <= streams.WIDEST:
        raise UsageError(f"--width {width}: give a width between {streams.NARROWEST} and {streams.WIDEST}")
    if not 1 <= workers <= 256:
        raise UsageError(f"--workers {workers}: give a number of processes between 1 and 256")
    if format is not Format.brief and (text or explain is not None):
        raise UsageError(f"--text and --explain are for reading; leave out --format {format.value}")
    if text and explain is not None:
        raise UsageError("--text and --explain cannot be shown at once; choose one")
    view = View(format.value, by.value, text, explain, color.value, width)
    try:
        code = run(inputs, Given(publisher, published, url, title, tagger), view, workers)
    except BrokenPipeError as error:
        raise ReaderGone from error
    if code:
        raise typer.Exit(code)


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


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit status; the console script and `python -m whence` call it."""
    try:
        code = _invoke(arguments)
        sys.stdout.flush()
        return code
    except (BrokenPipeError, ReaderGone):  # the reader has seen enough, as with `| head`
        _silence_stdout()
        return DONE
    except KeyboardInterrupt:
        sys.stderr.write("\n")
        return INTERRUPTED
    except OSError as error:
        streams.complain(
            f"standard output: cannot be written ({error.strerror or error}); check where it goes"
        )
        _silence_stdout()
        return FAILED


def _invoke(arguments: Sequence[str] | None) -> int:
    command = typer.main.get_command(app)
    try:
        result = command.main(
            args=None if arguments is None else list(arguments), prog_name="whence", standalone_mode=False
        )
    except UsageError as error:
        streams.complain(str(error))
        return USAGE
    except typer.Abort:
        raise KeyboardInterrupt from None
    except Exception as error:
        if not hasattr(error, "format_message"):
            raise
        streams.complain(f"{error.format_message().rstrip('.')}; see 'whence trace --help'")  # type: ignore[attr-defined]
        return USAGE
    return result if isinstance(result, int) else DONE


def _silence_stdout() -> None:
    """So that the interpreter's last flush has somewhere to go."""
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except (OSError, ValueError):
        return


def script() -> None:
    """The console script's entry."""
    sys.exit(main())
