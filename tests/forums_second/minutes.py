"""Minutes as a word processor exports them: numbered headings, running prose, a header and page numbers (PDF)."""

# mypy: disable-error-code="no-untyped-call"
# (reportlab carries no types)

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import cm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph, SimpleDocTemplate, Table
from reportlab.platypus.flowables import Spacer

from tests.forums_second.sources import cells_of

if TYPE_CHECKING:
    from tests.forums.forum import Line

_BODY = ParagraphStyle("p", fontName="Times-Roman", fontSize=11, leading=14, spaceAfter=7)
_BOLD = ParagraphStyle("b", _BODY, fontName="Times-Bold")
_STYLES = {
    "p": _BODY,
    "org": _BODY,
    "doc": ParagraphStyle("doc", _BOLD, spaceAfter=10),
    "title": ParagraphStyle("title", _BOLD, fontSize=15, leading=19, spaceAfter=2),
    "h1": ParagraphStyle("h1", _BOLD, fontSize=13, leading=16, spaceBefore=9, spaceAfter=4, keepWithNext=1),
    "h2": ParagraphStyle("h2", _BOLD, spaceBefore=4, spaceAfter=3, keepWithNext=1),
    "sign": ParagraphStyle("sign", _BODY, spaceAfter=0),
}


class _Numbered(Canvas):
    """A canvas that writes the header and *page (of pages)* once the number of pages is known."""

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self.pages: list[dict[str, Any]] = []

    def showPage(self) -> None:  # noqa: N802 - reportlab's name
        self.pages.append(dict(self.__dict__))
        self._startPage()

    def save(self) -> None:
        for number, page in enumerate(self.pages, 1):
            self.__dict__.update(page)
            self.setFont("Times-Roman", 9)
            self.drawString(2.5 * cm, A4[1] - 1.4 * cm, "Mielen hyvinvoinnin yhteistyöryhmä")
            self.drawRightString(
                A4[0] - 2 * cm, A4[1] - 1.4 * cm, f"Muistio 2/2026    {number} ({len(self.pages)})"
            )
            Canvas.showPage(self)
        super().save()


def build(lines: list[Line]) -> bytes:
    """Return the minutes that `lines` tell as the bytes of a PDF file."""
    out = io.BytesIO()
    document = SimpleDocTemplate(
        out, pagesize=A4, leftMargin=2.5 * cm, rightMargin=2 * cm, topMargin=2.2 * cm, bottomMargin=2 * cm,
        invariant=1, title="Muistio 2/2026", author="Mirja Koskela", lang="fi",
    )  # fmt: skip
    story: list[Any] = []
    facts: list[Any] = []
    for tag, text in lines:
        if tag == "fact":
            label, value = cells_of(text)
            facts.append([Paragraph(label, _BOLD), Paragraph(value.replace(" // ", "<br/>"), _BODY)])
            continue
        if facts:
            style = [("VALIGN", (0, 0), (-1, -1), "TOP"), ("LEFTPADDING", (0, 0), (-1, -1), 0)]
            story += [Table(facts, colWidths=[2.6 * cm, 13.9 * cm], style=style), Spacer(1, 6)]
            facts = []
        # A word processor puts a wide gap after the number of a heading.
        shown = text.replace(" ", "&nbsp;&nbsp;&nbsp;", 1) if tag in ("h1", "h2") else text
        story.append(Paragraph(shown, _STYLES[tag]))
    document.build(story, canvasmaker=_Numbered)
    return out.getvalue()
