"""Minutes in the styles of an office: headings of two levels, short paragraphs, bullets (DOCX)."""

from __future__ import annotations

import datetime as dt
import io
from typing import TYPE_CHECKING

import docx

from tests.forums.packing import repacked

if TYPE_CHECKING:
    from tests.forums.forum import Line

_STYLES = {
    "title": "Title",
    "sub": "Subtitle",
    "h1": "Heading 1",
    "h2": "Heading 2",
    "b": "List Bullet",
    "p": "Normal",
}


def build(lines: list[Line]) -> bytes:
    """Return the minutes that `lines` tell as the bytes of a DOCX file."""
    document = docx.Document()
    core = document.core_properties
    core.title, core.author, core.comments = lines[0][1], "Tuulikki Rämä", ""
    core.created = core.modified = dt.datetime(2026, 10, 9, 10, 0)  # noqa: DTZ001 - the format knows no zone
    document.sections[0].footer.paragraphs[0].text = "Imatran kaupunki, hyvinvoinnin edistäminen"
    for tag, text in lines:
        document.add_paragraph(text, _STYLES[tag])
    out = io.BytesIO()
    document.save(out)
    return repacked(out.getvalue())
