"""List items of hand-written text: which lines are bullets, how deep they stand, and what belongs to them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.document import Kind
from pipeline.ingest.markers import Marked, split_marker
from pipeline.ingest.plain.lines import Line, continues, join

if TYPE_CHECKING:
    from collections.abc import Callable

    from pipeline.ingest.plain.state import Scan

_CHECKBOX = re.compile(r"(?P<box>\[[ xX✓-]\])\s+(?=\S)")
_STRUCK_BOX = re.compile(r"~~\[[ xX]\]\s+")
_TIGHT_STAR = re.compile(r"\*(?=[^\W\d_])(?!.*\*)")
_COUNT = re.compile(r"\(?(\d{1,2})[.)]")
_MONTH = re.compile(
    r"(?:tammi|helmi|maalis|huhti|touko|kesä|heinä|elo|syys|loka|marras|joulu)kuu", re.IGNORECASE
)
_DASHES = ("–", "—")


def item_at(scan: Scan, index: int) -> Marked | None:
    """Return the marker and the text of ``scan.lines[index]`` if it opens a list item."""
    line = scan.lines[index]
    found = split_marker(line.text)
    if not found.marker:
        tight = None if scan.markdown else _TIGHT_STAR.match(line.text)
        if tight is None:
            return None
        found = Marked("*", line.text[1:])
    if found.marker in _DASHES and _is_speech_or_pause(scan, index):
        return None
    if _COUNT.match(found.marker) and not _counts(scan, index, found):
        return None
    if box := _CHECKBOX.match(found.text):
        return Marked(box["box"], found.text[box.end() :])
    return Marked(found.marker, _STRUCK_BOX.sub("~~", found.text))


def _dash(scan: Scan, index: int) -> bool:
    return 0 <= index < len(scan.lines) and scan.lines[index].text.startswith(_DASHES)


def _is_speech_or_pause(scan: Scan, index: int) -> bool:
    """Whether the dash that opens the line opens a quotation or goes on with a sentence, and is no bullet.

    Dashes on neighbouring lines are a list. A dash that stands alone before a sentence with a capital and a full
    stop is speech; one that a full line was wrapped before is a pause.
    """
    line = scan.lines[index]
    if index and scan.lines[index - 1].text:
        before = scan.lines[index - 1]
        wrapped = scan.width is not None and continues(
            before, Line(line.text.split(" ")[0], line.indent), scan.width
        )
        if (
            wrapped
            and not before.text.endswith(":")
            and not _dash(scan, index - 1)
            and not _dash(scan, index + 1)
        ):
            return True
    end = index
    while not scan.blank(end + 1) and not _dash(scan, end + 1):
        end += 1
    if _dash(scan, end + 1) or _dash(scan, index - 1) or scan.stack:
        return False
    words = line.text[1:].lstrip(" \u00a0")
    return words[:1].isupper() and scan.lines[end].text.endswith((".", "!", "?", "…", "”", '"'))


def _counts(scan: Scan, index: int, found: Marked) -> bool:
    """Whether the number that opens the line counts list items: 1 first, then one more each time."""
    if _MONTH.match(found.text):
        return False
    match = _COUNT.match(found.marker)
    number = int(match[1]) if match else 0
    indent = scan.lines[index].indent
    if number == 1 or (scan.stack and scan.numbers.get(_peek_level(scan, indent)) in (number - 1, number)):
        return True
    if found.marker.endswith("."):
        upcoming = re.compile(rf"\(?{number + 1}[.)]\s")
    else:
        return True
    return any(upcoming.match(line.text) for line in scan.lines[index + 1 : index + 12])


def goes_on(scan: Scan, index: int) -> bool:
    """Whether the line is the next item of a numbered list that is open at its indent, or stands inside an item."""
    if not scan.stack:
        return False
    line = scan.lines[index]
    if line.indent > scan.stack[0]:
        return True
    match = _COUNT.match(line.text)
    return match is not None and scan.numbers.get(0) == int(match[1]) - 1


def _peek_level(scan: Scan, indent: int) -> int:
    return max(0, sum(open_indent <= indent for open_indent in scan.stack) - 1)


def _level(scan: Scan, indent: int) -> int:
    """Return the level of an item at `indent`, opening and closing levels as needed."""
    while scan.stack and indent < scan.stack[-1]:
        closed = scan.stack.pop()
        scan.numbers.pop(len(scan.stack), None)
        if not scan.stack or indent > scan.stack[-1]:
            if not scan.stack or closed - indent <= 1:
                scan.stack.append(indent)
            break
    if not scan.stack or indent > scan.stack[-1]:
        scan.stack.append(indent)
    return len(scan.stack) - 1


def read_item(scan: Scan, index: int, starts_block: Callable[[Scan, int], bool]) -> int:
    """Read a list item with the lines that belong to it; returns how many lines it took, 0 if there is none."""
    found = item_at(scan, index)
    if found is None:
        return 0
    line = scan.lines[index]
    level = _level(scan, line.indent)
    if match := _COUNT.match(found.marker):
        scan.numbers[level] = int(match[1])
    marker, parts, last = found.marker, [found.text], line
    end = index + 1
    while end < len(scan.lines) and scan.lines[end].text and not starts_block(scan, end):
        after = scan.lines[end]
        inside = after.indent > line.indent
        if continues(last, after, scan.width, inside=inside):
            parts.append(after.text)
        elif inside:
            scan.add(Kind.LIST_ITEM, join(parts), level=level, marker=marker)
            marker, parts = "", [after.text]
        else:
            break
        last = after
        end += 1
    scan.add(Kind.LIST_ITEM, join(parts), level=level, marker=marker)
    return end - index
