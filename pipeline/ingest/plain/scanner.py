"""The one line reader behind plain text, loose Markdown and the bodies of e-mail: lines in, blocks out."""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING

from pipeline.document import Kind
from pipeline.ingest.markers import split_marker
from pipeline.ingest.plain import headings, letters, lists, tables
from pipeline.ingest.plain.lines import Line, continues, join, wrap_width
from pipeline.ingest.plain.state import Scan, Tally
from pipeline.ingest.plain.words import matches, words

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pipeline.ingest.plain.chunk import Chunk

_FENCE = re.compile(r"(`{3,}|~{3,})[^`]*$")
_LEADER = re.compile(r".*\S.*?(?:\s?[.…_·]){3,}\s*\d{1,3}$")
_LABELLED = re.compile(r"(?P<label>[^\s:|][^:|]{0,34}:)(?:\s{2,}|\t)(?P<value>\S.*)$")
_TAGS_ONLY = re.compile(
    r"(?:</?(?:div|span|section|article|center|details|figure|p|main)\b[^<>]*>\s*)+$", re.IGNORECASE
)


_HTML = re.compile(r"<(?P<tag>ul|ol|table|dl)\b[^<>]*>", re.IGNORECASE)


def scan_lines(lines: Sequence[Line], *, markdown: bool) -> list[Chunk]:
    """Return the blocks of `lines`; with `markdown` the marks of Markdown count, and texts stay unrendered."""
    marked = markdown and any(line.text.startswith("#") and headings.marked(line.text) for line in lines)
    wordy = [line.text for line in lines if sum(map(str.isalpha, line.text)) > 5]
    shouting = sum(text.upper() == text for text in wordy) * 2 > len(wordy) > 4
    width = wrap_width(lines)
    tally = Tally()
    chunks: list[Chunk] = []
    for depth, group in groupby(lines, key=lambda line: line.quote):
        part = list(group)
        own = (wrap_width(part) if depth else width) or (width - 2 * depth if width else None)
        scan = Scan(part, markdown, own, marked, shouting, tally)
        _run(scan)
        for chunk in scan.chunks:
            chunk.quote = depth
        chunks.extend(scan.chunks)
    return chunks


def _run(scan: Scan) -> None:
    index = 0
    while index < len(scan.lines):
        if scan.lines[index].blank:
            index += 1
            continue
        for rule in _RULES:
            taken = rule(scan, index)
            if taken:
                index += taken
                break


def _fence(scan: Scan, index: int) -> int:
    match = _FENCE.match(scan.lines[index].text) if scan.markdown else None
    if match is None:
        return 0
    end = index + 1
    while end < len(scan.lines) and not scan.lines[end].text.startswith(match[1]):
        if scan.lines[end].text:
            scan.add(Kind.PARAGRAPH, scan.lines[end].text).verbatim = True
        end += 1
    scan.close_lists()
    return min(end + 1, len(scan.lines)) - index


def _html(scan: Scan, index: int) -> int:
    """Read a list or table that is written in HTML, up to the line where its tags are closed again."""
    match = _HTML.match(scan.lines[index].text) if scan.markdown else None
    if match is None:
        return 0
    tag = match["tag"].lower()
    opened, end = 0, index
    taken: list[str] = []
    while end < len(scan.lines):
        text = scan.lines[end].text
        opened += len(re.findall(rf"<{tag}\b", text, re.IGNORECASE)) - len(
            re.findall(rf"</{tag}\s*>", text, re.IGNORECASE)
        )
        if end > index and text.startswith("#") and headings.marked(text):
            break
        taken.append(text)
        end += 1
        if opened <= 0:
            break
    from pipeline.ingest.html import fragment_chunks  # noqa: PLC0415 -- lxml only where HTML stands in a text

    found = fragment_chunks("\n".join(taken), scan.tally.tables)
    for chunk in found:
        chunk.verbatim = True
    scan.tally.tables += len({chunk.cell.table for chunk in found if chunk.cell})
    scan.close_lists()
    scan.chunks.extend(found)
    return end - index


