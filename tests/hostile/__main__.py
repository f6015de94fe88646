"""Print the scoreboard: ``python -m tests.hostile`` or ``make hostile``; exit code 1 where a file was met badly."""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path

from pipeline.run.report import printable
from tests.hostile.scoreboard import CASES, run


def main() -> int:
    """Build, read and judge every hostile file."""
    bad = 0
    start = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        for score in run(Path(folder)):
            case = score.case
            slow = (
                [f"{score.seconds:.1f} s, ceiling {case.seconds:g}"] if score.seconds > case.seconds else []
            )
            fat = (
                [f"{score.megabytes} MB, ceiling {case.megabytes}"]
                if score.megabytes > case.megabytes
                else []
            )
            faults = [*score.faults, *slow, *fat]
            bad += bool(faults)
            name = printable(case.name)[:28]
            sys.stdout.write(
                f"{name:<28} {score.end:<17} {score.seconds:6.2f} s {score.megabytes:5d} MB  {'; '.join(faults) or 'ok'}\n"
            )
            sys.stdout.flush()
    met = len(CASES) - bad
    sys.stdout.write(
        f"{met} of {len(CASES)} hostile files met as they should be, in {time.monotonic() - start:.0f} s\n"
    )
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
