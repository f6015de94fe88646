from pipeline.document import Kind
from pipeline.ingest import Source
from pipeline.ingest.plain import read

BOX = """\
+----+----------------------------+-----------------+
| Nr | Toimenpide                 | Vastuu          |
+----+----------------------------+-----------------+
|  1 | Aloite valoista kaupungin- | Asukasyhdistys  |
|    | hallitukselle              |                 |
|  2 | Penkin maalaus             | Martat          |
+----+----------------------------+-----------------+
"""
QUADRANT = """\
  VAHVUUDET               | HEIKKOUDET
  ------------------------+----------------------
  - talkoohenki           | - pitkät matkat
  - oma ranta, jossa saa  | - ei kauppaa
    uida                  |
  ------------------------+----------------------
  MAHDOLLISUUDET          | UHAT
  ------------------------+----------------------
  - etätyö                | - väki vähenee
  - pyöräreitti           |
"""
RULED = """\
   Tila         Puuttuu               Käyttö
   -----------  --------------------  ------------------
   Sali         esirippu              häihin
   Keittiö      uuni                  kursseille
                kaappi                iltoihin
"""


def cells(text: str) -> list[tuple[int, int, str, str, str]]:
    document = read(Source(text.encode(), "a.txt"))
    return [
        (
            block.cell.row,
            block.cell.column,
            document.text_of(block),
            block.cell.column_header,
            block.cell.row_header,
        )
        for block in document.blocks
        if block.cell and not block.cell.header
    ]


def test_box_with_one_rule_under_its_head_joins_lines_without_a_first_cell() -> None:
    assert cells(BOX) == [
        (1, 0, "1", "Nr", ""),
        (1, 1, "Aloite valoista kaupunginhallitukselle", "Toimenpide", ""),
        (1, 2, "Asukasyhdistys", "Vastuu", ""),
        (2, 0, "2", "Nr", ""),
        (2, 1, "Penkin maalaus", "Toimenpide", ""),
        (2, 2, "Martat", "Vastuu", ""),
    ]


def test_quadrants_have_their_own_heads_and_bullets() -> None:
    found = [(text, head) for _, _, text, head, _ in cells(QUADRANT)]
    assert found == [
        ("talkoohenki", "VAHVUUDET"),
        ("oma ranta, jossa saa uida", "VAHVUUDET"),
        ("pitkät matkat", "HEIKKOUDET"),
        ("ei kauppaa", "HEIKKOUDET"),
        ("etätyö", "MAHDOLLISUUDET"),
        ("pyöräreitti", "MAHDOLLISUUDET"),
        ("väki vähenee", "UHAT"),
    ]


def test_ruler_of_dashes_marks_columns_and_lines_of_a_cell_stay_apart() -> None:
    assert cells(RULED) == [
        (1, 0, "Sali", "Tila", ""),
        (1, 1, "esirippu", "Puuttuu", "Sali"),
        (1, 2, "häihin", "Käyttö", "Sali"),
        (2, 0, "Keittiö", "Tila", ""),
        (2, 1, "uuni", "Puuttuu", "Keittiö"),
        (2, 1, "kaappi", "Puuttuu", "Keittiö"),
        (2, 2, "kursseille", "Käyttö", "Keittiö"),
        (2, 2, "iltoihin", "Käyttö", "Keittiö"),
    ]


def test_rows_with_tabs_are_a_table() -> None:
    assert [row[2:4] for row in cells("Tila\tPuuttuu\tKuka\nSali\ttuoli\tAino\n")] == [
        ("Sali", "Tila"),
        ("tuoli", "Puuttuu"),
        ("Aino", "Kuka"),
    ]


def test_line_with_a_bar_alone_is_text() -> None:
    document = read(Source(b"Aika | paikka on auki.\n\nTeksti.", "a.txt"))
    assert [block.kind for block in document.blocks] == [Kind.PARAGRAPH, Kind.PARAGRAPH]
