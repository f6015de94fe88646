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
    from collections.abc import Callable, Iterator, Mapping, Sequence


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
    real: dict[PurePosixPath, str] = {}
    for met in _candidates(paths, out_dir):
        reason = _reason(met)
        if reason is not None:
            plan.skipped.append(Skipped(met.relative, reason))
            continue
        if real.setdefault(met.relative, met.real()) != met.real():
            raise UsageError("same_name", str(met.relative))
        plan.files.append(Found(met.path, met.relative))
    _keep_once(plan, real)
    plan.skipped.sort()
    return plan


def _check(path: Path, out_dir: Path) -> None:
    if not path.exists():
        raise UsageError("no_such_path", str(path))
    if path.is_dir() and path.resolve() == out_dir.resolve():
        raise UsageError("output_is_input", str(path))


@dataclass(frozen=True, slots=True)
class _Met:
    """Something on the way: `home` is the folder given that it was found in, if it was not named itself."""

    path: Path
    relative: PurePosixPath
    home: str | None = None
    plain: bool = False
    """An ordinary file, as its folder says: nothing more has to be asked of the system."""

    def real(self) -> str:
        """Return the path without links; folders on the way from `home` are none."""
        return os.fspath(self.path) if self.plain else os.path.realpath(self.path)


def _reason(met: _Met) -> str | None:
    """Return why the file is passed over."""
    path, home = met.path, met.home
    if is_passed_over(path.name):
        return "no_material"
    if met.plain:
        return None
    try:
        linked = home is not None and met.real() != os.fspath(path)
        inside = home is not None and Path(met.real()).is_relative_to(home)
        if path.is_dir():
            return "closed" if not linked else "same_file" if inside else "outside"
        if not path.is_file():
            return "no_file"
    except (OSError, RuntimeError):  # a link to itself
        return "no_file"
    return "outside" if linked and not inside else None


def _keep_once(plan: Plan, real: Mapping[PurePosixPath, str]) -> None:
    """Sort by name; of several names of one file keep the first."""
    once: dict[str, Found] = {}
    for found in sorted(plan.files, key=lambda found: found.relative):
        kept = once.setdefault(real[found.relative], found)
        if kept.relative != found.relative:
            plan.skipped.append(Skipped(found.relative, "same_file"))
    plan.files = list(once.values())


def _candidates(paths: Sequence[Path], out_dir: Path) -> Iterator[_Met]:
    for path in paths:
        if path.is_dir():
            home = os.path.realpath(path)
            top = len(home.rstrip(os.sep)) + 1
            base = PurePosixPath(_readable(Path(home).name)) if len(paths) > 1 else PurePosixPath()
            for file, plain in _walk(home, os.path.realpath(out_dir)):
                inside = PurePosixPath(_readable(file[top:].replace(os.sep, "/")))
                yield _Met(Path(file), base / inside, home, plain)
        else:
            yield _Met(path, PurePosixPath(_readable(path.name)))


def _readable(name: str) -> str:
    """Return `name` with bytes that are no UTF-8 written as ``%E4``: names end up in JSON."""
    if name.isascii():
        return name
    return "".join(f"%{ord(c) - 0xDC00:02X}" if "\udc80" <= c <= "\udcff" else c for c in name)


def _walk(folder: str, out_dir: str) -> Iterator[tuple[str, bool]]:
    """Yield what is under `folder` that is no folder, and folders that cannot be listed; True for ordinary files.

    Hidden folders, the output folder and links to folders are not entered. Raises OSError where `folder`
    itself cannot be listed.
    """
    pending = [folder]
    while pending:
        here = pending.pop()
        try:
            with os.scandir(here) as entries:
                found = list(entries)
        except OSError:
            if here == folder:
                raise
            yield here, False
            continue
        for entry in found:
            if not _is_folder(entry):
                yield entry.path, entry.is_file(follow_symlinks=False)
            elif not _is_passed_folder(entry.name) and entry.path != out_dir:
                pending.append(entry.path)


def _is_folder(entry: os.DirEntry[str]) -> bool:
    """Return whether it is a folder itself, and no link to one."""
    is_junction: Callable[[], bool] = getattr(entry, "is_junction", bool)  # Windows, from Python 3.12
    return entry.is_dir(follow_symlinks=False) and not is_junction()


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
