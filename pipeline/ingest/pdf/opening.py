"""Opening a PDF: PDFium first, a file rewritten by pypdf where PDFium gives up, and plain errors where both do."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pypdfium2

from pipeline.errors import Category, ReadError
from pipeline.ingest.pdf.native import raw
from pipeline.ingest.pdf.structure import read_structure, rewritten

if TYPE_CHECKING:
    from pipeline.ingest.base import Source
    from pipeline.ingest.pdf.structure import Structure

MAX_PAGES = 2_000
"""Pages of one file that are read."""


def open_pdf(source: Source) -> tuple[pypdfium2.PdfDocument | None, Structure]:
    """Return the open document (close it) and its structure; raises ReadError (encrypted, damaged).

    The document is None where PDFium cannot open the file in any way but pypdf may still find text in it.
    """
    if not source.data:
        raise damaged(source)
    structure = read_structure(source.data, max_pages=MAX_PAGES)
    document = _open(source.data, source)
    if document is None or len(document) == 0:
        if structure.locked:
            raise encrypted(source)
        data = rewritten(source.data)
        document = _open(data, source) if data else None
    if document is None or len(document) == 0:
        return None, structure
    if not structure.readable:
        title: str | None = document.get_metadata_value("Title")  # type: ignore[no-untyped-call]  # pypdfium2 has no types
        structure.title = (title or "").strip() or None
    return document, structure


def _open(data: bytes, source: Source) -> pypdfium2.PdfDocument | None:
    try:
        return pypdfium2.PdfDocument(data)  # type: ignore[no-untyped-call]  # pypdfium2 has no types
    except pypdfium2.PdfiumError as error:
        code = getattr(error, "err_code", None)
        if code == raw.FPDF_ERR_PASSWORD:
            raise encrypted(source) from error
        return None


def encrypted(source: Source) -> ReadError:
    """Return the error for a file that asks for a password."""
    return ReadError(
        Category.ENCRYPTED,
        message_fi=f"PDF-tiedosto {source.name} on suojattu salasanalla.",
        message_en=f"The PDF file {source.name} is protected by a password.",
        advice_fi="Avaa se salasanalla, tallenna kopio ilman suojausta ja yritä uudelleen.",
        advice_en="Open it with its password, save a copy without protection and try again.",
    )


def damaged(source: Source) -> ReadError:
    """Return the error for a file whose pages nobody can open."""
    return ReadError(
        Category.DAMAGED,
        message_fi=f"PDF-tiedosto {source.name} on vioittunut: sen sivuja ei saa auki.",
        message_en=f"The PDF file {source.name} is damaged: its pages cannot be opened.",
        advice_fi="Avaa tiedosto katseluohjelmassa ja tallenna tai tulosta se uudelleen PDF:ksi, tai pyydä ehjä kopio.",
        advice_en="Open it in a viewer and save or print it to PDF again, or ask for an intact copy.",
    )


def scan_without_ocr(source: Source) -> ReadError:
    """Return the error for a file of pictures that nobody reads."""
    return ReadError(
        Category.SCAN_WITHOUT_OCR,
        message_fi=f"PDF-tiedosto {source.name} on skannattu: siinä on vain kuvia, ei tekstiä.",
        message_en=f"The PDF file {source.name} is a scan: it holds pictures and no text.",
        advice_fi="Asenna tekstintunnistus (apt-get install tesseract-ocr tesseract-ocr-fin) tai käytä alkuperäistä tiedostoa.",
        advice_en="Install text recognition (apt-get install tesseract-ocr tesseract-ocr-fin) or use the original file.",
    )
