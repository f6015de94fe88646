"""One file: read, extract, export; whatever happens becomes an outcome."""

from __future__ import annotations

import gc
import traceback
from contextlib import contextmanager
from dataclasses import replace
from time import perf_counter
from typing import TYPE_CHECKING, NamedTuple

from pipeline.errors import Category, ContractError, EnvironmentProblemError, LeakError, ReadError
from pipeline.records.ids import sha256
from pipeline.run.aliases import public_source
from pipeline.run.disk import not_written
from pipeline.run.limits import Limits
from pipeline.run.manifest import INTERNAL, PUBLIC
from pipeline.run.outcome import Failure, Outcome, State
from pipeline.run.survey import too_large

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pipeline.document import Document
    from pipeline.records.models import ForumRecord
    from pipeline.records.public import PublicRecord
    from pipeline.run.worker import Task


def work_on(task: Task, limits: Limits, *, min_confidence: float = 0.0, profile: str = INTERNAL) -> Outcome:
    """Do what a worker does to a task: open its file, see that it is the one planned, and work.

    Raises EnvironmentProblemError alone.
    """
    try:
        with task.path.open("rb") as file:
            data = file.read(limits.source + 1)
    except OSError:
        return _failed(task.source, task.sha256, Failure.said(Category.CRASHED, "unreadable"))
    if len(data) > limits.source:
        return _failed(task.source, task.sha256, too_large(limits))
    if sha256(data) != task.sha256:
        return _failed(task.source, task.sha256, Failure.said(Category.CRASHED, "changing"))
    return work(data, task.source, task.out_dir, task.name, Terms(limits, min_confidence, profile))


class Terms(NamedTuple):
    """Under which terms a file is read: its limits, how sure a statement has to be (0 to 1) to be kept, whose eyes it is for."""

    limits: Limits = Limits()
    min_confidence: float = 0.0
    profile: str = INTERNAL


def work(data: bytes, source: str, out_dir: Path, name: str, terms: Terms | None = None) -> Outcome:
    """Make the outputs `name` under `out_dir` of a file's bytes; `source` is its relative name.

    Raises EnvironmentProblemError alone (no file would fare better); every other error is in the outcome.
    """
    stages = Stages()
    try:
        with collector_at_rest():
            outcome = _worked(data, source, (out_dir, name), stages, terms or Terms())
    except EnvironmentProblemError:
        raise
    except ReadError as error:
        outcome = _failed(source, sha256(data), Failure.of(error))
    except LeakError as error:
        outcome = _failed(source, sha256(data), Failure.said(Category.CONTRACT, "leak", problems=error))
    except ContractError as error:
        problems = str(error).removeprefix(f"{name}: ")
        outcome = _failed(
            source, sha256(data), Failure.said(Category.CONTRACT, "contract", problems=problems)
        )
    except MemoryError:
        outcome = _failed(source, sha256(data), Failure.said(Category.MEMORY, "memory"))
    except Exception as error:  # noqa: BLE001 -- a reader's accident costs its own file and no other
        outcome = _failed(source, sha256(data), crash(error))
    return replace(outcome, milliseconds=stages.milliseconds)


@contextmanager
def collector_at_rest() -> Iterator[None]:
    """Let cyclic garbage wait until a file is done: a parse makes many objects that live as long as it does."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


class Stages:
    """Milliseconds of each stage by its name, the one that failed included."""

    def __init__(self) -> None:
        self.milliseconds: dict[str, int] = {}

    @contextmanager
    def timed(self, name: str) -> Iterator[None]:
        """Time stage `name`."""
        start = perf_counter()
        try:
            yield
        finally:
            self.milliseconds[name] = round(1000 * (perf_counter() - start))


def crash(error: Exception) -> Failure:
    """Return the failure of an error that nobody foresaw; its message may hold document text and is left out."""
    debug = "".join(traceback.format_exception(error))
    return Failure.said(Category.CRASHED, "crashed", debug, error=type(error).__name__)


def _failed(source: str, digest: str, failure: Failure) -> Outcome:
    return Outcome(source, State.QUARANTINED, digest, failure=failure)


def _worked(data: bytes, source: str, output: tuple[Path, str], stages: Stages, terms: Terms) -> Outcome:
    from pipeline.export.json import write_record  # noqa: PLC0415 -- jsonschema, only where there is work
    from pipeline.extract import extract_record  # noqa: PLC0415 -- spaCy
    from pipeline.ingest import read  # noqa: PLC0415 -- PDFium and lxml
    from pipeline.ingest.base import Source  # noqa: PLC0415 -- with the readers
    from pipeline.records.cut import cut  # noqa: PLC0415 -- pydantic

    out_dir, name = output
    with stages.timed("read"):
        document = read(Source(data, source))
    if _is_too_long(document, terms.limits):
        return _failed(source, sha256(data), Failure.said(Category.TOO_LARGE, "text_too_long"))
    with stages.timed("extract"):
        internal = cut(extract_record(Source(data, source), document), terms.min_confidence)
    made = Made(internal, document.text, name)
    if terms.profile == PUBLIC:
        made = _public(made)
    try:
        with stages.timed("write"):
            written = write_record(made.record, made.text, out_dir, made.name)
    except OSError as error:
        return _failed(source, sha256(data), not_written(error))
    return Outcome(
        source=source,
        state=State.DONE,
        sha256=sha256(data),
        output=made.name,
        json_sha256=written.json_sha256,
        text_sha256=written.text_sha256,
        counts=_counts(made.record),
    )


class Made(NamedTuple):
    """What was made of a file: its record, the text that proves it, and the name of both."""

    record: ForumRecord | PublicRecord
    text: str
    name: str


def _public(made: Made) -> Made:
    """Return the same without persons; raises LeakError.

    Where reading has told that a plain word of the file's name is somebody's, the output is called by its id.
    """
    from pipeline.public import public_name, to_public  # noqa: PLC0415 -- only where lexicons are asked for
    from pipeline.records.public import PublicRecord  # noqa: PLC0415 -- pydantic

    internal = made.record.model_dump(by_alias=True, exclude_none=True, mode="json")
    public, text = to_public(internal, made.text)
    name = (
        made.name
        if public["source"]["file_name"] == public_name(made.record.source.file_name)
        else public["id"]
    )
    public["source"]["file_name"] = public_source(name, made.record.source.file_name)
    return Made(PublicRecord.model_validate(public), text, name)


def _is_too_long(document: Document, limits: Limits) -> bool:
    text = document.text
    return (
        len(text) > limits.text
        or any(block.end - block.start > limits.block for block in document.blocks)
        or max(map(len, text.split()), default=0) > limits.word
    )


def _counts(record: ForumRecord | PublicRecord) -> dict[str, int]:
    from pipeline.records.models import RECORD_TYPES  # noqa: PLC0415 -- pydantic

    return {name: len(getattr(record, name)) for name in (*RECORD_TYPES, "warnings")}
