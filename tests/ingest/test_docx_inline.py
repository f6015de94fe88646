from __future__ import annotations

import pytest
from docx_files import block_of, p, read_docx, row, run, shown, table

from pipeline.document import Kind


def texts(body: str, **parts: str) -> list[str]:
    document = read_docx(body, **parts)
    return [document.text_of(block) for block in document.blocks]


def field(code: str, result: str) -> str:
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f"<w:r><w:instrText>{code}</w:instrText></w:r>"
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        f'{result}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def test_tracked_changes_are_read_as_accepted() -> None:
    body = p(
        "Kerho kokoontuu ",
        f"<w:del>{run('maanantaisin').replace('w:t', 'w:delText')}</w:del>",
        f"<w:ins>{run('tiistaisin')}</w:ins>",
        f"<w:moveFrom>{run(' pois')}</w:moveFrom>",
        f"<w:moveTo>{run(' täällä')}</w:moveTo>",
    )
    assert texts(body) == ["Kerho kokoontuu tiistaisin täällä"]


def test_deleted_paragraph_mark_joins_paragraphs() -> None:
    body = p("Kerho ", extra="<w:rPr><w:del/></w:rPr>") + p("jatkuu.") + p("Toinen.")
    assert texts(body) == ["Kerho jatkuu.", "Toinen."]


def test_deleted_rows_are_gone() -> None:
    body = table(
        row("Aihe", "Toive"), row("vanha", "poistettu", extra="<w:del/>"), row("uusi", "pitempi toive tähän")
    )
    assert "poistettu" not in " ".join(texts(body))


def test_hyperlinks_of_relationships_and_of_fields_are_links() -> None:
    document = read_docx(
        p("Lue ", f'<w:hyperlink r:id="link">{run("opas")}</w:hyperlink>', " ensin.")
        + p(field(' HYPERLINK "https://kysely.example/" \\o "vihje" ', run("kysely")))
        + p(f"<w:fldSimple w:instr='HYPERLINK \"mailto:a@b.example\"'>{run('posti')}</w:fldSimple>")
        + p(field(' HYPERLINK \\l "kohta" ', run("kohta")))
    )
    assert [
        (document.text[link.start : link.end], link.target)
        for block in document.blocks
        for link in block.links
    ] == [
        ("opas", "https://opas.example/"),
        ("kysely", "https://kysely.example/"),
        ("posti", "mailto:a@b.example"),
    ]


def test_a_field_that_is_never_closed_swallows_only_its_own_paragraph() -> None:
    body = p('<w:r><w:fldChar w:fldCharType="begin"/></w:r>', "koodi") + p("Teksti jatkuu.")
    assert texts(body) == ["Teksti jatkuu."]


def test_notes_follow_the_block_that_cites_them_without_their_mark() -> None:
    cited = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    document = read_docx(
        p("Väite", cited, " jatkuu.") + p("Toinen", '<w:r><w:endnoteReference w:id="1"/></w:r>', "."),
        footnotes=f'<w:footnote w:id="2">{p("<w:r><w:footnoteRef/></w:r>", " Lähde A.")}</w:footnote>',
        endnotes=f'<w:endnote w:id="1">{p("Lähde B.")}</w:endnote>',
    )
    assert shown(document) == [
        ("paragraph", 0, "", "Väite jatkuu."),
        ("footnote", 0, "", "Lähde A."),
        ("paragraph", 0, "", "Toinen."),
        ("footnote", 0, "", "Lähde B."),
    ]


def test_text_box_is_read_once_and_in_place() -> None:
    box = p("Laatikon teksti.")
    drawing = f"<w:drawing><wps:txbx><w:txbxContent>{box}</w:txbxContent></wps:txbx></w:drawing>"
    picture = f"<w:pict><v:textbox><w:txbxContent>{box}</w:txbxContent></v:textbox></w:pict>"
    both = (
        f'<mc:AlternateContent><mc:Choice Requires="wps">{drawing}</mc:Choice>'
        f"<mc:Fallback>{picture}</mc:Fallback></mc:AlternateContent>"
    )
    assert texts(p("Ennen.", f"<w:r>{both}</w:r>") + p("Jälkeen.")) == [
        "Ennen.",
        "Laatikon teksti.",
        "Jälkeen.",
    ]
    assert texts(p(f"<w:r>{picture}</w:r>")) == ["Laatikon teksti."]


