"""Freezing a version: what it holds, that it never changes, and what is refused."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest
from validators import CURRENT, OUTPUTS

from pipeline.cli import main
from pipeline.records import release as module
from pipeline.records.constants import SCHEMA_VERSION
from pipeline.records.release import (
    CONTRACT,
    LOCK,
    ReleaseError,
    changed_since_release,
    freeze,
    releases,
    set_version,
    told,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@pytest.fixture
def published(tmp_path: Path) -> Path:
    """A folder of schemas as it is published, without releases."""
    schemas = tmp_path / "schemas"
    shutil.copytree(CURRENT.parent, schemas, ignore=shutil.ignore_patterns("releases", "*.py"))
    (schemas / "CHANGELOG.md").write_text("# Changes\n\n## Unreleased\n\n- a field\n\n## 0.0.1\n", "utf-8")
    return schemas


def _edited(path: Path, edit: Callable[[dict[str, Any]], object]) -> None:
    schema = json.loads(path.read_text("utf-8"))
    edit(schema)
    path.write_text(json.dumps(schema), "utf-8")


def test_a_release_holds_what_was_published_and_its_lock_is_read_by_sha256sum(published: Path) -> None:
    release = freeze(published, OUTPUTS, SCHEMA_VERSION)
    assert release == published / "releases" / SCHEMA_VERSION
    for name in ("forum-record.schema.json", "manifest.schema.json"):
        assert (release / name).read_bytes() == (CURRENT / name).read_bytes()
    for name in ("codelists/rules.csv", "examples/valid/forum-record.full.txt", "outputs/ruoka-apu.json"):
        assert (release / name).exists()
    assert not (release / "outputs/manifest.json").exists()
    lines = (release / LOCK).read_text("utf-8").splitlines()
    assert all(re.fullmatch(r"[0-9a-f]{64}  \S+", line) for line in lines)
    assert len(lines) == sum(p.is_file() for p in release.rglob("*")) - 1
    assert changed_since_release(release) == []
    text = (published / "CHANGELOG.md").read_text("utf-8")
    assert text == f"# Changes\n\n## Unreleased\n\n## {SCHEMA_VERSION}\n\n- a field\n\n## 0.0.1\n"


@pytest.mark.parametrize(
    "tamper",
    [
        lambda r: (r / "codelists/rules.csv").write_text("code\n", "utf-8"),
        lambda r: (r / "forum-record.schema.json").unlink(),
        lambda r: (r / "examples/valid/new.json").write_text("{}", "utf-8"),
        lambda r: (r / LOCK).unlink(),
        lambda r: (r / LOCK).write_text("", "utf-8"),
    ],
    ids=["changed", "gone", "added", "no lock", "empty lock"],
)
def test_any_change_to_a_release_is_seen(published: Path, tamper: Callable[[Path], object]) -> None:
    release = freeze(published, OUTPUTS, SCHEMA_VERSION)
    tamper(release)
    assert changed_since_release(release) != []


def test_a_version_is_released_once(published: Path) -> None:
    release = freeze(published, OUTPUTS, SCHEMA_VERSION)
    before = (release / LOCK).read_bytes()
    with pytest.raises(ReleaseError) as caught:
        freeze(published, OUTPUTS, SCHEMA_VERSION)
    assert caught.value.key == "release_there"
    assert (release / LOCK).read_bytes() == before


@pytest.mark.parametrize(
    ("version", "key"),
    [
        ("1.0", "release_form"),
        ("v1.0.0", "release_form"),
        ("01.0.0", "release_form"),
        ("77.0.0", "release_not_current"),
    ],
)
def test_only_the_version_that_the_schemas_are_of_is_released(
    published: Path, version: str, key: str
) -> None:
    with pytest.raises(ReleaseError) as caught:
        freeze(published, OUTPUTS, version)
    assert caught.value.key == key
    assert releases(published) == []


def test_samples_of_another_version_are_no_samples_of_this_one(published: Path, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out/a.json").write_text('{"schema_version": "0.0.9"}', "utf-8")
    with pytest.raises(ReleaseError) as caught:
        freeze(published, tmp_path / "out", SCHEMA_VERSION)
    assert (caught.value.key, caught.value.about) == ("release_outputs", "a.json")


def test_a_release_says_what_it_changed(published: Path) -> None:
    (published / "CHANGELOG.md").write_text("# Changes\n", "utf-8")
    with pytest.raises(ReleaseError) as caught:
        freeze(published, OUTPUTS, SCHEMA_VERSION)
    assert caught.value.key == "release_changelog"


def test_examples_of_another_version_are_none_of_this_one(published: Path) -> None:
    example = published / "examples/valid/forum-record.minimal.json"
    _edited(example, lambda e: e.update(schema_version="0.0.9"))
    with pytest.raises(ReleaseError) as caught:
        freeze(published, OUTPUTS, SCHEMA_VERSION)
    assert (caught.value.key, caught.value.about) == ("release_outputs", example.name)
    assert releases(published) == []


def _after(published: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, old: str, new: str) -> Path:
    """Release `old`, then make the published version `new`; return the folder of an empty set of samples."""
    samples = tmp_path / "none"
    samples.mkdir()
    shutil.rmtree(published / "examples")
    monkeypatch.setattr(module, "SCHEMA_VERSION", old)
    freeze(published, samples, old)
    monkeypatch.setattr(module, "SCHEMA_VERSION", new)
    return samples


def test_a_break_needs_a_new_major(published: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    samples = _after(published, monkeypatch, tmp_path, "1.0.0", "1.1.0")
    _edited(published / "current/manifest.schema.json", lambda s: s["properties"].pop("orphans"))
    with pytest.raises(ReleaseError) as caught:
        freeze(published, samples, "1.1.0")
    assert caught.value.key == "release_step"
    assert "manifest.schema.json#/orphans: field removed" in caught.value.about


def test_a_code_that_is_gone_needs_a_new_major_and_a_new_one_a_patch(
    published: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    samples = _after(published, monkeypatch, tmp_path, "1.0.0", "1.0.1")
    rules = published / "codelists/rules.csv"
    text = rules.read_text("utf-8")
    rules.write_text(text.replace("\nheading,", "\nheadline,"), "utf-8")
    with pytest.raises(ReleaseError, match="rules/heading: code removed"):
        freeze(published, samples, "1.0.1")
    rules.write_text(text + "guess,arvaus,gissning,guess,Arvattu.,,active,1.0.1\n", "utf-8")
    assert freeze(published, samples, "1.0.1").exists()


def test_a_field_goes_with_a_major_only_after_it_was_deprecated(
    published: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    manifest = published / "current/manifest.schema.json"
    samples = _after(published, monkeypatch, tmp_path, "1.0.0", "2.0.0")
    whole = manifest.read_text("utf-8")
    _edited(manifest, lambda s: s["properties"].pop("orphans"))
    with pytest.raises(ReleaseError, match="orphans: field removed"):
        freeze(published, samples, "2.0.0")
    manifest.write_text(whole, "utf-8")
    _edited(manifest, lambda s: s["properties"]["orphans"].update(deprecated=True))
    monkeypatch.setattr(module, "SCHEMA_VERSION", "1.1.0")
    freeze(published, samples, "1.1.0")
    _edited(manifest, lambda s: s["properties"].pop("orphans"))
    monkeypatch.setattr(module, "SCHEMA_VERSION", "2.0.0")
    assert freeze(published, samples, "2.0.0").exists()


def test_versions_only_grow(published: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    samples = _after(published, monkeypatch, tmp_path, "1.10.0", "1.9.0")
    with pytest.raises(ReleaseError) as caught:
        freeze(published, samples, "1.9.0")
    assert (caught.value.key, caught.value.about) == ("release_not_later", "1.10.0")


def test_what_changed_is_told_with_the_step_that_it_asks_for(
    published: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    _after(published, monkeypatch, tmp_path, "1.0.0", "1.1.0")
    assert told(published, "1.0.0") == ["step: none"]
    _edited(published / "current/manifest.schema.json", lambda s: s["properties"].update(uusi={}))
    assert told(published, "1.0.0") == [
        "minor: manifest.schema.json#/uusi: optional field added",
        "step: minor",
    ]


@pytest.mark.parametrize(
    "arguments", [("--changes-since", "9.9.9"), ("--release", "nine"), ("--set-version", "1.0")]
)
def test_the_command_names_what_is_wrong_and_ends_with_a_usage_error(
    published: Path,
    arguments: tuple[str, str],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(sys, "argv", ["foorumi", "schemas", "-o", str(published), *arguments])
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 2
    assert arguments[1] in capsys.readouterr().err


def test_the_version_is_written_in_one_place_and_everything_follows(published: Path, tmp_path: Path) -> None:
    """Another interpreter reads a copy of the package, in which version and base were changed."""
    package = tmp_path / "copy/pipeline"
    shutil.copytree(CONTRACT.parents[1], package / "records", ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("__init__.py", "document.py", "errors.py"):
        shutil.copy(CONTRACT.parents[2] / name, package / name)
    contract = package / "records/data/contract.toml"
    set_version(published, "7.0.0", contract)
    text = contract.read_text("utf-8")
    assert [
        a for a, b in zip(text.splitlines(), CONTRACT.read_text("utf-8").splitlines(), strict=True) if a != b
    ] == ['version = "7.0.0"']
    contract.write_text(re.sub(r'base = ".*"', 'base = "https://data.example/s/"', text), "utf-8")
    program = (
        "import json; from pipeline.records.schema import schema_files; from pipeline.records.constants import *;"
        "print(json.dumps([SCHEMA_ID, VERSION_PATTERN, schema_files()]))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=package.parent, capture_output=True, text=True, check=True
    )
    schema_id, pattern, files = json.loads(done.stdout)
    assert schema_id == "https://data.example/s/releases/7.0.0/forum-record.schema.json"
    assert re.fullmatch(pattern, "7.4.2")
    assert not re.search(pattern, "6.9.0")
    assert not re.search(pattern, "7.04.2")
    for name, content in files.items():
        assert json.loads(content)["$id"] == f"https://data.example/s/releases/7.0.0/{name}"
        assert "example.org/foorumi" not in content
        mine, other = (
            re.sub(r'"pattern": "\^\d+\\', r'"pattern": "^N\\', text).partition('"title"')[2]
            for text in (content, (published / "current" / name).read_text("utf-8"))
        )
        assert mine == other
