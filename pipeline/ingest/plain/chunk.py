"""A block on its way into a document: what the text and HTML readers hand to the builder."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.document import Kind, Piece

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pipeline.document import Cell, DocumentBuilder


@dataclass(slots=True)
class Chunk:
    """One block to be: `pieces` are its text with links and weight."""

    kind: Kind
    pieces: list[Piece]
    level: int = 0
    marker: str = ""
    cell: Cell | None = None
    style: str = ""
    """What makes a heading one (``atx``, ``caps``, ``number``, …): levels are given by it afterwards."""
    verbatim: bool = False
    """The pieces are text already, not Markdown to render."""
    quote: int = 0
    """How deep the line stood in quoted mail."""

    @property
    def text(self) -> str:
        """The text of all pieces, unfolded."""
        return "".join(piece.text for piece in self.pieces)


def plain(text: str) -> list[Piece]:
    """Return `text` as pieces without links or weight."""
    return [Piece(text)]


def add_all(builder: DocumentBuilder, chunks: Iterable[Chunk]) -> None:
    """Add `chunks` to `builder` in their order."""
    for chunk in chunks:
        builder.add(chunk.kind, chunk.pieces, level=chunk.level, marker=chunk.marker, cell=chunk.cell)
