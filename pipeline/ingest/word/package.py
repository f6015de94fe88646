"""Opens a Word file with python-docx."""

from __future__ import annotations

from typing import TYPE_CHECKING

import docx

from pipeline.ingest.opc import Kind, open_office

if TYPE_CHECKING:
    from docx.document import Document

    from pipeline.ingest.base import Source

_WORD = Kind(
    content_type="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
    main="word/document.xml",
    missing_fi="Tiedosto on vioittunut tai se ei ole Word-asiakirja: siitä puuttuu varsinainen teksti.",
    missing_en="The file is damaged or no Word document: its main part is missing.",
)


def open_document(source: Source) -> Document:
    """Open `source` as a Word file; raises `ReadError` when it is none or is damaged."""
    return open_office(source, docx.Document, _WORD)
