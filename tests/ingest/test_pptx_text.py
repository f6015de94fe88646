"""PPTX: titles, levels, bullets, line breaks, links, notes and furniture, on decks built here."""

from __future__ import annotations

import copy
import io
from typing import Any

from lxml import etree
from pptx import Presentation
from pptx.oxml.ns import qn
from pptx.util import Inches, Pt

from pipeline.document import Document, Kind, PageStatus
from pipeline.ingest.base import Source
from pipeline.ingest.slides import read_pptx

TITLE_SLIDE, CONTENT, SECTION, TWO, COMPARISON, TITLE_ONLY, BLANK = range(7)


def deck() -> Any:
    return Presentation()


def read(presentation: Any) -> Document:
    buffer = io.BytesIO()
    presentation.save(buffer)
    return read_pptx(Source(buffer.getvalue(), "esitys.pptx"))


def listing(document: Document, page: int | None = None) -> list[str]:
    return [
        f"{block.kind.value}{block.level} {block.marker}|{document.text_of(block)}"
        for block in document.blocks
        if page is None or block.page == page
    ]


def content_slide(presentation: Any, title: str, *lines: tuple[int, str]) -> Any:
    slide = presentation.slides.add_slide(presentation.slide_layouts[CONTENT])
    slide.shapes.title.text = title
    write(slide.placeholders[1].text_frame, *lines)
    return slide


def write(frame: Any, *lines: tuple[int, str]) -> None:
    for index, (level, text) in enumerate(lines):
        paragraph = frame.paragraphs[0] if index == 0 else frame.add_paragraph()
        paragraph.text, paragraph.level = text, level


def set_bullet(paragraph: Any, tag: str, **attributes: str) -> None:
    etree.SubElement(paragraph._p.get_or_add_pPr(), qn(tag), attributes)


def text_box(slide: Any, text: str, *, x: float = 1, y: float = 3, size: int = 14) -> Any:
    shape = slide.shapes.add_textbox(Inches(x), Inches(y), Inches(3), Inches(0.6))
    write(shape.text_frame, *((0, row) for row in text.split("\n")))
    for paragraph in shape.text_frame.paragraphs:
        for run in paragraph.runs:
            run.font.size = Pt(size)
    return shape


def test_first_title_names_the_deck_and_later_ones_are_headings() -> None:
    presentation = deck()
    first = presentation.slides.add_slide(presentation.slide_layouts[TITLE_SLIDE])
    first.shapes.title.text = "Kylien ilta"
    first.placeholders[1].text = "tiistaina 5.5.2026\nSeurantalo"
    content_slide(presentation, "Terveiset", (0, "Kiitos"))
    document = read(presentation)
    assert listing(document) == [
        "title1 |Kylien ilta",
        "paragraph0 |tiistaina 5.5.2026",
        "paragraph0 |Seurantalo",
        "heading1 |Terveiset",
        "list_item0 •|Kiitos",
    ]
    assert [page.status for page in document.pages] == [PageStatus.TEXT, PageStatus.TEXT]
    assert (document.pages[0].width, document.pages[0].height) == (720.0, 540.0)


def test_a_lone_date_in_a_subtitle_keeps_its_day() -> None:
    presentation = deck()
    first = presentation.slides.add_slide(presentation.slide_layouts[TITLE_SLIDE])
    first.shapes.title.text = "Kylien ilta"
    first.placeholders[1].text = "3. helmikuuta 2026\nSeurantalo"
    assert "3. helmikuuta 2026" in read(presentation).text


def test_levels_come_out_as_depth_and_with_the_inherited_bullets() -> None:
    presentation = deck()
    content_slide(presentation, "Päivä", (0, "Tarpeita"), (1, "kerhotila"), (2, "lämmin"), (0, "Muuta"))
    assert listing(read(presentation))[1:] == [
        "list_item0 •|Tarpeita",
        "list_item1 –|kerhotila",
        "list_item2 •|lämmin",
        "list_item0 •|Muuta",
    ]


