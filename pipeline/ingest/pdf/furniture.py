"""Running heads and feet, page numbers and tables of contents: found over the pages and set aside."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from pipeline.ingest.pdf.words import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pipeline.ingest.pdf.model import Line, Sheet

EDGE = 0.14
"""Share of the page's height at its top and bottom where furniture stands."""
SAME_HEIGHT = 6.0
"""Points by which a running line may move from page to page."""
_DIGITS = re.compile(r"\d+")
_NUMBER = re.compile(r"[-–—(|]?\s*(?P<page>\d{1,4})\s*(?:(?:/|\(|\|)\s*\d{1,4}\s*\)?)?\s*[-–—)|]?")
_LEADER = re.compile(r"(?:\.\s?|…){4,}\s*\d{0,4}\s*$|[_·]{6,}\s*\d{1,4}\s*$")
_ENTRY = re.compile(r"\S.*\s(?P<page>\d{1,3})$")


def set_aside(sheets: Sequence[Sheet], lines: Sequence[list[Line]], body: float) -> list[list[Line]]:
    """Take the furniture out of each page's `lines` (in place) and return it page by page.

    `body` is the size of the document's running text in points: larger type is never furniture.
    """
    keys: dict[tuple[str, bool, int, int], set[int]] = defaultdict(set)
    at_edge: list[list[tuple[Line, bool]]] = []
    for sheet, page in zip(sheets, lines, strict=True):
        found = list(_edge_lines(sheet, page, body))
        at_edge.append(found)
        for line, top in found:
            for key in _keys(line, sheet, top=top):
                keys[key].add(sheet.number)
    enough = max(2, round(0.3 * len(sheets)))
    taken: list[list[Line]] = []
    for sheet, page, found in zip(sheets, lines, at_edge, strict=True):
        out = [
            line
            for line, top in found
            if any(len(keys[key]) >= enough for key in _keys(line, sheet, top=top))
            or _is_page_number(line, sheet, top=top)
        ]
        ids = {id(line) for line in out}
        page[:] = [line for line in page if id(line) not in ids]
        taken.append(out)
    return taken


def _edge_lines(sheet: Sheet, page: Iterable[Line], body: float) -> Iterable[tuple[Line, bool]]:
    """Yield the lines near the top and bottom in type no larger than the body's, and whether at the top."""
    for line in page:
        if line.size > 1.08 * body:
            continue
        if line.rect.y1 <= EDGE * sheet.height:
            yield line, True
        elif line.rect.y0 >= (1 - EDGE) * sheet.height:
            yield line, False


def _keys(line: Line, sheet: Sheet, *, top: bool) -> list[tuple[str, bool, int, int]]:
    """Return keys under which the same running line of other pages is found, whatever its numbers."""
    text = _DIGITS.sub("#", line.text.casefold())
    height = line.base if top else sheet.height - line.base
    near = int(height / SAME_HEIGHT)
    # Size keeps a small running head apart from a table's head row in the same place.
    return [(text, top, at, round(line.size)) for at in (near, near + 1)]


def _is_page_number(line: Line, sheet: Sheet, *, top: bool) -> bool:
    text = line.text.strip().casefold()
    for word in words().page:
        text = text.removeprefix(word).lstrip()
    match = _NUMBER.fullmatch(text)
    if match is None:
        return False
    inside = 0.1 * sheet.height
    outer = line.rect.y1 <= inside if top else line.rect.y0 >= sheet.height - inside
    middle = abs((line.rect.x0 + line.rect.x1) / 2 - sheet.width / 2) < 0.05 * sheet.width
    side = line.rect.x0 > 0.75 * sheet.width or line.rect.x1 < 0.15 * sheet.width
    return outer and (middle or side)


def contents(lines: Sequence[Line]) -> set[int]:
    """Return the indices of the lines (in reading order) that make up a table of contents."""
    led = [at for at, line in enumerate(lines) if _LEADER.search(line.text)]
    found: set[int] = set()
    if len(led) >= 3:
        found.update(led)
    for at, line in enumerate(lines):
        if line.text.casefold().strip(" :.") in words().contents:
            found.update(_after_heading(lines, at))
    if found:
        # A title above, and an entry's wrapped first line between two others, belong to it.
        first = min(found)
        if first and lines[first - 1].text.casefold().strip(" :.") in words().contents:
            found.add(first - 1)
    return found


def _after_heading(lines: Sequence[Line], heading: int) -> set[int]:
    """Return the entries under a heading *Sisällys*: lines that end in numbers that never fall."""
    found: set[int] = set()
    last = 0
    for at in range(heading + 1, len(lines)):
        text = lines[at].text
        match = _ENTRY.fullmatch(text) or re.fullmatch(r"(?P<page>\d{1,3})", text)
        if match is None and not _LEADER.search(text):
            # One line may wrap; two without a number end the list.
            if at + 1 < len(lines) and _ENTRY.fullmatch(lines[at + 1].text) and at - 1 in (*found, heading):
                continue
            break
        if match is not None:
            page = int(match["page"])
            if page < last:
                break
            last = page
        found.add(at)
    if len(found) < 3:
        return set()
    return set(range(heading, max(found) + 1))


def body_size(lines: Iterable[Line]) -> float:
    """Return the size in which most of the text is set, in points."""
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[round(line.size * 2) / 2] += len(line.text)
    if not sizes:
        return 11.0
    return max(sizes, key=lambda size: (sizes[size], -size))