def test_heads_in_a_text_box_stand_under_the_heading_over_it_and_are_no_title() -> None:
    box = p(run("Muista", "<w:b/>")) + p("Avaimet palautetaan hallitukselle.")
    picture = f"<w:r><w:pict><v:textbox><w:txbxContent>{box}</w:txbxContent></v:textbox></w:pict></w:r>"
    document = read_docx(p("Toiveet", style="Otsikko1") + p("Ennen.", picture))
    assert shown(document)[2] == ("heading", 2, "", "Muista")


def test_tables_within_tables_beyond_the_bound_are_left_out_with_a_warning() -> None:
    inner = p("ydin")
    for _ in range(60):
        inner = table(f"<w:tr><w:tc>{inner}{p('kuori')}</w:tc><w:tc>{p('vieressä')}</w:tc></w:tr>")
    document = read_docx(inner)
    assert "ydin" not in document.text
    assert [warning.code for warning in document.warnings] == ["nested_too_deep"]


def test_comments_are_left_out() -> None:
    body = p(
        '<w:commentRangeStart w:id="0"/>',
        "Teksti",
        '<w:commentRangeEnd w:id="0"/>',
        '<w:r><w:commentReference w:id="0"/></w:r>',
    )
    assert texts(body, comments=f'<w:comment w:id="0">{p("Huomautus")}</w:comment>') == ["Teksti"]


def test_headers_and_footers_are_furniture_at_the_end() -> None:
    references = '<w:sectPr><w:headerReference r:id="header"/><w:footerReference r:id="footer"/></w:sectPr>'
    document = read_docx(p("Teksti.") + references, header=p("Kyläseura ry"), footer=p("Sivu 1"))
    assert shown(document) == [
        ("paragraph", 0, "", "Teksti."),
        ("furniture", 0, "", "Kyläseura ry"),
        ("furniture", 0, "", "Sivu 1"),
    ]


def test_hidden_text_is_left_out_with_a_warning() -> None:
    document = read_docx(
        p("Näkyvä", run(" piilo", "<w:vanish/>"), run(" tyyli", '<w:rStyle w:val="Piilo"/>'))
    )
    assert document.text == "Näkyvä"
    assert [warning.code for warning in document.warnings] == ["hidden_text"]
    assert read_docx(p("Näkyvä")).warnings == ()


def test_content_controls_are_read_and_their_prompts_are_not() -> None:
    filled = f"<w:sdt><w:sdtPr/><w:sdtContent>{run('täytetty')}</w:sdtContent></w:sdt>"
    prompt = f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{run(' Kirjoita tähän')}</w:sdtContent></w:sdt>"
    block = f"<w:sdt><w:sdtPr/><w:sdtContent>{p('Lohko.')}</w:sdtContent></w:sdt>"
    assert texts(p(filled, prompt) + block) == ["täytetty", "Lohko."]


def test_signs_hyphens_and_tabs() -> None:
    body = p(
        '<w:r><w:sym w:font="Wingdings" w:char="F0E0"/></w:r>',
        " linja",
        "<w:r><w:noBreakHyphen/></w:r>",
        "auto",
        "<w:r><w:tab/></w:r>",
        "kylä",
        "<w:r><w:softHyphen/></w:r>",
        "talo",
    )
    document = read_docx(body)
    assert (document.blocks[0].marker, document.text) == ("→", "linja-auto kylätalo")


@pytest.mark.parametrize("spread", [False, True])
def test_table_of_contents_is_furniture(spread: bool) -> None:
    if spread:
        start = (
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>TOC \\o "1-3"</w:instrText></w:r>'
            '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        )
        contents = p(start, "Toiveet 2") + p("Haasteet 3") + p('<w:r><w:fldChar w:fldCharType="end"/></w:r>')
    else:
        contents = p("Toiveet 2", style="Sisluet1") + p("Haasteet 3", style="Sisluet1")
    document = read_docx(contents + p("Toiveet", style="Otsikko1") + p("Teksti."))
    assert [kind for kind, *_ in shown(document)] == ["furniture", "furniture", "heading", "paragraph"]
    assert block_of(document, "Toiveet").kind is Kind.HEADING


def test_character_style_gives_bold() -> None:
    document = read_docx(
        p(
            run("Vahva", '<w:rStyle w:val="Voimakas"/>'),
            run(" ja"),
            run(" ei", '<w:rStyle w:val="Voimakas"/><w:b w:val="0"/>'),
        )
    )
    assert [document.text[s.start : s.end] for s in document.blocks[0].bold] == ["Vahva"]
