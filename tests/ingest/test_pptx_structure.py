"""PPTX: geometry, groups, columns, tables, diagrams and walls of notes, on decks built here."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import pytest
from lxml import etree
from pptx import Presentation
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.oxml.ns import qn
from pptx.util import Emu, Inches, Pt

from pipeline.document import Document, Kind
from pipeline.ingest.base import Source
from pipeline.ingest.slides import read_pptx

CONTENT, TWO, COMPARISON, TITLE_ONLY, BLANK = 1, 3, 4, 5, 6


def saved(presentation: Any) -> bytes:
    buffer = io.BytesIO()
    presentation.save(buffer)
    return buffer.getvalue()


def read(presentation: Any) -> Document:
    return read_pptx(Source(saved(presentation), "esitys.pptx"))


def listing(document: Document) -> list[str]:
    return [f"{block.kind.value}{block.level} {document.text_of(block)}" for block in document.blocks]


def add_slide(presentation: Any, layout: int, title: str | None = "Päivä") -> Any:
    slide = presentation.slides.add_slide(presentation.slide_layouts[layout])
    if title is not None:
        slide.shapes.title.text = title
    return slide


def note(  # noqa: PLR0913 -- a box has as many sides, most with a usual value
    shapes: Any, text: str, x: float, y: float, *, size: int = 14, bold: bool = False, w: float = 2
) -> Any:
    shape = shapes.add_textbox(Inches(x), Inches(y), Inches(w), Inches(0.6))
    shape.text_frame.text = text
    for paragraph in shape.text_frame.paragraphs:
        for run in paragraph.runs:
            run.font.size, run.font.bold = Pt(size), bold
    return shape


def add_table(slide: Any, rows: list[list[str]]) -> Any:
    frame = slide.shapes.add_table(len(rows), len(rows[0]), Inches(1), Inches(2), Inches(6), Inches(3))
    for r, row in enumerate(rows):
        for c, text in enumerate(row):
            frame.table.cell(r, c).text = text
    return frame.table


def test_left_column_is_read_whole_before_the_right_one() -> None:
    presentation = Presentation()
    slide = add_slide(presentation, TWO)
    slide.placeholders[2].text = "oikea yksi\noikea kaksi"
    slide.placeholders[1].text = "vasen yksi\nvasen kaksi"
    texts = [line.partition(" ")[2] for line in listing(read(presentation))]
    assert texts == ["Päivä", "vasen yksi", "vasen kaksi", "oikea yksi", "oikea kaksi"]


def test_texts_over_the_columns_of_a_comparison_head_them() -> None:
    presentation = Presentation()
    slide = add_slide(presentation, COMPARISON)
    for index, text in ((3, "Miinukset"), (4, "kallis\nhidas"), (1, "Plussat"), (2, "lähellä\ntuttu")):
        slide.placeholders[index].text = text
    assert listing(read(presentation))[1:] == [
        "heading2 Plussat",
        "list_item0 lähellä",
        "list_item0 tuttu",
        "heading2 Miinukset",
        "list_item0 kallis",
        "list_item0 hidas",
    ]


def test_a_wall_of_notes_is_read_by_its_heads_whatever_the_order_in_the_file() -> None:
    presentation = Presentation()
    slide = add_slide(presentation, BLANK, None)
    note(slide.shapes, "vuokra nousee", 5.1, 2.2)
    note(slide.shapes, "kyydit kirkolta", 1.1, 3.3).rotation = 5
    note(slide.shapes, "Esteet", 5, 1.3, size=20, bold=True)
    note(slide.shapes, "kerhotila talveksi", 0.9, 2.1).rotation = -4
    note(slide.shapes, "Tarpeet", 1, 1.3, size=20, bold=True)
    note(slide.shapes, "Rannan ilta", 1, 0.3, size=32, bold=True, w=8)
    assert listing(read(presentation)) == [
        "title1 Rannan ilta",
        "heading2 Tarpeet",
        "list_item0 kerhotila talveksi",
        "list_item0 kyydit kirkolta",
        "heading2 Esteet",
        "list_item0 vuokra nousee",
    ]


def test_a_head_wrapped_by_hand_is_one_heading() -> None:
    presentation = Presentation()
    slide = add_slide(presentation, TITLE_ONLY)
    note(slide.shapes, "Mitä\vkaivataan", 1, 1.3, size=20, bold=True)
    note(slide.shapes, "Mikä\vpainaa", 5, 1.3, size=20, bold=True)
    note(slide.shapes, "kerhotila", 1, 2.2)
    note(slide.shapes, "vuokra", 5, 2.2)
    assert [x for x in listing(read(presentation)) if x.startswith("heading2")] == [
        "heading2 Mitä kaivataan",
        "heading2 Mikä painaa",
    ]


def test_shapes_of_a_group_stand_where_the_group_puts_them() -> None:
    presentation = Presentation()
    slide = add_slide(presentation, TITLE_ONLY)
    note(slide.shapes, "keskellä", 4, 3)
    group = slide.shapes.add_group_shape()
    note(group.shapes, "ylhäällä", 1, 1)
    note(group.shapes, "alhaalla", 1, 3)
    transform = group._element.grpSpPr.find(qn("a:xfrm"))
    # The group is moved six inches right, one down, and drawn at half its own size.
    for tag, values in (
        ("a:off", {"x": Inches(7), "y": Inches(2)}),
        ("a:ext", {"cx": Inches(1), "cy": Inches(1.3)}),
        ("a:chOff", {"x": Inches(1), "y": Inches(1)}),
        ("a:chExt", {"cx": Inches(2), "cy": Inches(2.6)}),
    ):
        for key, value in values.items():
            transform.find(qn(tag)).set(key, str(int(value)))
    document = read(presentation)
    boxes = {document.text_of(b): b.boxes[0] for b in document.blocks}
    assert (boxes["ylhäällä"].x0, boxes["ylhäällä"].y0) == (7 * 72, 2 * 72)
    assert (boxes["alhaalla"].x1, boxes["alhaalla"].y0) == (8 * 72, 3 * 72)


def test_every_line_has_a_box_inside_its_shape() -> None:
    presentation = Presentation()
    slide = add_slide(presentation, TITLE_ONLY)
    shape = note(slide.shapes, "lyhyt\npitkä rivi joka tarvitsee monta riviä kapeassa laatikossa", 1, 2)
    document = read(presentation)
    first, second = [b.boxes[0] for b in document.blocks[1:]]
    left, top, bottom = (Emu(v).pt for v in (shape.left, shape.top, shape.top + shape.height))
    assert (first.x0, first.y0) == (left, top)
    assert first.y1 == second.y0
    assert second.y1 == pytest.approx(bottom, abs=0.01)
    assert second.y1 - second.y0 > first.y1 - first.y0


def test_positions_of_placeholders_come_from_the_layout() -> None:
    presentation = Presentation()
    slide = add_slide(presentation, CONTENT)
    slide.placeholders[1].text = "asia"
    box = read(presentation).blocks[1].boxes[0]
    inherited = presentation.slide_layouts[CONTENT].placeholders[1]
    assert (box.x0, box.y0) == (Emu(inherited.left).pt, Emu(inherited.top).pt)


def test_table_cells_know_their_column_and_hold_several_blocks() -> None:
    presentation = Presentation()
    slide = add_slide(presentation, TITLE_ONLY)
    add_table(
        slide, [["Vaihe", "Este", "Ehdotus"], ["Alku", "kiire\nvuokra", "oma huone"], ["Loppu", "-", "juhla"]]
    )
    document = read(presentation)
    cells = [
        (b.cell.row, b.cell.column, b.cell.header, b.cell.column_header, document.text_of(b))
        for b in document.blocks
        if b.cell
    ]
    assert cells == [
        (0, 0, True, "", "Vaihe"),
        (0, 1, True, "", "Este"),
        (0, 2, True, "", "Ehdotus"),
        (1, 0, False, "Vaihe", "Alku"),
        (1, 1, False, "Este", "kiire"),
        (1, 1, False, "Este", "vuokra"),
        (1, 2, False, "Ehdotus", "oma huone"),
        (2, 0, False, "Vaihe", "Loppu"),
        (2, 1, False, "Este", "-"),
        (2, 2, False, "Ehdotus", "juhla"),
    ]
    assert all(b.cell.columns == 3 for b in document.blocks if b.cell)


def test_cells_stand_where_the_widths_of_their_columns_put_them() -> None:
    presentation = Presentation()
    slide = add_slide(presentation, TITLE_ONLY)
    table = add_table(slide, [["Vaihe", "Este"], ["Alku", "kiire"]])
    table.columns[0].width, table.columns[1].width = Inches(1), Inches(5)
    document = read(presentation)
    boxes = {document.text_of(b): b.boxes[0] for b in document.blocks if b.cell}
    assert (boxes["kiire"].x0, boxes["kiire"].x1) == (2 * 72, 7 * 72)
    assert boxes["kiire"].y0 == boxes["Vaihe"].y1


def test_merged_cells_stand_once_with_their_spans() -> None:
    presentation = Presentation()
    slide = add_slide(presentation, TITLE_ONLY)
    table = add_table(slide, [["Vaihe", "Este"], ["Alku", "kiire"], ["", "vuokra"]])
    table.cell(1, 0).merge(table.cell(2, 0))
    document = read(presentation)
    spans = {document.text_of(b): (b.cell.row_span, b.cell.column_span) for b in document.blocks if b.cell}
    assert spans == {"Vaihe": (1, 1), "Este": (1, 1), "Alku": (2, 1), "kiire": (1, 1), "vuokra": (1, 1)}


def test_first_column_that_the_table_marks_heads_its_rows() -> None:
    presentation = Presentation()
    slide = add_slide(presentation, TITLE_ONLY)
    table = add_table(slide, [["Ryhmä", "Este"], ["Meri", "kiire"], ["Saari", "vuokra"]])
    table.first_col = True
    document = read(presentation)
    rows = {document.text_of(b): b.cell.row_header for b in document.blocks if b.cell and not b.cell.header}
    assert rows == {"kiire": "Meri", "vuokra": "Saari"}


def test_bulleted_lines_of_a_cell_are_items_of_that_cell() -> None:
    presentation = Presentation()
    slide = add_slide(presentation, TITLE_ONLY)
    add_table(slide, [["Ryhmä", "Esteet"], ["Meri", "- kiire\n- vuokra"]])
    document = read(presentation)
    items = [b for b in document.blocks if b.kind is Kind.LIST_ITEM]
    assert [(document.text_of(b), b.marker, b.cell and b.cell.column_header) for b in items] == [
        ("kiire", "-", "Esteet"),
        ("vuokra", "-", "Esteet"),
    ]


def test_boxes_drawn_as_a_table_become_cells() -> None:
    presentation = Presentation()
    slide = add_slide(presentation, TITLE_ONLY)
    for c, head in enumerate(("Kuka", "Mitä tehdään", "Milloin")):
        note(slide.shapes, head, 0.5 + 3 * c, 1.5, bold=True)
    for r, row in enumerate(
        (
            ("Salla", "kysyy tilan hintaa isännöitsijältä", "10.9."),
            ("Outi", "tilaa valot rantapolun varteen", "12.9."),
        )
    ):
        for c, text in enumerate(row):
            note(slide.shapes, text, 0.5 + 3 * c, 2.4 + r)
    document = read(presentation)
    cells = {document.text_of(b): (b.cell.row, b.cell.column_header) for b in document.blocks if b.cell}
    assert cells["tilaa valot rantapolun varteen"] == (2, "Mitä tehdään")
    assert cells["10.9."] == (1, "Milloin")


def test_charts_are_passed_over() -> None:
    presentation = Presentation()
    slide = add_slide(presentation, TITLE_ONLY)
    data: Any = CategoryChartData()  # type: ignore[no-untyped-call] # python-pptx leaves it untyped
    data.categories = ["Itä", "Länsi"]
    data.add_series("Kävijät", (3, 4))
    slide.shapes.add_chart(XL_CHART_TYPE.PIE, 0, 0, Inches(4), Inches(3), data)
    assert listing(read(presentation)) == ["title1 Päivä"]


DIAGRAM = """<dgm:dataModel xmlns:dgm="http://schemas.openxmlformats.org/drawingml/2006/diagram"
 xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><dgm:ptLst>
 <dgm:pt modelId="0" type="doc"/>
 <dgm:pt modelId="2"><dgm:t><a:bodyPr/><a:p><a:r><a:t>sovi aika</a:t></a:r></a:p></dgm:t></dgm:pt>
 <dgm:pt modelId="1"><dgm:t><a:bodyPr/><a:p><a:r><a:t>kysy lupa</a:t></a:r></a:p></dgm:t></dgm:pt>
 <dgm:pt modelId="3"><dgm:t><a:bodyPr/><a:p><a:r><a:t>isännältä</a:t></a:r></a:p></dgm:t></dgm:pt>
 <dgm:pt modelId="9" type="pres"><dgm:t><a:bodyPr/><a:p><a:r><a:t>asettelu</a:t></a:r></a:p></dgm:t></dgm:pt>
