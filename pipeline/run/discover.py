"""Which files a run is about."""

from __future__ import annotations

import os
import tomllib
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from pipeline.run.usage import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


@dataclass(frozen=True, slots=True)
class Found:
    """A file to read: where it is, and its name in outputs (relative to the folder given, with ``/``)."""

    path: Path
    relative: PurePosixPath


@dataclass(slots=True)
class Plan:
    """What a run reads, and what it passes over without a word in the exit code."""

    files: list[Found] = field(default_factory=list)
    passed: list[PurePosixPath] = field(default_factory=list)
    whole_folder: bool = False
    """One folder was given: what an earlier run knew and is not here any more has been removed."""


def discover(paths: Sequence[Path], out_dir: Path) -> Plan:
    """Return the files under `paths` (files or folders), sorted by their relative names.

    Of several paths, a folder's files are named from the folder itself (``a/x.docx``), of one folder from
    inside it (``x.docx``). The same file given twice is read once.

    Raises UsageError for a path that does not exist, for an output folder that is an input folder, and for
    two different files that would have the same name.
    """
    for path in paths:
        _check(path, out_dir)
    plan = Plan(whole_folder=len(paths) == 1 and paths[0].is_dir())
    seen: dict[PurePosixPath, Path] = {}
    for path, relative in _candidates(paths, out_dir):
        if is_passed_over(relative.name) or not path.is_file():
            plan.passed.append(relative)
            continue
        real = path.resolve()
        if seen.setdefault(relative, real) != real:
            raise UsageError("same_name", str(relative))
        plan.files.append(Found(path, relative))
    plan.files = _once(plan.files)
    plan.passed.sort()
    return plan


def _check(path: Path, out_dir: Path) -> None:
    if not path.exists():
        raise UsageError("no_such_path", str(path))
    if path.is_dir() and path.resolve() == out_dir.resolve():
        raise UsageError("output_is_input", str(path))


def _once(files: list[Found]) -> list[Found]:
    """Sort by name; of several names of one file keep the first."""
    once: dict[Path, Found] = {}
    for found in sorted(files, key=lambda found: found.relative):
        once.setdefault(found.path.resolve(), found)
    return list(once.values())


def _candidates(paths: Sequence[Path], out_dir: Path) -> Iterator[tuple[Path, PurePosixPath]]:
    for path in paths:
        if path.is_dir():
            base = PurePosixPath(path.resolve().name) if len(paths) > 1 else PurePosixPath()
            for file in _walk(path, out_dir.resolve()):
                yield file, base / file.relative_to(path).as_posix()
        else:
            yield path, PurePosixPath(path.name)


def _walk(folder: Path, out_dir: Path) -> Iterator[Path]:
    """Yield the files under `folder`; hidden folders, the output folder and links to folders are not entered."""
    for root, folders, names in os.walk(folder):
        here = Path(root)
        folders[:] = sorted(
            name for name in folders if not _is_passed_folder(name) and (here / name).resolve() != out_dir
        )
        yield from (here / name for name in sorted(names))


@cache
def _lists() -> dict[str, tuple[str, ...]]:
    text = resources.files("pipeline.run").joinpath("data/passed_over.toml").read_text("utf-8")
    return {key: tuple(values) for key, values in tomllib.loads(text).items()}


def is_passed_over(name: str) -> bool:
    """Return whether a file of this name is tooling, hidden or unfinished rather than forum material."""
    name, lists = name.lower(), _lists()
    return (
        name.startswith(lists["prefixes"])
        or name.endswith(lists["suffixes"])
        or name in lists["names"]
        or name.partition(".")[0] in lists["stems"]
    )


def _is_passed_folder(name: str) -> bool:
    return name.startswith(".") or name.lower() in _lists()["folders"]
