"""Which shapes of a slide are its title and the heads of its notes, by how they look and where they stand."""

from __future__ import annotations

import statistics
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from pipeline.ingest.slides.lines import typed_marker
from pipeline.ingest.slides.model import Role
from pipeline.ingest.slides.order import overlap_y, same_column, same_row

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pipeline.ingest.slides.model import Shape

_LARGER = 1.15
"""How much larger a head is than its notes: 16 over 14 points; 18 over 16 is often mere chance."""
_NEAR = 0.15
"""How far a head stands from its first note at most, as a share of the slide."""
_LONGEST = 80
_LONGEST_BROKEN = 60
_LONGEST_TITLE = 120
_LONGEST_LABEL = 40


class Heads(NamedTuple):
    """The heads of a slide's notes: over them, or at the left of them."""

    over: list[Shape]
    beside: list[Shape]


def find_title(shapes: Sequence[Shape], height: float) -> Shape | None:
    """Return the slide's title: its placeholder, else the topmost text if it stands out, else the largest."""
    marked = [shape for shape in shapes if shape.role is Role.TITLE]
    if marked:
        return min(marked, key=lambda s: s.y)
    texts = [s for s in shapes if s.lines and s.role is Role.FREE]
    if not texts:
        return None
    top = min(texts, key=lambda s: (s.y, s.x))
    if len(shapes) == 1:
        return top if len(top.lines) == 1 and _title_like(top) else None
    if _title_like(top) and _alone(top, texts) and _stands_out(top, shapes, height):
        return top
    largest = max(texts, key=lambda s: s.size)
    others = [s for s in shapes if s is not largest]
    before = sum(s.middle[1] < largest.y for s in others)
    if (
        _title_like(largest)
        and before <= 2
        and before < len(others)
        and all(largest.size >= _LARGER * s.size for s in others)
    ):
        return largest
    return None


def find_heads(shapes: Sequence[Shape], width: float, height: float) -> Heads:
    """Return the shapes that head others; `shapes` are the slide's without its title.

    Heads are told by size and weight; where those are all alike, by a fill that only they have.
    """
    reach = (width * _NEAR, height * _NEAR)
    heads = _heads_among([s for s in shapes if _head_like(s)], shapes, reach, _over)
    if heads.over or heads.beside:
        return heads
    return _fill_heads(shapes, reach)


def _heads_among(
    candidates: Sequence[Shape],
    shapes: Sequence[Shape],
    reach: tuple[float, float],
    over: Callable[[Shape, Shape], bool],
) -> Heads:
    above: list[Shape] = []
    beside: list[Shape] = []
    for shape in candidates:
        below = _below(shape, shapes, reach[1])
        right = _right(shape, shapes, reach[0])
        if below is not None and over(shape, below):
            above.append(shape)
        elif right is not None and over(shape, right):
            beside.append(shape)
    above += [s for s in candidates if s not in above and _has_peer(s, above)]
    beside = [s for s in beside if s not in above and any(o is not s and same_column(o, s) for o in beside)]
    return Heads(above, beside)


def _title_like(shape: Shape) -> bool:
    return (
        len(shape.lines) <= 3
        and len(shape.text) <= _LONGEST_TITLE
        and not any(item.bullet or _marked(item.text) for item in shape.lines)
    )


def _head_like(shape: Shape) -> bool:
    return (
        bool(shape.lines)
        and shape.role in (Role.FREE, Role.BODY)
        and len(shape.text) <= (_LONGEST if len(shape.lines) == 1 else _LONGEST_BROKEN)
        and len(shape.lines) <= 3
        and not shape.text.endswith(".")
        and _title_like(shape)
    )


def _marked(text: str) -> bool:
    return bool(typed_marker(text, numbers=False).marker)


def _alone(top: Shape, texts: Sequence[Shape]) -> bool:
    return not any(s is not top and same_row(s, top) and s.size > 0.85 * top.size for s in texts)


def _stands_out(top: Shape, shapes: Sequence[Shape], height: float) -> bool:
    others = [s for s in shapes if s is not top]
    if any(overlap_y(s, top) > 0.5 * top.h and s.size >= top.size for s in others):
        return False
    usual = statistics.median(s.size for s in others)
    label = top.strong and len(top.text) <= _LONGEST_LABEL and top.middle[1] < 0.2 * height
    return (
        label
        or top.size >= max(_LARGER * usual, 0.95 * max(s.size for s in others))
        or (top.strong and sum(s.strong for s in others) <= len(others) / 2 and top.size >= 0.95 * usual)
    )


def _over(head: Shape, note: Shape) -> bool:
    """Return whether `head` looks like what stands over `note`."""
    if note.table is not None:
        return head.strong
    if head.size >= _LARGER * note.size:
        return True
    if head.strong and not note.strong and head.size >= 0.9 * note.size:
        return not note.lines[0].strong or len(note.lines) == 1
    return (
        head.role is Role.BODY
        and note.role is Role.BODY
        and bool(note.lines[0].bullet)
        and head.h < 0.6 * note.h
    )


def _below(shape: Shape, shapes: Sequence[Shape], reach: float) -> Shape | None:
    found = [
        s
        for s in shapes
        if s is not shape
        and s.y >= shape.middle[1]
        and s.middle[1] > shape.middle[1]
        and s.y - shape.bottom <= reach
        and same_column(s, shape)
    ]
    return min(found, key=lambda s: (s.y, s.x), default=None)


def _right(shape: Shape, shapes: Sequence[Shape], reach: float) -> Shape | None:
    found = [
        s
        for s in shapes
        if s is not shape
        and s.x >= shape.middle[0]
        and s.x - shape.right <= reach
        and overlap_y(s, shape) > 0.4 * min(s.h, shape.h)
    ]
    return min(found, key=lambda s: (s.x, s.y), default=None)


def _has_peer(shape: Shape, heads: Sequence[Shape]) -> bool:
    """Return whether `shape` stands in a row of heads and looks like them: a head without notes."""
    return any(
        same_row(shape, head)
        and abs(shape.size - head.size) < 0.05 * head.size
        and shape.strong == head.strong
        and shape.fill == head.fill
        for head in heads
    )


def _fill_heads(shapes: Sequence[Shape], reach: tuple[float, float]) -> Heads:
    """Return heads that only their fill tells from the notes: all shapes of one colour, in rows or a left edge."""
    by_fill: dict[str | None, list[Shape]] = defaultdict(list)
    for shape in shapes:
        if shape.role is Role.FREE and shape.lines:
            by_fill[shape.fill].append(shape)
    for group in by_fill.values():
        others = [s for s in shapes if s not in group]
        if not (2 <= len(group) <= len(others)) or not all(_head_like(s) for s in group):
            continue
        heads = _heads_among(group, shapes, reach, lambda _, note, own=group: note not in own)  # type: ignore[misc] # own is bound now
        if len(heads.over) == len(group) and all(_in_row(s, group) for s in group):
            return heads if not _any_before(heads.over, others) else Heads([], [])
        if len(heads.beside) == len(group) and _first(group, others):
            return heads
    return Heads([], [])


def _in_row(shape: Shape, group: Sequence[Shape]) -> bool:
    return any(other is not shape and same_row(other, shape) for other in group)


def _any_before(group: Sequence[Shape], others: Sequence[Shape]) -> bool:
    return min(s.y for s in others) < min(s.middle[1] for s in group)


def _first(group: Sequence[Shape], others: Sequence[Shape]) -> bool:
    return max(s.middle[0] for s in group) < min(s.middle[0] for s in others)
