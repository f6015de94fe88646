"""Two workers against one on sixty documents of some 4,700 characters."""

from __future__ import annotations

import resource
from contextlib import suppress
from itertools import islice, permutations
from typing import TYPE_CHECKING

from benchmarks.robustness.runs import extract
from pipeline.errors import ReadError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

COUNT, ROUNDS, BAR = 60, 3, 1.7


def measure(files: Sequence[Path], folder: Path) -> str:
    """Run both in turn, start-up included; processor seconds tell what a busy machine does to the wall-clock."""
    inbox = _documents(files, folder / "in")
    wall: dict[int, list[float]] = {1: [], 2: []}
    cpu: dict[int, list[float]] = {1: [], 2: []}
    for number in range(ROUNDS):
        for jobs in (1, 2):
            before = _processor()
            wall[jobs].append(extract(inbox, folder / f"out{jobs}-{number}", "--jobs", str(jobs)))
            cpu[jobs].append(_processor() - before)
    one, two = min(wall[1]), min(wall[2])
    return (
        f"two workers against one on {COUNT} documents, start-up included: {one / two:.2f} x (bar: >= {BAR:g} x); "
        f"{one:.1f} s and {two:.1f} s, at best of {ROUNDS}; processor {min(cpu[1]):.1f} s and {min(cpu[2]):.1f} s"
    )


def _documents(files: Sequence[Path], inbox: Path) -> Path:
    """Fill `inbox` with documents of the texts of two files each, no two the same: as long as minutes of forums are."""
    from pipeline.ingest import Source, read  # noqa: PLC0415 -- PDFium and lxml, where they are needed

    texts: list[str] = []
    for path in files:
        with suppress(ReadError):
            texts.append(read(Source(path.read_bytes(), path.name)).text)
    inbox.mkdir()
    for number, pair in enumerate(islice(permutations(texts, 2), COUNT)):
        (inbox / f"{number:02}.md").write_text("\n\n".join(pair), "utf-8")
    return inbox


def _processor() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime
