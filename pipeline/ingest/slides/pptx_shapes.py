"""The shapes of a PPTX slide: placeholders, free boxes, groups, tables and simple diagrams, with positions."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

from pipeline.ingest.opc import root_of
from pipeline.ingest.slides.model import Line, Role, Shape, Table, TableCell
from pipeline.ingest.slides.pptx_diagram import diagram_lines
from pipeline.ingest.slides.pptx_names import DGM, EMU, MC, A, P, R
from pipeline.ingest.slides.pptx_styles import FURNITURE, TITLES, Placeholder, placeholder
from pipeline.ingest.slides.pptx_text import body_lines, link_target

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from lxml.etree import _Element

    from pipeline.ingest.opc import Part, Relation
    from pipeline.ingest.slides.pptx_styles import Inheritance, Look

_Rect = tuple[float, float, float, float]
_SHAPES = frozenset({f"{P}sp", f"{P}grpSp", f"{P}graphicFrame"})
# Placeholders that hold other things than the slide's own words.
_SILENT = frozenset({"sldImg", "pic"})


class _Frame(NamedTuple):
    """How a group's own coordinates become the slide's: scale and shift, along x and along y."""

    scale_x: float = 1.0
    scale_y: float = 1.0
    shift_x: float = 0.0
    shift_y: float = 0.0

    def place(self, rect: _Rect) -> _Rect:
        x, y, w, h = rect
        return (
            x * self.scale_x + self.shift_x,
            y * self.scale_y + self.shift_y,
            w * self.scale_x,
            h * self.scale_y,
        )


class SlidePart(NamedTuple):
    """Where the shapes of one slide come from."""

    inheritance: Inheritance
    layout: Part | None
    relations: Mapping[str, Relation]


def shapes_of(tree: _Element, part: SlidePart) -> list[Shape]:
    """Return the shapes under a shape tree that hold text or a table, in the order of the file."""
    return list(_walk(tree, part, _Frame()))


def _walk(tree: _Element, part: SlidePart, frame: _Frame) -> Iterator[Shape]:
    for element in _members(tree):
        if element.tag == f"{P}grpSp":
            yield from _walk(element, part, _inside(element, frame))
            continue
        shape = _text_shape(element, part) if element.tag == f"{P}sp" else _graphic(element, part)
        if shape is not None:
            shape.x, shape.y, shape.w, shape.h = frame.place((shape.x, shape.y, shape.w, shape.h))
            yield shape


def _members(tree: _Element) -> Iterator[_Element]:
    for child in tree:
        if child.tag in _SHAPES:
            if not _invisible(child):
                yield child
        elif child.tag == f"{MC}AlternateContent":
            for choice in child:
                found = list(_members(choice))
                if found:
                    yield from found
                    break


def _invisible(element: _Element) -> bool:
    about = element.find(f"./*/{P}cNvPr")
    return about is not None and about.get("hidden") in ("1", "true")


def _inside(group: _Element, frame: _Frame) -> _Frame:
    transform = group.find(f"{P}grpSpPr/{A}xfrm")
    outer, inner = _rect(transform, "off", "ext"), _rect(transform, "chOff", "chExt")
    if outer is None or inner is None:
        return frame
    own_x = outer[2] / inner[2] if inner[2] else 1.0
    own_y = outer[3] / inner[3] if inner[3] else 1.0
    return _Frame(
        frame.scale_x * own_x,
        frame.scale_y * own_y,
        frame.shift_x + frame.scale_x * (outer[0] - inner[0] * own_x),
        frame.shift_y + frame.scale_y * (outer[1] - inner[1] * own_y),
    )


def _rect(transform: _Element | None, corner: str, extent: str) -> _Rect | None:
    if transform is None:
        return None
    at, size = transform.find(f"{A}{corner}"), transform.find(f"{A}{extent}")
    if at is None or size is None:
        return None
    x, y, w, h = (
        float(value) / EMU
        for value in (at.get("x", "0"), at.get("y", "0"), size.get("cx", "0"), size.get("cy", "0"))
    )
    return (x, y, w, h) if all(map(math.isfinite, (x, y, w, h))) else None


def _turned(rect: _Rect, transform: _Element | None) -> _Rect:
    """Return the rectangle as it stands on the slide when the shape is turned on its side."""
    degrees = int(transform.get("rot", "0")) / 60000 % 180 if transform is not None else 0.0
    if not 45 <= degrees < 135:
        return rect
    x, y, w, h = rect
    return x + (w - h) / 2, y + (h - w) / 2, h, w


def _text_shape(element: _Element, part: SlidePart) -> Shape | None:
    body = element.find(f"{P}txBody")
    if body is None or body.find(f"{A}p/*/{A}t") is None:
        return None
    slot = placeholder(element)
    if slot is not None and slot.type in _SILENT:
        return None
    own = body.find(f"{A}lstStyle")
    style = own if own is not None and len(own) else None

    def look(level: int) -> Look:
        return part.inheritance.look(part.layout, slot, level, style)

    role = Role.FURNITURE if _is_running(body) else _role(slot)
    lines = body_lines(
        body,
        part.relations,
        look,
        click=link_target(element.find(f"{P}nvSpPr/{P}cNvPr/{A}hlinkClick"), part.relations),
        joined=role is Role.TITLE,
    )
    if not lines:
        return None
    return Shape(*_place(element, slot, part), tuple(lines), role, _fill(element))


def _is_running(body: _Element) -> bool:
    """Return whether a text is nothing but the slide's number or the date, filled in by the program."""
    fields = body.findall(f"{A}p/{A}fld")
    return (
        bool(fields)
        and all(field.get("type", "").startswith(("slidenum", "datetime")) for field in fields)
        and not any((text.text or "").strip() for text in body.iterfind(f"{A}p/{A}r/{A}t"))
    )


