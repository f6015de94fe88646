"""The reading order of shapes that no head gathers: columns where white space parts them, else rows (XY cut)."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pipeline.ingest.slides.model import Shape

_LOOK_BACK = 30
"""Members of a row that a shape is compared with: more than stand abreast on any slide."""
_SLACK = 8.0
"""Points that neighbours may overlap and still stand apart: text boxes are drawn with generous edges."""


def overlap_x(a: Shape, b: Shape) -> float:
    """Return how many points of width two shapes share, negative for a gap."""
    return min(a.right, b.right) - max(a.x, b.x)


def overlap_y(a: Shape, b: Shape) -> float:
    """Return how many points of height two shapes share, negative for a gap."""
    return min(a.bottom, b.bottom) - max(a.y, b.y)


def same_row(a: Shape, b: Shape) -> bool:
    """Return whether two shapes stand side by side: the middle of one is within the height of the other."""
    return abs(a.middle[1] - b.middle[1]) <= 0.5 * max(min(a.h, b.h), 12.0)


def same_column(a: Shape, b: Shape) -> bool:
    """Return whether two shapes stand one over the other."""
    return overlap_x(a, b) > 0.2 * min(a.w, b.w)


def rows_of(shapes: Sequence[Shape]) -> list[list[Shape]]:
    """Return the shapes in rows from the top, each from the left."""
    rows: list[list[Shape]] = []
    for shape in sorted(shapes, key=lambda s: (s.middle[1], s.x)):
        if rows and any(same_row(shape, other) for other in rows[-1][-_LOOK_BACK:]):
            rows[-1].append(shape)
        else:
            rows.append([shape])
    return [sorted(row, key=lambda s: (s.x, s.y)) for row in rows]


def reading_order(shapes: Sequence[Shape]) -> list[Shape]:
    """Return the shapes as a reader takes them.

    White space that runs through all of them parts columns, read one after the other, or rows. Where there is
    both, columns win unless the rows stand much wider apart, or a column holds mere numbers or icons.
    """
    if len(shapes) < 2:
        return list(shapes)
    columns, across = _cut(shapes, lambda s: (s.x, s.right))
    rows, down = _cut(shapes, lambda s: (s.y, s.bottom))
    by_column = len(columns) > 1 and (len(rows) == 1 or (down < 2 * across and not _has_labels(columns)))
    parts = columns if by_column else rows
    if len(parts) > 1:
        return [shape for part in parts for shape in reading_order(part)]
    # Nothing parts them: what lies under others comes before what lies on it.
    under = [s for s in shapes if any(_holds(s, other) for other in shapes)]
    over = [s for s in shapes if s not in under]
    return [shape for group in (under, over) for row in rows_of(group) for shape in row]


def _holds(shape: Shape, other: Shape) -> bool:
    x, y = other.middle
    return (
        shape is not other
        and shape.w * shape.h > 2 * other.w * other.h
        and shape.x <= x <= shape.right
        and shape.y <= y <= shape.bottom
    )


def _cut(
    shapes: Sequence[Shape], extent: Callable[[Shape], tuple[float, float]]
) -> tuple[list[list[Shape]], float]:
    """Return the groups that white space parts along one axis, and the widest space between them."""
    groups: list[list[Shape]] = []
    reach = float("-inf")
    widest = 0.0
    for shape in sorted(shapes, key=lambda s: (*extent(s), s.y, s.x)):
        low, high = extent(shape)
        slack = min(_SLACK, 0.15 * (high - low))
        if not groups or low + slack >= reach:
            if groups:
                widest = max(widest, low - reach)
            groups.append([shape])
        else:
            groups[-1].append(shape)
        reach = max(reach, high - slack)
    return groups, widest


def _has_labels(columns: Sequence[Sequence[Shape]]) -> bool:
    return any(len(part) > 1 and all(len(s.text) <= 3 and s.lines for s in part) for part in columns)
