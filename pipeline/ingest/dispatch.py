"""From bytes to a document: finds the reader that the content asks for and calls it."""

from __future__ import annotations

from dataclasses import replace
from importlib import import_module
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, cast

from pipeline.document import Notice
from pipeline.errors import Category, ReadError
from pipeline.ingest.base import Source
from pipeline.ingest.ignored import ignored
from pipeline.ingest.messages import notice, read_error
from pipeline.ingest.sniff import SUFFIXES, Format, sniff

if TYPE_CHECKING:
    from pipeline.document import Document
    from pipeline.ingest.base import Reader

_TEXT_KINDS = frozenset((Format.TEXT, Format.MARKDOWN))
# Readers by module and function: imported when the first file of their kind comes.
_READERS = {
    Format.DOCX: ("word", "read"),
    Format.ODT: ("odt", "read"),
    Format.PPTX: ("slides", "read_pptx"),
    Format.ODP: ("slides", "read_odp"),
    Format.DOC: ("legacy", "read"),
    Format.PPT: ("legacy", "read"),
    Format.RTF: ("legacy", "read"),
    Format.IMAGE: ("scan", "read"),
    Format.HTML: ("html", "read"),
    Format.MAIL: ("mail", "read"),
    Format.MARKDOWN: ("markdown", "read"),
    Format.TEXT: ("plain", "read"),
}


def read_path(path: Path | str) -> Document:
    """Read the file at `path`; raises `ReadError`, and OSError when the file itself cannot be opened."""
    path = Path(path)
    return read(Source(path.read_bytes(), path.name))


def read(source: Source) -> Document:
    """Read `source` by its content, whatever its name says; raises `ReadError`.

    A suffix that promises another format gives a warning ``wrong_suffix`` in the document.
    """
    found = sniff(source)
    document = _reader(found)(source)
    if not document.text.strip():
        raise read_error("no_text")
    document = _with_warnings(document, ignored(source, found))
    suffix = PurePath(source.name).suffix.lower()
    promised = SUFFIXES.get(suffix)
    if promised is None or promised is found or {promised, found} <= _TEXT_KINDS:
        return document
    return _with_warnings(
        document, (Notice("wrong_suffix", notice("wrong_suffix", suffix=suffix, kind=found.value)),)
    )


def _with_warnings(document: Document, warnings: tuple[Notice, ...]) -> Document:
    """Put `warnings` first; one that the reader gave as well is told once."""
    own = (warning for warning in document.warnings if warning not in warnings)
    return replace(document, warnings=(*warnings, *own)) if warnings else document


def _reader(found: Format) -> Reader:
    if found is Format.PDF:
        return _read_pdf
    module, function = _READERS[found]
    return cast("Reader", getattr(import_module(f"pipeline.ingest.{module}"), function))


def _read_pdf(source: Source) -> Document:
    """Read a PDF; pages that are pictures go to Tesseract, and a scan without it is told with the line for this system."""
    pdf, scan = import_module("pipeline.ingest.pdf"), import_module("pipeline.ingest.scan")
    try:
        document = cast("Document", pdf.read(source, ocr=scan.recognize if scan.installed() else None))
    except ReadError as error:
        if error.category is Category.SCAN_WITHOUT_OCR:
            raise scan.without_ocr() from error
        raise
    if not document.text.strip() and document.pages and not scan.available():
        raise scan.without_ocr()
    return document
