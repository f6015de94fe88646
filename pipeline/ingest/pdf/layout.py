"""Reading order: which lines of a page make a column, and which column is read first.

A page is cut into bands from the top down. As long as the same vertical gutters stay free, rows belong to one
band; its columns are then read one after the other, unless they are a table or labels with their texts.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

from pipeline.ingest.pdf.aligned import arrangement
from pipeline.ingest.pdf.flows import Element, Flow, Part, plain_flow

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.ingest.pdf.model import Sheet

_Gap = tuple[float, float]
MIN_GUTTER = 9.0
"""Points that stay free between two columns at least."""
MAX_DEPTH = 6
MAX_ELEMENTS = 3_000
"""A page of more lines is no page to read; its lines come from the top down."""
TITLE_RATIO = 1.2
"""A first line so many times larger than all others is a title over the columns."""


@dataclass(slots=True)
class Row:
    """Elements beside each other."""

    y0: float
    y1: float
    elements: list[Element]
    free: list[_Gap] = field(default_factory=list)


@dataclass(slots=True)
class Band:
    """Consecutive rows with the gutters that run through all of them."""

    rows: list[Row]
    gaps: list[_Gap]
    _seen: dict[int, Element] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for row in self.rows:
            self._enter(row)

    def _enter(self, row: Row) -> None:
        for element in row.elements:
            self._seen.setdefault(id(element), element)

    def add(self, row: Row, at: int | None = None) -> None:
        """Add a row at the end (or before row `at`) and narrow the gutters by it."""
        self.rows.insert(len(self.rows) if at is None else at, row)
        self.gaps = _meet(self.gaps, row.free)
        self._enter(row)

    def leave(self, element: Element) -> None:
        """Forget an element whose row was given away."""
        self._seen.pop(id(element), None)

    @property
    def elements(self) -> list[Element]:
        """The elements of all rows, each once."""
        return list(self._seen.values())


def reading_order(
    elements: Sequence[Element], sheet: Sheet, tables: Iterator[int], depth: int = 0
) -> list[Flow]:
    """Return the flows of `elements` in reading order."""
    if len(elements) > MAX_ELEMENTS:
        ordered = sorted(elements, key=lambda e: (e.base, e.rect.x0))
        return [flow for e in ordered for flow in (plain_flow([e], sheet) if e.line else e.flows)]
    flows: list[Flow] = []
    for band in _bands(_rows(elements)):
        inside = band.elements
        gutters = _gutters(band, inside)
        if not gutters or depth >= MAX_DEPTH:
            flows += _in_sequence(band, sheet)
            continue
        columns = _columns(inside, gutters)
        arranged = arrangement(columns, sheet, tables, nested=depth > 0)
        if arranged is not None:
            flows += arranged
            continue
        aside = _aside(columns)
        for at, column in enumerate(columns):
            inner = reading_order(column, sheet, tables, depth + 1)
            limit = gutters[at][1] - MIN_GUTTER / 2 if at < len(gutters) else sheet.width
            for flow in inner:
                flow.limit = min(flow.limit, limit)
                flow.aside = flow.aside or at == aside
            flows += inner
    return flows


def _aside(columns: list[list[Element]]) -> int | None:
    """Return the column that is one framed box beside running text, if there is one."""
    if len(columns) != 2:
        return None
    for at in (0, 1):
        box, text = columns[at], columns[1 - at]
        if (
            text
            and len(box) == 1
            and box[0].part is Part.PANEL
            and len(text) >= 3
            and all(e.line for e in text)
        ):
            return at
    return None


def _rows(elements: Sequence[Element]) -> list[Row]:
    """Group elements into rows: lines by their baseline, tall things into every row that they stand beside."""
    rows: list[Row] = []
    for element in sorted((e for e in elements if e.line), key=lambda e: (e.base, e.rect.x0)):
        line = element.line
        last = rows[-1] if rows else None
        if line and last and abs(last.elements[0].base - line.base) <= 0.3 * line.size:
            last.elements.append(element)
            last.y0, last.y1 = min(last.y0, element.rect.y0), max(last.y1, element.rect.y1)
        else:
            rows.append(Row(element.rect.y0, element.rect.y1, [element]))
    tall = sorted((e for e in elements if not e.line), key=lambda e: (e.rect.y0, e.rect.x0))
    for element in tall:
        beside = [
            row
            for row in rows
            if element.rect.y0 <= (row.y0 + row.y1) / 2 <= element.rect.y1
            or row.y0 <= (element.rect.y0 + element.rect.y1) / 2 <= row.y1
        ]
        if beside:
            for row in beside:
                row.elements.append(element)
        else:
            rows.append(Row(element.rect.y0, element.rect.y1, [element]))
    rows.sort(key=lambda row: (row.y0 + row.y1) / 2)
    edges = _edges(elements)
    for row in rows:
        row.free = _free(row.elements, edges)
    return rows


def _edges(elements: Sequence[Element]) -> _Gap:
    if not elements:
        return (0.0, 0.0)
    return min(e.rect.x0 for e in elements) - 1000.0, max(e.rect.x1 for e in elements) + 1000.0


def _free(elements: Sequence[Element], edges: _Gap) -> list[_Gap]:
    """Return the gaps of a row, those at the page's edges among them."""
    gaps: list[_Gap] = []
    at = edges[0]
    for element in sorted(elements, key=lambda e: e.rect.x0):
        if element.rect.x0 - at >= MIN_GUTTER:
            gaps.append((at, element.rect.x0))
        at = max(at, element.rect.x1)
    if edges[1] - at >= MIN_GUTTER:
        gaps.append((at, edges[1]))
    return gaps


