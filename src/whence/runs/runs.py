"""Many inputs, one outcome for each report: a bad one becomes a row that says what is wrong, and the rest
goes on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from time import perf_counter

from whence.errors import WhenceError
from whence.reports.items import Given as GivenReport
from whence.runs.inputs import Input
from whence.runs.jobs import Job, jobs_of
from whence.traces.trace import Trace


@dataclass(frozen=True, slots=True)
class Given:
    """What the user says about every report, which beats what they say; and whether the tagger leads."""

    publisher: str | None = None
    published: str | None = None
    url: str | None = None
    title: str | None = None
    tagger: bool = True

    @property
    def report(self) -> GivenReport:
        """The part of it that the readers heed."""
        return GivenReport(self.publisher, self.published, self.url, self.title)


NOTHING = Given()


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one report: a trace, or an error in words; never both.

    `file` names the report in messages, `name` is its file's name in the trace.
    """

    file: str
    name: str | None
    trace: Trace | None
    error: str | None
    seconds: float


def trace_job(job: Job, given: Given = NOTHING) -> Outcome:
    """Trace one report; whatever goes wrong is the outcome's error."""
    from whence.reports import sorting
    from whence.traces import stages

    begun = perf_counter()
    if job.error is not None:
        return failed(job, job.error, begun)
    try:
        reading = job.reading
        if reading is None and job.item is not None:
            reading = sorting.read_item(job.item, given.report, job.name)
        if reading is None:
            return failed(job, "there is nothing to read", begun)
        found = stages.trace_reading(reading, tagger=given.tagger)
    except WhenceError as error:
        return failed(job, str(error), begun)
    except Exception as error:  # one input that meets a fault of ours must not cost the user the others
        return failed(job, f"internal error: {type(error).__name__}: {error}; please report it", begun)
    return Outcome(job.file, job.name, found, None, perf_counter() - begun)


def trace_inputs(items: Iterable[Input], given: Given = NOTHING, workers: int = 1) -> Iterator[Outcome]:
    """The outcome of every report, in the order of `items`; the same with any number of `workers`.

    `workers` processes trace at the same time; nothing is stored.
    """
    return trace_jobs(jobs_of(items, given.report), given, workers)


def trace_jobs(jobs: Iterable[Job], given: Given = NOTHING, workers: int = 1) -> Iterator[Outcome]:
    """The outcome of every job, in their order; the same with any number of `workers`."""
    if workers <= 1:
        for job in jobs:
            yield trace_job(job, given)
    else:
        from whence.runs.workers import Pool

        yield from Pool(given, workers).outcomes(jobs)


def failed(job: Job, message: str, begun: float) -> Outcome:
    """The outcome of a report that could not be traced; its name stands beside the message, not in it."""
    for name in (job.name, job.file, "input"):
        message = message.removeprefix(f"{name}: ")
    return Outcome(job.file, job.name, None, message, perf_counter() - begun)
