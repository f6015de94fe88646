"""Roles from the tagged structure of a page, where the file has one: a hint, never the last word."""

from __future__ import annotations

import ctypes
from typing import TYPE_CHECKING, NamedTuple

from pipeline.ingest.pdf.native import raw

if TYPE_CHECKING:
    from collections.abc import Callable

MAX_ELEMENTS = 20_000
MAX_DEPTH = 60
# Elements that hold a paragraph; what lies inside them (Span, Link) belongs to them.
_BLOCKS = frozenset(("P", "LBody", "LI", "Lbl", "TD", "TH", "Caption", "Note", "BlockQuote", "Title"))
_HEADINGS = frozenset(("H", "H1", "H2", "H3", "H4", "H5", "H6", "Title"))


class Tag(NamedTuple):
    """The block element that a piece of text belongs to: its type and its number on the page (from 1)."""

    role: str
    number: int

    @property
    def heading(self) -> bool:
        """Whether the file calls it a heading."""
        return self.role in _HEADINGS


def page_tags(page: object) -> dict[int, Tag]:
    """Return the tags of a page by marked-content number; empty in an untagged file."""
    tree = raw.FPDF_StructTree_GetForPage(page)
    if not tree:
        return {}
    try:
        found: dict[int, Tag] = {}
        counter = [0]
        for at in range(min(raw.FPDF_StructTree_CountChildren(tree), MAX_ELEMENTS)):
            child = raw.FPDF_StructTree_GetChildAtIndex(tree, at)
            if child:
                _walk(child, Tag("", 0), found, counter, 0)
        return found
    finally:
        raw.FPDF_StructTree_Close(tree)


def _walk(element: object, inside: Tag, found: dict[int, Tag], counter: list[int], depth: int) -> None:
    counter[0] += 1
    if counter[0] > MAX_ELEMENTS or depth > MAX_DEPTH:
        return
    role = _type(element)
    tag = Tag(role, counter[0]) if role in _BLOCKS or role in _HEADINGS else inside
    for at in range(raw.FPDF_StructElement_GetMarkedContentIdCount(element)):
        number = raw.FPDF_StructElement_GetMarkedContentIdAtIndex(element, at)
        if number >= 0 and tag.number:
            found[number] = tag
    for at in range(min(raw.FPDF_StructElement_CountChildren(element), MAX_ELEMENTS)):
        child = raw.FPDF_StructElement_GetChildAtIndex(element, at)
        if child:
            _walk(child, tag, found, counter, depth + 1)


def _type(element: object) -> str:
    return _text(lambda buffer, size: raw.FPDF_StructElement_GetType(element, buffer, size))


def _text(call: Callable[[object, int], int]) -> str:
    buffer = ctypes.create_string_buffer(128)
    got = call(buffer, 128)
    if not 2 <= got <= 128:
        return ""
    return buffer.raw[: got - 2].decode("utf-16-le", "replace")
