"""Plain text: a line reader that knows the habits of people who type without styles.

``read`` takes a text file; ``scan_lines`` and its neighbours serve loose Markdown and e-mail bodies too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.document import DocumentBuilder
from pipeline.ingest.messages import notice
from pipeline.ingest.plain.chunk import add_all
from pipeline.ingest.plain.decode import Decoded, decode
from pipeline.ingest.plain.levels import settle
from pipeline.ingest.plain.lines import to_lines
from pipeline.ingest.plain.repeats import set_repeats_aside
from pipeline.ingest.plain.scanner import scan_lines

if TYPE_CHECKING:
    from pipeline.document import Document
    from pipeline.ingest.base import Source

__all__ = ["read", "scan_lines", "set_repeats_aside", "settle", "to_lines", "warn_of_encoding"]


def read(source: Source) -> Document:
    """Read a text file (any encoding); a message pasted into it is read as one. Raises nothing."""
    decoded = decode(source.data)
    builder = DocumentBuilder("text/plain")
    warn_of_encoding(builder, decoded)
    chunks = scan_lines(to_lines(decoded.text), markdown=False)
    set_repeats_aside(chunks)
    settle(chunks)
    add_all(builder, chunks)
    return builder.build()


def warn_of_encoding(builder: DocumentBuilder, decoded: Decoded) -> None:
    """Note in `builder` what had to be done to the characters of a file."""
    if decoded.replaced:
        builder.warn("bad_bytes", notice("bad_bytes"))
    if decoded.mended:
        builder.warn("mended_encoding", notice("mended_encoding"))
