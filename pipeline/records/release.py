"""Releases of the contract: folders ``schemas/releases/X.Y.Z`` that never change, each with its lock.

A release is a copy of what is published at the time: schemas, code lists, examples, the context of JSON-LD, and sample
outputs, against which later versions are tried. ``SHA256SUMS`` in it lists every file, as ``sha256sum -c`` reads it.
"""

from __future__ import annotations

import csv
import json
import re
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.errors import FoorumiError
from pipeline.records.compatibility import (
    Change,
    Step,
    compare,
    compare_codelist,
    step_between,
    step_of,
    unannounced,
)
from pipeline.records.constants import SCHEMA_VERSION
from pipeline.records.ids import sha256

if TYPE_CHECKING:
    from collections.abc import Iterator

LOCK = "SHA256SUMS"
CONTRACT = Path(__file__).with_name("data") / "contract.toml"
_VERSION = re.compile(r"(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)")
_UNRELEASED = "## Unreleased"
_SHOWN = 10


class ReleaseError(FoorumiError):
    """Why a version cannot be released: the key of a message, and what it is about."""

    def __init__(self, key: str, about: str) -> None:
        super().__init__(f"{key}: {about}")
        self.key = key
        self.about = about


def numbers(version: str) -> tuple[int, ...]:
    """Return the three numbers of a version; ReleaseError for anything else."""
    if not _VERSION.fullmatch(version):
        raise ReleaseError("release_form", version)
    return tuple(int(part) for part in version.split("."))


def releases(schemas: Path) -> list[Path]:
    """Return the folders of all releases under `schemas`, oldest first."""
    found = [p for p in (schemas / "releases").glob("*") if p.is_dir() and _VERSION.fullmatch(p.name)]
    return sorted(found, key=lambda path: numbers(path.name))


def lock_of(release: Path) -> str:
    """Return the lock of a release's files as they are now: SHA-256, two spaces and the path, by path."""
    names = sorted(p.relative_to(release).as_posix() for p in release.rglob("*") if p.is_file())
    lines = [f"{sha256((release / name).read_bytes())}  {name}\n" for name in names if name != LOCK]
    return "".join(lines)


def changed_since_release(release: Path) -> list[str]:
    """Return the files of a release that are not as they were locked: changed, added or gone."""
    lock = release / LOCK
    locked = set(lock.read_text("utf-8").splitlines()) if lock.exists() else set()
    there = set(lock_of(release).splitlines())
    return sorted({line.partition("  ")[2] for line in locked ^ there}) if lock.exists() else [LOCK]


def changes_between(old: Path, new: Path) -> list[Change]:
    """Return what changed from one folder of schemas and code lists to another, strict twins left out.

    A folder is a release, or ``schemas`` itself, whose schemas lie in ``current``.
    """
    changes: list[Change] = []
    mine, other = (dict(_schemas(folder)) for folder in (old, new))
    for name in sorted(mine.keys() | other.keys()):
        if name not in other:
            changes.append(Change(Step.MAJOR, name, "schema removed"))
        elif name not in mine:
            changes.append(Change(Step.MINOR, name, "schema added"))
        else:
            found = compare(mine[name], other[name])
            changes += [c._replace(where=f"{name}#{c.where}") for c in found]
    lists, others = (dict(_codelists(folder)) for folder in (old, new))
    for name in sorted(lists.keys() | others.keys()):
        if name not in others:
            changes.append(Change(Step.MAJOR, name, "code list removed"))
        else:
            changes += compare_codelist(name, lists.get(name, []), others[name])
    return changes


def told(schemas: Path, version: str) -> list[str]:
    """Return a line for each change of what is published since release `version`, and what step they ask for.

    Raises ReleaseError where there is no such release.
    """
    numbers(version)
    release = schemas / "releases" / version
    if not release.is_dir():
        raise ReleaseError("release_unknown", version)
    changes = changes_between(release, schemas)
    return [*map(str, changes), f"step: {step_of(changes).name.lower()}"]


