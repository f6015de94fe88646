from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.document import Document, Kind
from pipeline.ingest import Source
from pipeline.ingest.markdown import read
from pipeline.ingest.markdown_inline import render


def document(text: str) -> Document:
    return read(Source(text.encode(), "a.md"))


def blocks(text: str) -> list[tuple[str, str]]:
    found = document(text)
    return [(block.kind.value, found.text_of(block)) for block in found.blocks]


def of_kind(text: str, kind: str) -> list[str]:
    return [words for found, words in blocks(text) if found == kind]


def headings(text: str) -> list[tuple[int, str, str]]:
    found = document(text)
    return [
        (block.level, block.marker, found.text_of(block))
        for block in found.blocks
        if block.kind is Kind.HEADING
    ]


def test_first_heading_is_the_title_and_others_keep_their_levels() -> None:
    text = "# Ilta 3.3.\n\n## Tarpeet\n\n### Tilat ###\n\n## 2.\tMuuta ##\n"
    assert of_kind(text, "title") == ["Ilta 3.3."]
    assert headings(text) == [(2, "", "Tarpeet"), (3, "", "Tilat"), (2, "2.", "Muuta")]


def test_one_of_several_equal_headings_is_no_title() -> None:
    assert headings("## Viikko 3\n\nTeksti\n\n## Viikko 4\n\nTeksti\n") == [
        (2, "", "Viikko 3"),
        (2, "", "Viikko 4"),
    ]


def test_loose_headings_without_a_space_in_bold_or_underlined() -> None:
    text = "# Palaveri\n\n##tilanne nyt\n- jono\n\n**Kyydit & autot**\n\nteksti\n\nOhjaus eteenpäin\n-----------\nteksti\n"
    assert [words for _, _, words in headings(text)] == ["tilanne nyt", "Kyydit & autot", "Ohjaus eteenpäin"]


def test_tag_is_no_heading() -> None:
    assert headings("#yhdessä #kylällä\n\nTeksti, jossa on #aihe keskellä.\n") == []
    assert "#aihe" in document("Teksti, jossa on #aihe keskellä.").text


def test_bold_sentence_is_a_paragraph_with_its_weight() -> None:
    found = document("# A\n\n**Päätettiin jatkaa.**\n\nTavallinen **lihava** sana.\n")
    assert [found.text_of(block) for block in found.blocks if block.kind is Kind.PARAGRAPH] == [
        "Päätettiin jatkaa.",
        "Tavallinen lihava sana.",
    ]
    span = found.blocks[2].bold[0]
    assert found.text[span.start : span.end] == "lihava"


def test_links_are_labels_with_targets_and_images_are_dropped() -> None:
    found = document(
        "Katso [opas](https://opas.example/a), <https://suora.example> ja [viite][1]. ![kuva](k.png)\n\n[1]: https://viite.example\n"
    )
    assert found.text == "Katso opas, https://suora.example ja viite."
    links = [(found.text[link.start : link.end], link.target) for link in found.blocks[0].links]
    assert links == [
        ("opas", "https://opas.example/a"),
        ("https://suora.example", "https://suora.example"),
        ("viite", "https://viite.example"),
    ]


def test_empty_target_is_no_link() -> None:
    found = document("- [Mittari](#)\n- [Opas](#)\n")
    assert [block.links for block in found.blocks] == [(), ()]
    assert [block.kind for block in found.blocks] == [Kind.LIST_ITEM, Kind.LIST_ITEM]


def test_links_into_the_page_and_trails_of_links_are_furniture() -> None:
    text = "[Etusivu](/) › [Ryhmä](/ryhma) › Muistiot\n\n# Muistio\n\n* [Tarpeet](#tarpeet)\n* [Muuta](#muuta)\n\n## Tarpeet\n\nTeksti.\n"
    assert of_kind(text, "furniture") == ["Etusivu › Ryhmä › Muistiot", "Tarpeet", "Muuta"]


def test_checkboxes_are_markers() -> None:
    found = document("- [x] tehty\n- [ ] tekemättä\n")
    assert [(block.marker, found.text_of(block)) for block in found.blocks] == [
        ("[x]", "tehty"),
        ("[ ]", "tekemättä"),
    ]


def test_struck_text_is_set_aside() -> None:
    assert blocks("- ~~kahvi~~ teetä kaikille\n") == [("furniture", "kahvi"), ("list_item", "teetä kaikille")]


