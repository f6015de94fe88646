"""ODP: the same promises as for PPTX, on presentations built here with odfdo and as plain XML."""

from __future__ import annotations

import io
import zipfile

import pytest
from odfdo import Document as OdfDocument
from odfdo import DrawPage, Element, Frame, Paragraph

from pipeline.document import Document, Kind, PageStatus
from pipeline.errors import Category, ReadError
from pipeline.ingest.base import Source
from pipeline.ingest.slides import read_odp

URN = "urn:oasis:names:tc:opendocument:xmlns:"
SPACES = " ".join(
    f'xmlns:{prefix}="{uri}"'
    for prefix, uri in {
        "office": f"{URN}office:1.0",
        "draw": f"{URN}drawing:1.0",
        "presentation": f"{URN}presentation:1.0",
        "style": f"{URN}style:1.0",
        "fo": f"{URN}xsl-fo-compatible:1.0",
        "svg": f"{URN}svg-compatible:1.0",
        "table": f"{URN}table:1.0",
        "text": f"{URN}text:1.0",
        "xlink": "http://www.w3.org/1999/xlink",
        "dc": "http://purl.org/dc/elements/1.1/",
    }.items()
)

STYLES = f"""<office:document-styles {SPACES}><office:styles>
<style:style style:name="otsikkopohja" style:family="presentation"><style:text-properties fo:font-size="32pt"/></style:style>
</office:styles><office:automatic-styles>
<style:page-layout style:name="PM1"><style:page-layout-properties fo:page-width="28cm" fo:page-height="21cm"/></style:page-layout>
</office:automatic-styles><office:master-styles><style:master-page style:name="M" style:page-layout-name="PM1"/></office:master-styles>
</office:document-styles>"""

AUTOMATIC = """
<style:style style:name="piilo" style:family="drawing-page"><style:drawing-page-properties presentation:visibility="hidden"/></style:style>
<style:style style:name="iso" style:family="text"><style:text-properties fo:font-size="20pt" fo:font-weight="bold"/></style:style>
<style:style style:name="pieni" style:family="text"><style:text-properties fo:font-size="13pt"/></style:style>
<style:style style:name="peritty" style:family="presentation" style:parent-style-name="otsikkopohja"/>
<style:style style:name="sini" style:family="table-cell"><style:graphic-properties draw:fill="solid" draw:fill-color="#0000ff"/></style:style>
<text:list-style style:name="L1"><text:list-level-style-bullet text:level="1" text:bullet-char="•"/>
<text:list-level-style-bullet text:level="2" text:bullet-char="–"/></text:list-style>
<text:list-style style:name="L2"><text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix="."/></text:list-style>
<text:list-style style:name="L3"><text:list-level-style-number text:level="1" style:num-format=""/></text:list-style>
"""


def packed(pages: str) -> bytes:
    content = (
        f"<office:document-content {SPACES}><office:automatic-styles>{AUTOMATIC}</office:automatic-styles>"
        f"<office:body><office:presentation>{pages}</office:presentation></office:body></office:document-content>"
    )
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.presentation")
        archive.writestr("content.xml", content)
        archive.writestr("styles.xml", STYLES)
        archive.writestr(
            "meta.xml",
            f"<office:document-meta {SPACES}><office:meta><dc:title>Kevät</dc:title></office:meta></office:document-meta>",
        )
    return buffer.getvalue()


def read(pages: str) -> Document:
    return read_odp(Source(packed(pages), "esitys.odp"))


def frame(  # noqa: PLR0913 -- a box has as many sides
    text: str, kind: str = "", *, x: float = 1, y: float = 1, w: float = 8, h: float = 1.5
) -> str:
    role = f' presentation:class="{kind}"' if kind else ""
    return (
        f'<draw:frame svg:x="{x}cm" svg:y="{y}cm" svg:width="{w}cm" svg:height="{h}cm"{role}>'
        f"<draw:text-box>{text}</draw:text-box></draw:frame>"
    )


def p(text: str, style: str = "") -> str:
    return (
        f'<text:p><text:span text:style-name="{style}">{text}</text:span></text:p>'
        if style
        else f"<text:p>{text}</text:p>"
    )


def bullets(style: str, *items: str) -> str:
    return (
        f'<text:list text:style-name="{style}">'
        + "".join(f"<text:list-item>{i}</text:list-item>" for i in items)
        + "</text:list>"
    )


def page(*shapes: str, style: str = "") -> str:
    return f'<draw:page draw:style-name="{style}">{"".join(shapes)}</draw:page>'


def listing(document: Document) -> list[str]:
    return [f"{b.kind.value}{b.level} {b.marker}|{document.text_of(b)}" for b in document.blocks]


