"""A text with parts replaced, and where every place of the old text stands in the new one."""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from pipeline.document import clean

if TYPE_CHECKING:
    from collections.abc import Iterable


class Edit(NamedTuple):
    """``text[start:end]`` becomes `new`."""

    start: int
    end: int
    new: str


@dataclass(frozen=True, slots=True)
class Edited:
    """What became of a text; offsets count code points."""

    text: str
    edits: tuple[Edit, ...]
    """In order, without overlaps, in offsets of the old text."""
    _starts: list[int] = field(default_factory=list)
    _shifts: list[int] = field(default_factory=list)
    """How far everything after each edit has moved."""

    def place(self, start: int, end: int) -> tuple[int, int]:
        """Return where ``old[start:end]`` stands now; an edit that the span touches is in it as a whole."""
        return self._at(start, after=False), self._at(end, after=True)

    def touches(self, start: int, end: int) -> bool:
        """Whether an edit overlaps ``old[start:end]``."""
        index = bisect_right(self._starts, end - 1) - 1
        return index >= 0 and self.edits[index].end > start

    def _at(self, offset: int, *, after: bool) -> int:
        # An end belongs to the edit that begins before it, a start to the one that begins at it or before.
        index = bisect_right(self._starts, offset - 1 if after else offset) - 1
        if index < 0:
            return offset
        edit = self.edits[index]
        moved_end = edit.end + self._shifts[index]
        if offset >= edit.end:
            return offset + self._shifts[index]
        return moved_end if after else moved_end - len(edit.new)


def edited(text: str, edits: Iterable[Edit]) -> Edited:
    """Return `text` with `edits` made; they are in order and do not overlap."""
    made = tuple(edits)
    parts: list[str] = []
    shifts: list[int] = []
    position = shift = 0
    for start, end, new in made:
        parts += (text[position:start], new)
        shift += len(new) - (end - start)
        shifts.append(shift)
        position = end
    parts.append(text[position:])
    return Edited("".join(parts), made, [edit.start for edit in made], shifts)


def cleaned(text: str) -> Edited:
    """Return `text` in NFC, without characters that nobody sees and with plain spaces.

    The canonical text of this version is so already; the text of another may hide a name behind them.
    """
    edits: list[Edit] = []
    position = 0
    while position < len(text):
        end = position + 1
        while end < len(text) and (unicodedata.combining(text[end]) or not clean(text[end])):
            end += 1
        old = text[position:end]
        new = "".join(" " if _is_odd_space(c) else c for c in clean(old))
        if new != old:
            edits.append(Edit(position, end, new))
        position = end
    return edited(text, edits)


def _is_odd_space(character: str) -> bool:
    return character != "\n" and character.isspace()
