from __future__ import annotations

import pytest
from pdf_files import SLIDE, Pdf, block, texts

from pipeline.document import Kind

BODY = [
    "Kyläillassa puhuttiin rannan kunnostamisesta ja talvitien",
    "hoidosta. Väkeä oli paikalla kolmisenkymmentä, ja kahvit",
    "tarjosi kyläyhdistys.",
]


def test_headings_get_levels_by_size_and_weight_over_the_whole_document() -> None:
    pdf = Pdf().text(60, 70, "Kyläillan muistio", 22)
    for page in (0, 1):
        y = 110 if page == 0 else 70
        pdf.text(60, y, f"Ranta {page}", 16).lines(60, y + 24, BODY)
        pdf.text(60, y + 90, f"Laituri {page}", 11, bold=True).lines(60, y + 106, BODY)
        pdf.page()
    document = pdf.read()
    assert texts(document, Kind.TITLE) == ["Kyläillan muistio"]
    assert [(document.text_of(b), b.level) for b in document.blocks if b.kind is Kind.HEADING] == [
        ("Ranta 0", 1),
        ("Laituri 0", 2),
        ("Ranta 1", 1),
        ("Laituri 1", 2),
    ]


def test_a_section_number_on_a_line_of_its_own_belongs_to_its_heading() -> None:
    pdf = (
        Pdf()
        .text(60, 80, "§ 12", bold=True)
        .text(60, 100, "Talvitien hoito", 13, bold=True)
        .lines(60, 120, BODY)
    )
    heading = block(pdf.read(), "Talvitien hoito")
    assert heading.marker == "§ 12"
    assert heading.kind in (Kind.HEADING, Kind.TITLE)


def test_bold_words_inside_text_make_no_heading() -> None:
    pdf = (
        Pdf()
        .text(60, 80, "Huom:", bold=True)
        .text(98, 80, "avaimet palautetaan toimistoon")
        .lines(60, 110, BODY)
    )
    document = pdf.read()
    assert not texts(document, Kind.HEADING, Kind.TITLE)
    assert [document.text[s.start : s.end] for s in document.blocks[0].bold] == ["Huom:"]


def slides() -> Pdf:
    pdf = (
        Pdf(SLIDE)
        .text(300, 200, "Kylien kesäpäivä", 40)
        .text(300, 260, "Lauantai 6.6.2026 klo 10-15", 20)
        .page()
    )
    for title in ("Mitä toivotaan", "Kuka tekee"):
        pdf.text(60, 60, title, 32).text(60, 130, "•", 18).text(84, 130, "Yhteinen kyyti päivään", 18)
        pdf.text(84, 160, "–", 16).text(104, 160, "linja-auto lähtee koululta", 16).page()
    return pdf


def test_each_slide_has_its_title_and_the_deck_has_one() -> None:
    document = slides().read()
    assert texts(document, Kind.TITLE) == ["Kylien kesäpäivä"]
    assert [(document.text_of(b), b.level, b.page) for b in document.blocks if b.kind is Kind.HEADING] == [
        ("Mitä toivotaan", 1, 2),
        ("Kuka tekee", 1, 3),
    ]


def test_bullets_know_their_depth() -> None:
    document = slides().read()
    assert [(b.marker, b.level) for b in document.blocks if b.kind is Kind.LIST_ITEM][:2] == [
        ("•", 0),
        ("–", 1),
    ]


def test_private_use_bullets_are_taken_off() -> None:
    from reportlab.pdfbase import pdfmetrics

    pdf = Pdf().lines(60, 60, BODY)
    pdf.canvas.setFont("Symbol", 11)
    assert "Symbol" in pdfmetrics.standardFonts
    pdf.canvas.drawString(60, 842 - 120, "\u2022")
    pdf.text(78, 120, "Ensiapukurssi kaikille")
    item = block(pdf.read(), "Ensiapukurssi kaikille")
    assert item.kind is Kind.LIST_ITEM
    assert item.marker


def test_wrapped_bullets_are_one_block_and_the_next_is_another() -> None:
    pdf = Pdf()
    for at, lines in enumerate(
        (["Kerhotila, johon pääsee myös pyörätuolilla ja jossa", "on keittiö"], ["Avain naapurille"])
    ):
        y = 100 + at * 26.4
        pdf.text(60, y, "•").lines(76, y, lines)
    assert texts(pdf.read(), Kind.LIST_ITEM) == [
        "Kerhotila, johon pääsee myös pyörätuolilla ja jossa on keittiö",
        "Avain naapurille",
    ]


