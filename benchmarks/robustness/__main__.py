"""Print a line for each measure: ``python -m benchmarks.robustness [--only NAME] [--files DIR]``."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from benchmarks.robustness import MEASURES, lines
from pipeline.run.discover import discover


def main() -> int:
    """Measure what was asked for."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.robustness", description=__doc__)
    parser.add_argument("--files", type=Path, default=Path("samples"), metavar="DIR")
    parser.add_argument("--only", choices=MEASURES, nargs="*", default=MEASURES)
    args = parser.parse_args()
    files = [found.path for found in discover([args.files], Path("outputs")).files]
    for line in lines(files, args.only):
        sys.stdout.write(f"{line}\n")
        sys.stdout.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main())
