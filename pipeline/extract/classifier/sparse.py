"""Hashed sparse vectors in numpy: names of features to buckets, weighted and of unit length."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

BITS = 18
"""Two to this power is the number of buckets of each of the two spaces (statement, heading)."""
_MASK = (1 << BITS) - 1


class Rows(NamedTuple):
    """Sparse rows laid end to end: row `i` is `buckets[starts[i]:starts[i + 1]]` with `values` beside them."""

    buckets: NDArray[np.int64]
    values: NDArray[np.float32]
    starts: NDArray[np.int64]


def buckets_of(numbers: Sequence[int]) -> NDArray[np.int64]:
    """Return the buckets of features, given by their numbers, each once and in rising order."""
    return np.unique(np.array(numbers, dtype=np.int64) & _MASK)


def rows_of(bucket_lists: Sequence[NDArray[np.int64]], weights: NDArray[np.float32]) -> Rows:
    """Return rows of unit length whose values are the buckets' `weights` (inverse document frequencies)."""
    counts = np.fromiter((len(b) for b in bucket_lists), dtype=np.int64, count=len(bucket_lists))
    starts = np.concatenate(([0], np.cumsum(counts)))
    buckets = np.concatenate(bucket_lists) if len(bucket_lists) else np.zeros(0, np.int64)
    values = weights[buckets]
    squares = np.concatenate(([0.0], np.cumsum(np.square(values, dtype=np.float64))))
    lengths = np.sqrt(squares[starts[1:]] - squares[starts[:-1]])
    values = (values / np.repeat(np.maximum(lengths, 1e-6), counts)).astype(np.float32)
    return Rows(buckets, values, starts)


def product(rows: Rows, matrix: NDArray[np.floating]) -> NDArray[np.float32]:
    """Return `rows` times `matrix` (buckets, columns) as a dense array (rows, columns)."""
    # One row of nothing at the end, so that a last empty row has a place to begin.
    weighed = np.zeros((len(rows.buckets) + 1, matrix.shape[1]), np.float32)
    np.multiply(matrix[rows.buckets], rows.values[:, None], out=weighed[:-1], casting="same_kind")
    out: NDArray[np.float32] = np.add.reduceat(weighed, rows.starts[:-1], axis=0)
    out[rows.starts[1:] == rows.starts[:-1]] = 0  # reduceat gives the next row's first value for an empty one
    return out
