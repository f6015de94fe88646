"""Files dropped into a watched folder in two hundred ways: each read exactly once, and none stranded."""

from __future__ import annotations

import json
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

from benchmarks.robustness.drops import SETTLED, Scene, ways
from pipeline.records.ids import sha256
from pipeline.run.discover import discover
from pipeline.run.manifest import load
from pipeline.run.outcome import State

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

_SEED, SCENARIOS, _AT_ONCE = 7, 200, 4
_STRANDED = 60.0
"""Seconds after the last change in which everything has to have been taken."""


def measure(_files: Sequence[Path], folder: Path) -> str:
    """Play the scenarios, four at a time; what went wrong is told by the scenario's number and its ways."""
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        faults = list(pool.map(lambda number: play(number, folder / str(number)), range(SCENARIOS)))
    wrong = [f"\n  {number}: {fault}" for number, found in enumerate(faults) for fault in found]
    good = sum(not found for found in faults)
    return (
        f"watched folder: in {good} of {SCENARIOS} scenarios each file was read exactly once and none stranded "
        f"(bar: {SCENARIOS}){''.join(wrong)}"
    )


def play(number: int, folder: Path) -> list[str]:
    """Play scenario `number` in `folder`; return what went wrong."""
    chance = random.Random(f"{_SEED} {number}")  # noqa: S311 -- a scenario, no secrets
    (folder / "in").mkdir(parents=True)
    deaf = ["deaf"] if chance.random() < 0.25 else []
    watch = Watch(folder, deaf)
    scene = Scene(folder, chance, watch.restart)
    chosen = ways(chance, number)
    names = "+".join(way.__name__ for way in chosen) + "".join(f" ({word})" for word in deaf)
    try:
        for way in chosen:
            way(scene)
        faults = [*_stranded(scene), *_misread(scene)]
    finally:
        code = watch.stop()
    if code:
        faults.append(f"the watch ended with {code}")
    return [f"{names}: {fault}" for fault in faults]


class Watch:
    """The watch of one scenario, a process of its own."""

    def __init__(self, folder: Path, options: list[str]) -> None:
        self._command = [sys.executable, "-m", "benchmarks.robustness.watching"]
        self._command += [*(str(folder / name) for name in ("in", "out", "log")), *options]
        self._process = self._start()
        self._hear()

    def _start(self) -> subprocess.Popen[bytes]:
        self._heard = False
        return subprocess.Popen(self._command, stdout=subprocess.PIPE)  # noqa: S603 -- this interpreter

    def restart(self, number: int) -> None:
        """End the watch with signal `number` and start it anew."""
        self._end(number)
        self._process = self._start()

    def stop(self) -> int:
        """End the watch as a service manager does, and return its exit code."""
        return self._end(signal.SIGTERM)

    def _hear(self) -> None:
        """Wait until it says that it hears signals."""
        if not self._heard and self._process.stdout is not None:
            self._process.stdout.readline()
            self._heard = True

    def _end(self, number: int) -> int:
        self._hear()
        with self._process as process:
            process.send_signal(number)
            return process.wait()


def _stranded(scene: Scene) -> list[str]:
    """Wait until every file of the inbox stands in the manifest as it is now; return those that never do."""
    out, deadline = scene.folder / "out", time.monotonic() + _STRANDED
    while True:
        plan = discover([scene.inbox], out)
        here = {str(found.relative): sha256(found.path.read_bytes()) for found in plan.files}
        outcomes = load(out, None).outcomes
        left = [
            name
            for name, digest in here.items()
            if (known := outcomes.get(name)) is None
            or known.sha256 != digest
            or known.state not in (State.DONE, State.DUPLICATE)
        ]
        if not left or time.monotonic() > deadline:
            break
        time.sleep(0.2)
    time.sleep(SETTLED)  # for what would be read a second time
    return [f"stranded: {', '.join(left[:3])} and {len(left)} in all"] if left else []


def _misread(scene: Scene) -> list[str]:
    log = scene.folder / "log"
    lines = log.read_text("utf-8").splitlines() if log.exists() else []
    times = Counter((name, digest) for name, digest in map(json.loads, lines))
    early = sorted(name for name, digest in times if digest not in scene.whole)
    twice = sorted(name for (name, digest), count in times.items() if count > 1 + scene.again[name, digest])
    return [
        *(f"read before it was whole: {name}" for name in early),
        *(f"read more than once: {name}" for name in twice if not scene.any_again),
    ]
