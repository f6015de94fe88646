from __future__ import annotations

import shutil
from importlib import metadata
from typing import TYPE_CHECKING

import pytest

from pipeline.run.fingerprint import fingerprint

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "data").mkdir()
    (tmp_path / "a.py").write_text("1")
    (tmp_path / "data" / "sanat.toml").write_text("sana = 1")
    monkeypatch.setattr("pipeline.run.fingerprint._PACKAGE", tmp_path)
    return tmp_path


def _changed(before: dict[str, str]) -> set[str]:
    after = fingerprint({})
    return {key for key in before if before[key] != after[key]}


def test_nothing_changed_gives_the_same_fingerprint(package: Path) -> None:
    before = fingerprint({})
    (package / "__pycache__").mkdir()
    (package / "__pycache__" / "a.pyc").write_bytes(b"x")
    assert _changed(before) == set()


@pytest.mark.parametrize("name", ["a.py", "data/sanat.toml", "uusi.py"])
def test_changed_code_or_data_changes_it(package: Path, name: str) -> None:
    before = fingerprint({})
    (package / name).write_text("2")
    assert _changed(before) == {"code"}


def test_another_library_version_changes_it(package: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = fingerprint({})
    version = metadata.version
    monkeypatch.setattr(metadata, "version", lambda name: "99" if name == "spacy" else version(name))
    assert _changed(before) == {"environment"}


def test_a_tool_that_was_installed_changes_it(package: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda _name: None)
    before = fingerprint({})
    monkeypatch.setattr(shutil, "which", lambda name: name if name == "tesseract" else None)
    assert _changed(before) == {"environment"}


def test_settings_change_it_in_any_order(package: Path) -> None:
    assert fingerprint({"a": "1", "b": "2"}) == fingerprint({"b": "2", "a": "1"})
    assert fingerprint({"a": "1"})["settings"] != fingerprint({"a": "2"})["settings"]