def _meet(one: Sequence[_Gap], other: Sequence[_Gap]) -> list[_Gap]:
    found: list[_Gap] = []
    for a0, a1 in one:
        for b0, b1 in other:
            low, high = max(a0, b0), min(a1, b1)
            if high - low >= MIN_GUTTER:
                found.append((low, high))
    return found


def _inner(gaps: Sequence[_Gap], elements: Sequence[Element]) -> list[_Gap]:
    """Return the gaps with something on both sides, part of it side by side."""
    found: list[_Gap] = []
    for gap in gaps:
        left = [e.rect for e in elements if e.rect.x1 <= gap[0] + 1.0]
        right = [e.rect for e in elements if e.rect.x0 >= gap[1] - 1.0]
        if not left or not right:
            continue
        top = max(min(r.y0 for r in left), min(r.y0 for r in right))
        bottom = min(max(r.y1 for r in left), max(r.y1 for r in right))
        if bottom - top > 0.5 * min(r.height for r in (*left, *right)):
            found.append(gap)
    return found


def _bands(rows: list[Row]) -> list[Band]:
    bands: list[Band] = []
    alone = _title_row(rows)
    for at, row in enumerate(rows):
        band = bands[-1] if bands else None
        if band is None or at == alone + 1 or (at > alone and _breaks(band, row)):
            bands.append(Band([row], row.free))
            continue
        band.add(row)
    return [part for band in _handed_down(bands) if band.rows for part in _without_tail(band)]


def _without_tail(band: Band) -> list[Band]:
    """Part a band before rows under its columns that stand outside the first one, or a last row in larger type."""
    gutters = _inner(band.gaps, band.elements)
    if not gutters:
        return [band]
    edge = gutters[0][0] + 1.0
    start = len(band.rows)
    while start and all(e.line and e.rect.x1 <= edge for e in band.rows[start - 1].elements):
        start -= 1
    column = [e for row in band.rows[:start] for e in row.elements if e.line and e.rect.x1 <= edge]
    if len(column) < 2:
        return [band]
    left = min(e.rect.x0 for e in column)
    size = max(e.line.size for e in column if e.line)
    for at in range(start, len(band.rows)):
        tail = band.rows[at].elements[0]
        larger = at == len(band.rows) - 1 and tail.line is not None and tail.line.size > 1.1 * size
        if larger or tail.rect.x0 < left - 6.0:
            return [Band(band.rows[:at], band.gaps), *_bands(band.rows[at:])]
    return [band]


def _title_row(rows: list[Row]) -> int:
    """Return the index of a first row in much larger type than all below, -2 without one."""
    if len(rows) < 2 or not all(e.line for e in rows[0].elements):
        return -2
    own = min(e.line.size for e in rows[0].elements if e.line)
    others = max((e.line.size for row in rows[1:] for e in row.elements if e.line), default=own)
    last = 0
    while last + 1 < len(rows) and all(e.line and e.line.size >= 0.97 * own for e in rows[last + 1].elements):
        last += 1
    if last:
        others = max((e.line.size for row in rows[last + 1 :] for e in row.elements if e.line), default=own)
    return last if own >= TITLE_RATIO * others else -2


def _breaks(band: Band, row: Row) -> bool:
    """Whether `row` closes a gutter of the band, or opens one that the band does not have."""
    left = _meet(band.gaps, row.free)
    for gutter in _inner(band.gaps, band.elements):
        if not any(gap[0] < gutter[1] and gutter[0] < gap[1] for gap in left):
            return True
    own = _inner(row.free, row.elements)
    if any(not any(gap[0] < mine[1] and mine[0] < gap[1] for gap in left) for mine in own):
        return True
    if not own or _inner(band.gaps, band.elements):
        return False
    # The row opens the first gutter: what stands over it and reaches into it is no part of its columns.
    return any(e.rect.x0 < gap[1] - 1.0 and e.rect.x1 > gap[0] + 1.0 for e in band.elements for gap in own)


def _handed_down(bands: list[Band]) -> list[Band]:
    """Give rows that stand wholly over a right-hand column to the band below, whose column they begin."""
    for band, below in pairwise(bands):
        gutters = _inner(below.gaps, below.elements)
        if _inner(band.gaps, band.elements) or not gutters:
            continue
        while len(band.rows) > 1:
            row = band.rows[-1]
            right_only = all(e.rect.x0 >= gutters[0][1] - 1.0 for e in row.elements)
            if not right_only or len(_meet(below.gaps, row.free)) < len(gutters):
                break
            below.add(band.rows.pop(), 0)
            for element in row.elements:
                band.leave(element)
    return bands


def _gutters(band: Band, elements: list[Element]) -> list[_Gap]:
    """Return the gutters of a band of several rows; one row is simply read from left to right."""
    if len(band.rows) < 2 and all(e.line for e in elements):
        return []
    return _inner(band.gaps, elements)


def _columns(elements: list[Element], gutters: Sequence[_Gap]) -> list[list[Element]]:
    columns: list[list[Element]] = [[] for _ in range(len(gutters) + 1)]
    for element in elements:
        middle = (element.rect.x0 + element.rect.x1) / 2
        columns[sum(1 for gap in gutters if middle >= (gap[0] + gap[1]) / 2)].append(element)
    return columns


def _in_sequence(band: Band, sheet: Sheet) -> list[Flow]:
    """Return the band's lines as one flow, broken by the tables and boxes that stand among them."""
    flows: list[Flow] = []
    lines: list[Element] = []
    done: set[int] = set()
    for row in band.rows:
        for element in sorted(row.elements, key=lambda e: e.rect.x0):
            if id(element) in done:
                continue
            done.add(id(element))
            if element.line:
                lines.append(element)
                continue
            flows += plain_flow(lines, sheet)
            lines = []
            flows += element.flows
    return flows + plain_flow(lines, sheet)