def test_a_line_without_bullet_over_bulleted_ones_is_a_lead_in() -> None:
    presentation = deck()
    slide = content_slide(presentation, "Päivä", (0, "Mitä kaipaamme:"), (0, "kerhotila"), (0, "kyytejä"))
    set_bullet(slide.placeholders[1].text_frame.paragraphs[0], "a:buNone")
    assert listing(read(presentation))[1:] == [
        "paragraph0 |Mitä kaipaamme:",
        "list_item0 •|kerhotila",
        "list_item0 •|kyytejä",
    ]


def test_bullets_that_all_stand_a_level_deep_are_outermost() -> None:
    presentation = deck()
    slide = content_slide(presentation, "Päivä", (0, "Mitä kaipaamme:"), (1, "kerhotila"), (2, "lämmin"))
    set_bullet(slide.placeholders[1].text_frame.paragraphs[0], "a:buNone")
    assert listing(read(presentation))[1:] == [
        "paragraph0 |Mitä kaipaamme:",
        "list_item0 –|kerhotila",
        "list_item1 •|lämmin",
    ]


def test_bullets_that_the_layout_takes_away_are_gone() -> None:
    presentation = deck()
    layout = presentation.slide_layouts[CONTENT]
    style = layout.placeholders[1]._element.find(f"{qn('p:txBody')}/{qn('a:lstStyle')}")
    level = etree.SubElement(style, qn("a:lvl1pPr"))
    etree.SubElement(level, qn("a:buNone"))
    content_slide(presentation, "Päivä", (0, "Kerhotila avautui."), (0, "Kahvi keitettiin."))
    assert listing(read(presentation))[1:] == [
        "paragraph0 |Kerhotila avautui.",
        "paragraph0 |Kahvi keitettiin.",
    ]


def test_bullets_of_a_shapes_own_list_style_win() -> None:
    presentation = deck()
    slide = content_slide(presentation, "Päivä", (0, "kerhotila"))
    style = slide.placeholders[1]._element.find(f"{qn('p:txBody')}/{qn('a:lstStyle')}")
    level = etree.SubElement(style, qn("a:lvl1pPr"))
    etree.SubElement(level, qn("a:buChar"), char="»")
    assert listing(read(presentation))[1:] == ["list_item0 »|kerhotila"]


def test_automatic_numbers_count_and_start_again_below_a_new_item() -> None:
    presentation = deck()
    slide = content_slide(
        presentation, "Järjestys", (0, "avaus"), (1, "kahvi"), (1, "pulla"), (0, "työ"), (1, "ryhmät")
    )
    for paragraph in slide.placeholders[1].text_frame.paragraphs:
        scheme = "alphaLcParenR" if paragraph.level else "arabicPeriod"
        set_bullet(paragraph, "a:buAutoNum", type=scheme)
    markers = [block.marker for block in read(presentation).blocks[1:]]
    assert markers == ["1.", "a)", "b)", "2.", "a)"]


def test_typed_bullets_and_symbols_become_markers() -> None:
    presentation = deck()
    slide = presentation.slides.add_slide(presentation.slide_layouts[TITLE_ONLY])
    slide.shapes.title.text = "Merkit"
    text_box(slide, "- kerhotila\n• kyydit\n! vuokra nousee\n♥ apua talkoisiin\n1. kahvi\n2. pulla")
    assert listing(read(presentation))[1:] == [
        "list_item0 -|kerhotila",
        "list_item0 •|kyydit",
        "list_item0 !|vuokra nousee",
        "list_item0 ♥|apua talkoisiin",
        "list_item0 1.|kahvi",
        "list_item0 2.|pulla",
    ]


def test_a_title_broken_by_hand_is_one_heading() -> None:
    presentation = deck()
    content_slide(presentation, "Kerhojen\vkevät", (0, "Kiitos"))
    assert listing(read(presentation))[0] == "title1 |Kerhojen kevät"


def test_lines_broken_by_hand_in_a_list_are_items_of_their_own() -> None:
    presentation = deck()
    content_slide(presentation, "Päivä", (0, "Kerhotila\vKyydit\vKahvia"))
    assert listing(read(presentation))[1:] == [
        "list_item0 •|Kerhotila",
        "list_item0 •|Kyydit",
        "list_item0 •|Kahvia",
    ]