</dgm:ptLst><dgm:cxnLst>
 <dgm:cxn modelId="a" srcId="0" destId="2" srcOrd="1" destOrd="0"/>
 <dgm:cxn modelId="b" srcId="0" destId="1" srcOrd="0" destOrd="0"/>
 <dgm:cxn modelId="c" srcId="1" destId="3" srcOrd="0" destOrd="0"/>
</dgm:cxnLst></dgm:dataModel>"""

DIAGRAM_FRAME = """<p:graphicFrame xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"
 xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"
 xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">
 <p:nvGraphicFramePr><p:cNvPr id="90" name="Kaavio"/><p:cNvGraphicFramePr/><p:nvPr/></p:nvGraphicFramePr>
 <p:xfrm><a:off x="914400" y="1828800"/><a:ext cx="4572000" cy="2743200"/></p:xfrm>
 <a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/diagram">
 <dgm:relIds xmlns:dgm="http://schemas.openxmlformats.org/drawingml/2006/diagram" r:dm="rId77"/>
 </a:graphicData></a:graphic></p:graphicFrame>"""

DIAGRAM_RELATION = (
    '<Relationship Id="rId77" Target="../diagrams/data1.xml"'
    ' Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/diagramData"/></Relationships>'
)


def test_words_of_a_diagram_are_read_in_its_own_order() -> None:
    presentation = Presentation()
    slide = add_slide(presentation, TITLE_ONLY)
    slide.shapes._spTree.append(etree.fromstring(DIAGRAM_FRAME))
    changed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(saved(presentation))) as old, zipfile.ZipFile(changed, "w") as new:
        for info in old.infolist():
            data = old.read(info)
            if info.filename == "ppt/slides/_rels/slide1.xml.rels":
                data = data.replace(b"</Relationships>", DIAGRAM_RELATION.encode())
            new.writestr(info, data)
        new.writestr("ppt/diagrams/data1.xml", DIAGRAM)
    document = read_pptx(Source(changed.getvalue(), "kaavio.pptx"))
    assert listing(document)[1:] == ["list_item0 kysy lupa", "list_item1 isännältä", "list_item0 sovi aika"]


def test_a_shape_that_has_a_newer_and_an_older_form_is_read_once() -> None:
    presentation = Presentation()
    slide = add_slide(presentation, TITLE_ONLY)
    element = note(slide.shapes, "vain kerran", 1, 3)._element
    tree = slide.shapes._spTree
    space = "http://schemas.openxmlformats.org/markup-compatibility/2006"
    wrapper = etree.SubElement(tree, f"{{{space}}}AlternateContent")
    choice = etree.SubElement(wrapper, f"{{{space}}}Choice", Requires="a14")
    fallback = etree.SubElement(wrapper, f"{{{space}}}Fallback")
    fallback.append(etree.fromstring(etree.tostring(element)))
    choice.append(element)
    assert listing(read(presentation))[1:] == ["paragraph0 vain kerran"]
