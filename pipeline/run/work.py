"""One file: read, extract, export; whatever happens becomes an outcome."""

from __future__ import annotations

import traceback
from typing import TYPE_CHECKING

from pipeline.errors import Category, ContractError, EnvironmentProblemError, ReadError
from pipeline.records.ids import sha256
from pipeline.run.outcome import Failure, Outcome, State

if TYPE_CHECKING:
    from pathlib import Path

    from pipeline.document import Document
    from pipeline.ingest.base import Source
    from pipeline.records.models import ForumRecord


def work(data: bytes, source: str, out_dir: Path, name: str) -> Outcome:
    """Make the outputs `name` under `out_dir` of a file's bytes; `source` is its relative name.

    Raises EnvironmentProblemError alone (no file would fare better); every other error is in the outcome.
    """
    digest = sha256(data)
    try:
        return _worked(data, source, out_dir, name)
    except EnvironmentProblemError:
        raise
    except ReadError as error:
        failure = Failure.of(error)
    except ContractError as error:
        problems = str(error).removeprefix(f"{name}: ")
        failure = Failure.said(Category.CONTRACT, "contract", problems=problems)
    except MemoryError:
        failure = Failure.said(Category.MEMORY, "memory")
    except Exception as error:  # noqa: BLE001 -- a reader's accident costs its own file and no other
        failure = crash(error)
    return Outcome(source, State.FAILED, digest, failure=failure)


def crash(error: Exception) -> Failure:
    """Return the failure of an error that nobody foresaw; its message may hold document text and is left out."""
    debug = "".join(traceback.format_exception(error))
    return Failure.said(Category.CRASHED, "crashed", debug, error=type(error).__name__)


def _worked(data: bytes, source: str, out_dir: Path, name: str) -> Outcome:
    from pipeline.export.json import write_record  # noqa: PLC0415 -- jsonschema, only where there is work
    from pipeline.ingest.base import Source  # noqa: PLC0415 -- with the readers

    document, record = _read(Source(data, source))
    try:
        written = write_record(record, document.text, out_dir, name)
    except OSError as error:
        failure = Failure.said(Category.CRASHED, "not_written", error=error.strerror or type(error).__name__)
        return Outcome(source, State.FAILED, sha256(data), failure=failure)
    return Outcome(
        source=source,
        state=State.DONE,
        sha256=sha256(data),
        output=name,
        json_sha256=written.json_sha256,
        text_sha256=written.text_sha256,
        counts=_counts(record),
    )


def _read(source: Source) -> tuple[Document, ForumRecord]:
    from pipeline.extract import extract_record  # noqa: PLC0415 -- spaCy, only where there is work
    from pipeline.ingest import read  # noqa: PLC0415 -- PDFium and lxml

    document = read(source)
    return document, extract_record(source, document)


def _counts(record: ForumRecord) -> dict[str, int]:
    from pipeline.records.models import RECORD_TYPES  # noqa: PLC0415 -- pydantic

    return {name: len(getattr(record, name)) for name in (*RECORD_TYPES, "warnings")}
