"""A newsletter as PDF: a full-width head over two justified columns, hyphenated, with the standard fonts."""

# mypy: disable-error-code="no-untyped-call"
# (reportlab carries no types)

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

from reportlab.lib.colors import HexColor
from reportlab.lib.enums import TA_JUSTIFY
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import cm
from reportlab.platypus import BaseDocTemplate, Frame, FrameBreak, NextPageTemplate, PageTemplate, Paragraph

if TYPE_CHECKING:
    from collections.abc import Callable

    from reportlab.pdfgen.canvas import Canvas

_WIDTH, _HEIGHT = A4
_MARGIN, _GUTTER, _FOOT, _HEAD = 2 * cm, 0.8 * cm, 2.6 * cm, 6.6 * cm
_COLUMN = (_WIDTH - 2 * _MARGIN - _GUTTER) / 2
_GREEN = HexColor("#2f5d50")
_BODY = ParagraphStyle(
    "p", fontName="Times-Roman", fontSize=12, leading=16, alignment=TA_JUSTIFY, spaceBefore=3,
    spaceAfter=5,
    embeddedHyphenation=1,
)  # fmt: skip
_STYLES = {
    "p": _BODY,
    "li": ParagraphStyle("li", _BODY, leftIndent=11, bulletIndent=1, alignment=0, spaceAfter=2),
    "h1": ParagraphStyle(
        "h1", fontName="Helvetica-Bold", fontSize=15, leading=18, textColor=_GREEN, spaceBefore=9, spaceAfter=4,
        keepWithNext=1,
    ),
    "h2": ParagraphStyle(
        "h2", fontName="Helvetica-Bold", fontSize=11.5, leading=14, spaceBefore=5, spaceAfter=3, keepWithNext=1
    ),
    "title": ParagraphStyle("title", fontName="Helvetica-Bold", fontSize=26, leading=32, textColor=_GREEN),
    "ingress": ParagraphStyle("ingress", fontName="Times-Italic", fontSize=13, leading=16, spaceAfter=6),
    "box": ParagraphStyle("box", fontName="Helvetica", fontSize=9.5, leading=13, backColor=HexColor("#e3efe9"), borderPadding=(0, 4, 0, 4), leftIndent=4),
    "footnote": ParagraphStyle("footnote", fontName="Times-Roman", fontSize=8, leading=10),
}  # fmt: skip


def build(content: dict[str, Any]) -> bytes:
    """Return the newsletter that `content` describes as the bytes of a PDF file."""
    out = io.BytesIO()
    document = BaseDocTemplate(
        out,
        pagesize=A4,
        invariant=1,
        pageCompression=0,  # a compressor's version must not change the bytes
        title=content["title"],
        author=content["running_place"],
        lang="fi",
    )
    top = _HEIGHT - 2.4 * cm
    head = Frame(
        _MARGIN, top - _HEAD + 2 * cm, _WIDTH - 2 * _MARGIN, _HEAD - 2 * cm, id="head", leftPadding=0
    )
    document.addPageTemplates(
        [
            PageTemplate(
                "first", [head, *_columns(top - _HEAD + 2 * cm)], onPage=_furniture(content, footnote=True)
            ),
            PageTemplate("later", _columns(top), onPage=_furniture(content, footnote=False)),
        ]
    )
    story: list[Any] = [NextPageTemplate("later")]
    story += [Paragraph(content[key], _STYLES[key]) for key in ("title", "ingress")]
    story += [Paragraph(line, _STYLES["box"]) for line in content["box"]]
    story.append(FrameBreak())
    for style, text in content["flow"]:
        story.append(Paragraph(text, _STYLES[style], bulletText="•" if style == "li" else None))
    document.build(story)
    return out.getvalue()


def _columns(top: float) -> list[Frame]:
    return [
        Frame(_MARGIN + n * (_COLUMN + _GUTTER), _FOOT, _COLUMN, top - _FOOT, leftPadding=0, rightPadding=0)
        for n in (0, 1)
    ]


def _furniture(content: dict[str, Any], *, footnote: bool) -> Callable[[Canvas, Any], None]:
    def draw(canvas: Canvas, document: Any) -> None:
        canvas.saveState()
        canvas.setFont("Helvetica", 8)
        canvas.drawString(_MARGIN, _HEIGHT - 1.5 * cm, content["running_head"])
        canvas.drawRightString(_WIDTH - _MARGIN, _HEIGHT - 1.5 * cm, content["running_place"])
        canvas.line(_MARGIN, _HEIGHT - 1.7 * cm, _WIDTH - _MARGIN, _HEIGHT - 1.7 * cm)
        canvas.drawCentredString(_WIDTH / 2, 1.1 * cm, str(document.page))
        if footnote:
            canvas.line(_MARGIN, _FOOT - 0.2 * cm, _MARGIN + 4 * cm, _FOOT - 0.2 * cm)
            note = Paragraph(content["footnote"], _STYLES["footnote"])
            _, height = note.wrap(_COLUMN, 2 * cm)
            note.drawOn(canvas, _MARGIN, _FOOT - 0.4 * cm - height)
        canvas.restoreState()

    return draw
