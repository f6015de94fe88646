"""The record as canonical JSON with its text beside it: validated and proven before a byte is written."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pipeline.errors import ContractError
from pipeline.export.contract import parse, schema_problems
from pipeline.export.files import write_atomically
from pipeline.export.proof import Problem, find_problems
from pipeline.records.ids import sha256

if TYPE_CHECKING:
    from pathlib import Path

    from pipeline.records.models import ForumRecord
    from pipeline.records.public import PublicRecord

_SHOWN = 5


class Written(NamedTuple):
    """The two files of a record and the SHA-256 of each."""

    json_path: Path
    text_path: Path
    json_sha256: str
    text_sha256: str


def to_bytes(record: ForumRecord | PublicRecord) -> bytes:
    """Return the canonical JSON: UTF-8, LF, two spaces, fields in the model's order, a newline at the end.

    Missing scalars are left out; arrays are always there.
    """
    return record.model_dump_json(by_alias=True, exclude_none=True, indent=2).encode() + b"\n"


def write_record(record: ForumRecord | PublicRecord, document_text: str, out_dir: Path, name: str) -> Written:
    """Write ``NAME.json`` and ``NAME.txt`` under `out_dir`; `name` may hold folders, with ``/``.

    The text is written first, so that a JSON never points to a text that is not there.
    Raises ContractError, with nothing written, where the record breaks the schema or is not proven by
    `document_text`; OSError where the files cannot be written.
    """
    data, text = to_bytes(record), document_text.encode()
    if problems := find_all_problems(data, text):
        shown = ", ".join(map(str, problems[:_SHOWN]))
        raise ContractError(f"{name}: {len(problems)} problem(s): {shown}")
    target = out_dir / name
    written = Written(
        json_path=target.with_name(target.name + ".json"),
        text_path=target.with_name(target.name + ".txt"),
        json_sha256=sha256(data),
        text_sha256=sha256(text),
    )
    write_atomically(written.text_path, text)
    write_atomically(written.json_path, data)
    return written


def find_all_problems(json_data: bytes, text_data: bytes) -> list[Problem]:
    """Return what is wrong with a record's two files; proof is only asked of a record that fits the schema.

    Codes: ``not_json``, ``text_encoding`` (not UTF-8, a BOM or a carriage return), ``schema:…`` and those
    of `pipeline.export.proof`.
    """
    try:
        record = parse(json_data)
    except ValueError:
        return [Problem("", "not_json")]
    if problems := schema_problems(record):
        return problems
    try:
        text = text_data.decode("utf-8")
    except UnicodeDecodeError:
        return [Problem("", "text_encoding")]
    if text.startswith("\ufeff") or "\r" in text:
        return [Problem("", "text_encoding")]
    return find_problems(record, text)
