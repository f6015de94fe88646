"""From a document to its record: outline, themes, statements and their types, tips, actions, forum facts, feedback.

`extract_record` is the one call.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pipeline.document import Document
    from pipeline.ingest.base import Source
    from pipeline.records.models import ForumRecord


def extract_record(source: Source, document: Document) -> ForumRecord:
    """Return the record of a document read from `source`; see `pipeline.extract.record.extract_record`."""
    from pipeline.extract import record  # noqa: PLC0415 -- spaCy is imported when a document is there to read

    return record.extract_record(source, document)
