"""Paragraphs, runs and tables as the file has them, before anything is decided about them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import NamedTuple, TypeAlias

from pipeline.document import Piece, fold


class Look(NamedTuple):
    """How text is shown; None where nothing says so. ``size`` is in points."""

    bold: bool | None = None
    italic: bool | None = None
    underline: bool | None = None
    caps: bool | None = None
    hidden: bool | None = None
    size: float | None = None

    def over(self, base: Look) -> Look:
        """Return this look with what it leaves open taken from `base`."""
        return Look(
            base.bold if self.bold is None else self.bold,
            base.italic if self.italic is None else self.italic,
            base.underline if self.underline is None else self.underline,
            base.caps if self.caps is None else self.caps,
            base.hidden if self.hidden is None else self.hidden,
            base.size if self.size is None else self.size,
        )


class Run(NamedTuple):
    """A stretch of text with one look; ``link`` is its target."""

    text: str
    look: Look
    link: str | None = None


Line: TypeAlias = list[Run]


@dataclass(slots=True)
class Para:
    """A paragraph: its lines (split at hard breaks) and what its style and numbering say."""

    lines: list[Line] = field(default_factory=list)
    heading: int = 0
    """Level of its heading style or outline level, from 1; 0 is none."""
    title: bool = False
    plain: bool = False
    """Its style says that it is no heading whatever its look (a subtitle, a quotation)."""
    headlike: bool = False
    """Its style is a heading's by name, at a level that only its look can tell."""
    furniture: bool = False
    list_level: int | None = None
    marker: str = ""
    list_id: str = ""
    """Which list of the file it belongs to."""
    indent: float = 0.0
    """Left indent in points."""
    notes: list[Para] = field(default_factory=list)
    """Paragraphs of the footnotes that it cites."""
    boxes: Flow = field(default_factory=list)
    """What text boxes anchored in it hold."""
    pseudo: bool = False
    """Found to be a heading by its look."""

    @property
    def text(self) -> str:
        """Its folded text, lines joined by a space."""
        return fold(" ".join("".join(run.text for run in line) for line in self.lines))

    @property
    def look(self) -> Look:
        """The look that all its visible text shares; the size is that of most of it."""
        return shared_look([run for line in self.lines for run in line])


@dataclass(slots=True)
class TableCell:
    """A cell at its first row and column, with what it holds."""

    row: int
    column: int
    row_span: int = 1
    column_span: int = 1
    content: Flow = field(default_factory=list)
    shaded: bool = False
    head: bool = False
    """The file itself says that it is a head (a repeated header row, a head of the table's style)."""


@dataclass(slots=True)
class Table:
    """A table as a grid of cells, row by row; merged cells stand once."""

    cells: list[TableCell] = field(default_factory=list)
    rows: int = 0
    columns: int = 0


Flow: TypeAlias = "list[Para | Table]"


def shared_look(runs: Line) -> Look:
    """Return the look that all visible text of `runs` shares, and the size of most of it."""
    visible = [run for run in runs if any(c.isalnum() for c in run.text)]
    if not visible:
        return Look(bold=False, italic=False, underline=False, caps=False)
    sizes: Counter[float] = Counter()
    for run in visible:
        if run.look.size:
            sizes[run.look.size] += len(run.text)
    return Look(
        bold=all(run.look.bold for run in visible),
        italic=all(run.look.italic for run in visible),
        underline=all(run.look.underline for run in visible),
        caps=all(run.look.caps or run.text.upper() == run.text for run in visible),
        size=max(sizes, key=lambda size: (sizes[size], size)) if sizes else None,
    )


def pieces(lines: list[Line]) -> list[Piece]:
    """Return `lines` as pieces of one block, a space between the lines."""
    out: list[Piece] = []
    for line in lines:
        if out:
            out.append(Piece(" "))
        out.extend(Piece(run.text, bold=bool(run.look.bold), link=run.link) for run in line)
    return out


def line_text(line: Line) -> str:
    """Return the text of `line` as it stands, tabs and outer spaces included."""
    return "".join(run.text for run in line)


def drop_start(line: Line, count: int) -> Line:
    """Return `line` without its first `count` characters."""
    out: Line = []
    for run in line:
        if count >= len(run.text):
            count -= len(run.text)
            continue
        out.append(run._replace(text=run.text[count:]))
        count = 0
    return out
