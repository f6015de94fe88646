"""Walks the elements of a page and turns them into blocks."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from pipeline.document import Kind, Piece, fold
from pipeline.ingest.html import tables
from pipeline.ingest.html.words import page_line
from pipeline.ingest.markers import split_marker
from pipeline.ingest.plain.chunk import Chunk, plain
from pipeline.ingest.plain.headings import bold_heading, split_number

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

    from pipeline.document import Cell

_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "center",
        "dd",
        "details",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "header",
        "hr",
        "html",
        "li",
        "main",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
        "caption",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "option",
        "legend",
    ]
)
_BOLD = frozenset(("b", "strong"))
_STRUCK = frozenset(("s", "del", "strike"))
_BOLD_STYLE = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)
_STRUCK_STYLE = re.compile(r"text-decoration[^;]*line-through", re.IGNORECASE)
_DASHES = ("–", "—")
_BREAK = Piece("\n")


@dataclass(frozen=True, slots=True)
class _Look:
    """How the text under an element looks and what it belongs to."""

    bold: bool = False
    struck: bool = False
    link: str | None = None
    kind: Kind = Kind.PARAGRAPH
    level: int = 0
    lists: int = 0
    cell: Cell | None = None
    word_list: bool = False
    quote: int = 0


class Walker:
    """Collects the blocks of elements in reading order; ``chunks`` holds them."""

    def __init__(self, first_table: int = 0) -> None:
        self.chunks: list[Chunk] = []
        self.table = first_table
        self._run: list[Piece] = []
        self._struck: list[str] = []
        self._marker = ""

    def walk(self, element: HtmlElement) -> None:
        """Add the blocks of `element`."""
        self._element(element, _Look())
        self._flush(_Look())

    def _element(self, element: HtmlElement, look: _Look) -> None:
        tag = element.tag
        if not isinstance(tag, str):
            return
        if tag == "br":
            self._run.append(_BREAK)
        elif tag == "table" and (grid := tables.read_grid(element)) is not None:
            self._flush(look)
            self._table(grid, look)
        elif tag == "dl":
            self._flush(look)
            self._definitions(element, look)
        elif tag in _BLOCKS:
            self._flush(look)
            self._block(element, tag, look)
        else:
            self._children(element, _inline(element, tag, look))

    def _children(self, element: HtmlElement, look: _Look) -> None:
        self._text(element.text, look)
        for child in element:
            self._element(child, look)
            self._text(child.tail, look)

    def _text(self, text: str | None, look: _Look) -> None:
        if not text:
            return
        if look.struck:
            self._struck.append(text)
            return
        self._run.append(Piece(re.sub(r"[\n\r\t]+", " ", text), bold=look.bold, link=look.link))

    def _block(self, element: HtmlElement, tag: str, look: _Look) -> None:
        inner = replace(look, bold=look.bold or _is_bold(element))
        if tag in _HEADINGS:
            inner = replace(inner, kind=Kind.HEADING, level=_HEADINGS[tag], bold=False)
        elif tag == "blockquote":
            inner = replace(inner, quote=look.quote + 1)
        elif tag == "summary":
            inner = replace(inner, bold=True)
        elif tag in ("ul", "ol"):
            inner = replace(inner, lists=look.lists + 1)
            self._list(element, tag, inner)
            return
        elif tag == "li":
            inner = replace(inner, kind=Kind.LIST_ITEM, level=max(0, look.lists - 1))
            self._marker = "•"
        elif tag == "pre":
            self._preformatted(element, inner)
            return
        elif tag == "p" and "MsoList" in element.get("class", ""):
            inner = replace(inner, word_list=True)
        self._children(element, inner)
        self._flush(inner)
        self._marker = ""

    def _list(self, element: HtmlElement, tag: str, look: _Look) -> None:
        number = _number(element.get("start"), 1)
        for child in element:
            if child.tag == "li":
                number = _number(child.get("value"), number)
                item = replace(look, kind=Kind.LIST_ITEM, level=look.lists - 1, bold=_is_bold(child))
                self._marker = _box(child) or (f"{number}." if tag == "ol" else "•")
                self._children(child, item)
                self._flush(item)
                self._marker = ""
                number += 1
            else:
                self._element(child, look)
            self._text(child.tail, look)
            self._flush(look)

    def _preformatted(self, element: HtmlElement, look: _Look) -> None:
        for line in "".join(element.itertext()).split("\n"):
            self._run.append(Piece(line))
            self._flush(look)

    def _definitions(self, element: HtmlElement, look: _Look) -> None:
        """Add a list of terms as a table of two columns: the term heads its row."""
        rows: list[tuple[HtmlElement, list[HtmlElement]]] = []
        for child in element.iter("dt", "dd"):
            if child.tag == "dt":
                rows.append((child, []))
            elif rows:
                rows[-1][1].append(child)
        self._table(tables.definitions(rows), look)

    def _table(self, grid: list[tables.Field], look: _Look) -> None:
        if grid and grid[0].caption:
            self.chunks.append(Chunk(Kind.PARAGRAPH, plain(grid[0].caption)))
        for field in grid:
            place = tables.cell_of(field, self.table)
            inner = replace(look, kind=Kind.CELL, level=0, lists=0, cell=place, bold=False)
            self._children(field.element, inner)
            self._flush(inner)
        self.table += bool(grid)

    def _flush(self, look: _Look) -> None:
        """End the block that is being collected."""
        run, self._run = self._run, []
        struck, self._struck = fold(" ".join(self._struck)), []
        if struck:
            self.chunks.append(Chunk(Kind.FURNITURE, plain(struck), cell=look.cell))
        if look.kind is Kind.HEADING:
            self._heading(run, look)
            return
        lines = [line for line in _lines(run) if fold("".join(piece.text for piece in line))]
        dashes = sum(_start(line).startswith(_DASHES) for line in lines)
        first = len(self.chunks)
        for line in lines:
            self._line(line, look, dashed=dashes > 1)
        for chunk in self.chunks[first:]:
            chunk.quote = look.quote

    def _heading(self, run: list[Piece], look: _Look) -> None:
        text = fold("".join(piece.text for piece in run))
        if not text:
            return
        mark = split_number(text)
        pieces = _without(run, mark.marker)
        self.chunks.append(Chunk(Kind.HEADING, pieces, level=look.level, marker=mark.marker, style="atx"))

    def _line(self, line: list[Piece], look: _Look, *, dashed: bool) -> None:
        text = fold("".join(piece.text for piece in line))
        marker, self._marker = self._marker, ""
        if look.kind is Kind.LIST_ITEM:
            self.chunks.append(Chunk(Kind.LIST_ITEM, line, level=look.level, marker=marker, cell=look.cell))
            return
        found = split_marker(text, numbers=look.word_list)
        if found.marker and (dashed or not found.marker.startswith(_DASHES)):
            pieces = _without(line, found.marker)
            self.chunks.append(Chunk(Kind.LIST_ITEM, pieces, marker=found.marker, cell=look.cell))
        elif look.kind is Kind.CELL:
            self.chunks.append(Chunk(Kind.CELL, line, cell=look.cell))
        elif all(piece.bold or not piece.text.strip() for piece in line) and bold_heading(text):
            mark = split_number(text)
            self.chunks.append(
                Chunk(Kind.HEADING, _without(line, mark.marker), marker=mark.marker, style="bold")
            )
        else:
            kind = Kind.FURNITURE if page_line().fullmatch(text) else Kind.PARAGRAPH
            self.chunks.append(Chunk(kind, line))


def _inline(element: HtmlElement, tag: str, look: _Look) -> _Look:
    if tag == "a":
        target = element.get("href", "").strip()
        return replace(look, link=target if target not in ("", "#") else look.link)
    if tag in _BOLD or _is_bold(element):
        look = replace(look, bold=True)
    if tag in _STRUCK or _STRUCK_STYLE.search(element.get("style", "")):
        look = replace(look, struck=True)
    return look


def _is_bold(element: HtmlElement) -> bool:
    return _BOLD_STYLE.search(element.get("style", "")) is not None


def _number(text: str | None, default: int) -> int:
    return int(text) if text and text.strip().isdigit() else default


def _box(item: HtmlElement) -> str:
    """Return the state of a task's check box, if the item opens with one."""
    box = next(item.iter("input"), None)
    if box is None or box.get("type") != "checkbox":
        return ""
    return "[x]" if "checked" in box.attrib else "[ ]"


def _lines(run: list[Piece]) -> Iterator[list[Piece]]:
    line: list[Piece] = []
    for piece in run:
        if piece is _BREAK:
            yield line
            line = []
        else:
            line.append(piece)
    yield line


def _start(line: list[Piece]) -> str:
    return "".join(piece.text for piece in line).lstrip()


def _without(line: list[Piece], marker: str) -> list[Piece]:
    """Return `line` without the marker that it starts with."""
    left = len(marker)
    out: list[Piece] = []
    for piece in line:
        text = piece.text
        if left:
            text = text.lstrip() if left == len(marker) else text
            taken = min(left, len(text))
            left, text = left - taken, text[taken:]
        out.append(replace(piece, text=text))
    return out if marker else line