def test_a_sentence_wrapped_by_hand_stays_whole() -> None:
    presentation = deck()
    content_slide(presentation, "Päivä", (0, "Kerhotila avataan uudestaan heti\vkun putket on korjattu"))
    assert listing(read(presentation))[1:] == [
        "list_item0 •|Kerhotila avataan uudestaan heti kun putket on korjattu"
    ]


def test_larger_or_bolder_lines_in_a_text_head_the_lines_under_them() -> None:
    presentation = deck()
    slide = content_slide(
        presentation,
        "Varautuminen",
        (0, "Toiveet"),
        (0, "yhteisiä iltoja"),
        (0, "Pohdintaa"),
        (0, "kuka kutsuu?"),
    )
    for paragraph, size in zip(slide.placeholders[1].text_frame.paragraphs, (24, 16, 24, 16), strict=True):
        paragraph.runs[0].font.size = Pt(size)
    assert [item.partition(" ")[0] for item in listing(read(presentation))[1:]] == [
        "heading2",
        "list_item0",
    ] * 2


def test_a_capital_over_small_letters_opens_a_list() -> None:
    presentation = deck()
    slide = presentation.slides.add_slide(presentation.slide_layouts[TITLE_ONLY])
    slide.shapes.title.text = "Rannat"
    text_box(slide, "Jarruja\nlupa viipyy\nkukaan ei ehdi", x=1)
    text_box(slide, "Mihin tietoa käytetään:\nLupiin\nSuunnitteluun", x=5)
    assert listing(read(presentation))[1:] == [
        "heading2 |Jarruja",
        "list_item0 |lupa viipyy",
        "list_item0 |kukaan ei ehdi",
        "paragraph0 |Mihin tietoa käytetään:",
        "list_item0 |Lupiin",
        "list_item0 |Suunnitteluun",
    ]


def test_outside_links_are_kept_and_jumps_inside_the_deck_are_not() -> None:
    presentation = deck()
    slide = presentation.slides.add_slide(presentation.slide_layouts[TITLE_ONLY])
    slide.shapes.title.text = "Lue lisää"
    linked = text_box(slide, "Kylien opas", y=2)
    linked.text_frame.paragraphs[0].runs[0].hyperlink.address = "https://kylat.example/opas"
    clicked = text_box(slide, "Lomake", y=4)
    clicked.click_action.hyperlink.address = "https://kylat.example/lomake"
    jump = text_box(slide, "Takaisin alkuun", y=6)
    jump.click_action.target_slide = slide
    document = read(presentation)
    found = {
        document.text[link.start : link.end]: link.target for block in document.blocks for link in block.links
    }
    assert found == {"Kylien opas": "https://kylat.example/opas", "Lomake": "https://kylat.example/lomake"}


def test_speaker_notes_follow_the_slide_a_block_a_paragraph() -> None:
    presentation = deck()
    slide = content_slide(presentation, "Päivä", (0, "Kiitos"))
    slide.notes_slide.notes_text_frame.text = "Kerro bussista.\nRyhmä pyysi lisää aikaa."
    content_slide(presentation, "Toinen", (0, "asia"))
    document = read(presentation)
    assert listing(document, 1)[2:] == ["note0 |Kerro bussista.", "note0 |Ryhmä pyysi lisää aikaa."]
    assert [b.kind for b in document.blocks].index(Kind.NOTE) == 2


def test_hidden_slide_is_left_out_with_a_warning() -> None:
    presentation = deck()
    content_slide(presentation, "Näkyvä", (0, "sana"))
    content_slide(presentation, "Salainen", (0, "varasuunnitelma"))._element.set("show", "0")
    content_slide(presentation, "Kolmas", (0, "sana"))
    document = read(presentation)
    assert "varasuunnitelma" not in document.text
    assert [page.status for page in document.pages] == [PageStatus.TEXT, PageStatus.HIDDEN, PageStatus.TEXT]
    assert [(w.code, w.page) for w in document.warnings] == [("hidden_slide", 2)]
    assert "piilotettu" in document.warnings[0].message
    assert [b.page for b in document.blocks if b.kind is Kind.HEADING] == [3]


