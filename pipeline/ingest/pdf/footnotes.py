"""Footnotes: smaller type at the foot of a page that starts with a number, and the raised numbers in the text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.document import Kind
from pipeline.ingest.pdf.lines import make_line
from pipeline.ingest.pdf.model import Paragraph

if TYPE_CHECKING:
    from pipeline.ingest.pdf.model import Line, Run, Sheet

SMALLER = 0.93
"""Footnotes are set in at most this share of the body's size."""
_MARK = re.compile(r"\(?(?P<mark>\d{1,3}|[*†‡])\)?(?=\s|[^\W\d_]|[\"”])")
_REFERENCE = re.compile(r"\[?(?:\d{1,3}|[*†‡])\]?(?:,\s?\d{1,3})*")


def take_footnotes(sheet: Sheet, lines: list[Line], body: float) -> list[Paragraph]:
    """Take the footnotes of a page out of `lines` (in place) and return them.

    Only what stands under all other text counts, from the lowest line upwards.
    """
    ordered = sorted(lines, key=lambda line: line.base)
    small = len(ordered)
    while small and ordered[small - 1].size <= SMALLER * body:
        small -= 1
    foot = ordered[small:]
    while foot and not _MARK.match(foot[0].text):
        foot = foot[1:]
    if not foot or foot[0].rect.y0 < 0.4 * sheet.height or len(foot) == len(ordered):
        return []
    if not _ruled_off(sheet, foot[0]) and not _referred(ordered[:small], foot[0]):
        return []
    taken = {id(line) for line in foot}
    lines[:] = [line for line in lines if id(line) not in taken]
    notes: list[Paragraph] = []
    for line in foot:
        match = _MARK.match(line.text)
        if match and (not notes or _counts_on(notes[-1].marker, match["mark"])):
            _take_mark(line, match)
            notes.append(Paragraph([line], Kind.FOOTNOTE, marker=match["mark"]))
        elif notes:
            notes[-1].lines.append(line)
    return notes


def _counts_on(before: str, mark: str) -> bool:
    return not mark.isdigit() or not before.isdigit() or int(mark) == int(before) + 1


def _ruled_off(sheet: Sheet, first: Line) -> bool:
    """Whether a short rule stands over the notes."""
    return any(
        rule.width < 0.6 * sheet.width and rule.width > 30 and 0 <= first.rect.y1 - rule.y0 < 4 * first.size
        for rule in sheet.rules
        if rule.height < rule.width
    )


def _referred(text: list[Line], first: Line) -> bool:
    """Whether a raised number in the text points at the first note."""
    match = _MARK.match(first.text)
    return match is not None and any(
        run.raised and run.text.strip("[]()") == match["mark"] for line in text for run in line.runs
    )


def _take_mark(line: Line, match: re.Match[str]) -> None:
    first = line.runs[0]
    rest = first.text[match.end() :].lstrip() if len(first.text) >= match.end() else ""
    if rest:
        first.text = rest
    elif len(line.runs) > 1:
        line.runs = line.runs[1:]
    line.text = line.text[match.end() :].lstrip()


def drop_references(lines: list[Line]) -> None:
    """Take raised note numbers out of the text (in place): the text reads without them."""
    for line in lines:
        kept: list[Run] = []
        for run in line.runs:
            if run.raised and kept and _REFERENCE.fullmatch(run.text):
                kept[-1].trail = kept[-1].trail or run.trail
                continue
            kept.append(run)
        if len(kept) != len(line.runs):
            plain = make_line(kept, line.page)
            line.runs, line.text, line.bold = kept, plain.text, plain.bold
