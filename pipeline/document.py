"""What every ingester yields and everything later reads: a text with blocks over it.

``Document.text`` is the canonical text. Every other position in the project is an offset into it, counted in
Unicode code points. Geometry is in points (1/72 inch) from the top left corner of the page; pages count from 1.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_SPACE = re.compile(r"\s+")
# Zero-width, bidirectional and other invisible characters, soft hyphens and control characters.
_INVISIBLE = re.compile(
    "[\u0000-\u0008\u000e-\u001b\u007f-\u0084\u0086-\u009f\u00ad\u061c\u180e\u200b-\u200f"
    "\u202a-\u202e\u2060-\u206f\ud800-\udfff\ufe00-\ufe0f\ufeff\ufff9-\ufffb\ufffe\uffff]"
)


class Kind(StrEnum):
    """What a block is on the page."""

    TITLE = "title"  # the document's or a slide deck's own title
    HEADING = "heading"  # also the title of a slide and the head of a wall of notes
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list_item"
    CELL = "cell"  # plain text of a table cell; lists and headings in cells keep their kind and have `cell`
    NOTE = "note"  # speaker notes
    FOOTNOTE = "footnote"
    FURNITURE = "furniture"  # running heads and feet, page numbers, contents: kept, read by nobody


class PageStatus(StrEnum):
    """What became of a page."""

    TEXT = "text"
    OCR = "ocr"
    NO_TEXT = "no_text"  # an empty page, or a picture that was not read
    HIDDEN = "hidden"  # a hidden slide, left out
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True)
class Span:
    """A half-open range of ``Document.text``."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Link:
    """A hyperlink over a range of ``Document.text``; ``target`` as the source has it."""

    start: int
    end: int
    target: str


