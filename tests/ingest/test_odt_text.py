from __future__ import annotations

import io
import zipfile

import odfdo
import pytest
from odt_files import bold, cell, h, items, odt, p, read_odt, row, shown, table

from pipeline.document import Cell
from pipeline.errors import Category, ReadError
from pipeline.ingest.base import Source
from pipeline.ingest.odt import read

BODY = "Keskustelussa käytiin läpi kylän tilanne ja kirjattiin toiveet talteen."


def test_a_file_of_odfdo_gives_headings_paragraphs_and_nested_items() -> None:
    made = odfdo.Document("text")
    made.body.clear()
    made.body.append(odfdo.Header(1, "Kyläfoorumi"))
    made.body.append(odfdo.Paragraph("Keskusteltiin avaimista."))
    outer = odfdo.List(["Talvi"])
    item = odfdo.ListItem("Kesä")
    item.append(odfdo.List(["Ranta", "Polku"]))
    outer.append(item)
    made.body.append(outer)
    out = io.BytesIO()
    made.save(out)
    document = read(Source(out.getvalue(), "a.odt"))
    assert shown(document) == [
        ("heading", 1, "1.", "Kyläfoorumi"),
        ("paragraph", 0, "", "Keskusteltiin avaimista."),
        ("list_item", 0, "•", "Talvi"),
        ("list_item", 0, "•", "Kesä"),
        ("list_item", 1, "•", "Ranta"),
        ("list_item", 1, "•", "Polku"),
    ]


def test_title_heading_styles_and_outline_levels() -> None:
    document = read_odt(
        p("Järjestöilta", "Title") + h("Arki") + p("Retket", "Heading_20_2") + p(BODY) + h("Matkat", 3)
    )
    assert [(kind, level) for kind, level, *_ in shown(document)] == [
        ("title", 0),
        ("heading", 1),
        ("heading", 2),
        ("paragraph", 0),
        ("heading", 3),
    ]


def test_bold_by_span_or_by_a_parent_style_makes_headings_under_the_style_heading() -> None:
    document = read_odt(p(BODY) + h("Arki") + p(bold("Toiveet")) + p(BODY) + p("Haasteet", "P1") + p(BODY))
    assert [row for row in shown(document) if row[0] == "heading"] == [
        ("heading", 1, "", "Arki"),
        ("heading", 2, "", "Toiveet"),
        ("heading", 2, "", "Haasteet"),
    ]


def test_type_size_given_in_per_cent_counts_as_larger() -> None:
    document = read_odt(p(BODY) + p('<text:span text:style-name="Iso">Toiveet</text:span>') + p(BODY))
    assert shown(document)[1][0] == "heading"


def test_section_number_before_a_tab_is_the_marker() -> None:
    document = read_odt(p(BODY) + p("§ 4<text:tab/>Kylätalo") + p(BODY))
    assert shown(document)[1] == ("heading", 1, "§ 4", "Kylätalo")


def test_numbers_letters_continuation_and_start_values() -> None:
    nested = p("kaksi") + items("", "alpha", "beeta")
    document = read_odt(
        items("Numerot", "yksi", nested)
        + p(BODY)
        + items("Numerot", "kolme", more='text:continue-numbering="true"')
        + p(BODY)
        + items("Numerot", "alusta")
        + '<text:list text:style-name="Numerot"><text:list-item text:start-value="7"><text:p>seitsemän</text:p></text:list-item></text:list>'
    )
    assert [
        (level, marker, text) for kind, level, marker, text in shown(document) if kind == "list_item"
    ] == [
        (0, "1.", "yksi"),
        (0, "2.", "kaksi"),
        (1, "a)", "alpha"),
        (1, "b)", "beeta"),
        (0, "3.", "kolme"),
        (0, "1.", "alusta"),
        (0, "7.", "seitsemän"),
    ]


def test_numbered_headings_carry_their_number() -> None:
    outline = (
        '<office:styles><text:outline-style><text:outline-level-style text:level="1" style:num-format="1"/>'
        '<text:outline-level-style text:level="2" style:num-format="1" text:display-levels="2"/>'
        "</text:outline-style></office:styles>"
    )
    document = read_odt(h("Arki") + h("Retket", 2) + h("Juhla") + h("Ruoka", 2), styles=outline)
    assert [(marker, text) for _, _, marker, text in shown(document)] == [
        ("1", "Arki"),
        ("1.1", "Retket"),
        ("2", "Juhla"),
        ("2.1", "Ruoka"),
    ]


def test_tables_with_heads_and_merged_cells() -> None:
    document = read_odt(
        table(
            f"<table:table-header-rows>{row('Aihe', 'Toive', 'Kuka')}</table:table-header-rows>"
            + row(
                cell("Ranta", 'table:number-rows-spanned="2"'),
                cell(items("Merkit", "Laituri", "Vene")),
                "Kaisa",
            )
            + "<table:table-row><table:covered-table-cell/>"
            + cell("Sauna ja pukuhuone")
            + cell("Olli")
            + "</table:table-row>"
            + "<table:table-row>"
            + cell("Kaikille yhteistä", 'table:number-columns-spanned="3"')
            + '<table:covered-table-cell table:number-columns-repeated="2"/></table:table-row>'
        )
    )
    found = {document.text_of(block): block for block in document.blocks}
    assert found["Vene"].cell == Cell(table=0, row=1, column=1, columns=3, column_header="Toive")
    assert found["Vene"].kind.value == "list_item"
    assert found["Ranta"].cell == Cell(table=0, row=1, column=0, row_span=2, columns=3, column_header="Aihe")
    assert found["Olli"].cell == Cell(table=0, row=2, column=2, columns=3, column_header="Kuka")
    assert found["Kaikille yhteistä"].cell == Cell(table=0, row=3, column=0, column_span=3, columns=3)


