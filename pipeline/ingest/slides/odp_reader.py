"""From the parts of an ODP file to a deck of slides."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.errors import ReadError
from pipeline.ingest.archive import damaged
from pipeline.ingest.slides.assemble import assemble
from pipeline.ingest.slides.guard import guarded
from pipeline.ingest.slides.model import Deck, Slide
from pipeline.ingest.slides.odp_shapes import ShapeReader
from pipeline.ingest.slides.odp_styles import DRAW, FO, OFFICE, PRESENTATION, STYLE, Styles, points

if TYPE_CHECKING:
    from lxml.etree import _Element

    from pipeline.document import Document
    from pipeline.ingest.base import Source
    from pipeline.ingest.opendocument import OpenDocument

MEDIA_TYPE = "application/vnd.oasis.opendocument.presentation"


def read_odp(source: Source) -> Document:
    """Read an ODP presentation: slides are pages, geometry is in points.

    Raises `ReadError`: ENCRYPTED, TOO_LARGE, or DAMAGED (no presentation inside).
    """
    from pipeline.ingest.opendocument import open_opendocument  # noqa: PLC0415 -- odfdo only when needed

    with guarded():
        deck = _deck(open_opendocument(source, MEDIA_TYPE))
    return assemble(deck, MEDIA_TYPE)


def _deck(document: OpenDocument) -> Deck:
    content = document.content()
    body = content.find(f"{OFFICE}body/{OFFICE}presentation")
    if body is None:
        raise damaged(
            "Tiedosto ei ole esitys: siinä ei ole dioja.",
            "The file is no presentation: it has no slides.",
        )
    common = document.styles()
    styles = Styles([content] if common is None else [content, common])
    width, height = _size(common)
    deck = Deck(width, height, _title(document))
    reader = ShapeReader(styles)
    for number, page in enumerate(body.iterchildren(f"{DRAW}page"), start=1):
        name = page.get(f"{DRAW}style-name")
        key = f"{PRESENTATION}visibility"
        slide = Slide(number, hidden=styles.property("drawing-page", name, "drawing-page", key) == "hidden")
        if not slide.hidden:
            slide.shapes = reader.shapes(page)
            slide.notes = reader.notes(page)
        deck.slides.append(slide)
    return deck


def _size(common: _Element | None) -> tuple[float, float]:
    """Return the width and height of the slides in points (those of LibreOffice's own where none are given)."""
    if common is not None:
        layouts = {item.get(f"{STYLE}name"): item for item in common.iter(f"{STYLE}page-layout")}
        for master in common.iter(f"{STYLE}master-page"):
            layout = layouts.get(master.get(f"{STYLE}page-layout-name"))
            found = layout.find(f"{STYLE}page-layout-properties") if layout is not None else None
            if found is not None:
                width, height = points(found.get(f"{FO}page-width")), points(found.get(f"{FO}page-height"))
                if width and height:
                    return width, height
    return 793.7, 446.46


def _title(document: OpenDocument) -> str | None:
    try:
        return (document.title() or "").strip() or None
    except ReadError:  # the slides may be whole even so
        return None
