"""Flows of ruled tables and of boxes, as elements to put in order."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pipeline.document import Cell
from pipeline.ingest.pdf.flows import Element, Flow, Part, line_element, same_columns
from pipeline.ingest.pdf.layout import reading_order
from pipeline.ingest.pdf.lines import rows, split_row

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.ingest.pdf.grid import Grid, GridCell
    from pipeline.ingest.pdf.model import Line, Rect, Run, Sheet

LABEL_CHARACTERS = 60
"""A first cell of up to so many characters names its row."""


def box_element(rect: Rect, runs: list[Run], sheet: Sheet, tables: Iterator[int]) -> Element:
    """Return a box with its inner reading order."""
    lines = [line for row in rows(runs) for line in split_row(row, sheet.number)]
    flows = reading_order([line_element(line) for line in lines], sheet, tables)
    for flow in flows:
        flow.limit = min(flow.limit, rect.x1)
        flow.boxed = True
    return Element(rect, rect.y1, Part.PANEL, flows=flows)


@dataclass(slots=True)
class Heads:
    """A page's last table, for the rest of it on the next page: its column heads and its last row."""

    rect: Rect
    columns: list[tuple[float, float, str]]
    """Left and right edge of each column, and its head."""
    table: int = 0
    rows: int = 0
    width: int = 0
    """How many columns the table has."""
    edges: Sequence[float] = ()
    last: list[Flow] = field(default_factory=list)
    """The cells of the last row."""
    repeated: list[Line] = field(default_factory=list)
    """Lines of column heads that only repeat those of the page before."""


def table_element(
    grid: Grid, sheet: Sheet, tables: Iterator[int], before: Heads | None = None, *, adjoining: bool = False
) -> tuple[Element, Heads]:
    """Return a ruled table, row by row, and its heads; `before` are those of the page before.

    `adjoining`: nothing stands between the two, so a table with the same columns is the same table.
    """
    lines = {id(cell): _lines(cell, sheet) for cell in grid.cells}
    cells = sorted(grid.cells, key=lambda c: (c.row, c.column))
    one = before if adjoining and before and same_columns(before.edges, grid.edges) else None
    broken = one is not None and _is_broken(cells, one)
    own = {} if broken else _column_heads(cells, lines)
    repeated = one is not None and bool(own) and _same_heads(_placed(cells, own), one.columns)
    aside = [line for cell in cells if cell.row == 0 for line in lines[id(cell)]] if repeated else []
    if repeated:
        cells = [cell for cell in cells if cell.row > 0]
        broken = one is not None and _is_broken(cells, one)
    elif own:
        one = None
    headed = bool(own) and not repeated
    heads = Heads(grid.rect, _placed(cells, own)) if headed or not _continues(grid, before) else before
    texts = own or _inherited(cells, heads)
    table = one.table if one else next(tables)
    shift = one.rows - int(repeated) - int(broken) if one else 0
    columns = max(grid.columns, one.width) if one else grid.columns
    label_column = _label_column(cells, lines)
    first_heads_row = _first_column_heads(cells, lines, label_column, headed=headed)
    labels: dict[int, str] = {}
    flows: list[Flow] = []
    top = min((cell.row for cell in cells), default=0)
    for cell in cells:
        is_head = headed and cell.row == 0
        content = lines[id(cell)]
        rest_of = _cell_above(cell, one) if broken and one and cell.row == top else None
        if rest_of is not None:
            flows.append(Flow(content, cell.rect.x1, rest_of.cell, rest_of=rest_of))
            continue
        if cell.column == label_column and not is_head and first_heads_row:
            for row in range(cell.row, cell.row + cell.row_span):
                labels[row] = _text(content)
        place = Cell(
            table,
            cell.row + shift,
            cell.column,
            row_span=cell.row_span,
            column_span=cell.column_span,
            columns=columns,
            header=is_head or (cell.column == 0 and first_heads_row and all(ln.bold for ln in content)),
            column_header="" if is_head else texts.get(cell.column, ""),
            row_header="" if is_head or cell.column <= label_column else labels.get(cell.row, ""),
        )
        flows.append(Flow(content, cell.rect.x1, place))
    ended = Heads(
        grid.rect,
        heads.columns if heads else [],
        table,
        shift + max((cell.row + cell.row_span for cell in cells), default=0),
        columns,
        grid.edges,
        _last_row(flows),
        aside,
    )
    return Element(grid.rect, grid.rect.y1, Part.TABLE, flows=flows), ended


