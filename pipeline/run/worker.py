"""A worker: a process that reads one file after the other until it is told to stop, or falls."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from pipeline.errors import EnvironmentProblemError
from pipeline.run.confine import allow, confine

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from multiprocessing.connection import Connection
    from pathlib import Path

    from pipeline.run.limits import Limits
    from pipeline.run.outcome import Outcome

EXHAUSTED = 77
"""Exit code of a worker that was refused memory where nothing else could be said."""


@dataclass(frozen=True, slots=True)
class Task:
    """A file to read: its name in outputs, where it is, the SHA-256 that it was planned with, its outputs' name."""

    source: str
    path: Path
    sha256: str
    out_dir: Path
    name: str


class Job(Protocol):
    """What is done to a task; importable by name, since a spawned worker has to find it."""

    def __call__(self, task: Task, limits: Limits) -> Outcome:
        """Return what became of the file; raises EnvironmentProblemError alone."""


@dataclass(frozen=True, slots=True)
class Halt:
    """Sent instead of an outcome: no other file would fare better."""

    message: str


@dataclass(frozen=True, slots=True)
class Ready:
    """Sent once, when the worker has everything it needs."""


@dataclass(frozen=True, slots=True)
class Orders:
    """What a worker is to do: `job`, under `limits`, growing by `memory` bytes at most with each file."""

    job: Job
    limits: Limits
    memory: int
    prepare: Callable[[], None] | None
    """What a spawned worker has to do first, such as loading the language model: it shares none."""


def serve(conn: Connection, others: Iterable[Connection], orders: Orders) -> None:
    """Receive tasks from `conn` and answer each with an Outcome or a Halt, until it is closed.

    `others` are ends of pipes that a forked worker has inherited and that would keep its siblings from hearing
    of the parent's end.
    """
    for other in others:
        other.close()
    limits = orders.limits
    try:
        if orders.prepare is not None:
            orders.prepare()
    except EnvironmentProblemError as error:
        conn.send(Halt(str(error)))
        return
    confine(limits)
    conn.send(Ready())
    while True:
        try:
            task: Task = conn.recv()
        except EOFError:
            return
        allow(limits.seconds, orders.memory)
        try:
            conn.send(orders.job(task, limits))
        except EnvironmentProblemError as error:
            conn.send(Halt(str(error)))
        except MemoryError:
            os._exit(EXHAUSTED)
        except OSError:  # the parent is gone
            os._exit(1)
