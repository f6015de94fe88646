"""Three hundred files of which one in ten kills its worker, loops for ever, eats memory or is damaged."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from typing import TYPE_CHECKING

from benchmarks.robustness.accidents import ACCIDENTS, SECONDS
from benchmarks.robustness.runs import many

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

GOOD, BAD, FACTOR = 270, 30, 1.3


def measure(files: Sequence[Path], folder: Path) -> str:
    """Run over the good ones alone and over all; every bad one has to be named with its category."""
    good, mixed = many(files, GOOD, folder / "good"), many(files, GOOD, folder / "mixed")
    expected = _add_hostile(files, mixed)
    alone, _ = _run(good, folder / "out-good")
    together, ends = _run(mixed, folder / "out-mixed")
    right = sum(ends.get(name) == category for name, category in expected.items())
    done = sum(ends[path.name] == "done" for path in good.iterdir())
    loops = sum(category == "timeout" for category in expected.values())
    deadlines = loops * SECONDS / min(2, os.cpu_count() or 1)
    return (
        f"{GOOD + BAD} files, {BAD} of them hostile: {done} of {GOOD} good ones done, {right} of {BAD} bad ones named "
        f"with their category; {together:.1f} s against {alone:.1f} s of the good ones alone and {deadlines:.1f} s of "
        f"deadlines waited for by two workers: {(together - deadlines) / alone:.2f} x (bar: <= {FACTOR:g} x)"
    )


def _add_hostile(files: Sequence[Path], inbox: Path) -> dict[str, str]:
    """Spread hostile files over `inbox`; return the category that each should get."""
    package = next(path for path in files if path.suffix == ".docx").read_bytes()
    kinds = [*((word + b"\n", category, "md") for word, (_, category) in ACCIDENTS.items())]
    kinds.append((package[: len(package) // 2], "damaged", "docx"))
    expected: dict[str, str] = {}
    for number in range(BAD):
        data, category, suffix = kinds[number % len(kinds)]
        name = f"{number * GOOD // BAD:04}-{number}.{suffix}"
        (inbox / name).write_bytes(data + str(number).encode())  # no two the same
        expected[name] = category
    return expected


def _run(inbox: Path, out: Path) -> tuple[float, dict[str, str]]:
    """Return the seconds of a run and what became of each file: its category, or its state."""
    start = time.perf_counter()
    told = subprocess.run(  # noqa: S603 -- this interpreter
        [sys.executable, "-m", "benchmarks.robustness.accidents", str(inbox), str(out)],
        stdout=subprocess.PIPE,
        check=True,
    ).stdout
    lines = map(json.loads, told.splitlines())
    return time.perf_counter() - start, {line["file"]: line.get("category", line["state"]) for line in lines}
