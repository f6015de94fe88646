"""CSV as Finnish Excel opens it: a folder with a file a table, UTF-8 with BOM, semicolons, CRLF, decimal comma.

Whatever the language of the titles, the decimal mark is a comma: Finnish and Swedish Excel would make a date of 4.5.
Text that would begin a formula is guarded by an apostrophe, which `pipeline.export.formulas.unguarded` takes off again.
"""

from __future__ import annotations

import csv
from contextlib import ExitStack
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from pipeline.export.entries import of_profile
from pipeline.export.formulas import guarded
from pipeline.export.rows import Shaper
from pipeline.export.staging import staged_folder
from pipeline.export.tables import Audience, Column, tables
from pipeline.export.words import joined, label, word

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from pipeline.export.entries import Entry, Options

README = "README.txt"


def write(entries: Iterable[Entry], path: Path, options: Options) -> list[Path]:
    """Write a folder with ``TABLE.csv`` for every table and a README; return the folder."""
    shape = tables(Audience.BOTH, options.profile)
    # An internal export in the way of a public one goes as a whole, its contacts, too.
    own = {README, *(f"{table.name}.csv" for table in tables())}
    with staged_folder(path, frozenset(own)) as folder, ExitStack() as open_files:
        writers = {}
        for table in shape:
            file = open_files.enter_context(
                (folder / f"{table.name}.csv").open("w", encoding="utf-8-sig", newline="")
            )
            writers[table.name] = csv.writer(file, delimiter=";", lineterminator="\r\n")
            writers[table.name].writerow(column.titles[options.language] for column in table.columns)
        columns = {table.name: table.columns for table in shape}
        shaper = Shaper(options.language)
        for entry in of_profile(entries, options):
            for name, row in shaper.rows(entry.record):
                if name not in columns:
                    continue
                cells = (cell(column, row.get(column.name), options.language) for column in columns[name])
                writers[name].writerow(cells)
        text = (
            word(f"profile_{options.profile}", options.language)
            + "\n"
            + word("reading_csv", options.language)
        )
        (folder / README).write_bytes(text.replace("\n", "\r\n").encode("utf-8-sig"))
    return [path]


def cell(column: Column, value: Any, language: str) -> str:
    """Return what stands in a cell; a missing value is empty."""
    if value is None:
        return ""
    if column.kind == "boolean":
        return word("yes" if value else "no", language)
    if column.kind in ("integer", "number"):
        return decimal(value)
    if column.kind == "list":
        return guarded(joined(column, value))
    return guarded(label(column.codes, value, language) if column.codes else str(value))


def decimal(number: float) -> str:
    """Return a number in full, without exponent, with a decimal comma; whole numbers without one."""
    if number == int(number):
        return str(int(number))
    return format(Decimal(repr(number)), "f").replace(".", ",")
