"""Heads of a table: which cells name their column or their row, and what each body cell stands under."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.document import fold
from pipeline.ingest.flow.model import Para

if TYPE_CHECKING:
    from pipeline.ingest.flow.model import Table, TableCell

_HEAD_CHARACTERS = 90
_LABEL_CHARACTERS = 40
_LABEL_WORDS = 5


@dataclass(frozen=True, slots=True)
class Place:
    """What a cell is to its table: a head, or a body cell under a column's head and beside a row's head."""

    header: bool = False
    column_header: str = ""
    row_header: str = ""


@dataclass(frozen=True, slots=True)
class _Facts:
    """What is asked of a cell again and again."""

    text: str
    bold: bool
    opens_bold: bool
    single: bool
    """One paragraph that is no list item."""

    @property
    def short(self) -> bool:
        return self.single and 0 < len(self.text) <= _HEAD_CHARACTERS

    @property
    def label(self) -> bool:
        return self.short and len(self.text) <= _LABEL_CHARACTERS and len(self.text.split()) <= _LABEL_WORDS


def places(table: Table) -> list[tuple[TableCell, Place]]:
    """Return the cells of `table` in reading order, each with its place."""
    facts = {id(cell): _facts(cell) for cell in table.cells}
    rows: dict[int, list[TableCell]] = {}
    for cell in table.cells:
        rows.setdefault(cell.row, []).append(cell)
    head_rows = _head_rows(table, rows, facts)
    head_cells = _row_heads(table, rows, facts, head_rows)
    return _place(table, rows, facts, head_rows, head_cells)


def _facts(cell: TableCell) -> _Facts:
    paras = [part for part in cell.content if isinstance(part, Para) and part.text]
    tables = any(not isinstance(part, Para) for part in cell.content)
    return _Facts(
        text=fold(" ".join(para.text for para in paras)),
        bold=bool(paras) and all(para.look.bold or para.heading for para in paras),
        opens_bold=bool(paras) and _opens_bold(paras[0]),
        single=len(paras) == 1 and paras[0].list_level is None and not tables,
    )


def _opens_bold(para: Para) -> bool:
    runs = [run for line in para.lines for run in line if run.text.strip()]
    return bool(runs) and bool(runs[0].look.bold)


_Rows = dict[int, "list[TableCell]"]


def _spanning(table: Table, row: list[TableCell]) -> bool:
    return table.columns > 1 and len(row) == 1 and row[0].column_span >= table.columns


def _head_rows(table: Table, rows: _Rows, facts: dict[int, _Facts]) -> set[int]:
    """Rows that name the columns: declared, all bold or shaded over rows that are not, or so by their wording."""
    if len(rows) < 2:
        return set()
    order = sorted(rows)
    marked = [row for row in order if _marked(table, rows[row], facts, first=row == order[0])]
    heads: set[int] = set()
    for place, row in enumerate(order):
        if row not in marked or place == len(order) - 1:
            continue
        following = order[place + 1]
        # A row of heads heads something: the row after it is no head, or is a second row of heads.
        if following not in marked or (place == 0 and following in marked and len(marked) < len(order)):
            heads.add(row)
    if len(marked) == len(order):
        return set()
    if not heads and not _spanning(table, rows[order[0]]) and _worded(table, rows, facts, order):
        heads.add(order[0])
    return heads


def _marked(table: Table, row: list[TableCell], facts: dict[int, _Facts], *, first: bool) -> bool:
    """Whether a row looks like heads; further down only bold words are, not figures and not shaded bands."""
    filled = [cell for cell in row if facts[id(cell)].text]
    if not filled or _spanning(table, row):
        return False
    if all(cell.head for cell in row):
        return True
    if len(filled) < 2 and table.columns > 1:
        return False
    if not all(facts[id(cell)].short for cell in filled):
        return False
    if first and all(cell.shaded for cell in row):
        return True
    worded = first or all(any(c.isalpha() for c in facts[id(cell)].text) for cell in filled)
    return worded and all(facts[id(cell)].bold for cell in filled)


def _worded(table: Table, rows: _Rows, facts: dict[int, _Facts], order: list[int]) -> bool:
    """Whether the first row reads as heads: short labels without figures, shorter than what stands under them."""
    first = [facts[id(cell)] for cell in rows[order[0]]]
    if table.columns < 2 or len(first) != table.columns or len(order) < 2:
        return False
    if not all(fact.label and not any(c.isdigit() for c in fact.text) for fact in first):
        return False
    if any(fact.text.endswith((".", "!", ";")) for fact in first):
        return False
    below = [facts[id(cell)] for row in order[1:] for cell in rows[row] if facts[id(cell)].text]
    if not below:
        return False
    heads = sum(len(fact.text) for fact in first) / len(first)
    cells = sum(len(fact.text) for fact in below) / len(below)
    if table.columns == 2:
        # Two columns of label and value: the first row is one more pair unless even its label stands apart.
        labels = [facts[id(cell)] for row in order[1:] for cell in rows[row] if cell.column == 0]
        if all(fact.label and not fact.text.endswith(".") for fact in labels if fact.text):
            return False
    return heads * 2 < cells


def _row_heads(table: Table, rows: _Rows, facts: dict[int, _Facts], head_rows: set[int]) -> set[int]:
    """Cells of the first column that name their row."""
    if table.columns < 2:
        return set()
    first = [
        row[0]
        for number, row in sorted(rows.items())
        if number not in head_rows and row[0].column == 0 and not _spanning(table, row) and len(row) > 1
    ]
    filled = [cell for cell in first if facts[id(cell)].text]
    found = {id(cell) for cell in filled if facts[id(cell)].short and (facts[id(cell)].bold or cell.head)}
    others = [
        cell
        for number, row in rows.items()
        if number not in head_rows
        for cell in row
        if cell.column > 0 and facts[id(cell)].text
    ]
    if found and others and all(facts[id(cell)].bold for cell in others):
        found = set()
    if found or not filled or not others:
        return found
    if not head_rows and table.columns == 2 and _pairs(filled, others, facts):
        return {id(cell) for cell in filled}
    corner = [cell for number in head_rows for cell in rows[number] if cell.column == 0]
    # An empty corner, or a label in bold before each row's name, says that the first column names the rows.
    if head_rows and all(not facts[id(cell)].text for cell in corner):
        return {id(cell) for cell in filled if facts[id(cell)].short}
    if len(filled) > 1 and all(facts[id(cell)].opens_bold and facts[id(cell)].short for cell in filled):
        return {id(cell) for cell in filled}
    shaded = all(cell.shaded for cell in filled) and not any(cell.shaded for cell in others)
    return {id(cell) for cell in filled if facts[id(cell)].short} if shaded else set()


def _pairs(filled: list[TableCell], others: list[TableCell], facts: dict[int, _Facts]) -> bool:
    labels = [facts[id(cell)] for cell in filled]
    if len(labels) < 2 or not all(label.label and not label.text.endswith((".", "?")) for label in labels):
        return False
    mean = sum(len(label.text) for label in labels) / len(labels)
    return mean * 1.5 < sum(len(facts[id(cell)].text) for cell in others) / len(others)


def _place(
    table: Table, rows: _Rows, facts: dict[int, _Facts], head_rows: set[int], head_cells: set[int]
) -> list[tuple[TableCell, Place]]:
    columns: dict[int, str] = {}
    beside: dict[int, str] = {}
    out: list[tuple[TableCell, Place]] = []
    previous_head = False
    for number in sorted(rows):
        row = rows[number]
        if number in head_rows:
            fresh = {} if not previous_head else columns
            columns = dict(fresh)
            for cell in row:
                _name_columns(cell, facts[id(cell)].text, columns)
                out.append((cell, Place(header=True)))
            previous_head = True
            continue
        previous_head = False
        for cell in row:
            if id(cell) in head_cells:
                for covered in range(number, number + cell.row_span):
                    beside[covered] = facts[id(cell)].text
        for cell in row:
            head = id(cell) in head_cells
            spans = cell.column_span >= table.columns > 1
            out.append(
                (
                    cell,
                    Place(
                        header=head,
                        column_header="" if spans else columns.get(cell.column, ""),
                        row_header="" if head or spans else beside.get(number, ""),
                    ),
                )
            )
    return out


def _name_columns(cell: TableCell, text: str, columns: dict[int, str]) -> None:
    """Put a head's text over the columns that it spans, after a wider head that stands over them."""
    if not text:
        return
    for column in range(cell.column, cell.column + cell.column_span):
        over = columns.get(column)
        columns[column] = f"{over} / {text}" if over and over != text else text
