"""Markdown, real or only like it: the line reader with Markdown's marks, rendered inline by markdown-it-py."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.document import DocumentBuilder, Kind, fold
from pipeline.ingest.markdown_inline import render
from pipeline.ingest.markdown_prepare import Prepared, prepare
from pipeline.ingest.plain import warn_of_encoding
from pipeline.ingest.plain.chunk import Chunk, add_all, plain
from pipeline.ingest.plain.decode import decode
from pipeline.ingest.plain.levels import settle
from pipeline.ingest.plain.scanner import scan_lines

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.document import Document
    from pipeline.ingest.base import Source

_ANCHOR = re.compile(r"\[[^\[\]]+\]\(#[^()\s]+\)\.?$")
_LINK = re.compile(r"\[(?P<label>[^\[\]]*)\]\((?P<target>[^()\s]*)\)")
_BETWEEN = re.compile(r"\s*(?:[›»>|·•/→-]|&gt;|&middot;|\|)\s*")


def read(source: Source) -> Document:
    """Read a Markdown file (any encoding). Raises nothing."""
    decoded = decode(source.data)
    prepared = prepare(decoded.text)
    builder = DocumentBuilder("text/markdown", title=prepared.title)
    warn_of_encoding(builder, decoded)
    chunks = markdown_chunks(prepared)
    settle(chunks)
    add_all(builder, chunks)
    return builder.build()


def markdown_chunks(prepared: Prepared) -> list[Chunk]:
    """Return the rendered blocks of a prepared text, headings still without levels of their own."""
    chunks = scan_lines(prepared.lines, markdown=True)
    _set_navigation_aside(chunks)
    rendered = [chunk for raw in chunks for chunk in _rendered(raw, prepared)]
    rendered += [
        Chunk(Kind.FOOTNOTE, render(text, prepared.references).pieces) for text in prepared.footnotes
    ]
    return rendered


def _rendered(chunk: Chunk, prepared: Prepared) -> Iterator[Chunk]:
    if chunk.verbatim:
        yield chunk
        return
    found = render(chunk.text, prepared.references)
    if found.struck:
        yield Chunk(Kind.FURNITURE, plain(found.struck))
    chunk.pieces = found.pieces
    if chunk.cell is not None:
        heads = (chunk.cell.column_header, chunk.cell.row_header)
        column, row = ("".join(piece.text for piece in render(head).pieces) for head in heads)
        chunk.cell = replace(chunk.cell, column_header=fold(column), row_header=fold(row))
    if chunk.text.strip():
        yield chunk


def _set_navigation_aside(chunks: Sequence[Chunk]) -> None:
    """Make a list of links into the page itself, and lines that are trails of links, furniture."""
    anchors = [chunk.kind is Kind.LIST_ITEM and _ANCHOR.match(chunk.text) is not None for chunk in chunks]
    for i, chunk in enumerate(chunks):
        neighbour = (i > 0 and anchors[i - 1]) or (i + 1 < len(chunks) and anchors[i + 1])
        if (anchors[i] and neighbour) or (chunk.kind is Kind.PARAGRAPH and _is_trail(chunk.text)):
            chunk.kind = Kind.FURNITURE


def _is_trail(text: str) -> bool:
    """Whether a line leads around a site: it opens with a link, has one into the site, and is little else."""
    if not text.startswith("["):
        return False
    links = list(_LINK.finditer(text))
    if len(links) < 2 or not any(
        link["target"].startswith(("/", "#")) and len(link["target"]) > 1 for link in links
    ):
        return False
    labels = sum(len(link["label"]) for link in links)
    rest = _BETWEEN.sub("", _LINK.sub("", text))
    parts = [part for part in _BETWEEN.split(_LINK.sub("", text)) if part]
    return (
        bool(_BETWEEN.search(_LINK.sub("", text)))
        and len(rest) * 2 <= labels * 3
        and len(parts) <= 2
        and not rest.endswith(".")
    )
