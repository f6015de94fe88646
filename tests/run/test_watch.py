"""Files dropped into a watched folder in many ways: each is read once, and none is left lying."""

from __future__ import annotations

import os
import time
from typing import TYPE_CHECKING

import pytest

from pipeline.run.batch import Batch
from pipeline.run.watch import Rhythm, Watcher

if TYPE_CHECKING:
    from pathlib import Path

    from pipeline.run.discover import Plan


class Scene:
    """A watcher whose clock is the number of looks: `look` looks twice, so that what is still is taken."""

    def __init__(self, folder: Path) -> None:
        self.inbox, self.out = folder / "in", folder / "out"
        self.inbox.mkdir()
        self.told: list[str] = []
        self.watcher = Watcher(self.inbox, self.out, self.batch_of, self.told.append, Rhythm(still=0.0))

    def batch_of(self, plan: Plan) -> Batch:
        return Batch(plan, self.out, jobs=1)

    def look(self) -> list[tuple[str, str]]:
        return [(outcome.source, str(outcome.state)) for _ in range(2) for outcome in self.watcher._look()]

    def write(self, name: str, text: str) -> None:
        (self.inbox / name).parent.mkdir(parents=True, exist_ok=True)
        (self.inbox / name).write_text(text, "utf-8")


@pytest.fixture
def scene(tmp_path: Path, reads: list[str]) -> Scene:
    return Scene(tmp_path)


def test_a_file_that_comes_is_read_once(scene: Scene, reads: list[str]) -> None:
    scene.write("a.md", "valot kylätielle")
    assert scene.look() == [("a.md", "done")]
    assert scene.look() == []
    assert reads == ["a.md"]


def test_a_file_that_still_grows_is_left_until_it_is_still(scene: Scene, reads: list[str]) -> None:
    scene.watcher.rhythm = Rhythm(still=3600)
    scene.write("a.md", "valot")
    assert scene.look() == []
    scene.watcher.rhythm = Rhythm(still=0)
    scene.write("a.md", "valot kylätielle")
    assert scene.look() == [("a.md", "done")]
    assert reads == ["a.md"]


def test_unfinished_and_lock_files_are_never_read(scene: Scene, reads: list[str]) -> None:
    for name in ("~$a.docx", ".DS_Store", "a.pdf.part", "b.crdownload", "Thumbs.db"):
        scene.write(name, "x")
    assert scene.look() == []
    (scene.inbox / "a.pdf.part").rename(scene.inbox / "a.md")
    assert scene.look() == [("a.md", "done")]


def test_a_folder_moved_in_and_a_burst_are_taken_whole(
    scene: Scene, tmp_path: Path, reads: list[str]
) -> None:
    for number in range(40):
        (tmp_path / "muualla" / "alla").mkdir(parents=True, exist_ok=True)
        (tmp_path / "muualla" / "alla" / f"{number}.md").write_text(f"valot {number}", "utf-8")
    (tmp_path / "muualla").rename(scene.inbox / "kevat")
    assert len(scene.look()) == 40
    assert reads == [f"kevat/alla/{number}.md" for number in range(40)]


def test_a_changed_file_is_read_again_and_the_others_are_not(scene: Scene, reads: list[str]) -> None:
    scene.write("a.md", "valot")
    scene.write("b.md", "ladut")
    scene.look()
    reads.clear()
    scene.write("a.md", "valot kylätielle")
    assert scene.look() == [("a.md", "done")]
    assert reads == ["a.md"]


def test_a_copy_and_a_renamed_file_are_not_read_twice(scene: Scene, reads: list[str]) -> None:
    scene.write("a.md", "valot")
    scene.look()
    scene.write("kopio.md", "valot")
    assert scene.look() == [("kopio.md", "duplicate")]
    assert reads == ["a.md"]


