"""Tables made of free boxes: heads in a row, and under them boxes that stand in rows as well as in columns."""

from __future__ import annotations

import statistics
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.ingest.slides.model import Role, Shape, Table, TableCell
from pipeline.ingest.slides.order import overlap_x, rows_of, same_column, same_row

if TYPE_CHECKING:
    from collections.abc import Sequence

_UNEVEN = 0.6
"""In a table (who, what, when) some column is at most so long, against the longest; notes on a wall are alike."""


@dataclass(frozen=True, slots=True)
class BoxTable:
    """A table of boxes; ``heads[0]`` is None where the first column heads the rows and has no head itself."""

    heads: tuple[Shape | None, ...]
    rows: tuple[tuple[Shape | None, ...], ...]
    before: tuple[Shape, ...] = ()
    """Shapes above the table."""

    def as_table(self) -> Table:
        """Return the same as a table of cells, the heads as its first row."""
        rows = (self.heads, *self.rows)
        cells = [
            TableCell(row, column, box.lines if box is not None else ())
            for row, members in enumerate(rows)
            for column, box in enumerate(members)
        ]
        sided = self.heads[0] is None
        return Table(tuple(cells), len(self.heads), len(rows), head_row=True, head_column=sided)


def box_table(heads: Sequence[Shape], notes: Sequence[Shape]) -> BoxTable | None:
    """Return the table that `heads` and `notes` make, or None where they are columns of loose notes.

    Every row must have a box in every column but for a gap or two, and the columns must differ in length as
    fields do: a wall whose notes happen to align is read column by column.
    """
    ordered = sorted(heads, key=lambda s: s.x)
    if len(ordered) < 2 or not all(same_row(ordered[0], head) for head in ordered):
        return None
    before = [s for s in notes if s.bottom <= min(h.middle[1] for h in ordered)]
    boxes = [s for s in notes if s not in before]
    if any(s.role is not Role.FREE or not s.lines for s in boxes):
        return None
    columns: list[Shape | None] = list(ordered)
    left = [s for s in boxes if s.right <= ordered[0].x + 12 or not any(same_column(s, h) for h in ordered)]
    if left:
        columns.insert(0, None)
    rows = _grid(boxes, columns, left)
    if rows is None or not _is_full(rows) or not (left or _is_uneven(rows)):
        return None
    return BoxTable(tuple(columns), tuple(tuple(row) for row in rows), tuple(before))


def _grid(
    boxes: Sequence[Shape], columns: Sequence[Shape | None], left: Sequence[Shape]
) -> list[list[Shape | None]] | None:
    rows: list[list[Shape | None]] = []
    for row in rows_of(boxes):
        places: list[Shape | None] = [None] * len(columns)
        for box in row:
            column = 0 if box in left else _column(box, columns)
            if column is None or places[column] is not None:
                return None
            places[column] = box
        rows.append(places)
    return rows


def _column(box: Shape, columns: Sequence[Shape | None]) -> int | None:
    shared = [overlap_x(box, head) if head is not None else 0.0 for head in columns]
    best = max(range(len(columns)), key=lambda i: shared[i])
    return best if shared[best] > 0 else None


def _is_full(rows: Sequence[Sequence[Shape | None]]) -> bool:
    if len(rows) < 2:
        return False
    width = len(rows[0])
    missing = sum(box is None for row in rows for box in row)
    # A gap with boxes under it says that rows were kept; one at the foot is as likely a shorter column.
    inner = sum(
        rows[r][c] is None and any(later[c] is not None for later in rows[r + 1 :])
        for r in range(len(rows))
        for c in range(width)
    )
    return missing - inner <= (1 if width > 2 else 0) and missing <= 0.25 * width * len(rows)


def _is_uneven(rows: Sequence[Sequence[Shape | None]]) -> bool:
    lengths = [statistics.fmean(len(box.text) for box in column if box) for column in zip(*rows, strict=True)]
    return min(lengths) <= _UNEVEN * max(lengths)
