from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import psutil
import pytest

from pipeline.errors import Category, EnvironmentProblemError
from pipeline.run import pool as pools
from pipeline.run.limits import Limits, share_of_memory
from pipeline.run.outcome import Outcome, State
from pipeline.run.pool import Pool
from pipeline.run.warm import warm
from pipeline.run.worker import Task

if TYPE_CHECKING:
    from collections.abc import Callable

LINUX = sys.platform == "linux"
METHODS = pytest.mark.parametrize("method", ["fork", "spawn"])


def _there(method: str) -> str:
    """Return the way to start workers, or the one that there is where this system lacks it."""
    return method if LINUX else "spawn"


_KEPT: list[bytearray] = []
"""What files of a worker leave behind."""


def _tell(task: Task, **counts: int) -> Outcome:
    return Outcome(task.source, State.DONE, task.sha256, counts={"pid": os.getpid(), **counts})


def act(task: Task, limits: Limits) -> Outcome:
    """What a file's name asks for; importable, since a spawned worker looks for it."""
    what = task.source.partition("-")[0]
    acts: dict[str, Callable[[], object]] = {
        "kill": lambda: os.kill(os.getpid(), signal.SIGKILL),
        "exit": lambda: os._exit(0),
        "abort": os.abort,
        "hang": lambda: time.sleep(600),
        "eat": lambda: [bytearray(10_000_000) for _ in range(1000)],
        "halt": lambda: _raise(EnvironmentProblemError("The language model is missing.")),
        "write": lambda: task.path.write_bytes(b"x" * (limits.output + 1)),
        "child": lambda: (subprocess.Popen(["sleep", "600"]), time.sleep(600)),
        "speak": lambda: (sys.stdout.write("salainen"), os.write(1, b"salainen"), os.write(2, b"salainen")),
        "second": lambda: _once(task),
        "keep": lambda: _KEPT.append(bytearray(b"x") * int(task.source.split("-")[1]) * 1_000_000),
    }
    acts.get(what, lambda: None)()
    return _tell(task)


def _raise(error: Exception) -> None:
    raise error


def _once(task: Task) -> None:
    """Fall the first time, and pass the second."""
    if not task.path.exists():
        task.path.write_bytes(b"")
        os._exit(1)


def _tasks(folder: Path, *names: str) -> list[Task]:
    return [Task(name, folder / name, "0" * 64, folder, name) for name in names]


def _run(
    folder: Path,
    *names: str,
    jobs: int = 2,
    job: object = act,
    method: str | None = None,
    **limits: float,
) -> dict[str, Outcome]:
    pool = Pool(job, jobs, Limits(**limits), start_method=method)
    return {outcome.source: outcome for outcome in pool.run(_tasks(folder, *names))}


def _category(outcome: Outcome) -> Category | None:
    return outcome.failure and outcome.failure.category


def test_every_task_gets_one_outcome_from_as_many_workers_as_wanted(tmp_path: Path) -> None:
    names = [f"good-{number}" for number in range(9)]
    outcomes = _run(tmp_path, *names, jobs=2)
    assert sorted(outcomes) == names
    workers = {outcome.counts["pid"] for outcome in outcomes.values()}
    assert len(workers) <= 2
    assert os.getpid() not in workers
    assert not any(psutil.pid_exists(pid) for pid in workers)


@pytest.mark.parametrize(
    ("accident", "method"), [("kill", "fork"), ("exit", "fork"), ("abort", "fork"), ("exit", "spawn")]
)
def test_a_worker_that_falls_costs_its_own_file(accident: str, method: str, tmp_path: Path) -> None:
    outcomes = _run(tmp_path, "good-1", accident, "good-2", "good-3", method=_there(method))
    assert _category(outcomes.pop(accident)) is Category.CRASHED
    assert {outcome.state for outcome in outcomes.values()} == {State.DONE}


@METHODS
def test_a_file_that_hangs_is_stopped_at_its_deadline(method: str, tmp_path: Path) -> None:
    outcomes = _run(tmp_path, "hang", "good-1", "good-2", jobs=1, seconds=0.5, method=_there(method))
    assert _category(outcomes["hang"]) is Category.TIMEOUT
    assert "0.5" in outcomes["hang"].failure.message_fi
    assert outcomes["good-2"].state is State.DONE


@METHODS
def test_a_file_that_eats_memory_costs_itself(
    method: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pools, "share_of_memory", lambda *_: 200_000_000)
    outcomes = _run(tmp_path, "eat", "good-1", method=_there(method))
    assert _category(outcomes["eat"]) is Category.MEMORY
    assert outcomes["good-1"].state is State.DONE


