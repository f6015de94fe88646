"""A leaflet folded in three: landscape pages of three panels, tinted boxes of facts between them (PDF)."""

# mypy: disable-error-code="no-untyped-call"
# (reportlab carries no types)

from __future__ import annotations

import io
from itertools import accumulate, groupby
from typing import TYPE_CHECKING, Any

from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import cm
from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate, Paragraph, Table
from reportlab.platypus.flowables import Spacer

if TYPE_CHECKING:
    from tests.forums.forum import Line

_WIDTH, _HEIGHT = landscape(A4)
_PANEL = _WIDTH / 3
_PURPLE, _TINT = HexColor("#5b2a6f"), HexColor("#f3e7d3")
_BODY = ParagraphStyle("p", fontName="Helvetica", fontSize=9.5, leading=12.5, spaceAfter=4)
_STYLES = {
    "p": _BODY,
    "li": ParagraphStyle("li", _BODY, leftIndent=10, bulletIndent=0, spaceAfter=1),
    "title": ParagraphStyle("title", fontName="Helvetica-Bold", fontSize=30, leading=34, textColor=_PURPLE, spaceAfter=8),
    "ingress": ParagraphStyle("ingress", _BODY, fontName="Helvetica-Bold", fontSize=11, leading=14, spaceAfter=8),
    "h1": ParagraphStyle("h1", fontName="Helvetica-Bold", fontSize=14, leading=17, textColor=_PURPLE, spaceBefore=6, spaceAfter=3, keepWithNext=1),
    "quote": ParagraphStyle("quote", _BODY, fontName="Times-Italic", fontSize=12, leading=15, leftIndent=12, spaceBefore=4),
    "small": ParagraphStyle("small", _BODY, fontSize=7, leading=9, spaceBefore=6),
    "fact": _BODY,
    "boxh": ParagraphStyle("boxh", _BODY, fontName="Helvetica-Bold", textColor=_PURPLE, spaceAfter=1),
    "boxp": ParagraphStyle("boxp", _BODY, fontSize=9, leading=11.5, spaceAfter=1),
}  # fmt: skip


def build(lines: list[Line]) -> bytes:
    """Return the leaflet that `lines` tell as the bytes of a PDF file."""
    out = io.BytesIO()
    document = BaseDocTemplate(
        out, pagesize=(_WIDTH, _HEIGHT), invariant=1, pageCompression=0, title=lines[0][1], lang="fi"
    )
    panels = [
        Frame(n * _PANEL + 0.8 * cm, 0.9 * cm, _PANEL - 1.6 * cm, _HEIGHT - 1.8 * cm, 0, 0, 0, 0)
        for n in range(3)
    ]
    document.addPageTemplates([PageTemplate("panels", panels)])
    story: list[Any] = []
    boxes = accumulate(tag == "boxh" for tag, _ in lines)
    for (boxed, _), group in groupby(zip(lines, boxes, strict=True), _box_of):
        flow = [
            Paragraph(text, _STYLES[tag], bulletText="»" if tag == "li" else None) for (tag, text), _ in group
        ]
        story += [_box(flow), Spacer(1, 6)] if boxed else flow
    document.build(story)
    return out.getvalue()


def _box_of(numbered: tuple[Line, int]) -> tuple[bool, int]:
    (tag, _), number = numbered
    return (True, number) if tag in ("fact", "boxh", "boxp") else (False, 0)


def _box(flow: list[Any]) -> Table:
    style = [("BACKGROUND", (0, 0), (-1, -1), _TINT), ("BOX", (0, 0), (-1, -1), 0.7, _PURPLE)]
    return Table([[flow]], colWidths=[_PANEL - 1.6 * cm], style=style)
