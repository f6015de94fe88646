"""Gives headings their levels and a document its title, once all blocks of it are known."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from pipeline.document import Kind
from pipeline.ingest.plain.headings import depth

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.ingest.plain.chunk import Chunk

_BEFORE_TITLE = 3
"""Blocks that may stand before a title: a letterhead, a trail of links."""
_PROSE = 60


def settle(chunks: Sequence[Chunk], *, titled: bool = False) -> None:
    """Set kinds and levels of the headings in `chunks`, in place; with `titled` the title is known already."""
    if not any(chunk.kind is Kind.HEADING for chunk in chunks):
        _promote_lone(chunks)
    if not titled and not any(chunk.kind is Kind.TITLE for chunk in chunks):
        _find_title(chunks)
    _set_levels(chunks)


def _promote_lone(chunks: Sequence[Chunk]) -> None:
    """Make short lines between blank ones headings where the text has no other headings and prose or a list follows."""
    for chunk, after in pairwise(chunks):
        follows = after.kind is Kind.LIST_ITEM or (after.kind is Kind.PARAGRAPH and len(after.text) >= _PROSE)
        if chunk.style == "lone" and follows and not chunk.quote:
            chunk.kind = Kind.HEADING


def _shape(chunk: Chunk) -> str:
    return re.sub(r"[\d./\s]+", " ", chunk.text).strip().lower()


def _find_title(chunks: Sequence[Chunk]) -> None:
    """Make the first heading the title if it opens the text and is no one of several alike."""
    content = [chunk for chunk in chunks if chunk.kind is not Kind.FURNITURE]
    at = next((i for i, chunk in enumerate(content) if chunk.kind is Kind.HEADING), None)
    if at is None or at > _BEFORE_TITLE:
        if content and content[0].style == "lone":
            content[0].kind, content[0].style = Kind.TITLE, "title"
        return
    first = content[at]
    if at and content[0].style == "lone" and content[0].kind is Kind.PARAGRAPH:
        content[0].kind, content[0].style = Kind.TITLE, "title"
        return
    others = [chunk for chunk in content[at + 1 :] if chunk.kind is Kind.HEADING]
    if any(chunk.level and chunk.level < first.level for chunk in others) or first.marker:
        return
    if any(chunk.style == first.style and _shape(chunk) == _shape(first) for chunk in others):
        return
    if first.style in ("bold", "lone") and at:
        return
    first.kind = Kind.TITLE
    first.level = first.level or 1


def _set_levels(chunks: Sequence[Chunk]) -> None:
    """Set levels: marked headings keep theirs, the other styles rank by first appearance below those."""
    ranks: dict[str, int] = {}
    marked = 0
    for chunk in chunks:
        if chunk.kind is Kind.TITLE:
            chunk.level = chunk.level or 1
            marked = chunk.level if chunk.style.startswith("atx") and chunk.level else 0
        if chunk.kind is not Kind.HEADING:
            continue
        if chunk.level and chunk.style != "number":
            marked = chunk.level
            continue
        style = "number" if chunk.marker and chunk.style in ("caps", "lone") else chunk.style
        rank = ranks.setdefault(style, len(ranks))
        deeper = depth(chunk.marker) - 1 if chunk.marker else 0
        chunk.level = min(6, (marked or 0) + 1 + rank + deeper)
