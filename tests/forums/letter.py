"""A letter: paragraphs whose first words are bold and stand for a heading (ODT)."""

from __future__ import annotations

import datetime as dt
import io
from typing import TYPE_CHECKING

from odfdo import Document, Paragraph, Span, Style

from tests.forums.packing import repacked

if TYPE_CHECKING:
    from tests.forums.forum import Line


def build(lines: list[Line]) -> bytes:
    """Return the letter that `lines` tell as the bytes of an ODT file."""
    document = Document("text")
    document.body.clear()
    document.insert_style(Style("text", name="Alku", bold=True), automatic=True)
    for tag, text in lines:
        paragraph = Paragraph("" if tag == "lead" else text)
        if tag == "lead":
            lead, rest = text.split(" ¦ ")
            paragraph.append(Span(lead, style="Alku"))
            paragraph.append(f" {rest}")
        document.body.append(paragraph)
    meta = document.meta
    meta.title, meta.creator, meta.initial_creator, meta.language = "Kirje", "Inkeri", "Inkeri", "fi-FI"
    meta.creation_date = meta.date = dt.datetime(2026, 11, 4, 18, 0, tzinfo=dt.UTC)
    meta.editing_cycles, meta.editing_duration = 1, dt.timedelta(0)
    if (template := meta.get_element("//meta:template")) is not None:
        template.delete()  # names a file of the library and when it was made
    out = io.BytesIO()
    document.save(out)
    return repacked(out.getvalue())
