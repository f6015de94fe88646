"""Results of a workshop: a slide a theme, with two text boxes side by side or a small table (PPTX)."""

# mypy: disable-error-code="no-untyped-call"
# (python-pptx carries no types)

from __future__ import annotations

import datetime as dt
import io
from typing import TYPE_CHECKING, Any

import pptx
from pptx.util import Cm, Pt

from tests.forums.packing import repacked

if TYPE_CHECKING:
    from tests.forums.forum import Line

_LAYOUTS = {"cover": 0, "content": 1, "two": 5, "table": 5}
_LEFT = {"left": 1.3, "right": 13.2}


def build(lines: list[Line]) -> bytes:
    """Return the slides that `lines` tell as the bytes of a PPTX file."""
    deck = pptx.Presentation()
    core = deck.core_properties
    core.title, core.author = lines[0][1].split(" ¦ ")[1], "Sanna Luukkainen"
    core.created = core.modified = dt.datetime(2026, 11, 19, 9, 0)  # noqa: DTZ001 - the format knows no zone
    slide: Any = None
    frames: dict[str, Any] = {}
    rows: list[list[str]] = []
    for tag, text in [*lines, ("slide", "")]:
        if tag == "row":
            rows.append(text.split(" ¦ "))
        elif tag == "note":
            slide.notes_slide.notes_text_frame.text = text
        elif tag != "slide":
            _say(slide, frames, tag, text)
        else:
            if rows:
                _table(slide, rows)
            frames, rows = {}, []
            if text:
                kind, title = text.split(" ¦ ")
                slide = deck.slides.add_slide(deck.slide_layouts[_LAYOUTS[kind]])
                slide.shapes.title.text = title
    out = io.BytesIO()
    deck.save(out)
    return repacked(out.getvalue())


def _say(slide: Any, frames: dict[str, Any], tag: str, text: str) -> None:
    """Add a paragraph to the body of the slide, or to the box on the side that `tag` names."""
    side = next((side for side in _LEFT if tag.startswith(side)), "")
    if side and side not in frames:
        frames[side] = slide.shapes.add_textbox(Cm(_LEFT[side]), Cm(4.5), Cm(11), Cm(12)).text_frame
        frames[side].word_wrap = True
    frame = frames[side] if side else slide.placeholders[1].text_frame
    paragraph = frame.add_paragraph() if frame.text else frame.paragraphs[0]
    run = paragraph.add_run()
    run.text = text
    if side:
        run.font.size, run.font.bold = Pt(20 if tag.endswith("h") else 16), tag.endswith("h") or None
    if tag in _LEFT:
        _bullet(paragraph)


def _bullet(paragraph: Any) -> None:
    properties = paragraph._p.get_or_add_pPr()
    properties.set("marL", "285750")
    properties.set("indent", "-285750")
    mark = properties.makeelement(
        "{http://schemas.openxmlformats.org/drawingml/2006/main}buChar", {"char": "•"}
    )
    properties.append(mark)


def _table(slide: Any, rows: list[list[str]]) -> None:
    shape = slide.shapes.add_table(len(rows), len(rows[0]), Cm(1.3), Cm(4.5), Cm(22.8), Cm(len(rows) * 1.6))
    for r, row in enumerate(rows):
        for c, value in enumerate(row):
            shape.table.cell(r, c).text = value
