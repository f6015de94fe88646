from __future__ import annotations

from pdf_files import Pdf, block, texts

from pipeline.document import Kind

EDGES = (60, 180, 360, 540)
HEADS = ("Aihe", "Mitä tarvitaan", "Kuka tekee")


def table(pdf: Pdf, top: float, rows: list[tuple[list[str], ...]], *, heads: bool) -> Pdf:
    """Draw a ruled table; each row is 60 points high, the head row 20."""
    y = top
    pdf.rule(EDGES[0], y, EDGES[-1], y)
    if heads:
        for x, text in zip(EDGES, HEADS, strict=False):
            pdf.text(x + 4, y + 14, text, bold=True)
        y += 20
        pdf.rule(EDGES[0], y, EDGES[-1], y)
    for row in rows:
        for x, lines in zip(EDGES, row, strict=False):
            pdf.lines(x + 4, y + 14, lines)
        y += 60
        pdf.rule(EDGES[0], y, EDGES[-1], y)
    for x in EDGES:
        pdf.rule(x, top, x, y)
    return pdf


FIRST = [
    (["Liikunta"], ["Uusi sählykenttä koulun"], ["Seura"]),
    (["Kulttuuri"], ["Esiintymislava, johon saa", "myös valot ja äänentoiston"], ["Martat"]),
]
REST = ([], ["vuokralle viikonlopuksi."], [])


def test_a_row_broken_over_a_page_is_one_row() -> None:
    pdf = table(Pdf(), 600, FIRST, heads=True).page()
    rest = (["Kerhot"], ["Tilat iltaisin"], ["Kunta"])
    document = table(pdf, 60, [REST, rest], heads=True).read()
    stage = block(document, "Esiintymislava, johon saa myös valot ja äänentoiston vuokralle viikonlopuksi.")
    clubs = block(document, "Tilat iltaisin")
    assert stage.cell is not None
    assert clubs.cell is not None
    assert (stage.cell.row, stage.cell.row_header, stage.cell.column_header) == (2, "Kulttuuri", HEADS[1])
    assert {box.page for box in stage.boxes} == {1, 2}
    assert (clubs.cell.table, clubs.cell.row, clubs.cell.column) == (stage.cell.table, 3, 1)
    assert clubs.cell.row_header == "Kerhot"
    assert texts(document)[-3:] == ["Kerhot", "Tilat iltaisin", "Kunta"]


def test_heads_repeated_on_the_next_page_are_furniture() -> None:
    pdf = table(Pdf(), 600, FIRST, heads=True).page()
    document = table(pdf, 60, [(["Kerhot"], ["Tilat iltaisin"], ["Kunta"])], heads=True).read()
    assert texts(document, Kind.FURNITURE) == list(HEADS)
    assert block(document, "Tilat iltaisin").cell.column_header == HEADS[1]


def test_the_rest_of_a_single_cell_on_the_next_page_finds_its_row() -> None:
    pdf = table(Pdf(), 600, FIRST, heads=True).page()
    document = table(pdf, 60, [REST], heads=False).lines(60, 200, ["Kokous päättyi kahviin."]).read()
    assert "myös valot ja äänentoiston vuokralle viikonlopuksi." in document.text
    assert texts(document)[-1] == "Kokous päättyi kahviin."


def test_a_table_after_other_text_is_another_table() -> None:
    pdf = table(Pdf(), 600, FIRST, heads=True).text(60, 770, "Toinen taulukko seuraavalla sivulla.").page()
    document = table(pdf, 60, [REST, (["Kerhot"], ["Tilat iltaisin"], ["Kunta"])], heads=True).read()
    assert block(document, "Tilat iltaisin").cell.table != block(document, "Seura").cell.table
    assert "vuokralle viikonlopuksi." in texts(document)
