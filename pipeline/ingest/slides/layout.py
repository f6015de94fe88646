"""A slide's reading order: its title, then heads with their notes, tables of boxes, or plain columns."""

from __future__ import annotations

import statistics
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from pipeline.ingest.slides.boxes import BoxTable, box_table
from pipeline.ingest.slides.heads import Heads, find_heads, find_title
from pipeline.ingest.slides.model import Role, Shape
from pipeline.ingest.slides.order import overlap_x, overlap_y, reading_order, rows_of, same_row

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_WALL = 4
"""So many short free boxes without heads make a wall of notes."""
_LONGEST_NOTE = 200
_LONGEST_HUB = 60
MANY = 300
"""More boxes than any wall of notes has: they are read in rows, since comparing all with all would take long."""
_SLACK = 8.0
"""Points that a note may stand higher than its head: notes are stuck by hand."""


class Part(StrEnum):
    """What a shape is on its slide."""

    TITLE = "title"
    HEAD = "head"
    NOTE = "note"  # one of many: its lines are items
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Placed:
    """A shape in its place in the reading order; ``level`` is that of the heading it is or stands under."""

    part: Part
    shape: Shape
    level: int = 1


def arrange(
    shapes: Sequence[Shape], width: float, height: float, *, first: bool = False
) -> list[Placed | BoxTable]:
    """Return the shapes of one slide in reading order.

    Furniture is left out. `first` says that it is the deck's first slide, whose loose boxes are facts rather
    than notes. Positions are in points from the top left of a slide `width` by `height`.
    """
    content = [s for s in shapes if s.role is not Role.FURNITURE]
    title = find_title(content, height)
    out: list[Placed | BoxTable] = [] if title is None else [Placed(Part.TITLE, title)]
    subtitles = [s for s in content if s.role is Role.SUBTITLE]
    out += [Placed(Part.TEXT, s) for s in reading_order(subtitles)]
    rest = [s for s in content if s is not title and s.role is not Role.SUBTITLE]
    if len(rest) > MANY:
        return [*out, *(Placed(Part.TEXT, shape) for row in rows_of(rest) for shape in row)]
    small = _small_print(rest, height)
    rest = [s for s in rest if s not in small]
    heads = find_heads(rest, width, height)
    if first and not heads.beside and not any(h.strong for h in heads.over):
        heads = Heads([], [])  # facts of an event stand in all sizes
    if heads.over:
        table = box_table(heads.over, [s for s in rest if s not in heads.over])
        out += [*_loose(table.before, Part.TEXT), table] if table else _columns(heads.over, rest, first=first)
    elif heads.beside:
        out += _rows(heads.beside, rest)
    elif not first and _is_wall(rest):
        out += _wall(rest)
    else:
        out += _loose(rest, Part.TEXT)
    return [*out, *_loose(small, Part.TEXT)]


def _small_print(shapes: Sequence[Shape], height: float) -> list[Shape]:
    """Return the remarks at the foot: free boxes that stand lower and are clearly smaller than the usual."""
    free = [s for s in shapes if s.role is Role.FREE and s.lines]
    if len(free) < 2:
        return []
    usual = statistics.median(s.size for s in free)
    return [s for s in free if s.middle[1] > 0.85 * height and s.size <= 0.8 * usual]


def _loose(shapes: Sequence[Shape], part: Part) -> list[Placed]:
    return [Placed(part if s.role is Role.FREE else Part.TEXT, s) for s in reading_order(shapes)]


def _is_wall(shapes: Sequence[Shape]) -> bool:
    free = [s for s in shapes if s.role is Role.FREE and s.lines]
    if len(free) < _WALL or any(len(x.text) > _LONGEST_NOTE for s in free for x in s.lines):
        return False
    side_by_side = any(same_row(a, b) for a in free for b in free if a is not b)
    return side_by_side or sum(s.fill is not None for s in free) > len(free) / 2


def _wall(shapes: Sequence[Shape]) -> list[Placed]:
    """Return loose notes in reading order, after the hub that they stand round if there is one (a mind map)."""
    for hub in shapes:
        others = [s for s in shapes if s is not hub]
        if hub.lines and len(hub.text) <= _LONGEST_HUB and all(hub.size >= 1.15 * s.size for s in others):
            y = hub.middle[1]
            sides = (
                any(s.middle[0] < hub.x for s in others),
                any(s.middle[0] > hub.right for s in others),
                any(s.middle[1] < y and s.bottom <= hub.y for s in others),
                any(s.middle[1] > y and s.y >= hub.bottom for s in others),
            )
            if all(sides):
                return [Placed(Part.HEAD, hub, 2), *_loose(others, Part.NOTE)]
    return _loose(shapes, Part.NOTE)