def test_a_presentation_made_with_odfdo_is_read() -> None:
    made = OdfDocument("presentation")
    made.body.clear()
    slide = DrawPage("dia1", name="Avaus")
    slide.append(
        Frame.text_frame(
            Paragraph("Kylien ilta"),
            size=("20cm", "3cm"),
            position=("2cm", "1cm"),
            presentation_class="title",
        )
    )
    slide.append(
        Frame.text_frame(Paragraph("kerhotila talveksi"), size=("20cm", "3cm"), position=("2cm", "6cm"))
    )
    slide.append(Element.from_tag("<draw:line/>"))
    made.body.append(slide)
    buffer = io.BytesIO()
    made.save(buffer)
    document = read_odp(Source(buffer.getvalue(), "esitys.odp"))
    assert listing(document) == ["title1 |Kylien ilta", "paragraph0 |kerhotila talveksi"]


def test_title_subtitle_and_outline_keep_their_roles_and_levels() -> None:
    nested = p("Tarpeita") + bullets("L1", p("kerhotila"), p("kyydit"))
    document = read(
        page(
            frame(p("Kylien ilta"), "title"),
            frame(p("tiistaina 5.5.2026") + p("Seurantalo"), "subtitle", y=4),
        )
        + page(frame(p("Ryhmä 1"), "title"), frame(bullets("L1", nested, p("Muuta")), "outline", y=4, h=10))
    )
    assert listing(document) == [
        "title1 |Kylien ilta",
        "paragraph0 |tiistaina 5.5.2026",
        "paragraph0 |Seurantalo",
        "heading1 |Ryhmä 1",
        "list_item0 •|Tarpeita",
        "list_item1 –|kerhotila",
        "list_item1 –|kyydit",
        "list_item0 •|Muuta",
    ]
    assert document.title == "Kevät"
    assert document.pages[0].width == pytest.approx(28 / 2.54 * 72)


def test_numbers_are_counted_and_a_list_without_bullets_is_text() -> None:
    document = read(
        page(
            frame(p("Ilta"), "title"),
            frame(bullets("L3", p("Järjestys:")) + bullets("L2", p("kahvi"), p("työ")), "outline", y=4),
        )
    )
    assert listing(document)[1:] == ["paragraph0 |Järjestys:", "list_item0 1.|kahvi", "list_item0 2.|työ"]


def test_hidden_slide_of_an_odp_is_left_out_with_a_warning() -> None:
    document = read(
        page(frame(p("Näkyvä"), "title")) + page(frame(p("varasuunnitelma"), "title"), style="piilo")
    )
    assert listing(document) == ["title1 |Näkyvä"]
    assert [item.status for item in document.pages] == [PageStatus.TEXT, PageStatus.HIDDEN]
    assert [(w.code, w.page) for w in document.warnings] == [("hidden_slide", 2)]


def test_speaker_notes_follow_and_empty_placeholders_say_nothing() -> None:
    notes = f"<presentation:notes>{frame(p('Kerro bussista.') + p('Ryhmä pyysi aikaa.'), 'notes')}{frame(p('3'), 'page-number')}</presentation:notes>"
    empty = '<draw:frame presentation:class="outline" presentation:placeholder="true"><draw:text-box><text:p>Lisää teksti</text:p></draw:text-box></draw:frame>'
    document = read(page(frame(p("Ilta"), "title"), empty, notes))
    assert listing(document) == ["title1 |Ilta", "note0 |Kerro bussista.", "note0 |Ryhmä pyysi aikaa."]


def test_footers_and_page_numbers_are_furniture() -> None:
    document = read(
        page(
            frame(p("Ilta"), "title"),
            frame(p("Ranta ry"), "footer", y=19),
            frame(p("4"), "page-number", y=19, x=20),
        )
    )
    assert [b.kind for b in document.blocks] == [Kind.TITLE, Kind.FURNITURE, Kind.FURNITURE]


def test_links_of_text_and_of_shapes_are_kept_but_not_jumps() -> None:
    link = '<text:p>Katso <text:a xlink:href="https://kylat.example/opas">opas</text:a> ja <text:a xlink:href="#dia2">seuraava</text:a></text:p>'
    clicked = (
        '<draw:custom-shape svg:x="1cm" svg:y="8cm" svg:width="5cm" svg:height="2cm"><office:event-listeners>'
        '<presentation:event-listener xlink:href="https://kylat.example/lomake"/></office:event-listeners>'
        "<text:p>Lomake</text:p></draw:custom-shape>"
    )
    document = read(page(frame(p("Ilta"), "title"), frame(link, y=4), clicked))
    found = {document.text[x.start : x.end]: x.target for b in document.blocks for x in b.links}
    assert found == {"opas": "https://kylat.example/opas", "Lomake": "https://kylat.example/lomake"}


