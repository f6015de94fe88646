"""Peak memory of parent and workers over a thousand documents."""

from __future__ import annotations

import subprocess
import time
from typing import TYPE_CHECKING

import psutil

from benchmarks.robustness.runs import command, many

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

COUNT, BAR = 1000, 1.1
_LOOK = 0.1  # seconds


def measure(files: Sequence[Path], folder: Path) -> str:
    """Look ten times a second; the highest of the last hundred documents is held against that of the first."""
    inbox, out = many(files, COUNT, folder / "in"), folder / "out"
    process = subprocess.Popen(  # noqa: S603 -- this interpreter
        command(inbox, out), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    watched = psutil.Process(process.pid)
    peaks: dict[str, dict[int, int]] = {"parent": {}, "worker": {}}
    while process.poll() is None:
        hundred = len(list(out.glob("*.txt"))) * 10 // COUNT if out.exists() else 0
        try:
            for kind, processes in (("parent", [watched]), ("worker", watched.children())):
                top = max((p.memory_info().rss for p in processes), default=0)
                peaks[kind][hundred] = max(peaks[kind].get(hundred, 0), top)
        except psutil.Error:
            continue
        time.sleep(_LOOK)
    parts = [
        f"{kind} {tops[9] / tops[0]:.2f} x ({tops[0] // 1_000_000} to {tops[9] // 1_000_000} MB, "
        f"at most {max(tops.values()) // 1_000_000})"
        for kind, tops in peaks.items()
    ]
    return (
        f"memory, last hundred of {COUNT} documents against the first: {', '.join(parts)} (bar: <= {BAR:g} x)"
    )
