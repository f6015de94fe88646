"""Writes the lines of shapes as blocks: headings, lead-ins, items with their level and marker, notes."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from pipeline.document import Kind, Piece
from pipeline.ingest.slides.lines import take_off, typed_marker

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.document import Cell, DocumentBuilder
    from pipeline.ingest.slides.model import Line, Shape

_LARGER = 1.15
_LONGEST_HEAD = 100
_LONGEST_OPENING = 60


class _Row(NamedTuple):
    """A line of a shape with its typed marker taken off."""

    line: Line
    marker: str
    pieces: list[Piece]

    @property
    def listed(self) -> bool:
        return bool(self.marker)


class Writer:
    """Adds blocks to a document, slide by slide, and keeps count of them."""

    def __init__(self, builder: DocumentBuilder) -> None:
        self._builder = builder
        self._page = 0
        self._headed = False
        self.characters = 0
        """How much text the slide has had so far."""
        self.tables = 0
        self.titled = False
        """A slide with text has been written: the deck's title is behind."""

    def turn_to(self, page: int) -> None:
        """Start the slide `page`."""
        self._page = page
        self._headed = False
        self.characters = 0

    def next_table(self) -> int:
        """Return the number of a new table of the document."""
        self.tables += 1
        return self.tables - 1

    def add(
        self,
        kind: Kind,
        pieces: Sequence[Piece],
        *,
        level: int = 0,
        marker: str = "",
        cell: Cell | None = None,
    ) -> None:
        """Add one block to the slide."""
        block = self._builder.add(kind, pieces, level=level, page=self._page, marker=marker, cell=cell)
        if block is not None:
            self.characters += block.end - block.start
            self._headed = self._headed or kind in (Kind.TITLE, Kind.HEADING)

    def joined(self, kind: Kind, shape: Shape, level: int) -> None:
        """Add all lines of `shape` as one block: a title or head that is broken over lines is one."""
        self.add(kind, _together([row.pieces for row in self._plain(shape)]), level=level)

    def text(self, shape: Shape, *, under: int, notes: bool) -> None:
        """Add each line of `shape` as a block under a heading of level `under`.

        With `notes` the lines are notes on a wall, and so items even without a bullet.
        """
        rows = self._rows(shape)
        opening = 0 if notes or self.characters else _opening(rows)
        if opening:
            kind = Kind.HEADING if self.titled else Kind.TITLE
            self.add(kind, _together([row.pieces for row in rows[:opening]]), level=1)
            rows = rows[opening:]
        kinds = _kinds(rows, head=under + 1 if self._headed else 1, notes=notes)
        for row, (kind, level) in zip(rows, kinds, strict=True):
            self.add(kind, row.pieces, level=level, marker=row.marker)

    def in_cell(
        self, lines: Sequence[Line], cell: Cell, boxes: Sequence[tuple[float, float, float, float]]
    ) -> None:
        """Add the lines of a cell: plain ones as cells, bulleted ones as items of that cell."""
        numbered = _numbered(lines)
        for line, box in zip(lines, boxes, strict=True):
            row = self._row(line, box, numbers=numbered)
            kind = Kind.LIST_ITEM if row.listed and not cell.header else Kind.CELL
            self.add(kind, row.pieces, level=line.level if row.listed else 0, marker=row.marker, cell=cell)

    def notes(self, lines: Sequence[Line]) -> None:
        """Add speaker notes, a block a paragraph."""
        numbered = _numbered(lines)
        for line in lines:
            row = self._row(line, None, numbers=numbered)
            self.add(Kind.NOTE, row.pieces, marker=row.marker)

    def _rows(self, shape: Shape) -> list[_Row]:
        numbered = _numbered(shape.lines)
        return [
            self._row(line, box, numbers=numbered)
            for line, box in zip(shape.lines, shape.slices(), strict=True)
        ]

    def _plain(self, shape: Shape) -> list[_Row]:
        return [
            _Row(line, "", self._boxed(line, box))
            for line, box in zip(shape.lines, shape.slices(), strict=True)
        ]

    def _row(self, line: Line, box: tuple[float, float, float, float] | None, *, numbers: bool) -> _Row:
        raw = "".join(piece.text for piece in line.pieces)
        marked = typed_marker(raw, numbers=numbers)
        pieces = self._boxed(line, box)
        if not marked.marker:
            return _Row(line, line.bullet, pieces)
        return _Row(line, marked.marker, take_off(pieces, len(raw) - len(marked.text)))

    def _boxed(self, line: Line, box: tuple[float, float, float, float] | None) -> list[Piece]:
        place = None if box is None else (self._page, *box)
        return [Piece(piece.text, piece.bold, piece.link, place) for piece in line.pieces]


