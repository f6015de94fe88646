"""Paragraphs from the lines of a flow: which line goes on from the one before it."""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

from pipeline.document import Kind
from pipeline.ingest.pdf.lines import take_marker
from pipeline.ingest.pdf.model import Paragraph
from pipeline.ingest.pdf.words import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.ingest.pdf.flows import Flow
    from pipeline.ingest.pdf.model import Line

_DEFAULT_PITCH = 1.22
_SPACING = 1.12
"""A pitch of so many times the usual one is a space between paragraphs."""
_ENDS = re.compile(r"[.!?:;…][\"”’»)\]]*$")
_HYPHEN = re.compile(r"[^\W\d_][-\u00ad]$")
_ADDRESS = re.compile(r"\S+@\S+\.\S+|https?://|www\.")
_OPEN_RANGE = re.compile(r"\d\s?[–—-]$")
_LABEL = re.compile(r"[^\W\d_][^:]{1,38}:(?:\s|$)")


class Spacing:
    """How far apart the lines of a paragraph stand in this document, by type size."""

    def __init__(self, flows: Sequence[Flow]) -> None:
        wraps: dict[float, list[float]] = defaultdict(list)
        self._reach: dict[tuple[int, int], float] = defaultdict(float)
        for flow in flows:
            for a, b in pairwise(flow.lines):
                ratio = (b.base - a.base) / max(b.size, 1.0)
                if b.text[:1].islower() and not b.marker and a.size == b.size and 0.7 < ratio < 2.4:
                    wraps[round(b.size)].append(ratio)
            if flow.cell is None and not flow.boxed:
                for line in flow.lines:
                    key = self._key(flow, line)
                    self._reach[key] = max(self._reach[key], line.rect.x1)
        edges = sorted(line.rect.x0 for flow in flows for line in flow.lines)
        self.margin = edges[len(edges) // 20] if edges else 0.0
        """Left edge of the text area, in points."""
        self._pitch = {size: median(ratios) for size, ratios in wraps.items() if len(ratios) >= 2}
        every = [ratio for ratios in wraps.values() for ratio in ratios]
        self._common = median(every) if every else _DEFAULT_PITCH

    @staticmethod
    def _key(flow: Flow, line: Line) -> tuple[int, int]:
        left = min(ln.rect.x0 for ln in flow.lines)
        return (round(left / 4), round(line.size))

    def pitch(self, flow: Flow, size: float) -> float:
        """Return the distance of baselines within a paragraph of `flow`, in ems."""
        usual = self._pitch.get(round(size), self._common)
        own = [
            (b.base - a.base) / b.size
            for a, b in pairwise(flow.lines)
            if a.size == b.size == size and 0.7 * b.size < b.base - a.base
        ]
        wraps = [
            (b.base - a.base) / b.size
            for a, b in pairwise(flow.lines)
            if a.size == b.size == size and b.text[:1].islower() and not b.marker and b.base > a.base
        ]
        if wraps and min(wraps) < 2.2:
            return median(wraps)
        if own and min(own) < usual:
            return min(own)
        return usual

    def reach(self, flow: Flow) -> float:
        """Return how far to the right lines of this flow can go, as the document's other lines show."""
        inside = max(line.rect.x1 for line in flow.lines)
        if flow.cell is not None or flow.boxed:
            return max(inside, flow.limit - 4.0)
        known = max(self._reach.get(self._key(flow, line), 0.0) for line in flow.lines)
        return min(max(inside, known), max(flow.limit, inside))


def paragraphs(flow: Flow, number: int, spacing: Spacing) -> list[Paragraph]:
    """Cut one flow into paragraphs; bullets and list numbers come off into their markers."""
    for line in flow.lines:
        take_marker(line)
    reach = spacing.reach(flow)
    found: list[Paragraph] = []
    for line in flow.lines:
        last = found[-1] if found else None
        if last is not None and not starts_anew(last, line, flow, spacing, reach):
            last.lines.append(line)
            continue
        kind = Kind.LIST_ITEM if line.marker else Kind.CELL if flow.cell else Kind.PARAGRAPH
        found.append(Paragraph([line], kind, marker=line.marker, cell=flow.cell, limit=reach, flow=number))
    return found


def starts_anew(last: Paragraph, line: Line, flow: Flow, spacing: Spacing, reach: float) -> bool:
    """Whether `line` begins a new paragraph after `last`, in the same flow."""
    before = last.lines[-1]
    if before.bookmark or line.bookmark:
        return before.bookmark != line.bookmark
    if line.marker or _other_type(before, line) or _apart(before, line, spacing.pitch(flow, line.size)):
        return True
    if before.tag and line.tag and last.lines[0].page == line.page:
        # The file itself says where its paragraphs part.
        return before.tag != line.tag and not _HYPHEN.search(before.text)
    if _outdented(last, line):
        return True
    room = _room(before, line, reach, flow, spacing)
    word = _first_word(line)
    fits = room > 1.12 * word + 0.4 * line.size
    if _HYPHEN.search(before.text) and not fits:
        return False
    return fits and _ended(last, line, in_cell=flow.cell is not None, roomy=room > 2 * word)


def _ended(last: Paragraph, line: Line, *, in_cell: bool, roomy: bool) -> bool:
    """Whether the wording agrees that a line with room left was the last of its paragraph."""
    text = last.lines[-1].text
    if _is_address(line.text) or (_LABEL.match(line.text) and _LABEL.match(last.text)):
        return True
    if text.endswith(",") or _OPEN_RANGE.search(text):
        return False
    if _starts_high(line.text) or (line.text[:1].isdigit() and roomy):
        return True
    return _ENDS.search(text) is not None and (in_cell or roomy)


def _apart(before: Line, line: Line, pitch: float) -> bool:
    """Whether more (or less) lies between the baselines than `pitch` ems of a paragraph's own spacing."""
    step = line.base - before.base
    loose = 1.25 if line.text[:1].islower() else _SPACING
    # Less than a third of an em: two texts on one baseline with a wide gap between them.
    return step > loose * pitch * line.size + 0.3 or step < 0.3 * line.size


def _other_type(before: Line, line: Line) -> bool:
    """Whether the look changes as it does between a heading and a text."""
    ratio = line.size / max(before.size, 0.1)
    if not 0.9 < ratio < 1.11:
        return True
    return before.bold != line.bold and any(c.isalpha() for c in before.text + line.text)


def _outdented(last: Paragraph, line: Line) -> bool:
    """Whether the line leaves the list item or indents like a new paragraph."""
    first = last.lines[0]
    em = line.size
    if last.marker:
        if line.rect.x0 < first.rect.x0 - 0.6 * em:
            return True
        # A bullet with a tab after it: what goes on stands under the text, what begins anew under the bullet.
        hanging = first.indent - first.rect.x0 > 0.95 * em
        at_bullet = abs(line.rect.x0 - first.rect.x0) < 0.4 * em
        return hanging and at_bullet and _starts_high(line.text)
    return False


def _room(before: Line, line: Line, reach: float, flow: Flow, spacing: Spacing) -> float:
    """Return how much of the line before was left free, in points; centred lines are free on both sides."""
    centred = (
        abs((before.rect.x0 + before.rect.x1) - (line.rect.x0 + line.rect.x1)) < 4.0
        and abs(before.rect.x0 - line.rect.x0) > 4.0
    )
    if not centred:
        return reach - before.rect.x1
    left = min(spacing.margin, *(ln.rect.x0 for ln in flow.lines))
    right = reach if flow.cell or flow.boxed else max(reach, flow.limit - left)
    return max(0.0, right - before.rect.x1) + max(0.0, before.rect.x0 - left)


def _is_address(text: str) -> bool:
    """Whether the line opens with an e-mail or web address or a telephone number."""
    first = text.split(maxsplit=1)[0] if text.strip() else ""
    return bool(_ADDRESS.match(first)) or first.lower() in words().phone


def _starts_high(text: str) -> bool:
    """Whether the text opens like a sentence: with a capital, quotation marks aside."""
    return text.lstrip("\"”’»'([–—-").strip()[:1].isupper()


def _first_word(line: Line) -> float:
    """Return the width of the line's first word and the space before it."""
    word = line.text.split(maxsplit=1)[0] if line.text.split() else ""
    share = len(word) / max(len(line.text), 1)
    width = line.rect.x1 - line.indent
    return share * width + 0.25 * line.size


def goes_on(last: Paragraph, following: Paragraph) -> bool:
    """Whether `following`, the first of a new column or page, is the rest of `last`."""
    before, line = last.lines[-1], following.lines[0]
    if following.marker or last.cell is not following.cell or before.bookmark or line.bookmark:
        return False
    if _other_type(before, line) or abs(before.size - line.size) > 0.6:
        return False
    text = before.text
    if _HYPHEN.search(text):
        return True
    if _ENDS.search(text):
        return False
    full = last.limit - before.rect.x1 < 1.3 * _first_word(line) + line.size
    if line.text[:1].islower():
        wide = before.rect.width > 0.5 * max(ln.rect.width for ln in (*last.lines, *following.lines))
        return full or text.endswith(",") or (wide and len(last.lines) > 1)
    return full and len(last.lines) > 1 and not last.marker
