"""Slides: a deck from a stock template, with a wall of coloured notes whose boxes lie in the file in any order."""

# mypy: disable-error-code="no-untyped-call"
# (python-pptx leaves its colours untyped)

from __future__ import annotations

import datetime as dt
import io
from typing import Any

from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.shapes import MSO_SHAPE
from pptx.util import Cm, Pt

from hands.packing import repacked

TITLE, BULLETS, COMPARISON, TITLE_ONLY = 0, 1, 4, 5
"""Layouts of the stock template by their place in it."""
_PAPER = (
    RGBColor(0xFF, 0xF2, 0xAB),
    RGBColor(0xC8, 0xE6, 0xC9),
    RGBColor(0xBB, 0xDE, 0xFB),
    RGBColor(0xF8, 0xBB, 0xD0),
)
_COLUMN, _TOP, _NOTE = 5.9, 4.4, 2.6


def build(content: dict[str, Any]) -> bytes:
    """Return the deck that `content` describes as the bytes of a PPTX file."""
    deck = Presentation()
    core = deck.core_properties
    core.title, core.author = content["title"], "Sonkakosken kyläyhdistys ry"
    core.created = core.modified = dt.datetime(2026, 1, 18, 20, 0)  # noqa: DTZ001 -- core properties have no zone
    _lines(_slide(deck, TITLE, content["title"]).placeholders[1], content["subtitle"].split("\n"))
    _lines(_slide(deck, BULLETS, content["agenda_title"]).placeholders[1], content["agenda"])
    _wall(_slide(deck, TITLE_ONLY, content["wall_title"]), content)
    for theme in content["themes"]:
        slide = _slide(deck, COMPARISON, theme["title"])
        for place, key in ((1, "left_title"), (3, "right_title")):
            slide.placeholders[place].text_frame.text = theme[key]
        _lines(slide.placeholders[2], theme["left"])
        _lines(slide.placeholders[4], theme["right"])
    _lines(_slide(deck, BULLETS, content["quote_title"]).placeholders[1], [content["quote"]])
    _lines(_slide(deck, BULLETS, content["open_title"]).placeholders[1], content["open"])
    _table(_slide(deck, TITLE_ONLY, content["table_title"]), content["table"])
    _lines(_slide(deck, BULLETS, content["feedback_title"]).placeholders[1], content["feedback"])
    last = _slide(deck, TITLE, content["end_title"])
    last.placeholders[1].text_frame.text = content["end"]
    last.notes_slide.notes_text_frame.text = content["notes"]["end"]
    out = io.BytesIO()
    deck.save(out)
    return repacked(out.getvalue())


def _slide(deck: Any, layout: int, title: str) -> Any:
    slide = deck.slides.add_slide(deck.slide_layouts[layout])
    slide.shapes.title.text_frame.text = title
    return slide


def _lines(placeholder: Any, lines: list[str]) -> None:
    frame = placeholder.text_frame
    frame.text = lines[0]
    for line in lines[1:]:
        frame.add_paragraph().text = line


def _wall(slide: Any, content: dict[str, Any]) -> None:
    """Pin the notes row by row, so that the file's order is not the reader's."""
    slide.notes_slide.notes_text_frame.text = content["notes"]["wall"]
    columns = content["wall"]
    for row in range(max(len(notes) for _, notes in columns)):
        for column, (_, notes) in enumerate(columns):
            if row < len(notes):
                _pin(slide, column, _TOP + row * (_NOTE + 0.25), notes[row])
    for column, (head, _) in enumerate(columns):
        box = slide.shapes.add_textbox(Cm(1 + column * _COLUMN), Cm(_TOP - 1.3), Cm(_COLUMN - 0.4), Cm(1))
        run = box.text_frame.paragraphs[0].add_run()
        run.text, run.font.bold, run.font.size = head, True, Pt(20)


def _pin(slide: Any, column: int, top: float, text: str) -> None:
    note = slide.shapes.add_shape(
        MSO_SHAPE.RECTANGLE, Cm(1 + column * _COLUMN), Cm(top), Cm(_COLUMN - 0.4), Cm(_NOTE)
    )
    note.fill.solid()
    note.fill.fore_color.rgb = _PAPER[column]
    note.line.fill.background()
    note.text_frame.word_wrap = True
    run = note.text_frame.paragraphs[0].add_run()
    run.text, run.font.size, run.font.color.rgb = text, Pt(14), RGBColor(0, 0, 0)


def _table(slide: Any, rows: list[tuple[str, ...]]) -> None:
    table = slide.shapes.add_table(len(rows), len(rows[0]), Cm(1.2), Cm(4.5), Cm(23), Cm(7)).table
    for y, row in enumerate(rows):
        for x, text in enumerate(row):
            table.cell(y, x).text_frame.text = text
            table.cell(y, x).text_frame.paragraphs[0].font.size = Pt(14)
