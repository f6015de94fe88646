"""Tables of a Word file as a grid: merged cells at their first place, what the file says of heads."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pipeline.ingest.flow.model import Table, TableCell
from pipeline.ingest.word.names import W, is_on, to_int

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

    from pipeline.ingest.word.body import FlowReader

_VAL = W + "val"
_FIRST_ROW, _FIRST_COLUMN = 0x0020, 0x0080  # bits of w:tblLook/@w:val
_MAX_SPAN = 200
_WHITE = ("auto", "ffffff", "")


class _Heads(NamedTuple):
    """Which parts of a table its style makes heads."""

    row: bool
    column: bool


def read_table(element: _Element, reader: FlowReader) -> Table:
    """Return the table as a grid; deleted rows and cells are left out."""
    table = Table()
    heads = _style_heads(element, reader)
    open_cells: dict[int, TableCell] = {}
    declared = True
    row = 0
    for line in _children(element, W + "tr"):
        properties = line.find(W + "trPr")
        if properties is not None and properties.find(W + "del") is not None:
            continue
        declared = declared and _is_set(properties, "tblHeader")
        column = _span(properties, "gridBefore", 0)
        for found in _children(line, W + "tc"):
            details = found.find(W + "tcPr")
            if details is not None and details.find(W + "cellDel") is not None:
                continue
            span = _span(details, "gridSpan", 1)
            above = open_cells.get(column)
            if _continues(details) and above is not None:
                above.row_span = row - above.row + 1
                above.content.extend(part for part in reader.flow(found) if getattr(part, "text", ""))
            else:
                cell = TableCell(
                    row=row,
                    column=column,
                    column_span=span,
                    content=reader.flow(found),
                    shaded=_shaded(details),
                    head=declared or (heads.row and row == 0) or (heads.column and column == 0),
                )
                table.cells.append(cell)
                for covered in range(column, column + span):
                    open_cells[covered] = cell
            column += span
        table.columns = max(table.columns, column)
        row += 1
    table.rows = row
    return table


def _children(parent: _Element, tag: str) -> Iterator[_Element]:
    """Rows or cells, those in content controls and in insertions too."""
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag == W + "sdt":
            content = child.find(W + "sdtContent")
            if content is not None:
                yield from _children(content, tag)
        elif child.tag in (W + "customXml", W + "ins", W + "moveTo"):
            yield from _children(child, tag)


def _style_heads(element: _Element, reader: FlowReader) -> _Heads:
    style = element.find(f"{W}tblPr/{W}tblStyle")
    if style is None:
        return _Heads(row=False, column=False)
    bold = reader.styles.table(style.get(_VAL, ""))
    look = element.find(f"{W}tblPr/{W}tblLook")
    if look is None:
        return _Heads(bold.first_row, column=False)
    try:
        bits = int(look.get(_VAL, "0"), 16)
    except ValueError:
        bits = 0

    def applies(name: str, bit: int) -> bool:
        value = look.get(W + name)
        return is_on(value) if value is not None else bool(bits & bit)

    return _Heads(
        bold.first_row and applies("firstRow", _FIRST_ROW),
        bold.first_column and applies("firstColumn", _FIRST_COLUMN),
    )


def _is_set(properties: _Element | None, name: str) -> bool:
    found = properties.find(W + name) if properties is not None else None
    return found is not None and is_on(found.get(_VAL))


def _span(properties: _Element | None, name: str, default: int) -> int:
    found = properties.find(W + name) if properties is not None else None
    if found is None:
        return default
    return max(default, min(_MAX_SPAN, to_int(found.get(_VAL), default)))


def _continues(details: _Element | None) -> bool:
    """Whether the cell goes on from the one above it (``w:vMerge`` without ``restart``)."""
    merged = details.find(W + "vMerge") if details is not None else None
    return merged is not None and merged.get(_VAL, "continue") == "continue"


def _shaded(details: _Element | None) -> bool:
    shade = details.find(W + "shd") if details is not None else None
    return shade is not None and shade.get(W + "fill", "auto").lower() not in _WHITE
