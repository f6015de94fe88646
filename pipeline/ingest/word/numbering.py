"""Numbering of a Word file: the bullet or number that each list paragraph shows."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from pipeline.ingest.flow.numbers import BULLET, format_number
from pipeline.ingest.word.names import W, to_int

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

_LEVELS = 9
_PLACE = re.compile(r"%([1-9])")
_VAL = W + "val"


class Label(NamedTuple):
    """What stands before a list paragraph: its marker as shown and its depth from 0."""

    marker: str
    level: int
    list_id: str = ""


@dataclass(slots=True)
class _Level:
    format: str = "decimal"
    text: str = ""
    start: int = 1
    restart: int | None = None
    """Restarts after a level above this one (1-based); 0 never, None after any level above."""
    legal: bool = False
    style: str = ""


@dataclass(slots=True)
class _List:
    abstract: str
    levels: dict[int, _Level] = field(default_factory=dict)
    starts: dict[int, int] = field(default_factory=dict)
    """Overridden starts, used once."""


class Numbering:
    """The numbering part with its running counts; ask in document order."""

    def __init__(self, root: _Element | None) -> None:
        self._lists: dict[str, _List] = {}
        self._counts: dict[str, list[int | None]] = {}
        self._started: set[tuple[str, int]] = set()
        if root is None:
            return
        abstracts = {a.get(W + "abstractNumId", ""): a for a in root.iterchildren(W + "abstractNum")}
        links: dict[str, _Element] = {}
        for abstract in abstracts.values():
            link = abstract.find(W + "styleLink")
            if link is not None:
                links[link.get(_VAL, "")] = abstract
        for num in root.iterchildren(W + "num"):
            found = num.find(W + "abstractNumId")
            identifier = found.get(_VAL, "") if found is not None else ""
            source = abstracts.get(identifier)
            followed = source.find(W + "numStyleLink") if source is not None else None
            if followed is not None:
                source = links.get(followed.get(_VAL, ""), source)
            self._lists[num.get(W + "numId", "")] = _read_list(num, identifier, source)

    def level_of_style(self, number: str, style: str | None) -> int:
        """Return the level of list `number` that a paragraph style is tied to, 0 where it is tied to none."""
        found = self._lists.get(number)
        if found is not None and style is not None:
            for index, level in found.levels.items():
                if level.style == style:
                    return index
        return 0

    def next(self, number: str, level: int) -> Label | None:
        """Count one paragraph of list `number` at `level`; None where the list shows nothing."""
        found = self._lists.get(number)
        if found is None or not 0 <= level < _LEVELS:
            return None
        shown = found.levels.get(level)
        if shown is None:
            return Label(BULLET, level)
        self._count(number, found, level)
        if shown.format == "bullet":
            return Label(BULLET, level)
        if shown.format == "none" and not _PLACE.search(shown.text):
            # A list that shows a fixed dash or nothing at all.
            return Label(BULLET, level) if shown.text.strip() else None
        text = _PLACE.sub(lambda m: self._shown(found, int(m[1]) - 1, legal=shown.legal), shown.text).strip()
        return Label(text, level, found.abstract) if text else None

    def _count(self, number: str, found: _List, level: int) -> None:
        counts = self._counts.setdefault(found.abstract, [None] * _LEVELS)
        if level in found.starts and (number, level) not in self._started:
            counts[level] = None
        self._started.add((number, level))
        current = counts[level]
        start = found.starts.get(level, found.levels[level].start)
        counts[level] = start if current is None else current + 1
        for above in range(level):
            # A level that was skipped counts from its start.
            if counts[above] is None:
                counts[above] = found.levels[above].start if above in found.levels else 1
        for below in range(level + 1, _LEVELS):
            restart = found.levels[below].restart if below in found.levels else None
            if restart is None or (restart > 0 and level < restart):
                counts[below] = None

    def _shown(self, found: _List, level: int, *, legal: bool) -> str:
        counts = self._counts[found.abstract]
        count = counts[level] if level < _LEVELS else None
        form = "decimal" if legal or level not in found.levels else found.levels[level].format
        return format_number(1 if count is None else count, form)


def _read_list(num: _Element, identifier: str, abstract: _Element | None) -> _List:
    out = _List(identifier)
    if abstract is not None:
        out.levels = dict(_levels(abstract))
    for override in num.iterchildren(W + "lvlOverride"):
        index = to_int(override.get(W + "ilvl"))
        out.levels.update(_levels(override))
        start = override.find(W + "startOverride")
        if start is not None:
            out.starts[index] = to_int(start.get(_VAL), 1)
    return out


def _levels(parent: _Element) -> Iterator[tuple[int, _Level]]:
    for element in parent.iterchildren(W + "lvl"):
        level = _Level()
        for child in element:
            value = child.get(_VAL)
            if child.tag == W + "numFmt":
                level.format = value or "decimal"
            elif child.tag == W + "lvlText":
                level.text = value or ""
            elif child.tag == W + "start":
                level.start = to_int(value, 1)
            elif child.tag == W + "lvlRestart":
                level.restart = to_int(value)
            elif child.tag == W + "isLgl":
                level.legal = value not in ("0", "false", "off")
            elif child.tag == W + "pStyle":
                level.style = value or ""
        yield to_int(element.get(W + "ilvl")), level
