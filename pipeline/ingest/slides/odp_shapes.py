"""The shapes of an ODP slide: frames, drawn shapes, groups and tables, with positions."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING

from pipeline.ingest.slides.model import Role, Shape, Table, TableCell
from pipeline.ingest.slides.odp_styles import (
    DRAW,
    OFFICE,
    PRESENTATION,
    SVG,
    TABLE,
    XLINK,
    Look,
    Styles,
    points,
)
from pipeline.ingest.slides.odp_text import TextReader, outside

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

    from pipeline.ingest.slides.model import Line

_ROLES = {
    "title": Role.TITLE,
    "subtitle": Role.SUBTITLE,
    "outline": Role.BODY,
    "text": Role.BODY,
    "header": Role.FURNITURE,
    "footer": Role.FURNITURE,
    "date-time": Role.FURNITURE,
    "page-number": Role.FURNITURE,
}
_DRAWN = frozenset(
    f"{DRAW}{name}"
    for name in ("custom-shape", "rect", "ellipse", "circle", "polygon", "path", "caption", "regular-polygon")
)
_TURN = re.compile(r"rotate\s*\(\s*(-?[\d.eE+-]+)\s*\)")
_SHIFT = re.compile(r"translate\s*\(\s*(\S+?)[\s,]+(\S+?)\s*\)")
_MAX_REPEAT = 1000
"""Rows or columns that one element may stand for: more is filling, not a table on a slide."""


class ShapeReader:
    """Reads slides of one file, whose styles it is given."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles

    def shapes(self, page: _Element) -> list[Shape]:
        """Return the shapes of a page that hold text or a table, in the order of the file."""
        return list(self._walk(page, None))

    def notes(self, page: _Element) -> list[Line]:
        """Return the lines of the speaker notes."""
        out: list[Line] = []
        for frame in page.iterfind(f"{PRESENTATION}notes/{DRAW}frame"):
            box = frame.find(f"{DRAW}text-box")
            if frame.get(f"{PRESENTATION}class") == "notes" and box is not None:
                out.extend(TextReader(self._styles, Look()).lines(box))
        return out

    def _walk(self, parent: _Element, click: str | None) -> Iterator[Shape]:
        for element in parent:
            if element.tag == f"{DRAW}g":
                yield from self._walk(element, click)
            elif element.tag == f"{DRAW}a":
                yield from self._walk(element, outside(element.get(f"{XLINK}href")))
            elif element.tag == f"{DRAW}frame":
                yield from self._frame(element, click)
            elif element.tag in _DRAWN:
                yield from self._text(element, element, click)

    def _frame(self, frame: _Element, click: str | None) -> Iterator[Shape]:
        for content in frame:
            if content.tag == f"{DRAW}text-box":
                yield from self._text(frame, content, click)
                return
            if content.tag == f"{TABLE}table":
                yield Shape(*_place(frame), table=self._table(content))
                return

    def _text(self, shape: _Element, box: _Element, click: str | None) -> Iterator[Shape]:
        if shape.get(f"{PRESENTATION}placeholder") == "true":
            return
        role = _ROLES.get(shape.get(f"{PRESENTATION}class", ""), Role.FREE)
        reader = TextReader(
            self._styles,
            self._look(shape),
            click=_click(shape) or click,
            joined=role is Role.TITLE,
        )
        lines = reader.lines(box)
        if lines:
            yield Shape(*_place(shape), tuple(lines), role, self._fill(shape))

    def _look(self, shape: _Element) -> Look:
        family, name = _style(shape)
        look = self._styles.text_look(Look(), family, name)
        return self._styles.text_look(look, "paragraph", shape.get(f"{DRAW}text-style-name"))

    def _fill(self, shape: _Element) -> str | None:
        family, name = _style(shape)
        kind = self._styles.property(family, name, "graphic", f"{DRAW}fill")
        if kind in (None, "none"):
            return None
        return self._styles.property(family, name, "graphic", f"{DRAW}fill-color") or kind

    def _cell_fill(self, cell: _Element, row: _Element) -> str | None:
        name = cell.get(f"{TABLE}style-name") or row.get(f"{TABLE}default-cell-style-name")
        for style in self._styles.chain("table-cell", name):
            for properties in style:
                colour = properties.get(f"{DRAW}fill-color")
                if colour is not None and properties.get(f"{DRAW}fill") == "solid":
                    return colour
        return None

    def _table(self, table: _Element) -> Table:
        cells: list[TableCell] = []
        fills: list[set[str | None]] = []
        rows = columns = 0
        for row in table.iter(f"{TABLE}table-row"):
            column = 0
            fills.append(set())
            for cell in row.iterchildren(f"{TABLE}table-cell", f"{TABLE}covered-table-cell"):
                if cell.tag == f"{TABLE}table-cell":
                    lines = tuple(TextReader(self._styles, Look()).lines(cell))
                    spans = (_count(cell, "number-rows-spanned"), _count(cell, "number-columns-spanned"))
                    cells.append(TableCell(rows, column, lines, *spans))
                    fills[-1].add(self._cell_fill(cell, row))
                column += _count(cell, "number-columns-repeated")
            columns = max(columns, column)
            rows += _count(row, "number-rows-repeated")
        return Table(
            tuple(cells),
            columns,
            rows,
            head_row=table.get(f"{TABLE}use-first-row-styles") == "true" or _first_apart(fills),
            head_column=table.get(f"{TABLE}use-first-column-styles") == "true",
        )


def _first_apart(fills: list[set[str | None]]) -> bool:
    """Return whether the first row has a colour of its own: what is left of a table style after an export."""
    return (
        len(fills) > 1
        and len(fills[0]) == 1
        and None not in fills[0]
        and not any(fills[0] & f for f in fills[1:])
    )


def _style(shape: _Element) -> tuple[str, str | None]:
    name = shape.get(f"{PRESENTATION}style-name")
    return ("presentation", name) if name is not None else ("graphic", shape.get(f"{DRAW}style-name"))


def _count(element: _Element, name: str) -> int:
    value = element.get(f"{TABLE}{name}", "1")
    return min(int(value), _MAX_REPEAT) if value.isdigit() else 1


def _click(shape: _Element) -> str | None:
    for listener in shape.iterfind(f"{OFFICE}event-listeners/{PRESENTATION}event-listener"):
        address = outside(listener.get(f"{XLINK}href"))
        if address is not None:
            return address
    return None


def _place(shape: _Element) -> tuple[float, float, float, float]:
    """Return the extent of a shape round its middle: turned shapes are placed by turn and shift alone."""
    w, h = points(shape.get(f"{SVG}width")), points(shape.get(f"{SVG}height"))
    x, y = points(shape.get(f"{SVG}x")), points(shape.get(f"{SVG}y"))
    transform = shape.get(f"{DRAW}transform")
    if transform is None:
        return x, y, w, h
    turn, shift = _TURN.search(transform), _SHIFT.search(transform)
    angle = math.remainder(float(turn[1]), math.tau) if turn else 0.0
    dx, dy = (points(shift[1]), points(shift[2])) if shift else (0.0, 0.0)
    # The turn is counter-clockwise, in radians, about the origin; y grows downwards.
    middle_x = dx + (x + w / 2) * math.cos(angle) + (y + h / 2) * math.sin(angle)
    middle_y = dy - (x + w / 2) * math.sin(angle) + (y + h / 2) * math.cos(angle)
    if abs(math.sin(angle)) > math.sqrt(0.5):
        w, h = h, w
    return middle_x - w / 2, middle_y - h / 2, w, h
