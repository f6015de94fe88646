"""A workbook: a sheet a type with frozen head and filter, links to sources and to the quotes, never a formula.

Written row by row (xlsxwriter's `constant_memory`), so that memory does not grow with the records but for links,
of which there are so many at most; what is over is there as text.
"""

from __future__ import annotations

from datetime import datetime
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from pipeline.export.entries import of_profile
from pipeline.export.rows import Shaper
from pipeline.export.sheet import Formats, Links, Sheet
from pipeline.export.staging import staged_file
from pipeline.export.tables import Audience, tables
from pipeline.export.words import word

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from xlsxwriter.workbook import Workbook

    from pipeline.export.entries import Entry, Options
    from pipeline.export.rows import Row

# No clock: Excel wants a time of creation, and the same records are to give the same bytes.
_CREATED = datetime(2000, 1, 1)  # noqa: DTZ001 -- xlsxwriter takes no time zone
_OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


def write(entries: Iterable[Entry], path: Path, options: Options) -> list[Path]:
    """Write the workbook to `path`; return it."""
    import xlsxwriter  # noqa: PLC0415 -- only this form needs it
    from xlsxwriter.exceptions import FileCreateError  # noqa: PLC0415 -- the same

    with (
        staged_file(path) as temporary,
        TemporaryDirectory(dir=path.parent, prefix=".", suffix=".part") as rows,
    ):
        book = xlsxwriter.Workbook(str(temporary), {**_OPTIONS, "tmpdir": rows})
        try:
            book.use_zip64()
            _Workbook(book, options).fill(of_profile(entries, options))
            book.close()
        except FileCreateError as error:
            raise error.args[0] from error
        finally:
            for sheet in book.worksheets():
                if (rows_of_sheet := sheet.row_data_fh) is not None:
                    rows_of_sheet.close()
    return [path]


class _Workbook:
    def __init__(self, book: Workbook, options: Options) -> None:
        self.book = book
        self.options = options
        book.set_properties({"title": self._word("database_title"), "created": _CREATED})
        self.formats = Formats.of(book, options.language)
        self.about = book.add_worksheet(self._word("about"))
        self.tables = tables(Audience.PEOPLE, options.profile)
        links = Links()
        self.sheets = {
            table.name: Sheet(book, self.formats, links, table, options.language) for table in self.tables
        }

    def fill(self, entries: Iterable[Entry]) -> None:
        shaper = Shaper(self.options.language)
        records = 0
        for records, entry in enumerate(entries, 1):  # noqa: B007 -- counted, read after the loop
            self._add(shaper.rows(entry.record))
        for sheet in self.sheets.values():
            sheet.close()
        self._tell_about(records)

    def _add(self, rows: Iterable[tuple[str, Row]]) -> None:
        quotes: dict[str, str] = {}  # of this record: where each evidence stands
        for name, row in rows:
            if name not in self.sheets:
                continue
            linked = "evidence_id" in row and name != "items"
            places = {"evidence_id": quotes[row["evidence_id"]]} if linked else {}
            place = self.sheets[name].add(row, places)
            if name == "evidence":
                quotes[row["id"]] = place

    def _tell_about(self, records: int) -> None:
        titles = {table.name: table.titles[self.options.language] for table in self.tables}
        review = next(
            column.titles[self.options.language]
            for table in self.tables
            for column in table.columns
            if column.name == "review"
        )
        reading = self._word("reading_workbook", review=review, **titles)
        lines: list[tuple[str, str | int]] = [
            (self._word("about_profile"), self._word(f"profile_{self.options.profile}"))
        ]
        if self.options.profile == "public":
            lines.append((self._word("about_licence"), self.options.licence))
        lines += [(self._word("about_reading"), reading), (self._word("about_records"), records)]
        lines += [
            (self._word("about_rows", title=titles[name]), sheet.rows) for name, sheet in self.sheets.items()
        ]
        self.about.set_column(0, 0, 36)
        self.about.set_column(1, 1, 90)
        for place, (name, value) in enumerate(lines):
            self.about.write_string(place, 0, name, self.formats.head)
            if isinstance(value, int):
                self.about.write_number(place, 1, value, self.formats.plain)
            else:
                self.about.write_string(place, 1, value, self.formats.plain)

    def _word(self, key: str, **values: object) -> str:
        return word(key, self.options.language, **values)
