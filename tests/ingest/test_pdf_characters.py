from __future__ import annotations

import io

import pytest
from pdf_files import A4, Pdf, block, texts
from pypdf import PdfReader, PdfWriter
from pypdf.generic import RectangleObject

from pipeline.document import Kind
from pipeline.ingest.base import Source
from pipeline.ingest.pdf import read


def changed(data: bytes, *, rotate: int = 0, crop: tuple[float, float, float, float] | None = None) -> bytes:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(data)))
    page = writer.pages[0]
    if rotate:
        page.rotate(rotate)
    if crop:
        page.cropbox = RectangleObject(crop)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def test_every_line_has_a_box_from_the_top_left() -> None:
    document = (
        Pdf()
        .lines(60, 100, ["Talkoisiin tarvitaan lisää väkeä kaikista kylän", "taloista ja naapureista"])
        .read()
    )
    boxes = document.blocks[0].boxes
    assert len(boxes) == 2
    assert boxes[0].x0 == pytest.approx(60, abs=1)
    assert boxes[0].y0 < 100 < boxes[0].y1
    assert document.text[boxes[1].start : boxes[1].end] == "taloista ja naapureista"


@pytest.mark.parametrize("rotate", [90, 180, 270])
def test_boxes_follow_a_turned_page(rotate: int) -> None:
    document = read(Source(changed(Pdf().text(60, 100, "Kokous").data(), rotate=rotate), "a.pdf"))
    assert texts(document) == ["Kokous"]
    box = document.blocks[0].boxes[0]
    width, height = A4 if rotate == 180 else (A4[1], A4[0])
    assert (document.pages[0].width, document.pages[0].height) == (width, height)
    middle = ((box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2)
    # The text's place on the sheet, (79, 97) from its top left, carried along by the turn.
    expected = {90: (A4[1] - 97, 79), 180: (A4[0] - 79, A4[1] - 97), 270: (97, A4[0] - 79)}
    assert middle == pytest.approx(expected[rotate], abs=5)


def test_a_crop_box_moves_the_origin() -> None:
    document = read(Source(changed(Pdf().text(60, 100, "Kokous").data(), crop=(50, 0, 595, 792)), "a.pdf"))
    box = document.blocks[0].boxes[0]
    assert box.x0 == pytest.approx(10, abs=1)
    assert box.y0 < 50 < box.y1


def test_a_page_typeset_sideways_is_read_and_its_boxes_lie_on_the_page() -> None:
    pdf = Pdf()
    pdf.canvas.translate(200, 300)
    pdf.canvas.rotate(90)
    pdf.canvas.setFont("Helvetica", 12)
    pdf.canvas.drawString(0, 0, "Sivuttain ladottu taulukko")
    document = pdf.read()
    box = block(document, "Sivuttain ladottu taulukko").boxes[0]
    assert box.x0 < 200 < box.x1 + 1
    assert box.y1 == pytest.approx(A4[1] - 300, abs=2)
    assert box.y1 - box.y0 > 100


def test_a_slanted_watermark_is_left_out() -> None:
    pdf = Pdf().text(60, 80, "Muistio kevään kokouksesta")
    pdf.canvas.saveState()
    pdf.canvas.translate(200, 400)
    pdf.canvas.rotate(45)
    pdf.canvas.setFont("Helvetica", 60)
    pdf.canvas.drawString(0, 0, "LUONNOS")
    pdf.canvas.restoreState()
    assert pdf.read().text == "Muistio kevään kokouksesta"


@pytest.mark.parametrize("shift", [0.0, 0.3, 1.0])
def test_text_printed_over_itself_is_read_once(shift: float) -> None:
    pdf = (
        Pdf()
        .text(60, 80, "Päätökset")
        .text(60, 110, "Hankitaan uusi projektori.")
        .text(60 + shift, 80, "Päätökset")
    )
    assert pdf.read().text == "Päätökset\nHankitaan uusi projektori."


def test_the_same_word_twice_stays_twice() -> None:
    assert "kyllä" in Pdf().text(60, 80, "kyllä").text(120, 80, "kyllä").read().text
    assert Pdf().text(60, 80, "kyllä").text(90, 80, "kyllä").read().text == "kyllä kyllä"


def test_letter_spacing_makes_no_spaces() -> None:
    pdf = Pdf()
    text = pdf.canvas.beginText(60, 700)
    text.setFont("Helvetica", 12)
    text.setCharSpace(1.2)
    text.textOut("Harvennettu otsikko kylästä")
    pdf.canvas.drawText(text)
    assert pdf.read().text == "Harvennettu otsikko kylästä"


def test_kerned_pieces_make_one_word_and_gaps_make_spaces() -> None:
    pdf = Pdf()
    pdf.text(60, 80, "Vapaa").text(60 + pdf.canvas.stringWidth("Vapaa", "Helvetica", 11) - 0.4, 80, "ehtois")
    x = 60 + pdf.canvas.stringWidth("Vapaaehtois", "Helvetica", 11) - 0.4
    pdf.text(x, 80, "työ").text(x + 22, 80, "kunniaan")
    assert pdf.read().text == "Vapaaehtoistyö kunniaan"


def test_ligatures_are_written_out() -> None:
    from pipeline.ingest.pdf.glyphs import _CHARACTERS

    assert "\ufb01nanssi ja e\ufb00ekti".translate(_CHARACTERS) == "finanssi ja effekti"


def test_type_size_is_judged_after_scaling() -> None:
    pdf = Pdf()
    pdf.canvas.saveState()
    pdf.canvas.scale(20, 20)
    pdf.canvas.setFont("Helvetica", 1)
    pdf.canvas.drawString(3, 38, "Talkoopäivän muistio")
    pdf.canvas.restoreState()
    document = pdf.lines(
        60, 130, ["Talkoisiin osallistui kolmekymmentä kyläläistä ja ilta oli", "lämmin."]
    ).read()
    assert document.blocks[0].kind is Kind.TITLE


def test_links_cover_their_text() -> None:
    pdf = Pdf().text(60, 80, "Lisää:").text(100, 80, "kylien opas").text(165, 80, "verkossa")
    pdf.canvas.linkURL("https://kylat.example/opas", (98, 842 - 84, 160, 842 - 70))
    document = pdf.read()
    (link,) = document.blocks[0].links
    assert link.target == "https://kylat.example/opas"
    assert document.text[link.start : link.end].strip() == "kylien opas"
