from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from pipeline.errors import Category, EnvironmentProblemError
from pipeline.run.batch import Batch
from pipeline.run.discover import discover
from pipeline.run.outcome import Outcome, State

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    folder = tmp_path / "in"
    (folder / "kevat").mkdir(parents=True)
    (folder / "a.md").write_text("valot kylätielle\nkalenteri", "utf-8")
    (folder / "kevat" / "b.md").write_text("ladut kuntoon", "utf-8")
    return folder


def _run(inbox: Path, out: Path, **options: bool) -> list[Outcome]:
    outcomes = list(Batch(discover([inbox], out), out, **options).run())
    return sorted(outcomes, key=lambda outcome: outcome.source)


def _states(outcomes: list[Outcome]) -> list[str]:
    return [str(outcome.state) for outcome in outcomes]


def _contents(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def test_every_file_gets_its_outputs_and_the_manifest_says_so(
    inbox: Path, tmp_path: Path, reads: list[str]
) -> None:
    outcomes = _run(inbox, tmp_path / "out")
    assert [(o.source, o.state, o.counts["needs"]) for o in outcomes] == [
        ("a.md", State.DONE, 2),
        ("kevat/b.md", State.DONE, 1),
    ]
    assert sorted(_contents(tmp_path / "out")) == [
        "a.json",
        "a.txt",
        "kevat/b.json",
        "kevat/b.txt",
        "manifest.json",
    ]
    assert (
        json.loads((tmp_path / "out" / "kevat" / "b.json").read_text("utf-8"))["source"]["file_name"]
        == "kevat/b.md"
    )


def test_two_runs_give_the_same_bytes_wherever_the_folders_are(
    inbox: Path, tmp_path: Path, reads: list[str]
) -> None:
    _run(inbox, tmp_path / "out")
    moved = inbox.rename(tmp_path / "muualla")
    _run(moved, tmp_path / "out2")
    assert _contents(tmp_path / "out") == _contents(tmp_path / "out2")
    assert str(tmp_path).encode() not in b"".join(_contents(tmp_path / "out").values())


def test_a_second_run_reads_nothing_and_changes_nothing(
    inbox: Path, tmp_path: Path, reads: list[str]
) -> None:
    first = _run(inbox, tmp_path / "out")
    before = _contents(tmp_path / "out")
    reads.clear()
    second = _run(inbox, tmp_path / "out")
    assert reads == []
    assert _states(second) == ["unchanged", "unchanged"]
    assert [o.counts for o in second] == [o.counts for o in first]
    assert _contents(tmp_path / "out") == before


def test_force_reads_everything_again(inbox: Path, tmp_path: Path, reads: list[str]) -> None:
    _run(inbox, tmp_path / "out")
    assert _states(_run(inbox, tmp_path / "out", force=True)) == ["done", "done"]


def test_only_a_changed_file_is_read_again(inbox: Path, tmp_path: Path, reads: list[str]) -> None:
    _run(inbox, tmp_path / "out")
    reads.clear()
    (inbox / "a.md").write_text("muuta", "utf-8")
    assert _states(_run(inbox, tmp_path / "out")) == ["done", "unchanged"]
    assert reads == ["a.md"]


@pytest.mark.parametrize("name", ["a.json", "a.txt"])
@pytest.mark.parametrize("tampered", [True, False])
def test_a_lost_or_touched_output_is_made_again(
    inbox: Path, tmp_path: Path, reads: list[str], name: str, tampered: bool
) -> None:
    _run(inbox, tmp_path / "out")
    before = _contents(tmp_path / "out")
    if tampered:
        (tmp_path / "out" / name).write_bytes(b"{}")
    else:
        (tmp_path / "out" / name).unlink()
    assert _states(_run(inbox, tmp_path / "out")) == ["done", "unchanged"]
    assert _contents(tmp_path / "out") == before


def test_other_code_makes_everything_again(
    inbox: Path, tmp_path: Path, reads: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    _run(inbox, tmp_path / "out")
    monkeypatch.setattr("pipeline.run.batch.fingerprint", lambda _settings: {"code": "uusi"})
    assert _states(_run(inbox, tmp_path / "out")) == ["done", "done"]
    assert _states(_run(inbox, tmp_path / "out")) == ["unchanged", "unchanged"]


@pytest.mark.parametrize("damage", [b"", b"{", b"[]", b'{"files": [{}], "fingerprint": {}}', b"\xff"])
def test_a_damaged_manifest_costs_a_new_run_and_nothing_else(
    inbox: Path, tmp_path: Path, reads: list[str], damage: bytes
) -> None:
    _run(inbox, tmp_path / "out")
    before = _contents(tmp_path / "out")
    (tmp_path / "out" / "manifest.json").write_bytes(damage)
    assert _states(_run(inbox, tmp_path / "out")) == ["done", "done"]
    assert _contents(tmp_path / "out") == before


@pytest.mark.parametrize(
    ("word", "category"),
    [
        ("SALATTU", Category.ENCRYPTED),
        ("KAATUU", Category.CRASHED),
        ("MUISTI", Category.MEMORY),
        ("VALHE", Category.CONTRACT),
    ],
)
def test_a_bad_file_costs_itself_alone_and_says_why_in_both_languages(
    inbox: Path, tmp_path: Path, reads: list[str], word: str, category: Category
) -> None:
    (inbox / "a.md").write_text(word, "utf-8")
    failed, good = _run(inbox, tmp_path / "out")
    assert good.state is State.DONE
    assert failed.state is State.QUARANTINED
    assert failed.failure is not None
    assert failed.failure.category is category
    texts = failed.failure.stored()
    assert all(texts.values())
    assert "salainen" not in json.dumps(texts)
    assert "a.json" not in _contents(tmp_path / "out")


def test_a_failure_that_would_repeat_is_told_again_without_reading(
    inbox: Path, tmp_path: Path, reads: list[str]
) -> None:
    (inbox / "a.md").write_text("SALATTU", "utf-8")
    (inbox / "kevat" / "b.md").write_text("KAATUU", "utf-8")
    first = _run(inbox, tmp_path / "out")
    reads.clear()
    second = _run(inbox, tmp_path / "out")
    assert reads == ["kevat/b.md"], "a crash may have been an accident, encryption is none"
    assert [o.failure and o.failure.category for o in second] == [
        o.failure and o.failure.category for o in first
    ]


def test_a_file_that_cannot_be_opened_is_an_outcome(
    inbox: Path, tmp_path: Path, reads: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    plan = discover([inbox], tmp_path / "out")
    (inbox / "a.md").unlink()
    failed, good = sorted(Batch(plan, tmp_path / "out").run(), key=lambda outcome: outcome.source)
    assert failed.failure is not None
    assert "cannot be opened" in failed.failure.message_en
    assert good.state is State.DONE


def test_an_output_that_cannot_be_written_is_an_outcome(
    inbox: Path, tmp_path: Path, reads: list[str]
) -> None:
    (tmp_path / "out" / "a.json").mkdir(parents=True)
    failed, good = _run(inbox, tmp_path / "out")
    assert failed.failure is not None
    assert "could not be written" in failed.failure.message_en
    assert good.state is State.DONE


def test_a_missing_model_stops_the_run_and_keeps_what_was_done(
    inbox: Path, tmp_path: Path, reads: list[str]
) -> None:
    (inbox / "kevat" / "b.md").write_text("EI MALLIA", "utf-8")
    with pytest.raises(EnvironmentProblemError, match="model"):
        _run(inbox, tmp_path / "out")
    manifest = json.loads((tmp_path / "out" / "manifest.json").read_text("utf-8"))
    assert [entry["source"] for entry in manifest["files"]] == ["a.md"]


def test_an_output_folder_that_is_a_file_is_a_problem_of_the_environment(
    inbox: Path, tmp_path: Path, reads: list[str]
) -> None:
    (tmp_path / "out").write_text("")
    with pytest.raises(EnvironmentProblemError):
        _run(inbox, tmp_path / "out")


def test_an_output_whose_source_is_gone_is_named_and_left(
    inbox: Path, tmp_path: Path, reads: list[str]
) -> None:
    _run(inbox, tmp_path / "out")
    (inbox / "a.md").unlink()
    batch = Batch(discover([inbox], tmp_path / "out"), tmp_path / "out")
    assert _states(list(batch.run())) == ["unchanged"]
    assert batch.orphans == ["a.json"]
    assert (tmp_path / "out" / "a.json").exists()


def test_a_single_file_run_keeps_what_is_known_of_the_others(
    inbox: Path, tmp_path: Path, reads: list[str]
) -> None:
    out = tmp_path / "out"
    _run(inbox, out)
    reads.clear()
    list(Batch(discover([inbox / "a.md"], out), out).run())
    assert _states(_run(inbox, out)) == ["unchanged", "unchanged"]
    assert reads == []
