"""Many inputs, one outcome each: a bad input becomes a row that says what is wrong, and the rest goes on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from time import perf_counter

from whence.errors import WhenceError
from whence.runs.inputs import Input, received
from whence.traces.trace import Trace


@dataclass(frozen=True, slots=True)
class Given:
    """What the user says about every input, which beats header lines; and whether the tagger leads."""

    publisher: str | None = None
    published: str | None = None
    url: str | None = None
    title: str | None = None
    tagger: bool = True


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one input: a trace, or an error in words; never both.

    `file` names the input in messages, `name` is its name in the trace.
    """

    file: str
    name: str | None
    trace: Trace | None
    error: str | None
    seconds: float


def trace_input(item: Input, given: Given = Given()) -> Outcome:
    """Trace one input; whatever goes wrong is the outcome's error."""
    from whence.traces.stages import trace

    begun = perf_counter()
    try:
        found = trace(
            received(item),
            publisher=given.publisher,
            published=given.published,
            url=given.url,
            title=given.title,
            file=item.name,
            tagger=given.tagger,
        )
    except WhenceError as error:
        return failed(item, str(error), begun)
    except Exception as error:  # one input that meets a fault of ours must not cost the user the others
        return failed(item, f"internal error: {type(error).__name__}: {error}; please report it", begun)
    return Outcome(item.shown, item.name, found, None, perf_counter() - begun)


def trace_inputs(items: Iterable[Input], given: Given = Given(), workers: int = 1) -> Iterator[Outcome]:
    """The outcome of every input, in the order of `items`; the same with any number of `workers`.

    `workers` processes trace at the same time; nothing is stored.
    """
    if workers <= 1:
        for item in items:
            yield trace_input(item, given)
    else:
        from whence.runs.workers import Pool

        yield from Pool(given, workers).outcomes(items)


def failed(item: Input, message: str, begun: float) -> Outcome:
    """The outcome of an input that could not be traced; its name stands beside the message, not in it."""
    for name in (item.name, item.shown, "input"):
        message = message.removeprefix(f"{name}: ")
    return Outcome(item.shown, item.name, None, message, perf_counter() - begun)
