from __future__ import annotations

import shutil
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


@pytest.mark.parametrize("name", ["spacy", "oma_malli"])
def test_another_version_of_a_library_or_of_the_model_changes_it(
    package: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    before = fingerprint({"model": "oma-malli"})
    site = tmp_path_factory.mktemp("site")
    (site / f"{name}-99.0.dist-info").mkdir()
    monkeypatch.syspath_prepend(site)
    assert fingerprint({"model": "oma-malli"})["environment"] != before["environment"]


def test_a_library_that_nothing_here_needs_does_not_change_it(
    package: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = fingerprint({})
    site = tmp_path_factory.mktemp("site")
    (site / "jokin_muu-1.0.dist-info").mkdir()
    monkeypatch.syspath_prepend(site)
    assert _changed(before) == set()


def test_a_model_trained_again_in_its_folder_changes_it(
    package: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    model = tmp_path_factory.mktemp("malli")
    (model / "meta.json").write_text('{"performance": 1}')
    before = fingerprint({"model": str(model)})
    (model / "meta.json").write_text('{"performance": 2}')
    assert fingerprint({"model": str(model)})["environment"] != before["environment"]


def test_a_tool_that_was_installed_changes_it(package: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda _name: None)
    before = fingerprint({})
    monkeypatch.setattr(shutil, "which", lambda name: name if name == "tesseract" else None)
    assert _changed(before) == {"environment"}


def test_settings_change_it_in_any_order(package: Path) -> None:
    assert fingerprint({"a": "1", "b": "2"}) == fingerprint({"b": "2", "a": "1"})
    assert fingerprint({"a": "1"})["settings"] != fingerprint({"a": "2"})["settings"]
