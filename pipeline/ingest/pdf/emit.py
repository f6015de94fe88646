"""From paragraphs to blocks: pieces with their line's box, weight and link, and line ends joined."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.document import Piece
from pipeline.finnish.hyphens import HYPHENS, Seam, ends_in_hyphen, is_broken_word, seam
from pipeline.ingest.pdf.lines import spaced

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.document import DocumentBuilder
    from pipeline.ingest.pdf.compose import Composed
    from pipeline.ingest.pdf.model import Line, Paragraph

_OPEN_ADDRESS = re.compile(r"(?:https?://|www\.)\S*[/?&=_.~-]$|\S+@(?:[\w-]+\.)*$")


def add_all(builder: DocumentBuilder, composed: Composed, pages: list[int]) -> None:
    """Add the blocks: each page's running head before its text, its notes and foot after it."""
    at = 0
    for number in pages:
        for paragraph in composed.head.get(number, ()):
            add(builder, paragraph)
        while at < len(composed.body) and composed.body[at].page <= number:
            add(builder, composed.body[at])
            at += 1
        for paragraph in composed.foot.get(number, ()):
            add(builder, paragraph)
    for paragraph in composed.body[at:]:
        add(builder, paragraph)


def add(builder: DocumentBuilder, paragraph: Paragraph) -> None:
    """Add a paragraph to the document."""
    builder.add(
        paragraph.kind,
        pieces(paragraph.lines, limit=paragraph.limit if paragraph.cell else None),
        level=paragraph.level,
        page=paragraph.page,
        marker=paragraph.marker,
        cell=paragraph.cell,
    )


def pieces(lines: Sequence[Line], *, limit: float | None = None) -> list[Piece]:
    """Return the text of `lines`; with `limit` (a cell's right edge) words cut there without a hyphen are joined."""
    out: list[Piece] = []
    for at, line in enumerate(lines):
        made = _line_pieces(line)
        if at:
            glue = _glue(lines[at - 1], line, limit)
            if glue is Seam.SOFT and out[-1].text[-1:] in HYPHENS and ends_in_hyphen(lines[at - 1].text):
                last = out[-1]
                out[-1] = Piece(last.text[:-1], last.bold, last.link, last.box)
            elif glue in (None, Seam.SUSPENDED):
                last = out[-1]
                link = last.link if made and made[0].link == last.link else None
                out.append(Piece(" ", last.bold and bool(made and made[0].bold), link, last.box))
        out += made
    return out


def _glue(before: Line, line: Line, limit: float | None) -> Seam | None:
    """Return how two lines are joined, None for a space."""
    if ends_in_hyphen(before.text):
        return seam(before.text, line.text)
    if before.text.endswith(" -") and line.text[:1].isalpha():
        return Seam.SOFT
    last = before.text.rsplit(maxsplit=1)[-1] if before.text else ""
    if _OPEN_ADDRESS.search(last) and line.text[:1].isalnum() and not line.text[:1].isupper():
        return Seam.SOFT
    if before.text[-1:] in "–—" and before.text[-2:-1].isdigit() and line.text[:1].isdigit():
        return Seam.SOFT
    full = limit is not None and before.rect.x1 > limit - 1.2 * before.size
    if full and is_broken_word(before.text, line.text):
        return Seam.SOFT
    return None


def _line_pieces(line: Line) -> list[Piece]:
    box = line.box or line.rect
    return [
        Piece(text, run.font.bold, run.link, (line.page, *(round(v, 2) for v in box)))  # type: ignore[arg-type]  # four floats
        for run, text in spaced(line.runs)
    ]
