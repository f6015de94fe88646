"""One run at a time in an output folder: a lock of the system, which a killed process cannot leave behind."""

from __future__ import annotations

import contextlib
import os
import sys
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

FILE_NAME = ".foorumi.lock"
_AGAIN = 0.2


@contextmanager
def locked(folder: Path, on_wait: Callable[[], None] = lambda: None) -> Iterator[None]:
    """Hold the lock of `folder`; where another run has it, call `on_wait` once and wait until it ends.

    Raises OSError where the folder cannot be written to.
    """
    path = folder / FILE_NAME
    file = _open(path)
    waited = False
    while file is None:
        if not waited:
            on_wait()
            waited = True
        time.sleep(_AGAIN)
        file = _open(path)
    try:
        yield
    finally:
        # Removed while it is held: whoever waits for the old file finds that it is no more the one of that name.
        if sys.platform == "win32":
            os.close(file)
        with contextlib.suppress(OSError):
            path.unlink()
        if sys.platform != "win32":
            os.close(file)


def _open(path: Path) -> int | None:
    """Return the descriptor of the lock, held, or None where another process has it."""
    file = os.open(path, os.O_RDWR | os.O_CREAT, 0o666)
    try:
        if _try(file) and _is_still(file, path):
            return file
    except BaseException:
        os.close(file)
        raise
    os.close(file)
    return None


if sys.platform == "win32":

    def _try(file: int) -> bool:
        try:
            msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

    def _is_still(_file: int, _path: Path) -> bool:
        return True

else:

    def _try(file: int) -> bool:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def _is_still(file: int, path: Path) -> bool:
        try:
            return os.path.samestat(os.fstat(file), path.stat())
        except FileNotFoundError:
            return False
