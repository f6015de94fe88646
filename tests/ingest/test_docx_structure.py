from __future__ import annotations

import io

import docx as python_docx
from docx_files import block_of, bold, item, p, read_docx, run, shown

from pipeline.document import Kind
from pipeline.ingest.base import Source
from pipeline.ingest.word import read

BODY = "Keskustelussa käytiin läpi kylän tilanne ja kirjattiin toiveet talteen."


def test_a_file_of_python_docx_gives_title_headings_and_lists() -> None:
    made = python_docx.Document()
    made.add_heading("Kyläfoorumi", 0)
    made.add_heading("Naapuriapu", 1)
    made.add_heading("Mitä tarvitaan", 2)
    made.add_paragraph("Soittorinki", style="List Bullet")
    made.add_paragraph("Arkisin", style="List Bullet 2")
    made.core_properties.title = "Foorumin muistio"
    out = io.BytesIO()
    made.save(out)
    document = read(Source(out.getvalue(), "a.docx"))
    assert document.title == "Foorumin muistio"
    assert shown(document) == [
        ("title", 0, "", "Kyläfoorumi"),
        ("heading", 1, "", "Naapuriapu"),
        ("heading", 2, "", "Mitä tarvitaan"),
        ("list_item", 0, "•", "Soittorinki"),
        ("list_item", 1, "•", "Arkisin"),
    ]
    assert all(block.page is None for block in document.blocks)
    assert document.pages == ()


def test_heading_level_comes_from_style_inheritance_a_localized_name_or_the_outline_level() -> None:
    document = read_docx(
        p("Toiminta", style="Otsikko1")
        + p("Ryhmät", style="Otsikko2")
        + p("Retket", style="Kohta")
        + p("Matkat", extra='<w:outlineLvl w:val="2"/>')
        + p(BODY)
    )
    assert [(b.kind, b.level) for b in document.blocks[:4]] == [
        (Kind.HEADING, 1),
        (Kind.HEADING, 2),
        (Kind.HEADING, 2),
        (Kind.HEADING, 3),
    ]


def test_a_short_bold_paragraph_over_text_is_a_heading_below_the_style_heading() -> None:
    document = read_docx(
        p(BODY) + p("Työpaja", style="Otsikko1") + p(bold("Toiveita"), bold(" jatkolle")) + p(BODY)
    )
    assert shown(document)[2] == ("heading", 2, "", "Toiveita jatkolle")


def test_looks_of_headings_give_consistent_levels() -> None:
    big = "<w:b/><w:sz w:val='28'/>"
    document = read_docx(
        p(BODY) + p(run("Arki", big)) + p(bold("Toiveet")) + item("Kerho")
        + p(run("Juhla", big)) + p(BODY) + p(bold("Haasteet")) + item("Aika")
    )  # fmt: skip
    levels = {document.text_of(b): b.level for b in document.blocks if b.kind is Kind.HEADING}
    assert levels == {"Arki": 1, "Toiveet": 2, "Juhla": 1, "Haasteet": 2}


def test_capitals_and_underlining_make_headings_too() -> None:
    document = read_docx(
        p(BODY) + p("KYLÄTALO") + p(BODY) + p(run("Avaimet", '<w:u w:val="single"/>')) + p(BODY)
    )
    assert block_of(document, "KYLÄTALO").kind is Kind.HEADING
    assert block_of(document, "Avaimet").kind is Kind.HEADING
    assert block_of(document, "Avaimet").level == block_of(document, "KYLÄTALO").level + 1


def test_a_bold_sentence_a_fact_an_address_and_the_last_line_are_no_headings() -> None:
    plain = ["Sovittiin kevään talkoista.", "Paikka: Seurantalo", "toimisto@kyla.example", "Kiitos kaikille"]
    document = read_docx(p(BODY) + "".join(p(bold(text)) + p(BODY) for text in plain[:3]) + p(bold(plain[3])))
    assert {block_of(document, text).kind for text in plain} == {Kind.PARAGRAPH}


