"""A presentation in OpenDocument: outline boxes with heads over nested bullets, and speaker notes."""

from __future__ import annotations

import datetime as dt
from typing import Any

from odfdo import Document, DrawPage, Element, Frame, List, ListItem, Paragraph

from hands.odf import finished

_WIDTH = "24cm"


def build(content: dict[str, Any]) -> bytes:
    """Return the presentation that `content` describes as the bytes of an ODP file."""
    document = Document("presentation")
    document.body.clear()
    for number, slide in enumerate(content["slides"], start=1):
        document.body.append(_page(number, slide))
    title = content["slides"][0]["title"]
    return finished(document, title, "Orvokki Karjalainen", dt.datetime(2025, 9, 18, 8, 0, tzinfo=dt.UTC))


def _page(number: int, slide: dict[str, Any]) -> DrawPage:
    page = DrawPage(f"dia{number}", name=f"Dia {number}")
    page.append(_frame([Paragraph(slide["title"])], "title", "1cm", "3cm"))
    if "subtitle" in slide:
        page.append(_frame([Paragraph(line) for line in slide["subtitle"]], "subtitle", "6cm", "6cm"))
    if "bullets" in slide:
        page.append(_frame([List(slide["bullets"])], "outline", "5cm", "11cm"))
    if "groups" in slide:
        page.append(_frame([_nested(slide["groups"])], "outline", "5cm", "11cm"))
    if "notes" in slide:
        notes = Element.from_tag("<presentation:notes/>")
        notes.append(_frame([Paragraph(line) for line in slide["notes"]], "notes", "15cm", "9cm"))
        page.append(notes)
    return page


def _nested(groups: list[tuple[str, list[str]]]) -> List:
    outer = List()
    for head, items in groups:
        item = ListItem(head)
        item.append(List(items))
        outer.append(item)
    return outer


def _frame(children: list[Element], role: str, top: str, height: str) -> Frame:
    return Frame.text_frame(
        children, size=(_WIDTH, height), position=("2cm", top), presentation_class=role, anchor_type=None
    )
