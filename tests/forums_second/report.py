"""A report with numbered headings, short lists under subheadings, a table and a numbered list (ODT)."""

from __future__ import annotations

import datetime as dt
import io
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING

from odfdo import Cell, Document, Header, List, Paragraph, Row, Table

from tests.forums.packing import repacked
from tests.forums_second.sources import cells_of

if TYPE_CHECKING:
    from odfdo import Element

    from tests.forums.forum import Line

_STYLES = {"title": "Title", "subtitle": "Subtitle", "p": "Text_20_body"}
_NUMBERS = """<text:list-style style:name="Numerot"><text:list-level-style-number text:level="1"
 style:num-format="1" style:num-suffix="."/></text:list-style>"""


def build(lines: list[Line]) -> bytes:
    """Return the report that `lines` tell as the bytes of an ODT file."""
    document = Document("text")
    document.body.clear()
    document.insert_style(_NUMBERS, automatic=True)
    for tag, group in groupby(lines, itemgetter(0)):
        for element in _elements(tag, [text for _, text in group]):
            document.body.append(element)
    meta = document.meta
    meta.title, meta.creator, meta.initial_creator = lines[0][1], "Saija Nummelin", "Saija Nummelin"
    meta.language = "fi-FI"
    meta.creation_date = meta.date = dt.datetime(2026, 11, 20, 12, 0, tzinfo=dt.UTC)
    meta.editing_cycles, meta.editing_duration = 1, dt.timedelta(0)
    if (template := meta.get_element("//meta:template")) is not None:
        template.delete()  # names a file of the library and when it was made
    out = io.BytesIO()
    document.save(out)
    return repacked(out.getvalue())


def _elements(tag: str, texts: list[str]) -> list[Element]:
    if tag in ("h1", "h2"):
        return [Header(int(tag[1]), text) for text in texts]
    if tag in ("li", "ol"):
        return [List(texts, style="Numerot" if tag == "ol" else None)]
    if tag == "row":
        return [_table(texts)]
    return [Paragraph(text, style=_STYLES[tag]) for text in texts]


def _table(rows: list[str]) -> Table:
    table = Table("Vaihtokauppa")
    for row in rows:
        made = Row()
        for value in cells_of(row):
            cell = Cell()
            cell.append(Paragraph(value))
            made.append_cell(cell)
        table.append_row(made)
    return table
