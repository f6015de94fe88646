"""Numbering of an OpenDocument file: the bullet or number that each list item or heading shows."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pipeline.ingest.flow.numbers import BULLET, format_number
from pipeline.ingest.odt.names import STYLE, TEXT, count

if TYPE_CHECKING:
    from lxml.etree import _Element

_LEVELS = 10
_FORMATS = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}


@dataclass(frozen=True, slots=True)
class _Level:
    format: str
    """One of Word's names of formats; ``bullet`` or empty for none."""
    prefix: str = ""
    suffix: str = ""
    shown: int = 1
    start: int = 1


@dataclass(slots=True)
class ListCount:
    """The running numbers of one list: its style's levels and how far each has come."""

    levels: dict[int, _Level]
    counts: list[int | None] = field(default_factory=lambda: [None] * _LEVELS)

    def next(self, level: int, start: int | None = None) -> str:
        """Count an item at `level` from 0, from `start` if the item says so; return its marker, empty for none."""
        if level >= _LEVELS:
            return BULLET
        shown = self.levels.get(level)
        current = self.counts[level]
        first = shown.start if shown is not None else 1
        self.counts[level] = start if start is not None else first if current is None else current + 1
        self.counts[level + 1 :] = [None] * (_LEVELS - level - 1)
        if shown is None or shown.format == "bullet":
            return BULLET
        if not shown.format:
            return (shown.prefix + shown.suffix).strip()
        numbers = [self._number(above) for above in range(max(0, level - shown.shown + 1), level + 1)]
        return (shown.prefix + ".".join(number for number in numbers if number) + shown.suffix).strip()

    def _number(self, level: int) -> str:
        shown = self.levels.get(level)
        if shown is None or shown.format in ("", "bullet"):
            return ""
        return format_number(self.counts[level] or shown.start, shown.format)


def read_levels(style: _Element | None) -> dict[int, _Level]:
    """Return the levels of a list style or outline style, from 0."""
    levels: dict[int, _Level] = {}
    for element in style if style is not None else ():
        index = count(element.get(TEXT + "level"), 1, _LEVELS) - 1
        if element.tag == TEXT + "list-level-style-number" or element.tag == TEXT + "outline-level-style":
            form = element.get(STYLE + "num-format", "")
            levels[index] = _Level(
                format=_FORMATS.get(form, "decimal" if form else ""),
                prefix=element.get(STYLE + "num-prefix", ""),
                suffix=element.get(STYLE + "num-suffix", ""),
                shown=count(element.get(TEXT + "display-levels"), 1, _LEVELS),
                start=count(element.get(TEXT + "start-value"), 1, 1_000_000),
            )
        elif element.tag.endswith(("bullet", "image")):
            levels[index] = _Level("bullet")
    return levels