def _is_broken(cells: list[GridCell], before: Heads) -> bool:
    """Whether the first row only goes on with the last row before: its first cell is empty, and that one's was not."""
    top = min((cell.row for cell in cells), default=0)
    first = [cell for cell in cells if cell.row == top]
    named = any(flow.cell and flow.cell.column == 0 for flow in before.last)
    edge = before.edges[1] - 1.0
    return bool(first) and named and all(cell.rect.x0 >= edge - 6.0 and cell.row_span == 1 for cell in first)


def _same_heads(own: list[tuple[float, float, str]], before: list[tuple[float, float, str]]) -> bool:
    return [text for _, _, text in own] == [text for _, _, text in before]


def _cell_above(cell: GridCell, before: Heads) -> Flow | None:
    """Return the cell of the last row before that stands in the same column."""
    middle = (cell.rect.x0 + cell.rect.x1) / 2
    reach = [
        (max((x for x in before.edges if x < flow.limit - 3.0), default=0.0), flow) for flow in before.last
    ]
    return next((flow for left, flow in reach if left < middle < flow.limit), None)


def _last_row(flows: list[Flow]) -> list[Flow]:
    """Return the flows of the lowest row, the cell that a rest belongs to for the rest."""
    row = max((flow.cell.row for flow in flows if flow.cell), default=0)
    return [flow.rest_of or flow for flow in flows if flow.cell and flow.cell.row == row]


def _continues(grid: Grid, before: Heads | None) -> bool:
    """Whether the table is as wide as the one that ended the page before."""
    return (
        before is not None
        and abs(before.rect.x0 - grid.rect.x0) < 6
        and abs(before.rect.x1 - grid.rect.x1) < 6
    )


def _placed(cells: list[GridCell], own: dict[int, str]) -> list[tuple[float, float, str]]:
    return [
        (cell.rect.x0, cell.rect.x1, own[cell.column])
        for cell in cells
        if cell.row == 0 and cell.column in own
    ]


def _inherited(cells: list[GridCell], heads: Heads | None) -> dict[int, str]:
    """Return the heads of the table before by the place of the columns."""
    found: dict[int, str] = {}
    for cell in cells:
        middle = (cell.rect.x0 + cell.rect.x1) / 2
        text = next((text for x0, x1, text in heads.columns if x0 <= middle <= x1), "") if heads else ""
        if text and cell.column_span == 1:
            found.setdefault(cell.column, text)
    return found


def _lines(cell: GridCell, sheet: Sheet) -> list[Line]:
    return [line for row in rows(cell.runs) for line in split_row(row, sheet.number)]


def _text(lines: list[Line]) -> str:
    return " ".join(line.text for line in lines)


def _column_heads(cells: list[GridCell], lines: dict[int, list[Line]]) -> dict[int, str]:
    """Return the heads of the columns where the first row looks like heads, else nothing."""
    first = [cell for cell in cells if cell.row == 0]
    others = [cell for cell in cells if cell.row > 0]
    if not others or len(first) < 2:
        return {}
    bold = all(line.bold for cell in first for line in lines[id(cell)])
    plain = any(not line.bold for cell in others for line in lines[id(cell)])
    short = all(len(_text(lines[id(cell)])) <= LABEL_CHARACTERS for cell in first)
    # Without bold type, a first row of short texts over longer ones still heads three columns or more.
    longer = sum(len(_text(lines[id(cell)])) for cell in others) / len(others)
    own = sum(len(_text(lines[id(cell)])) for cell in first) / len(first)
    columns = max(cell.column + cell.column_span for cell in cells)
    if not short or not ((bold and plain) or (columns > 2 and own < 0.8 * longer)):
        return {}
    heads: dict[int, str] = {}
    for cell in first:
        for column in range(cell.column, cell.column + cell.column_span):
            heads[column] = _text(lines[id(cell)])
    return heads


def _label_column(cells: list[GridCell], lines: dict[int, list[Line]]) -> int:
    """Return the column whose cells name the rows: the first that holds more than numbers."""
    for column in sorted({cell.column for cell in cells}):
        own = [_text(lines[id(cell)]) for cell in cells if cell.column == column and cell.row > 0]
        if any(any(c.isalpha() for c in text) for text in own):
            return column
    return 0


def _first_column_heads(
    cells: list[GridCell], lines: dict[int, list[Line]], column: int, *, headed: bool
) -> bool:
    """Whether the cells of `column` can name their rows: all of them are short."""
    first = [cell for cell in cells if cell.column == column and not (headed and cell.row == 0)]
    if not first:
        return False
    return all(len(_text(lines[id(cell)])) <= LABEL_CHARACTERS for cell in first)