def _columns(heads: Sequence[Shape], shapes: Sequence[Shape], *, first: bool) -> Iterator[Placed]:
    """Yield what stands before the heads, then each head from the top left with its own notes."""
    bands = rows_of(heads)
    notes = [s for s in shapes if s not in heads]
    owned: dict[int, list[Shape]] = {id(head): [] for head in heads}
    before: list[Shape] = []
    after: list[Shape] = []
    for note in notes:
        head = _owner(note, bands)
        if head is not None and _spans(note, heads):
            after.append(note)
        elif head is not None:
            owned[id(head)].append(note)
        else:
            before.append(note)
    wall = len(heads) > 1 or (not first and len(notes) > 2)
    over = {id(head): _super(head, heads, owned) for head in heads}

    def under(head: Shape, level: int) -> Iterator[Placed]:
        yield Placed(Part.HEAD, head, level)
        for note in _inside(owned[id(head)]):
            part = Part.NOTE if wall and note.role is Role.FREE else Part.TEXT
            yield Placed(part, note, level)
        for other in (other for band in bands for other in band):
            if over[id(other)] is head:
                yield from under(other, level + 1)

    yield from _loose(before, Part.TEXT)
    for head in (head for band in bands for head in band):
        if over[id(head)] is None:
            yield from under(head, 2)
    yield from _loose(after, Part.TEXT)


def _inside(notes: Sequence[Shape]) -> list[Shape]:
    """Return the notes of one head row by row: they are often stuck two abreast."""
    return [note for row in rows_of(notes) for note in row]


def _super(head: Shape, heads: Sequence[Shape], owned: dict[int, list[Shape]]) -> Shape | None:
    """Return the nearest larger head above this one that has no notes of its own: it heads heads."""
    found = [
        other
        for other in heads
        if not owned[id(other)]
        and other.middle[1] < head.middle[1]
        and not same_row(other, head)
        and other.size > head.size
        and overlap_x(other, head) > 0
    ]
    return max(found, key=lambda other: other.middle[1], default=None)


def _owner(note: Shape, bands: Sequence[Sequence[Shape]]) -> Shape | None:
    """Return the head that `note` belongs to: in the nearest row of heads above it, the one of its column."""
    above = [band for band in bands if min(h.y for h in band) <= note.y + _SLACK]
    for band in reversed(above):
        here = [head for head in band if head.y <= note.y + _SLACK]
        if not here:
            continue
        best = max(here, key=lambda h: (overlap_x(h, note), -h.x))
        if overlap_x(best, note) > 0:
            return best
        if len(here) > 1 and here[0].x - note.w <= note.middle[0] <= here[-1].right + note.w:
            return _nearest(note, here)
    return _nearest(note, above[0]) if above else None


def _nearest(note: Shape, heads: Sequence[Shape]) -> Shape:
    """Return the head whose column a note without a head over it stands in.

    Heads that start where their notes start own what is right of that edge; centred ones what is nearer.
    """
    starts = [head for head in heads if head.x <= note.x + 12]
    centre = min(heads, key=lambda h: abs(h.middle[0] - note.middle[0]))
    if starts and max(starts, key=lambda h: h.x).right <= note.x:
        return max(starts, key=lambda h: h.x)
    return centre


def _spans(note: Shape, heads: Sequence[Shape]) -> bool:
    """Return whether a shape lies under several heads of one row: a summary, no note of any."""
    under = [h for h in heads if h.middle[1] < note.y and overlap_x(h, note) > 0.6 * h.w]
    return any(same_row(a, b) for a in under for b in under if a is not b)


def _rows(heads: Sequence[Shape], shapes: Sequence[Shape]) -> Iterator[Placed]:
    """Yield the heads from the top, each with the notes at its right."""
    owned: dict[int, list[Shape]] = {id(head): [] for head in heads}
    before: list[Shape] = []
    for note in (s for s in shapes if s not in heads):
        if note.bottom <= min(h.y for h in heads) + 6:
            before.append(note)
            continue
        owner = max(heads, key=lambda h: (max(overlap_y(h, note), 0.0), -abs(h.middle[1] - note.middle[1])))
        owned[id(owner)].append(note)
    yield from _loose(before, Part.TEXT)
    for head in sorted(heads, key=lambda h: h.y):
        yield Placed(Part.HEAD, head, 2)
        for note in reading_order(owned[id(head)]):
            yield Placed(Part.NOTE if note.role is Role.FREE else Part.TEXT, note, 2)
