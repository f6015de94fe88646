from __future__ import annotations

from pdf_files import A4, SLIDE, Pdf, block, texts

from pipeline.document import Kind

LEFT = [
    "Kyläyhdistyksen kevät alkoi talkoilla,",
    "joihin saapui väkeä naapurikylistä. Ranta",
    "siivottiin ja laituri korjattiin kesää varten.",
    "Kahvit juotiin vanhassa koulussa, jossa",
    "myös arpajaiset pidettiin. Tuotto menee",
    "leikkipuiston aitaan ja keinuihin.",
]
RIGHT = [
    "Syksyllä aloitetaan lukupiiri. Se kokoontuu",
    "kirjastossa joka toinen torstai. Mukaan",
    "mahtuu kymmenen lukijaa, ja kirjat saa",
    "lainata yhdistykseltä. Vetäjäksi lupautui",
    "entinen äidinkielen opettaja. Ilmoittaudu",
    "kirjaston tiskillä elokuun aikana.",
]


def test_two_columns_are_read_one_after_the_other() -> None:
    pdf = Pdf().text(60, 60, "Kylälehti", 20).lines(60, 110, LEFT).lines(320, 110, RIGHT)
    document = pdf.read()
    assert texts(document) == ["Kylälehti", " ".join(LEFT), " ".join(RIGHT)]


def test_columns_with_baselines_of_their_own_are_kept_apart() -> None:
    document = Pdf().lines(60, 110, LEFT).lines(320, 116, RIGHT).read()
    assert texts(document) == [" ".join(LEFT), " ".join(RIGHT)]


def test_a_paragraph_goes_on_in_the_next_column() -> None:
    document = (
        Pdf()
        .lines(60, 110, LEFT[:5])
        .lines(320, 110, ["leikkipuiston aitaan ja keinuihin.", *RIGHT[:4]])
        .read()
    )
    assert "Tuotto menee leikkipuiston aitaan ja keinuihin." in document.text_of(document.blocks[0])


def test_labels_are_read_with_the_text_beside_them() -> None:
    pdf = Pdf()
    rows = [
        ("Kokousaika", ["Torstai 16.4.2026 klo 13"]),
        ("Paikka", ["Kylätalo Kuusela, Rantatie 4,", "Mäntylahti"]),
        (
            "Käsittely",
            ["Puheenjohtaja esitteli asian. Jäsenet keskustelivat", "talon lämmityksestä ja ilmanvaihdosta."],
        ),
        ("Päätös", ["Päätettiin kysyä kolme tarjousta."]),
    ]
    y = 100.0
    for label, lines in rows:
        pdf.text(60, y, label, bold=True).lines(170, y, lines)
        y += 13.2 * len(lines) + 10
    document = pdf.read()
    assert [(document.text_of(b), b.cell.row, b.cell.column) for b in document.blocks if b.cell] == [
        (text, at, column)
        for at, (label, lines) in enumerate(rows)
        for column, text in ((0, label), (1, " ".join(lines)))
    ]
    decided = block(document, "Päätettiin kysyä kolme tarjousta.")
    assert decided.cell is not None
    assert decided.cell.row_header == "Päätös"
    assert decided.cell.columns == 2


def ruled() -> Pdf:
    pdf = Pdf()
    for y in (100, 120, 170, 220):
        pdf.rule(60, y, 540, y)
    for x in (60, 180, 360, 540):
        pdf.rule(x, 100, x, 220)
    for x, head in ((64, "Aihe"), (184, "Mitä tarvitaan"), (364, "Kuka")):
        pdf.text(x, 114, head, bold=True)
    pdf.text(64, 134, "Liikunta").lines(
        184, 134, ["- uusi sählykenttä", "- valot ladulle, jotta iltaisin", "pääsee hiihtämään"]
    )
    pdf.text(364, 134, "Urheiluseura")
    pdf.text(64, 184, "Kulttuuri").lines(184, 184, ["Esiintymislava", "Äänentoisto"]).text(364, 184, "–")
    return pdf


def test_ruled_tables_give_cells_with_their_heads() -> None:
    document = ruled().read()
    lights = block(document, "valot ladulle, jotta iltaisin pääsee hiihtämään")
    assert lights.kind is Kind.LIST_ITEM
    assert lights.cell is not None
    assert (lights.cell.row, lights.cell.column, lights.cell.columns) == (1, 1, 3)
    assert (lights.cell.column_header, lights.cell.row_header) == ("Mitä tarvitaan", "Liikunta")
    stage, sound = block(document, "Esiintymislava"), block(document, "Äänentoisto")
    assert stage.cell == sound.cell
    assert block(document, "Kuka").cell.header


def test_cells_without_lines_of_their_own_keep_to_their_columns() -> None:
    pdf = Pdf()
    pdf.box(60, 100, 180, 120).box(180, 100, 360, 120).box(60, 160, 180, 200).box(180, 160, 360, 200)
    for y, left, right in (
        (114, "Aihe", "Toive"),
        (134, "Liikunta", "Lisää vuoroja"),
        (174, "Kulttuuri", "Oma tila"),
    ):
        pdf.text(64, y, left, bold=y == 114).text(184, y, right, bold=y == 114)
    cell = block(pdf.read(), "Lisää vuoroja").cell
    assert cell is not None
    assert (cell.column, cell.column_header, cell.row_header) == (1, "Toive", "Liikunta")


