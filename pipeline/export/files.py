"""Writing a file so that a reader, or a crash, never meets half of it."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

_SHORT = 100


def write_atomically(path: Path, data: bytes) -> None:
    """Write `data` to `path`: a hidden temporary file beside it, flushed to disk, then renamed over it.

    Raises OSError; the old file, if there was one, is then as it was.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    # Cut by bytes: a file system counts those.
    short = path.name.encode()[:_SHORT].decode("utf-8", "ignore")
    temporary = path.with_name(f".{short}.{os.getpid()}.part")
    try:
        with temporary.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
