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


class FetchError(InputError):
    """A page of the web was not fetched; the message names its URL, what was expected and the remedy."""


class AddressRefused(FetchError):
    """Whence does not open this URL: its scheme, port, notation or network address is not a public page's."""


class Unreachable(FetchError):
    """No connection to the server came about or lasted: its name, the network or its certificate failed."""


class TooSlow(FetchError):
    """The page was not complete when its time was up."""


class TooManyRedirects(FetchError):
    """The server sends on from page to page, in a circle or without an end."""


class BadStatus(FetchError):
    """The server answered, but not with a page; `status` is its number."""

    def __init__(self, message: str, status: int) -> None:
        super().__init__(message, status)
        self.status = status

    def __str__(self) -> str:
        return str(self.args[0])


class BrokenResponse(FetchError):
    """What the server sent breaks the rules of HTTP, ends early or cannot be decompressed."""


class UsageError(WhenceError):
    """An option has a value that Whence does not accept."""


class FormatError(WhenceError):
    """A JSON document is not the format it says it is."""


class LexiconError(WhenceError):
    """A table of the lexicon is malformed; the message names file and row."""


class StoreError(WhenceError):
    """The store of received bytes cannot be read or written; the message names the file and the remedy."""


class DamagedContent(StoreError):
    """A file of the store does not hold what was put into it."""
