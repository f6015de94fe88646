"""A report in OpenDocument text: numbered headings, a matrix of themes by columns, bold lines as small heads."""

from __future__ import annotations

import datetime as dt
from typing import Any

from odfdo import Cell, Document, Element, Header, List, Paragraph, Row, Span, Style, Table

from hands.odf import finished


def build(content: dict[str, Any]) -> bytes:
    """Return the report that `content` describes as the bytes of an ODT file."""
    document = Document("text")
    body = document.body
    body.clear()
    document.insert_style(Style("text", name="Lihava", bold=True), automatic=True)
    body.append(Paragraph(content["title"], style="Title"))
    body.append(Paragraph(content["subtitle"], style="Subtitle"))
    _paragraphs(body, content["intro"])
    body.append(Header(1, content["matrix_title"]))
    body.append(Paragraph(content["matrix_caption"]))
    body.append(_matrix(content["matrix"]))
    body.append(Header(1, content["groups_title"]))
    for group in content["groups"]:
        body.append(Header(2, group["title"]))
        for label, text in group["paragraphs"]:
            body.append(_bold(label) if label else Paragraph(text))
    for key in ("decisions", "tips"):
        body.append(Header(1, content[f"{key}_title"]))
        body.append(List(content[key]))
    body.append(Header(1, content["feedback_title"]))
    body.append(Paragraph(content["feedback"]))
    for lead, key in (("feedback_good", "good"), ("feedback_better", "better")):
        body.append(Paragraph(content[lead]))
        body.append(List(content[key]))
    return finished(
        document, content["title"], "Marko Ylikangas", dt.datetime(2025, 11, 10, 12, 0, tzinfo=dt.UTC)
    )


def _paragraphs(body: Element, texts: list[str]) -> None:
    for text in texts:
        body.append(Paragraph(text))


def _bold(text: str) -> Paragraph:
    paragraph = Paragraph()
    paragraph.append(Span(text, style="Lihava"))
    return paragraph


def _matrix(rows: list[list[Any]]) -> Table:
    table = Table("Koonti")
    for number, row in enumerate(rows):
        made = Row()
        for value in row:
            cell = Cell()
            for line in [value] if isinstance(value, str) else value:
                cell.append(_bold(line) if number == 0 else Paragraph(line))
            made.append_cell(cell)
        table.append_row(made)
    return table
