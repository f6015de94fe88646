"""What has to be done: every file of a plan hashed, and those set apart that need no reading."""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pipeline.errors import Category
from pipeline.run.outcome import Failure, Outcome, State

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from collections.abc import Set as AbstractSet
    from io import FileIO
    from pathlib import Path, PurePosixPath

    from pipeline.run.discover import Found
    from pipeline.run.limits import Limits
    from pipeline.run.manifest import Manifest

_SMALL = 1_000_000
"""Bytes that are read at once: a tenth of the time of reading piece by piece."""


@dataclass(slots=True)
class Survey:
    """What is known without reading, and what is to be read: names of sources with their SHA-256."""

    known: list[Outcome] = field(default_factory=list)
    to_read: dict[str, str] = field(default_factory=dict)
    duplicates: list[Outcome] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Past:
    """What earlier runs left in an output folder; with `force` none of it is used again."""

    manifest: Manifest
    out_dir: Path
    force: bool = False
    pending: AbstractSet[str] = frozenset()
    """Sources that this run does not look at."""

    def kept(self) -> dict[str, str]:
        """Return by hash the sources that have been read and are not looked at now."""
        return {
            digest: source
            for source in sorted(self.pending)
            if (outcome := self.manifest.outcomes.get(source)) is not None
            and outcome.state is State.DONE
            and (digest := outcome.sha256) is not None
        }

    def outcome(self, source: str, digest: str, name: str) -> Outcome | None:
        """Return the outcome that need not be made again."""
        return None if self.force else self.manifest.reusable(source, digest, name, self.out_dir)


def survey(files: Iterable[Found], names: Mapping[PurePosixPath, str], past: Past, limits: Limits) -> Survey:
    """Sort `files` into those unchanged since `past`, those to read, and duplicates of either.

    Of the same bytes the file that has been read before is the first, else the one first by name.
    """
    result = Survey()
    groups: dict[str, list[Found]] = {}
    for found in files:
        digest = digest_of(found.path, limits)
        if isinstance(digest, Failure):
            source = str(found.relative)
            result.known.append(Outcome(source, State.QUARANTINED, failure=digest))
        else:
            groups.setdefault(digest, []).append(found)
    kept = past.kept()
    for digest, same in groups.items():
        if digest in kept:
            result.duplicates += [_duplicate(found, digest, kept[digest]) for found in same]
            continue
        first = next(
            (found for found in same if past.manifest.has_read(str(found.relative), digest)), same[0]
        )
        source = str(first.relative)
        reused = past.outcome(source, digest, names[first.relative])
        if reused is None:
            result.to_read[source] = digest
        else:
            result.known.append(reused)
        result.duplicates += [_duplicate(found, digest, source) for found in same if found is not first]
    return result


def _duplicate(found: Found, digest: str, first: str) -> Outcome:
    return Outcome(str(found.relative), State.DUPLICATE, digest, duplicate_of=first)


def digest_of(path: Path, limits: Limits) -> str | Failure:
    """Return the SHA-256 of a file, or why it is not read: it cannot be opened, is too large or is being written."""
    try:
        with path.open("rb", buffering=0) as file:
            before = os.fstat(file.fileno())
            if before.st_size > limits.source:
                return too_large(limits)
            digest = _sha256(file, before.st_size)
        after = path.stat()
    except OSError:
        return Failure.said(Category.CRASHED, "unreadable")
    if (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns):
        return Failure.said(Category.CRASHED, "changing")
    return digest


def _sha256(file: FileIO, size: int) -> str:
    if size <= _SMALL:
        return hashlib.sha256(file.readall()).hexdigest()
    return hashlib.file_digest(file, "sha256").hexdigest()


def too_large(limits: Limits) -> Failure:
    """Return the failure of a source file over the limit."""
    return Failure.said(Category.TOO_LARGE, "source_too_large", megabytes=limits.source // 1_000_000)
