"""Inputs → jobs: one for each report that they hold, ready to be traced here or by another process."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from whence.errors import WhenceError
from whence.reports.items import Given, Item
from whence.reports.reading import Reading
from whence.reports.received import Received
from whence.reports.sorting import PAGE, PLAIN, items_of, read_item
from whence.runs.inputs import Input, received

Fetch = Callable[[str], Received]
Keep = Callable[[Received], object]


@dataclass(frozen=True, slots=True)
class Job:
    """One report to trace: an item to be read, or a reading where several came out of one input; or an error.

    `file` names it in messages, `name` in the trace.
    """

    file: str
    name: str | None
    item: Item | None = None
    reading: Reading | None = None
    error: str | None = None


def jobs_of(
    inputs: Iterable[Input],
    given: Given,
    fetch: Fetch | None = None,
    keep: Keep | None = None,
    tell: Callable[[str], None] | None = None,
) -> Iterator[Job]:
    """The jobs of all inputs, in their order.

    `fetch` gets a URL's page, `keep` stores what was received before anything is made of it, `tell` hears
    what of an
    input was skipped. Whatever goes wrong with an input is its job's error.
    """
    for one in inputs:
        try:
            got = receive(one, fetch)
            if keep is not None:
                keep(got)
            items, notices = items_of(got)
        except WhenceError as error:
            yield Job(one.shown, one.name, error=_without_name(str(error), one))
            continue
        except Exception as error:  # a fault of ours in one input must not cost the user the others
            yield Job(
                one.shown,
                one.name,
                error=f"internal error: {type(error).__name__}: {error}; please report it",
            )
            continue
        if tell is not None:
            for notice in notices:
                tell(f"{one.shown}: {notice}")
        yield from (_job(one, item, given) for item in items)


def receive(one: Input, fetch: Fetch | None = None) -> Received:
    """The bytes of one input, and the circumstances under which they came."""
    if one.url is None or one.problem is not None:
        return Received(received(one), name=one.name)
    if fetch is None:
        from whence.runs.fetching import fetched

        fetch = fetched
    return fetch(one.url)


def _job(one: Input, item: Item, given: Given) -> Job:
    if item.form in (PLAIN, PAGE):
        return Job(one.shown, one.name, item)
    file = f"{one.shown}, {item.shown}" if item.shown else one.shown
    try:
        reading = read_item(item, given, one.name)
    except WhenceError as error:
        return Job(file, one.name, error=_without_name(str(error), one))
    except Exception as error:  # as above
        return Job(file, one.name, error=f"internal error: {type(error).__name__}: {error}; please report it")
    return Job(file, one.name, reading=replace(reading, source=""))


def _without_name(message: str, one: Input) -> str:
    """The message without the input's name, which stands beside it."""
    for name in (one.name, one.shown, one.url, "input"):
        if name:
            message = message.removeprefix(f"{name}: ")
    return message