def test_a_file_that_failed_is_not_tried_again_until_it_changes(scene: Scene, reads: list[str]) -> None:
    scene.write("a.md", "KAATUU")
    assert scene.look() == [("a.md", "quarantined")]
    assert scene.look() == []
    scene.write("b.md", "valot")
    assert scene.look() == [("b.md", "done")]
    scene.write("a.md", "korjattu")
    assert scene.look() == [("a.md", "done")]


def _full(*_: object) -> None:
    raise OSError(28, "No space left on device")


def test_what_passes_is_tried_again_soon_and_told_once(
    scene: Scene, reads: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    scene.write("a.md", "valot")
    with monkeypatch.context() as full:
        full.setattr("pipeline.export.json.write_record", _full)
        assert scene.look() == [("a.md", "quarantined")]
        assert scene.look() == []
    assert reads == ["a.md"] * 4
    assert scene.look() == [("a.md", "done")]
    assert scene.look() == []


def test_what_passes_is_tried_less_and_less_often(
    scene: Scene, reads: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    scene.watcher.rhythm = Rhythm(still=0.001, again=3600)
    monkeypatch.setattr("pipeline.export.json.write_record", _full)
    scene.write("a.md", "valot")
    deadline = time.monotonic() + 2
    while time.monotonic() < deadline:
        scene.look()
    assert 2 <= len(reads.log.read_text("utf-8").splitlines()) <= 12


def test_a_file_that_is_as_long_and_as_old_as_before_is_read_again(scene: Scene, reads: list[str]) -> None:
    scene.write("a.md", "valot")
    scene.look()
    times = (scene.inbox / "a.md").stat()
    scene.write("a.md", "ladut")
    os.utime(scene.inbox / "a.md", ns=(times.st_atime_ns, times.st_mtime_ns))
    assert scene.look() == [("a.md", "done")]
    assert reads == ["a.md", "a.md"]


@pytest.mark.parametrize("how", ["vanish", "empty"])
def test_an_inbox_that_is_lost_and_comes_back_costs_nothing(how: str, scene: Scene, reads: list[str]) -> None:
    scene.write("a.md", "valot")
    scene.write("kevat/b.md", "ladut")
    scene.look()
    reads.clear()
    away = scene.inbox.with_name("poissa")
    scene.inbox.rename(away)
    if how == "empty":
        scene.inbox.mkdir()
    assert scene.look() == []
    assert len(scene.told) == 1
    if how == "empty":
        scene.inbox.rmdir()
    away.rename(scene.inbox)
    scene.write("c.md", "penkki")
    assert scene.look() == [("c.md", "done")]
    assert reads == ["c.md"]
    assert (scene.out / "a.json").exists()


def test_a_removed_file_leaves_its_output_and_the_others_alone(scene: Scene, reads: list[str]) -> None:
    scene.write("a.md", "valot")
    scene.write("b.md", "ladut")
    scene.look()
    reads.clear()
    (scene.inbox / "a.md").unlink()
    assert scene.look() == []
    assert (scene.out / "a.json").exists()
    assert reads == []


def test_every_interval_all_is_tried_again(scene: Scene, reads: list[str]) -> None:
    scene.write("a.md", "KAATUU")
    scene.look()
    scene.watcher.rhythm = Rhythm(still=0, again=0)
    assert ("a.md", "quarantined") in scene.look()


def test_a_problem_of_the_environment_is_told_and_the_watch_goes_on(scene: Scene, reads: list[str]) -> None:
    scene.watcher.rhythm = Rhythm(still=0, look=0)
    scene.out.write_text("tiellä")
    scene.write("a.md", "valot")
    assert scene.look() == []
    assert scene.told
    scene.out.unlink()
    assert scene.look() == [("a.md", "done")]


def test_events_wake_the_watch_and_stopping_ends_it(scene: Scene, reads: list[str]) -> None:
    scene.watcher.rhythm = Rhythm(still=0.0, look=3600)
    running = scene.watcher.run()
    scene.write("a.md", "valot")
    assert next(running).source == "a.md"
    scene.write("b.md", "ladut")
    assert next(running).source == "b.md"
    scene.watcher.stop()
    assert list(running) == []
