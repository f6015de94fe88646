from __future__ import annotations

from docx_files import block_of, bold, cell, item, p, read_docx, row, shown, table

from pipeline.document import Cell, Kind

SPAN2 = '<w:gridSpan w:val="2"/>'


def where(document: object, text: str) -> Cell:
    found = block_of(document, text).cell  # type: ignore[arg-type]  # any document of the reader
    assert found is not None
    return found


def test_bold_first_row_heads_its_columns_and_bold_first_column_its_rows() -> None:
    document = read_docx(
        table(
            row(*(cell(p(bold(t))) for t in ("Aihe", "Tarpeet", "Käyttö"))),
            row(cell(p(bold("Liikunta"))), "Vuoroja", "Ryhmille"),
            row(cell(p(bold("Kulttuuri"))), "Tiloja", "Illoille"),
        )
    )
    assert [document.text_of(b) for b in document.blocks if b.cell and b.cell.header] == [
        "Aihe",
        "Tarpeet",
        "Käyttö",
        "Liikunta",
        "Kulttuuri",
    ]
    assert where(document, "Illoille") == Cell(
        table=0, row=2, column=2, columns=3, column_header="Käyttö", row_header="Kulttuuri"
    )
    assert where(document, "Liikunta").column_header == "Aihe"


def test_repeated_header_row_and_header_by_wording() -> None:
    declared = read_docx(
        table(row("Kuka", "Mitä", extra="<w:tblHeader/>"), row("Kaisa Koivumaa", "Kokoaa listan"))
    )
    assert where(declared, "Kokoaa listan").column_header == "Mitä"
    worded = read_docx(
        table(
            row("Kuka", "Mitä", "Milloin"),
            row(
                "Kaisa Koivumaa ja talkooväki", "Kokoaa listan kaikista kylän avaimista", "12.6.2026 mennessä"
            ),
        )
    )
    assert where(worded, "12.6.2026 mennessä").column_header == "Milloin"
    assert where(worded, "Milloin").header


def test_labels_beside_values_head_their_rows_without_a_header_row() -> None:
    document = read_docx(
        table(
            row("Aika", "tiistai 3.3.2026 klo 17"),
            row("Paikka", "Seurantalo, Raitti 4"),
            row("Mukana", "22 kyläläistä"),
        )
    )
    assert where(document, "Aika").header
    assert where(document, "22 kyläläistä") == Cell(table=0, row=2, column=1, columns=2, row_header="Mukana")


def test_merged_cells_stand_once_with_their_spans() -> None:
    document = read_docx(
        table(
            row(cell(p(bold("Ryhmä"))), cell(p(bold("Havainnot")), extra=SPAN2)),
            row(cell("Ryhmä 1", extra='<w:vMerge w:val="restart"/>'), "Valot", "Penkit"),
            row(cell(p(), extra="<w:vMerge/>"), "Hiekka", "Kaiteet"),
            row(cell("Kaikki yhdessä", extra='<w:gridSpan w:val="3"/>')),
            row("Ryhmä 2", "Sauna", "Laituri"),
        )
    )
    assert where(document, "Ryhmä 1").row_span == 2
    assert where(document, "Kaiteet") == Cell(table=0, row=2, column=2, columns=3, column_header="Havainnot")
    spanning = where(document, "Kaikki yhdessä")
    assert (spanning.column_span, spanning.columns, spanning.column_header) == (3, 3, "")
    assert where(document, "Laituri").row == 4


def test_rows_beside_a_merged_head_stand_under_it() -> None:
    document = read_docx(
        table(
            row(*(cell(p(bold(t))) for t in ("Aihe", "Toive"))),
            row(cell(p(bold("Retket")), extra='<w:vMerge w:val="restart"/>'), "Laavu"),
            row(cell(p(), extra="<w:vMerge/>"), "Kodat"),
        )
    )
    assert where(document, "Kodat").row_header == "Retket"


