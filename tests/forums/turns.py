"""Minutes as turns of talk: numbered sections without heading styles, a bold name before what each said (DOCX)."""

from __future__ import annotations

import datetime as dt
import io
from typing import TYPE_CHECKING

import docx
from docx.shared import Pt

from tests.forums.packing import repacked

if TYPE_CHECKING:
    from tests.forums.forum import Line


def build(lines: list[Line]) -> bytes:
    """Return the minutes that `lines` tell as the bytes of a DOCX file."""
    document = docx.Document()
    document.core_properties.created = document.core_properties.modified = dt.datetime(2026, 2, 25, 9, 0)  # noqa: DTZ001 - the format knows no zone
    document.sections[0].header.paragraphs[0].text = "Keski-Karjalan Vanhainturva ry"
    document.styles["Normal"].font.name = "Georgia"
    for tag, text in lines:
        if tag == "li":
            document.add_paragraph(text, "List Bullet")
            continue
        paragraph = document.add_paragraph()
        if tag == "turn":
            speaker, said = text.split(": ", 1)
            paragraph.add_run(f"{speaker}:").bold = True
            paragraph.add_run(f" {said}")
            paragraph.paragraph_format.left_indent = Pt(18)
        elif tag in ("title", "h"):
            run = paragraph.add_run(text.replace(" § ", " §\t"))
            run.bold, run.font.size = True, Pt(20 if tag == "title" else 13)
        else:
            paragraph.add_run(text).italic = tag == "sub"
    out = io.BytesIO()
    document.save(out)
    return repacked(out.getvalue())