def test_many_bold_lines_in_a_row_head_nothing() -> None:
    names = ["Kaisa Koivumaa", "Olli Niittylä", "Sirkka Peltola"]
    document = read_docx(p(BODY) + "".join(p(bold(name)) for name in names) + p(BODY))
    assert {block_of(document, name).kind for name in names} == {Kind.PARAGRAPH}


def test_number_of_a_heading_is_its_marker() -> None:
    document = read_docx(
        p(BODY)
        + p(bold("4 §"), "<w:r><w:tab/></w:r>", bold("Kylän turvallisuus"))
        + p(BODY)
        + p(bold("§ 31 Talous"))
        + p(BODY)
        + p("3.1 Tausta", style="Otsikko1")
        + p(BODY)
    )
    assert [(m, t) for kind, _, m, t in shown(document) if kind == "heading"] == [
        ("4 §", "Kylän turvallisuus"),
        ("§ 31", "Talous"),
        ("3.1", "Tausta"),
    ]


def test_bare_numbers_of_style_headings_count_only_where_they_count_up() -> None:
    counted = read_docx("".join(p(f"{n} Luku", style="Otsikko1") + p(BODY) for n in (1, 2, 3)))
    assert [(b.marker, counted.text_of(b)) for b in counted.blocks if b.level] == [
        ("1", "Luku"),
        ("2", "Luku"),
        ("3", "Luku"),
    ]
    lone = read_docx(p("12 Vapaaehtoista", style="Otsikko1") + p(BODY))
    assert shown(lone)[0] == ("heading", 1, "", "12 Vapaaehtoista")


def test_the_opening_bold_line_is_the_title_where_no_style_gives_one() -> None:
    document = read_docx(
        p(run("Järjestöilta", "<w:b/><w:sz w:val='36'/>")) + p(BODY) + p(bold("Toiveet")) + p(BODY)
    )
    assert [b.kind for b in document.blocks] == [Kind.TITLE, Kind.PARAGRAPH, Kind.HEADING, Kind.PARAGRAPH]


def test_a_line_in_the_largest_type_under_a_letterhead_is_the_title() -> None:
    document = read_docx(
        p("Korpikylän seura ry")
        + p("3.3.2026")
        + p(run("Järjestöilta", "<w:b/><w:sz w:val='36'/>"))
        + p(BODY)
        + p(bold("Toiveet"))
        + p(BODY)
    )
    assert [kind for kind, *_ in shown(document)] == [
        "paragraph",
        "paragraph",
        "title",
        "paragraph",
        "heading",
        "paragraph",
    ]


def test_numbered_items_with_nested_items_stay_items() -> None:
    document = read_docx("".join(item(f"Asia {c}", 1) + item("osa", 1, 1) for c in "ABC"))
    assert {kind for kind, *_ in shown(document)} == {"list_item"}


def test_a_title_style_used_again_marks_a_chapter() -> None:
    document = read_docx(p("Kyläilta", style="Otsikko") + p(BODY) + p("Tulokset", style="Otsikko") + p(BODY))
    assert [kind for kind, *_ in shown(document)] == ["title", "paragraph", "heading", "paragraph"]


def test_drop_cap_belongs_to_its_paragraph() -> None:
    document = read_docx(p("K", extra='<w:framePr w:dropCap="drop"/>') + p("ylä kokoontui."))
    assert document.text == "Kylä kokoontui."


def test_run_in_label_stays_in_its_paragraph_as_bold() -> None:
    document = read_docx(p(BODY) + p(bold("Aika:"), " tiistai 3.3.2026") + p(BODY))
    block = block_of(document, "Aika: tiistai 3.3.2026")
    assert block.kind is Kind.PARAGRAPH
    assert [document.text[s.start : s.end] for s in block.bold] == ["Aika:"]


