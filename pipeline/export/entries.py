"""Reading an output folder back, one record at a time, and what every form of export is given."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from pipeline.errors import ContractError
from pipeline.export.check import records_under
from pipeline.export.contract import parse
from pipeline.export.json import find_all_problems
from pipeline.export.proof import Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    Json = dict[str, Any]
    OnProblem = Callable[[str, list[Problem]], None]

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


def entries(folder: Path, on_problem: OnProblem) -> Iterator[Entry]:
    """Yield the records under `folder` by path; one that is not valid or not proven goes to `on_problem` instead.

    Codes of problems: those of `find_all_problems`, ``no_text`` (no text beside the record) and ``number`` (too large).
    Raises OSError where a file cannot be read.
    """
    for path in records_under(folder):
        name = path.relative_to(folder).with_suffix("").as_posix()
        found = _read(path)
        if isinstance(found, list):
            on_problem(name, found)
        else:
            yield Entry(name, *found)


def unique(found: Iterable[Entry], on_problem: OnProblem) -> Iterator[Entry]:
    """Yield the entries but those whose record has the id of an earlier one (``repeated_record``).

    Asked last: sources that differ only in what is masked, or in their form, have one public text and id.
    """
    seen: set[str] = set()
    for entry in found:
        if entry.record["id"] in seen:
            on_problem(entry.name, [Problem("/id", "repeated_record")])
            continue
        seen.add(entry.record["id"])
        yield entry


def of_profile(found: Iterable[Entry], options: Options) -> Iterator[Entry]:
    """Yield the entries as they are; raises ContractError before an internal record gets into a public export."""
    for entry in found:
        if options.profile == "public" and entry.record["profile"] != "public":
            raise ContractError(f"{entry.name}: an internal record in a public export")
        yield entry


def _read(path: Path) -> list[Problem] | tuple[Json, str]:
    text_path = path.with_suffix(".txt")
    if not text_path.is_file():
        return [Problem("", "no_text")]
    data, text = path.read_bytes(), text_path.read_bytes()
    if problems := find_all_problems(data, text):
        return problems
    record: Json = parse(data)
    return [Problem("", "number")] if _is_too_large(record) else (record, text.decode())


def _is_too_large(value: Any) -> bool:
    """Return whether a number in `value` is too large for a database or a spreadsheet to hold exactly."""
    if isinstance(value, dict):
        return any(map(_is_too_large, value.values()))
    if isinstance(value, list):
        return any(map(_is_too_large, value))
    return isinstance(value, int | float) and abs(value) > _LARGEST
