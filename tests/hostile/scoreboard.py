"""Reading the hostile files, each in a worker of its own, and judging how each was met."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from pipeline.records.ids import sha256
from pipeline.run.limits import Limits
from pipeline.run.outcome import Outcome, State
from pipeline.run.pool import Pool
from pipeline.run.warm import warm
from pipeline.run.work import work_on
from pipeline.run.worker import Task
from tests.hostile import packages, pdfs, texts

if sys.platform != "win32":
    import resource

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from tests.hostile.case import Case

CASES: tuple[Case, ...] = (*packages.CASES, *pdfs.CASES, *texts.CASES)


@dataclass(frozen=True, slots=True)
class Score:
    """How a hostile file was met; `faults` is empty where all is as it should be."""

    case: Case
    end: str
    seconds: float
    megabytes: int
    faults: list[str]


def measured(task: Task, limits: Limits) -> Outcome:
    """Do the work and note what it cost besides the stages: milliseconds of processor and the growth in megabytes."""
    start, before = _processor(), _peak()
    outcome = work_on(task, limits)
    cost = {"all": round(1000 * (_processor() - start)), "megabytes": _peak() - before}
    return replace(outcome, milliseconds=outcome.milliseconds | cost)


def _processor() -> float:
    """Return the processor seconds of this process and the programs that it has run: the same on a busy machine."""
    return sum(os.times()[:4])


def _peak() -> int:
    if sys.platform == "win32":
        return 0
    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit // 1_000_000


def run(
    folder: Path, cases: Sequence[Case] = CASES, seconds: float = 120.0, jobs: int = 0
) -> Iterator[Score]:
    """Build `cases` into `folder` and yield a score each, as they are ready."""
    (folder / "in").mkdir()
    tasks: list[Task] = []
    for number, case in enumerate(cases):
        path, data = folder / "in" / case.name, case.build()
        path.write_bytes(data)
        tasks.append(Task(case.name, path, sha256(data), folder / "out", str(number)))
    known = {case.name: case for case in cases}
    # A worker for each file, so that what one costs is its own.
    pool = Pool(measured, jobs, Limits(seconds=seconds, files_per_worker=1), warm)
    for outcome in pool.run(tasks):
        yield _judge(known[outcome.source], outcome, folder / "out")


def _judge(case: Case, outcome: Outcome, out: Path) -> Score:
    end = str(outcome.failure.category) if outcome.failure is not None else str(outcome.state)
    cost = outcome.milliseconds
    score = Score(case, end, cost.get("all", 0) / 1000, cost.get("megabytes", 0), [])
    if end not in case.ends:
        score.faults.append(f"ended as {end}, not {' or '.join(case.ends)}")
    if outcome.failure is not None:
        said = outcome.failure.stored()
        score.faults.extend(f"no {key}" for key, text in said.items() if not text)
        score.faults.extend("traceback shown" for text in said.values() if "Traceback" in text)
    if outcome.state is State.DONE:
        _judge_text(case, out, str(outcome.output), score.faults)
    return score


def _judge_text(case: Case, out: Path, name: str, faults: list[str]) -> None:
    text = (out / f"{name}.txt").read_text("utf-8")
    record = (out / f"{name}.json").read_text("utf-8")
    if case.says not in text:
        faults.append("the honest text is missing")
    if case.hides and case.hides in text:
        faults.append("text that should not be there")
    if case.warns and f'"code": "{case.warns}"' not in record:
        faults.append(f"no warning {case.warns}")
