"""What one file may cost: time, memory, size. A file that wants more is set aside, and the rest of the run goes on."""

from __future__ import annotations

from dataclasses import dataclass

_MEGABYTE = 1_000_000
SMALLEST_MEMORY = 700 * _MEGABYTE


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds of the work on one file, and of the life of a worker."""

    seconds: float = 120.0
    """Wall-clock time; an ordinary document takes less than one second, a scan some five a page."""
    memory: int = 2_000 * _MEGABYTE
    """Bytes that a worker may grow by with one file, over what it held before."""
    source: int = 500 * _MEGABYTE
    """Bytes of a source file."""
    output: int = 200 * _MEGABYTE
    """Bytes of each output file."""
    text: int = 3_000_000
    """Code points of a document's text; a thousand pages."""
    block: int = 100_000
    """Code points of one paragraph: the language model takes it as a whole."""
    word: int = 5_000
    """Code points without white space: the language model's tokenizer takes quadratic time over them."""
    files_per_worker: int = 200
    """A worker is replaced after so many files, so that what native libraries leak is given back."""


def share_of_memory(limits: Limits, jobs: int, total: int) -> int:
    """Return the bytes that each of `jobs` workers may grow by on a machine that has `total`."""
    return min(limits.memory, max(SMALLEST_MEMORY, total * 7 // 10 // jobs))
