"""Columns that are read across: tables without rules, and labels with their texts beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.document import Cell
from pipeline.ingest.pdf.flows import Flow
from pipeline.ingest.pdf.lines import is_bullet

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.ingest.pdf.flows import Element
    from pipeline.ingest.pdf.model import Line, Sheet

LABEL_CHARACTERS = 28
"""Mean length up to which the lines of a left column can be labels."""
LABEL_SHARE = 0.42
"""Share of the width that labels take at most."""
CELL_CHARACTERS = 42
"""Mean length up to which aligned lines are cells rather than columns of running text."""
_TIGHT = 1.45


def arrangement(
    columns: Sequence[Sequence[Element]], sheet: Sheet, tables: Iterator[int], *, nested: bool
) -> list[Flow] | None:
    """Return the flows of columns that are read across, None where each column is read down.

    `nested` columns stand in a column of the page and cannot reach over its edge.
    """
    if any(element.line is None for column in columns for element in column):
        return None
    if not all(columns):
        return None
    lines = [sorted((e.line for e in column if e.line), key=lambda ln: ln.base) for column in columns]
    if any(_bulleted(line) for line in lines[0]):
        return None
    if len(lines) == 2 and _labelled(lines[0], lines[1]):
        own = max(line.rect.x1 for line in lines[1]) + 4.0
        reach = own if nested else max(own, *(run.rect.x1 for run in sheet.runs))
        return _label_flows(lines[0], lines[1], reach, tables)
    if _tabular(lines, sheet):
        return _table_flows(lines, tables)
    return None


def _bulleted(line: Line) -> bool:
    return bool(line.marker) or is_bullet(line.runs[0])


def _same(one: Line, other: Line) -> bool:
    return abs(one.base - other.base) <= 0.3 * max(one.size, other.size)


def _beside(line: Line, others: Sequence[Line]) -> Line | None:
    return next((other for other in others if _same(line, other)), None)


def _labelled(left: Sequence[Line], right: Sequence[Line]) -> bool:
    """Whether the left column holds labels of what stands in the right one."""
    labels = _groups(left, right)
    x0 = min(line.rect.x0 for line in left)
    wide = max(line.rect.x1 for line in right) - x0
    if (
        sum(len(line.text) for line in left) > LABEL_CHARACTERS * len(left)
        or max(line.rect.x1 for line in left) - x0 > LABEL_SHARE * wide
        or max(line.size for line in left) > 1.15 * max(line.size for line in right)
    ):
        return False
    while labels and not _beside(labels[-1][0], right):
        labels.pop()  # what stands under the last label belongs to what follows
    answered = [group for group in labels if _beside(group[0], right)]
    if not answered or len(answered) < 0.7 * len(labels):
        return False
    if len(labels) == 1 and len(left) > 1 + len(labels[0]):
        return False
    # A head over each of two columns, with their items under it, is no pair of label and text.
    heads = left[0].bold and right[0].bold and _same(left[0], right[0])
    if heads and not any(line.bold for line in (*left[1:], *right[1:])):
        return len(labels) > 1 and all(_short(group) for group in labels[1:]) and len(right) > len(left)
    return True


def _short(group: Sequence[Line]) -> bool:
    return sum(len(line.text) for line in group) <= 12


def _groups(left: Sequence[Line], right: Sequence[Line]) -> list[list[Line]]:
    """Group the left lines into labels: a wrapped label goes on where nothing new begins beside it."""
    groups: list[list[Line]] = []
    for line in left:
        last = groups[-1][-1] if groups else None
        goes_on = (
            last is not None
            and line.base - last.base <= _TIGHT * line.size
            and line.bold == last.bold
            and not last.text.endswith(":")
            and (line.text[:1].islower() or not _beside(line, right))
        )
        if goes_on:
            groups[-1].append(line)
        else:
            groups.append([line])
    return groups


def _label_flows(
    left: Sequence[Line], right: Sequence[Line], reach: float, tables: Iterator[int]
) -> list[Flow]:
    groups = _groups(left, right)
    starts = [group[0].base - 0.3 * group[0].size for group in groups]
    texts: list[list[Line]] = [[] for _ in groups]
    before: list[Line] = []
    for line in right:
        at = sum(1 for start in starts if start <= line.base) - 1
        (before if at < 0 else texts[at]).append(line)
    table = next(tables)
    flows = [Flow(before, reach)] if before else []
    row = 0
    for group, text in zip(groups, texts, strict=True):
        if not text:
            flows.append(Flow(list(group), reach))
            continue
        label = " ".join(line.text for line in group)
        head = Cell(table, row, 0, columns=2, header=True)
        flows.append(Flow(list(group), min(line.rect.x0 for line in text), head))
        flows.append(Flow(text, reach, Cell(table, row, 1, columns=2, row_header=label)))
        row += 1
    return flows


def _tabular(columns: Sequence[Sequence[Line]], sheet: Sheet) -> bool:
    """Whether the columns' lines stand beside each other row by row."""
    if any(_bulleted(line) for column in columns for line in column):
        return False
    lines = [line for column in columns for line in column]
    if sum(len(line.text) for line in lines) > CELL_CHARACTERS * len(lines):
        return False
    first = columns[0]
    if _running(first) or sum(1 for column in columns if _running(column)) > 1:
        return False
    shared = sum(1 for line in first if any(_beside(line, column) for column in columns[1:]))
    needed = 2 if len(columns) > 2 else 3
    if shared < needed or shared < 0.8 * len(first):
        return False
    tops = [column[0] for column in columns]
    headed = all(top.bold for top in tops) and not any(line.bold for c in columns for line in c[1:])
    if headed and sheet.landscape:
        # A slide with heads over lists: a wall of notes unless every row is full.
        return all(len(column) == len(first) for column in columns) and len(columns) > 2
    others = [line for column in columns[1:] for line in column]
    return sum(1 for line in others if _beside(line, first)) >= 0.5 * len(others)


def _running(column: Sequence[Line]) -> bool:
    """Whether the lines are running text: long, and many of them go on in small letters."""
    long = sum(len(line.text) for line in column) > 20 * len(column)
    return long and sum(1 for line in column if line.text[:1].islower()) > 0.25 * len(column)


def _table_flows(columns: Sequence[Sequence[Line]], tables: Iterator[int]) -> list[Flow]:
    table = next(tables)
    starts = [group[0] for group in _groups(columns[0], [line for c in columns[1:] for line in c])]
    headed = all(column[0].bold and _same(column[0], starts[0]) for column in columns) and not all(
        line.bold for column in columns for line in column
    )
    heads = [column[0].text if headed else "" for column in columns]
    edges = [min(line.rect.x0 for line in column) for column in columns[1:]] + [
        max(line.rect.x1 for line in columns[-1]) + 4.0
    ]
    flows: list[Flow] = []
    for row, start in enumerate(starts):
        top = start.base - 0.3 * start.size if row else float("-inf")
        bottom = starts[row + 1].base - 0.3 * start.size if row + 1 < len(starts) else float("inf")
        inside = [[line for line in column if top <= line.base < bottom] for column in columns]
        label = " ".join(line.text for line in inside[0])
        for column, lines in enumerate(inside):
            if not lines:
                continue
            is_head = headed and row == 0
            cell = Cell(
                table,
                row,
                column,
                columns=len(columns),
                header=is_head,
                column_header="" if is_head else heads[column],
                row_header="" if is_head or column == 0 else label,
            )
            flows.append(Flow(lines, edges[column], cell))
    return flows
