"""Tables: what a column and a row say of the cells in them."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pipeline.extract.context import RECORD_ROLES, Head, Role, ThemeNode, Unit, View
from pipeline.extract.headings import read_heading, trim
from pipeline.extract.roles import named

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pipeline.document import Cell

_FIELD_TABLE = frozenset({"responsible", "due"})
_TIP_FIELDS = frozenset({"organisation", "url", "email", "deadline", "kind", "title", "suggested_by"})
# What a table says of people, rather than asks of them.
_SAID_OF = frozenset({Role.NEED, Role.WISH, Role.CHALLENGE, Role.OFFER})
_FIGURE = re.compile(r"[\s\d.,%€+–-]*(?:kpl|hlö|krt|h|min|km)?\s*")
_ADDRESSES = frozenset({"url", "email"})
_LONG_HEAD = 60  # characters; a longer first cell is a statement of its own rather than the name of its row


@dataclass(slots=True)
class _Column:
    text: str = ""
    block: int = -1
    role: Role | None = None
    fills: str | None = None
    """The field that its cells fill (``responsible``), or ``theme``."""


@dataclass(slots=True)
class _Table:
    top: int = 0
    """The number of its first row."""
    headed: bool = False
    """Its first row holds the heads of its columns."""
    units: list[Unit] = field(default_factory=list)
    columns: dict[int, _Column] = field(default_factory=dict)


def read_tables(view: View) -> None:
    """Put the roles of columns and the themes of rows over the cells of every table of the document."""
    tables: defaultdict[int, _Table] = defaultdict(_Table)
    for unit in view.units:
        if unit.block.cell is not None:
            tables[unit.block.cell.table].units.append(unit)
    for table in tables.values():
        _read_titles(view, table)
        for band in _bands(table):
            _read_columns(band)
            _read_rows(view, band)


def _read_titles(view: View, table: _Table) -> None:
    """Let a row of one short cell across the whole table (*Ryhmä 1: Kyydit*) stand over the rows down to the next."""
    rows: defaultdict[int, list[Unit]] = defaultdict(list)
    for unit in table.units:
        rows[_cell(unit).row].append(unit)
    if all(_cell(u).column_span >= _cell(u).columns for u in table.units):
        return
    head: Head | None = None
    theme: int | None = None
    for row in sorted(rows):
        units = rows[row]
        if _is_title(units):
            reading = read_heading(units[0].doc)
            named_theme = reading.theme is not None and (reading.announced or not reading.roles)
            theme = _theme(view, units) if named_theme else None
            head = Head(units[0].text, reading.role or Role.THEME, units[0].index, "heading")
            units[0].heading = True
            continue
        for unit in units:
            unit.heads = (*unit.heads, head) if head is not None else unit.heads
            unit.theme = unit.theme if theme is None else theme


def _is_title(units: Sequence[Unit]) -> bool:
    cell, text = _cell(units[0]), units[0].text
    across = len(units) == 1 and cell.columns > 1 and cell.column_span >= cell.columns
    return across and len(text) <= _LONG_HEAD and text[-1] not in ".:;,"


def _bands(table: _Table) -> list[_Table]:
    """Divide a table at rows of heads: each such row stands over the rows down to the next (four-fields)."""
    heads = {row for row in {_cell(u).row for u in table.units} if _is_head_row(table, row)}
    bands: list[_Table] = []
    for unit in table.units:
        if not bands or (_cell(unit).row in heads and _cell(unit).row != bands[-1].top):
            bands.append(_Table(top=_cell(unit).row, headed=_cell(unit).row in heads))
        bands[-1].units.append(unit)
    return bands


def _is_head_row(table: _Table, row: int) -> bool:
    cells = [_cell(u) for u in table.units if _cell(u).row == row]
    several = len(cells) > 1 or all(cell.columns == 1 for cell in cells)
    return several and (all(cell.header for cell in cells) or _reads_as_heads(table, row))


def _reads_as_heads(table: _Table, row: int) -> bool:
    """Whether a first row that nothing marks names a type or a field in each of its cells, in a table without heads."""
    units = [u for u in table.units if _cell(u).row == row]
    if row != min(_cell(u).row for u in table.units) or any(_cell(u).header for u in table.units):
        return False
    if len(units) < units[0].block.cell.columns or any(len(u.text) > _LONG_HEAD for u in units):  # type: ignore[union-attr]  # a unit of a table has a cell
        return False
    readings = [read_heading(u.doc) for u in units]
    typed = [r for r in readings if r.role in RECORD_ROLES and r.theme is None]
    fields = [
        u for u, r in zip(units, readings, strict=True) if r not in typed and named(list(u.doc), "columns")
    ]
    return bool(typed) and len(typed) + len(fields) == len(units)


def _cell(unit: Unit) -> Cell:
    cell = unit.block.cell
    if cell is None:
        raise ValueError("a unit of a table has a cell")
    return cell


def _read_columns(table: _Table) -> None:
    """Give each column its role or the field that its cells fill, after what the table as a whole is."""
    for unit in table.units:
        if _is_column_head(table, unit):
            column = table.columns.setdefault(_cell(unit).column, _Column(unit.text, unit.index))
            if column.block == unit.index:
                _name_column(column, unit)
    if not table.columns:
        return
    _read_who(table)
    fills = {c.fills for c in table.columns.values()}
    tips = any(c.role is Role.TIP for c in table.columns.values())
    if table.units[0].role is Role.TIP or (tips and fills & _TIP_FIELDS):
        _read_sources(table)
    elif fills & _FIELD_TABLE:
        _read_plan(table)
    else:
        for column in table.columns.values():
            column.fills = None if column.fills in _TIP_FIELDS else column.fills
    for column in table.columns.values():
        if column.role is not None:
            column.fills = None


def _read_who(table: _Table) -> None:
    """Let a first column of those who need or offer something (*Kuka*) name the rows, where nothing is to be done."""
    first = table.columns.get(0)
    others = [c for number, c in table.columns.items() if number > 0]
    if first is None or first.fills != "responsible" or first.role is not None:
        return
    done = any(c.role is Role.ACTION or c.fills == "due" for c in others)
    if not done and any(c.role in _SAID_OF for c in others):
        first.fills = "theme"


def _read_plan(table: _Table) -> None:
    """In a table with doers or dates, the unnamed column (*Mitä*, *Tehtävä*) holds the actions."""
    for column in table.columns.values():
        if column.fills in _FIELD_TABLE:
            column.role = None
    if any(c.role is Role.ACTION for c in table.columns.values()):
        return
    theme = _theme_column(table)
    asked = any(c.role in _SAID_OF for c in table.columns.values())  # what is needed, and what for
    for number, column in table.columns.items():
        if column.role is Role.USE and asked:
            continue
        if column.fills is None and column.role in (None, Role.USE) and number != theme:
            column.role = Role.ACTION


def _read_sources(table: _Table) -> None:
    """In a table of sources one column names them, the others fill their fields."""
    order = sorted(table.columns.items())
    named_first = [n for n, c in order if c.role is Role.TIP and c.fills not in _ADDRESSES] or [
        n for n, c in order if c.fills == "title"
    ]
    unnamed = [n for n, c in order if c.role is None and c.fills is None]
    first = next(iter([*named_first, *unnamed]), None)
    for number, column in order:
        if number == first:
            column.role, column.fills = Role.TIP, None
        elif column.fills is not None:
            column.role = None
            column.fills = "organisation" if column.fills == "responsible" else column.fills


def _is_column_head(table: _Table, unit: Unit) -> bool:
    return table.headed and _cell(unit).row == table.top


def _name_column(column: _Column, unit: Unit) -> None:
    tokens = list(unit.doc)
    roles = named(tokens)
    fields = named(tokens, "columns")
    role = roles[0] if roles and roles[0].role in RECORD_ROLES else None
    column.role = role.role if role else None
    if fields and (role is None or fields[0].terms >= role.terms):
        column.fills = fields[0].name


def _theme_column(table: _Table) -> int | None:
    """Return the column whose cells name the themes of their rows, if the other columns have roles."""
    if 0 in table.columns and table.columns[0].fills == "theme":
        return 0
    if not any(c.role in RECORD_ROLES for c in table.columns.values()):
        return None
    if 0 not in table.columns:
        return 0
    counts = table.columns[0].fills == "measure" or not table.columns[0].text
    number = 1 if counts else 0  # a running number may stand before it
    column = table.columns.get(number)
    named_so = column is not None and (
        column.fills == "theme" or (column.role is None and column.fills is None)
    )
    return number if named_so else None


def _read_rows(view: View, table: _Table) -> None:
    rows: defaultdict[int, list[Unit]] = defaultdict(list)
    for unit in table.units:
        rows[_cell(unit).row].append(unit)
    theme_column = _theme_column(table)
    themes = _row_names(view, table, rows, theme_column)
    for row, units in rows.items():
        fields: dict[str, str] = {}
        for unit in units:
            _place(table, unit, themes.get(row), theme_column)
            if unit.field_of is not None and not unit.block.cell.header:  # type: ignore[union-attr]  # a unit of a table has a cell
                fields[unit.field_of] = "; ".join(filter(None, (fields.get(unit.field_of), unit.text)))
        figures = [u for u in units if _cell(u).column > 0]
        if figures and theme_column is None and all(_FIGURE.fullmatch(u.text) for u in figures):
            for unit in units:
                unit.heading = True  # a row of figures states nothing
        for unit in units:
            unit.fields = fields


def _place(table: _Table, unit: Unit, row: Head | int | None, theme_column: int | None) -> None:
    """Put a cell's column and row over it."""
    cell = _cell(unit)
    unit.heading = unit.heading or cell.header
    column = table.columns.get(cell.column)
    spans_all = cell.columns > 1 and cell.column_span >= cell.columns
    if column is not None and column.block == unit.index:
        unit.heading = True
        return
    if spans_all:
        return
    if theme_column is not None and cell.column == theme_column and not cell.header:
        unit.heading = True
    heads: list[Head] = []
    if isinstance(row, Head):
        heads.append(row)
        unit.heading = unit.heading or row.block == unit.index
    elif row is not None:
        unit.theme = row
    if column is not None and not _is_column_head(table, unit):
        unit.field_of = column.fills if column.fills != "theme" else None
        heads.append(Head(column.text, column.role, column.block, "column"))
    lead = [h for h in unit.heads if h.source == "lead_in" and h.block >= min(u.index for u in table.units)]
    outer = [h for h in unit.heads if h not in lead]
    unit.heads = (*outer, *heads, *lead)