@dataclass(frozen=True, slots=True)
class Box:
    """Where a line of a block stands: points from the top left, and the range of text that it holds."""

    page: int
    x0: float
    y0: float
    x1: float
    y1: float
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Cell:
    """A block's place in a table; rows and columns count from 0, merged cells stand at their first one."""

    table: int
    row: int
    column: int
    row_span: int = 1
    column_span: int = 1
    columns: int = 1
    """How many columns the table has."""
    header: bool = False
    """The cell is itself a head of its column (or of its row)."""
    column_header: str = ""
    row_header: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph-like unit in reading order; ``Document.text[start:end]`` is its text."""

    kind: Kind
    start: int
    end: int
    level: int = 0
    """Headings: 1 is the outermost. List items: 0 is the outermost."""
    page: int | None = None
    marker: str = ""
    """The bullet or number that was taken off the text, as it stood (``•``, ``1.``, ``a)``)."""
    cell: Cell | None = None
    boxes: tuple[Box, ...] = ()
    links: tuple[Link, ...] = ()
    bold: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """One page or slide of the source; width and height in points where the format has them."""

    number: int
    status: PageStatus
    characters: int = 0
    width: float | None = None
    height: float | None = None


@dataclass(frozen=True, slots=True)
class Notice:
    """Something that a reader should know about the reading; ``code`` is stable, ``message`` is Finnish."""

    code: str
    message: str
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """A source file as text, blocks and pages."""

    text: str
    blocks: tuple[Block, ...]
    media_type: str
    title: str | None = None
    """The title of the file's own metadata, if it has one."""
    pages: tuple[Page, ...] = ()
    """Empty where the format has no pages (text, HTML, Word)."""
    warnings: tuple[Notice, ...] = ()

    def text_of(self, block: Block) -> str:
        """Return the text of a block of this document."""
        return self.text[block.start : block.end]


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of source text with one look, before it becomes part of a block.

    ``box`` is ``(page, x0, y0, x1, y1)`` of the line that the run stands on; neighbouring pieces with the same
    box become one line.
    """

    text: str
    bold: bool = False
    link: str | None = None
    box: tuple[int, float, float, float, float] | None = None


def clean(text: str) -> str:
    """Return `text` in NFC without invisible characters; white space is left as it is."""
    return unicodedata.normalize("NFC", _INVISIBLE.sub("", text))


def fold(text: str) -> str:
    """Return `text` as the canonical text has it: clean, white space folded to single spaces, trimmed."""
    return _SPACE.sub(" ", clean(text)).strip()


@dataclass(slots=True)
class DocumentBuilder:
    """Collects blocks in reading order and joins them into one canonical text."""

    media_type: str
    title: str | None = None
    pages: list[Page] = field(default_factory=list)
    warnings: list[Notice] = field(default_factory=list)
    _parts: list[str] = field(default_factory=list)
    _blocks: list[Block] = field(default_factory=list)
    _length: int = 0

    def add(  # noqa: PLR0913 -- a block has as many sides; each is named at the call
        self,
        kind: Kind,
        pieces: str | Iterable[Piece],
        *,
        level: int = 0,
        page: int | None = None,
        marker: str = "",
        cell: Cell | None = None,
    ) -> Block | None:
        """Add a block made of `pieces`; a block without visible text is left out and None returned.

        Joining, folding and offsets are done here: callers hand over source text as it stands, with spaces
        (or newlines) between lines, and never trim it themselves. A piece's line box need not be unique.
        """
        if isinstance(pieces, str):
            pieces = (Piece(pieces),)
        base = self._length + 1 if self._blocks else 0
        text, ranges = _join(pieces)
        if not text:
            return None
        block = Block(
            kind=kind,
            start=base,
            end=base + len(text),
            level=level,
            page=page,
            marker=marker,
            cell=cell,
            boxes=_boxes(ranges, base),
            links=_links(ranges, base),
            bold=_bold(ranges, base),
        )
        self._parts.append(text)
        self._blocks.append(block)
        self._length = block.end
        return block

    def warn(self, code: str, message: str, page: int | None = None) -> None:
        """Note something about the reading that users should see (`message` in Finnish)."""
        self.warnings.append(Notice(code, message, page))

    def build(self) -> Document:
        """Return the document; the builder must not be used after that."""
        return Document(
            text="\n".join(self._parts),
            blocks=tuple(self._blocks),
            media_type=self.media_type,
            title=self.title,
            pages=tuple(self.pages),
            warnings=tuple(self.warnings),
        )


_Range = tuple[int, int, Piece]


def _join(pieces: Iterable[Piece]) -> tuple[str, list[_Range]]:
    """Return the folded text of `pieces` and the range that each of them got in it."""
    out = ""
    ranges: list[_Range] = []
    for piece in pieces:
        text = _SPACE.sub(" ", clean(piece.text))
        if not text:
            continue
        if not out or out.endswith(" "):
            text = text.lstrip(" ")
        if out and text and unicodedata.combining(text[0]):
            joined = unicodedata.normalize("NFC", out[-1] + text)
            out, text = out[:-1] + joined[:1], joined[1:]
        start = len(out)
        out += text
        if len(out) > start:
            ranges.append((start, len(out), piece))
    end = len(out.rstrip(" "))
    return out[:end], [(s, min(e, end), p) for s, e, p in ranges if s < end]


def _trimmed(ranges: Sequence[_Range], base: int) -> list[_Range]:
    return [(start + base, end + base, piece) for start, end, piece in ranges]


def _boxes(ranges: Sequence[_Range], base: int) -> tuple[Box, ...]:
    boxes: list[Box] = []
    for start, end, piece in _trimmed(ranges, base):
        if piece.box is None:
            continue
        page, x0, y0, x1, y1 = piece.box
        last = boxes[-1] if boxes else None
        if last and (last.page, last.x0, last.y0, last.x1, last.y1) == piece.box:
            boxes[-1] = Box(page, x0, y0, x1, y1, last.start, end)
        else:
            boxes.append(Box(page, x0, y0, x1, y1, start, end))
    return tuple(boxes)


def _links(ranges: Sequence[_Range], base: int) -> tuple[Link, ...]:
    links: list[Link] = []
    for start, end, piece in _trimmed(ranges, base):
        if not piece.link:
            continue
        if links and links[-1].target == piece.link and links[-1].end == start:
            links[-1] = Link(links[-1].start, end, piece.link)
        else:
            links.append(Link(start, end, piece.link))
    return tuple(links)


def _bold(ranges: Sequence[_Range], base: int) -> tuple[Span, ...]:
    spans: list[Span] = []
    for start, end, piece in _trimmed(ranges, base):
        if not piece.bold:
            continue
        if spans and spans[-1].end == start:
            spans[-1] = Span(spans[-1].start, end)
        else:
            spans.append(Span(start, end))
    return tuple(spans)
