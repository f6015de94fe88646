"""OpenDocument text (.odt): the body in reading order, deleted text gone, furniture set aside."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.document import DocumentBuilder, fold

if TYPE_CHECKING:
    from pipeline.document import Document
    from pipeline.ingest.base import Source

MEDIA_TYPE = "application/vnd.oasis.opendocument.text"


def read(source: Source) -> Document:
    """Read an .odt file into a document without pages.

    Raises `pipeline.errors.ReadError`: DAMAGED, ENCRYPTED or TOO_LARGE.
    """
    from pipeline.ingest.flow import emit_flow, emit_furniture  # noqa: PLC0415 -- odfdo only when needed
    from pipeline.ingest.odt.body import BodyReader  # noqa: PLC0415 -- the same
    from pipeline.ingest.opendocument import open_opendocument  # noqa: PLC0415 -- the same

    document = open_opendocument(source, MEDIA_TYPE)
    reader = BodyReader(document)
    builder = DocumentBuilder(MEDIA_TYPE, title=fold(document.title() or "") or None)
    emit_flow(builder, reader.body())
    emit_furniture(builder, reader.furniture())
    if reader.hidden:
        builder.warn("hidden_text", "Asiakirjassa on piilotettua tekstiä; se jätettiin pois.")
    return builder.build()
