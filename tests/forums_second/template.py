"""A workshop template that was filled in: tables with titles across them and labels down the side (DOCX)."""

from __future__ import annotations

import datetime as dt
import io
from typing import TYPE_CHECKING, Any

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Cm, Pt

from tests.forums.packing import repacked
from tests.forums_second.sources import cells_of

if TYPE_CHECKING:
    from tests.forums.forum import Line

_WIDTHS = {"group": (4.2, 0.9, 11.4), "programme": (2.0, 9.0, 5.5), "facts": (2.2, 6.0, 2.5, 5.8)}
"""Widths of columns in centimetres, where they differ."""


def build(lines: list[Line]) -> bytes:
    """Return the filled template that `lines` tell as the bytes of a DOCX file."""
    document = docx.Document()
    core = document.core_properties
    core.title, core.author, core.comments = lines[0][1], "Terhi Vainikka", ""
    core.created = core.modified = dt.datetime(2026, 3, 13, 8, 30)  # noqa: DTZ001 - the format knows no zone
    document.styles["Normal"].font.name, document.styles["Normal"].font.size = "Calibri", Pt(10.5)
    document.sections[0].header.paragraphs[0].text = "Haminan kaupunki | Hyvinvointi- ja koulupalvelut"
    kind, rows = "", []
    for tag, text in [*lines, ("end", "")]:
        if tag == "row":
            rows.append(cells_of(text))
            continue
        if rows:
            _table(document, rows, _WIDTHS.get(kind, ()))
            rows = []
        _paragraph(document, tag, text)
        kind = text
    out = io.BytesIO()
    document.save(out)
    return repacked(out.getvalue())


def _paragraph(document: Any, tag: str, text: str) -> None:
    if tag == "title":
        document.add_heading(text, 0)
    elif tag == "h":
        document.add_heading(text, 1)
    elif tag == "table":
        document.add_paragraph()  # as people part tables from what stands before
    elif tag != "end":
        document.add_paragraph(text, "Subtitle" if tag == "sub" else None)


def _table(document: Any, rows: list[list[str]], widths: tuple[float, ...]) -> None:
    table = document.add_table(rows=len(rows), cols=len(rows[0]), style="Table Grid")
    table.autofit = not widths
    for column, width in enumerate(widths):
        table.columns[column].width = Cm(width)
        for cell in table.columns[column].cells:
            cell.width = Cm(width)
    for r, row in enumerate(rows):
        for c, value in enumerate(row):
            if value == "◂":
                table.cell(r, c - 1).merge(table.cell(r, c))
            elif value == "▴":
                table.cell(r - 1, c).merge(table.cell(r, c))
            else:
                _fill(table.cell(r, c), value)


def _fill(cell: Any, value: str) -> None:
    bold = value.startswith("*")
    if bold:
        cell._tc.get_or_add_tcPr().append(parse_xml(f'<w:shd {nsdecls("w")} w:val="clear" w:fill="DCE9F2"/>'))
    for number, line in enumerate(value.removeprefix("*").split(" // ")):
        paragraph = cell.add_paragraph() if number else cell.paragraphs[0]
        paragraph.add_run(line).bold = bold or None
