"""An ordinary deck: titles, bullets and bullets under them in the placeholders of the layout, some notes (PPTX)."""

# mypy: disable-error-code="no-untyped-call"
# (python-pptx carries no types)

from __future__ import annotations

import datetime as dt
import io
from typing import TYPE_CHECKING, Any

import pptx
from pptx.enum.text import MSO_AUTO_SIZE

from tests.forums.packing import repacked
from tests.forums_second.sources import cells_of

if TYPE_CHECKING:
    from tests.forums.forum import Line

_LAYOUTS = {"cover": 0, "content": 1}
_LEVELS = {"sub": 0, "b1": 0, "b2": 1}


def build(lines: list[Line]) -> bytes:
    """Return the slides that `lines` tell as the bytes of a PPTX file."""
    deck = pptx.Presentation()
    core = deck.core_properties
    core.title, core.author = cells_of(lines[0][1])[1], "Maire Häkkänen"
    core.created = core.modified = dt.datetime(2026, 5, 5, 9, 0)  # noqa: DTZ001 - the format knows no zone
    slide: Any = None
    for tag, text in lines:
        if tag == "slide":
            kind, title = cells_of(text)
            slide = deck.slides.add_slide(deck.slide_layouts[_LAYOUTS[kind]])
            slide.shapes.title.text = title
        elif tag == "note":
            slide.notes_slide.notes_text_frame.text = text
        else:
            frame = slide.placeholders[1].text_frame
            frame.auto_size = MSO_AUTO_SIZE.TEXT_TO_FIT_SHAPE
            paragraph = frame.add_paragraph() if frame.text else frame.paragraphs[0]
            paragraph.text, paragraph.level = text, _LEVELS[tag]
    out = io.BytesIO()
    deck.save(out)
    return repacked(out.getvalue())
