"""Watching an inbox: every file is taken once it has been still, and nothing that is missed stays missed.

What there is to do comes from looking at the folder, never from the events of the system: those only say when
to look sooner, and on network shares they do not come at all.
"""

from __future__ import annotations

import contextlib
import threading
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pipeline.errors import EnvironmentProblemError
from pipeline.run.discover import Plan, discover
from pipeline.run.messages import say
from pipeline.run.outcome import Outcome, State
from pipeline.run.usage import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterator
    from pathlib import Path

    from pipeline.run.batch import Batch
    from pipeline.run.discover import Found

_TICK_MS = 500

Signature = tuple[int, int, int, int]
"""Size, times of content and of inode in nanoseconds, number of the file: what changes when somebody still writes.

The second time is the system's own, which a program that keeps a file's time cannot set back.
"""


@dataclass(frozen=True, slots=True)
class Rhythm:
    """Seconds: how long a file has to be `still`, how often to look without an event, how often to try all again."""

    still: float = 3.0
    look: float = 10.0
    again: float = 600.0


@dataclass(slots=True)
class Watcher:
    """Watches `inbox`; `batch_of` makes the run of a plan, `tell` is given what people should know."""

    inbox: Path
    out_dir: Path
    batch_of: Callable[[Plan], Batch]
    tell: Callable[[str], None]
    rhythm: Rhythm = field(default_factory=Rhythm)
    stopped: threading.Event = field(default_factory=threading.Event)
    _seen: dict[str, tuple[Signature, float]] = field(default_factory=dict)
    """When each file was first seen as it is now."""
    _taken: dict[str, Signature] = field(default_factory=dict)
    _tries: dict[str, int] = field(default_factory=dict)
    """How often each file met with something that passes, such as a share that was away."""
    _all_at: float = float("-inf")
    _gone: bool = False
    _batch: Batch | None = None

    def stop(self) -> None:
        """Finish the files at work and no more; may be called from a signal handler."""
        self.stopped.set()
        if self._batch is not None:
            self._batch.finish()

    def run(self) -> Iterator[Outcome]:
        """Yield what becomes of files until stopped; unchanged ones are not told again."""
        events = self._events()
        looked = float("-inf")
        with contextlib.closing(events):
            while not self.stopped.is_set():
                if next(events) or self._is_waiting() or time.monotonic() - looked >= self.rhythm.look:
                    looked = time.monotonic()
                    yield from self._look()

    def _events(self) -> Generator[bool, None, None]:
        """Yield twice a second at least, True where the system says that something has happened."""
        from watchfiles import watch  # noqa: PLC0415 -- the command that watches needs it alone

        while not self.stopped.is_set():
            with contextlib.suppress(OSError, RuntimeError):  # the inbox is not there, or cannot be watched
                here = self.inbox.stat().st_ino
                for changes in watch(
                    self.inbox,
                    watch_filter=None,
                    debounce=_TICK_MS,
                    rust_timeout=_TICK_MS,
                    yield_on_timeout=True,
                    stop_event=self.stopped,
                    raise_interrupt=False,
                    ignore_permission_denied=True,
                ):
                    yield bool(changes)
                    if self.inbox.stat().st_ino != here:  # another folder of the same name
                        break
            self.stopped.wait(_TICK_MS / 1000)
            yield True
        while True:
            yield False

    def _is_waiting(self) -> bool:
        """Return whether a file may soon have been still for long enough."""
        now = time.monotonic()
        return any(
            self._taken.get(source) != signature and since <= now
            for source, (signature, since) in self._seen.items()
        )

    def _look(self) -> Iterator[Outcome]:
        plan = self._plan()
        if plan is None:
            return
        now = time.monotonic()
        signatures = {
            str(found.relative): signature for found in plan.files if (signature := _signature(found))
        }
        for source, signature in signatures.items():
            if source not in self._seen or self._seen[source][0] != signature:
                self._seen[source] = (signature, now)
                self._tries.pop(source, None)
        removed = self._seen.keys() - signatures.keys()
        for source in removed:
            del self._seen[source]
            self._taken.pop(source, None)
            self._tries.pop(source, None)
        every = bool(removed) or now - self._all_at >= self.rhythm.again
        self._divide(plan, now, every=every)
        if plan.files or removed:
            self._all_at = now if every else self._all_at
            yield from self._take(plan, signatures)

    def _plan(self) -> Plan | None:
        """Return what is in the inbox, or None where it has vanished: a share that is lost is not an empty folder."""
        try:
            plan = discover([self.inbox], self.out_dir)
        except (OSError, UsageError):
            plan = None
        if plan is None or (self._seen and not plan.files):
            if not self._gone:
                self.tell(say("inbox_gone", path=self.inbox))
            self._gone = True
            return None
        if self._gone:
            self.tell(say("inbox_back", path=self.inbox))
        self._gone = False
        return plan

    def _divide(self, plan: Plan, now: float, *, every: bool) -> None:
        """Leave in the plan's files those that are still, and new unless `every` one is to be looked at."""
        ready: list[Found] = []
        for found in plan.files:
            signature, since = self._seen.get(str(found.relative), (None, now))
            is_still = signature is not None and now - since >= self.rhythm.still
            is_new = self._taken.get(str(found.relative)) != signature
            (ready if is_still and (is_new or every) else plan.pending).append(found)
        plan.files = ready

    def _take(self, plan: Plan, signatures: dict[str, Signature]) -> Iterator[Outcome]:
        self._batch = self.batch_of(plan)
        try:
            for outcome in self._batch.run():
                is_again = self._postponed(outcome, signatures)
                if outcome.state not in (State.UNCHANGED, State.SKIPPED) and not is_again:
                    yield outcome
        except EnvironmentProblemError as error:
            self.tell(str(error))
            self.stopped.wait(self.rhythm.look)
        finally:
            self._batch = None

    def _postponed(self, outcome: Outcome, signatures: dict[str, Signature]) -> bool:
        """Note that the file is taken, or when to try it again; return whether it has failed like this before."""
        source = outcome.source
        if source not in signatures:
            return False
        if outcome.failure is None or not outcome.failure.passing:
            self._taken[source] = signatures[source]
            return False
        tries = self._tries.get(source, 0)
        self._tries[source] = tries + 1
        wait = min(self.rhythm.still * 2**tries, self.rhythm.again)
        self._seen[source] = (signatures[source], time.monotonic() + wait)
        return tries > 0


def _signature(found: Found) -> Signature | None:
    try:
        stat = found.path.stat()
    except OSError:
        return None
    return stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns, stat.st_ino
