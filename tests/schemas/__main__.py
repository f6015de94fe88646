"""Forge outputs and print who caught what: ``python -m tests.schemas DIR...``; exit code 1 where something went uncaught.

DIR are folders of outputs, of either profile; all that they hold is first judged as it is, then forged in every way of
`tests.schemas.forgeries`, alone and beside a manifest.
"""

from __future__ import annotations

import sys
import tempfile
from collections import Counter
from pathlib import Path
from random import Random

from tests.schemas.judges import judge, load, outputs_of, verdicts


def main(folders: list[str]) -> int:
    """Forge, judge and print a line a way."""
    module = load()
    outputs = [output for folder in folders for output in outputs_of(Path(folder))]
    outputs = [output._replace(name=f"{number:04}") for number, output in enumerate(outputs)]
    made: Counter[tuple[str, bool]] = Counter()
    caught: Counter[tuple[str, bool]] = Counter()
    false_alarms = missed = differences = 0
    with tempfile.TemporaryDirectory() as place:
        for output in outputs:
            false_alarms += any(judge(output.write(Path(place)), module))
        for verdict in verdicts(outputs, Path(place), Random(0), module):  # noqa: S311 -- the same forgeries every time
            kind = (verdict.way, verdict.listed)
            made[kind] += 1
            caught[kind] += bool(verdict.carried and verdict.own)
            missed += verdict.should and not (verdict.carried and verdict.own)
            differences += bool(verdict.carried) != bool(verdict.own)
    for way in dict.fromkeys(way for way, _ in made):
        cells = [f"{caught[way, listed]:4} of {made[way, listed]:4}" for listed in (False, True)]
        sys.stdout.write(f"{way:<16} caught alone {cells[0]}, with manifest {cells[1]}\n")
    sys.stdout.write(
        f"{len(outputs)} outputs, {false_alarms} false alarms; {made.total()} forgeries, "
        f"{missed} missed that could be caught; the two judges differ on {differences}\n"
    )
    return 1 if false_alarms or missed or differences else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
