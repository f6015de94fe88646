from __future__ import annotations

import io
import re

import pypdfium2
import pytest
from pdf_files import A4, Pdf, texts
from pypdf import PdfReader, PdfWriter
from pypdf.generic import TextStringObject
from reportlab.lib.utils import ImageReader

from pipeline.document import Kind, PageStatus
from pipeline.errors import Category, ReadError
from pipeline.ingest import dispatch
from pipeline.ingest.base import Source
from pipeline.ingest.pdf import opening, read
from pipeline.ingest.pdf.render import MAX_PIXELS, effective_dpi, page_png
from pipeline.ingest.pdf.structure import read_structure
from pipeline.ingest.recognition import OcrLine


def plain() -> bytes:
    return Pdf().text(60, 80, "Kylätalon remontti etenee").data()


def locked(user: str) -> bytes:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(plain())))
    writer.encrypt(user, "omistaja", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def picture(pdf: Pdf) -> Pdf:
    from PIL import Image

    pdf.canvas.drawImage(ImageReader(Image.new("L", (40, 60), 200)), 0, 0, *A4)
    return pdf


def category(data: bytes) -> Category:
    with pytest.raises(ReadError) as caught:
        read(Source(data, "kokous.pdf"))
    assert "kokous.pdf" in caught.value.message_fi
    assert caught.value.advice_fi
    return caught.value.category


def category_of_nameless(data: bytes) -> Category:
    with pytest.raises(ReadError) as caught:
        read(Source(data, "kokous.pdf"))
    return caught.value.category


def test_a_password_is_asked_for_in_plain_words() -> None:
    assert category(locked("salainen")) is Category.ENCRYPTED


def test_a_file_that_only_restricts_printing_is_read() -> None:
    assert texts(read(Source(locked(""), "a.pdf"))) == ["Kylätalon remontti etenee"]


@pytest.mark.parametrize("data", [b"", b"%PDF-1.4\nrikki", plain()[:200], b"\x00" * 5000])
def test_damaged_files_are_reported_as_damaged(data: bytes) -> None:
    assert category(data) is Category.DAMAGED


def test_a_wrong_cross_reference_table_is_survived() -> None:
    data = re.sub(rb"startxref\n\d+", b"startxref\n99999", plain())
    assert texts(read(Source(data, "a.pdf"))) == ["Kylätalon remontti etenee"]


def test_pypdf_rewrites_what_pdfium_cannot_open(monkeypatch: pytest.MonkeyPatch) -> None:
    data = plain()
    real = opening._open
    monkeypatch.setattr(
        opening, "_open", lambda given, source: None if given == data else real(given, source)
    )
    assert texts(read(Source(data, "a.pdf"))) == ["Kylätalon remontti etenee"]


def test_text_is_read_without_its_place_where_pdfium_cannot_open_a_file_at_all(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(opening, "_open", lambda data, source: None)
    lines = ["Kyläillassa puhuttiin rannan kunnostamisesta ja talvitien", "hoidosta, ja kahvit juotiin."]
    pdf = (
        Pdf().text(60, 70, "Kyläillan muistio", 22).text(60, 110, "Toiveet", bold=True).lines(60, 126, lines)
    )
    pdf.text(64, 170, "•").text(80, 170, "uusi laituri rannalle").text(64, 184, "•").text(80, 184, "penkkejä")
    document = pdf.page().text(60, 70, "Kuka tekee", bold=True).lines(60, 90, lines).read()
    assert [(b.kind, document.text_of(b), b.page) for b in document.blocks] == [
        (Kind.TITLE, "Kyläillan muistio", 1),
        (Kind.HEADING, "Toiveet", 1),
        (Kind.PARAGRAPH, " ".join(lines), 1),
        (Kind.LIST_ITEM, "uusi laituri rannalle", 1),
        (Kind.LIST_ITEM, "penkkejä", 1),
        (Kind.HEADING, "Kuka tekee", 2),
        (Kind.PARAGRAPH, " ".join(lines), 2),
    ]
    assert not any(b.boxes for b in document.blocks)
    assert [w.code for w in document.warnings] == ["text_without_geometry"]
    assert [page.status for page in document.pages] == [PageStatus.TEXT, PageStatus.TEXT]


def test_a_file_in_which_neither_finds_text_is_damaged(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "_open", lambda data, source: None)
    assert category(Pdf().page().data()) is Category.DAMAGED


def test_pdfium_reads_on_where_pypdf_gives_up(monkeypatch: pytest.MonkeyPatch) -> None:
    pdf = Pdf().text(60, 80, "Kylätalon remontti etenee")
    pdf.canvas.setTitle("Remonttikokous")
    monkeypatch.setattr("pipeline.ingest.pdf.structure.PdfReader", lambda *_: 1 / 0)
    pdf.canvas.linkURL("https://kylat.example/", (58, 842 - 84, 200, 842 - 70))
    document = pdf.read()
    assert texts(document) == ["Kylätalon remontti etenee"]
    assert document.title == "Remonttikokous"
    assert document.blocks[0].boxes
    assert not document.blocks[0].links


def test_the_title_and_the_outline_come_from_the_file() -> None:
    pdf = Pdf().text(60, 80, "Luku")
    pdf.canvas.setTitle("Vuosikokouksen muistio")
    pdf.canvas.bookmarkPage("a")
    pdf.canvas.addOutlineEntry("Luku yksi", "a", level=0)
    pdf.canvas.bookmarkPage("b")
    pdf.canvas.addOutlineEntry("Alaluku", "b", level=1)
    structure = read_structure(pdf.data(), max_pages=10)
    assert structure.title == "Vuosikokouksen muistio"
    assert [(e.title, e.level, e.page) for e in structure.outline] == [("Luku yksi", 1, 1), ("Alaluku", 2, 1)]


def test_a_scan_without_ocr_says_so() -> None:
    assert category(picture(Pdf()).page().data()) is Category.SCAN_WITHOUT_OCR


def test_a_scan_from_which_nothing_is_read_is_no_silent_success() -> None:
    document = read(Source(picture(Pdf()).page().data(), "a.pdf"), lambda png, page: [])
    assert not document.blocks
    assert [w.code for w in document.warnings] == ["page_without_text"]


def test_blank_pages_are_empty_and_no_scan() -> None:
    with pytest.raises(ReadError) as caught:
        read(Source(Pdf().page().page().data(), "a.pdf"))
    assert caught.value.category is Category.EMPTY


def test_a_page_that_shows_nothing_but_a_coloured_area_is_a_picture_and_white_ground_is_none() -> None:
    assert category(Pdf().box(60, 60, 300, 300).page().data()) is Category.SCAN_WITHOUT_OCR
    pdf = Pdf()
    pdf.canvas.setFillGray(1)
    pdf.canvas.rect(0, 0, *A4, stroke=0, fill=1)
    assert category_of_nameless(pdf.page().data()) is Category.EMPTY


def test_a_blank_page_among_others_needs_no_warning() -> None:
    document = Pdf().text(60, 80, "Kokous").page().page().read()
    assert [p.status for p in document.pages] == [PageStatus.TEXT, PageStatus.NO_TEXT]
    assert not document.warnings


def test_pages_without_text_are_accounted_for_with_a_warning() -> None:
    pdf = Pdf().text(60, 80, "Ensimmäinen sivu on tekstiä").page()
    document = picture(pdf).page().read()
    assert [(p.number, p.status) for p in document.pages] == [(1, PageStatus.TEXT), (2, PageStatus.NO_TEXT)]
    assert [(w.code, w.page) for w in document.warnings] == [("page_without_text", 2)]
    assert document.pages[0].characters == len("Ensimmäinen sivu on tekstiä")
    assert (document.pages[0].width, document.pages[0].height) == A4


def test_a_recogniser_reads_the_pictures() -> None:
    seen: list[int] = []

    def ocr(png: bytes, page: int) -> list[OcrLine]:
        assert png.startswith(b"\x89PNG")
        seen.append(page)
        return [
            OcrLine("Pöytäkirja", 300, 300, 900, 350),
            OcrLine("Kokous avattiin kello 18.", 300, 420, 1500, 460),
        ]

    pdf = Pdf().text(60, 80, "Kansilehti").page()
    document = read(Source(picture(pdf).page().data(), "a.pdf"), ocr)
    assert seen == [2]
    assert document.pages[1].status is PageStatus.OCR
    assert "Kokous avattiin kello 18." in document.text
    box = next(b for b in document.blocks if b.page == 2).boxes[0]
    assert (box.x0, box.x1) == pytest.approx((72, 216))


def test_pages_are_rendered_within_bounds() -> None:
    document = pypdfium2.PdfDocument(plain())
    assert page_png(document, 1, dpi=72).startswith(b"\x89PNG")
    document.close()
    dpi = effective_dpi(14400, 14400, dpi=300)
    assert (14400 * dpi / 72) ** 2 <= MAX_PIXELS * 1.001


def broken(data: bytes, *pages: int) -> bytes:
    """Return the file with something in the place of some pages (from 1) that is no page."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(data)))
    for number in pages:
        reference = writer.pages[number - 1].indirect_reference
        writer._objects[reference.idnum - 1] = TextStringObject("ei sivu")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def three_pages() -> bytes:
    return (
        Pdf().text(60, 80, "Ensimmäinen").page().text(60, 80, "Toinen").page().text(60, 80, "Kolmas").data()
    )


def test_a_page_that_cannot_be_opened_costs_no_other_page() -> None:
    document = read(Source(broken(three_pages(), 2), "a.pdf"))
    assert texts(document) == ["Ensimmäinen", "Kolmas"]
    assert [page.status for page in document.pages] == [
        PageStatus.TEXT,
        PageStatus.UNREADABLE,
        PageStatus.TEXT,
    ]
    assert [(warning.code, warning.page) for warning in document.warnings] == [("unreadable_page", 2)]


def test_a_file_without_a_page_that_opens_is_damaged() -> None:
    assert category(broken(three_pages(), 1, 2, 3)) is Category.DAMAGED


def test_a_file_inside_the_file_is_noticed_once() -> None:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(plain())))
    writer.add_attachment("taulukko.xlsx", b"PK")
    out = io.BytesIO()
    writer.write(out)
    document = dispatch.read(Source(out.getvalue(), "a.pdf"))
    assert [warning.code for warning in document.warnings] == ["embedded_files"]
