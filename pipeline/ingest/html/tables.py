"""Tables of a page: which are data, where their cells stand, and what heads them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.document import Cell, fold
from pipeline.ingest.plain.tables import are_labels

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml.html import HtmlElement

_MOST_SPAN = 200


@dataclass(slots=True)
class Field:
    """A cell of a table: its element, its place, and the texts that head it."""

    element: HtmlElement
    row: int
    column: int
    row_span: int = 1
    column_span: int = 1
    columns: int = 1
    header: bool = False
    column_header: str = ""
    row_header: str = ""
    caption: str = ""


def cell_of(field: Field, table: int) -> Cell:
    """Return the place of `field` in the document's `table`."""
    return Cell(
        table,
        field.row,
        field.column,
        field.row_span,
        field.column_span,
        field.columns,
        field.header,
        field.column_header,
        field.row_header,
    )


def read_grid(table: HtmlElement) -> list[Field] | None:
    """Return the cells of `table` in reading order, or None if the table only lays out the page."""
    rows = [row for row in table.iter("tr") if _owner(row) is table]
    fields = _placed(rows)
    columns = max((field.column + field.column_span for field in fields), default=0)
    if _lays_out(table, rows, columns):
        return None
    for field in fields:
        field.columns = columns
    _head(fields, rows)
    caption = table.find("caption")
    if fields and caption is not None:
        fields[0].caption = _text(caption)
    return fields


def _owner(row: HtmlElement) -> HtmlElement | None:
    return next((parent for parent in row.iterancestors() if parent.tag == "table"), None)


def _text(element: HtmlElement) -> str:
    return fold(" ".join(element.itertext()))


def _lays_out(table: HtmlElement, rows: Sequence[HtmlElement], columns: int) -> bool:
    if table.get("role") in ("presentation", "none") or columns < 2 or len(rows) < 2:
        return True
    if next(table.iter("th"), None) is not None:
        return False
    inner = ("table", "h1", "h2", "h3", "article", "section")
    return any(element is not table for element in table.iter(*inner))


def _span(cell: HtmlElement, name: str) -> int:
    text = cell.get(name, "").strip()
    return min(_MOST_SPAN, int(text)) if text.isdigit() and int(text) else 1


def _placed(rows: Sequence[HtmlElement]) -> list[Field]:
    taken: set[tuple[int, int]] = set()
    fields: list[Field] = []
    for r, row in enumerate(rows):
        column = 0
        for cell in row:
            if cell.tag not in ("td", "th"):
                continue
            while (r, column) in taken:
                column += 1
            field = Field(cell, r, column, min(_span(cell, "rowspan"), len(rows) - r), _span(cell, "colspan"))
            fields.append(field)
            taken.update((r + i, column + j) for i in range(field.row_span) for j in range(field.column_span))
            column += field.column_span
    return fields


def _head(fields: Sequence[Field], rows: Sequence[HtmlElement]) -> None:
    """Mark the heads of rows and columns and give every cell their texts."""
    head_rows = {r for r, row in enumerate(rows) if _is_head(row, r, fields)}
    columns: dict[int, str] = {}
    row_heads: dict[int, str] = {}
    for field in fields:
        text = _text(field.element)
        if field.row in head_rows:
            field.header = True
            _name_columns(columns, field, text, fresh=field.row - 1 not in head_rows)
            continue
        field.column_header = columns.get(field.column, "")
        field.row_header = row_heads.get(field.row, "")
        if field.element.tag == "th" and field.element.get("scope") != "col":
            field.header = True
            row_heads.update({field.row + i: text for i in range(field.row_span)})
    if head_rows and not row_heads:
        _label_rows([field for field in fields if field.row not in head_rows])


def _name_columns(columns: dict[int, str], field: Field, text: str, *, fresh: bool) -> None:
    """Put a head's text over the columns that it spans, after a wider head that stands over them."""
    for column in range(field.column, field.column + field.column_span):
        over = "" if fresh else columns.get(column, "")
        if text:
            columns[column] = f"{over} / {text}" if over and over != text else text


def _label_rows(body: Sequence[Field]) -> None:
    """Let the first column name the rows where its cells are short labels."""
    labels = {field.row + i: field for field in body if field.column == 0 for i in range(field.row_span)}
    distinct = [field for field in body if field.column == 0]
    if any(field.element.find(".//li") is not None for field in distinct):
        return
    if not are_labels([_text(field.element) for field in distinct]):
        return
    for field in body:
        if field.column > 0 and field.row in labels:
            field.row_header = _text(labels[field.row].element)


def _is_head(row: HtmlElement, number: int, fields: Sequence[Field]) -> bool:
    cells = [field.element for field in fields if field.row == number]
    parent = row.getparent()
    if parent is not None and parent.tag == "thead":
        return True
    if all(cell.tag == "th" for cell in cells):
        return bool(cells) and (len(cells) > 1 or number == 0)
    return (
        number == 0
        and all(not _text(cell) or _bold(cell) for cell in cells)
        and sum(bool(_text(c)) for c in cells) > 1
    )


def _bold(cell: HtmlElement) -> bool:
    return _text(cell) == fold(
        " ".join(text for bold in cell.iter("b", "strong") for text in bold.itertext())
    )


def definitions(rows: Sequence[tuple[HtmlElement, Sequence[HtmlElement]]]) -> list[Field]:
    """Return terms and their definitions as the cells of a table with two columns."""
    fields: list[Field] = []
    for r, (term, meanings) in enumerate(rows):
        fields.append(Field(term, r, 0, columns=2, header=True))
        fields += [Field(meaning, r, 1, columns=2, row_header=_text(term)) for meaning in meanings]
    return fields
