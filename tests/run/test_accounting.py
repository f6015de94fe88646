"""Every file of the input is in one state, and the manifest says in which."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from jsonschema import Draft202012Validator

from pipeline.errors import Category
from pipeline.records.schema import manifest_schema
from pipeline.run import disk, survey
from pipeline.run.batch import Batch
from pipeline.run.discover import discover
from pipeline.run.limits import Limits
from pipeline.run.outcome import Outcome, State
from pipeline.run.work import work_on
from pipeline.run.worker import Task

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

POSIX = sys.platform != "win32"


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "b.md").write_text("valot kylätielle", "utf-8")
    return tmp_path / "in"


def _batch(inbox: Path, out: Path, **options: bool) -> Batch:
    return Batch(discover([inbox], out), out, **options)


def _run(inbox: Path, out: Path, **options: bool) -> dict[str, Outcome]:
    return {outcome.source: outcome for outcome in _batch(inbox, out, **options).run()}


def _states(outcomes: dict[str, Outcome]) -> dict[str, str]:
    return {source: str(outcome.state) for source, outcome in outcomes.items()}


def _manifest(out: Path) -> dict[str, list[dict[str, object]]]:
    manifest: dict[str, list[dict[str, object]]] = json.loads((out / "manifest.json").read_text("utf-8"))
    return manifest


def _outputs(out: Path) -> set[str]:
    return {path.relative_to(out).as_posix() for path in out.rglob("*.json")} - {"manifest.json"}


@pytest.mark.usefixtures("reads")
def test_the_manifest_fits_its_schema_whatever_became_of_the_files(inbox: Path, tmp_path: Path) -> None:
    (inbox / "c.md").write_bytes((inbox / "b.md").read_bytes())
    (inbox / "d.md").write_text("SALATTU")
    (inbox / "e.md").write_text("menee pois")
    (inbox / "Makefile").write_text("")
    _run(inbox, tmp_path / "out")
    (inbox / "e.md").unlink()
    outcomes = _run(inbox, tmp_path / "out")
    content = _manifest(tmp_path / "out")
    content["fingerprint"] = dict.fromkeys(("code", "environment", "settings"), "0" * 64)  # type: ignore[assignment] # an object
    schema = manifest_schema()
    schema["$defs"]["ManifestFile"]["additionalProperties"] = False
    Draft202012Validator(schema).validate(content)
    assert {str(file["state"]) for file in content["files"]} == {
        "done",
        "duplicate",
        "quarantined",
        "skipped",
    }
    assert [file["source"] for file in content["files"]] == sorted(outcomes)
    assert [orphan["output"] for orphan in content["orphans"]] == ["e.json"]


def test_the_same_bytes_twice_are_read_once_and_linked(inbox: Path, tmp_path: Path, reads: list[str]) -> None:
    (inbox / "c.md").write_bytes((inbox / "b.md").read_bytes())
    outcomes = _run(inbox, tmp_path / "out")
    assert reads == ["b.md"]
    assert (outcomes["c.md"].state, outcomes["c.md"].duplicate_of) == (State.DUPLICATE, "b.md")
    assert _outputs(tmp_path / "out") == {"b.json"}


def test_a_copy_that_comes_later_is_the_duplicate_whatever_its_name(
    inbox: Path, tmp_path: Path, reads: list[str]
) -> None:
    _run(inbox, tmp_path / "out")
    (inbox / "a.md").write_bytes((inbox / "b.md").read_bytes())
    assert _states(_run(inbox, tmp_path / "out")) == {"a.md": "duplicate", "b.md": "unchanged"}


def test_a_duplicate_takes_the_place_of_a_first_that_is_gone(
    inbox: Path, tmp_path: Path, reads: list[str]
) -> None:
    (inbox / "c.md").write_bytes((inbox / "b.md").read_bytes())
    _run(inbox, tmp_path / "out")
    (inbox / "b.md").unlink()
    batch = _batch(inbox, tmp_path / "out")
    assert [outcome.state for outcome in batch.run()] == [State.DONE]
    assert batch.orphans == ["b.json"]


def test_prune_removes_outputs_that_lost_their_source_also_of_earlier_runs(
    inbox: Path, tmp_path: Path, reads: list[str]
) -> None:
    (inbox / "kevat").mkdir()
    (inbox / "kevat" / "c.md").write_text("menee pois")
    _run(inbox, tmp_path / "out")
    (inbox / "kevat" / "c.md").unlink()
    _run(inbox, tmp_path / "out")
    batch = _batch(inbox, tmp_path / "out", prune=True)
    list(batch.run())
    assert batch.pruned == ["kevat/c.json", "kevat/c.txt"]
    assert batch.orphans == []
    assert not (tmp_path / "out" / "kevat").exists()
    assert _outputs(tmp_path / "out") == {"b.json"}


def test_prune_leaves_what_somebody_has_changed(inbox: Path, tmp_path: Path, reads: list[str]) -> None:
    _run(inbox, tmp_path / "out")
    (inbox / "b.md").rename(inbox / "d.md")
    (tmp_path / "out" / "b.json").write_text("oma työ", "utf-8")
    batch = _batch(inbox, tmp_path / "out", prune=True)
    list(batch.run())
    assert (tmp_path / "out" / "b.json").read_text("utf-8") == "oma työ"
    assert batch.orphans == ["b.json"]


def test_single_files_of_one_name_do_not_overwrite_each_other(
    inbox: Path, tmp_path: Path, reads: list[str]
) -> None:
    (inbox / "b.txt").write_text("ladut kuntoon")
    for name in ("b.md", "b.txt"):
        list(Batch(discover([inbox / name], tmp_path / "out"), tmp_path / "out").run())
    assert _outputs(tmp_path / "out") == {"b.json", "b.txt.json"}


@pytest.mark.skipif(not POSIX, reason="Windows has no pipes and links of this kind in folders")
def test_what_is_no_file_of_the_folder_is_skipped_with_a_reason(
    inbox: Path, tmp_path: Path, reads: list[str]
) -> None:
    (tmp_path / "salasanat.md").write_text("salainen")
    os.mkfifo(inbox / "putki.md")
    (inbox / "ulos.md").symlink_to(tmp_path / "salasanat.md")
    (inbox / "ulos").symlink_to(tmp_path)
    (inbox / "toinen.md").symlink_to(inbox / "b.md")
    (inbox / "tyhja.md").symlink_to(inbox / "ei-ole.md")
    (inbox / "kehä.md").symlink_to(inbox / "kehä.md")
    outcomes = _run(inbox, tmp_path / "out")
    assert {source: outcome.reason for source, outcome in outcomes.items()} == {
        "b.md": None,
        "putki.md": "no_file",
        "ulos.md": "outside",
        "ulos": "outside",
        "toinen.md": "same_file",
        "tyhja.md": "no_file",
        "kehä.md": "no_file",
    }
    assert reads == ["b.md"]


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere file names are text")
def test_odd_file_names_are_read_and_their_outputs_can_be_named(
    inbox: Path, tmp_path: Path, reads: list[str]
) -> None:
    names = ["-rf.md", "rivi\nvaihto.md", "ilo😀.md", "ä" * 126 + ".md", "x" * 252 + ".md", "a b.md"]
    for name in names:
        (inbox / name).write_text(f"sisältö {names.index(name)}", "utf-8")
    Path(os.fsdecode(os.fsencode(inbox) + b"/muisti\xf6.md")).write_text("latin-1")
    outcomes = _run(inbox, tmp_path / "out")
    assert {outcome.state for outcome in outcomes.values()} == {State.DONE}
    assert len(_outputs(tmp_path / "out")) == len(names) + 2
    assert {"muisti%F6.json", "rivi%0Avaihto.json", "-rf.json"} <= _outputs(tmp_path / "out")
    assert _states(_run(inbox, tmp_path / "out")) == dict.fromkeys(outcomes, "unchanged")


def test_a_file_that_changes_between_plan_and_reading_is_told_and_tried_again(
    inbox: Path, tmp_path: Path, reads: list[str]
) -> None:
    task = Task("b.md", inbox / "b.md", "0" * 64, tmp_path / "out", "b")
    failure = work_on(task, Limits()).failure
    assert failure is not None
    assert "changed while" in failure.message_en
    assert reads == []


def test_a_file_that_is_too_large_is_not_even_hashed(inbox: Path, tmp_path: Path) -> None:
    failure = survey.digest_of(inbox / "b.md", Limits(source=3))
    assert not isinstance(failure, str)
    assert failure.category is Category.TOO_LARGE


def _full(*_: object) -> Iterable[object]:
    raise OSError(28, "No space left on device")


def test_a_full_disk_is_said_and_the_file_is_tried_again(
    inbox: Path, tmp_path: Path, reads: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as full:
        full.setattr("pipeline.export.json.write_record", _full)
        outcome = _run(inbox, tmp_path / "out")["b.md"]
    assert outcome.failure is not None
    assert "disk is full" in outcome.failure.message_en
    assert "run the same command again" in outcome.failure.advice_en
    assert _states(_run(inbox, tmp_path / "out")) == {"b.md": "done"}


@pytest.mark.parametrize(("number", "words"), [(28, "full"), (30, "read-only"), (13, "permission")])
def test_what_a_disk_refuses_is_said_in_words(
    number: int, words: str, tmp_path: Path, speak: Callable[[str], None]
) -> None:
    speak("en_GB")
    error = OSError(number, "x")
    assert words in disk.disk_message(tmp_path, error)
    assert words in disk.not_written(error).message_en


def test_an_output_beyond_its_limit_makes_the_file_too_large() -> None:
    assert disk.not_written(OSError(27, "File too large")).category is Category.TOO_LARGE


def test_the_log_line_has_the_milliseconds_of_each_stage(
    inbox: Path, tmp_path: Path, reads: list[str]
) -> None:
    line = _run(inbox, tmp_path / "out")["b.md"].as_json()
    assert set(line["milliseconds"]) == {"read", "extract", "write"}
    assert "milliseconds" not in (tmp_path / "out" / "manifest.json").read_text("utf-8")
