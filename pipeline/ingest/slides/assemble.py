"""From a deck of positioned shapes to a document of blocks in reading order."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from pipeline.document import DocumentBuilder, Kind, Page, PageStatus
from pipeline.ingest.archive import damaged
from pipeline.ingest.slides.blocks import Writer
from pipeline.ingest.slides.boxes import BoxTable
from pipeline.ingest.slides.layout import Part, Placed, arrange
from pipeline.ingest.slides.model import Role
from pipeline.ingest.slides.tables import write_box_table, write_table

if TYPE_CHECKING:
    from pipeline.document import Document
    from pipeline.ingest.slides.model import Deck, Slide

_HIDDEN = "Dia {number} on piilotettu, joten sitä ei luettu."
_UNREADABLE = "Diaa {number} ei voitu lukea, koska se on vioittunut."
_NOTES = "Dian {number} puhujan muistiinpanoja ei voitu lukea, koska ne ovat vioittuneet."
_RUNNING = 3
"""On so many slides, and on half of them, a text in the same place is a running foot."""


def assemble(deck: Deck, media_type: str) -> Document:
    """Return the document of `deck`; raises `ReadError` (DAMAGED) when no slide of it could be read."""
    if deck.slides and all(slide.unreadable for slide in deck.slides):
        raise damaged(
            "Esitys on vioittunut: yhtään sen dioista ei voi lukea.",
            "The presentation is damaged: none of its slides can be read.",
        )
    _set_running_text_aside(deck)
    builder = DocumentBuilder(media_type, deck.title)
    writer = Writer(builder)
    for slide in deck.slides:
        writer.turn_to(slide.number)
        status = _status(slide)
        if status is PageStatus.TEXT:
            _write(slide, deck, writer)
            status = PageStatus.TEXT if writer.characters else PageStatus.NO_TEXT
        else:
            hidden = status is PageStatus.HIDDEN
            message = (_HIDDEN if hidden else _UNREADABLE).format(number=slide.number)
            builder.warn("hidden_slide" if hidden else "unreadable_slide", message, slide.number)
        if slide.notes_unreadable:
            builder.warn("unreadable_notes", _NOTES.format(number=slide.number), slide.number)
        builder.pages.append(Page(slide.number, status, writer.characters, deck.width, deck.height))
    return builder.build()


def _status(slide: Slide) -> PageStatus:
    if slide.hidden:
        return PageStatus.HIDDEN
    return PageStatus.UNREADABLE if slide.unreadable else PageStatus.TEXT


def _write(slide: Slide, deck: Deck, writer: Writer) -> None:
    first = not writer.titled
    for item in arrange(slide.shapes, deck.width, deck.height, first=first):
        if isinstance(item, BoxTable):
            write_box_table(writer, item)
        elif item.shape.table is not None:
            write_table(writer, item.shape)
        else:
            _write_shape(item, writer, first=first)
    for shape in slide.shapes:
        if shape.role is Role.FURNITURE:
            writer.joined(Kind.FURNITURE, shape, 0)
    writer.notes(slide.notes)
    writer.titled = writer.titled or writer.characters > 0


def _write_shape(item: Placed, writer: Writer, *, first: bool) -> None:
    if item.part is Part.TITLE:
        writer.joined(Kind.TITLE if first else Kind.HEADING, item.shape, 1)
    elif item.part is Part.HEAD:
        writer.joined(Kind.HEADING, item.shape, item.level)
    else:
        writer.text(item.shape, under=item.level, notes=item.part is Part.NOTE)


def _set_running_text_aside(deck: Deck) -> None:
    """Make furniture of free boxes that say nothing of their slide.

    Those are boxes without words (arrows), boxes parked outside the slide, and boxes that stand with the same
    words in the same place on most slides.
    """
    counts: Counter[tuple[str, int, int]] = Counter()
    shown = [slide for slide in deck.slides if not slide.hidden]
    for slide in shown:
        counts.update(
            {(s.text, round(s.x), round(s.y)) for s in slide.shapes if s.role is Role.FREE and s.lines}
        )
    running = {key for key, count in counts.items() if count >= max(_RUNNING, len(shown) / 2)}
    for slide in shown:
        for shape in slide.shapes:
            here = (shape.text, round(shape.x), round(shape.y))
            mute = not any(c.isalnum() for c in shape.text)
            outside = shape.right < 0 or shape.bottom < 0 or shape.x > deck.width or shape.y > deck.height
            if shape.role is Role.FREE and shape.lines and (mute or outside or here in running):
                shape.role = Role.FURNITURE