def test_paragraphs_part_at_a_space_and_lines_of_one_join() -> None:
    document = Pdf().lines(60, 100, BODY).lines(60, 100 + 3 * 13.2 + 8, BODY).read()
    assert texts(document) == [" ".join(BODY)] * 2


def test_short_lines_without_space_between_them_stay_apart() -> None:
    pdf = (
        Pdf()
        .lines(60, 100, ["Rannan kunnostus", "Talvitien hoito", "Kyläkirjaston aukiolo"])
        .lines(60, 160, BODY)
    )
    assert texts(pdf.read())[:3] == ["Rannan kunnostus", "Talvitien hoito", "Kyläkirjaston aukiolo"]


@pytest.mark.parametrize(("left", "right", "joined"), [
    ("Kylillä on alettu varautu-", "mista suunnitella.", "Kylillä on alettu varautumista suunnitella."),
    ("Opaste puuttuu linja-", "autoasemalta kokonaan.", "Opaste puuttuu linja-autoasemalta kokonaan."),
    ("Tarvitaan hyvinvointi-", "ja terveysneuvontaa.", "Tarvitaan hyvinvointi- ja terveysneuvontaa."),
])  # fmt: skip
def test_words_broken_at_line_ends_are_joined(left: str, right: str, joined: str) -> None:
    assert Pdf().lines(60, 100, [left, right]).read().text == joined


def running() -> Pdf:
    pdf = Pdf()
    for page in (1, 2, 3):
        pdf.text(60, 40, "Mäntylahden kyläyhdistys", 9).text(480, 40, f"Sivu {page} / 3", 9)
        pdf.lines(60, 120, [f"Asia {page} käsiteltiin.", *BODY]).text(
            60, 800, "Pöytäkirjan tarkastajat", 9
        ).page()
    return pdf


def test_running_heads_feet_and_page_numbers_are_furniture() -> None:
    document = running().read()
    furniture = texts(document, Kind.FURNITURE)
    assert furniture.count("Mäntylahden kyläyhdistys") == furniture.count("Pöytäkirjan tarkastajat") == 3
    assert "Sivu 2 / 3" in furniture
    assert not any("Sivu" in text or "Pöytäkirjan" in text for text in texts(document, Kind.PARAGRAPH))


def test_the_same_slide_title_twice_is_no_furniture() -> None:
    pdf = Pdf(SLIDE)
    for item in ("Kirjasto", "Uimahalli", "Nuorisotalo"):
        pdf.text(60, 50, "Ideoita", 30).text(60, 120, f"{item} auki myös sunnuntaisin", 16).page()
    document = pdf.read()
    assert not texts(document, Kind.FURNITURE)
    assert document.text.count("Ideoita") == 3


def test_a_table_of_contents_is_furniture() -> None:
    pdf = Pdf().text(60, 80, "Sisällys", 16)
    for at, entry in enumerate(("Johdanto", "Kylien toiveet", "Jatkotoimet")):
        pdf.text(60, 110 + 16 * at, f"{entry} {'.' * 60} {at + 2}")
    document = pdf.page().text(60, 80, "Johdanto", 16).lines(60, 110, BODY).read()
    assert len(texts(document, Kind.FURNITURE)) == 4
    assert texts(document, Kind.HEADING, Kind.TITLE) == ["Johdanto"]


def test_a_footnote_does_not_interrupt_the_paragraph_over_the_page() -> None:
    pdf = Pdf().lines(
        60,
        700,
        [
            "Hankkeen rahoitus päättyy syksyllä, ja kyläillassa mietittiin",
            "miten kerhot jatkuvat, kun kunnan tuki",
        ],
    )
    x = 60 + pdf.canvas.stringWidth("miten kerhot jatkuvat, kun kunnan tuki", "Helvetica", 11)
    pdf.text(x, 709, "1", 6.5)
    pdf.rule(60, 770, 200, 770).text(60, 782, "1 Avustus haetaan vuosittain tammikuussa.", 8.5).page()
    pdf.lines(60, 80, ["pienenee ja vapaaehtoisia on vähemmän kuin aiemmin ja moni muuttaa."])
    document = pdf.read()
    assert texts(document, Kind.FOOTNOTE) == ["Avustus haetaan vuosittain tammikuussa."]
    assert document.blocks[0].boxes[0].page == 1
    assert "kunnan tuki pienenee ja vapaaehtoisia" in document.text
    assert block(document, "Avustus haetaan vuosittain tammikuussa.").marker == "1"
