"""Print the ratios (ingestion by format, start-up, the whole way from bytes to JSON), then runs over many files.

The runs take some twenty minutes: ``--only robustness`` prints them alone, ``python -m benchmarks.robustness
--only NAME`` one of them.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from benchmarks import ingestion, robustness, startup, whole
from pipeline.run.discover import discover


def main() -> int:
    """Measure what was asked for; exit code 4 where MarkItDown is missing."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--files", type=Path, default=Path("samples"), metavar="DIR")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--only", choices=["ingestion", "startup", "whole", "robustness"])
    args = parser.parse_args()
    files = [found.path for found in discover([args.files], Path("outputs")).files]
    if args.only in (None, "startup"):
        _show(startup.measure(4 * args.rounds))
    if args.only in (None, "ingestion"):
        try:
            for line in ingestion.measure(files, args.rounds):
                _show(line)
        except ImportError as error:
            _show(f"ingestion: {error}; `make bench` installs it")
            return 4
    if args.only in (None, "whole"):
        _show(whole.measure(files, args.rounds))
    if args.only in (None, "robustness"):
        for line in robustness.lines(files):
            _show(line)
    return 0


def _show(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