def _row_names(
    view: View, table: _Table, rows: dict[int, list[Unit]], theme_column: int | None
) -> dict[int, Head | int]:
    """Return for each row the role that its first cell names (a head), or the theme (an index), if any."""
    out: dict[int, Head | int] = {}
    first = theme_column or 0
    first_cells = {row: [u for u in units if _cell(u).column == first] for row, units in rows.items()}
    roles = {row: _row_role(cells) for row, cells in first_cells.items()}
    has_columns = any(c.role for c in table.columns.values())
    for row, cells in first_cells.items():
        if not cells or (table.columns and _is_column_head(table, cells[0])):
            continue
        role = roles[row]
        if role is not None and not has_columns and len(rows[row]) > len(cells):
            out.update({row + i: role for i in range(_cell(cells[0]).row_span)})
        elif theme_column is not None and _cell(cells[0]).column_span == 1:
            theme = _theme(view, cells)
            if theme is not None:
                out.update({row + i: theme for i in range(_cell(cells[0]).row_span)})
    return out


def _row_role(cells: Iterable[Unit]) -> Head | None:
    first = next(iter(cells), None)
    if first is None or len(first.text) > _LONG_HEAD:
        return None
    reading = read_heading(first.doc)
    return Head(first.text, reading.role, first.index, "column") if reading.role is not None else None


def _theme(view: View, cells: list[Unit]) -> int | None:
    """Return the theme that a row's first cell names; a group's name over it (*Ryhmä 1:*) is passed over."""
    for unit in cells:
        reading = read_heading(unit.doc)
        named_part = reading.theme
        if named_part is None and len(cells) == 1 and not any(c.isdigit() for c in unit.text):
            named_part = trim(unit.text, 0, len(unit.text))
        if named_part is None:
            continue
        label = unit.text[named_part[0] : named_part[1]]
        parent = unit.theme
        place = (unit.index, unit.block.start + named_part[0], unit.block.start + named_part[1])
        for index, node in enumerate(view.themes):
            if node.label.casefold() == label.casefold():
                node.places.append(place)
                return index
        view.themes.append(ThemeNode(label, parent, [place]))
        return len(view.themes) - 1
    return None