def test_what_earlier_files_left_behind_is_not_held_against_a_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pools, "share_of_memory", lambda *_: 200_000_000)
    outcomes = _run(tmp_path, "keep-40", "keep-170", jobs=1)
    assert {outcome.state for outcome in outcomes.values()} == {State.DONE}
    assert len({outcome.counts["pid"] for outcome in outcomes.values()}) == 1


@METHODS
def test_a_worker_is_replaced_after_so_many_files(method: str, tmp_path: Path) -> None:
    names = (f"good-{n}" for n in range(5))
    outcomes = _run(tmp_path, *names, jobs=1, files_per_worker=2, method=_there(method))
    assert len({outcome.counts["pid"] for outcome in outcomes.values()}) == 3


def test_a_file_that_fell_with_a_used_worker_is_tried_in_a_fresh_one(tmp_path: Path) -> None:
    outcomes = _run(tmp_path, "good-1", "second", jobs=1)
    assert outcomes["second"].state is State.DONE
    assert outcomes["second"].counts["pid"] != outcomes["good-1"].counts["pid"]


def test_a_missing_model_ends_the_run_after_what_is_at_work(tmp_path: Path) -> None:
    with pytest.raises(EnvironmentProblemError, match="model"):
        _run(tmp_path, "halt", *(f"good-{n}" for n in range(5)), jobs=1)


def test_closing_the_run_ends_workers_and_the_programs_they_started(tmp_path: Path) -> None:
    before = psutil.Process().children(recursive=True)
    running = Pool(act, 2).run(_tasks(tmp_path, "child", "good-1", "good-2"))
    next(running)
    ours = [process for process in psutil.Process().children(recursive=True) if process not in before]
    assert ours
    running.close()
    _, alive = psutil.wait_procs(ours, timeout=10)
    assert alive == []


def test_a_worker_is_silent(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    _run(tmp_path, "speak", "exit")
    assert capfd.readouterr() == ("", "")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limit of this kind")
def test_what_a_worker_writes_is_limited(tmp_path: Path) -> None:
    def job(task: Task, limits: Limits) -> Outcome:
        try:
            act(task, limits)
        except OSError as error:
            return _tell(task, error=error.errno or 0)
        return _tell(task)

    outcomes = _run(tmp_path, "write", job=job, output=100_000)
    assert outcomes["write"].counts["error"]
    assert (tmp_path / "write").stat().st_size <= 100_000


def _call_home(task: Task, _limits: Limits) -> Outcome:
    with socket.socket(socket.AF_UNIX) as line:
        try:
            line.connect(str(task.path))
        except PermissionError:
            return _tell(task, refused=1)
        except OSError:
            return _tell(task, refused=0)
    return _tell(task, refused=0)


def test_a_worker_has_no_network(tmp_path: Path) -> None:
    assert _run(tmp_path, "good", job=_call_home)["good"].counts["refused"] == 1


def test_a_spawned_worker_makes_its_own_preparations(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # The environment is what a spawned worker takes along.
    monkeypatch.setenv("FOORUMI_MODEL", "puuttuu")
    pool = Pool(act, 1, Limits(), partial(warm, names=["a.md"]), start_method="spawn")
    with pytest.raises(EnvironmentProblemError, match="puuttuu"):
        list(pool.run(_tasks(tmp_path, "good")))


@pytest.mark.skipif(not LINUX, reason="elsewhere the worker's own watch does it, with no promise when")
def test_workers_end_with_a_parent_that_is_killed(tmp_path: Path) -> None:
    code = f"""
import sys
sys.path.insert(0, {str(Path(__file__).parent)!r})
from pathlib import Path
import test_pool, json, os
from pipeline.run.pool import Pool
from pipeline.run.warm import warm
tasks = test_pool._tasks(Path({str(tmp_path)!r}), "hang-1", "hang-2")
import threading, psutil
import pipeline.run.pool as pools
pool = Pool(test_pool.act, 2)
look = pools._Worker.look
def told(worker):
    grown = look(worker)
    if worker.ready and len(pool._workers) == 2:
        print(json.dumps([w.process.pid for w in pool._workers]), flush=True)
    return grown
pools._Worker.look = told
list(pool.run(tasks))
"""
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE) as parent:
        assert parent.stdout is not None
        workers = [psutil.Process(pid) for pid in json.loads(parent.stdout.readline())]
        parent.kill()
    _, alive = psutil.wait_procs(workers, timeout=10)
    assert [worker for worker in alive if worker.status() != psutil.STATUS_ZOMBIE] == []


def test_workers_share_the_memory_of_a_small_machine() -> None:
    assert share_of_memory(Limits(), 2, 64_000_000_000) == Limits().memory
    assert share_of_memory(Limits(), 4, 8_000_000_000) == 1_400_000_000
    assert share_of_memory(Limits(), 8, 4_000_000_000) == 700_000_000
