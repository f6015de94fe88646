"""Evidence: where in the source a thing is said, with the proof that it says so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.records.models import Evidence, EvidenceBox

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.document import Document


def evidence_for(
    document: Document, block: int, start: int, end: int, section: Sequence[str] = ()
) -> Evidence:
    """Return the evidence for ``document.text[start:end]``, which lies in the block with index `block`.

    Boxes are those of the lines that the span touches.
    """
    source = document.blocks[block]
    boxes = [
        EvidenceBox(page=b.page, x0=round(b.x0, 2), y0=round(b.y0, 2), x1=round(b.x1, 2), y1=round(b.y1, 2))
        for b in source.boxes
        if b.start < end and b.end > start
    ]
    return Evidence(
        page=source.page,
        section=list(section),
        quote=document.text[start:end],
        start=start,
        end=end,
        boxes=boxes,
    )
