"""Which files a run is about."""

from __future__ import annotations

import os
import tomllib
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, NamedTuple

from pipeline.run.usage import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


@dataclass(frozen=True, slots=True)
class Found:
    """A file to read: where it is, and its name in outputs (relative to the folder given, with ``/``)."""

    path: Path
    relative: PurePosixPath


class Skipped(NamedTuple):
    """Something that is not read, and the code of why.

    ``no_material`` (tooling, hidden or unfinished), ``no_file`` (a device, a pipe, a broken link), ``outside``
    (a link that leads out of the folder), ``same_file`` (another name of a file that is read), ``closed``
    (a folder that cannot be listed).
    """

    relative: PurePosixPath
    reason: str


@dataclass(slots=True)
class Plan:
    """What a run reads, and what it passes over without a word in the exit code."""

    files: list[Found] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)
    pending: list[Found] = field(default_factory=list)
    """Files of the folder that this run leaves as they are known, since somebody may be writing them still."""
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
    for path, relative, home in _candidates(paths, out_dir):
        reason = _reason(path, home)
        if reason is not None:
            plan.skipped.append(Skipped(relative, reason))
            continue
        real = path.resolve()
        if seen.setdefault(relative, real) != real:
            raise UsageError("same_name", str(relative))
        plan.files.append(Found(path, relative))
    _keep_once(plan)
    plan.skipped.sort()
    return plan


def _check(path: Path, out_dir: Path) -> None:
    if not path.exists():
        raise UsageError("no_such_path", str(path))
    if path.is_dir() and path.resolve() == out_dir.resolve():
        raise UsageError("output_is_input", str(path))


def _reason(path: Path, home: Path | None) -> str | None:
    """Return why the file is passed over; `home` is the folder that it was found in, if it was not named itself."""
    if is_passed_over(path.name):
        return "no_material"
    try:
        if path.is_dir():
            inside = home is not None and path.resolve().is_relative_to(home)
            return "closed" if not path.is_symlink() else "same_file" if inside else "outside"
        if not path.is_file():
            return "no_file"
        if home is not None and path.is_symlink() and not path.resolve().is_relative_to(home):
            return "outside"
    except (OSError, RuntimeError):  # a link to itself
        return "no_file"
    return None


def _keep_once(plan: Plan) -> None:
    """Sort by name; of several names of one file keep the first."""
    once: dict[Path, Found] = {}
    for found in sorted(plan.files, key=lambda found: found.relative):
        kept = once.setdefault(found.path.resolve(), found)
        if kept.relative != found.relative:
            plan.skipped.append(Skipped(found.relative, "same_file"))
    plan.files = list(once.values())


def _candidates(paths: Sequence[Path], out_dir: Path) -> Iterator[tuple[Path, PurePosixPath, Path | None]]:
    for path in paths:
        if path.is_dir():
            home = path.resolve()
            base = PurePosixPath(_readable(home.name)) if len(paths) > 1 else PurePosixPath()
            for file in _walk(path, out_dir.resolve()):
                yield file, base / _readable(file.relative_to(path).as_posix()), home
        else:
            yield path, PurePosixPath(_readable(path.name)), None


def _readable(name: str) -> str:
    """Return `name` with bytes that are no UTF-8 written as ``%E4``: names end up in JSON."""
    return "".join(f"%{ord(c) - 0xDC00:02X}" if "\udc80" <= c <= "\udcff" else c for c in name)


def _walk(folder: Path, out_dir: Path) -> Iterator[Path]:
    """Yield the files under `folder`, and folders that cannot be listed.

    Hidden folders, the output folder and links to folders are not entered. Raises OSError where `folder`
    itself cannot be listed.
    """
    closed: list[Path] = []

    def note(error: OSError) -> None:
        if Path(error.filename) == folder:
            raise error
        closed.append(Path(error.filename))

    for root, folders, names in os.walk(folder, onerror=note):
        here = Path(root)
        folders[:] = sorted(
            name for name in folders if not _is_passed_folder(name) and (here / name).resolve() != out_dir
        )
        yield from (here / name for name in sorted([*names, *_linked(here, folders)]))
    yield from closed


def _linked(here: Path, folders: Sequence[str]) -> list[str]:
    return [name for name in folders if (here / name).is_symlink()]


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
