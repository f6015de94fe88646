"""The canonical text as a page shows it: lines with marks over what was taken from them, and where pages change."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from pipeline.page.marks import Line, Span, marked_lines

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pipeline.page.items import Item, Place
    from pipeline.page.texts import Texts
    from pipeline.page.themes import Section

    Json = dict[str, Any]


class Mark(NamedTuple):
    """A highlighted place: its id, and the way back to what was taken from it."""

    id: str
    style: str
    """``of-item``, ``of-theme`` or ``of-fact``."""
    back: str
    """Id of the item, theme or section."""
    sign: str
    """What the way back shows: the item's number, or an arrow."""
    label: str
    """What the way back is called."""
    review: bool = False
    language: str | None = None


@dataclass(slots=True)
class SourceLine:
    """A line and its page, where that is known and differs from the line's before."""

    line: Line[Mark]
    page: int | None
    turned: bool
    """The page begins with this line; else it may have begun on one of the lines before."""


def source_lines(record: Json, text: str, marks: Iterable[tuple[Place, Mark]]) -> list[SourceLine]:
    """Return the lines of the canonical text with `marks`; an empty text has none."""
    if not text:
        return []
    listed = list(marks)
    lines = marked_lines(text, [Span(place.start, place.end, mark) for place, mark in listed])
    pages, exact = _pages(record, lines, [place for place, _ in listed])
    shown: list[SourceLine] = []
    before: int | None = None
    for line, page in zip(lines, pages, strict=True):
        changed = page is not None and page != before
        shown.append(SourceLine(line, page if changed else None, exact))
        before = page if changed else before
    return shown


def item_marks(items: Sequence[Item], texts: Texts) -> Iterator[tuple[Place, Mark]]:
    """Yield the marks of statements."""
    for item in items:
        label = texts("back_to_item", number=item.number, kind=item.kind)
        for place in item.places:
            mark = Mark(place.mark, "of-item", item.id, str(item.number), label, item.review, item.language)
            yield place, mark


def theme_marks(sections: Sequence[Section], texts: Texts) -> Iterator[tuple[Place, Mark]]:
    """Yield the marks of themes."""
    for section in sections:
        label = texts("back_to_theme", label=section.label)
        for place in section.places:
            yield place, Mark(place.mark, "of-theme", section.anchor, "↑", label)


def fact_marks(found: Sequence[Place], back: str, label: str) -> Iterator[tuple[Place, Mark]]:
    """Yield the marks of the facts of the section with id `back`."""
    for place in found:
        yield place, Mark(place.mark, "of-fact", back, "↑", label)


def _pages(
    record: Json, lines: Sequence[Line[Mark]], found: Sequence[Place]
) -> tuple[list[int | None], bool]:
    """Return the page of each line as far as the record tells it, and whether it tells all.

    Pages of slides count the characters of their lines, so that all lines can be told; elsewhere only lines with
    evidence can, and what stands before evidence on the first page.
    """
    by_start = sorted((place.start, place.page) for place in found if place.page is not None)
    told: list[int | None] = []
    position = 0
    for line in lines:
        page: int | None = None
        while position < len(by_start) and by_start[position][0] <= line.end:
            page = page or by_start[position][1]
            position += 1
        told.append(page)
    counted = _counted(record, lines)
    if counted and all(page in {None, known} for page, known in zip(told, counted, strict=True)):
        return list(counted), True
    if by_start and by_start[0][1] == 1:
        told[0] = 1
    return told, False


def _counted(record: Json, lines: Sequence[Line[Mark]]) -> list[int]:
    """Return the page of each line by the characters of pages; empty where these do not add up."""
    pages: list[int] = []
    for part in record.get("coverage", ()):
        if part.get("page") is None or part.get("characters") is None:
            return []
        left = part["characters"]
        while left > 0 and len(pages) < len(lines):
            line = lines[len(pages)]
            left -= line.end - line.start
            pages.append(part["page"])
        if left:
            return []
    return pages if len(pages) == len(lines) else []
