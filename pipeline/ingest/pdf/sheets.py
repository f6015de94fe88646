"""Pages of an open PDF as sheets: upright runs with their links, rules and panels."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from pypdfium2 import PdfiumError

from pipeline.ingest.pdf.drawn import find_drawn
from pipeline.ingest.pdf.frame import Frame
from pipeline.ingest.pdf.glyphs import quarter, raw_runs
from pipeline.ingest.pdf.model import Sheet
from pipeline.ingest.pdf.native import handle, raw
from pipeline.ingest.pdf.tags import page_tags

if TYPE_CHECKING:
    import ctypes
    from collections.abc import Mapping, Sequence

    import pypdfium2

    from pipeline.ingest.pdf.model import Rect, Run
    from pipeline.ingest.pdf.structure import Anchor
    from pipeline.ingest.pdf.tags import Tag

_A4 = (595.28, 841.89)


def sheet_or_blank(document: pypdfium2.PdfDocument, number: int, anchors: Sequence[Anchor]) -> Sheet:
    """Return page `number` as `read_sheet` does, or an empty sheet that says so where it is no page that opens.

    One broken page of a file, such as a node of a page tree that loops, shall not cost the others.
    """
    try:
        return read_sheet(document, number, anchors)
    except PdfiumError:
        return Sheet(number, *_A4, unreadable=True)


def read_sheet(document: pypdfium2.PdfDocument, number: int, anchors: Sequence[Anchor]) -> Sheet:
    """Return page `number` (from 1) of the document; `anchors` are its links."""
    page = document[number - 1]
    try:
        frame = _frame(page.raw)
        text = page.get_textpage()
        try:
            tags = page_tags(page.raw)
            return _sheet(handle(page.raw), handle(text.raw), number, frame, anchors, tags)
        finally:
            text.close()
    finally:
        page.close()


def _frame(page: ctypes._Pointer[ctypes.Structure]) -> Frame:
    box = raw.FS_RECTF()
    raw.FPDF_GetPageBoundingBox(page, box)
    return Frame(box.left, box.bottom, box.right, box.top, raw.FPDFPage_GetRotation(page) % 4)


def _sheet(  # noqa: PLR0913, PLR0917 -- what a page is read from, in one place
    page: int, text: int, number: int, frame: Frame, anchors: Sequence[Anchor], tags: Mapping[int, Tag]
) -> Sheet:
    found = list(raw_runs(text, frame, tags))
    turns: Counter[int] = Counter()
    for run, angle in found:
        turn = quarter(angle, frame)
        if turn is not None:
            turns[turn] += len(run.text)
    main = max(turns, key=lambda t: (turns[t], -t)) if turns else 0
    if main:
        # The whole page is typeset sideways: read it turned.
        frame = frame.turned(main)
        found = list(raw_runs(text, frame, tags))
    width, height = frame.size
    sheet = Sheet(number, width, height, turned=main)
    for run, angle in found:
        turn = quarter(angle, frame)
        if turn == 0:
            sheet.runs.append(run)
        elif turn is not None:
            sheet.sideways.append(run)
    sheet.runs = _visible(_once(sheet.runs), sheet)
    sheet.characters = sum(len(run.text) for run in sheet.runs)
    find_drawn(page, frame, sheet)
    _attach(sheet.runs, anchors, frame)
    return sheet


def _visible(runs: list[Run], sheet: Sheet) -> list[Run]:
    """Leave out what lies outside the page."""
    return [
        run
        for run in runs
        if run.rect.x1 > 0 and run.rect.x0 < sheet.width and run.rect.y1 > 0 and run.rect.y0 < sheet.height
    ]


def _once(runs: list[Run]) -> list[Run]:
    """Leave out text that is printed again over itself to look bold."""
    seen: dict[tuple[str, int, int], Run] = {}
    out: list[Run] = []
    for run in runs:
        x, y = round(run.rect.x0), round(run.base)
        twin = next(
            (
                seen[run.text, x + dx, y + dy]
                for dx in (0, -1, 1)
                for dy in (0, -1, 1)
                if (run.text, x + dx, y + dy) in seen
            ),
            None,
        )
        if twin is not None and abs(twin.rect.x0 - run.rect.x0) < 0.12 * run.size:
            twin.font = twin.font._replace(bold=True)
            continue
        seen[run.text, x, y] = run
        out.append(run)
    return out


def _attach(runs: list[Run], anchors: Sequence[Anchor], frame: Frame) -> None:
    """Give each run the target of the link that lies over its middle."""
    areas: list[tuple[Rect, str]] = [
        (frame.rect(*rect), anchor.target) for anchor in anchors for rect in anchor.rects
    ]
    if not areas:
        return
    for run in runs:
        x, y = (run.rect.x0 + run.rect.x1) / 2, run.base - 0.3 * run.size
        run.link = next((target for area, target in areas if area.holds(x, y)), None)
