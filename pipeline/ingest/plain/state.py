"""What the rules of the line reader share: the lines, the place in them, and the blocks found so far."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pipeline.ingest.plain.chunk import Chunk, plain

if TYPE_CHECKING:
    from pipeline.document import Kind
    from pipeline.ingest.plain.lines import Line


@dataclass(slots=True)
class Tally:
    """Counts that run through a whole document."""

    tables: int = 0


@dataclass(slots=True)
class Scan:
    """A run of lines of one quoting depth, being read; a rule takes an index and says how many lines it took."""

    lines: list[Line]
    markdown: bool
    width: int | None
    """The column at which the lines were wrapped, or None."""
    marked: bool
    """The text has headings marked as such (``#``), so that looks count for less."""
    shouting: bool
    """Most of the text is in capitals, which then mark nothing."""
    tally: Tally
    chunks: list[Chunk] = field(default_factory=list)
    stack: list[int] = field(default_factory=list)
    """Indents of the open list levels."""
    numbers: dict[int, int] = field(default_factory=dict)
    """The last number seen at each list level."""

    def blank(self, index: int) -> bool:
        """Whether the line is blank or outside the text."""
        return not 0 <= index < len(self.lines) or self.lines[index].blank

    def next_text(self, index: int) -> int | None:
        """Return the index of the first line from `index` on that is not blank, or None."""
        return next((i for i in range(index, len(self.lines)) if self.lines[i].text), None)

    def add(self, kind: Kind, text: str, *, level: int = 0, marker: str = "", style: str = "") -> Chunk:
        """Add a block to what was found."""
        chunk = Chunk(kind, plain(text), level=level, marker=marker, style=style)
        self.chunks.append(chunk)
        return chunk

    def close_lists(self) -> None:
        """Forget the open list levels: something stands between."""
        self.stack.clear()
        self.numbers.clear()