def _tags(scan: Scan, index: int) -> int:
    return int(scan.markdown and _TAGS_ONLY.match(scan.lines[index].text) is not None)


def _table(scan: Scan, index: int) -> int:
    grid = tables.table_at(scan.lines, index)
    if grid is None:
        return 0
    scan.chunks.extend(tables.cells(grid, scan.tally.tables))
    scan.tally.tables += 1
    return grid.consumed


def _is_leader(text: str) -> bool:
    """Whether the line ends in leaders and a page number; no such line is long, and on long ones the search is slow."""
    return len(text) <= 250 and text[-1:].isdigit() and _LEADER.match(text) is not None


def _contents(scan: Scan, index: int) -> int:
    """Set a table of contents aside: lines that end in leaders and a page number, and the heading over them."""
    if not _is_leader(scan.lines[index].text):
        return 0
    if scan.chunks and scan.chunks[-1].text.strip().lower() in words("contents"):
        scan.chunks[-1].kind = Kind.FURNITURE
    end = index
    while end < len(scan.lines) and (scan.blank(end) or _is_leader(scan.lines[end].text)):
        if scan.lines[end].text:
            scan.add(Kind.FURNITURE, scan.lines[end].text)
        end += 1
    return end - index


def _heading(scan: Scan, index: int) -> int:
    """Read a heading that its own form shows: marked, bold, underlined, numbered or in capitals."""
    text = scan.lines[index].text
    mark: headings.Mark | None = None
    taken = 1
    if scan.markdown and text.startswith("#"):
        if headings.empty_mark(text):
            return 1
        mark = headings.marked(text)
    if mark is None and (sign := _underlined(scan, index)):
        number = headings.split_number(text)
        level = 2 if sign in "-─" and scan.marked else 1 if scan.marked else 0
        mark = headings.Mark(number.text, f"under{sign}", level, number.marker)
        taken = 2
    if mark is None and scan.markdown:
        mark = headings.bold(text)
    if mark is None:
        mark = _numbered(scan, index) or _capitals(scan, index)
    if mark is None:
        return 0
    scan.close_lists()
    scan.add(Kind.HEADING, mark.text, level=mark.level, marker=mark.marker, style=mark.style)
    return taken


def _underlined(scan: Scan, index: int) -> str:
    if scan.blank(index + 1) or headings.separator(scan.lines[index].text):
        return ""
    below = scan.lines[index + 1].text
    if below[0] == "-" and not scan.blank(index - 1) and lists.item_at(scan, index):
        return ""
    return headings.underline(scan.lines[index].text, below)


def _numbered(scan: Scan, index: int) -> headings.Mark | None:
    """Return the heading of a line that is numbered like a section and not like an item of a list."""
    line = scan.lines[index]
    mark = headings.numbered(line.text)
    if mark is None or scan.marked or not scan.blank(index - 1) or lists.goes_on(scan, index):
        return None
    following = scan.next_text(index + 1)
    after = scan.lines[following] if following is not None else None
    adjacent = not scan.blank(index + 1)
    sibling = (
        after is not None
        and (rival := headings.split_number(after.text)).marker
        and rival.level == mark.level
    )
    if mark.level > 1 or "§" in mark.marker:
        return None if adjacent and sibling else mark
    if after is None or sibling or not (mark.text[0].isupper() or mark.text[0].isdigit()):
        return None
    if adjacent and not headings.capitals(mark.text):
        belongs = after.indent > line.indent or continues(line, after, scan.width)
        return None if belongs or not (after.text[0].isupper() or lists.item_at(scan, index + 1)) else mark
    return mark