def test_escapes_entities_and_code_spans_are_rendered() -> None:
    assert document("Tilaa 5 \\* 3 &amp; `koodi` sekä a_b_c").text == "Tilaa 5 * 3 & koodi sekä a_b_c"


def test_front_matter_comments_and_reference_definitions_are_left_out() -> None:
    found = document("---\ntitle: Kevään ilta\ntags: [a, b]\n---\n<!-- ei\nnäin -->\nTeksti.\n")
    assert found.title == "Kevään ilta"
    assert found.text == "Teksti."


def test_rule_at_the_start_is_no_front_matter() -> None:
    assert document("---\n\nTeksti alkaa.\n\n---\n\nLoppu.").text == "Teksti alkaa.\nLoppu."


def test_footnotes_stand_apart() -> None:
    found = document("Väite[^1] on tosi.\n\n[^1]: Lähde on arkisto.\n")
    assert [(block.kind, found.text_of(block)) for block in found.blocks] == [
        (Kind.PARAGRAPH, "Väite on tosi."),
        (Kind.FOOTNOTE, "Lähde on arkisto."),
    ]


def test_hard_breaks_part_blocks() -> None:
    assert of_kind("Eka tarve  \nToka tarve\\\nKolmas tarve<br />\nNeljäs\n", "paragraph") == [
        "Eka tarve",
        "Toka tarve",
        "Kolmas tarve",
        "Neljäs",
    ]


def test_code_fence_is_text_as_it_stands() -> None:
    assert of_kind("```\n# ei *otsikko*\n```\n", "paragraph") == ["# ei *otsikko*"]


def test_quoted_lines_lose_their_marks() -> None:
    assert of_kind("> Kaikki saa **kirjoittaa**.\n> - myös lista\n", "paragraph") == [
        "Kaikki saa kirjoittaa."
    ]


def test_pipe_table_has_heads_bullets_and_links() -> None:
    found = document(
        "| Ryhmä | Tarve |\n|---|:-:|\n| [Nuoret](https://n.example) | - tila<br>- aika |\n| Vanhat | a \\| b |\n"
    )
    cells = [
        (block.kind, found.text_of(block), block.cell.column_header, block.cell.row_header)
        for block in found.blocks
    ]
    assert cells[2:] == [
        (Kind.CELL, "Nuoret", "Ryhmä", ""),
        (Kind.LIST_ITEM, "tila", "Tarve", "Nuoret"),
        (Kind.LIST_ITEM, "aika", "Tarve", "Nuoret"),
        (Kind.CELL, "Vanhat", "Ryhmä", ""),
        (Kind.CELL, "a | b", "Tarve", "Vanhat"),
    ]
    assert found.blocks[2].links[0].target == "https://n.example"


def test_html_list_in_markdown_is_a_list() -> None:
    found = document(
        '## A\n\n<ul>\n <li>eka</li>\n <ul><li>alla</li></ul>\n <li><a href="https://x.example">toka</a></li>\n</ul>\n\n## B\n'
    )
    items = [(block.level, found.text_of(block)) for block in found.blocks if block.kind is Kind.LIST_ITEM]
    assert items == [(0, "eka"), (1, "alla"), (0, "toka")]
    assert [words for _, _, words in headings("# A\n\n<ul>\n<li>auki jäi\n\n## B\n\nteksti\n\n## C\n")] == [
        "B",
        "C",
    ]


def test_indented_table_in_a_list_and_its_paragraph() -> None:
    text = "* Asia\n  * Alakohta:\n\n    A | B\n    --- | ---\n    1 | 2\n\n    Päätös: Tehdään.\n* Toinen\n"
    assert [kind for kind, _ in blocks(text)] == ["list_item"] * 2 + ["cell"] * 4 + ["paragraph", "list_item"]


@settings(max_examples=150, deadline=None)
@given(st.text(st.sampled_from(list("ab ÄC-*#|_~`[]()<>!:\\\n&;=1.0^")), max_size=120))
def test_anything_is_read_and_offsets_hold(text: str) -> None:
    found = document(text)
    assert found.text == "\n".join(found.text_of(block) for block in found.blocks)
    for block in found.blocks:
        assert all(block.start <= link.start < link.end <= block.end for link in block.links)


@given(st.text(st.characters(categories=("L", "N")), min_size=1, max_size=20))
def test_words_without_marks_are_rendered_unchanged(word: str) -> None:
    assert "".join(piece.text for piece in render(f"*{word}* ja **{word}**").pieces) == f"{word} ja {word}"
