"""Small documents for the tests of extraction, written as lines, and what was read of them in plain values."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from pipeline.document import Cell, Document, DocumentBuilder, Kind, Piece
from pipeline.extract.record import extract_record
from pipeline.ingest.base import Source
from pipeline.records.models import STATEMENT_TYPES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.records.models import ForumRecord, Statement

_KINDS = {"=": Kind.TITLE, "#": Kind.HEADING, "-": Kind.LIST_ITEM, "!": Kind.NOTE}


@dataclass(frozen=True)
class Table:
    """Rows of cells: a line feed parts the lines of a cell, ``*`` before a text makes it a head.

    ``None`` is a place that a merged cell before it covers: one to the left, or the one above.
    """

    rows: tuple[tuple[str | None, ...], ...]


def table(*rows: Sequence[str | None]) -> Table:
    """Return a table of `rows`."""
    return Table(tuple(tuple(row) for row in rows))


class Said(NamedTuple):
    """An item in plain values."""

    type: str
    text: str
    theme: str | None


@dataclass(frozen=True)
class Reading:
    """A document with its record."""

    document: Document
    record: ForumRecord

    @property
    def themes(self) -> list[str]:
        """Labels of the themes, a child after its parent's label and a slash."""
        labels = {theme.id: theme.label for theme in self.record.themes}
        return [
            f"{labels[theme.parent_id]} / {theme.label}" if theme.parent_id else theme.label
            for theme in self.record.themes
        ]

    @property
    def statements(self) -> list[Statement]:
        """All items in reading order."""
        found: list[Statement] = [s for name in STATEMENT_TYPES for s in getattr(self.record, name)]
        return sorted(found, key=lambda s: s.evidence[0].start)

    @property
    def said(self) -> list[Said]:
        """Type, text and theme's label of every item in reading order; a wish is a type of its own."""
        labels = {theme.id: theme.label for theme in self.record.themes}
        names = {s.id: name.removesuffix("s") for name in STATEMENT_TYPES for s in getattr(self.record, name)}
        names |= {need.id: need.kind for need in self.record.needs}
        return [Said(names[s.id], s.text, labels.get(s.theme_id or "")) for s in self.statements]

    @property
    def typed(self) -> list[tuple[str, str]]:
        """Type and text of every item in reading order."""
        return [(type_, text) for type_, text, _ in self.said]


def document(*lines: str | Table, page: int | None = None) -> Document:
    """Build a document.

    ``= title``, ``# heading`` (``##`` one deeper), ``- item`` (``--`` nested), ``! speaker note``, ``@2`` the page
    of what follows, else a paragraph; ``**`` around a whole paragraph makes it bold, and any other sign followed by
    a tab is the marker of an item.
    """
    builder = DocumentBuilder("text/plain")
    tables = 0
    for line in lines:
        if isinstance(line, Table):
            for kind, text, cell in _cells(line, tables):
                builder.add(kind, text, cell=cell, page=page)
            tables += 1
        elif line.startswith("@"):
            page = int(line[1:])
        else:
            _add(builder, line, page)
    return builder.build()


def _add(builder: DocumentBuilder, line: str, page: int | None) -> None:
    sign, _, text = line.partition("\t")
    if text:
        builder.add(Kind.LIST_ITEM, text, marker=sign, page=page)
        return
    kind = _KINDS.get(line[:1], Kind.PARAGRAPH)
    if kind is Kind.PARAGRAPH:
        bold = line.startswith("**") and line.endswith("**")
        builder.add(kind, [Piece(line.strip("*"), bold=bold)], page=page)
        return
    depth = len(line) - len(line.lstrip(line[0]))
    level = depth if kind is Kind.HEADING else depth - 1
    marker = "•" if kind is Kind.LIST_ITEM else ""
    builder.add(kind, line.lstrip(line[0]), level=level, marker=marker, page=page)


def _cells(source: Table, number: int) -> Iterator[tuple[Kind, str, Cell]]:
    columns = max(len(row) for row in source.rows)
    for r, row in enumerate(source.rows):
        for c, text in enumerate(row):
            if text is None:
                continue
            header = text.startswith("*")
            wide = next(
                (n for n in range(1, columns - c) if c + n >= len(row) or row[c + n] is not None), columns - c
            )
            below = source.rows[r + 1 :]
            tall = 1
            if wide == 1:
                tall += next(
                    (n for n, other in enumerate(below) if c < len(other) and other[c] is not None),
                    len(below),
                )
            cell = Cell(number, r, c, tall, wide, columns, header)
            for part in text.lstrip("*").split("\n"):
                item = part.startswith("- ")
                yield (Kind.LIST_ITEM if item else Kind.CELL), part.removeprefix("- "), cell


@cache
def read(*lines: str | Table) -> Reading:
    """Build a document of `lines` and extract its record."""
    return record_of(document(*lines))


def record_of(built: Document) -> Reading:
    """Extract the record of a document; its bytes are its text."""
    return Reading(built, extract_record(Source(built.text.encode(), "muistio.txt"), built))
