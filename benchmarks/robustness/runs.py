"""What the measures share: folders of many files, and the command run as a user runs it."""

from __future__ import annotations

import io
import subprocess
import sys
import time
import zipfile
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
    """Fill `folder` with `count` documents of all the formats of `files`, no two of the same bytes."""
    folder.mkdir()
    for number, path in enumerate(islice(cycle(files), count)):
        (folder / f"{number:04}-{path.name}").write_bytes(_distinct(path, number))
    return folder


def _distinct(path: Path, number: int) -> bytes:
    """Return the bytes of a file with a mark that changes them: another line of text, or a comment of its format."""
    data, mark = path.read_bytes(), f"Asiakirja {number}."
    if zipfile.is_zipfile(path):
        out = io.BytesIO(data)
        with zipfile.ZipFile(out, "a") as archive:
            archive.comment = mark.encode()
        return out.getvalue()
    if path.suffix == ".pdf":
        return data + f"% {mark}\n".encode()
    if path.suffix == ".html":
        return data + f"<!-- {mark} -->\n".encode()
    return data + f"\n\n{mark}\n".encode()


def contents(folder: Path) -> dict[str, bytes]:
    """Return the bytes of every file under `folder` by its relative name."""
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}
