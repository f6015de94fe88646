"""Checking records that have been written: against the schema, and with their text for proof."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.export.contract import parse, schema_problems
from pipeline.export.json import find_all_problems
from pipeline.export.proof import Problem

if TYPE_CHECKING:
    from pathlib import Path

# Files of an output folder that are no records.
_NOT_RECORDS = ("manifest.json", "summary.json")


def records_under(path: Path) -> list[Path]:
    """Return the records that `path` means: itself, or all JSON files of a folder but manifest and summary."""
    if not path.is_dir():
        return [path]
    return sorted(p for p in path.rglob("*.json") if not is_no_record(p))


def is_no_record(path: Path) -> bool:
    """Return whether a file of an output folder is its manifest, its summary, hidden or an annotation."""
    return path.name in _NOT_RECORDS or path.name.startswith(".") or path.name.endswith(".gold.json")


def validate(path: Path) -> list[Problem]:
    """Return where the record in `path` breaks the published schema; raises OSError."""
    try:
        record = parse(path.read_bytes())
    except ValueError:
        return [Problem("", "not_json")]
    return schema_problems(record)


def verify(path: Path) -> list[Problem]:
    """Return what does not hold of the record in `path` and the text beside it; raises OSError.

    Code ``no_text`` where there is no text beside the record.
    """
    text = path.with_suffix(".txt")
    if not text.exists():
        return [Problem("", "no_text")]
    return find_all_problems(path.read_bytes(), text.read_bytes())
