"""From a flow of paragraphs and tables to the blocks of a document."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.document import Cell, Kind, fold
from pipeline.ingest.flow.heads import body_size, find_heads, is_candidate
from pipeline.ingest.flow.lines import split_lines, take_markers
from pipeline.ingest.flow.model import Para, Table, drop_start, line_text, pieces
from pipeline.ingest.flow.tables import Place, places
from pipeline.ingest.pseudo import split_number

if TYPE_CHECKING:
    from pipeline.document import DocumentBuilder
    from pipeline.ingest.flow.model import Flow, Line, TableCell

_MAX_DEPTH = 40
"""Tables and boxes inside one another; deeper than any document goes."""


def emit_flow(builder: DocumentBuilder, flow: Flow) -> None:
    """Add the body `flow` to `builder`; its paragraphs are changed on the way."""
    _Emitter(builder).body(flow)


def emit_furniture(builder: DocumentBuilder, flow: Flow) -> None:
    """Add running heads and feet as furniture, each text once."""
    seen: set[str] = set()
    for para in _paras(flow):
        text = para.text
        if text and text not in seen:
            seen.add(text)
            builder.add(Kind.FURNITURE, pieces(para.lines))


def _paras(flow: Flow) -> list[Para]:
    out: list[Para] = []
    for part in flow:
        if isinstance(part, Para):
            out.append(part)
            out.extend(_paras(part.boxes))
        else:
            for cell in part.cells:
                out.extend(_paras(cell.content))
    return out


@dataclass(slots=True)
class _Emitter:
    builder: DocumentBuilder
    tables: int = 0
    level: int = 0
    """Level of the last heading of the body: what stands in a cell under it goes below."""
    body_points: float | None = None
    depth: int = 0
    started: bool = False
    """Something was added: what comes now does not open the document."""

    def body(self, flow: Flow) -> None:
        """Add a flow of its own: the document's body, or what a text box in it holds."""
        flow = _opened(flow)
        take_markers([part if isinstance(part, Para) else Para() for part in flow])
        if self.body_points is None:
            self.body_points = body_size(flow)
        find_heads(flow, body=self.body_points, opens=not self.started, under=self.level)
        for part in flow:
            if isinstance(part, Table):
                self.table(part)
            else:
                self.para(part)

    def para(self, para: Para) -> None:
        kind, level = _kind(para)
        marker = para.marker
        lines = para.lines
        if kind is Kind.HEADING:
            marker, lines = _numbered(para)
            self.level = level
        self.builder.add(kind, pieces(lines), level=level, marker=marker if kind is not Kind.TITLE else "")
        self.started = True
        self.after(para)

    def after(self, para: Para) -> None:
        """Add what hangs on a paragraph: its footnotes, then its text boxes."""
        for note in para.notes:
            self.builder.add(Kind.FOOTNOTE, pieces(note.lines))
        if para.boxes and self.deeper():
            level = self.level
            self.body(para.boxes)
            self.level = level
            self.depth -= 1

    def deeper(self) -> bool:
        """Go one table or box deeper; at the bound say so once and stay."""
        if self.depth >= _MAX_DEPTH:
            if not any(warning.code == "nested_too_deep" for warning in self.builder.warnings):
                self.builder.warn(
                    "nested_too_deep",
                    "Asiakirjassa on liian monta sisäkkäistä taulukkoa; sisimmät jätettiin pois.",
                )
            return False
        self.depth += 1
        return True

    def table(self, table: Table) -> None:
        number = self.tables
        self.tables += 1
        self.started = True
        if not self.deeper():
            return
        for cell, place in places(table):
            self.cell(
                cell,
                Cell(
                    table=number,
                    row=cell.row,
                    column=cell.column,
                    row_span=cell.row_span,
                    column_span=cell.column_span,
                    columns=table.columns,
                    header=place.header,
                    column_header=place.column_header,
                    row_header=place.row_header,
                ),
                place,
            )
        self.depth -= 1

    def cell(self, cell: TableCell, where: Cell, place: Place) -> None:
        content = cell_content(cell)
        heads = set() if place.header else cell_heads(content, self.body_points)
        over = self.level
        for index, part in enumerate(content):
            if isinstance(part, Table):
                self.table(part)
                continue
            kind, level, marker, lines = Kind.CELL, 0, part.marker, part.lines
            if part.furniture:
                kind = Kind.FURNITURE
            elif part.title:
                kind = Kind.TITLE
            elif index in heads:
                kind, level = Kind.HEADING, part.heading or over + 1
                over = part.heading or over
                marker, lines = _numbered(part)
            elif part.list_level is not None:
                kind, level = Kind.LIST_ITEM, part.list_level
            self.builder.add(kind, pieces(lines), level=level, marker=marker, cell=where)
            self.after(part)


def cell_content(cell: TableCell) -> Flow:
    """Return what a cell holds, a paragraph for each line, empty ones left out; made once for each cell."""
    flow = _opened(cell.content, cell=True)
    take_markers([part if isinstance(part, Para) else Para() for part in flow], cell=True)
    return flow


def cell_heads(content: Flow, body: float | None) -> set[int]:
    """Return the positions in a cell's `content` that are heads over what follows them in the cell."""
    likely = [
        isinstance(part, Para) and part.list_level is None and bool(part.heading or is_candidate(part, body))
        for part in content
    ]
    return {
        index
        for index, head in enumerate(likely)
        if head and index + 1 < len(likely) and not all(likely[index + 1 :])
    }


def _opened(flow: Flow, *, cell: bool = False) -> Flow:
    """Return `flow` with lines split, empty paragraphs left out and boxes drawn as one-cell tables opened."""
    out: Flow = []
    for part in flow:
        if isinstance(part, Table):
            if len(part.cells) == 1 and not cell:
                out.extend(_opened(part.cells[0].content))
            elif part.cells:
                out.append(part)
            continue
        if not part.text:
            if part.notes or part.boxes:
                out.append(part)
            continue
        out.extend(split_lines(part, cell=cell))
    return out


def _kind(para: Para) -> tuple[Kind, int]:
    if para.furniture:
        return Kind.FURNITURE, 0
    if para.title:
        return Kind.TITLE, 0
    if para.heading:
        return Kind.HEADING, para.heading
    if para.list_level is not None:
        return Kind.LIST_ITEM, para.list_level
    return Kind.PARAGRAPH, 0


def _numbered(para: Para) -> tuple[str, list[Line]]:
    if para.marker or not para.lines:
        return para.marker, para.lines
    raw = line_text(para.lines[0])
    found = split_number(raw)
    if not found.marker or not fold(found.text):
        return "", para.lines
    return found.marker, [drop_start(para.lines[0], len(raw) - len(found.text)), *para.lines[1:]]
