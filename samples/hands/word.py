"""Minutes in Word: a table of facts without rules, paragraphs with §, bold run-in labels, a table of tasks."""

from __future__ import annotations

import datetime as dt
import io
from typing import Any

import docx
from docx.shared import Pt

from hands.packing import repacked

_DAY = dt.datetime(2026, 1, 20, 9, 0, tzinfo=dt.UTC)


def build(content: dict[str, Any]) -> bytes:
    """Return the minutes that `content` describes as the bytes of a DOCX file."""
    document = docx.Document()
    _properties(document, content)
    document.styles["Normal"].font.name = "Georgia"
    document.styles["Normal"].font.size = Pt(11)
    document.sections[0].header.paragraphs[0].text = content["header"]
    document.sections[0].footer.paragraphs[0].text = content["footnote"]
    document.add_heading(content["title"], 0)
    document.add_paragraph(content["subtitle"])
    for label, value in content["facts"]:
        paragraph = document.add_paragraph()
        paragraph.paragraph_format.tab_stops.add_tab_stop(Pt(110))
        paragraph.add_run(f"{label}:\t").bold = True
        paragraph.add_run(value)
    for number, heading, parts in content["paragraphs"]:
        document.add_heading(f"{number} {heading}", 1)
        for label, text in parts:
            paragraph = document.add_paragraph()
            if label:
                paragraph.add_run(f"{label}: ").bold = True
            paragraph.add_run(text)
    document.add_heading(content["table_title"], 1)
    _table(document, content["table"])
    document.add_paragraph()
    document.add_paragraph(content["closing"])
    document.add_paragraph(content["signature"])
    out = io.BytesIO()
    document.save(out)
    return repacked(out.getvalue())


def _properties(document: Any, content: dict[str, Any]) -> None:
    core = document.core_properties
    core.title, core.author, core.language = content["title"], "Tellervo Moilanen", "fi-FI"
    core.created = core.modified = _DAY.replace(tzinfo=None)
    core.comments = ""


def _table(document: Any, rows: list[tuple[str, ...]]) -> None:
    table = document.add_table(rows=0, cols=len(rows[0]), style="Table Grid")
    for number, row in enumerate(rows):
        for cell, text in zip(table.add_row().cells, row, strict=True):
            first, *rest = text.split("\n")
            cell.paragraphs[0].add_run(first).bold = number == 0
            for line in rest:
                cell.add_paragraph(line)
