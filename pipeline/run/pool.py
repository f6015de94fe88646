"""Killable workers: as many processes as wanted, one file at a time each, watched from outside.

A cooperative timeout cannot stop native code, so each file is read in a process that can be killed. The parent
waits, counts and watches; it never parses a document.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import signal
import sys
import threading
import time
import warnings
from collections import deque
from dataclasses import dataclass, field
from multiprocessing import connection
from typing import TYPE_CHECKING, Any

import psutil

from pipeline.errors import Category, EnvironmentProblemError
from pipeline.run.limits import Limits, share_of_memory
from pipeline.run.outcome import Failure, Outcome, State
from pipeline.run.worker import EXHAUSTED, Halt, Orders, Ready, Task, serve

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable, Iterator
    from multiprocessing.connection import Connection
    from multiprocessing.context import BaseContext
    from multiprocessing.process import BaseProcess

    from pipeline.run.worker import Job

_TICK = 0.1
_PATIENCE = 5.0
_START_UP = 300.0  # seconds; a spawned worker loads the language model first
# A worker that fell this near to its limit fell because of it: an allocation was refused in native code.
_NEAR = 0.8
_BLOATED = 0.25


def fork_is_safe() -> bool:
    """Return whether a process may be forked here: Linux, and no other Python thread that could hold a lock."""
    return sys.platform == "linux" and threading.active_count() == 1


@dataclass(slots=True)
class _Worker:
    process: BaseProcess
    conn: Connection
    watched: psutil.Process
    at_start: int
    """Resident bytes when it started, most of them shared with the parent."""
    before: int = 0
    """What it had grown by, in bytes, when it got its task."""
    grown: int = 0
    """What it has grown by, in bytes, at most."""
    ready: bool = False
    files: int = 0
    task: Task | None = None
    started: float = 0.0
    verdict: Category | None = None

    def be_ready(self) -> None:
        """Count time and memory from here on."""
        self.ready = True
        self.started = time.monotonic()
        with contextlib.suppress(psutil.Error):
            self.at_start = self.watched.memory_info().rss

    def take(self, task: Task) -> None:
        """Be at work on `task` from now on; what earlier files left behind is not held against it."""
        self.task, self.started, self.verdict = task, time.monotonic(), None
        self.before = self.grown

    def look(self) -> int:
        """Note how far it has grown; return how far with its task alone."""
        with contextlib.suppress(psutil.Error):
            self.grown = max(self.grown, self.watched.memory_info().rss - self.at_start)
        return self.grown - self.before


def _nothing() -> None:
    """Make no preparations; a function with a name, since a spawned worker has to find it."""


@dataclass(slots=True)
class Pool:
    """Workers that do `job` to tasks; `warm` is called before the first fork, or by each worker that is spawned."""

    job: Job
    jobs: int = 0
    """Workers at once; 0 for as many as there are cores."""
    limits: Limits = field(default_factory=Limits)
    warm: Callable[[], None] = _nothing
    start_method: str | None = None
    """``fork`` or ``spawn``; the safe one where none is given."""
    _workers: list[_Worker] = field(default_factory=list)
    _waiting: deque[Task] = field(default_factory=deque)
    _retried: set[str] = field(default_factory=set)
    _context: BaseContext | None = None
    _memory: int = 0
    _halt: Halt | None = None

    def run(self, tasks: Iterable[Task]) -> Generator[Outcome, None, None]:
        """Yield an outcome for each task as it is ready; closing the iterator kills what is at work.

        Raises EnvironmentProblemError, when the others at work are done, where a worker says that no file would
        fare better.
        """
        self._waiting.extend(tasks)
        if not self._waiting:
            return
        jobs = min(self.jobs or os.cpu_count() or 1, len(self._waiting))
        self._memory = share_of_memory(self.limits, jobs, psutil.virtual_memory().total)
        try:
            while self._waiting or self._busy():
                self._give_out(jobs)
                yield from self._collect()
            if self._halt is not None:
                raise EnvironmentProblemError(self._halt.message)
        finally:
            self._stop()

    def finish(self) -> None:
        """Give out no more tasks; what is at work is finished."""
        self._waiting.clear()

    def _busy(self) -> list[_Worker]:
        return [worker for worker in self._workers if worker.task is not None]

    def _give_out(self, jobs: int) -> None:
        for worker in [worker for worker in self._workers if worker.task is None]:
            if worker.files >= self.limits.files_per_worker or worker.grown > _BLOATED * self._memory:
                self._end(worker)
        while self._waiting:
            idle = next((worker for worker in self._workers if worker.task is None), None)
            if idle is None and len(self._workers) >= jobs:
                return
            worker = idle or self._start()
            task = self._waiting.popleft()
            try:
                worker.conn.send(task)
            except OSError:  # it fell while it had nothing to do
                self._waiting.appendleft(task)
                self._end(worker)
                continue
            worker.take(task)

    def _start(self) -> _Worker:
        if self._context is None:
            self._context = self._choose()
        forked = self._context.get_start_method() == "fork"
        ours, theirs = self._context.Pipe()
        inherited = [ours, *(worker.conn for worker in self._workers)] if forked else []
        orders = Orders(self.job, self.limits, self._memory, prepare=None if forked else self.warm)
        process: BaseProcess = self._context.Process(  # type: ignore[attr-defined] # BaseContext's stub lacks it
            target=serve,
            args=(theirs, inherited, orders),
            daemon=True,
        )
        with warnings.catch_warnings():
            # Python warns of native threads, too; those of this process wait and hold no lock of Python.
            warnings.filterwarnings("ignore", message=".*multi-threaded.*fork", category=DeprecationWarning)
            process.start()
        theirs.close()
        watched = psutil.Process(process.pid)
        worker = _Worker(process, ours, watched, at_start=psutil.Process().memory_info().rss)
        self._workers.append(worker)
        return worker

    def _choose(self) -> BaseContext:
        method = self.start_method or ("fork" if fork_is_safe() else "spawn")
        if method == "fork":
            self.warm()
        return multiprocessing.get_context(method)

    def _collect(self) -> Iterator[Outcome]:
        busy = self._busy()
        ready = connection.wait([worker.conn for worker in busy], timeout=_TICK)
        for worker in busy:
            if worker.conn in ready:
                outcome = self._receive(worker)
                if outcome is not None:
                    yield outcome
            else:
                self._judge(worker)

    def _receive(self, worker: _Worker) -> Outcome | None:
        task = worker.task
        if task is None:
            return None
        try:
            answer: Any = worker.conn.recv()
        except (EOFError, OSError):
            return self._fallen(worker, task)
        if isinstance(answer, Halt):
            self._halt = answer
            self._waiting.clear()
            self._end(worker)
            return None
        if isinstance(answer, Ready):
            worker.be_ready()
            return None
        worker.look()
        worker.task = None
        worker.files += 1
        outcome: Outcome = answer
        if outcome.failure is not None and outcome.failure.category is Category.MEMORY:
            self._end(worker)  # what it could not get, it may hold in pieces
        return outcome

    def _judge(self, worker: _Worker) -> None:
        if worker.look() > self._memory:
            worker.verdict = Category.MEMORY
        elif time.monotonic() - worker.started > (self.limits.seconds if worker.ready else _START_UP):
            worker.verdict = Category.TIMEOUT
        if worker.verdict is not None:
            _kill(worker)  # its pipe ends with it, which is heard in the next round

    def _fallen(self, worker: _Worker, task: Task) -> Outcome | None:
        """Return the failure of the file that a worker fell with, or None where it gets a fresh worker."""
        exhausted = self._end(worker) == EXHAUSTED or worker.grown - worker.before > _NEAR * self._memory
        category = worker.verdict or (Category.MEMORY if exhausted else Category.CRASHED)
        if category is Category.CRASHED and self._may_retry(task, earlier=worker.files):
            return None
        return Outcome(task.source, State.QUARANTINED, task.sha256, failure=self._failure(category))

    def _may_retry(self, task: Task, *, earlier: int) -> bool:
        """Put the task back once, if the worker had read other files before: they may be to blame."""
        if not earlier or task.source in self._retried:
            return False
        self._retried.add(task.source)
        self._waiting.appendleft(task)
        return True

    def _failure(self, category: Category) -> Failure:
        if category is Category.TIMEOUT:
            return Failure.said(category, "timeout", seconds=f"{self.limits.seconds:g}")
        if category is Category.MEMORY:
            return Failure.said(category, "memory")
        return Failure.said(category, "fell")

    def _end(self, worker: _Worker) -> int | None:
        """Part with a worker, by force if it does not hear, and return its exit code."""
        self._workers.remove(worker)
        worker.conn.close()
        worker.process.join(_PATIENCE)
        if worker.process.is_alive():
            _kill(worker)
            worker.process.join()
        code = worker.process.exitcode
        worker.process.close()
        return code

    def _stop(self) -> None:
        for worker in self._workers:
            worker.conn.close()
            if worker.task is not None:
                _kill(worker)
        for worker in list(self._workers):
            self._end(worker)


def _kill(worker: _Worker) -> None:
    """Kill a worker and every program that it has started."""
    with contextlib.suppress(psutil.Error):
        for child in worker.watched.children(recursive=True):
            with contextlib.suppress(psutil.Error):
                child.kill()
    if sys.platform != "win32" and worker.process.pid is not None:
        with contextlib.suppress(OSError):
            os.killpg(worker.process.pid, signal.SIGKILL)
    worker.process.kill()
