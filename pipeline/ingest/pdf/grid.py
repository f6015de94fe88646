"""Ruled tables and frames: rules that cross make a grid, a grid makes cells."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pipeline.ingest.pdf.drawn import THIN
from pipeline.ingest.pdf.model import Rect

if TYPE_CHECKING:
    from pipeline.ingest.pdf.model import Run, Sheet

REACH = 3.0
"""Rules that end so many points apart still meet."""
MAX_RULES = 1500
"""A page with more lines is a drawing."""


class Side(Rect):
    """An edge of a filled rectangle, where no line need be drawn."""

    __slots__ = ()


@dataclass(slots=True)
class GridCell:
    """A cell, merged ones as one; row and column of its top left corner."""

    rect: Rect
    row: int
    column: int
    row_span: int = 1
    column_span: int = 1
    runs: list[Run] = field(default_factory=list)


@dataclass(slots=True)
class Grid:
    """A ruled table; `columns` counts those with text."""

    rect: Rect
    cells: list[GridCell]
    rows: int
    columns: int
    edges: list[float] = field(default_factory=list)
    """x of the lines between the columns, the outer ones included."""


def find_grids(sheet: Sheet) -> list[Grid]:
    """Return the tables whose lines are drawn on the page, a single framed box left out."""
    across, down = _sides(sheet)
    if not across or not down or len(across) + len(down) > MAX_RULES:
        return []
    grids: list[Grid] = []
    for horizontals, verticals in _striped(_connected(across, down), sheet):
        grid = _grid(horizontals, verticals)
        if grid is not None and grid.columns > 1:
            grids.append(grid)
        elif grid is None:
            sheet.panels += _frame(horizontals, verticals)
    return grids


def _frame(horizontals: list[Rect], verticals: list[Rect]) -> list[Rect]:
    """Return the box that four lines draw, if they do."""
    ys = _snap([(r.y0 + r.y1) / 2 for r in horizontals])
    xs = _snap([(r.x0 + r.x1) / 2 for r in verticals])
    return [Rect(xs[0], ys[0], xs[1], ys[1])] if len(xs) == len(ys) == 2 else []


def _sides(sheet: Sheet) -> tuple[list[Rect], list[Rect]]:
    """Return the horizontal and the vertical lines, the sides of panels among them."""
    across = [r for r in sheet.rules if r.height <= THIN and r.width > r.height]
    down = [r for r in sheet.rules if r.width <= THIN and r.height > r.width]
    for x0, y0, x1, y1 in sheet.panels:
        if x1 - x0 > 0.95 * sheet.width and y1 - y0 > 0.9 * sheet.height:
            continue
        across += [Side(x0, y0, x1, y0), Side(x0, y1, x1, y1)]
        down += [Side(x0, y0, x0, y1), Side(x1, y0, x1, y1)]
    return across, down


def _connected(across: list[Rect], down: list[Rect]) -> list[_Lines]:
    """Group the lines that cross, directly or over others."""
    parent = list(range(len(across) + len(down)))

    def root(at: int) -> int:
        while parent[at] != at:
            parent[at] = parent[parent[at]]
            at = parent[at]
        return at

    for i, a in enumerate(across):
        for j, d in enumerate(down):
            if (
                a.x0 - REACH <= d.x1
                and d.x0 <= a.x1 + REACH
                and d.y0 - REACH <= a.y1
                and a.y0 <= d.y1 + REACH
            ):
                parent[root(i)] = root(len(across) + j)
    groups: dict[int, _Lines] = {}
    for i, a in enumerate(across):
        groups.setdefault(root(i), ([], []))[0].append(a)
    for j, d in enumerate(down):
        groups.setdefault(root(len(across) + j), ([], []))[1].append(d)
    return [group for group in groups.values() if group[0] and group[1]]


_Lines = tuple[list[Rect], list[Rect]]


def _striped(groups: list[_Lines], sheet: Sheet) -> list[_Lines]:
    """Join stripes of fill with the same columns: the rows between them are left white."""
    out: list[_Lines] = []
    for group in sorted(groups, key=lambda g: min(r.y0 for r in g[0])):
        above = next((other for other in reversed(out) if _same_table(other, group, sheet)), None)
        if above is None:
            out.append((list(group[0]), list(group[1])))
        else:
            above[0].extend(group[0])
            above[1].extend(group[1])
    return out


def _same_table(above: _Lines, below: _Lines, sheet: Sheet) -> bool:
    if not all(isinstance(side, Side) for group in (above, below) for sides in group for side in sides):
        return False
    xs, others = (_snap([(r.x0 + r.x1) / 2 for r in group[1]]) for group in (above, below))
    if len(xs) < 3 or len(xs) != len(others):
        return False
    if any(abs(x - other) > REACH for x, other in zip(xs, others, strict=True)):
        return False
    top, bottom = max(r.y1 for r in above[0]), min(r.y0 for r in below[0])
    between = [run for run in sheet.runs if top < run.base < bottom and xs[0] < run.rect.x0 < xs[-1]]
    return bool(between) and not any(
        run.rect.x0 < x - 0.4 * run.size and run.rect.x1 > x + 0.4 * run.size
        for run in between
        for x in xs[1:-1]
    )


def _snap(values: list[float]) -> list[float]:
    """Return the distinct values, those within reach of each other as one."""
    distinct: list[list[float]] = []
    for value in sorted(values):
        if distinct and value - distinct[-1][-1] <= REACH:
            distinct[-1].append(value)
        else:
            distinct.append([value])
    return [sum(group) / len(group) for group in distinct]


def _grid(horizontals: list[Rect], verticals: list[Rect]) -> Grid | None:
    ys = _snap([(r.y0 + r.y1) / 2 for r in horizontals])
    xs = _snap([(r.x0 + r.x1) / 2 for r in verticals])
    rows, columns = len(ys) - 1, len(xs) - 1
    if rows < 1 or columns < 1 or rows * columns < 2 or rows * columns > 4000:
        return None
    cells = _cells(xs, ys, horizontals, verticals)
    if len(cells) < 2:
        return None
    return Grid(Rect(xs[0], ys[0], xs[-1], ys[-1]), cells, rows, columns, xs)


def _cells(
    xs: list[float], ys: list[float], horizontals: list[Rect], verticals: list[Rect]
) -> list[GridCell]:
    """Return the cells; two fields without a line between them are one cell."""
    rows, columns = len(ys) - 1, len(xs) - 1

    def walled(x: float, row: int) -> bool:
        middle = (ys[row] + ys[row + 1]) / 2
        return any(
            abs((v.x0 + v.x1) / 2 - x) <= REACH and v.y0 - REACH <= middle <= v.y1 + REACH for v in verticals
        )

    def floored(y: float, column: int) -> bool:
        middle = (xs[column] + xs[column + 1]) / 2
        return any(
            abs((h.y0 + h.y1) / 2 - y) <= REACH and h.x0 - REACH <= middle <= h.x1 + REACH
            for h in horizontals
        )

    taken = [[False] * columns for _ in range(rows)]
    cells: list[GridCell] = []
    for row in range(rows):
        for column in range(columns):
            if taken[row][column]:
                continue
            right = column + 1
            while right < columns and not taken[row][right] and not walled(xs[right], row):
                right += 1
            below = row + 1
            while (
                below < rows
                and not any(floored(ys[below], c) for c in range(column, right))
                and not any(taken[below][column:right])
            ):
                below += 1
            for r in range(row, below):
                for c in range(column, right):
                    taken[r][c] = True
            rect = Rect(xs[column], ys[row], xs[right], ys[below])
            cells.append(GridCell(rect, row, column, below - row, right - column))
    return cells


def fill(grid: Grid, runs: list[Run]) -> list[Run]:
    """Put the runs that stand in the grid into its cells; return the others."""
    rest: list[Run] = []
    for run in runs:
        x = run.rect.x0 + min(run.rect.width / 2, 2.0)
        y = run.base - 0.3 * run.size
        cell = next((c for c in grid.cells if c.rect.holds(x, y)), None) if grid.rect.holds(x, y) else None
        if cell is None:
            rest.append(run)
        else:
            cell.runs.append(run)
    return rest


def cuts_text(grid: Grid) -> bool:
    """Whether words run on over the edges of cells: the fills lie behind text and make no table."""
    for cell in grid.cells:
        for run in cell.runs:
            if run.rect.x1 < cell.rect.x1 - 0.3 * run.size:
                continue
            for other in grid.cells:
                if other is cell or abs(other.rect.x0 - cell.rect.x1) > REACH:
                    continue
                if any(
                    abs(near.base - run.base) < 0.1 * run.size
                    and abs(near.rect.x0 - run.rect.x1) < 0.12 * run.size
                    for near in other.runs
                ):
                    return True
    return False


def split_open_cells(grid: Grid) -> None:
    """Cut cells over several columns whose text keeps to the columns: only their lines are missing."""
    cells: list[GridCell] = []
    for cell in grid.cells:
        parts = _columns_of(cell, grid.edges)
        cells += [cell] if len(parts) < 2 else parts
    grid.cells = cells


def _columns_of(cell: GridCell, edges: list[float]) -> list[GridCell]:
    if cell.column_span < 2 or not cell.runs:
        return []
    inner = edges[cell.column + 1 : cell.column + cell.column_span]
    for run in cell.runs:
        slack = 0.4 * run.size
        if any(run.rect.x0 < x - slack and run.rect.x1 > x + slack for x in inner):
            return []
    parts: list[GridCell] = []
    for column in range(cell.column, cell.column + cell.column_span):
        rect = Rect(edges[column], cell.rect.y0, edges[column + 1], cell.rect.y1)
        runs = [
            run
            for run in cell.runs
            if sum(1 for x in inner if run.rect.x0 + 0.4 * run.size >= x) == column - cell.column
        ]
        if runs:
            parts.append(GridCell(rect, cell.row, column, cell.row_span, 1, runs))
    return parts


def tidy(grid: Grid) -> None:
    """Renumber rows and columns so that those without any text do not count."""
    full = [cell for cell in grid.cells if cell.runs]
    rows = sorted({cell.row for cell in full})
    columns = sorted({cell.column for cell in full})
    for cell in full:
        last_row, last_column = cell.row + cell.row_span, cell.column + cell.column_span
        cell.row_span = max(1, sum(1 for r in rows if cell.row <= r < last_row))
        cell.column_span = max(1, sum(1 for c in columns if cell.column <= c < last_column))
        cell.row, cell.column = rows.index(cell.row), columns.index(cell.column)
    grid.cells = full
    grid.rows, grid.columns = len(rows), len(columns)