def test_a_label_that_is_run_in_elsewhere_is_no_heading_when_alone() -> None:
    document = read_docx(
        p("Kokous", style="Otsikko1")
        + p(bold("Päätös:"), " Hyväksyttiin.")
        + p(bold("Päätös:"))
        + item("Kerho")
    )
    assert block_of(document, "Päätös:").kind is Kind.PARAGRAPH


def test_numbers_letters_and_restarts_are_computed() -> None:
    document = read_docx(
        item("yksi", 1) + item("alpha", 1, 1) + item("beeta", 1, 1) + item("kaksi", 1) + item("gamma", 1, 1)
        + item("piste", 1, 2) + item("alusta", 3)
    )  # fmt: skip
    assert [(level, marker) for _, level, marker, _ in shown(document)] == [
        (0, "1."),
        (1, "a)"),
        (1, "b)"),
        (0, "2."),
        (1, "a)"),
        (2, "2.1"),
        (0, "1."),
    ]


def test_bullets_of_the_numbering_part_and_of_a_bare_list_style() -> None:
    document = read_docx(item("ylempi") + item("alempi", 2, 1) + p("tyylin", style="Merkittyluettelo2"))
    assert shown(document) == [
        ("list_item", 0, "•", "ylempi"),
        ("list_item", 1, "•", "alempi"),
        ("list_item", 1, "•", "tyylin"),
    ]


def test_numbered_lines_with_text_under_each_are_headings() -> None:
    document = read_docx("".join(item(f"Asia {c}", 1) + p(BODY) for c in "ABC"))
    assert [(k, m) for k, _, m, t in shown(document) if t.startswith("Asia")] == [
        ("heading", "1."),
        ("heading", "2."),
        ("heading", "3."),
    ]


def test_typed_bullets_become_items_with_depth_by_indent() -> None:
    document = read_docx(
        p("Tarpeet:")
        + p("- kuljetuksia")
        + p("- lauantaisin", extra='<w:ind w:left="720"/>')
        + p("-avaimia")
        + p("> penkkejä")
        + p("> valoja")
    )
    assert shown(document)[1:] == [
        ("list_item", 0, "-", "kuljetuksia"),
        ("list_item", 1, "-", "lauantaisin"),
        ("list_item", 0, "-", "avaimia"),
        ("list_item", 0, ">", "penkkejä"),
        ("list_item", 0, ">", "valoja"),
    ]


def test_a_lone_dash_is_a_quotation_and_a_date_no_list_number() -> None:
    quote = "– Meillä on täällä hyvä henki, sanoi Kaisa Koivumaa."
    document = read_docx(p(BODY) + p(quote) + p(BODY) + p("3. helmikuuta kokoonnuttiin kirjastolla."))
    assert block_of(document, quote).kind is Kind.PARAGRAPH
    assert shown(document)[-1] == ("paragraph", 0, "", "3. helmikuuta kokoonnuttiin kirjastolla.")


def test_short_lines_after_hard_breaks_are_blocks_and_wrapped_prose_is_one() -> None:
    br = "<w:r><w:br/></w:r>"
    document = read_docx(
        p("Kylätalo", br, "Raitti 4", br, "00000 Korpi")
        + p("Ryhmä pohti pitkään, miten iltojen kuljetukset saataisiin", br, "järjestymään myös sivukyliltä tuleville nuorille ja vanhuksille", br, "ilman omaa autoa.")
    )  # fmt: skip
    assert [document.text_of(b) for b in document.blocks[:3]] == ["Kylätalo", "Raitti 4", "00000 Korpi"]
    assert len(document.blocks) == 4


def test_a_bold_first_line_before_a_break_is_a_heading() -> None:
    document = read_docx(p(BODY) + p(bold("Kuljetukset"), "<w:r><w:br/></w:r>", BODY))
    assert [k for k, *_ in shown(document)] == ["paragraph", "heading", "paragraph"]
