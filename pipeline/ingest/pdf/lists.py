"""Depth of list items: by the indent of their markers, like a reader sees it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.document import Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.ingest.pdf.model import Paragraph

STEP = 4.0
"""Points by which a deeper item is indented at least."""


def set_depths(found: Sequence[Paragraph]) -> None:
    """Set the level of every list item: 0 is the outermost of its list; a heading or text begins a new list."""
    indents: list[float] = []
    flow = -1
    for p in found:
        if p.kind is not Kind.LIST_ITEM:
            if p.level or p.kind in (Kind.HEADING, Kind.TITLE) or not _under(p, indents):
                indents = []
            continue
        left = p.lines[0].rect.x0
        if p.flow != flow and not _same_place(left, indents):
            indents = []
        flow = p.flow
        while indents and left < indents[-1] - STEP:
            indents.pop()
        if not indents or left > indents[-1] + STEP:
            indents.append(left)
        p.level = len(indents) - 1


def _same_place(left: float, indents: Sequence[float]) -> bool:
    return any(abs(left - indent) <= STEP for indent in indents)


def _under(p: Paragraph, indents: Sequence[float]) -> bool:
    """Whether a plain paragraph is indented into the list and so a part of it."""
    return bool(indents) and p.lines[0].rect.x0 > indents[0] + STEP
