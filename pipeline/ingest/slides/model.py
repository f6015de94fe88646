"""What a slide holds before it becomes blocks: positioned shapes with lines, shared by PPTX and ODP."""

from __future__ import annotations

import math
import statistics
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING

from pipeline.document import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.document import Piece

DEFAULT_SIZE = 18.0
"""Points: what both formats give text that says nothing of its size."""


class Role(StrEnum):
    """What the file itself says that a shape is for."""

    TITLE = "title"
    SUBTITLE = "subtitle"
    BODY = "body"  # a placeholder for content
    FREE = "free"  # a text box or a drawn shape
    FURNITURE = "furniture"  # slide number, date, footer


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph of a shape, or one line of it where the author broke it by hand."""

    pieces: tuple[Piece, ...]
    text: str
    """The folded text of `pieces`, never empty."""
    level: int = 0
    bullet: str = ""
    """The bullet or number that the formatting draws before the line; empty where it draws none."""
    size: float = DEFAULT_SIZE
    """Points, of the largest part of the text."""
    strong: bool = False
    """All of it is bold, underlined or in capitals."""


def line(
    pieces: Sequence[Piece],
    *,
    level: int = 0,
    bullet: str = "",
    size: float = DEFAULT_SIZE,
    strong: bool = False,
) -> Line | None:
    """Return a line of `pieces`, or None where they hold nothing visible."""
    text = fold("".join(piece.text for piece in pieces))
    if not text:
        return None
    capitals = text.isupper() and sum(c.isalpha() for c in text) > 3
    return Line(tuple(pieces), text, level, bullet, size, strong or capitals)


@dataclass(frozen=True, slots=True)
class TableCell:
    """A cell of a real table; merged cells stand at their first place."""

    row: int
    column: int
    lines: tuple[Line, ...]
    row_span: int = 1
    column_span: int = 1


@dataclass(frozen=True, slots=True)
class Table:
    """A real table of a slide."""

    cells: tuple[TableCell, ...]
    columns: int
    rows: int
    head_row: bool = False
    """The file says that the first row is a head."""
    head_column: bool = False
    widths: tuple[float, ...] = ()
    """Of the columns, in any unit; empty where the file does not tell."""
    heights: tuple[float, ...] = ()


@dataclass(eq=False)
class Shape:
    """A shape with text or a table: points from the top left of the slide, unrotated extent round its middle."""

    x: float
    y: float
    w: float
    h: float
    lines: tuple[Line, ...] = ()
    role: Role = Role.FREE
    fill: str | None = None
    """Any name of the fill's colour, None for no fill: only compared."""
    table: Table | None = None

    @property
    def right(self) -> float:
        """The right edge."""
        return self.x + self.w

    @property
    def bottom(self) -> float:
        """The lower edge."""
        return self.y + self.h

    @property
    def middle(self) -> tuple[float, float]:
        """The centre, which turning the shape does not move."""
        return (self.x + self.w / 2, self.y + self.h / 2)

    @cached_property
    def text(self) -> str:
        """The lines joined by spaces: what a head reads as."""
        return " ".join(item.text for item in self.lines)

    @cached_property
    def size(self) -> float:
        """The size of the most of the text."""
        if not self.lines:
            return DEFAULT_SIZE
        return statistics.median_high([x.size for x in self.lines for _ in range(1 + len(x.text) // 10)])

    @cached_property
    def strong(self) -> bool:
        """Whether all of the text stands out by its weight or its capitals."""
        return bool(self.lines) and all(item.strong for item in self.lines)

    def slices(self) -> list[tuple[float, float, float, float]]:
        """Return a rectangle for every line: the shape's height shared by how many rows each line needs."""
        rows = [max(1, math.ceil(len(x.text) * x.size * 0.5 / max(self.w, 1.0))) for x in self.lines]
        unit = self.h / max(sum(rows), 1)
        out: list[tuple[float, float, float, float]] = []
        top = self.y
        for count in rows:
            out.append(tuple(round(v, 2) for v in (self.x, top, self.right, top + unit * count)))  # type: ignore[arg-type] # four values
            top += unit * count
        return out


@dataclass(slots=True)
class Slide:
    """One slide: what it shows and what its speaker notes say."""

    number: int
    shapes: list[Shape] = field(default_factory=list)
    notes: list[Line] = field(default_factory=list)
    hidden: bool = False
    unreadable: bool = False
    notes_unreadable: bool = False


@dataclass(slots=True)
class Deck:
    """A whole presentation, as its file has it."""

    width: float
    height: float
    title: str | None = None
    slides: list[Slide] = field(default_factory=list)
