"""What a page is made of before it is paragraphs: elements to order, and flows of lines in order."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum, auto
from typing import TYPE_CHECKING

from pipeline.ingest.pdf.grid import cuts_text, fill, find_grids, split_open_cells, tidy
from pipeline.ingest.pdf.lines import rows, split_at_edges, split_row

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.document import Cell
    from pipeline.ingest.pdf.grid import Grid
    from pipeline.ingest.pdf.model import Line, Rect, Run, Sheet


RUNNING_HEAD = 90.0
"""Points from the top of a page within which a running head stands."""
MAX_PANELS = 400
"""Rectangles of a page that may be boxes; a full wall of notes has a hundred."""


class Part(Enum):
    """What an element is."""

    LINE = auto()
    PANEL = auto()
    TABLE = auto()


@dataclass(slots=True)
class Flow:
    """Lines that are read one after the other in one column, cell or box."""

    lines: list[Line]
    limit: float
    """Right edge that lines can reach, in points."""
    cell: Cell | None = None
    aside: bool = False
    """A box that running text goes around."""
    boxed: bool = False
    rest_of: Flow | None = None
    """The cell on the page before that this is the rest of: its row was broken over the page."""


@dataclass(slots=True)
class Element:
    """A line, or a whole table or panel that keeps its place among the lines."""

    rect: Rect
    base: float
    part: Part = Part.LINE
    line: Line | None = None
    flows: list[Flow] = field(default_factory=list)


def line_element(line: Line) -> Element:
    """Wrap a line."""
    return Element(line.rect, line.base, line=line)


def plain_flow(elements: Sequence[Element], sheet: Sheet) -> list[Flow]:
    """Return the lines of `elements` as one flow, or none."""
    lines = [element.line for element in elements if element.line]
    return [Flow(lines, sheet.width)] if lines else []


@dataclass(slots=True)
class Parts:
    """A page's content sorted: ruled tables, boxes, and the lines outside both."""

    grids: list[Grid]
    boxes: list[tuple[Rect, list[Run]]]
    lines: list[Line]


def sort_parts(sheet: Sheet, before: Parts | None = None) -> Parts:
    """Put the runs of a page into its ruled tables, its boxes, or plain lines; `before` are the parts of the page before."""
    rest = sheet.runs
    grids: list[Grid] = []
    boxes: list[tuple[Rect, list[Run]]] = []
    for grid in find_grids(sheet):
        outside = fill(grid, rest)
        if cuts_text(grid):
            continue
        split_open_cells(grid)
        tidy(grid)
        if (grid.columns < 2 or len(grid.cells) < 2) and not _goes_on(grid, before, outside):
            continue
        grids.append(grid)
        rest = outside
    for rect in _boxes(sheet, grids):
        inside = [run for run in rest if _within(run, rect)]
        if not inside or len(inside) == len(sheet.runs) or _crossed(rect, inside, rest):
            continue
        boxes.append((rect, inside))
        taken = {id(run) for run in inside}
        rest = [run for run in rest if id(run) not in taken]
    lines = split_at_edges([line for row in rows(rest) for line in split_row(row, sheet.number)])
    return Parts(grids, boxes, lines)


def _goes_on(grid: Grid, before: Parts | None, outside: Sequence[Run]) -> bool:
    """Whether what is left of a table, one cell perhaps, goes on with the table of the page before."""
    if before is None or not before.grids or not grid.cells:
        return False
    last = max(before.grids, key=lambda other: other.rect.y1)
    return same_columns(last.edges, grid.edges) and not any(
        RUNNING_HEAD < run.base < grid.rect.y0 for run in outside
    )


def same_columns(one: Sequence[float], other: Sequence[float]) -> bool:
    """Whether two tables have their columns at the same places, in points."""
    return len(one) == len(other) and all(abs(a - b) < 6.0 for a, b in zip(one, other, strict=True))


def _boxes(sheet: Sheet, grids: Sequence[Grid]) -> list[Rect]:
    """Return the rectangles that may hold text of their own, the smallest first."""
    page = sheet.width * sheet.height
    found: dict[tuple[int, ...], Rect] = {}
    for rect in sheet.panels[:MAX_PANELS]:
        if rect.width * rect.height > 0.5 * page or rect.height < 10.0 or rect.width < 24.0:
            continue
        if any(_overlap(rect, grid.rect) for grid in grids):
            continue
        found.setdefault(tuple(round(v / 4) for v in rect), rect)
    return sorted(found.values(), key=lambda r: (r.width * r.height, r.y0, r.x0))


def _overlap(one: Rect, other: Rect) -> bool:
    return one.x0 < other.x1 and other.x0 < one.x1 and one.y0 < other.y1 and other.y0 < one.y1


def _within(run: Run, rect: Rect) -> bool:
    middle = (run.rect.x0 + run.rect.x1) / 2
    return rect.holds(middle, run.base - 0.3 * run.size)


def _crossed(rect: Rect, inside: Sequence[Run], everything: Sequence[Run]) -> bool:
    """Whether text runs over the edge of the box or goes on right beside it: a highlight and no box."""
    height = max(run.size for run in inside)
    if rect.height < 1.15 * height:
        return True
    ids = {id(run) for run in inside}
    slack = 0.6 * height
    for run in inside:
        if run.rect.x0 < rect.x0 - slack or run.rect.x1 > rect.x1 + slack:
            return True
        for other in everything:
            if id(other) not in ids and abs(other.base - run.base) < 0.2 * run.size:
                gap = max(other.rect.x0 - run.rect.x1, run.rect.x0 - other.rect.x1)
                if gap < slack:
                    return True
    return False