def _schemas(folder: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    current = folder / "current"
    for path in sorted((current if current.is_dir() else folder).glob("*.schema.json")):
        if not path.name.endswith(".strict.schema.json"):
            yield path.name, json.loads(path.read_text("utf-8"))


def _codelists(folder: Path) -> Iterator[tuple[str, list[dict[str, str]]]]:
    for path in sorted((folder / "codelists").glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            yield path.stem, list(csv.DictReader(file))


def freeze(schemas: Path, outputs: Path, version: str) -> Path:
    """Copy what is published under `schemas`, and the sample `outputs`, into a new release; return its folder.

    Raises ReleaseError, with nothing written, where the version is there already, is no later one, is not the one
    that schemas and outputs are of, or is too small a step for what changed; OSError where files cannot be written.
    """
    target = schemas / "releases" / version
    _check_version(schemas, version)
    _check_step(schemas, version)
    changelog = schemas / "CHANGELOG.md"
    text = changelog.read_text("utf-8")
    if _UNRELEASED not in text:
        raise ReleaseError("release_changelog", version)
    samples = [path for path in sorted(outputs.rglob("*.json")) if _is_sample(path)]
    for path in samples:
        if _version_of(path) != version:
            raise ReleaseError("release_outputs", path.name)
    _check_examples(schemas / "examples/valid", version)
    part = target.with_name(f".{version}.part")
    shutil.rmtree(part, ignore_errors=True)
    shutil.copytree(schemas / "current", part)
    for name in ("codelists", "examples", "context"):
        if (schemas / name).is_dir():
            shutil.copytree(schemas / name, part / name)
    for path in samples:
        for file in filter(Path.exists, (path, path.with_suffix(".txt"))):
            copy = part / "outputs" / file.relative_to(outputs)
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(file, copy)
    (part / LOCK).write_text(lock_of(part), encoding="utf-8", newline="\n")
    part.rename(target)
    changelog.write_text(
        text.replace(_UNRELEASED, f"{_UNRELEASED}\n\n## {version}", 1), encoding="utf-8", newline="\n"
    )
    return target


def _is_sample(path: Path) -> bool:
    """Whether a file says which contract it follows; a manifest tells of one machine and is no sample."""
    return path.name != "manifest.json" and "schema_version" in json.loads(path.read_bytes())


def _version_of(path: Path) -> str:
    return str(json.loads(path.read_bytes())["schema_version"])


def _check_examples(folder: Path, version: str) -> None:
    """Ask that the examples were made for this version; one of a later minor shows what readers pass over."""
    for path in sorted(folder.glob("*.json")):
        found = _version_of(path)
        if found != version and step_between(version, found) is not Step.MINOR:
            raise ReleaseError("release_outputs", path.name)


def set_version(schemas: Path, version: str, contract: Path = CONTRACT) -> None:
    """Make `version` the one that the contract is developed for, in the package's own data; a later run writes it.

    Raises ReleaseError where it is not later than every release under `schemas`, OSError where it cannot be written.
    """
    wanted = numbers(version)
    for release in releases(schemas):
        if numbers(release.name) >= wanted:
            raise ReleaseError("release_not_later", release.name)
    text = re.sub(
        r'^version = ".*"$', f'version = "{version}"', contract.read_text("utf-8"), flags=re.MULTILINE
    )
    contract.write_text(text, encoding="utf-8", newline="\n")


def _check_version(schemas: Path, version: str) -> None:
    wanted = numbers(version)
    if (schemas / "releases" / version).exists():
        raise ReleaseError("release_there", version)
    if version != SCHEMA_VERSION:
        raise ReleaseError("release_not_current", SCHEMA_VERSION)
    for release in releases(schemas):
        if numbers(release.name) >= wanted:
            raise ReleaseError("release_not_later", release.name)


def _check_step(schemas: Path, version: str) -> None:
    """Hold the version to what changed since the last release; before 1.0.0 nothing needs to be deprecated first."""
    done = releases(schemas)
    if not done:
        return
    changes = changes_between(done[-1], schemas)
    allowed = step_between(done[-1].name, version)
    too_big = [c for c in changes if c.step > allowed]
    if allowed is Step.MAJOR and not done[-1].name.startswith("0."):
        too_big = unannounced(changes)
    if too_big:
        raise ReleaseError("release_step", "; ".join(map(str, too_big[:_SHOWN])))
