"""Lines from runs: what stands on one baseline without a wide gap, from left to right."""

from __future__ import annotations

import unicodedata
from itertools import pairwise
from typing import TYPE_CHECKING

from pipeline.ingest.markers import split_marker
from pipeline.ingest.pdf.model import Line, Rect, Run

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

COLUMN_GAP = 1.5
"""A gap of so many ems without a space character parts two lines; with one, `SPACED_GAP` does."""
SPACED_GAP = 2.4
WORD_GAP = 0.22
"""A gap of so many ems is a space although the file has no space character."""
NO_GAP = 0.06
"""Below so many ems a space that PDFium guessed is none."""
EDGE_GAP = 0.6
EDGE_LINES = 3
"""From so many lines that start on one edge on, a gap of `EDGE_GAP` ems before that edge parts two columns."""
_SAME_BASE = 0.28
_RAISED_SIZE = 0.8


def rows(runs: Iterable[Run]) -> list[list[Run]]:
    """Group runs by baseline, from the top down; superscripts go with the row that they stand on."""
    ordered = sorted(runs, key=lambda run: (run.base, run.rect.x0))
    found: list[list[Run]] = []
    bases: list[tuple[float, float]] = []
    for run in ordered:
        for at in range(len(found) - 1, max(len(found) - 6, -1), -1):
            base, size = bases[at]
            if abs(run.base - base) <= _SAME_BASE * min(run.size, size):
                found[at].append(run)
                if run.size > size:
                    bases[at] = (base, run.size)
                break
        else:
            found.append([run])
            bases.append((run.base, run.size))
    return _with_raised(found)


def _with_raised(found: list[list[Run]]) -> list[list[Run]]:
    """Move runs of small raised (or lowered) type into the row whose text they touch."""
    for at, row in enumerate(found):
        for run in list(row):
            if len(run.text) > 6:
                continue
            near = next((n for n in (at + 1, at + 2, at - 1) if _carries(found, n, run)), None)
            if near is not None:
                row.remove(run)
                run.raised = found[near][0].base > run.base
                found[near].append(run)
    return [row for row in found if row]


def _carries(found: list[list[Run]], at: int, run: Run) -> bool:
    """Whether row `at` has larger text that `run` stands right behind, a little higher or lower."""
    if not 0 <= at < len(found):
        return False
    return any(
        run.size <= _RAISED_SIZE * other.size
        and -0.1 * other.size <= run.rect.x0 - other.rect.x1 <= 0.25 * other.size
        and -0.25 * other.size <= other.base - run.base <= 0.7 * other.size
        for other in found[at]
    )


def split_row(row: Sequence[Run], page: int) -> list[Line]:
    """Cut a row into lines at its wide gaps."""
    lines: list[Line] = []
    group: list[Run] = []
    for run in sorted(row, key=lambda r: r.rect.x0):
        if group and _parted(group, run):
            lines.append(make_line(group, page))
            group = []
        group.append(run)
    if group:
        lines.append(make_line(group, page))
    return lines


def _parted(group: list[Run], run: Run) -> bool:
    before = group[-1]
    gap = run.rect.x0 - max(r.rect.x1 for r in group)
    em = max(min(before.size, run.size), 1.0)
    if all(is_bullet(mark) for mark in group):
        return gap > 6 * em
    if len(group) == 1 and _bare_number(before, run):
        return False
    if max(before.size, run.size) > 1.12 * em and gap > 0.8 * em and not (before.trail or run.lead):
        return True
    wide = SPACED_GAP if before.trail or run.lead else COLUMN_GAP
    return gap > wide * em


def split_at_edges(lines: Sequence[Line]) -> list[Line]:
    """Part lines also at smaller gaps where what follows starts on an edge that many other lines start on."""
    starts: dict[int, int] = {}
    for line in lines:
        at = round(line.rect.x0)
        starts[at] = starts.get(at, 0) + 1
        for before, run in pairwise(line.runs):
            if run.rect.x0 - before.rect.x1 >= EDGE_GAP * run.size and not is_bullet(before):
                at = round(run.rect.x0)
                starts[at] = starts.get(at, 0) + 1
    out: list[Line] = []
    for line in lines:
        cuts = [at for at in range(1, len(line.runs)) if _on_edge(line, at, starts)]
        if not cuts:
            out.append(line)
            continue
        for start, stop in pairwise((0, *cuts, len(line.runs))):
            out.append(make_line(line.runs[start:stop], line.page))
    return out


def _on_edge(line: Line, at: int, starts: dict[int, int]) -> bool:
    before, run = line.runs[at - 1], line.runs[at]
    if run.rect.x0 - before.rect.x1 < EDGE_GAP * run.size or (
        at == 1 and (is_bullet(before) or _bare_number(before, run))
    ):
        return False
    x = round(run.rect.x0)
    return sum(starts.get(near, 0) for near in (x - 1, x, x + 1)) >= EDGE_LINES


