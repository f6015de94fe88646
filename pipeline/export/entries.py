"""Reading an output folder back, one record at a time, and what every form of export is given."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from pipeline.export.check import records_under
from pipeline.export.contract import parse
from pipeline.export.json import find_all_problems
from pipeline.export.proof import Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    Json = dict[str, Any]

# What the widest integer of a database, a spreadsheet's number and a double can all hold apart.
_LARGEST = 2**53


class Options(NamedTuple):
    """What a form of export is asked for."""

    language: str = "fi"
    """Of titles and sheet names: fi, sv or en."""
    profile: str = "internal"
    licence: str = "CC-BY-4.0"
    """SPDX name; said of public exports only."""


class Entry(NamedTuple):
    """A record that keeps its contract, as JSON has it, and its canonical text."""

    name: str
    """Path under the folder, with ``/`` and without suffix. May name a person: for messages, not for exports."""
    record: Json
    text: str


def entries(folder: Path, on_problem: Callable[[str, list[Problem]], None]) -> Iterator[Entry]:
    """Yield the records under `folder` by path; one that is not valid or not proven goes to `on_problem` instead.

    Codes of problems: those of `find_all_problems`, ``no_text`` (no text beside the record), ``repeated_record``
    (an earlier one has its id), ``number`` (too large, or none) and ``character`` (no Unicode text).
    Raises OSError where a file cannot be read.
    """
    seen: set[str] = set()
    for path in records_under(folder):
        name = path.relative_to(folder).with_suffix("").as_posix()
        found = _read(path, seen)
        if isinstance(found, list):
            on_problem(name, found)
        else:
            yield Entry(name, *found)


def _read(path: Path, seen: set[str]) -> list[Problem] | tuple[Json, str]:
    text_path = path.with_suffix(".txt")
    if not text_path.is_file():
        return [Problem("", "no_text")]
    data, text = path.read_bytes(), text_path.read_bytes()
    try:
        if problems := find_all_problems(data, text):
            return problems
        record: Json = parse(data)
        if code := _unwritable(record):
            return [Problem("", code)]
    except RecursionError:
        return [Problem("", "not_json")]
    if record["id"] in seen:
        return [Problem("/id", "repeated_record")]
    seen.add(record["id"])
    return record, text.decode()


def _unwritable(value: Any) -> str | None:
    """Return why no form could hold `value`: a half of a surrogate pair, or a number without a place."""
    if isinstance(value, str):
        return "character" if any("\ud800" <= c <= "\udfff" for c in value) else None
    if isinstance(value, int | float):
        return None if abs(value) <= _LARGEST else "number"
    if isinstance(value, dict):
        return next(filter(None, map(_unwritable, (*value, *value.values()))), None)
    if isinstance(value, list):
        return next(filter(None, map(_unwritable, value)), None)
    return None
