import pytest

from pipeline.document import Document, Kind
from pipeline.ingest import Source
from pipeline.ingest.html import read

PROSE = (
    "Asukkaat toivoivat iltaan lisää aikaa keskustelulle, ja moni kaipasi penkkejä rannan polun varteen. " * 3
)


def document(body: str, head: str = "<title>Sivu</title>") -> Document:
    return read(
        Source(f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>".encode(), "a.html")
    )


def blocks(body: str) -> list[tuple[str, str]]:
    found = document(body)
    return [(block.kind.value, found.text_of(block)) for block in found.blocks]


def text(body: str) -> str:
    return document(body).text


@pytest.mark.parametrize(
    "frame",
    [
        "<nav><ul><li><a href='/'>Kehys</a></li></ul></nav>",
        "<header><p>Kehys</p></header>",
        "<footer><p>Kehys</p></footer>",
        "<aside><h2>Kehys</h2></aside>",
        "<div class='cookie-banner'><p>Kehys</p></div>",
        "<div id='onetrust-consent-sdk'>Kehys</div>",
        "<div role='complementary'>Kehys</div>",
        "<div class='sivupalkki'>Kehys</div>",
        "<ul class='jaa'><li><a href='#'>Kehys</a></li></ul>",
        "<section id='kommentit'><p>Kehys</p></section>",
        "<form><label>Kehys</label><input></form>",
        "<p hidden>Kehys</p>",
        "<p style='display: none'>Kehys</p>",
        "<span class='sr-only'>Kehys</span>",
        "<script>Kehys</script>",
        "<noscript>Kehys</noscript>",
        "<!-- Kehys -->",
        "<button>Kehys</button>",
        "<h2>Lue myös</h2><ul><li><a href='/u'>Kehys</a></li></ul>",
    ],
)
def test_what_frames_the_content_is_left_out(frame: str) -> None:
    for page in (
        f"{frame}<main><h1>Ilta</h1><p>{PROSE}</p></main>",
        f"<div class='wrap'><div class='content'><h1>Ilta</h1><p>{PROSE}</p></div>{frame}</div>",
        f"<main><article><h1>Ilta</h1><p>{PROSE}</p>{frame}</article></main>"
        if "<header" not in frame
        else "",
    ):
        if page and "<aside" not in frame:
            assert "Kehys" not in text(page)
            assert "Ilta" in text(page)
    assert "Kehys" not in text(f"{frame}<main><h1>Ilta</h1><p>{PROSE}</p></main>")


def test_form_around_the_whole_page_is_not_dropped() -> None:
    assert "Ilta" in text(
        f"<form id='aspnetForm'><div class='menu'>Valikko</div><h1>Ilta</h1><p>{PROSE}</p></form>"
    )


def test_headings_keep_levels_and_the_first_h1_is_the_title() -> None:
    found = document(
        "<main><h1>Ilta</h1><h2>1. Tarpeet</h2><h3>Tilat</h3><p>Teksti.</p><p><b>Muuta</b></p><p>Loppu.</p></main>"
    )
    assert found.title == "Sivu"
    heads = [
        (b.kind, b.level, b.marker, found.text_of(b)) for b in found.blocks if b.kind is not Kind.PARAGRAPH
    ]
    assert heads == [
        (Kind.TITLE, 1, "", "Ilta"),
        (Kind.HEADING, 2, "1.", "Tarpeet"),
        (Kind.HEADING, 3, "", "Tilat"),
        (Kind.HEADING, 4, "", "Muuta"),
    ]


def test_h1_outside_the_main_element_comes_first() -> None:
    assert blocks(f"<div class='hero'><h1>Ilta</h1></div><main><p>{PROSE}</p></main>")[0] == ("title", "Ilta")


def test_lists_nest_and_count() -> None:
    found = document(
        "<main><ul><li>a<ul><li>b</li></ul></li><li><p>c</p><p>d</p></li></ul><ol start='3'><li>e</li><li value='7'>f</li></ol></main>"
    )
    assert [(b.level, b.marker, found.text_of(b)) for b in found.blocks] == [
        (0, "•", "a"),
        (1, "•", "b"),
        (0, "•", "c"),
        (0, "", "d"),
        (0, "3.", "e"),
        (0, "7.", "f"),
    ]


def test_item_that_only_holds_a_list_makes_no_block() -> None:
    found = document("<main><ul><li><ul><li>a</li></ul></li></ul></main>")
    assert [(b.level, found.text_of(b)) for b in found.blocks] == [(1, "a")]


def test_breaks_part_lines_and_typed_bullets_are_items() -> None:
    assert blocks("<main><p>Toiveita:<br>- penkki<br>• valo<br/>Loppu</p></main>") == [
        ("paragraph", "Toiveita:"),
        ("list_item", "penkki"),
        ("list_item", "valo"),
        ("paragraph", "Loppu"),
    ]


def test_quotation_dash_is_no_bullet_but_a_row_of_dashes_is() -> None:
    assert blocks("<main><p>– Hieno ilta, sanoi Helka Vuorinen.</p></main>")[0][0] == "paragraph"
    assert [kind for kind, _ in blocks("<main><p>– penkki<br>– valo</p></main>")] == ["list_item"] * 2


def test_table_heads_spans_and_lists_in_cells() -> None:
    found = document(
        "<main><table><caption>Tulokset</caption><thead><tr><th rowspan='2'>Ryhmä</th><th colspan='2'>Illan sato</th></tr>"
        "<tr><th>Tarve</th><th>Toive</th></tr></thead><tr><th scope='row'>Nuoret</th><td>tila<br>aika</td>"
        "<td><ul><li>peli</li></ul></td></tr><tr><th>Vanhat</th><td colspan='2'>kyyti</td></tr></table></main>"
    )
    cells = [
        (b.kind, found.text_of(b), b.cell.column_header, b.cell.row_header)
        for b in found.blocks
        if b.cell and not b.cell.header
    ]
    assert found.text_of(found.blocks[0]) == "Tulokset"
    assert cells == [
        (Kind.CELL, "tila", "Illan sato / Tarve", "Nuoret"),
        (Kind.CELL, "aika", "Illan sato / Tarve", "Nuoret"),
        (Kind.LIST_ITEM, "peli", "Illan sato / Toive", "Nuoret"),
        (Kind.CELL, "kyyti", "Illan sato / Tarve", "Vanhat"),
    ]
    spans = {
        found.text_of(b): (b.cell.row, b.cell.column, b.cell.row_span, b.cell.column_span)
        for b in found.blocks
        if b.cell
    }
    assert spans["Ryhmä"] == (0, 0, 2, 1)
    assert spans["Toive"] == (1, 2, 1, 1)
    assert spans["kyyti"] == (3, 1, 1, 2)


def test_table_for_layout_is_read_through() -> None:
    assert blocks("<table><tr><td><h1>Ilta</h1><p>Teksti</p></td><td><p>Toinen</p></td></tr></table>") == [
        ("title", "Ilta"),
        ("paragraph", "Teksti"),
        ("paragraph", "Toinen"),
    ]


def test_definitions_stand_beside_their_terms() -> None:
    found = document("<main><dl><dt>Aika</dt><dd>ti 3.3.</dd><dt>Paikka</dt><dd>Tupa</dd></dl></main>")
    assert [(found.text_of(b), b.cell.row_header) for b in found.blocks] == [
        ("Aika", ""),
        ("ti 3.3.", "Aika"),
        ("Paikka", ""),
        ("Tupa", "Paikka"),
    ]


def test_links_entities_struck_text_and_captions() -> None:
    found = document(
        "<main><p>Katso <a href='https://opas.example'>opas &amp; ohje</a>&nbsp;<del>vanha</del> <a href='#'>tyhjä</a></p>"
        "<figure><img src='k.png' alt='x'><figcaption>Kuva illasta</figcaption></figure></main>"
    )
    kinds = [(b.kind, found.text_of(b)) for b in found.blocks]
    assert kinds == [
        (Kind.FURNITURE, "vanha"),
        (Kind.PARAGRAPH, "Katso opas & ohje tyhjä"),
        (Kind.PARAGRAPH, "Kuva illasta"),
    ]
    assert [link.target for link in found.blocks[1].links] == ["https://opas.example"]


def test_publishing_line_is_furniture() -> None:
    assert blocks("<main><p>Julkaistu 3.3.2025 klo 9</p><p>Teksti.</p></main>")[0][0] == "furniture"


def test_declared_old_encoding_is_believed_when_utf_8_fails() -> None:
    page = "<html><head><meta charset='iso-8859-15'></head><body><p>Pöytä ja €</p></body></html>"
    assert read(Source(page.encode("iso-8859-15"), "a.html")).text == "Pöytä ja €"
    wrong = page.replace("iso-8859-15", "iso-8859-1").encode()
    assert read(Source(wrong, "a.html")).text == "Pöytä ja €"


@pytest.mark.parametrize(
    "page",
    [
        b"<html>",
        b"<!DOCTYPE html>",
        b"<html><body><table><tr><td>",
        b"<p>" * 3000 + b"a",
        b"<?xml version='1.0' encoding='utf-8'?><html><body>a</body></html>",
    ],
)
def test_broken_pages_are_read_as_far_as_they_go(page: bytes) -> None:
    assert read(Source(page, "a.html")).text in ("", "a")
