"""A wall of coloured notes whose colours a legend explains, with tables and talk between them (PPTX)."""

# mypy: disable-error-code="no-untyped-call"
# (python-pptx carries no types)

from __future__ import annotations

import datetime as dt
import io
from typing import TYPE_CHECKING, Any

import pptx
from pptx.dml.color import RGBColor
from pptx.util import Cm, Pt

from tests.forums.packing import repacked

if TYPE_CHECKING:
    from tests.forums.forum import Line

_COLOURS = {
    "yellow": RGBColor(255, 230, 128),
    "red": RGBColor(244, 166, 160),
    "green": RGBColor(181, 223, 168),
    "blue": RGBColor(169, 205, 235),
}
_PLACES = [(1, 4), (9.2, 4.6), (17, 3.9), (1.8, 8.1), (9.9, 8.9), (17.3, 8), (1.2, 12.6), (9.4, 13.2)]
"""Left and top of the notes of a slide in centimetres, as hands would leave them."""


def build(lines: list[Line]) -> bytes:
    """Return the slides that `lines` tell as the bytes of a PPTX file."""
    deck = pptx.Presentation()
    deck.core_properties.created = deck.core_properties.modified = dt.datetime(2026, 10, 18, 9, 0)  # noqa: DTZ001 - the format knows no zone
    slide: Any = None
    put: dict[str, list[str]] = {}
    for tag, text in lines:
        if tag == "slide":
            _tables(slide, put)
            kind, title = text.split(" ¦ ")
            slide = deck.slides.add_slide(deck.slide_layouts[5])
            slide.shapes.title.text = title
            put = {"kind": [kind], "row": [], "note": [], "text": []}
        elif tag == "speaker":
            slide.notes_slide.notes_text_frame.text = text
        else:
            put[tag].append(text)
    _tables(slide, put)
    out = io.BytesIO()
    deck.save(out)
    return repacked(out.getvalue())


def _tables(slide: Any, put: dict[str, list[str]]) -> None:
    if slide is None:
        return
    for (x, y), note in zip([(1.5, 16)] if put["row"] else _PLACES, put["note"], strict=False):
        colour, text = note.split(" ¦ ")
        box = slide.shapes.add_textbox(Cm(x), Cm(y), Cm(7.2), Cm(3))
        box.text_frame.word_wrap = True
        box.text_frame.text = text
        if colour in _COLOURS:
            box.fill.solid()
            box.fill.fore_color.rgb = _COLOURS[colour]
    if put["row"]:
        rows = [row.split(" ¦ ") for row in put["row"]]
        frame = slide.shapes.add_table(len(rows), len(rows[0]), Cm(1), Cm(4), Cm(23), Cm(7))
        for r, row in enumerate(rows):
            for c, value in enumerate(row):
                frame.table.cell(r, c).text = value.replace(" // ", "\n")
    for n, text in enumerate(put["text"]):
        box = slide.shapes.add_textbox(Cm(1.5), Cm(4 + 2.9 * n), Cm(22), Cm(2.6))
        box.text_frame.word_wrap = True
        box.text_frame.text = text
        box.text_frame.paragraphs[0].runs[0].font.size = Pt(16)
