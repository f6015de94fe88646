"""PDF: text with its geometry from PDFium, structure from pypdf, and the reading order worked out from both."""

from __future__ import annotations

from dataclasses import replace
from itertools import count
from typing import TYPE_CHECKING

from pipeline.document import DocumentBuilder, Page, PageStatus
from pipeline.ingest.messages import notice, read_error
from pipeline.ingest.pdf.compose import compose
from pipeline.ingest.pdf.emit import add_all
from pipeline.ingest.pdf.native import raw
from pipeline.ingest.pdf.opening import MAX_PAGES, damaged, open_pdf, scan_without_ocr
from pipeline.ingest.pdf.recognized import recognized_sheet, same_sizes
from pipeline.ingest.pdf.sheets import sheet_or_blank
from pipeline.ingest.pdf.unplaced import text_sheets
from pipeline.ingest.pdf.words import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pypdfium2 import PdfDocument

    from pipeline.document import Document
    from pipeline.ingest.base import Source
    from pipeline.ingest.pdf.model import Sheet
    from pipeline.ingest.pdf.recognized import Recognizer
    from pipeline.ingest.pdf.structure import Structure

MEDIA_TYPE = "application/pdf"

__all__ = ["MEDIA_TYPE", "read"]


def read(source: Source, ocr: Recognizer | None = None) -> Document:
    """Return the document of a PDF file.

    `ocr` reads pages that hold pictures only: from a PNG and the page's number it gives lines of text, each with its
    words and boxes in pixels of the PNG. Raises ReadError: encrypted, damaged, empty, or a scan without `ocr`; a scan
    of which `ocr` makes nothing gives a document without blocks and a warning a page. A file that PDFium cannot open
    is read by pypdf alone: without boxes, and with the warning ``text_without_geometry``.
    """
    document, structure = open_pdf(source)
    if document is None:
        return _unplaced(source, structure)
    try:
        builder = DocumentBuilder(MEDIA_TYPE, title=structure.title)
        _warn_of_files(document, builder)
        pages = min(len(document), MAX_PAGES)
        sheets = [sheet_or_blank(document, n, structure.links.get(n, ())) for n in range(1, pages + 1)]
        if all(sheet.unreadable for sheet in sheets):
            raise damaged(source)
        if not any(sheet.runs for sheet in sheets):
            _show_pictures(sheets, source, ocr)
        sheets = [_filled(sheet, document, builder, ocr) for sheet in sheets]
        same_sizes(
            [s for s, page in zip(sheets, builder.pages, strict=True) if page.status is PageStatus.OCR]
        )
        if len(document) > MAX_PAGES:
            builder.warn("pages_left_out", words().notices["pages_left_out"].format(pages=MAX_PAGES))
    finally:
        document.close()  # type: ignore[no-untyped-call]  # pypdfium2 has no types
    composed = compose([sheet for sheet in sheets if sheet.runs], count(), structure.outline)
    add_all(builder, composed, [sheet.number for sheet in sheets])
    return builder.build()


def _warn_of_files(document: PdfDocument, builder: DocumentBuilder) -> None:
    """Note what the file carries besides its text, also where packed objects hide it from whoever looks at the bytes."""
    if raw.FPDFDoc_GetAttachmentCount(document.raw) > 0:
        builder.warn("embedded_files", notice("embedded_files"))
    if raw.FPDFDoc_GetJavaScriptActionCount(document.raw) > 0:
        builder.warn("scripts", notice("scripts"))


def _show_pictures(sheets: Sequence[Sheet], source: Source, ocr: Recognizer | None) -> None:
    """Take all that is painted in a file without text for pictures; raises ReadError where nobody can read them."""
    if not any(sheet.painted for sheet in sheets):
        raise read_error("no_text")
    if ocr is None:
        raise scan_without_ocr(source)
    for sheet in sheets:
        sheet.pictured = sheet.painted


def _unplaced(source: Source, structure: Structure) -> Document:
    """Return what pypdf alone reads: the widths of its lines are guessed, so blocks have no boxes."""
    sheets = text_sheets(source.data, max_pages=MAX_PAGES)
    if not any(sheet.runs for sheet in sheets):
        raise damaged(source)
    builder = DocumentBuilder(MEDIA_TYPE, title=structure.title)
    builder.warn("text_without_geometry", words().notices["text_without_geometry"])
    for sheet in sheets:
        status = PageStatus.TEXT if sheet.runs else PageStatus.UNREADABLE
        builder.pages.append(
            Page(sheet.number, status, sheet.characters, round(sheet.width, 2), round(sheet.height, 2))
        )
    add_all(
        builder,
        compose([sheet for sheet in sheets if sheet.runs], count()),
        [sheet.number for sheet in sheets],
    )
    document = builder.build()
    return replace(document, blocks=tuple(replace(block, boxes=()) for block in document.blocks))


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
    if sheet.unreadable:
        status = PageStatus.UNREADABLE
        builder.warn("unreadable_page", words().notices["unreadable_page"], sheet.number)
    width, height = (sheet.height, sheet.width) if sheet.turned % 2 else (sheet.width, sheet.height)
    builder.pages.append(Page(sheet.number, status, sheet.characters, round(width, 2), round(height, 2)))
    return sheet
