"""A run in which some files do what native code does at its worst: ``python -m benchmarks.robustness.accidents IN OUT``.

No file can be relied on to crash or hang a parser of today for good, so the first word of these files is done in
the worker, in place of reading them. All the rest is the run as it is. Prints a JSON line a file.
"""

from __future__ import annotations

import json
import os
import signal
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.run import work
from pipeline.run.batch import Batch
from pipeline.run.discover import discover
from pipeline.run.limits import Limits

if TYPE_CHECKING:
    from collections.abc import Callable

    from pipeline.run.outcome import Outcome
    from pipeline.run.worker import Task

SECONDS = 5.0
LIMITS = Limits(seconds=SECONDS, memory=700_000_000)
_read = work.work_on


def _kill() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def _loop() -> None:
    while True:
        pass


def _eat() -> None:
    eaten: list[bytearray] = []
    while True:
        eaten.append(bytearray(b"x") * 20_000_000)


ACCIDENTS: dict[bytes, tuple[Callable[[], None], str]] = {
    b"!kill": (_kill, "crashed"),
    b"!loop": (_loop, "timeout"),
    b"!eat": (_eat, "memory"),
}
"""What a file does, and the category that it should get."""


def work_on(task: Task, limits: Limits, **options: Any) -> Outcome:
    """Meet with the accident that a file asks for, or read it."""
    with task.path.open("rb") as file:
        word = file.read(10).split(b"\n")[0]
    if word in ACCIDENTS:
        ACCIDENTS[word][0]()
    return _read(task, limits, **options)


def main() -> None:
    """Read the files of a folder, accidents included."""
    inbox, out = map(Path, sys.argv[1:])
    work.__dict__["work_on"] = work_on
    for outcome in Batch(discover([inbox], out), out, limits=LIMITS).run():
        sys.stdout.write(f"{json.dumps(outcome.as_json())}\n")


if __name__ == "__main__":
    main()