def test_line_breaks_part_items_but_not_titles() -> None:
    broken = "<text:p>Kerhotila<text:line-break/>Kyydit</text:p>"
    document = read(page(frame(broken, "title"), frame(bullets("L1", broken), "outline", y=4)))
    assert listing(document) == ["title1 |Kerhotila Kyydit", "list_item0 •|Kerhotila", "list_item0 •|Kyydit"]


def test_a_wall_of_notes_in_an_odp_is_read_by_its_heads() -> None:
    document = read(
        page(
            frame(p("vuokra nousee", "pieni"), x=15, y=7),
            frame(p("Esteet", "iso"), x=15, y=4),
            f"<draw:g>{frame(p('Tarpeet', 'iso'), x=1, y=4)}{frame(p('kerhotila', 'pieni'), x=1.2, y=7.3)}</draw:g>",
            frame(p("kyydit", "pieni"), x=0.8, y=10),
            f'<draw:frame presentation:style-name="peritty" svg:x="1cm" svg:y="1cm" svg:width="20cm" svg:height="2cm"><draw:text-box>{p("Rannan ilta")}</draw:text-box></draw:frame>',
        )
    )
    assert listing(document) == [
        "title1 |Rannan ilta",
        "heading2 |Tarpeet",
        "list_item0 |kerhotila",
        "list_item0 |kyydit",
        "heading2 |Esteet",
        "list_item0 |vuokra nousee",
    ]


def test_a_turned_box_stands_where_it_is_seen() -> None:
    turned = (
        '<draw:frame svg:width="4cm" svg:height="2cm" draw:transform="rotate (1.5707963267949) translate (10cm 9cm)">'
        "<draw:text-box><text:p>pysty</text:p></draw:text-box></draw:frame>"
    )
    box = read(page(frame(p("Ilta"), "title"), turned)).blocks[1].boxes[0]
    # Turned a quarter to the left about its corner, which stands at the foot: up from 9 cm, right from 10 cm.
    corners = [value / 72 * 2.54 for value in (box.x0, box.y0, box.x1, box.y1)]
    assert corners == pytest.approx([10, 5, 12, 9], abs=0.02)


def test_tables_have_heads_spans_and_lines() -> None:
    def cell(text: str, attributes: str = "") -> str:
        return (
            f"<table:table-cell {attributes}>{''.join(p(row) for row in text.split('|'))}</table:table-cell>"
        )

    spanned = 'table:number-rows-spanned="2"'
    rows = (
        f"<table:table-row>{cell('Vaihe')}{cell('Este')}</table:table-row>"
        f"<table:table-row>{cell('Alku', spanned)}{cell('kiire|vuokra')}</table:table-row>"
        f"<table:table-row><table:covered-table-cell/>{cell('sade')}</table:table-row>"
    )
    table = f'<draw:frame svg:x="1cm" svg:y="4cm" svg:width="20cm" svg:height="9cm"><table:table table:use-first-row-styles="true">{rows}</table:table></draw:frame>'
    document = read(page(frame(p("Ilta"), "title"), table))
    cells = [
        (b.cell.row, b.cell.column, b.cell.row_span, b.cell.header, b.cell.column_header, document.text_of(b))
        for b in document.blocks
        if b.cell
    ]
    assert cells == [
        (0, 0, 1, True, "", "Vaihe"),
        (0, 1, 1, True, "", "Este"),
        (1, 0, 2, False, "Vaihe", "Alku"),
        (1, 1, 1, False, "Este", "kiire"),
        (1, 1, 1, False, "Este", "vuokra"),
        (2, 1, 1, False, "Este", "sade"),
    ]


def test_a_first_row_of_its_own_colour_is_the_head() -> None:
    def row(style: str, *texts: str) -> str:
        cells = "".join(f"<table:table-cell>{p(text)}</table:table-cell>" for text in texts)
        return f'<table:table-row table:default-cell-style-name="{style}">{cells}</table:table-row>'

    table = f"<draw:frame><table:table>{row('sini', 'Ryhmä Meri', 'Ryhmä Saari')}{row('', 'vuokra', 'kiire')}</table:table></draw:frame>"
    document = read(page(frame(p("Ilta"), "title"), table))
    assert [b.cell.column_header for b in document.blocks if b.cell] == ["", "", "Ryhmä Meri", "Ryhmä Saari"]


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", packed("")[:400], packed("<draw:page>")])
def test_damaged_odp_files_say_so(data: bytes) -> None:
    with pytest.raises(ReadError) as caught:
        read_odp(Source(data, "esitys.odp"))
    assert caught.value.category is Category.DAMAGED


def test_a_text_document_is_no_presentation() -> None:
    buffer = io.BytesIO()
    OdfDocument("text").save(buffer)
    with pytest.raises(ReadError) as caught:
        read_odp(Source(buffer.getvalue(), "teksti.odp"))
    assert "dioja" in caught.value.message_fi
