"""What a disk that refuses means, in words: full, read-only, or not permitted."""

from __future__ import annotations

import errno
from typing import TYPE_CHECKING

from pipeline.errors import Category
from pipeline.run.messages import say
from pipeline.run.outcome import Failure

if TYPE_CHECKING:
    from pathlib import Path

_KEYS = {
    errno.ENOSPC: "disk_full",
    errno.EDQUOT: "disk_full",
    errno.EROFS: "read_only",
    errno.EACCES: "not_permitted",
    errno.EPERM: "not_permitted",
}


def disk_message(out_dir: Path, error: OSError) -> str:
    """Return why nothing can be written to `out_dir`, and what to do."""
    key = _KEYS.get(error.errno or 0)
    if key is None:
        return say("output_not_folder", path=out_dir)
    return f"{out_dir}: {say(key)} {say(f'{key}_advice')}"


def not_written(error: OSError) -> Failure:
    """Return the failure of a file whose output could not be written; it is tried again on the next run."""
    if error.errno == errno.EFBIG:
        return Failure.said(Category.TOO_LARGE, "output_too_large")
    key = _KEYS.get(error.errno or 0)
    if key is not None:
        return Failure.said(Category.CRASHED, key)
    return Failure.said(Category.CRASHED, "not_written", error=error.strerror or type(error).__name__)
