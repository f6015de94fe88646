"""Rules and panels: the straight lines and rectangles that are drawn on a page."""

from __future__ import annotations

import ctypes
from itertools import pairwise
from typing import TYPE_CHECKING

from pipeline.ingest.pdf.native import byref, native, raw

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.ingest.pdf.frame import Frame
    from pipeline.ingest.pdf.model import Sheet

MAX_OBJECTS = 20_000
"""Page objects that are looked at; a dense table has a few hundred."""
MAX_SEGMENTS = 400
"""A path of more segments is a drawing and no table."""
OUTLINES = 60
"""From so many objects on, a page without text may have its letters drawn as curves."""
THIN = 3.0
"""A filled shape up to so many points across counts as a line."""
_SHORTEST = 6.0

_Points = list[tuple[int, float, float]]


def find_drawn(page: int, frame: Frame, sheet: Sheet) -> None:
    """Fill in the rules and panels of `sheet` from the path objects of `page` (a PDFium handle)."""
    sheet.pictured = sheet.painted = _pictured(page)
    for path, matrix in _paths(page):
        mode, stroke = ctypes.c_int(), ctypes.c_int()
        native().draw_mode(path, byref(mode), byref(stroke))
        if not (mode.value or stroke.value):
            continue
        sheet.painted = sheet.painted or bool(stroke.value) or not _white(path)
        if native().count_segments(path) > MAX_SEGMENTS:
            continue
        for points in _figures(_points(path, matrix)):
            _sort(points, frame, sheet, filled=bool(mode.value))


def _pictured(page: int) -> bool:
    """Whether the page shows an image, or so many curves that they may be letters."""
    calls = native()
    count = calls.count_objects(page)
    if count > OUTLINES:
        return True
    kinds = {calls.type(calls.object(page, index)) for index in range(count)}
    return bool(kinds & {raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_FORM, raw.FPDF_PAGEOBJ_SHADING})


def _white(path: int) -> bool:
    """Whether a filled path is as white as the paper: the ground that some programs paint under a page."""
    colour = [ctypes.c_uint() for _ in range(4)]
    known = native().fill_colour(path, *(byref(part) for part in colour))
    return bool(known) and all(part.value == 255 for part in colour[:3])


def _paths(page: int) -> Iterator[tuple[int, tuple[float, ...]]]:
    """Yield the page's path objects with the matrix from their space to the page's, one level of forms deep."""
    calls = native()
    for index in range(min(calls.count_objects(page), MAX_OBJECTS)):
        item = calls.object(page, index)
        kind = calls.type(item)
        if kind == raw.FPDF_PAGEOBJ_PATH:
            yield item, _matrix(item)
        elif kind == raw.FPDF_PAGEOBJ_FORM:
            outer = _matrix(item)
            for inner in range(min(calls.count_inner(item), MAX_OBJECTS)):
                child = calls.inner(item, inner)
                if calls.type(child) == raw.FPDF_PAGEOBJ_PATH:
                    yield child, _product(_matrix(child), outer)


def _matrix(item: int) -> tuple[float, ...]:
    matrix = raw.FS_MATRIX()
    if not native().object_matrix(item, byref(matrix)):
        return (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
    return (matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f)


def _product(m: tuple[float, ...], n: tuple[float, ...]) -> tuple[float, ...]:
    return (
        m[0] * n[0] + m[1] * n[2],
        m[0] * n[1] + m[1] * n[3],
        m[2] * n[0] + m[3] * n[2],
        m[2] * n[1] + m[3] * n[3],
        m[4] * n[0] + m[5] * n[2] + n[4],
        m[4] * n[1] + m[5] * n[3] + n[5],
    )


def _points(path: int, matrix: tuple[float, ...]) -> _Points:
    calls = native()
    a, b, c, d, e, f = matrix
    x, y = ctypes.c_float(), ctypes.c_float()
    points: _Points = []
    for index in range(calls.count_segments(path)):
        segment = calls.segment(path, index)
        calls.segment_point(segment, byref(x), byref(y))
        px, py = x.value, y.value
        points.append((calls.segment_type(segment), a * px + c * py + e, b * px + d * py + f))
    return points


def _figures(points: _Points) -> Iterator[_Points]:
    """Split a path at its moves."""
    figure: _Points = []
    for point in points:
        if point[0] == raw.FPDF_SEGMENT_MOVETO and figure:
            yield figure
            figure = []
        figure.append(point)
    if figure:
        yield figure


def _sort(points: _Points, frame: Frame, sheet: Sheet, *, filled: bool) -> None:
    """Enter one figure as a rule, a panel, or the straight pieces of its outline."""
    xs, ys = [p[1] for p in points], [p[2] for p in points]
    rect = frame.rect(min(xs), min(ys), max(xs), max(ys))
    if min(rect.width, rect.height) <= THIN:
        if max(rect.width, rect.height) >= _SHORTEST:
            sheet.rules.append(rect)
        return
    curved = any(p[0] == raw.FPDF_SEGMENT_BEZIERTO for p in points)
    if _rectangular(points, curved=curved):
        sheet.panels.append(rect)
        return
    if filled or curved:
        return
    for before, after in pairwise(points):
        if before[1] == after[1] or before[2] == after[2]:
            side = frame.rect(
                min(before[1], after[1]),
                min(before[2], after[2]),
                max(before[1], after[1]),
                max(before[2], after[2]),
            )
            if max(side.width, side.height) >= _SHORTEST:
                sheet.rules.append(side)


def _rectangular(points: _Points, *, curved: bool) -> bool:
    """Whether the outline is a rectangle, rounded corners allowed: most points lie on the edges of its bounds."""
    if len(points) < 4:
        return False
    xs, ys = [p[1] for p in points], [p[2] for p in points]
    if not curved and len(points) <= 6:
        return len({round(x) for x in xs}) <= 2 and len({round(y) for y in ys}) <= 2
    if len(points) > 40:
        return False
    left, right, low, high = min(xs), max(xs), min(ys), max(ys)
    edge = sum(
        1
        for x, y in zip(xs, ys, strict=True)
        if min(x - left, right - x) <= 0.5 or min(y - low, high - y) <= 0.5
    )
    corner = 0.25 * min(right - left, high - low)
    # An ellipse touches its bounds in four points only; a rounded rectangle runs along them.
    sides = sum(
        1
        for a, b in pairwise(points)
        if b[0] == raw.FPDF_SEGMENT_LINETO and abs(a[1] - b[1]) + abs(a[2] - b[2]) > corner
    )
    return edge >= 0.6 * len(points) and sides >= 3
