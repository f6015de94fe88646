"""Measuring two things side by side, so that a busy machine slows both."""

from __future__ import annotations

import gc
from statistics import median
from time import perf_counter
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable


class Pairing(NamedTuple):
    """Median seconds of both sides over the rounds."""

    ours: float
    theirs: float


def seconds(call: Callable[[], object]) -> float:
    """Return how long one call takes, garbage of earlier ones collected before."""
    gc.collect()
    start = perf_counter()
    call()
    return perf_counter() - start


def paired(ours: Callable[[], object], theirs: Callable[[], object], rounds: int) -> Pairing:
    """Call both in turn, `rounds` times after one call each to warm up."""
    ours()
    theirs()
    times = [(seconds(ours), seconds(theirs)) for _ in range(rounds)]
    return Pairing(median(a for a, _ in times), median(b for _, b in times))
