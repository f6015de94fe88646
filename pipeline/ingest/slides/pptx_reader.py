"""From the parts of a PPTX file to a deck of slides."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.errors import ReadError
from pipeline.ingest.archive import damaged, open_archive
from pipeline.ingest.slides.assemble import assemble
from pipeline.ingest.slides.guard import guarded
from pipeline.ingest.slides.model import Deck, Slide
from pipeline.ingest.slides.pptx_package import EMU, A, P, Package, R
from pipeline.ingest.slides.pptx_shapes import SlidePart, shapes_of
from pipeline.ingest.slides.pptx_styles import Inheritance, Look, placeholder
from pipeline.ingest.slides.pptx_text import body_lines

if TYPE_CHECKING:
    from lxml.etree import _Element

    from pipeline.document import Document
    from pipeline.ingest.base import Source
    from pipeline.ingest.slides.model import Line

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
_TITLE = "{http://purl.org/dc/elements/1.1/}title"
_NOTES_LOOK = Look()


def read_pptx(source: Source) -> Document:
    """Read a PPTX presentation: slides are pages, geometry is in points.

    Raises `ReadError`: ENCRYPTED, TOO_LARGE, or DAMAGED (no presentation inside, or none of it readable).
    """
    with guarded(), open_archive(source) as archive:
        deck = _deck(Package(archive))
    return assemble(deck, MEDIA_TYPE)


def _deck(package: Package) -> Deck:
    main = package.target("", "officeDocument")
    root = package.xml(main) if main is not None else None
    if main is None or root is None or root.tag != f"{P}presentation":
        raise damaged(
            "Tiedosto ei ole PowerPoint-esitys: siinä ei ole esityksen pääosaa.",
            "The file is no PowerPoint presentation: its main part is missing.",
        )
    size = root.find(f"{P}sldSz")
    width, height = (960.0, 540.0) if size is None else (int(size.get(k, "0")) / EMU for k in ("cx", "cy"))
    inheritance = Inheritance(package, root.find(f"{P}defaultTextStyle"))
    deck = Deck(width, height, _title(package))
    for number, entry in enumerate(root.iterfind(f"{P}sldIdLst/{P}sldId"), start=1):
        relation = package.relations(main).get(entry.get(f"{R}id", ""))
        name = "" if relation is None or relation.external else relation.target
        deck.slides.append(_slide(package, inheritance, number, name))
    return deck


def _title(package: Package) -> str | None:
    core = package.target("", "core-properties")
    if core is None or not package.has(core):
        return None
    try:
        return (package.xml(core).findtext(_TITLE) or "").strip() or None
    except ReadError:  # the slides may be whole even so
        return None


def _slide(package: Package, inheritance: Inheritance, number: int, name: str) -> Slide:
    slide = Slide(number)
    try:
        with guarded():
            root = package.xml(name)
            slide.hidden = root.get("show") in ("0", "false")
            if slide.hidden:
                return slide
            tree = root.find(f"{P}cSld/{P}spTree")
            layout = package.target(name, "slideLayout") or ""
            part = SlidePart(package, inheritance, layout, package.relations(name))
            slide.shapes = shapes_of(tree, part) if tree is not None else []
    except ReadError:
        slide.unreadable = True
        return slide
    try:
        with guarded():
            slide.notes = _notes(package, name)
    except ReadError:
        slide.notes_unreadable = True
    return slide


def _notes(package: Package, slide: str) -> list[Line]:
    """Return the lines of the speaker notes."""
    name = package.target(slide, "notesSlide")
    if name is None or not package.has(name):
        return []
    lines: list[Line] = []
    for shape in package.xml(name).iterfind(f"{P}cSld/{P}spTree/{P}sp"):
        slot = placeholder(shape)
        body: _Element | None = shape.find(f"{P}txBody")
        if body is not None and body.find(f"{A}p") is not None and slot is not None and slot.type == "body":
            lines.extend(body_lines(body, package.relations(name), lambda _: _NOTES_LOOK))
    return lines
