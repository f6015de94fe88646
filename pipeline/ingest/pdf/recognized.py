"""Pages that were read optically, as sheets like those of the text layer."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from statistics import median
from typing import TYPE_CHECKING

from pipeline.ingest.pdf.model import Font, Rect, Run, Sheet
from pipeline.ingest.pdf.render import effective_dpi, page_png

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument

RecognizedLine = tuple[str, tuple[float, float, float, float]]
"""Text of a line and its box (left, top, right, bottom) in pixels of the picture."""
Recognizer = Callable[[bytes, int], Sequence[RecognizedLine]]
"""From a page's PNG and its number (from 1) to its lines."""

DPI = 300.0


def recognized_sheet(document: PdfDocument, sheet: Sheet, ocr: Recognizer) -> Sheet:
    """Return `sheet` with the lines that `ocr` reads from its picture."""
    png = page_png(document, sheet.number, dpi=DPI)
    scale = 72.0 / effective_dpi(sheet.width, sheet.height, dpi=DPI)
    found = [(text.strip(), Rect(*(v * scale for v in box))) for text, box, *_ in ocr(png, sheet.number)]
    found = [(text, rect) for text, rect in found if text]
    heights = [rect.height for _, rect in found]
    usual = median(heights) if heights else 0.0
    runs: list[Run] = []
    for text, rect in found:
        # The height of a recognised box depends on its letters: near the usual, it is the usual.
        height = usual if 0.6 * usual <= rect.height <= 1.35 * usual else rect.height
        runs.append(Run(text, rect, rect.y1 - 0.2 * height, round(0.9 * height, 1), Font("")))
    return Sheet(
        sheet.number,
        sheet.width,
        sheet.height,
        runs=runs,
        characters=sum(len(text) for text, _ in found),
        pictured=True,
    )
