"""Runs over many files, as a coordinator meets them: ``python -m benchmarks.robustness [--only NAME]``."""

from __future__ import annotations

import tempfile
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

MEASURES = ("unchanged", "workers", "hostile", "kills", "watch", "memory")
"""Modules of this folder, each with a function ``measure`` of some good files and an empty folder."""


def lines(files: Sequence[Path], names: Sequence[str] = MEASURES) -> Iterator[str]:
    """Yield the line of each measure named; a machine with nothing else to do gives the figures that count."""
    for name in names:
        measure = import_module(f"benchmarks.robustness.{name}").measure
        with tempfile.TemporaryDirectory() as folder:
            yield measure(files, Path(folder))
