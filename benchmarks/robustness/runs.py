"""What the measures share: folders of many files, and the command run as a user runs it."""

from __future__ import annotations

import subprocess
import sys
import time
from itertools import cycle, islice
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


def command(inbox: Path, out: Path, *options: str) -> list[str]:
    """Return the command line that reads `inbox` into `out`."""
    return [sys.executable, "-m", "pipeline", "extract", str(inbox), "-o", str(out), *options]


def extract(inbox: Path, out: Path, *options: str) -> float:
    """Run the command as a user does, and return its seconds of wall-clock."""
    start = time.perf_counter()
    subprocess.run(command(inbox, out, *options), capture_output=True, check=False)  # noqa: S603 -- this interpreter
    return time.perf_counter() - start


def many(files: Sequence[Path], count: int, folder: Path) -> Path:
    """Fill `folder` with `count` different documents: the Markdown and text ones of `files` with a line more."""
    folder.mkdir()
    texts = [path for path in files if path.suffix in (".md", ".txt")]
    for number, path in enumerate(islice(cycle(texts), count)):
        data = path.read_bytes() + f"\n\nAsiakirja {number}.\n".encode()
        (folder / f"{number:04}-{path.name}").write_bytes(data)
    return folder


def contents(folder: Path) -> dict[str, bytes]:
    """Return the bytes of every file under `folder` by its relative name."""
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}
