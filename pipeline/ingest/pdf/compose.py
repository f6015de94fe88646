"""From sheets to paragraphs in reading order, over the whole document."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pipeline.document import Kind
from pipeline.ingest.pdf.bookmarks import mark_lines
from pipeline.ingest.pdf.flows import Flow, line_element, sort_parts
from pipeline.ingest.pdf.footnotes import drop_references, take_footnotes
from pipeline.ingest.pdf.frame import turn_back
from pipeline.ingest.pdf.furniture import body_size, contents, set_aside
from pipeline.ingest.pdf.headings import mark_headings
from pipeline.ingest.pdf.layout import reading_order
from pipeline.ingest.pdf.lines import rows, split_row
from pipeline.ingest.pdf.lists import set_depths
from pipeline.ingest.pdf.model import Paragraph, Rect
from pipeline.ingest.pdf.paragraphs import Spacing, goes_on, paragraphs
from pipeline.ingest.pdf.ruled import box_element, table_element

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.ingest.pdf.flows import Parts
    from pipeline.ingest.pdf.model import Line, Sheet
    from pipeline.ingest.pdf.ruled import Heads
    from pipeline.ingest.pdf.structure import Entry


@dataclass(slots=True)
class Composed:
    """A document's paragraphs: the text in reading order, and what was set aside, by page."""

    body: list[Paragraph] = field(default_factory=list)
    head: dict[int, list[Paragraph]] = field(default_factory=dict)
    foot: dict[int, list[Paragraph]] = field(default_factory=dict)


def compose(sheets: Sequence[Sheet], tables: Iterator[int], outline: Sequence[Entry] = ()) -> Composed:
    """Return the paragraphs of all `sheets` (those with text); `outline` is the file's own list of headings."""
    out = Composed()
    parts: list[Parts] = []
    for sheet in sheets:
        parts.append(sort_parts(sheet, parts[-1] if parts else None))
    body = body_size(_every_line(sheets, parts))
    aside = set_aside(sheets, [part.lines for part in parts], body)
    flows: list[Flow] = []
    heads: Heads | None = None
    for sheet, part, furniture in zip(sheets, parts, aside, strict=True):
        _enter_furniture(out, sheet, furniture)
        notes = take_footnotes(sheet, part.lines, body)
        out.foot.setdefault(sheet.number, [])[:0] = notes
        drop_references(part.lines)
        page_flows, heads = _page_flows(sheet, part, tables, heads)
        if heads is not None:
            _enter_furniture(out, sheet, heads.repeated, sideways=False)
        flows += page_flows
    flows = _rejoined(_without_contents(flows, out))
    mark_lines(flows, outline)
    spacing = Spacing(flows)
    body_paragraphs = _linked(flows, spacing)
    out.body = mark_headings(body_paragraphs, sheets, body)
    set_depths(out.body)
    _turn_back(sheets, out)
    return out


def _every_line(sheets: Sequence[Sheet], parts: Sequence[Parts]) -> Iterator[Line]:
    for sheet, part in zip(sheets, parts, strict=True):
        yield from part.lines
        inner = [run for _, runs in part.boxes for run in runs]
        inner += [run for grid in part.grids for cell in grid.cells for run in cell.runs]
        for row in rows(inner):
            yield from split_row(row, sheet.number)


def _enter_furniture(out: Composed, sheet: Sheet, lines: Sequence[Line], *, sideways: bool = True) -> None:
    for line in sorted(lines, key=lambda ln: (ln.base, ln.rect.x0)):
        side = out.head if line.base < sheet.height / 2 else out.foot
        side.setdefault(sheet.number, []).append(Paragraph([line], Kind.FURNITURE))
    for row in rows(sheet.sideways if sideways else ()):
        for line in split_row(row, sheet.number):
            out.foot.setdefault(sheet.number, []).append(Paragraph([line], Kind.FURNITURE))


def _page_flows(
    sheet: Sheet, part: Parts, tables: Iterator[int], heads: Heads | None
) -> tuple[list[Flow], Heads | None]:
    """Return the flows of a page in order, and the heads of its last table."""
    elements = [line_element(line) for line in part.lines]
    last: Heads | None = None
    bases = [line.base for line in part.lines]
    for grid in sorted(part.grids, key=lambda g: g.rect.y0):
        first = last is None and not any(base < grid.rect.y0 for base in bases)
        element, last = table_element(grid, sheet, tables, heads, adjoining=first)
        heads = None
        elements.append(element)
    elements += [box_element(rect, runs, sheet, tables) for rect, runs in part.boxes]
    if last is not None and any(base > last.rect.y1 for base in bases):
        last.edges = ()  # what follows the table ends it
    return reading_order(elements, sheet, tables), last


def _without_contents(flows: Sequence[Flow], out: Composed) -> list[Flow]:
    """Set tables of contents aside."""
    kept: list[Flow] = []
    lines = [line for flow in flows if flow.cell is None for line in flow.lines]
    gone = {id(lines[at]) for at in contents(lines)}
    for flow in flows:
        listed = [line for line in flow.lines if id(line) in gone]
        for line in listed:
            out.head.setdefault(line.page, []).append(Paragraph([line], Kind.FURNITURE))
        if listed:
            flow.lines = [line for line in flow.lines if id(line) not in gone]
        if flow.lines:
            kept.append(flow)
    return kept


def _rejoined(flows: Sequence[Flow]) -> list[Flow]:
    """Put the rest of each cell that was broken over a page behind its beginning."""
    rests: dict[int, list[Flow]] = {}
    known = {id(flow) for flow in flows}
    for flow in flows:
        if flow.rest_of is not None and id(flow.rest_of) in known:
            rests.setdefault(id(flow.rest_of), []).append(flow)
    moved = {id(rest) for group in rests.values() for rest in group}
    return [one for flow in flows if id(flow) not in moved for one in (flow, *rests.get(id(flow), ()))]


def _linked(flows: Sequence[Flow], spacing: Spacing) -> list[Paragraph]:
    """Return the paragraphs of all flows; one that goes on in the next column or page becomes one."""
    found: list[Paragraph] = []
    waiting: list[Paragraph] = []
    for number, flow in enumerate(flows):
        made = paragraphs(flow, number, spacing)
        if flow.aside:
            waiting += made
            continue
        last = next((p for p in reversed(found) if p.kind is not Kind.FOOTNOTE), None)
        if made and last is not None and _may_go_on(flow) and goes_on(last, made[0]):
            last.lines += made[0].lines
            made = made[1:]
        if waiting and (made or number == len(flows) - 1):
            found += waiting
            waiting = []
        found += made
    return found + waiting


def _may_go_on(flow: Flow) -> bool:
    return flow.rest_of is not None or (flow.cell is None and not flow.boxed)


def _turn_back(sheets: Sequence[Sheet], out: Composed) -> None:
    """Place the boxes of pages that were read turned where readers see them."""
    turned = {sheet.number: sheet for sheet in sheets if sheet.turned}
    if not turned:
        return
    every = [*out.body, *(p for side in (out.head, out.foot) for ps in side.values() for p in ps)]
    for line in (line for p in every for line in p.lines):
        sheet = turned.get(line.page)
        if sheet is not None:
            line.box = turn_back(Rect(*line.rect), sheet.width, sheet.height, sheet.turned)
