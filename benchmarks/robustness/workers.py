"""Two workers against one on sixty documents."""

from __future__ import annotations

import resource
from typing import TYPE_CHECKING

from benchmarks.robustness.runs import extract, many

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

ROUNDS, BAR = 3, 1.7


def measure(files: Sequence[Path], folder: Path) -> str:
    """Run both in turn, start-up included; processor seconds tell what a busy machine does to the wall-clock."""
    inbox = many(files, 60, folder / "in")
    wall: dict[int, list[float]] = {1: [], 2: []}
    cpu: dict[int, list[float]] = {1: [], 2: []}
    for number in range(ROUNDS):
        for jobs in (1, 2):
            before = _processor()
            wall[jobs].append(extract(inbox, folder / f"out{jobs}-{number}", "--jobs", str(jobs)))
            cpu[jobs].append(_processor() - before)
    one, two = min(wall[1]), min(wall[2])
    return (
        f"two workers against one on 60 documents, start-up included: {one / two:.2f} x (bar: >= {BAR:g} x); "
        f"{one:.1f} s and {two:.1f} s, at best of {ROUNDS}; processor {min(cpu[1]):.1f} s and {min(cpu[2]):.1f} s"
    )


def _processor() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime
