"""Tables of an OpenDocument text as a grid: merged cells at their first place, repeated heads marked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.ingest.flow.model import Table, TableCell
from pipeline.ingest.odt.names import TABLE, count

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

    from pipeline.ingest.odt.body import FlowReader

_GROUPS = (TABLE + "table-rows", TABLE + "table-row-group")
_HEADS = TABLE + "table-header-rows"
_CELL = TABLE + "table-cell"
_COVERED = TABLE + "covered-table-cell"


def read_table(element: _Element, reader: FlowReader) -> Table:
    """Return the table as a grid; rows and cells that only repeat emptiness take their room and no more."""
    table = Table()
    row = 0
    for line, head in _rows(element, head=False):
        column = 0
        for found in line.iterchildren(_CELL, _COVERED):
            repeated = count(found.get(TABLE + "number-columns-repeated"))
            if found.tag == _CELL:
                content = reader.flow(found)
                table.cells.append(
                    TableCell(
                        row=row,
                        column=column,
                        row_span=count(found.get(TABLE + "number-rows-spanned")),
                        column_span=count(found.get(TABLE + "number-columns-spanned")),
                        content=content,
                        shaded=reader.styles.shaded(found.get(TABLE + "style-name", "")),
                        head=head,
                    )
                )
            column += repeated
        table.columns = max(table.columns, column)
        row += count(line.get(TABLE + "number-rows-repeated"))
    table.rows = row
    return table


def _rows(parent: _Element, *, head: bool) -> Iterator[tuple[_Element, bool]]:
    for child in parent:
        if child.tag == TABLE + "table-row":
            yield child, head
        elif child.tag in _GROUPS:
            yield from _rows(child, head=head)
        elif child.tag == _HEADS:
            yield from _rows(child, head=True)
