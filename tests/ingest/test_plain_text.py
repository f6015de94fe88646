import re

from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.document import Kind
from pipeline.ingest import Source
from pipeline.ingest.plain import read


def blocks(text: str, name: str = "a.txt") -> list[tuple[str, str]]:
    document = read(Source(text.encode(), name))
    return [(block.kind.value, document.text_of(block)) for block in document.blocks]


def of_kind(text: str, kind: str) -> list[str]:
    return [words for found, words in blocks(text) if found == kind]


def levels(text: str, kind: Kind = Kind.HEADING) -> list[tuple[int, str, str]]:
    document = read(Source(text.encode(), "a.txt"))
    return [
        (block.level, block.marker, document.text_of(block))
        for block in document.blocks
        if block.kind is kind
    ]


WRAPPED = """\
Lähitori aukeaa syksyllä, ja sinne toivotaan lehtiä, kahvia sekä
jotain tekemistä niille, jotka tulevat yksin. Avaimet saa kirjaston
tiskiltä.

Kerhohuone on vapaana maanantaisin, ja sen saa varata soittamalla
huoltoyhtiöön.
"""


def test_hard_wrapped_paragraphs_are_joined() -> None:
    assert blocks(WRAPPED) == [
        (
            "paragraph",
            (
                "Lähitori aukeaa syksyllä, ja sinne toivotaan lehtiä, kahvia sekä jotain tekemistä niille, jotka tulevat "
                "yksin. Avaimet saa kirjaston tiskiltä."
            ),
        ),
        ("paragraph", "Kerhohuone on vapaana maanantaisin, ja sen saa varata soittamalla huoltoyhtiöön."),
    ]


def test_lines_that_the_next_word_would_have_fitted_on_stay_apart() -> None:
    text = WRAPPED + "\nPaikka: Lähitori\nAika: ti 4.3. klo 17\nVetäjä vaihtuu\nKahvit tarjolla\n"
    assert of_kind(text, "paragraph")[2:] == [
        "Paikka: Lähitori",
        "Aika: ti 4.3. klo 17",
        "Vetäjä vaihtuu",
        "Kahvit tarjolla",
    ]


def test_word_broken_at_a_line_end_is_whole_again() -> None:
    text = WRAPPED + "\nTyöhuonetta käytettäisiin iltaisin myös aikuisten yhteiseen opiske-\nluun.\n"
    assert "yhteiseen opiskeluun." in blocks(text)[-1][1]


def test_wrapped_bullets_take_their_lines_indented_or_not() -> None:
    text = (
        "Toiveita:\n- kerho myös lauantaisin, koska työssä käyvät eivät ehdi muina\n  päivinä\n"
        "- penkkejä rannalle, valoja polulle ja lisää roska-astioita joka\nkulmaan\n- sauna\n" + WRAPPED
    )
    assert of_kind(text, "list_item") == [
        "kerho myös lauantaisin, koska työssä käyvät eivät ehdi muina päivinä",
        "penkkejä rannalle, valoja polulle ja lisää roska-astioita joka kulmaan",
        "sauna",
    ]
    assert of_kind(text, "paragraph")[0] == "Toiveita:"


def test_every_bullet_habit_is_a_list_item() -> None:
    marks = ["-", "*", "+", "•", "–", "▪", "o"]
    text = "\n".join(f"{mark} kohta {i}" for i, mark in enumerate(marks)) + "\n-Tiivis\n"
    assert levels(text, Kind.LIST_ITEM) == [(0, mark, f"kohta {i}") for i, mark in enumerate(marks)] + [
        (0, "-", "Tiivis")
    ]


def test_numbers_and_letters_count_items_with_their_markers() -> None:
    text = "Sovittiin:\n1. eka\n2. toka\n  a) alla\n  b) myös\n3) kolmas\n"
    assert [(level, marker) for level, marker, _ in levels(text, Kind.LIST_ITEM)] == [
        (0, "1."),
        (0, "2."),
        (1, "a)"),
        (1, "b)"),
        (0, "3)"),
    ]


def test_nesting_follows_the_indent() -> None:
    text = "- a\n  - b\n      - c\n  - d\n- e\n"
    assert [level for level, _, _ in levels(text, Kind.LIST_ITEM)] == [0, 1, 2, 1, 0]


def test_date_or_ordinal_at_a_line_start_is_no_list() -> None:
    assert of_kind("Kyydit alkavat pian.\n3. helmikuuta ajetaan ensimmäinen.\n", "list_item") == []
    assert of_kind("5. luokan vanhemmat toivoivat iltaa.\n", "list_item") == []


def test_quotation_dash_is_no_bullet_but_a_row_of_dashes_is() -> None:
    quote = (
        "Ilta oli onnistunut.\n\n– Tulin uteliaana ja lähden iloisena, sanoi Helka Vuorinen.\n\nKahvi loppui."
    )
    assert of_kind(quote, "list_item") == []
    assert of_kind("Miksi:\n– kahvi yhdistää\n– kaikki mahtuvat\n", "list_item") == [
        "kahvi yhdistää",
        "kaikki mahtuvat",
    ]


