"""Tables drawn with characters: Markdown's pipes, boxes, rulers of dashes, and tabs."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

from pipeline.document import Cell, Kind
from pipeline.ingest.markers import split_marker
from pipeline.ingest.plain.chunk import Chunk, plain
from pipeline.ingest.plain.lines import Line, continues, join

if TYPE_CHECKING:
    from collections.abc import Sequence

_PIPE_RULE = re.compile(r"\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{1,}:?\s*)*\|?$")
_BOX_RULE = re.compile(r"[+|├┌└╔╠╚]?[-=─━═]{2,}[-=+|┼┬┴┤┐┘─━═╬╦╩╣╗╝\s]*$")
_DASH_RULE = re.compile(r"(?:-{3,}|={3,})(?:\s{1,}(?:-{3,}|={3,}))+$")
_BREAK = re.compile(r"<br\b[^<>]*>", re.IGNORECASE)
_LABEL = 40
"""Characters that the name of a row has at most."""
_MOST_HEAD_LINES = 8
"""A rule stands within so many lines from the top of a table."""
_BARS = str.maketrans("│┃║", "|||")


@dataclass(slots=True)
class Row:
    """The cells of one row, each the lines that stand in it."""

    cells: list[list[str]]
    header: bool = False


@dataclass(slots=True)
class Grid:
    """A table as drawn: rows from the top, how wide each column was, and how many lines of text it took."""

    rows: list[Row] = field(default_factory=list)
    widths: list[int] = field(default_factory=list)
    consumed: int = 0


def table_at(lines: Sequence[Line], start: int) -> Grid | None:
    """Return the table that starts at ``lines[start]``, or None."""
    text = lines[start].text.translate(_BARS)
    if "|" in text or text[:1] in "+├┌╔":
        return _pipes(lines, start) or _boxes(lines, start)
    if "\t" in text:
        return _tabs(lines, start)
    return _ruled(lines, start)


def _block(lines: Sequence[Line], start: int) -> list[Line]:
    end = start
    while end < len(lines) and lines[end].text:
        end += 1
    return list(lines[start:end])


def _split_pipes(text: str) -> list[str]:
    text = text.strip().removeprefix("|")
    if text.endswith("|") and not text.endswith("\\|"):
        text = text[:-1]
    return [cell.replace("\\|", "|").strip() for cell in re.split(r"(?<!\\)\|", text)]


def _pipes(lines: Sequence[Line], start: int) -> Grid | None:
    """Read a Markdown table: a head, a rule of dashes and pipes, rows until a line without a pipe."""
    if (
        start + 1 >= len(lines)
        or "|" not in lines[start + 1].text
        or not _PIPE_RULE.match(lines[start + 1].text)
    ):
        return None
    if "+" in lines[start + 1].text:
        return None
    head = _split_pipes(lines[start].text)
    if abs(len(_split_pipes(lines[start + 1].text)) - len(head)) > 1:
        return None
    grid = Grid(consumed=2)
    grid.rows.append(Row([_BREAK.split(cell) for cell in head], header=any(head)))
    for line in lines[start + 2 :]:
        if "|" not in line.text:
            break
        grid.consumed += 1
        cells = (_split_pipes(line.text) + [""] * len(head))[: len(head)]
        grid.rows.append(Row([_BREAK.split(cell) for cell in cells]))
    grid.widths = [0] * len(head)
    return grid


def _boxes(lines: Sequence[Line], start: int) -> Grid | None:
    """Read a table whose columns are parted by bars and whose rows, or groups of rows, by rules."""
    near = [line.text.translate(_BARS) for line in lines[start : start + _MOST_HEAD_LINES]]
    if not any(_BOX_RULE.match(text) for text in near):
        return None
    block = _block(lines, start)
    body: list[Line] = []
    for line in block:
        text = line.text.translate(_BARS)
        if not (_BOX_RULE.match(text) or "|" in text):
            break
        body.append(Line(text, line.indent))
    rules = [i for i, line in enumerate(body) if _BOX_RULE.match(line.text)]
    if not rules or len(body) - len(rules) < 2:
        return None
    bars = _bars(body, rules)
    if not bars:
        return None
    spans = list(zip([0, *(bar + 1 for bar in bars)], [*bars, 10_000], strict=True))
    groups: list[list[list[str]]] = [[]]
    for i, line in enumerate(body):
        if i in rules:
            groups.append([])
        else:
            raw = " " * line.indent + line.text
            groups[-1].append([raw[a:b] for a, b in spans])
    grid = Grid(consumed=len(body), widths=[0] * len(spans))
    _fill(grid, [group for group in groups if group])
    _drop_outer(grid)
    return grid


def _bars(body: list[Line], rules: list[int]) -> list[int]:
    """Return the columns at which most lines of text have a bar."""
    texts = [" " * line.indent + line.text for i, line in enumerate(body) if i not in rules]
    columns = {c for text in texts for c, char in enumerate(text) if char == "|"}
    return sorted(c for c in columns if sum(text[c : c + 1] == "|" for text in texts) * 3 >= len(texts) * 2)


def _fill(grid: Grid, groups: list[list[list[str]]]) -> None:
    """Turn groups of lines between rules into rows.

    A single line over a group of several is a head. Where rules part every row a group is a row; where only
    the head is parted from the rest, a line with text in its first column opens a row.
    """
    one_body = len(groups) == 2 and len(groups[1]) > 1
    for number, group in enumerate(groups):
        after = groups[number + 1] if number + 1 < len(groups) else []
        header = bool(after) and (number == 0 or (len(group) == 1 and len(after) > 1 and len(groups[0]) == 1))
        if one_body and number == 1 and not _bulleted(group):
            for line in group:
                if line[_first(grid)].strip() or not grid.rows or grid.rows[-1].header:
                    grid.rows.append(Row([[cell] for cell in line]))
                else:
                    for cell, more in zip(grid.rows[-1].cells, line, strict=True):
                        cell.append(more)
        else:
            grid.rows.append(Row([[line[c] for line in group] for c in range(len(group[0]))], header=header))
    for row in grid.rows:
        for c, cell in enumerate(row.cells):
            grid.widths[c] = max(grid.widths[c], *(len(text.strip()) for text in cell), 0)


def _first(grid: Grid) -> int:
    """Return the column that opens rows: the first one with text in the head."""
    head = grid.rows[0].cells if grid.rows else []
    return next((c for c, cell in enumerate(head) if "".join(cell).strip()), 0)


def _bulleted(group: list[list[str]]) -> bool:
    firsts = [cell for line in group for cell in line if cell.strip()]
    return sum(bool(split_marker(cell.strip(), numbers=False).marker) for cell in firsts) * 3 >= len(firsts)


def _drop_outer(grid: Grid) -> None:
    """Take away the empty columns outside the frame of a box."""
    for column in (len(grid.widths) - 1, 0):
        if grid.widths and grid.widths[column] == 0:
            del grid.widths[column]
            for row in grid.rows:
                del row.cells[column]


def _ruled(lines: Sequence[Line], start: int) -> Grid | None:
    """Read a table whose columns are marked by a ruler of dashes under (or over) its head."""
    for offset in (1, 0):
        at = start + offset
        if at >= len(lines) or not _DASH_RULE.match(lines[at].text):
            continue
        rule = " " * lines[at].indent + lines[at].text
        starts = [match.start() for match in re.finditer(r"[-=]+", rule)]
        spans = list(zip(starts, [*starts[1:], 10_000], strict=True))
        block = [line for line in _block(lines, start) if not _DASH_RULE.match(line.text)]
        if len(block) < 2:
            return None
        grid = Grid(
            consumed=len(_block(lines, start)), widths=[len(run) for run in re.findall(r"[-=]+", rule)]
        )
        cut = [[(" " * line.indent + line.text)[a:b] for a, b in spans] for line in block]
        _fill(grid, [cut[:1], cut[1:]])
        if len(cut) == 2:
            grid.rows[0].header = True
        return grid
    return None


def _tabs(lines: Sequence[Line], start: int) -> Grid | None:
    """Read rows copied from a spreadsheet: the same number of tabs, at least two, on two lines or more."""
    count = lines[start].text.count("\t")
    end = start
    while end < len(lines) and lines[end].text.count("\t") == count:
        end += 1
    if count < 2 or end - start < 2:
        return None
    rows = [Row([[cell] for cell in line.text.split("\t")]) for line in lines[start:end]]
    rows[0].header = all("".join(cell).strip() for cell in rows[0].cells)
    return Grid(rows, [0] * (count + 1), end - start)


def are_labels(texts: Sequence[str]) -> bool:
    """Whether `texts`, the cells of one column, can name their rows: at least two, short, all different, with words."""
    return (
        len(texts) > 1
        and len(set(texts)) == len(texts)
        and all(
            len(text) <= _LABEL and len(text.split()) <= 5 and any(map(str.isalpha, text)) for text in texts
        )
    )


def _label_column(grid: Grid) -> int | None:
    """Return the column that names the rows: the first that holds more than numbers, if its cells are labels."""
    body = [row for row in grid.rows if not row.header]
    for column in range(len(grid.widths) - 1):
        texts = [_texts(row.cells[column]) for row in body]
        if any(char.isalpha() for lines in texts for text in lines for char in text):
            single = all(len(lines) == 1 for lines in texts)
            return column if single and are_labels([lines[0] for lines in texts]) else None
    return None


def cells(grid: Grid, number: int) -> list[Chunk]:
    """Return the blocks of the table `grid`, the `number`-th of its document."""
    chunks: list[Chunk] = []
    heads = [""] * len(grid.widths)
    label_column = _label_column(grid) if any(row.header for row in grid.rows) else None
    for r, row in enumerate(grid.rows):
        listed = _separate_lines(row, grid.widths)
        for c, lines in enumerate(row.cells):
            items = _cell_items(lines, grid.widths[c], separate=listed == len(_texts(lines)))
            if row.header and items:
                items = [("", " ".join(text for _, text in items))]
            place = Cell(
                number,
                r,
                c,
                columns=len(grid.widths),
                header=row.header,
                column_header="" if row.header else heads[c],
                row_header=_row_head(row, c, label_column),
            )
            if row.header:
                heads[c] = " ".join(text for _, text in items)
            for marker, text in items:
                kind = Kind.LIST_ITEM if marker else Kind.CELL
                chunks.append(Chunk(kind, plain(text), marker=marker, cell=place))
    return chunks


def _row_head(row: Row, column: int, label_column: int | None) -> str:
    if row.header or label_column is None or column <= label_column:
        return ""
    return _texts(row.cells[label_column])[0]


def _texts(lines: list[str]) -> list[str]:
    return [text for raw in lines if (text := raw.strip())]


def _separate_lines(row: Row, widths: list[int]) -> int:
    """Return how many lines the cells of `row` have whose lines are entries of their own, 0 if none are.

    A line that the next word would have fitted on was broken on purpose; cells beside it with as many lines
    were then filled in the same way.
    """
    for lines, width in zip(row.cells, widths, strict=True):
        texts = [Line(text) for text in _texts(lines)]
        if len(texts) > 1 and width and not any(continues(a, b, width) for a, b in pairwise(texts)):
            return len(texts)
    return 0


def _cell_items(lines: list[str], width: int, *, separate: bool) -> list[tuple[str, str]]:
    """Return marker and text of what a cell holds: its bullets, or its lines where they were not wrapped."""
    items: list[tuple[str, list[Line]]] = []
    texts = _texts(lines)
    for text in texts:
        found = split_marker(text, numbers=len(texts) > 1)
        line = Line(text)
        last = items[-1] if items else None
        wrapped = last is not None and (bool(last[0]) or continues(last[1][-1], line, width or None))
        if last is not None and separate and not last[0]:
            wrapped = last[1][-1].text.endswith(("-", ",", "/"))
        if last is not None and wrapped and not found.marker:
            last[1].append(line)
        else:
            items.append((found.marker, [Line(found.text) if found.marker else line]))
    return [(marker, join([line.text for line in parts])) for marker, parts in items]
