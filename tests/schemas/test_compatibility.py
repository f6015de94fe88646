"""Yesterday's files against today's schemas and the other way round, for every release of the same major."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from validators import (
    CURRENT,
    EXAMPLES,
    OUTPUTS,
    documents,
    load,
    refusals,
    releases,
    schema_named,
    version_of,
)

from pipeline.records.compatibility import step_between
from pipeline.records.constants import SCHEMA_VERSION
from pipeline.records.release import changed_since_release, changes_between

if TYPE_CHECKING:
    from pathlib import Path

_RELEASES = releases()
_SCHEMAS = CURRENT.parent
_TODAY = (*documents(EXAMPLES / "valid"), *documents(OUTPUTS))


def _same_major(version: str, other: str) -> bool:
    return version_of(version)[0] == version_of(other)[0]


def _later(release: Path) -> list[Path]:
    """Return the folders of schemas that files of a release have to follow: of releases from it on, and today's."""
    after = [r for r in _RELEASES if version_of(r.name) >= version_of(release.name)]
    return [r for r in after if _same_major(r.name, release.name)] + (
        [CURRENT] if _same_major(release.name, SCHEMA_VERSION) else []
    )


def test_there_is_a_release_to_be_held_to() -> None:
    assert _RELEASES


@pytest.mark.parametrize("release", _RELEASES, ids=lambda p: p.name)
def test_release_is_byte_for_byte_as_it_was_locked(release: Path) -> None:
    assert changed_since_release(release) == []


@pytest.mark.parametrize("release", _RELEASES, ids=lambda p: p.name)
def test_every_file_of_a_release_follows_every_later_schema_of_its_major(release: Path) -> None:
    files = [*documents(release / "examples/valid"), *documents(release / "outputs")]
    assert files
    for path in files:
        document = load(path)
        for folder in _later(release):
            schema = schema_named(document, folder)
            assert schema is not None, f"{folder.name} lacks the schema of {path.name}"
            assert refusals(document, schema) == (set(), set()), f"{path.name} against {folder.name}"


@pytest.mark.parametrize("release", _RELEASES, ids=lambda p: p.name)
def test_what_is_written_today_follows_every_released_schema_of_its_major(release: Path) -> None:
    if not _same_major(release.name, SCHEMA_VERSION):
        return
    tried = 0
    for path in _TODAY:
        schema = schema_named(load(path), release)
        if schema is not None:
            tried += 1
            assert refusals(load(path), schema) == (set(), set()), f"{path.name} against {release.name}"
    assert tried > len(documents(EXAMPLES / "valid")) // 2


@pytest.mark.parametrize("release", _RELEASES, ids=lambda p: p.name)
def test_invalid_examples_of_a_release_are_refused_by_it_still(release: Path) -> None:
    for path in documents(release / "examples/invalid"):
        expected = path.stem.rpartition("--")[2]
        if expected.startswith("schema-"):
            schema = schema_named(load(path), release)
            assert schema is not None
            keyword = {expected.removeprefix("schema-")}
            assert refusals(load(path), schema) == (keyword, keyword), path.name


def test_no_release_changes_more_than_its_number_says() -> None:
    for old, new in pairwise(_RELEASES):
        _hold(old, new, new.name)


@pytest.mark.parametrize("release", _RELEASES, ids=lambda p: p.name)
def test_what_is_published_today_changes_no_more_than_its_number_says(release: Path) -> None:
    _hold(release, _SCHEMAS, SCHEMA_VERSION)


def _hold(old: Path, new: Path, version: str) -> None:
    allowed = step_between(old.name, version)
    too_big = [str(change) for change in changes_between(old, new) if change.step > allowed]
    assert not too_big, f"{version} is too small a step from {old.name}; foorumi schemas --set-version"


def test_today_is_a_version_to_come_or_the_last_release_to_the_byte() -> None:
    last = _RELEASES[-1]
    if last.name != SCHEMA_VERSION:
        assert version_of(SCHEMA_VERSION) > version_of(last.name)
        return
    for folder, released in ((CURRENT, last), (_SCHEMAS / "codelists", last / "codelists")):
        mine = {p.name: p.read_bytes() for p in folder.glob("*.*")}
        other = {p.name: p.read_bytes() for p in released.glob("*.*") if p.name != "SHA256SUMS"}
        assert mine == other, "released as it was; raise the version with foorumi schemas --set-version"
