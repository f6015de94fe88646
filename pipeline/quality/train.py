"""Trains the statement classifier from ``training/`` and measures it with one genre left out at a time.

``python -m pipeline.quality.train`` writes the weights, the same bytes for the same rows, seed, libraries and kind of
processor; ``--compare`` measures other designs too and writes nothing; ``--check`` prints the figures and writes nothing.
"""

from __future__ import annotations

import argparse
import io
import sys
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]  # comes with scikit-learn, without types

from pipeline.extract import classifier
from pipeline.extract.classifier.model import WEIGHTS
from pipeline.quality.train_fit import fit
from pipeline.quality.train_measure import compared, left_out, report, temperature
from pipeline.quality.train_rows import featured, read_rows

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from pipeline.quality.train_rows import Data

ROWS = Path("training")
_BIRTH = (1980, 1, 1, 0, 0, 0)  # the earliest time that a zip file can hold
_PRECISE = frozenset({"mix"})  # not worth rounding


def packed(weights: Mapping[str, NDArray[np.floating]]) -> bytes:
    """Return `weights` as an ``.npz`` file in half precision, without a time in it."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in sorted(weights):
            array = io.BytesIO()
            kind = np.float32 if name in _PRECISE else np.float16
            np.save(array, weights[name].astype(kind), allow_pickle=False)
            entry = zipfile.ZipInfo(f"{name}.npy", _BIRTH)
            archive.writestr(entry, array.getvalue(), zipfile.ZIP_DEFLATED, 9)
    return out.getvalue()


def main(arguments: list[str] | None = None) -> int:
    """Run the command; returns its exit code."""
    parser = argparse.ArgumentParser(prog="python -m pipeline.quality.train", description=__doc__)
    parser.add_argument("--rows", type=Path, default=ROWS, help="folder of the *.jsonl rows")
    parser.add_argument("--output", type=Path, default=Path(classifier.__file__).parent / WEIGHTS)
    parser.add_argument("--compare", action="store_true", help="measure every design")
    parser.add_argument("--check", action="store_true", help="measure and write nothing")
    chosen = parser.parse_args(arguments)
    rows = read_rows(chosen.rows)
    if not rows:
        parser.error(f"{chosen.rows}: no rows (*.jsonl)")
    with threadpool_limits(1):  # sums in another order would round to other weights
        return _run(featured(rows), chosen)


def _run(data: Data, chosen: argparse.Namespace) -> int:
    if chosen.compare:
        sys.stdout.write(compared(data))
        return 0
    scores = left_out(data)
    degree = temperature(scores, data)
    sys.stdout.write(report(data, scores, degree))
    if not chosen.check:
        weights = fit(data)
        weights["mix"][2] = degree
        chosen.output.write_bytes(packed(weights))
        sys.stdout.write(f"{chosen.output.name}: {chosen.output.stat().st_size / 1e6:.2f} MB\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