def test_links_notes_changes_and_annotations() -> None:
    document = read_odt(
        "<text:tracked-changes><text:changed-region><text:deletion><text:p>poistettu</text:p></text:deletion>"
        "</text:changed-region></text:tracked-changes>"
        + p(
            'Lue <text:a xlink:href="https://opas.example/">opas</text:a>'
            '<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation>'
            f"<text:note-body>{p('Lähde A.')}</text:note-body></text:note> ja "
            f"<text:change-start/>uusi<text:change-end/><office:annotation>{p('kommentti')}</office:annotation> kohta."
        )
    )
    assert shown(document) == [
        ("paragraph", 0, "", "Lue opas ja uusi kohta."),
        ("footnote", 0, "", "Lähde A."),
    ]
    (link,) = document.blocks[0].links
    assert (document.text[link.start : link.end], link.target) == ("opas", "https://opas.example/")


def test_spaces_tabs_line_breaks_and_soft_page_breaks() -> None:
    document = read_odt(
        p('Kylä<text:s text:c="3"/>talo<text:tab/>on<text:soft-page-break/> auki\n  aina.')
        + p("Raitti 4<text:line-break/>00000 Korpi")
    )
    assert [document.text_of(b) for b in document.blocks] == [
        "Kylä talo on auki aina.",
        "Raitti 4",
        "00000 Korpi",
    ]


def test_text_box_of_a_frame_follows_its_paragraph() -> None:
    frame = f"<draw:frame><draw:text-box>{p('Laatikon teksti.')}</draw:text-box></draw:frame>"
    shape = f"<draw:custom-shape>{p('Kuvion teksti.')}</draw:custom-shape>"
    document = read_odt(p(f"Ennen.{frame}") + shape + p("Jälkeen."))
    assert [document.text_of(b) for b in document.blocks] == [
        "Ennen.",
        "Laatikon teksti.",
        "Kuvion teksti.",
        "Jälkeen.",
    ]


def test_running_heads_and_contents_are_furniture() -> None:
    master = (
        "<office:master-styles><style:master-page><style:header><text:p>Kyläseura ry</text:p></style:header>"
        "<style:footer><text:p>Sivu <text:page-number>1</text:page-number></text:p></style:footer>"
        "</style:master-page></office:master-styles>"
    )
    contents = (
        f"<text:table-of-content><text:index-body>{p('Toiveet 2')}</text:index-body></text:table-of-content>"
    )
    document = read_odt(contents + h("Toiveet") + p("Teksti."), styles=master)
    assert [(kind, text) for kind, _, _, text in shown(document)] == [
        ("furniture", "Toiveet 2"),
        ("heading", "Toiveet"),
        ("paragraph", "Teksti."),
        ("furniture", "Kyläseura ry"),
        ("furniture", "Sivu"),
    ]


def test_sections_are_read_and_hidden_text_is_left_out_with_a_warning() -> None:
    document = read_odt(
        f"<text:section>{p('Osio.')}</text:section>"
        f'<text:section text:display="none">{p("Piilo-osio.")}</text:section>'
        + p('Näkyvä<text:span text:style-name="Piilo"> piilo</text:span>')
    )
    assert document.text == "Osio.\nNäkyvä"
    assert [warning.code for warning in document.warnings] == ["hidden_text"]


def test_a_broken_picture_and_a_missing_media_type_lose_nothing() -> None:
    whole = odt(p("Kyläilta."), parts={"Pictures/kuva.png": "kuva", "settings.xml": "<"})
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(whole)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            if name != "mimetype":
                new.writestr(name, old.read(name))
    data = out.getvalue().replace(b"kuva", b"kuvb")
    assert read(Source(data, "muistio.odt")).text == "Kyläilta."


def test_title_of_the_metadata() -> None:
    meta = "<office:document-meta NAMESPACES><office:meta><dc:title>Foorumin muistio</dc:title></office:meta></office:document-meta>"
    assert read(Source(odt(p("Teksti."), parts={"meta.xml": meta}), "a.odt")).title == "Foorumin muistio"


@pytest.mark.parametrize(
    ("data", "category"),
    [
        (b"", Category.DAMAGED),
        (odt("<text:p>"), Category.DAMAGED),
        (odt(p("x"), parts={"META-INF/manifest.xml": "<m><encryption-data/></m>"}), Category.ENCRYPTED),
        (odt(p("x"))[:200], Category.DAMAGED),
    ],
    ids=["empty", "not well-formed", "password", "cut"],
)
def test_files_that_cannot_be_read_say_why(data: bytes, category: Category) -> None:
    with pytest.raises(ReadError) as caught:
        read(Source(data, "a.odt"))
    assert caught.value.category is category
