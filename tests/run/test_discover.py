from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pipeline.run.discover import discover, is_passed_over
from pipeline.run.usage import UsageError

if TYPE_CHECKING:
    from pathlib import Path


def _fill(folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(name)


def _found(paths: list[Path], out: Path) -> list[str]:
    return [str(found.relative) for found in discover(paths, out).files]


def test_a_folder_is_read_with_its_sub_folders_in_the_order_of_names(tmp_path: Path) -> None:
    _fill(tmp_path, "b.docx", "a.pdf", "kevat/c.md", "kevat/a.txt")
    assert _found([tmp_path], tmp_path / "out") == ["a.pdf", "b.docx", "kevat/a.txt", "kevat/c.md"]


@pytest.mark.parametrize(
    "name",
    [
        "muistio.gold.json",
        "muistio.json",
        "build.py",
        "aja.sh",
        "README.md",
        "Readme",
        "README.fi.txt",
        ".piilo.docx",
        "~$muistio.docx",
        ".~lock.muistio.odt#",
        "muistio.pdf.part",
        "muistio.tmp",
        ".DS_Store",
        "Thumbs.db",
        "Makefile",
        "LICENSE",
        "asetukset.toml",
    ],
)
def test_tooling_hidden_and_unfinished_files_are_passed_over(name: str, tmp_path: Path) -> None:
    _fill(tmp_path, name, "muistio.docx")
    plan = discover([tmp_path], tmp_path / "out")
    assert [str(found.relative) for found in plan.files] == ["muistio.docx"]
    assert [(str(skipped.relative), skipped.reason) for skipped in plan.skipped] == [(name, "no_material")]


@pytest.mark.parametrize(
    "name", ["taulukko.xlsx", "kuva.png", "vanha.doc", "muistio", "luettelo.csv", "arkisto.zip"]
)
def test_other_files_are_left_for_the_readers_to_take_or_to_refuse_aloud(name: str) -> None:
    assert not is_passed_over(name)


def test_hidden_folders_and_the_output_folder_are_not_entered(tmp_path: Path) -> None:
    _fill(tmp_path, "a.md", ".git/b.md", "__pycache__/c.md", "outputs/a.txt", "outputs/kevat/d.txt")
    assert _found([tmp_path], tmp_path / "outputs") == ["a.md"]
    assert "outputs/a.txt" in _found([tmp_path], tmp_path / "muualle")


def test_an_output_folder_that_is_the_input_folder_is_refused(tmp_path: Path) -> None:
    _fill(tmp_path, "in/a.md")
    with pytest.raises(UsageError, match="output_is_input"):
        discover([tmp_path / "in"], tmp_path / "in" / ".." / "in")


def test_a_path_that_does_not_exist_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no_such_path"):
        discover([tmp_path / "puuttuu"], tmp_path / "out")


def test_files_of_several_folders_are_named_from_their_folder(tmp_path: Path) -> None:
    _fill(tmp_path, "kevat/a.md", "syksy/a.md", "yksi.md")
    paths = [tmp_path / "syksy", tmp_path / "yksi.md", tmp_path / "kevat"]
    assert _found(paths, tmp_path / "out") == ["kevat/a.md", "syksy/a.md", "yksi.md"]


def test_a_file_given_twice_is_read_once(tmp_path: Path) -> None:
    _fill(tmp_path, "in/a.md")
    assert _found([tmp_path / "in" / "a.md", tmp_path / "in" / "a.md"], tmp_path / "out") == ["a.md"]
    assert len(_found([tmp_path / "in", tmp_path / "in" / "a.md"], tmp_path / "out")) == 1


def test_two_files_that_would_have_one_name_are_refused(tmp_path: Path) -> None:
    _fill(tmp_path, "x/in/a.md", "y/in/a.md")
    with pytest.raises(UsageError, match="same_name"):
        discover([tmp_path / "x" / "in", tmp_path / "y" / "in"], tmp_path / "out")


def test_what_is_no_regular_file_is_passed_over(tmp_path: Path) -> None:
    _fill(tmp_path, "a.md")
    (tmp_path / "b.md").symlink_to(tmp_path / "puuttuu.md")
    assert _found([tmp_path], tmp_path / "out") == ["a.md"]
