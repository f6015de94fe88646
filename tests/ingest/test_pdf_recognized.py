"""Scans: pages drawn, rendered to pictures and handed to a recogniser that knows what stands where."""

from __future__ import annotations

import io
import math
from typing import TYPE_CHECKING

import pypdfium2
import pytest
from pdf_files import A4, Pdf, block, texts
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase.pdfmetrics import stringWidth

from pipeline.document import Document, Kind, PageStatus
from pipeline.ingest import scan
from pipeline.ingest.base import Source
from pipeline.ingest.pdf import read
from pipeline.ingest.pdf.junk import sift
from pipeline.ingest.pdf.render import page_png
from pipeline.ingest.recognition import OcrLine, OcrWord

if TYPE_CHECKING:
    from pathlib import Path

PIXEL = 300 / 72
BODY = [
    "Illassa kysyttiin, mitä rannalle toivotaan ensi kesänä. Väkeä oli paikalla",
    "kolmisenkymmentä kyläläistä ja tunnelma oli lämmin.",
]


class Scan:
    """A page of text of which only a picture is left."""

    def __init__(self, slope: float = 0.0) -> None:
        self.slope = slope
        self.drawn = Pdf()
        self.lines: list[OcrLine] = []

    def text(self, x: float, y: float, text: str, size: float = 11, *, bold: bool = False) -> Scan:
        self.drawn.text(x, y, text, size, bold=bold)
        font = "Helvetica-Bold" if bold else "Helvetica"
        words = []
        for word in text.split():
            width = stringWidth(word, font, size)
            fall = self.slope * x
            down = 0.21 * size if set(word) & set("gjpqy,") else 0.0
            low = set(word) <= set("acemnorsuvwxzgpqy,")
            box = (
                x,
                y + fall - (0.53 if low else 0.72) * size,
                x + width,
                y + fall + down + self.slope * width,
            )
            words.append(OcrWord(word, *(v * PIXEL for v in box), 96.0))
            x += width + stringWidth(" ", font, size)
        self.lines.append(scan_line(words))
        return self

    def body(self, y: float) -> Scan:
        for at, line in enumerate(BODY):
            self.text(60, y + 14 * at, line)
        return self

    def junk(self, text: str, y: float, confidence: float) -> Scan:
        words = [
            OcrWord(word, 300 + 200 * at, y * PIXEL, 450 + 200 * at, (y + 20) * PIXEL, confidence)
            for at, word in enumerate(text.split())
        ]
        self.lines.append(scan_line(words))
        return self

    def picture(self) -> bytes:
        document = pypdfium2.PdfDocument(self.drawn.page().data())
        try:
            return page_png(document, 1)
        finally:
            document.close()

    def read(self) -> Document:
        pdf = Pdf()
        pdf.canvas.drawImage(ImageReader(io.BytesIO(self.picture())), 0, 0, *A4)
        return read(Source(pdf.page().data(), "skannaus.pdf"), lambda png, page: self.lines)


def scan_line(words: list[OcrWord]) -> OcrLine:
    return OcrLine(
        " ".join(word.text for word in words),
        min(word.x0 for word in words),
        min(word.y0 for word in words),
        max(word.x1 for word in words),
        max(word.y1 for word in words),
        tuple(words),
    )


def test_bold_lines_of_a_scan_are_headings_by_the_breadth_of_their_strokes() -> None:
    document = (
        Scan()
        .text(60, 70, "Kyläillan muistio", 22)
        .text(60, 110, "Toiveet rannalle", bold=True)
        .body(130)
        .text(60, 180, "Kuka tekee", bold=True)
        .body(200)
        .read()
    )
    assert texts(document, Kind.TITLE) == ["Kyläillan muistio"]
    assert texts(document, Kind.HEADING) == ["Toiveet rannalle", "Kuka tekee"]
    assert texts(document, Kind.PARAGRAPH) == [" ".join(BODY)] * 2
    assert [(warning.code, warning.page) for warning in document.warnings] == [("recognised", 1)]


def test_a_number_read_apart_goes_to_its_heading() -> None:
    found = Scan().text(60, 110, "7.", bold=True).text(84, 110, "Toiveet rannalle", bold=True).body(130)
    heading = block(found.read(), "Toiveet rannalle")
    assert (heading.kind in (Kind.HEADING, Kind.TITLE), heading.marker) == (True, "7.")