def test_headings_by_number_capitals_underline_and_section_sign() -> None:
    text = (
        "KYLÄN SUUNNITELMA\n=================\n\n1. TAUSTA\n\nTeksti kertoo taustasta.\n\n1.1 Väki\n\nVäkeä on paljon.\n\n"
        "2. TULOKSET\n\nTulokset ovat hyviä.\n\n§ 12 Muut asiat\n\nEi muuta.\n\nTiet ja polut\n-------------\nTiet ovat kunnossa.\n"
    )
    assert levels(text, Kind.TITLE) == [(1, "", "KYLÄN SUUNNITELMA")]
    found = levels(text)
    assert [(marker, words) for _, marker, words in found] == [
        ("1.", "TAUSTA"),
        ("1.1", "Väki"),
        ("2.", "TULOKSET"),
        ("§ 12", "Muut asiat"),
        ("", "Tiet ja polut"),
    ]
    assert [level for level, _, _ in found][:3] == [1, 2, 1]


def test_number_over_text_is_a_heading_and_numbers_in_a_row_are_a_list() -> None:
    assert [words for _, _, words in levels("1. Avaus\nAvattiin.\n\n2. Kyydit\n\nKyydit puuttuvat.\n")] == [
        "Avaus",
        "Kyydit",
    ]
    assert of_kind("1. kahvi\n2. pulla\n\n3. mehu\n", "list_item") == ["kahvi", "pulla", "mehu"]


def test_numbered_capitals_with_text_under_them_are_headings_and_in_a_row_are_a_list() -> None:
    text = "1) AAMUPUURO\nPuuroa jaetaan koululla.\n\n2) ILTAPALA\n- kaurakeksit\n"
    assert of_kind(text, "heading") == ["AAMUPUURO", "ILTAPALA"]
    assert of_kind("Valitaan:\n1) AAMUPUURO\n2) ILTAPALA\n3) LOUNAS\n", "heading")[:2] == []


def test_arrows_and_angle_marks_before_a_space_are_bullets() -> None:
    for mark in ("->", "=>", "»", "›"):
        assert of_kind(f"Sovittiin:\n{mark} keitetään puuro\n{mark} pestään kattilat\n", "list_item") == [
            "keitetään puuro",
            "pestään kattilat",
        ]


def test_number_after_bullets_and_a_blank_line_opens_a_section() -> None:
    text = "1. Toiveet\n- penkki\n- valo\n\n2. Huolet\n- melu\n- roskat\n"
    assert [(marker, words) for _, marker, words in levels(text)] == [("1.", "Toiveet"), ("2.", "Huolet")]
    assert of_kind(text, "list_item") == ["penkki", "valo", "melu", "roskat"]


def test_short_lines_between_blanks_are_headings_only_without_better_ones() -> None:
    prose = "Nuorilla ei ole viikonloppuisin mitään paikkaa, jossa voisi olla yhdessä ilman rahaa."
    assert [words for _, _, words in levels(f"Tilat\n\n{prose}\n\nAika\n\n{prose}\n")][-1] == "Aika"
    assert [
        words for _, _, words in levels(f"ILLAN SATO\n\n{prose}\n\nAika\n\n{prose}\n\nMUUTA\n\n{prose}\n")
    ] == ["MUUTA"]


def test_lead_in_with_a_colon_is_no_heading() -> None:
    assert blocks("Toiveita:\n- penkki\n") == [("paragraph", "Toiveita:"), ("list_item", "penkki")]


def test_contents_are_furniture() -> None:
    text = "SISÄLLYS\n\n 1. Alku ......... 2\n 2. Loppu ........ 3\n\n\n1. ALKU\n\nTeksti alkaa.\n"
    assert [kind for kind, _ in blocks(text)] == ["furniture"] * 3 + ["heading", "paragraph"]


def test_separators_are_dropped() -> None:
    assert blocks("Eka.\n\n---\n\nToka.\n\n* * *\n\nKolmas.\n\n______\n") == [
        ("paragraph", "Eka."),
        ("paragraph", "Toka."),
        ("paragraph", "Kolmas."),
    ]


def test_values_beside_a_label_are_its_list_or_its_text() -> None:
    text = WRAPPED + (
        "\n   Tavoite:     valaistu polku rannalle\n                kyyti kauppaan\n\n"
        "   Kysyttävää:  Kuka hoitaa avaimet, kun huoltoyhtiö ei enää\n                päivystä?\n"
    )
    assert blocks(text)[2:] == [
        ("paragraph", "Tavoite:"),
        ("list_item", "valaistu polku rannalle"),
        ("list_item", "kyyti kauppaan"),
        ("paragraph", "Kysyttävää: Kuka hoitaa avaimet, kun huoltoyhtiö ei enää päivystä?"),
    ]


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.text(st.sampled_from(list("abcäö ABC-–•*#|+=>:.,1234§\t()[]\"'\n")), max_size=40),
        max_size=12,
    ).map("\n".join)
)
def test_no_word_is_lost_and_offsets_hold(text: str) -> None:
    document = read(Source(text.encode(), "a.txt"))
    assert document.text == "\n".join(document.text_of(block) for block in document.blocks)
    kept = "".join(document.text_of(block) + block.marker for block in document.blocks).replace("-", "")
    letters = lambda words: sorted(re.findall(r"[^\W\d_]", words))  # noqa: E731 -- shorter than a function
    missing = set(letters(text)) - set(letters(kept))
    assert not missing
    assert len(letters(text)) == len(letters(kept))
