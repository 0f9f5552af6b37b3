"""Worker processes for many inputs: ordered results, bounded memory, and a death that costs one input."""

from __future__ import annotations

import signal
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from time import perf_counter

from whence.runs.jobs import Job
from whence.runs.runs import Given, Outcome, failed, trace_job

AHEAD = 4
"""Inputs in flight for each worker: enough to keep it busy, few enough to keep memory bounded."""


class Pool:
    """Worker processes, begun anew when one of them dies."""

    def __init__(self, given: Given, workers: int) -> None:
        self.given = given
        self.workers = workers
        self.executor = self._new(workers)
        self.waiting: deque[tuple[Job, Future[Outcome]]] = deque()

    def outcomes(self, items: Iterable[Job]) -> Iterator[Outcome]:
        """One outcome an item, in their order."""
        try:
            for item in items:
                self.waiting.append((item, self._submit(item)))
                if len(self.waiting) >= self.workers * AHEAD:
                    yield self._next()
            while self.waiting:
                yield self._next()
        finally:
            self.executor.shutdown(wait=False, cancel_futures=True)

    @staticmethod
    def _new(workers: int) -> ProcessPoolExecutor:
        # Spawned, not forked: the same on every system, and safe beside threads.
        return ProcessPoolExecutor(workers, mp_context=get_context("spawn"), initializer=_quiet)

    def _submit(self, item: Job) -> Future[Outcome]:
        if item.error is not None:
            done: Future[Outcome] = Future()
            done.set_result(trace_job(item, self.given))
            return done
        try:
            return self.executor.submit(trace_job, item, self.given)
        except BrokenProcessPool as error:
            broken: Future[Outcome] = Future()
            broken.set_exception(error)
            return broken

    def _next(self) -> Outcome:
        item, future = self.waiting.popleft()
        try:
            return future.result()
        except BrokenProcessPool:
            return self._after_death(item)

    def _after_death(self, item: Job) -> Outcome:
        """A worker died, nobody knows over which input: this one is tried alone, then the rest goes on."""
        self.executor.shutdown(wait=False, cancel_futures=True)
        begun = perf_counter()
        alone = self._new(1)
        try:
            outcome = alone.submit(trace_job, item, self.given).result()
        except BrokenProcessPool:
            outcome = failed(
                item, "internal error: the worker process died over this input; please report it", begun
            )
        finally:
            alone.shutdown(wait=False, cancel_futures=True)
        self.executor = self._new(self.workers)
        self.waiting = deque((i, f if _is_done(f) else self._submit(i)) for i, f in self.waiting)
        return outcome


def _is_done(future: Future[Outcome]) -> bool:
    return future.done() and not future.cancelled() and future.exception() is None


def _quiet() -> None:
    """Ctrl-C goes to every process of the terminal: the parent alone answers it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