def is_bullet(run: Run) -> bool:
    """Whether the run is nothing but a list marker."""
    text = run.text
    if len(text) == 1 and text != "§":
        return (
            run.font.symbol
            or text in "-–—o*+"
            or unicodedata.category(text) in ("So", "Co", "Sm")
            or bool(split_marker(f"{text} x", numbers=False).marker)
        )
    return len(text) <= 4 and split_marker(f"{text} x").marker == text


def make_line(runs: Sequence[Run], page: int) -> Line:
    """Make one line of `runs`, which stand from left to right."""
    runs = list(runs)
    rect = runs[0].rect
    for run in runs[1:]:
        rect = rect.around(run.rect)
    weights: dict[float, int] = {}
    bases: dict[float, int] = {}
    for run in runs:
        weights[run.size] = weights.get(run.size, 0) + len(run.text)
        if not run.raised:
            bases[run.base] = bases.get(run.base, 0) + len(run.text)
    letters = [run for run in runs if any(c.isalnum() for c in run.text) and not run.raised]
    return Line(
        runs=runs,
        page=page,
        rect=Rect(*rect),
        base=max(bases, key=lambda b: bases[b]) if bases else runs[0].base,
        size=max(weights, key=lambda s: (weights[s], s)),
        bold=bool(letters) and all(run.font.bold for run in letters),
        text="".join(text for _, text in spaced(runs)),
        indent=rect.x0,
    )


def spaced(runs: Sequence[Run]) -> list[tuple[Run, str]]:
    """Return each run with its text, a space before it where one belongs."""
    out: list[tuple[Run, str]] = []
    for at, run in enumerate(runs):
        out.append((run, f" {run.text}" if at and _space_between(runs[at - 1], run) else run.text))
    return out


def _space_between(before: Run, run: Run) -> bool:
    if run.raised:
        return False
    gap = run.rect.x0 - before.rect.x1
    em = max(min(before.size, run.size), 1.0)
    if run.lead or before.trail:
        return True
    return gap > (NO_GAP if before.guess else WORD_GAP) * em


def take_marker(line: Line) -> None:
    """Take a symbol bullet or a list number off the line's text and runs, into its `marker`."""
    if line.marker or not line.runs:
        return
    first = line.runs[0]
    rest = line.runs[1:]
    if rest and (
        (is_bullet(first) and rest[0].rect.x0 - first.rect.x1 > NO_GAP * first.size)
        or _bare_number(first, rest[0])
    ):
        while len(rest) > 1 and is_bullet(rest[0]) and not rest[0].text.isalnum():
            # The mark of an outer item that has no text of its own.
            first, rest = rest[0], rest[1:]
        line.rect = Rect(first.rect.x0, line.rect.y0, line.rect.x1, line.rect.y1)
        _drop(line, first.text, rest)
        return
    marked = split_marker(line.text)
    if not marked.marker:
        odd = line.text[:1]
        if len(line.text) > 2 and line.text[1] == " " and unicodedata.category(odd) in ("So", "Co"):
            cut(line, odd, 2)
        return
    cut(line, marked.marker, len(line.text) - len(marked.text))


def _bare_number(first: Run, following: Run) -> bool:
    """Whether a number without a full stop counts a list: it stands apart before a word."""
    gap = (following.rect.x0 - first.rect.x1) / max(following.size, 1.0)
    return (
        first.text.isdigit() and len(first.text) <= 2 and 0.6 <= gap <= 2.5 and following.text[:1].isalpha()
    )


def _drop(line: Line, marker: str, rest: list[Run]) -> None:
    line.marker = marker
    line.runs = rest
    line.indent = rest[0].rect.x0
    line.text = "".join(text for _, text in spaced(rest))


def cut(line: Line, marker: str, length: int) -> None:
    """Take `length` characters of the line's text off its first runs."""
    pieces = spaced(line.runs)
    left = length
    kept: list[Run] = []
    for run, text in pieces:
        if left >= len(text):
            left -= len(text)
            continue
        if left:
            cut = left - (len(text) - len(run.text))
            share = cut / max(len(run.text), 1)
            x0 = run.rect.x0 + share * run.rect.width
            run.text = run.text[max(cut, 0) :].lstrip()
            run.rect = Rect(x0, run.rect.y0, run.rect.x1, run.rect.y1)
            left = 0
        kept.append(run)
    if not kept:
        return
    line.marker = marker
    line.runs = kept
    line.indent = kept[0].rect.x0
    line.text = "".join(text for _, text in spaced(kept))
