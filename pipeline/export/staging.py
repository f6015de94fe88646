"""Writing exports so that nobody meets half of one: beside the target first, then renamed over it."""

from __future__ import annotations

import os
import shutil
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


class OccupiedError(OSError):
    """The target is there and is not an earlier export of this form; ``filename`` names what is in the way."""

    def __init__(self, path: Path) -> None:
        super().__init__(0, "occupied", str(path))


@contextmanager
def staged_file(path: Path) -> Iterator[Path]:
    """Give a path to write to; when the block ends well, what stands there takes the place of `path`.

    Raises OccupiedError where `path` is a folder, OSError where it cannot be written; the old file is then as it was.
    """
    if path.is_dir():
        raise OccupiedError(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = _hidden(path)
    try:
        yield temporary
        _flush(temporary)
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)


@contextmanager
def staged_folder(path: Path, own: frozenset[str]) -> Iterator[Path]:
    """Give an empty folder to fill; when the block ends well, it takes the place of `path`.

    `own` are the names that this form may write. An earlier export is replaced whole, so that no file of it stays;
    a folder that holds anything else raises OccupiedError and is not touched.
    """
    _refuse_others(path, own)
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = _hidden(path)
    shutil.rmtree(temporary, ignore_errors=True)
    temporary.mkdir()
    try:
        yield temporary
        for file in temporary.iterdir():
            _flush(file)
        _refuse_others(path, own)
        _swap(temporary, path, _hidden(path, "old"))
    finally:
        shutil.rmtree(temporary, ignore_errors=True)


def _swap(temporary: Path, path: Path, old: Path) -> None:
    """Put `temporary` in the place of `path`; where that fails, what was there comes back."""
    if not path.exists():
        temporary.replace(path)
        return
    path.replace(old)
    try:
        temporary.replace(path)
    except OSError:
        old.replace(path)
        raise
    shutil.rmtree(old, ignore_errors=True)


def _refuse_others(path: Path, own: frozenset[str]) -> None:
    if not path.exists() and not path.is_symlink():
        return
    if path.is_symlink() or not path.is_dir():
        raise OccupiedError(path)
    for found in sorted(path.iterdir()):
        if found.name not in own or not found.is_file():
            raise OccupiedError(found)


def _hidden(path: Path, mark: str = "part") -> Path:
    # Cut by bytes: a file system counts those.
    short = path.name.encode()[:100].decode("utf-8", "ignore")
    return path.with_name(f".{short}.{os.getpid()}.{mark}")


def _flush(path: Path) -> None:
    with path.open("rb") as file:
        os.fsync(file.fileno())
