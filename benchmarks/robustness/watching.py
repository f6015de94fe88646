"""A watch whose files are noted instead of parsed: ``python -m benchmarks.robustness.watching IN OUT LOG [deaf]``.

Everything but the reading is the product's own: events, rescans, batches, workers, manifest. Each file that a worker
is given adds a line to LOG: its name and the SHA-256 of what was read. With ``deaf`` no event comes, as on a share.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import time
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.export.files import write_atomically
from pipeline.records.ids import sha256
from pipeline.run import work
from pipeline.run.batch import Batch
from pipeline.run.outcome import Outcome, State
from pipeline.run.watch import Rhythm, Watcher

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

STILL, LOOK = 0.4, 0.5
"""Seconds: a tenth of what they are by default, so that two hundred scenarios end."""


def noting(log: Path) -> Callable[..., Outcome]:
    """Return what stands in for the reading of a file."""

    def note(data: bytes, source: str, output: tuple[Path, str], *_: object) -> Outcome:
        folder, name = output
        line = json.dumps([source, sha256(data)]) + "\n"
        file = os.open(log, os.O_WRONLY | os.O_APPEND | os.O_CREAT)
        os.write(file, line.encode())  # one call, so that lines of two workers do not mix
        os.close(file)
        for suffix in ("json", "txt"):
            write_atomically(folder / f"{name}.{suffix}", data)
        return Outcome(
            source, State.DONE, sha256(data), name, json_sha256=sha256(data), text_sha256=sha256(data)
        )

    return note


def _deaf(*_: object, stop_event: Any, **__: object) -> Iterator[set[object]]:
    while not stop_event.is_set():
        time.sleep(0.1)
        yield set()


def main() -> None:
    """Watch until SIGTERM."""
    inbox, out, log = map(Path, sys.argv[1:4])
    work.__dict__["_worked"] = noting(log)
    import_module("pipeline.run.warm").__dict__["warm"] = lambda **_: None
    if "deaf" in sys.argv[4:]:
        import_module("watchfiles").__dict__["watch"] = _deaf
    watcher = Watcher(
        inbox,
        out,
        lambda plan: Batch(plan, out, jobs=2),
        lambda _message: None,
        Rhythm(still=STILL, look=LOOK, again=3600),
    )
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: watcher.stop())
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    for _ in watcher.run():
        pass


if __name__ == "__main__":
    main()
