"""What the steps of the PDF reader hand to each other: runs, lines, paragraphs and the page that they stand on.

All geometry is in points from the top left corner of the page as it is read, y growing downwards.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from pipeline.document import Kind

if TYPE_CHECKING:
    from pipeline.document import Cell
    from pipeline.ingest.pdf.bookmarks import Bookmark
    from pipeline.ingest.pdf.tags import Tag


class Rect(NamedTuple):
    """A box: left, top, right, bottom."""

    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def width(self) -> float:
        """Horizontal extent in points."""
        return self.x1 - self.x0

    @property
    def height(self) -> float:
        """Vertical extent in points."""
        return self.y1 - self.y0

    def holds(self, x: float, y: float) -> bool:
        """Whether the point lies in the box, its edges included."""
        return self.x0 <= x <= self.x1 and self.y0 <= y <= self.y1

    def around(self, other: Rect) -> Rect:
        """Return the smallest box that holds both."""
        return Rect(
            min(self.x0, other.x0), min(self.y0, other.y0), max(self.x1, other.x1), max(self.y1, other.y1)
        )


class Font(NamedTuple):
    """What a font's name says of its look."""

    name: str
    bold: bool = False
    italic: bool = False
    symbol: bool = False


@dataclass(slots=True)
class Run:
    """Text of one text object on one line, without the white space at its ends."""

    text: str
    rect: Rect
    base: float
    """y of the baseline."""
    size: float
    """Effective size of the type: matrices applied."""
    font: Font
    lead: bool = False
    """White space stood before the text."""
    trail: bool = False
    """White space stood after it."""
    guess: bool = False
    """PDFium judged that a space belongs after it; the file has none."""
    upright: bool = True
    link: str | None = None
    tag: Tag | None = None
    """Block of the tagged structure, None in an untagged file."""
    raised: bool = False
    """Superscript: small type over the baseline of its line."""


@dataclass(slots=True)
class Line:
    """Runs on one baseline without a wide gap between them, from left to right."""

    runs: list[Run]
    page: int
    rect: Rect
    base: float
    size: float
    bold: bool
    text: str
    marker: str = ""
    """The bullet or number that was taken off; `rect.x0` is then the bullet's edge and `indent` the text's."""
    indent: float = 0.0
    bookmark: Bookmark | None = None
    """Entry of the file's outline that repeats the line."""
    box: Rect | None = None
    """`rect` as it lies on the page that readers see (differs on sideways pages); None where it is the same."""

    @property
    def tag(self) -> Tag | None:
        """Block of the tagged structure that its first run with a letter belongs to."""
        return next((run.tag for run in self.runs if any(c.isalpha() for c in run.text)), None)


@dataclass(slots=True)
class Paragraph:
    """Lines that make one block."""

    lines: list[Line]
    kind: Kind = Kind.PARAGRAPH
    level: int = 0
    marker: str = ""
    cell: Cell | None = None
    limit: float = 0.0
    """x that the lines may reach at most, as far as known: the edge of the column, the cell or the page."""
    flow: int = 0
    """Number of the column or cell that it stands in, from 0 over the document."""

    @property
    def page(self) -> int:
        """Page of the first line."""
        return self.lines[0].page

    @property
    def size(self) -> float:
        """Type size of the first line."""
        return self.lines[0].size

    @property
    def bold(self) -> bool:
        """Whether all of it is bold."""
        return all(line.bold for line in self.lines)

    @property
    def text(self) -> str:
        """The lines joined by spaces: for judging, not for the document."""
        return " ".join(line.text for line in self.lines)


@dataclass(slots=True)
class Sheet:
    """One page: what stands on it and how large it is."""

    number: int
    width: float
    height: float
    runs: list[Run] = field(default_factory=list)
    sideways: list[Run] = field(default_factory=list)
    """Text that runs up or down the page: kept as furniture."""
    rules: list[Rect] = field(default_factory=list)
    """Thin straight lines."""
    panels: list[Rect] = field(default_factory=list)
    """Filled or framed rectangles."""
    characters: int = 0
    pictured: bool = False
    """Something is shown that could hold text as a picture: an image, a form, a crowd of curves."""
    painted: bool = False
    """Anything is shown at all, be it a coloured area."""
    turned: int = 0
    """Quarter turns between the page as it is shown and as it is read (text set sideways over a whole page)."""
    unreadable: bool = False
    """The page could not be opened; its size is a guess."""

    @property
    def landscape(self) -> bool:
        """Wider than high."""
        return self.width > self.height
