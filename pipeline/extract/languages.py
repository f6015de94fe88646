"""The language of a whole document, and the notice that one gets which is not Finnish."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.document import Kind, Notice
from pipeline.extract.data import table
from pipeline.finnish.language import main_language

if TYPE_CHECKING:
    from pipeline.document import Document

_FINNISH = "fi"


def document_language(document: Document) -> str:
    """Return the language (``fi``, ``sv`` or ``en``) of most of what is read in `document`."""
    return main_language(document.text_of(b) for b in document.blocks if b.kind is not Kind.FURNITURE)


def language_notices(document: Document) -> list[Notice]:
    """Return a notice ``language`` where the document is not Finnish, in Finnish; else nothing."""
    language = document_language(document)
    if language == _FINNISH:
        return []
    texts = table("languages")
    return [Notice("language", texts["message"].format(name=texts["names"][language]))]
