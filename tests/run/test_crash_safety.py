"""A run that is killed, or that meets another one, ends in the same bytes as one left alone."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading
import time
from typing import TYPE_CHECKING

import pytest

from pipeline.run import batch as batches
from pipeline.run.batch import Batch
from pipeline.run.discover import discover
from pipeline.run.lock import FILE_NAME, locked

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.skipif(
    sys.platform != "linux", reason="the small extraction reaches forked workers only"
)


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    (tmp_path / "in").mkdir()
    for number in range(9):
        (tmp_path / "in" / f"{number}.md").write_text(f"valot kylätielle {number}\nkalenteri", "utf-8")
    (tmp_path / "in" / "kopio.md").write_bytes((tmp_path / "in" / "3.md").read_bytes())
    (tmp_path / "in" / "rikki.md").write_text("SALATTU")
    return tmp_path / "in"


def _run(inbox: Path, out: Path) -> None:
    list(Batch(discover([inbox], out), out, jobs=2).run())


def _contents(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


@pytest.mark.parametrize("outputs", [0, 4, 9, 20])
def test_the_same_command_after_a_kill_gives_the_same_bytes(
    outputs: int, inbox: Path, tmp_path: Path, reads: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(batches, "_SAVE_EVERY", 0.0)
    _run(inbox, tmp_path / "left-alone")
    out = tmp_path / "out"
    running = multiprocessing.get_context("fork").Process(target=_run, args=(inbox, out))
    running.start()
    while running.is_alive() and len(list(out.rglob("*"))) < outputs:
        time.sleep(0.001)
    running.kill()
    running.join()
    running.close()
    _run(inbox, out)
    assert _contents(out) == _contents(tmp_path / "left-alone")


def test_what_a_killed_run_had_done_is_not_done_again(
    inbox: Path, tmp_path: Path, reads: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(batches, "_SAVE_EVERY", 0.0)

    def stop_after(count: int) -> None:
        running = Batch(discover([inbox], tmp_path / "out"), tmp_path / "out", jobs=1).run()
        done = 0
        while done <= count:
            done += str(next(running).state) == "done"
        os.kill(os.getpid(), signal.SIGKILL)

    running = multiprocessing.get_context("fork").Process(target=stop_after, args=(5,))
    running.start()
    running.join()
    running.close()
    reads.clear()
    outcomes = list(Batch(discover([inbox], tmp_path / "out"), tmp_path / "out").run())
    assert sum(str(outcome.state) == "unchanged" for outcome in outcomes) >= 5


def test_half_written_files_of_a_killed_run_are_swept_away(
    inbox: Path, tmp_path: Path, reads: list[str]
) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / ".3.json.4711.part").write_text("{")
    (out / ".oma.part").write_text("jonkun muun")
    _run(inbox, out)
    assert not (out / ".3.json.4711.part").exists()
    assert (out / ".oma.part").exists()


def test_a_second_run_waits_for_the_first_and_says_so(inbox: Path, tmp_path: Path, reads: list[str]) -> None:
    out = tmp_path / "out"
    out.mkdir()
    waited: list[bool] = []
    free = threading.Event()

    def hold() -> None:
        with locked(out):
            held.set()
            free.wait(30)

    held = threading.Event()
    holder = threading.Thread(target=hold)
    holder.start()
    held.wait(30)

    def on_wait() -> None:
        waited.append(True)
        free.set()
        holder.join()

    list(Batch(discover([inbox], out), out, on_wait=on_wait).run())
    assert waited == [True]
    assert not (out / FILE_NAME).exists()


def test_two_runs_at_once_leave_what_one_leaves(inbox: Path, tmp_path: Path, reads: list[str]) -> None:
    _run(inbox, tmp_path / "alone")
    context = multiprocessing.get_context("fork")
    both = [context.Process(target=_run, args=(inbox, tmp_path / "out")) for _ in range(2)]
    for running in both:
        running.start()
    for running in both:
        running.join()
        assert running.exitcode == 0
        running.close()
    assert _contents(tmp_path / "out") == _contents(tmp_path / "alone")
