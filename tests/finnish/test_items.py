"""Items: lists split at their commas, clauses and phrases left whole, lead-ins told apart."""

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.finnish.items import clauses, lead_in, split
from pipeline.finnish.model import parse

if TYPE_CHECKING:
    from spacy.tokens import Doc


def doc_of(text: str) -> "Doc":
    return parse([text])[0]


def items(text: str) -> list[str]:
    return [text[a:b] for a, b in split(doc_of(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kevyt kokoustila, toimiva netti, säilytystilaa varusteille", 3),
        ("Vapaaehtoisten löytämiseen, kerhojen ohjaamiseen (esim. nuoret, vanhat), tilojen varaamiseen.", 3),
        ("kyselyn tulokset kylittäin; ohjaajien havainnot; jonotusajat neuvontaan", 3),
        ("Kerho kokoontuu talvella, bussi lähtee torilta, kahvia saa keittiöstä", 3),
        ("Kylät yhdessä, kuntien ja seurakuntien tuki, rohkea ote", 3),
        ("Raha ei riitä ilman avustuksia toimijoille, selkeämpi työnjako, yhteinen suunnitelma", 3),
        ("Kylätalolle jatkoa, tukea ohjaajien työhön", 2),
        ("Helpompi ilmoittautuminen, ettei tarvitse soittaa, parempi viestintä", 2),
    ],
)
def test_mere_list_gives_an_item_for_each_conjunct(text: str, expected: int) -> None:
    found = items(text)
    assert len(found) == expected
    assert all(item[-1] not in ",;." for item in found)


@pytest.mark.parametrize(
    "text",
    [
        "selkeä, yhteinen ja helposti luettava ohje",
        "Meillä on välineitä ja tiloja, joita voi lainata",
        "Kerholle tarvitaan uudet pallot, mailat ja maalit",
        "Uudet pallot, mailat ja maalit",
        "Kysely koululle, neuvolaan ja kirjastoon",
        "Maksuton kyyti, jotta kaikki pääsevät mukaan",
        "Jos bussi ei kulje, kerho jää väliin",
        "Ohjaaja, joka ehtii kuunnella",
        "Kerho on kaikille, ei vain jäsenille",
        "Väki vähenee, eikä uusia tule",
        "Kylätalo on kylmä, remontti alkaa keväällä",
        "Kirjasto, koulu ja seurakunta aloittavat kerhon",
        "Tehdään kartta kylän tiloista, Maija Mallila, 31.3.2026",
        "Tiedotetta jaetaan kirjastossa, kaupassa ja neuvolassa",
        "Koti-, ryhmä- ja verkkotoimintaa",
        "Tilaa (keittiö, sali, varasto) saa lainata",
        "Tila on vapaa -> kuka kysyy, kuka maksaa",
        "Missä kerho kokoontuu, kun talo on remontissa?",
        "Vähemmän puhetta, enemmän tekoja",
        "Asukkaat toivoivat ohjelmaa: musiikkia, tansseja ja kahvia",
        "Kerhon ohjaaja pitää kerhoa, laulaa, soittaa",
    ],
)
def test_what_belongs_together_stays_one_item(text: str) -> None:
    assert items(text) == [text]


def test_sentences_are_items_and_an_example_stays_with_its_sentence() -> None:
    text = "Kylälle tarvitaan bussi. Esim. kerran viikossa. Kuka ajaisi?"
    assert items(text) == ["Kylälle tarvitaan bussi. Esim. kerran viikossa", "Kuka ajaisi?"]


def test_marker_and_trailing_separator_are_left_off_but_question_mark_and_bracket_stay() -> None:
    assert items("• Uusi sali,") == ["Uusi sali"]
    assert items("Uusi sali (iso).") == ["Uusi sali (iso)"]
    assert items("Saako salin?") == ["Saako salin?"]
    assert items("esitetään asia hallitukselle; ja") == ["esitetään asia hallitukselle"]
    assert items("Maija hakee avaimen 20.3.") == ["Maija hakee avaimen 20.3."]


def test_nothing_but_marks_gives_no_item() -> None:
    assert items("–") == []
    assert items("") == []


def test_range_can_be_split_alone() -> None:
    text = "Toiveita: uusi sali, iso piha, hyvä valo"
    found = split(doc_of(text), text.index(":") + 1)
    assert [text[a:b] for a, b in found] == ["uusi sali", "iso piha", "hyvä valo"]


def test_two_clauses_can_be_had_apart_where_nothing_but_a_comma_joins_them() -> None:
    text = "Kerholle pitäisi saada oma huone, nyt ohjaajat istuvat käytävällä"
    assert [text[a:b] for a, b in clauses(doc_of(text))] == [
        "Kerholle pitäisi saada oma huone",
        "nyt ohjaajat istuvat käytävällä",
    ]


@pytest.mark.parametrize(
    "text", ["Kerho alkaa, kun väki tulee", "Väki tuli, mutta sali oli kiinni", "Uusi sali"]
)
def test_one_clause_is_not_taken_apart(text: str) -> None:
    assert [text[a:b] for a, b in clauses(doc_of(text))] == [text]


@pytest.mark.parametrize(
    ("text", "lead"),
    [
        ("Suurin toive: lämmin sali", "Suurin toive"),
        ("Mihin salia käytetään: kerhoihin", "Mihin salia käytetään"),
        ("Lisäksi tarvitaan: lämmin sali", "Lisäksi tarvitaan"),
        ("Tarvitaan:", "Tarvitaan"),
        ("Kerho alkoi. Salia tarvitaan, jotta:", "Salia tarvitaan, jotta"),
        ("Salissa on ollut vikoja: valot puuttuvat", None),
        ("Kerho alkaa klo 14:00 salissa", None),
        ("THL:n opas on hyvä", None),
        ("Katso https://example.fi/opas", None),
    ],
)
def test_lead_in_is_what_names_the_rest(text: str, lead: str | None) -> None:
    found = lead_in(doc_of(text))
    assert (text[found[0] : found[1]] if found else None) == lead


_WORDS = st.sampled_from(
    [
        "kerho",
        "tarvitaan",
        "salia",
        "ja",
        "joka",
        ",",
        ";",
        ".",
        "(",
        ")",
        "–",
        ":",
        "?",
        "uusi",
        "20.3.",
        "”",
        "ei",
        "-",
    ]
)


@settings(deadline=None, max_examples=60)
@given(st.lists(_WORDS, max_size=14), st.booleans())
def test_parts_are_ordered_disjoint_trimmed_and_inside_the_text(words: list[str], spaced: bool) -> None:
    text = (" " if spaced else "").join(words)
    doc = doc_of(text)
    for parts in (split(doc), clauses(doc)):
        assert all(0 <= a < b <= len(text) for a, b in parts)
        assert all(text[a:b] == text[a:b].strip() and text[b - 1] not in ",;" for a, b in parts)
        assert all(end <= start for (_, end), (start, _) in pairwise(parts))
    lead = lead_in(doc)
    assert lead is None or 0 <= lead[0] <= lead[1] < len(text)
