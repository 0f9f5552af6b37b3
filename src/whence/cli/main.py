"""The command `whence`: its exit status, and what becomes of errors."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

import typer

from whence.cli import streams
from whence.cli.commands import ReaderGone, app
from whence.errors import UsageError, WhenceError

DONE, FAILED, USAGE, INTERRUPTED = 0, 1, 2, 130


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
    except WhenceError as error:
        streams.complain(str(error))
        return FAILED
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
