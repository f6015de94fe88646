"""Word documents (.docx): the body in reading order, tracked changes accepted, furniture set aside."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.document import DocumentBuilder, fold

if TYPE_CHECKING:
    from pipeline.document import Document
    from pipeline.ingest.base import Source

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def read(source: Source) -> Document:
    """Read a .docx file into a document without pages.

    Raises `pipeline.errors.ReadError`: DAMAGED, ENCRYPTED or TOO_LARGE.
    """
    from pipeline.ingest.flow import emit_flow, emit_furniture  # noqa: PLC0415 -- python-docx only when needed
    from pipeline.ingest.opc import title_of  # noqa: PLC0415 -- the same
    from pipeline.ingest.word.body import BodyReader  # noqa: PLC0415 -- the same
    from pipeline.ingest.word.package import open_document  # noqa: PLC0415 -- the same

    document = open_document(source)
    builder = DocumentBuilder(MEDIA_TYPE, title=fold(title_of(document.part.package) or "") or None)
    reader = BodyReader(document)
    flow = reader.body()
    furniture = reader.furniture()
    emit_flow(builder, flow)
    emit_furniture(builder, furniture)
    if reader.hidden:
        builder.warn("hidden_text", "Asiakirjassa on piilotettua tekstiä; se jätettiin pois.")
    return builder.build()