def test_bullets_that_were_read_as_letters_are_bullets_and_hyphens_are_joined() -> None:
    found = Scan().body(80)
    found.text(64, 130, "e").lines.pop()
    found.text(64, 130, "e Uusi laituri rannalle").text(64, 145, "e Lisää penkkejä")
    found.text(60, 190, "Kokouksessa puhuttiin vapaaehtois-").text(60, 204, "työstä ja talkoista.")
    document = found.read()
    assert texts(document, Kind.LIST_ITEM) == ["Uusi laituri rannalle", "Lisää penkkejä"]
    assert "vapaaehtoistyöstä ja talkoista." in document.text


def test_signatures_and_logos_are_furniture() -> None:
    document = Scan().body(80).junk("Vn maw", 200, 21).junk("Ko ha vom", 300, 92).body(400).read()
    assert texts(document, Kind.PARAGRAPH) == [" ".join(BODY)] * 2
    assert " ".join(texts(document, Kind.FURNITURE)) == "Vn maw Ko ha vom"
    assert document.pages[0].status is PageStatus.OCR


@pytest.mark.parametrize("slope", [0.015, -0.015])
def test_a_sheet_that_lay_askew_reads_like_a_straight_one(slope: float) -> None:
    found = Scan(slope)
    for y in (80, 130, 180, 230):
        found.body(y)
    found.text(60, 280, "8.").text(300, 280, "Kysytään tarjoukset")
    document = found.read()
    assert texts(document, Kind.PARAGRAPH)[:4] == [" ".join(BODY)] * 4
    assert not texts(document, Kind.HEADING, Kind.TITLE)


def test_usual_type_has_one_size_over_the_pages() -> None:
    pages = [Scan().body(80).text(60, 200, "Kuka tekee", size, bold=True).body(220) for size in (11, 11.4)]
    pdf = Pdf()
    for page in pages:
        pdf.canvas.drawImage(ImageReader(io.BytesIO(page.picture())), 0, 0, *A4)
        pdf.page()
    document = read(Source(pdf.data(), "a.pdf"), lambda png, page: pages[page - 1].lines)
    assert [b.level for b in document.blocks if document.text_of(b) == "Kuka tekee"] == [1, 1]


def test_stray_marks_at_a_line_end_are_parted_from_its_words() -> None:
    words = [
        OcrWord("J", 84, 10, 90, 40, 49.0),
        OcrWord("varapuheenjohtajaksi.", 560, 10, 900, 50, 96.0),
        OcrWord("|", 910, 10, 912, 50, 90.0),
    ]
    kept, junk = sift(words)
    assert [word.text for word in kept] == ["varapuheenjohtajaksi."]
    assert {word.text for word in junk} == {"J", "|"}


@pytest.mark.parametrize("suffix", ["png", "jpg"])
def test_a_picture_is_laid_out_like_a_page(
    suffix: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    from PIL import Image

    found = Scan().text(60, 70, "Kyläillan muistio", 22).text(60, 110, "Toiveet", bold=True).body(130)
    path = tmp_path / f"sivu.{suffix}"
    with Image.open(io.BytesIO(found.picture())) as image:
        image.save(path)
    monkeypatch.setattr(scan, "ocr_lines", lambda _: found.lines)
    document = scan.read(Source(path.read_bytes(), path.name))
    assert [(b.kind, document.text_of(b)) for b in document.blocks] == [
        (Kind.TITLE, "Kyläillan muistio"),
        (Kind.HEADING, "Toiveet"),
        (Kind.PARAGRAPH, " ".join(BODY)),
    ]
    assert math.isclose(document.blocks[0].boxes[0].x0, 60, abs_tol=1)
    page = document.pages[0]
    assert (page.width, page.height) == pytest.approx(A4, abs=1)


def test_a_picture_of_nothing_but_scribble_is_empty(monkeypatch: pytest.MonkeyPatch) -> None:
    from pipeline.errors import Category, ReadError
    from pipeline.ingest import read as read_any

    found = Scan().junk("Vn maw", 200, 21)
    picture = found.picture()
    monkeypatch.setattr(scan, "ocr_lines", lambda _: found.lines)
    with pytest.raises(ReadError) as caught:
        read_any(Source(picture, "a.png"))
    assert caught.value.category is Category.EMPTY
