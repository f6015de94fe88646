"""HTML: a page's own content without what surrounds it, and fragments of HTML inside other formats."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.document import DocumentBuilder, Kind, fold
from pipeline.ingest.html.words import words
from pipeline.ingest.plain import warn_of_encoding
from pipeline.ingest.plain.chunk import add_all
from pipeline.ingest.plain.decode import Decoded, decode
from pipeline.ingest.plain.levels import settle
from pipeline.ingest.plain.words import matches

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.document import Document
    from pipeline.ingest.base import Source
    from pipeline.ingest.plain.chunk import Chunk

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_-]+)", re.IGNORECASE)
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")


def read(source: Source) -> Document:
    """Read a page (any encoding); its ``title`` element becomes the document's. Raises nothing."""
    decoded = _decode(source.data)
    chunks, title = page_chunks(decoded.text)
    builder = DocumentBuilder("text/html", title=title)
    warn_of_encoding(builder, decoded)
    add_all(builder, chunks)
    return builder.build()


def _decode(data: bytes) -> Decoded:
    """Decode UTF-8 whatever the page claims, then what it claims, then as for text."""
    declared = _CHARSET.search(data[:4096])
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        if declared:
            try:
                return Decoded(data.decode(declared[1].decode("ascii")))
            except (LookupError, UnicodeDecodeError):
                pass
    return decode(data)


def page_chunks(text: str) -> tuple[list[Chunk], str | None]:
    """Return the blocks of a whole page, levels settled, and the text of its ``title`` element."""
    from lxml import etree, html  # noqa: PLC0415 -- only when HTML comes

    from pipeline.ingest.html.content import main_content  # noqa: PLC0415 -- with lxml
    from pipeline.ingest.html.walk import Walker  # noqa: PLC0415 -- with lxml

    try:
        root = html.document_fromstring(_DECLARATION.sub("", text))
    except etree.ParserError:  # nothing in it
        return [], None
    title = root.findtext(".//head/title")
    walker = Walker()
    for element in main_content(root):
        walker.walk(element)
    chunks = _without_related(walker.chunks)
    settle(chunks, titled=_set_title(chunks))
    return chunks, fold(title) or None if title else None


def fragment_chunks(text: str, first_table: int = 0) -> list[Chunk]:
    """Return the blocks of a piece of HTML, nothing left out; tables are numbered from `first_table`."""
    from lxml import etree, html  # noqa: PLC0415 -- only when HTML comes

    from pipeline.ingest.html.walk import Walker  # noqa: PLC0415 -- with lxml

    walker = Walker(first_table)
    try:
        walker.walk(html.fragment_fromstring(text, create_parent="div"))
    except etree.ParserError:
        return []
    return walker.chunks


def letter_chunks(text: str) -> list[Chunk]:
    """Return the blocks of the HTML body of a message: nothing left out but what is hidden, quotes marked as such."""
    from lxml import etree, html  # noqa: PLC0415 -- only when HTML comes

    from pipeline.ingest.html.content import drop_hidden  # noqa: PLC0415 -- with lxml
    from pipeline.ingest.html.walk import Walker  # noqa: PLC0415 -- with lxml

    try:
        root = html.document_fromstring(_DECLARATION.sub("", text))
    except etree.ParserError:
        return []
    drop_hidden(root)
    walker = Walker()
    walker.walk(root)
    for chunk in walker.chunks:
        line = fold(chunk.text)
        if chunk.kind is Kind.PARAGRAPH and (matches("disclaimer", line) or matches("attribution", line)):
            chunk.kind = Kind.FURNITURE
    return walker.chunks


def _set_title(chunks: Sequence[Chunk]) -> bool:
    """Make the first ``h1`` the title; whether there was one."""
    first = next((chunk for chunk in chunks if chunk.kind is Kind.HEADING and chunk.level == 1), None)
    if first is not None:
        first.kind = Kind.TITLE
    return first is not None


def _without_related(chunks: Sequence[Chunk]) -> list[Chunk]:
    """Leave out headings over other news, with the links that stand under them."""
    kept: list[Chunk] = []
    dropping = 0
    for i, chunk in enumerate(chunks):
        if chunk.kind is Kind.HEADING:
            name = fold(chunk.text).lower().rstrip(":.!")
            dropping = name in words("related_headings") and _linked(chunks[i + 1 :])
        if not dropping:
            kept.append(chunk)
    return kept


def _linked(chunks: Sequence[Chunk]) -> bool:
    """Whether most of the text up to the next heading is links."""
    total = linked = 0
    for chunk in chunks:
        if chunk.kind is Kind.HEADING:
            break
        total += len(chunk.text.strip())
        linked += sum(len(piece.text) for piece in chunk.pieces if piece.link)
    return linked * 2 >= total
