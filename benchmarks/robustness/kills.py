"""``kill -9`` at random moments, then the same command."""

from __future__ import annotations

import random
import shutil
import subprocess
import time
from typing import TYPE_CHECKING

from benchmarks.robustness.runs import command, contents, extract, many

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

_SEED, TIMES = 4, 20


def measure(files: Sequence[Path], folder: Path) -> str:
    """Count the runs that end in the same bytes as one left alone."""
    chance = random.Random(_SEED)  # noqa: S311 -- moments, no secrets
    inbox = many(files, 8, folder / "in")
    whole = extract(inbox, folder / "whole")
    expected = contents(folder / "whole")
    same = killed = 0
    for number in range(TIMES):
        out = folder / f"out{number}"
        process = subprocess.Popen(  # noqa: S603 -- this interpreter
            command(inbox, out), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        time.sleep(chance.uniform(0.1, 1.1) * whole)
        killed += process.poll() is None
        process.kill()
        process.wait()
        extract(inbox, out)
        same += contents(out) == expected
        shutil.rmtree(out)
    return (
        f"kill -9 at {TIMES} random moments ({killed} before the end): {same} of {TIMES} byte-identical "
        f"(bar: {TIMES})"
    )