def test_slide_number_date_and_footer_are_furniture() -> None:
    presentation = deck()
    slide = content_slide(presentation, "Päivä", (0, "Kiitos"))
    for source in slide.slide_layout.placeholders:
        if source.placeholder_format.idx in (10, 11, 12):
            element = copy.deepcopy(source._element)
            slide.shapes._spTree.append(element)
            frame = slide.shapes[-1].text_frame
            frame.text = f"juokseva {source.placeholder_format.idx}"
    assert listing(read(presentation))[2:] == [f"furniture0 |juokseva {i}" for i in (10, 11, 12)]


def test_a_text_repeated_in_its_place_on_most_slides_is_furniture() -> None:
    presentation = deck()
    for number in range(4):
        slide = content_slide(presentation, f"Aihe {number}", (0, "asia"))
        text_box(slide, "Kyläyhdistys Ranta ry", x=6, y=7)
    document = read(presentation)
    kinds = {block.kind for block in document.blocks if "Ranta" in document.text_of(block)}
    assert kinds == {Kind.FURNITURE}


def test_arrows_drawn_as_text_are_furniture() -> None:
    presentation = deck()
    slide = content_slide(presentation, "Polku", (0, "jono"))
    text_box(slide, "→", y=5)
    assert listing(read(presentation))[-1] == "furniture0 |→"


def test_the_first_line_of_a_slide_without_title_is_its_heading() -> None:
    presentation = deck()
    content_slide(presentation, "Ilta", (0, "asia"))
    slide = content_slide(presentation, "", (0, "Ryhmien"), (0, "tuotokset"), (0, "Kerhot"), (0, "Kyydit"))
    for paragraph in slide.placeholders[1].text_frame.paragraphs:
        set_bullet(paragraph, "a:buNone")
    assert listing(read(presentation), 2) == [
        "heading1 |Ryhmien tuotokset",
        "paragraph0 |Kerhot",
        "paragraph0 |Kyydit",
    ]


def test_a_slide_number_in_a_free_box_is_furniture() -> None:
    presentation = deck()
    slide = content_slide(presentation, "Polku", (0, "jono"))
    shape = text_box(slide, "", y=6)
    field = etree.SubElement(shape.text_frame.paragraphs[0]._p, qn("a:fld"), type="slidenum", id="{1}")
    etree.SubElement(field, qn("a:t")).text = "1"
    assert listing(read(presentation))[-1] == "furniture0 |1"


def test_a_box_parked_outside_the_slide_is_furniture() -> None:
    presentation = deck()
    slide = content_slide(presentation, "Polku", (0, "jono"))
    text_box(slide, "vanha luonnos", x=-5)
    text_box(slide, "reunan yli", x=-1, y=5)
    assert {line for line in listing(read(presentation)) if "n" in line.partition("|")[2]} >= {
        "furniture0 |vanha luonnos",
        "paragraph0 |reunan yli",
    }


def test_alternative_texts_and_empty_placeholders_say_nothing() -> None:
    presentation = deck()
    slide = content_slide(presentation, "Päivä", (0, ""))
    text_box(slide, "Sana").name = "Kuvaus"
    slide.shapes[-1]._element.nvSpPr.cNvPr.set("descr", "Kuva rannasta")
    assert listing(read(presentation)) == ["title1 |Päivä", "paragraph0 |Sana"]


def test_an_empty_slide_is_accounted_for() -> None:
    presentation = deck()
    presentation.slides.add_slide(presentation.slide_layouts[BLANK])
    document = read(presentation)
    assert document.text == ""
    assert [page.status for page in document.pages] == [PageStatus.NO_TEXT]


def test_bold_words_are_marked_in_the_text() -> None:
    presentation = deck()
    slide = content_slide(presentation, "Päivä", (0, ""))
    paragraph = slide.placeholders[1].text_frame.paragraphs[0]
    for text, bold in (("tärkein on ", False), ("kerhotila", True)):
        run = paragraph.add_run()
        run.text, run.font.bold = text, bold
    document = read(presentation)
    assert [document.text[s.start : s.end] for s in document.blocks[-1].bold] == ["kerhotila"]


def test_the_files_own_title_is_kept() -> None:
    presentation = deck()
    presentation.core_properties.title = "Kevään esitys"
    content_slide(presentation, "Päivä", (0, "sana"))
    assert read(presentation).title == "Kevään esitys"
