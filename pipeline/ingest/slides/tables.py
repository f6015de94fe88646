"""Writes tables as cells: real ones, and those that authors build of boxes."""

from __future__ import annotations

import re
import statistics
from typing import TYPE_CHECKING

from pipeline.document import Cell

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.ingest.slides.blocks import Writer
    from pipeline.ingest.slides.boxes import BoxTable
    from pipeline.ingest.slides.model import Shape, Table, TableCell

_LONGEST_HEAD = 40
_FIGURES = re.compile(r"[\d@.!]")


def write_table(writer: Writer, shape: Shape) -> None:
    """Write a real table row by row, each line of a cell as a block of that cell."""
    table = shape.table
    if table is None:
        return
    number = writer.next_table()
    head_row, head_column = _has_head_row(table), _has_head_column(table)
    heads = _heads_by_column(table) if head_row else {}
    sides = _heads_by_row(table) if head_column else {}
    for cell in table.cells:
        in_head_row, in_head_column = head_row and cell.row == 0, head_column and cell.column == 0
        place = Cell(
            table=number,
            row=cell.row,
            column=cell.column,
            row_span=cell.row_span,
            column_span=cell.column_span,
            columns=table.columns,
            header=in_head_row or in_head_column,
            column_header="" if in_head_row else heads.get(cell.column, ""),
            row_header="" if in_head_column or in_head_row else sides.get(cell.row, ""),
        )
        writer.in_cell(cell.lines, place, _boxes(cell, table, shape))


def write_box_table(writer: Writer, table: BoxTable) -> None:
    """Write a table of boxes: its heads as a first row, then each row from the left."""
    number = writer.next_table()
    columns = len(table.heads)
    sided = table.heads[0] is None
    titles = ["" if head is None else head.text for head in table.heads]
    for row, boxes in enumerate((table.heads, *table.rows)):
        side = boxes[0].text if sided and row and boxes[0] is not None else ""
        for column, box in enumerate(boxes):
            if box is None:
                continue
            header = row == 0 or (sided and column == 0)
            place = Cell(
                table=number,
                row=row,
                column=column,
                columns=columns,
                header=header,
                column_header=titles[column] if row else "",
                row_header="" if header else side,
            )
            writer.in_cell(box.lines, place, box.slices())


def _has_head_row(table: Table) -> bool:
    if table.rows < 2:
        return False
    first = [cell for cell in table.cells if cell.row == 0]
    others = [cell for cell in table.cells if cell.row > 0]
    return (
        table.head_row
        or (_all_strong(first) and not _all_strong(others))
        or _like_heads(first, others, table)
    )


def _like_heads(first: Sequence[TableCell], others: Sequence[TableCell], table: Table) -> bool:
    """Return whether a first row without any format reads as heads: a word or two in every cell, no figures."""
    texts = [_text(cell) for cell in first]
    body = [_text(cell) for cell in others if cell.lines]
    return (
        table.columns > 2
        and len(texts) == table.columns
        and bool(body)
        and all(0 < len(text) <= _LONGEST_HEAD and not _FIGURES.search(text) for text in texts)
        and statistics.fmean(map(len, texts)) <= statistics.fmean(map(len, body))
    )


def _has_head_column(table: Table) -> bool:
    if table.columns < 2 or table.rows < 2:
        return False
    body = [cell for cell in table.cells if cell.row > 0]
    first = [cell for cell in body if cell.column == 0]
    others = [cell for cell in body if cell.column > 0]
    return table.head_column or (_all_strong(first) and not _all_strong(others))


def _all_strong(cells: Sequence[TableCell]) -> bool:
    lines = [line for cell in cells for line in cell.lines]
    return bool(lines) and all(line.strong for line in lines)


def _text(cell: TableCell) -> str:
    return " ".join(line.text for line in cell.lines)


def _heads_by_column(table: Table) -> dict[int, str]:
    return {
        column: _text(cell)
        for cell in table.cells
        if cell.row == 0
        for column in range(cell.column, cell.column + cell.column_span)
    }


def _heads_by_row(table: Table) -> dict[int, str]:
    return {
        row: _text(cell)
        for cell in table.cells
        if cell.column == 0
        for row in range(cell.row, cell.row + cell.row_span)
    }


def _boxes(cell: TableCell, table: Table, shape: Shape) -> list[tuple[float, float, float, float]]:
    """Return a rectangle for each line of a cell, from the table's own evenly shared: files seldom tell more."""
    width, height = shape.w / max(table.columns, 1), shape.h / max(table.rows, 1)
    x0, x1 = shape.x + cell.column * width, shape.x + (cell.column + cell.column_span) * width
    top, step = shape.y + cell.row * height, cell.row_span * height / max(len(cell.lines), 1)
    return [
        (round(x0, 2), round(top + step * index, 2), round(x1, 2), round(top + step * (index + 1), 2))
        for index in range(len(cell.lines))
    ]
