"""Everything that Whence raises on purpose, as one tree; each message says what to do next."""

from __future__ import annotations


class WhenceError(Exception):
    """Base of all errors that Whence raises on purpose."""


class InputError(WhenceError):
    """An input cannot be read as a report; the message names it and the remedy."""


class UnreadableInput(InputError):
    """The bytes cannot be opened or decoded as text."""


class EmptyInput(InputError):
    """There is no text in the input."""


class TooLarge(InputError):
    """The input is larger than the limit that keeps time and memory bounded."""


class UsageError(WhenceError):
    """An option has a value that Whence does not accept."""


class FormatError(WhenceError):
    """A JSON document is not the format it says it is."""


class LexiconError(WhenceError):
    """A table of the lexicon is malformed; the message names file and row."""
