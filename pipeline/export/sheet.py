"""The worksheets of one table: cells that show what the record says, whatever stands in it, and never compute."""

from __future__ import annotations

import re
from datetime import datetime
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import urlsplit

from pipeline.export.formulas import is_live
from pipeline.export.words import joined, label, word

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

    from pipeline.export.rows import Row
    from pipeline.export.tables import Column, Table

# Excel's limits: rows of a sheet, UTF-16 units of a cell, units of a link.
ROWS = 1_048_576
LONGEST_CELL = 32_767
LONGEST_LINK = 2_079
# xlsxwriter keeps links in memory, some 800 bytes each. Of both kinds together fewer than Excel's 65,530 a sheet.
MOST_LINKS = 20_000
_FIRST_DATE = "1900-03-01"  # before it, Excel counts a day that never was
_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_UNSAFE_IN_LINK = re.compile(r"[\s\x00-\x1f\x7f\"<>\\^`{|}]")
_WIDTHS = {"text": 50, "list": 36, "uri": 36, "email": 26, "code": 14, "date": 11, "key": 14}


class Formats(NamedTuple):
    """How cells look; made once a workbook."""

    head: Format
    plain: Format
    quoted: Format
    """For text that Excel would take for a formula once somebody edits the cell."""
    date: Format
    link: Format

    @classmethod
    def of(cls, book: Workbook, language: str) -> Formats:
        """Make the formats of `book`; dates are shown as `language` writes them."""
        cell = {"text_wrap": True, "valign": "top"}
        day = "yyyy\\-mm\\-dd" if language == "en" else "d\\.m\\.yyyy"
        return cls(
            book.add_format({"bold": True, "valign": "top", "bottom": 1}),
            book.add_format(cell),
            book.add_format({**cell, "quote_prefix": True}),
            book.add_format({"valign": "top", "align": "left", "num_format": day}),
            book.add_format({"valign": "top", "font_color": "blue", "underline": 1}),
        )


class Links:
    """How many more links a workbook takes: to places inside it, and to pages and mailboxes."""

    def __init__(self) -> None:
        self._left = {"inside": MOST_LINKS, "outside": MOST_LINKS}

    def take(self, kind: str) -> bool:
        """Return whether there may be one more link of the kind, and count it."""
        self._left[kind] -= 1
        return self._left[kind] >= 0


class Sheet:
    """Takes the rows of `table`; a full worksheet is followed by another of the same name with a number."""

    def __init__(self, book: Workbook, formats: Formats, links: Links, table: Table, language: str) -> None:
        self._book = book
        self._formats = formats
        self._links = links
        self._table = table
        self._language = language
        self._sheets = 0
        self.rows = 0
        """Rows written in all, without heads."""
        self._open()

    def _open(self) -> None:
        self._sheets += 1
        number = f" ({self._sheets})" if self._sheets > 1 else ""
        self.name = self._table.titles[self._language] + number
        self._sheet: Worksheet = self._book.add_worksheet(self.name)
        self._row = 0
        for place, column in enumerate(self._table.columns):
            self._sheet.set_column(place, place, _WIDTHS.get(column.kind, 10))
            self._sheet.write_string(0, place, column.titles[self._language], self._formats.head)
        self._sheet.freeze_panes(1, 0)

    def add(self, row: Row, places: dict[str, str]) -> str:
        """Write a row; `places` gives by column the place in the workbook to link to. Return its own place."""
        if self._row + 1 == ROWS:
            self.close()
            self._open()
        self._row += 1
        self.rows += 1
        for place, column in enumerate(self._table.columns):
            value = row.get(column.name)
            if value is None:
                continue
            inside = places.get(column.name)
            outside = None if inside else link_of(column, value)
            if inside and self._links.take("inside"):
                shown = word("show", self._language)
                self._sheet.write_url(self._row, place, f"internal:{inside}", self._formats.link, shown)
            elif outside and self._links.take("outside"):
                self._sheet.write_url(self._row, place, outside, self._formats.link, value)
            else:
                self._write(place, column, value)
        return f"'{self.name}'!A{self._row + 1}"

    def close(self) -> None:
        """Put the filter on the rows that are there."""
        self._sheet.autofilter(0, 0, self._row, len(self._table.columns) - 1)

    def _write(self, place: int, column: Column, value: Any) -> None:
        if column.kind == "boolean":
            self._sheet.write_boolean(self._row, place, value, self._formats.plain)
        elif column.kind in ("integer", "number"):
            self._sheet.write_number(self._row, place, value, self._formats.plain)
        elif column.kind == "date" and value >= _FIRST_DATE:
            day = datetime.fromisoformat(value)
            self._sheet.write_datetime(self._row, place, day, self._formats.date)
        elif column.kind == "list":
            self._text(place, joined(column, value))
        else:
            self._text(place, label(column.codes, value, self._language) if column.codes else value)

    def _text(self, place: int, text: str) -> None:
        text = shortened(text, word("cut", self._language))
        look = self._formats.quoted if is_live(text) else self._formats.plain
        if text.startswith("<r>") and text.endswith("</r>"):
            # xlsxwriter takes such a text for its own markup and would write it as XML; in two runs it is escaped.
            self._sheet.write_rich_string(self._row, place, text[:1], self._formats.plain, text[1:], look)
        elif text:
            self._sheet.write_string(self._row, place, text, look)


def link_of(column: Column, value: Any) -> str | None:
    """Return what a cell may link to: a web page or a mail address that is nothing else, of bearable length.

    What another table has as its own is linked there.
    """
    if column.refers:
        return None
    if column.kind == "email" and _MAIL.fullmatch(value):
        link = f"mailto:{value}"
    elif column.kind == "uri" and _is_web(value):
        link = value
    else:
        return None
    return link if len(link.encode("utf-16-le")) // 2 <= LONGEST_LINK else None


def _is_web(uri: str) -> bool:
    try:
        parts = urlsplit(uri)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.netloc) and not _UNSAFE_IN_LINK.search(uri)


def shortened(text: str, note: str) -> str:
    """Return `text` as it fits a cell, whole characters kept, `note` at its end where something was cut."""
    units = text.encode("utf-16-le")
    if len(units) // 2 <= LONGEST_CELL:
        return text
    room = LONGEST_CELL - len(note.encode("utf-16-le")) // 2
    return units[: 2 * room].decode("utf-16-le", "ignore") + note
