"""PDF files that the tests build: text put at exact places, measured from the top of the page."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from reportlab.pdfgen.canvas import Canvas

from pipeline.ingest.base import Source
from pipeline.ingest.pdf import read

if TYPE_CHECKING:
    from pipeline.document import Block, Document, Kind

A4 = (595.0, 842.0)
SLIDE = (960.0, 540.0)


class Pdf:
    """A canvas whose y grows downwards from the top of the page."""

    def __init__(self, size: tuple[float, float] = A4, **options: object) -> None:
        self.size = size
        self._out = io.BytesIO()
        self.canvas = Canvas(self._out, pagesize=size, invariant=1, **options)

    def text(self, x: float, y: float, text: str, size: float = 11, *, bold: bool = False) -> Pdf:
        self.canvas.setFont("Helvetica-Bold" if bold else "Helvetica", size)
        self.canvas.drawString(x, self.size[1] - y, text)
        return self

    def lines(
        self, x: float, y: float, lines: list[str], size: float = 11, leading: float | None = None
    ) -> Pdf:
        for at, line in enumerate(lines):
            self.text(x, y + at * (leading or 1.2 * size), line, size)
        return self

    def rule(self, x0: float, y0: float, x1: float, y1: float) -> Pdf:
        self.canvas.line(x0, self.size[1] - y0, x1, self.size[1] - y1)
        return self

    def box(self, x0: float, y0: float, x1: float, y1: float) -> Pdf:
        self.canvas.setFillGray(0.9)
        self.canvas.rect(x0, self.size[1] - y1, x1 - x0, y1 - y0, stroke=0, fill=1)
        self.canvas.setFillGray(0)
        return self

    def page(self) -> Pdf:
        self.canvas.showPage()
        return self

    def data(self) -> bytes:
        self.canvas.save()
        return self._out.getvalue()

    def read(self) -> Document:
        return read(Source(self.data(), "kokous.pdf"))


def texts(document: Document, *kinds: Kind) -> list[str]:
    """Return the texts of the blocks of these kinds (of all blocks without any)."""
    return [document.text_of(block) for block in document.blocks if not kinds or block.kind in kinds]


def block(document: Document, text: str) -> Block:
    """Return the block with exactly this text."""
    return next(b for b in document.blocks if document.text_of(b) == text)
