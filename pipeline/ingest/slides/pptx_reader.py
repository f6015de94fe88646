"""From the parts of a PPTX file to a deck of slides."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.errors import ReadError
from pipeline.ingest.archive import damaged
from pipeline.ingest.opc import Kind, open_office, related, root_of, title_of
from pipeline.ingest.slides.assemble import assemble
from pipeline.ingest.slides.guard import guarded
from pipeline.ingest.slides.model import Deck, Slide
from pipeline.ingest.slides.pptx_names import EMU, A, P, R
from pipeline.ingest.slides.pptx_shapes import SlidePart, shapes_of
from pipeline.ingest.slides.pptx_styles import Inheritance, Look, placeholder
from pipeline.ingest.slides.pptx_text import body_lines

if TYPE_CHECKING:
    from lxml.etree import _Element
    from pptx.presentation import Presentation

    from pipeline.document import Document
    from pipeline.ingest.base import Source
    from pipeline.ingest.opc import Part
    from pipeline.ingest.slides.model import Line

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
_NOTES_LOOK = Look()
_NO_PRESENTATION = (
    "Tiedosto ei ole PowerPoint-esitys: siinä ei ole esityksen pääosaa.",
    "The file is no PowerPoint presentation: its main part is missing.",
)
_POWERPOINT = Kind(
    "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml",
    "ppt/presentation.xml",
    *_NO_PRESENTATION,
)


def read_pptx(source: Source) -> Document:
    """Read a PPTX presentation: slides are pages, geometry is in points.

    Raises `ReadError`: ENCRYPTED, TOO_LARGE, or DAMAGED (no presentation inside, or none of it readable).
    """
    import pptx  # noqa: PLC0415 -- only when a presentation is read

    with guarded():
        deck = _deck(open_office(source, pptx.Presentation, _POWERPOINT))
    return assemble(deck, MEDIA_TYPE)


def _deck(presentation: Presentation) -> Deck:
    main: Part = presentation.part
    root = root_of(main)
    if root.tag != f"{P}presentation":
        raise damaged(*_NO_PRESENTATION)
    size = root.find(f"{P}sldSz")
    width, height = (960.0, 540.0) if size is None else (int(size.get(k, "0")) / EMU for k in ("cx", "cy"))
    inheritance = Inheritance(root.find(f"{P}defaultTextStyle"))
    deck = Deck(width, height, _title(presentation))
    for number, entry in enumerate(root.iterfind(f"{P}sldIdLst/{P}sldId"), start=1):
        # Not `presentation.slides`: one broken slide would lose them all.
        relation = main.rels.get(entry.get(f"{R}id", ""))
        part = None if relation is None or relation.is_external else relation.target_part
        deck.slides.append(
            Slide(number, unreadable=True) if part is None else _slide(part, inheritance, number)
        )
    return deck


def _title(presentation: Presentation) -> str | None:
    try:
        return (title_of(presentation.part.package) or "").strip() or None
    except ReadError:  # the slides may be whole even so
        return None


def _slide(part: Part, inheritance: Inheritance, number: int) -> Slide:
    slide = Slide(number)
    try:
        with guarded():
            root = root_of(part)
            slide.hidden = root.get("show") in ("0", "false")
            if slide.hidden:
                return slide
            tree = root.find(f"{P}cSld/{P}spTree")
            about = SlidePart(inheritance, related(part, "slideLayout"), part.rels)
            slide.shapes = shapes_of(tree, about) if tree is not None else []
    except ReadError:
        slide.unreadable = True
        return slide
    try:
        with guarded():
            slide.notes = _notes(part)
    except ReadError:
        slide.notes_unreadable = True
    return slide


def _notes(slide: Part) -> list[Line]:
    """Return the lines of the speaker notes."""
    notes = related(slide, "notesSlide")
    if notes is None:
        return []
    lines: list[Line] = []
    for shape in root_of(notes).iterfind(f"{P}cSld/{P}spTree/{P}sp"):
        slot = placeholder(shape)
        body: _Element | None = shape.find(f"{P}txBody")
        if body is not None and body.find(f"{A}p") is not None and slot is not None and slot.type == "body":
            lines.extend(body_lines(body, notes.rels, lambda _: _NOTES_LOOK))
    return lines
