"""A picture of one page (PNG, JPEG) whose text was recognised, laid out as a page of a PDF is."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING

from pipeline.document import DocumentBuilder, Page, PageStatus
from pipeline.ingest.pdf.compose import compose
from pipeline.ingest.pdf.emit import add_all
from pipeline.ingest.pdf.model import Sheet
from pipeline.ingest.pdf.recognized import fill_sheet
from pipeline.ingest.pdf.strokes import grey

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.ingest.recognition import OcrLine

LONG_SIDE = 842.0
"""Points: a picture is taken to show a whole A4 sheet, since cameras do not say how large what they saw was."""


def lay_out(picture: bytes, lines: Sequence[OcrLine], media_type: str) -> DocumentBuilder:
    """Return a builder with the blocks of `lines` and the page that they stand on; boxes in points of that page.

    Without any text among the lines the builder has no blocks.
    """
    image = grey(picture)
    if image is None:
        high, wide = max(line.y1 for line in lines), max(line.x1 for line in lines)
        scale = 72.0 / 300.0
    else:
        high, wide = image.shape
        scale = LONG_SIDE / max(high, wide)
    sheet = Sheet(1, wide * scale, high * scale, pictured=True)
    sheet = fill_sheet(sheet, lines, picture, scale)
    builder = DocumentBuilder(media_type)
    builder.pages.append(
        Page(1, PageStatus.OCR, sheet.characters, round(sheet.width, 2), round(sheet.height, 2))
    )
    if sheet.runs:
        add_all(builder, compose([sheet], count()), [1])
    return builder