def test_every_paragraph_line_and_item_of_a_cell_is_a_block_of_its_own() -> None:
    br = "<w:r><w:br/></w:r>"
    document = read_docx(
        table(
            row(cell(p(bold("Aihe"))), cell(p(bold("Tarpeet")))),
            row("Talvi", cell(item("Hiekoitus"), item("Auraus"))),
            row("Kesä", cell(p("Uimaranta", br, "Laituri"), p("– Vene"))),
            row("Syksy", cell(p("–"))),
        )
    )
    assert shown(document)[2:] == [
        ("cell", 0, "", "Talvi"),
        ("list_item", 0, "•", "Hiekoitus"),
        ("list_item", 0, "•", "Auraus"),
        ("cell", 0, "", "Kesä"),
        ("cell", 0, "", "Uimaranta"),
        ("cell", 0, "", "Laituri"),
        ("list_item", 0, "–", "Vene"),
        ("cell", 0, "", "Syksy"),
        ("cell", 0, "", "–"),
    ]
    assert {where(document, t).column_header for t in ("Auraus", "Laituri", "Vene")} == {"Tarpeet"}


def test_four_fields_with_a_head_and_bullets_each_are_headings_with_items() -> None:
    def quarter(head: str, text: str) -> str:
        return cell(p(bold(head)), item(text))

    document = read_docx(
        p("Nelikenttä", style="Otsikko1")
        + table(
            row(quarter("VAHVUUDET", "Väki"), quarter("HEIKKOUDET", "Tilat")),
            row(quarter("MAHDOLLISUUDET", "Raha"), quarter("UHAT", "Aika")),
        )
    )
    assert shown(document)[1:5] == [
        ("heading", 2, "", "VAHVUUDET"),
        ("list_item", 0, "•", "Väki"),
        ("heading", 2, "", "HEIKKOUDET"),
        ("list_item", 0, "•", "Tilat"),
    ]
    assert not any(block.cell.header for block in document.blocks if block.cell)
    assert where(document, "Aika").column_header == ""


def test_heads_in_rows_of_their_own_head_what_is_under_them() -> None:
    document = read_docx(
        table(
            row(cell(p(bold("Vahvuudet"))), cell(p(bold("Heikkoudet")))),
            row(cell(item("Väki")), cell(item("Tilat"))),
            row(cell(p(bold("Mahdollisuudet"))), cell(p(bold("Uhat")))),
            row(cell(item("Raha")), cell(item("Aika"))),
        )
    )
    assert where(document, "Tilat").column_header == "Heikkoudet"
    assert where(document, "Aika").column_header == "Uhat"


def test_a_one_cell_table_is_a_box_of_body_text() -> None:
    document = read_docx(table(row(cell(p(bold("Muista")), item("Avaimet")))) + p("Teksti jatkuu."))
    assert all(block.cell is None for block in document.blocks)
    assert [k for k, *_ in shown(document)] == ["title", "list_item", "paragraph"]


def test_title_and_heading_styles_in_a_cell_keep_what_they_are() -> None:
    document = read_docx(
        table(
            row(
                cell(p("Kyläilta", style="Otsikko"), "Seura ry"),
                cell(p("Toiveet", style="Otsikko2"), item("Kerho"), p(bold("Muuta")), item("Retki")),
            )
        )
    )
    assert [(kind, level) for kind, level, *_ in shown(document)] == [
        ("title", 0),
        ("cell", 0),
        ("heading", 2),
        ("list_item", 0),
        ("heading", 3),
        ("list_item", 0),
    ]


def test_nested_table_is_read_in_place_as_a_table_of_its_own() -> None:
    inner = table(row("sisä 1", "sisä 2"))
    document = read_docx(table(row(cell("ulko", inner, p()), "vieressä")))
    assert [document.text_of(b) for b in document.blocks] == ["ulko", "sisä 1", "sisä 2", "vieressä"]
    assert (where(document, "sisä 2").table, where(document, "vieressä").table) == (1, 0)


def test_shaded_bands_are_no_heads() -> None:
    shade = '<w:shd w:fill="EEEEEE"/>'
    rows = [
        row(cell("Nimi ja tehtävä täällä", extra=shade), cell("Havainto päivän aikana", extra=shade)),
        row("Ranta", "Laituri irti"),
        row(cell("Metsä", extra=shade), cell("Polku umpeutunut", extra=shade)),
        row("Tie", "Kuoppia"),
    ]
    document = read_docx(table(*rows))
    assert not where(document, "Polku umpeutunut").header
    assert where(document, "Kuoppia").column_header == "Havainto päivän aikana"


def test_bold_runs_in_a_cell_are_recorded() -> None:
    document = read_docx(table(row("a", cell(p(bold("Huom:"), " tärkeää"))), row("b", "c")))
    block = block_of(document, "Huom: tärkeää")
    assert block.kind is Kind.CELL
    assert [document.text[s.start : s.end] for s in block.bold] == ["Huom:"]
