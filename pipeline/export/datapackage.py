"""A Data Package (v2) of public records: a CSV file a table, and a descriptor that says what is in each.

Numbers, dates and codes stand as programs read them, unlike in `pipeline.export.csv`, which is for people's spreadsheets.
"""

from __future__ import annotations

import csv
import hashlib
import json
from contextlib import ExitStack
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from pipeline.export.descriptor import DIALECT, FILE_NAME, descriptor
from pipeline.export.entries import of_profile
from pipeline.export.rows import Shaper
from pipeline.export.staging import staged_folder
from pipeline.export.tables import Audience, tables

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from pipeline.export.entries import Entry, Options
    from pipeline.export.tables import Column

PROFILE = "public"


def write(entries: Iterable[Entry], path: Path, options: Options) -> list[Path]:
    """Write a folder with ``TABLE.csv`` for every table of the public profile and ``datapackage.json``; return the folder.

    The default language of titles is that of `options`. Raises ContractError where a record is not a public one, whatever
    profile `options` names.
    """
    shape = tables(Audience.DATA, PROFILE)
    own = frozenset({FILE_NAME, *(file_name(table.name) for table in shape)})
    with staged_folder(path, own) as folder:
        with ExitStack() as open_files:
            writers = {}
            for table in shape:
                place = folder / file_name(table.name)
                file = open_files.enter_context(place.open("w", encoding="utf-8", newline=""))
                writers[table.name] = csv.writer(file, lineterminator=DIALECT["lineTerminator"])
                writers[table.name].writerow(column.name for column in table.columns)
            columns = {table.name: table.columns for table in shape}
            shaper = Shaper()
            for entry in of_profile(entries, options._replace(profile=PROFILE)):
                for name, row in shaper.rows(entry.record):
                    if name in columns:
                        writers[name].writerow(cell(column, row.get(column.name)) for column in columns[name])
        facts = {table.name: _facts(folder / file_name(table.name)) for table in shape}
        described = descriptor(shape, facts, options)
        text = json.dumps(described, ensure_ascii=False, indent=2) + "\n"
        (folder / FILE_NAME).write_bytes(text.encode())
    return [path]


def file_name(table: str) -> str:
    """Return the name of a table's file."""
    return f"{table}.csv"


def cell(column: Column, value: Any) -> str:
    """Return a value as Table Schema reads it back; a missing one is empty."""
    if value is None:
        return ""
    if column.kind == "boolean":
        return "true" if value else "false"
    if column.kind == "integer":
        return str(int(value))
    if column.kind == "number":
        return format(Decimal(repr(value)), "f")
    if column.kind == "list":
        return json.dumps(value, ensure_ascii=False)
    return str(value)


def _facts(path: Path) -> dict[str, Any]:
    """Return path, size and hash of a file, as a resource has them."""
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return {"path": path.name, "bytes": path.stat().st_size, "hash": f"sha256:{digest}"}
