"""Print a line for each measure: ``python -m benchmarks.robustness [--only NAME] [--files DIR]``."""

from __future__ import annotations

import argparse
import sys
import tempfile
from importlib import import_module
from pathlib import Path

from pipeline.run.discover import discover

MEASURES = ("unchanged", "workers", "hostile", "kills", "watch", "memory")
"""Modules of this folder, each with a function ``measure`` of some good files and an empty folder."""


def main() -> int:
    """Measure what was asked for; a machine with nothing else to do gives the figures that count."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.robustness", description=__doc__)
    parser.add_argument("--files", type=Path, default=Path("samples"), metavar="DIR")
    parser.add_argument("--only", choices=MEASURES, nargs="*", default=MEASURES)
    args = parser.parse_args()
    files = [found.path for found in discover([args.files], Path("outputs")).files]
    for name in args.only:
        measure = import_module(f"benchmarks.robustness.{name}").measure
        with tempfile.TemporaryDirectory() as folder:
            sys.stdout.write(f"{measure(files, Path(folder))}\n")
            sys.stdout.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main())
