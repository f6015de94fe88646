"""Writes tables as cells: real ones, and those that authors build of boxes."""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING

from pipeline.document import Cell
from pipeline.ingest.flow import Look, Para, Run
from pipeline.ingest.flow import Table as FlowTable
from pipeline.ingest.flow import TableCell as FlowCell
from pipeline.ingest.flow.tables import places

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pipeline.ingest.flow.tables import Place
    from pipeline.ingest.slides.blocks import Writer
    from pipeline.ingest.slides.boxes import BoxTable
    from pipeline.ingest.slides.model import Line, Shape, Table, TableCell

_Box = tuple[float, float, float, float]


def write_table(writer: Writer, shape: Shape) -> None:
    """Write a real table row by row, each line of a cell as a block of that cell."""
    table = shape.table
    if table is not None:
        boxes = {(cell.row, cell.column): _boxes(cell, table, shape) for cell in table.cells}
        _write(writer, table, boxes)


def write_box_table(writer: Writer, boxes: BoxTable) -> None:
    """Write a table of boxes: its heads as a first row, then each row from the left."""
    rows = (boxes.heads, *boxes.rows)
    found = {
        (row, column): box
        for row, members in enumerate(rows)
        for column, box in enumerate(members)
        if box is not None
    }
    table = boxes.as_table()
    _write(writer, table, {at: box.slices() for at, box in found.items()})


def _write(writer: Writer, table: Table, boxes: Mapping[tuple[int, int], Sequence[_Box]]) -> None:
    number = writer.next_table()
    standing = _places(table)
    for cell in table.cells:
        place = standing[cell.row, cell.column]
        writer.in_cell(
            cell.lines,
            Cell(
                table=number,
                row=cell.row,
                column=cell.column,
                row_span=cell.row_span,
                column_span=cell.column_span,
                columns=table.columns,
                header=place.header,
                column_header=place.column_header,
                row_header=place.row_header,
            ),
            boxes.get((cell.row, cell.column), ()),
        )


def _places(table: Table) -> dict[tuple[int, int], Place]:
    """Return what each cell is to its table, by the rules that hold for the tables of text documents."""
    head_row = table.head_row and not _is_pair(table)
    flow = FlowTable(rows=table.rows, columns=table.columns)
    for cell in table.cells:
        head = (head_row and cell.row == 0) or (table.head_column and cell.column == 0)
        flow.cells.append(
            FlowCell(
                cell.row, cell.column, cell.row_span, cell.column_span, [*map(_para, cell.lines)], head=head
            )
        )
    return {(cell.row, cell.column): place for cell, place in places(flow)}


def _para(line: Line) -> Para:
    return Para([[Run(line.text, Look(bold=line.strong, size=line.size))]])


def _is_pair(table: Table) -> bool:
    """Return whether the first of two columns' rows is a label and a figure: programs flag any first row as a head."""
    first = {cell.column: " ".join(line.text for line in cell.lines) for cell in table.cells if cell.row == 0}
    figures = [any(c.isdigit() or c == "@" for c in first.get(column, "")) for column in (0, 1)]
    return table.columns == 2 and figures == [False, True]


def _boxes(cell: TableCell, table: Table, shape: Shape) -> list[_Box]:
    """Return a rectangle for each line of a cell: its part of the table's own, shared by its lines."""
    across = _edges(shape.x, shape.w, table.widths, table.columns)
    down = _edges(shape.y, shape.h, table.heights, table.rows)
    x0, x1 = across[cell.column], across[min(cell.column + cell.column_span, table.columns)]
    y0, y1 = down[cell.row], down[min(cell.row + cell.row_span, table.rows)]
    step = (y1 - y0) / max(len(cell.lines), 1)
    return [
        (round(x0, 2), round(y0 + step * index, 2), round(x1, 2), round(y0 + step * (index + 1), 2))
        for index in range(len(cell.lines))
    ]


def _edges(start: float, extent: float, shares: Sequence[float], count: int) -> list[float]:
    """Return the `count` + 1 edges of columns or rows; evenly apart where their shares are not known."""
    if len(shares) != count or sum(shares) <= 0:
        shares = [1.0] * count
    unit = extent / max(sum(shares), 1e-9)
    return [start, *(start + unit * total for total in accumulate(shares))]