def _together(parts: Sequence[Sequence[Piece]]) -> list[Piece]:
    pieces: list[Piece] = []
    for part in parts:
        pieces += [Piece(" "), *part] if pieces else part
    return pieces


def _kinds(rows: Sequence[_Row], *, head: int, notes: bool) -> list[tuple[Kind, int]]:
    """Return the kind and level of each line of a shape; a line that heads others gets the level `head`."""
    heads = _heads([row.line for row in rows], [row.listed for row in rows])
    lead = None if notes or heads else _lead_in(rows)
    outermost = min((row.line.level for row in rows if row.listed), default=0)
    indented = any(row.line.level for row in rows) and not all(row.line.level for row in rows)
    out: list[tuple[Kind, int]] = []
    for index, row in enumerate(rows):
        if index in heads or (index == lead and not row.line.text.endswith(":")):
            out.append((Kind.HEADING, head))
        elif row.listed:
            out.append((Kind.LIST_ITEM, max(0, row.line.level - outermost)))
        elif indented and row.line.level:
            out.append((Kind.LIST_ITEM, row.line.level - 1))
        elif (lead is not None and index > lead) or (notes and not _leads(rows, index)):
            out.append((Kind.LIST_ITEM, 0))
        else:
            out.append((Kind.PARAGRAPH, 0))
    return out


def _opening(rows: Sequence[_Row]) -> int:
    """Return how many lines, one or a few that go on in small letters, are the heading of a slide without a title."""
    first = rows[0].line.text
    if (
        len(rows) < 2
        or rows[0].listed
        or len(first) > _LONGEST_OPENING
        or first.endswith((".", ":", ";", ","))
    ):
        return 0
    if _lead_in(rows) == 0:
        return 1
    count = 1
    while (
        count < min(3, len(rows) - 1)
        and not rows[count].listed
        and len(rows[count].line.text) <= _LONGEST_OPENING
        and rows[count].line.text[:1].islower()
    ):
        count += 1
    return count


def _numbered(lines: Sequence[Line]) -> bool:
    """Return whether typed numbers count the lines: a single one may as well begin a date (*3. helmikuuta*)."""
    return sum(bool(typed_marker(line.text, numbers=True).marker) for line in lines) > 1


def _heads(lines: Sequence[Line], listed: Sequence[bool]) -> set[int]:
    """Return which lines head others in the same shape: larger, or bolder, than most of its text."""
    sizes: Counter[float] = Counter()
    strong = 0
    total = 0
    for line in lines:
        sizes[line.size] += len(line.text)
        strong += len(line.text) if line.strong else 0
        total += len(line.text)
    if len(lines) < 2:
        return set()
    usual = max(sizes, key=lambda size: (sizes[size], -size))
    found = {
        index
        for index, line in enumerate(lines)
        if len(line.text) <= _LONGEST_HEAD
        and not line.text.endswith(".")
        and (
            line.size >= _LARGER * usual
            or (line.strong and strong <= total / 2 and line.size >= 0.95 * usual and not listed[index])
        )
    }
    last = max((index for index in range(len(lines)) if index not in found), default=-1)
    return {index for index in found if index < last}


def _leads(rows: Sequence[_Row], index: int) -> bool:
    return index + 1 < len(rows) and rows[index + 1].listed


def _lead_in(rows: Sequence[_Row]) -> int | None:
    """Return the line that opens a list without bullets.

    That is a line with a colon over short lines, or a first line with a capital over ones without.
    """
    texts = [row.line.text for row in rows]
    if len(rows) < 3 or any(row.listed or row.line.level for row in rows):
        return None
    for index, text in enumerate(texts[:-2]):
        following = texts[index + 1 :]
        if text.endswith(":") and not any(item.endswith((".", ":")) for item in following):
            return index
    if any("@" in text or "," in texts[0] for text in texts):
        return None  # a person and how to reach them
    if texts[0][:1].isupper() and len(texts[0]) <= 40 and all(item[:1].islower() for item in texts[1:]):
        return 0
    return None
