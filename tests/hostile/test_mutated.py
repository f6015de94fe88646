"""Damaged copies of honest files: each is read or refused in words, and no reader falls over one."""

from __future__ import annotations

import io
import random
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from reportlab.pdfgen import canvas

sys.path.insert(0, str(Path(__file__).parents[2]))

from pipeline.errors import Category
from pipeline.ingest import Source, read
from pipeline.records.ids import sha256
from pipeline.run import work
from pipeline.run.limits import Limits
from pipeline.run.outcome import Outcome, State
from pipeline.run.pool import Pool
from pipeline.run.worker import Task
from tests.hostile import packages, texts
from tests.hostile.mutate import mutated

if TYPE_CHECKING:
    from collections.abc import Callable

COPIES = 25
WRONG = frozenset((Category.CRASHED, Category.TIMEOUT, Category.MEMORY, Category.CONTRACT))


def _printed() -> bytes:
    out = io.BytesIO()
    paper = canvas.Canvas(out, invariant=True)
    for number in range(3):
        paper.drawString(72, 760, f"Tarpeet {number}")
        for line in range(5):
            paper.drawString(90, 730 - 14 * line, f"• Penkkejä reitille {line}")
        paper.showPage()
    paper.save()
    return out.getvalue()


HONEST: dict[str, Callable[[], bytes]] = {
    "muistio.pdf": _printed,
    "muistio.docx": packages.word,
    "kalvot.pptx": packages.slides,
    "muistio.odt": lambda: packages._opendocument("<text:p>Kylätalolle toivotaan ramppia</text:p>"),
    "sivu.html": texts._HTML.encode,
    "viesti.eml": texts._mail,
}


def read_only(task: Task, _limits: Limits) -> Outcome:
    """Read without the language model; what happens becomes an outcome as in a run."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(work, "_worked", _read)
        return work.work(task.path.read_bytes(), task.source, task.out_dir, task.name)


def _read(data: bytes, source: str, *_: object) -> Outcome:
    read(Source(data, source))
    return Outcome(source, State.DONE)


@pytest.mark.parametrize("name", HONEST)
def test_damaged_copies_are_read_or_refused_in_words(name: str, tmp_path: Path) -> None:
    chance = random.Random(name)  # noqa: S311 -- the same damage each time
    honest, tasks = HONEST[name](), []
    for number in range(COPIES):
        damage, data = mutated(honest, chance)
        path = tmp_path / f"{number:02} {damage} {name}"
        path.write_bytes(data)
        tasks.append(Task(path.name, path, sha256(data), tmp_path, path.name))
    outcomes = list(Pool(read_only, 2, Limits(seconds=20)).run(tasks))
    assert sorted(outcome.source for outcome in outcomes) == sorted(task.source for task in tasks)
    failures = {o.source: o.failure for o in outcomes if o.failure is not None}
    assert {name: f.debug or f.category for name, f in failures.items() if f.category in WRONG} == {}
    assert all(text and "Traceback" not in text for f in failures.values() for text in f.stored().values())
    assert failures, "some damage has to be beyond reading"