def test_words_cut_at_the_edge_of_a_narrow_cell_are_whole() -> None:
    pdf = Pdf()
    for y in (100, 120, 160):
        pdf.rule(60, y, 240, y)
    for x in (60, 150, 240):
        pdf.rule(x, 100, x, 160)
    pdf.text(64, 114, "Aihe", bold=True).text(154, 114, "Tuki", bold=True)
    pdf.text(64, 134, "Kerhot").lines(154, 134, ["vapaaehtoistoimin", "taan varoja"])
    assert "vapaaehtoistoimintaan varoja" in texts(pdf.read())


def test_aligned_columns_without_rules_are_a_table() -> None:
    pdf = Pdf()
    rows = [
        ("Ryhmä", "Vetäjä", "Aika"),
        ("Kuoro", "Aino", "ma 18"),
        ("Sähly", "Paavo", "ti 19"),
        ("Lukupiiri", "Helmi", "to 17"),
    ]
    for at, row in enumerate(rows):
        for x, text in zip((60, 200, 340), row, strict=True):
            pdf.text(x, 100 + 16 * at, text, bold=at == 0)
    document = pdf.read()
    assert texts(document) == [text for row in rows for text in row]
    cell = block(document, "ti 19").cell
    assert cell is not None
    assert (cell.row, cell.column, cell.column_header, cell.row_header) == (2, 2, "Aika", "Sähly")


def test_a_wall_of_notes_is_read_column_by_column() -> None:
    pdf = Pdf(SLIDE).text(300, 60, "Ideaseinä: kylän kesä", 32)
    walls = {
        60: ("Mitä toivotaan", ["Uimaranta auki", "Lisää penkkejä", "Kesäkahvila"]),
        380: ("Mikä estää", ["Rahan puute", "Ei tekijöitä"]),
        700: ("Kuka auttaa", ["Nuorisoseura", "Martat"]),
    }
    for x, (head, notes) in walls.items():
        pdf.text(x, 130, head, 20, bold=True)
        for at, note in enumerate(notes):
            top = 150 + at * 70 + (x % 7)
            pdf.box(x, top, x + 180, top + 50).text(x + 8, top + 30, note, 14)
    document = pdf.page().text(60, 60, "Kiitos", 32).text(60, 120, "Seuraava kerta keväällä", 14).read()
    expected = [text for head, notes in walls.values() for text in (head, *notes)]
    assert texts(document)[1 : 1 + len(expected)] == expected
    assert block(document, "Mikä estää").kind is Kind.HEADING


def test_a_framed_box_does_not_cut_the_paragraph_around_it() -> None:
    pdf = Pdf()
    beside = [
        "Päivän aluksi kuultiin, millaista on asua",
        "kylässä, jonne bussi ei enää aja. Moni jää",
        "kotiin, vaikka lähtisi mielellään mukaan.",
    ]
    pdf.lines(60, 100, [*beside, "Kyytejä tarvitaan illaksi ja viikonlopuksi,"])
    pdf.lines(
        60, 100 + 4 * 13.2, ["jolloin tapahtumat ovat. Kimppakyydeistä on saatu hyviä kokemuksia muualla."]
    )
    for y in (88, 130):
        pdf.rule(330, y, 520, y)
    for x in (330, 520):
        pdf.rule(x, 88, x, 130)
    pdf.text(336, 102, "Yhteystiedot").text(336, 116, "Lempi Lehto, p. 050 000 0000")
    found = texts(pdf.read())
    assert any("ja viikonlopuksi, jolloin tapahtumat" in text for text in found)
    assert "Yhteystiedot" in found


def test_page_width_is_respected_by_every_box() -> None:
    document = ruled().read()
    assert all(0 <= b.x0 < b.x1 <= A4[0] for item in document.blocks for b in item.boxes)


def test_a_heading_under_a_small_table_does_not_belong_to_it() -> None:
    pdf = Pdf()
    for at, row in enumerate(
        (("Aihe", "Kuka"), ("Kutsut", "Aino"), ("Kahvit", "Paavo"), ("Siivous", "Helmi"))
    ):
        for x, text in zip((230, 300), row, strict=True):
            pdf.text(x, 100 + 16 * at, text, bold=at == 0)
    document = pdf.text(60, 190, "3.1 Jatko", 16).lines(60, 215, LEFT).read()
    assert texts(document)[:4] == ["Aihe", "Kuka", "Kutsut", "Aino"]
    heading = block(document, "Jatko")
    assert heading.marker == "3.1"
    assert heading.cell is None


def test_numbers_without_a_full_stop_count_a_list() -> None:
    pdf = Pdf()
    for at, text in enumerate(("Kysytään kolme tarjousta", "Valitaan tekijä", "Tilataan kuljetus")):
        pdf.text(60, 102 + 18 * at, str(at + 1), 12).text(78, 100 + 18 * at, text, 10)
    assert [(b.kind, b.marker) for b in pdf.read().blocks] == [
        (Kind.LIST_ITEM, "1"),
        (Kind.LIST_ITEM, "2"),
        (Kind.LIST_ITEM, "3"),
    ]