def _capitals(scan: Scan, index: int) -> headings.Mark | None:
    line = scan.lines[index]
    if scan.shouting or not headings.capitals(line.text):
        return None
    if lists.item_at(scan, index):
        return _numbered_capitals(scan, index)
    if index and not scan.blank(index - 1) and scan.lines[index - 1].text.endswith((",", "-")):
        return None
    number = headings.split_number(line.text)
    if line.text.endswith(":") and len(line.text.split()) == 1:
        return None
    return headings.Mark(number.text, "caps", 0, number.marker)


def _numbered_capitals(scan: Scan, index: int) -> headings.Mark | None:
    """Return the heading of a line such as ``1) TALOUS`` that has text under it, rather than its next sibling."""
    found = split_marker(scan.lines[index].text)
    following = scan.next_text(index + 1)
    if not found.numbered or following is None or not headings.capitals(found.text):
        return None
    after = split_marker(scan.lines[following].text)
    if after.numbered and headings.capitals(after.text):
        return None
    return headings.Mark(found.text, "caps", 0, found.marker)


def _separator(scan: Scan, index: int) -> int:
    if not headings.separator(scan.lines[index].text):
        return 0
    scan.close_lists()
    return 1


def _labelled(scan: Scan, index: int) -> int:
    """Read a label with its values set out in a column beside it; several values become a list under the label."""
    line = scan.lines[index]
    match = _LABELLED.match(line.text)
    if match is None:
        return 0
    column = line.indent + match.start("value")
    values = [[match["value"]]]
    last, end = line, index + 1
    while end < len(scan.lines) and (after := scan.lines[end]).text and after.indent >= column - 1:
        aligned = Line(after.text, after.indent, hard=after.hard)
        if (
            last.text.endswith((",", "/", "&"))
            or continues(last, aligned, scan.width)
            or (scan.width is None and after.text[0].islower())
        ):
            values[-1].append(after.text)
        else:
            values.append([after.text])
        last, end = after, end + 1
    scan.close_lists()
    if len(values) == 1:
        scan.add(Kind.PARAGRAPH, f"{match['label']} {join(values[0])}")
    else:
        scan.add(Kind.PARAGRAPH, match["label"])
        for value in values:
            scan.add(Kind.LIST_ITEM, join(value))
    return end - index


def _item(scan: Scan, index: int) -> int:
    return lists.read_item(scan, index, _starts_block)


def _starts_block(scan: Scan, index: int) -> bool:
    """Whether the line opens a block of its own, so that nothing before it goes on into it."""
    text = scan.lines[index].text
    if lists.item_at(scan, index) is not None or _underlined(scan, index) or headings.separator(text):
        return True
    if scan.markdown and (
        (text[0] == "#" and headings.marked(text)) or _FENCE.match(text) or headings.bold(text)
    ):
        return True
    if _capitals(scan, index) is not None or letters.opens_signature(scan, index):
        return True
    return "|" in text and tables.table_at(scan.lines, index) is not None


def _paragraph(scan: Scan, index: int) -> int:
    """Read lines up to a blank one: those that were wrapped are joined, others are blocks of their own."""
    first = scan.lines[index]
    if first.indent == 0 or not scan.stack:
        scan.close_lists()
    parts, last, end = [first.text], first, index + 1
    while end < len(scan.lines) and scan.lines[end].text and not _starts_block(scan, end):
        after = scan.lines[end]
        if continues(last, after, scan.width):
            parts.append(after.text)
        else:
            scan.add(Kind.PARAGRAPH, join(parts))
            parts = [after.text]
        last, end = after, end + 1
    alone = end == index + 1 and scan.blank(index - 1) and scan.blank(end)
    lone = alone and headings.lone(first.text) and not matches("greeting", first.text)
    scan.add(Kind.PARAGRAPH, join(parts), style="lone" if lone else "")
    return end - index


_RULES: tuple[Callable[[Scan, int], int], ...] = (
    _fence,
    _html,
    _tags,
    _table,
    _contents,
    letters.header_block,
    letters.attribution,
    letters.signature,
    letters.disclaimer,
    _heading,
    _separator,
    _item,
    _labelled,
    _paragraph,
)
