"""PDF: text with its geometry from PDFium, structure from pypdf, and the reading order worked out from both."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING

from pipeline.document import DocumentBuilder, Page, PageStatus
from pipeline.ingest.messages import notice, read_error
from pipeline.ingest.pdf.compose import compose
from pipeline.ingest.pdf.emit import add_all
from pipeline.ingest.pdf.opening import MAX_PAGES, open_pdf, scan_without_ocr
from pipeline.ingest.pdf.recognized import recognized_sheet, same_sizes
from pipeline.ingest.pdf.sheets import read_sheet
from pipeline.ingest.pdf.words import words

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument

    from pipeline.document import Document
    from pipeline.ingest.base import Source
    from pipeline.ingest.pdf.model import Sheet
    from pipeline.ingest.pdf.recognized import Recognizer

MEDIA_TYPE = "application/pdf"

__all__ = ["MEDIA_TYPE", "read"]


def read(source: Source, ocr: Recognizer | None = None) -> Document:
    """Return the document of a PDF file.

    `ocr` reads pages that hold pictures only: from a PNG and the page's number it gives lines of text, each with its
    words and boxes in pixels of the PNG. Raises ReadError: encrypted, damaged, empty, or a scan without `ocr`; a scan
    of which `ocr` makes nothing gives a document without blocks and a warning a page.
    """
    document, structure = open_pdf(source)
    try:
        builder = DocumentBuilder(MEDIA_TYPE, title=structure.title)
        pages = min(len(document), MAX_PAGES)
        sheets = [read_sheet(document, n, structure.links.get(n, ())) for n in range(1, pages + 1)]
        if not any(sheet.runs or sheet.pictured for sheet in sheets):
            raise read_error("no_text")
        if ocr is None and not any(sheet.runs for sheet in sheets):
            raise scan_without_ocr(source)
        sheets = [_filled(sheet, document, builder, ocr) for sheet in sheets]
        same_sizes(
            [s for s, page in zip(sheets, builder.pages, strict=True) if page.status is PageStatus.OCR]
        )
        if len(document) > MAX_PAGES:
            builder.warn("pages_left_out", words().notices["pages_left_out"].format(pages=MAX_PAGES))
    finally:
        document.close()  # type: ignore[no-untyped-call]  # pypdfium2 has no types
    composed = compose([sheet for sheet in sheets if sheet.runs], count())
    add_all(builder, composed, [sheet.number for sheet in sheets])
    return builder.build()


def _filled(sheet: Sheet, document: PdfDocument, builder: DocumentBuilder, ocr: Recognizer | None) -> Sheet:
    """Enter the page into the builder; a page without text is read by `ocr` if there is one."""
    status = PageStatus.TEXT if sheet.runs else PageStatus.NO_TEXT
    if not sheet.runs and sheet.pictured and ocr is not None:
        sheet = recognized_sheet(document, sheet, ocr)
        status = PageStatus.OCR if sheet.runs else PageStatus.NO_TEXT
        if sheet.runs and not any(given.code == "recognised" for given in builder.warnings):
            builder.warn("recognised", notice("recognised"), sheet.number)
    if status is PageStatus.NO_TEXT and sheet.pictured:
        builder.warn("page_without_text", words().notices["page_without_text"], sheet.number)
    width, height = (sheet.height, sheet.width) if sheet.turned % 2 else (sheet.width, sheet.height)
    builder.pages.append(Page(sheet.number, status, sheet.characters, round(width, 2), round(height, 2)))
    return sheet