def _role(slot: Placeholder | None) -> Role:
    if slot is None:
        return Role.FREE
    if slot.type in TITLES:
        return Role.TITLE
    if slot.type == "subTitle":
        return Role.SUBTITLE
    return Role.FURNITURE if slot.type in FURNITURE else Role.BODY


def _place(element: _Element, slot: Placeholder | None, part: SlidePart) -> _Rect:
    candidates = [element]
    if slot is not None:
        candidates += part.inheritance.parents(part.layout, slot)
    for candidate in candidates:
        transform = candidate.find(f"{P}spPr/{A}xfrm")
        rect = _rect(transform, "off", "ext")
        if rect is not None:
            return _turned(rect, transform)
    return 0.0, 0.0, 0.0, 0.0


def _fill(element: _Element) -> str | None:
    properties = element.find(f"{P}spPr")
    if properties is not None:
        for child in properties:
            if child.tag == f"{A}noFill":
                return None
            if child.tag == f"{A}solidFill":
                return _colour(child)
            if child.tag in (f"{A}gradFill", f"{A}pattFill", f"{A}blipFill"):
                return child.tag
    reference = element.find(f"{P}style/{A}fillRef")
    if reference is not None and reference.get("idx", "0") != "0":
        return _colour(reference)
    return None


def _colour(parent: _Element) -> str:
    """Return a name for a colour: equal for equal colours, whatever it looks like."""
    return " ".join(
        f"{item.tag.rpartition('}')[2]}={item.get('val', '')}" for item in parent.iterdescendants()
    )


def _graphic(element: _Element, part: SlidePart) -> Shape | None:
    rect = _rect(element.find(f"{P}xfrm"), "off", "ext") or (0.0, 0.0, 0.0, 0.0)
    data = element.find(f"{A}graphic/{A}graphicData")
    if data is None:
        return None
    grid = data.find(f"{A}tbl")
    if grid is not None:
        return Shape(*rect, table=_table(grid, part))
    diagram = data.find(f"{DGM}relIds")
    if diagram is None:
        return None
    relation = part.relations.get(diagram.get(f"{R}dm", ""))
    if relation is None or relation.is_external:
        return None
    lines = diagram_lines(root_of(relation.target_part))
    return Shape(*rect, tuple(lines), Role.BODY) if lines else None


def _table(grid: _Element, part: SlidePart) -> Table:
    cells: list[TableCell] = []
    rows = 0
    widths = [_share(column.get("w")) for column in grid.iterfind(f"{A}tblGrid/{A}gridCol")]
    heights: list[float] = []
    columns = len(widths)

    def look(level: int) -> Look:
        return part.inheritance.look(part.layout, None, level, None)

    for rows, row in enumerate(grid.iterchildren(f"{A}tr"), start=1):
        heights.append(_share(row.get("h")))
        for column, cell in enumerate(row.iterchildren(f"{A}tc")):
            columns = max(columns, column + 1)
            if cell.get("hMerge") in ("1", "true") or cell.get("vMerge") in ("1", "true"):
                continue
            body = cell.find(f"{A}txBody")
            lines: list[Line] = [] if body is None else body_lines(body, part.relations, look)
            spans = (int(cell.get("rowSpan", "1")), int(cell.get("gridSpan", "1")))
            cells.append(TableCell(rows - 1, column, tuple(lines), *spans))
    properties = grid.find(f"{A}tblPr")
    return Table(
        tuple(cells),
        columns,
        rows,
        head_row=_flag(properties, "firstRow"),
        head_column=_flag(properties, "firstCol"),
        widths=tuple(widths),
        heights=tuple(heights),
    )


def _flag(properties: _Element | None, name: str) -> bool:
    return properties is not None and properties.get(name) in ("1", "true")


def _share(value: str | None) -> float:
    return float(value) if value is not None and value.isdecimal() else 0.0
