"""Checking records that have been written: against the schema, and with their text for proof."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.export.contract import parse, schema_problems
from pipeline.export.json import find_all_problems
from pipeline.export.listed import Listings, ManifestError
from pipeline.export.proof import Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
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


def verify(path: Path, listings: Listings | None = None) -> list[Problem]:
    """Return what does not hold of the record in `path`, the text beside it and the manifest above them; raises OSError.

    `listings` keeps the manifests of a run over many records. Codes: ``no_text`` where there is no text beside the
    record, ``manifest_form`` where the manifest is damaged, those of `find_all_problems` and of `pipeline.export.listed`.
    """
    data, text_path = path.read_bytes(), path.with_suffix(".txt")
    text = text_path.read_bytes() if text_path.is_file() else None
    problems = [Problem("", "no_text")] if text is None else find_all_problems(data, text)
    absolute = path.absolute()
    try:
        listing = (listings or Listings()).above(absolute)
    except ManifestError:
        return [*problems, Problem("", "manifest_form")]
    return problems if listing is None else problems + listing.problems(absolute, data, text or b"")


def verify_all(paths: Iterable[Path]) -> Iterator[tuple[Path, list[Problem]]]:
    """Yield what `verify` finds of every record that `paths` mean, then the outputs of folders that are missing.

    Code of the latter: ``missing_output``. Raises OSError.
    """
    listings = Listings()
    folders = []
    for path in paths:
        folders += [path.absolute()] if path.is_dir() else []
        for record in records_under(path):
            if not is_no_record(record):
                yield record, verify(record, listings)
    for folder in folders:
        for path in listings.missing(folder):
            yield path, [Problem("", "missing_output")]
